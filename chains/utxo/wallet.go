package utxo

import (
	"context"
	"encoding/hex"
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/txscript/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

// ownScript is the output script of a wallet key: taproot without scripts
// (BIP-86).
func ownScript(k *btcec.PublicKey) ([]byte, error) {
	return txscript.PayToTaprootScript(txscript.ComputeTaprootKeyNoScript(k))
}

// wallet gives the key and output script of an index.
func (a *Adapter) wallet(change bool, index uint32) (*btcec.PrivateKey, []byte, error) {
	k, err := a.ring.UTXO(a.net.Chain, change, index)
	if err != nil {
		return nil, nil, err
	}
	s, err := ownScript(k.PubKey())
	return k, s, err
}

// Address is the wallet's address (P2TR, BIP-86) with that index. Errors wrap
// [chains.ErrSeed].
func (a *Adapter) Address(change bool, index uint32) (string, error) {
	_, s, err := a.wallet(change, index)
	if err != nil {
		return "", fmt.Errorf("%s address %d: %w", a.net.Chain, index, err)
	}
	return a.net.taproot(s)
}

// Party is the compressed public key of a swap key. Errors wrap
// [chains.ErrSeed].
func (a *Adapter) Party(ref chains.KeyRef) (htlc.Party, error) {
	k, err := a.ring.Swap(a.net.Chain, ref)
	if err != nil {
		return "", fmt.Errorf("%s swap key: %w", a.net.Chain, err)
	}
	return htlc.Party(hex.EncodeToString(k.PubKey().SerializeCompressed())), nil
}

// CheckAddress refuses what cannot be paid. Errors wrap [ErrAddress].
func (a *Adapter) CheckAddress(s string) error {
	_, err := a.net.Script(s)
	return err
}

// Balance is for chains of accounts. It gives [chains.ErrUnsupported].
func (a *Adapter) Balance(context.Context, htlc.Asset) (htlc.Amount, uint64, error) {
	return htlc.Amount{}, 0, fmt.Errorf("%w: the balance of %s is the sum of its coins", chains.ErrUnsupported, a.net.Chain)
}

// Payable always succeeds: an output needs nobody's consent.
func (a *Adapter) Payable(context.Context, htlc.Leg) error { return nil }

// LockAddress is the lock as an address and a payment URI (BIP-21). There is no
// call. Errors are those of the leg.
func (a *Adapter) LockAddress(leg htlc.Leg) (address, uri, call string, err error) {
	lock, err := a.lock(&leg)
	if err != nil {
		return "", "", "", err
	}
	sum := lock.Amount()
	if address, err = lock.Address(a.net.Name); err != nil {
		return "", "", "", err
	}
	uri, err = lock.URI(a.net.Name, sum)
	return address, uri, "", err
}

// lock rebuilds a leg's lock.
func (a *Adapter) lock(leg *htlc.Leg) (script.Lock, error) {
	if leg == nil || leg.Terms.Asset.Chain != a.net.Chain {
		return script.Lock{}, fmt.Errorf("%w: no leg on %s", chains.ErrNetwork, a.net.Chain)
	}
	return script.Build(*leg)
}

// Sizes in weight units (BIP-141) of what the wallet adds to a transaction.
const (
	emptyWeight  = 4*10 + 2         // version, counts, lock time; segwit marker
	inputWeight  = 4*41 + 66        // outpoint, sequence; one Schnorr signature
	outputWeight = 4 * (8 + 1 + 34) // to 32 bytes of witness program, the longest there is
	inputVBytes  = (inputWeight + 3) / 4
	maxStandard  = 400_000    // weight that nodes relay
	maxInputs    = 1000       // less than 65,000 vB
	rbfSequence  = 0xfffffffd // signals replacement (BIP-125)
	maxFeeRate   = 1_000_000_000_000
)

// Cost estimates an action of the wallet with so many coins, in satoshi, and its
// size in vB, both rounded up. The size for no inputs is what [coins.Select]
// takes as base; the difference to one input is its perInput.
func (a *Adapter) Cost(kind chains.ActionKind, _ htlc.Asset, place string, inputs int, r chains.Rate) (htlc.Amount, uint64) {
	var size uint64
	switch kind {
	case chains.ActClaim:
		size = uint64(script.ClaimVBytes(place, script.ToP2TR))
	case chains.ActRefund:
		// The expiry takes a byte more from the year 2038 on.
		size = uint64(script.RefundVBytes(place, script.ToP2TR)) + 1
	case chains.ActVoid, chains.ActPush:
		size = (emptyWeight+outputWeight+3)/4 + uint64(inputs)*inputVBytes
	case chains.ActLock, chains.ActPay:
		size = (emptyWeight+2*outputWeight+3)/4 + uint64(inputs)*inputVBytes
	}
	return htlc.Units(feeAt(r, size)), size
}

// feeAt rounds up: a fee below the rate is not relayed.
func feeAt(r chains.Rate, vbytes uint64) uint64 { return (uint64(r)*vbytes + 999) / 1000 }
