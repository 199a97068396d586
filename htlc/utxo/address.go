package utxo

import (
	"fmt"

	"github.com/btcsuite/btcd/address/v2/bech32"

	"github.com/lockstep-swap/lockstep/htlc"
)

// HRP is the human-readable part of a chain's segwit addresses (BIP-173, and
// Litecoin's chain parameters). testnet is testnet3 on BTC, testnet4 on LTC.
// Errors wrap [ErrNetwork].
func HRP(chain htlc.ChainID, network string) (string, error) {
	hrp, ok := map[string]string{
		"btc/mainnet": "bc", "btc/testnet": "tb", "btc/regtest": "bcrt",
		"ltc/mainnet": "ltc", "ltc/testnet": "tltc", "ltc/regtest": "rltc",
	}[string(chain)+"/"+network]
	if !ok {
		return "", fmt.Errorf("%w: %s on %s", ErrNetwork, network, chain)
	}
	return hrp, nil
}

// Address is the lock as an ordinary address: bech32m on taproot (BIP-350),
// bech32 on P2WSH (BIP-173). Errors wrap [ErrNetwork].
func (l Lock) Address(network string) (string, error) {
	hrp, err := HRP(l.chain, network)
	if err != nil {
		return "", err
	}
	if len(l.pkScript) != 34 {
		return "", fmt.Errorf("%w: empty lock", ErrLeg)
	}
	program, err := bech32.ConvertBits(l.pkScript[2:], 8, 5, true)
	if err != nil {
		return "", fmt.Errorf("%s address: %w", l.chain, err)
	}
	if l.place == htlc.P2WSH {
		return bech32.Encode(hrp, append([]byte{0}, program...))
	}
	return bech32.EncodeM(hrp, append([]byte{1}, program...))
}

// URI is what a wallet pays to fund the lock (BIP-21), with the exact sum that
// is still to come, in satoshi. Errors wrap [ErrNetwork].
func (l Lock) URI(network string, amountSat uint64) (string, error) {
	a, err := l.Address(network)
	if err != nil {
		return "", err
	}
	scheme := "bitcoin"
	if l.chain == htlc.LTC {
		scheme = "litecoin"
	}
	return scheme + ":" + a + "?amount=" + htlc.Units(amountSat).Decimal(8), nil
}
