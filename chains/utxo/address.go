package utxo

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/btcsuite/btcd/address/v2/base58"
	"github.com/btcsuite/btcd/address/v2/bech32"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
)

// ErrAddress is an address that cannot be paid on this chain and network.
var ErrAddress = errors.New("address")

// Script is the output script of an address: P2PKH, P2SH, P2WPKH, P2WSH or P2TR.
// Addresses of other networks, MWEB, later witness versions (whose coins anybody
// could take today) and taproot keys that are no point of the curve (whose coins
// nobody could) are refused. Errors wrap [ErrAddress].
func (n Network) Script(address string) ([]byte, error) {
	lower := strings.ToLower(address)
	for _, p := range n.Extension {
		if strings.HasPrefix(lower, p+"1") {
			return nil, fmt.Errorf("%w %.20q… is of the extension block (MWEB), which a swap cannot pay; give one that begins with %s1", ErrAddress, address, n.HRP)
		}
	}
	if len(address) > 90 {
		return nil, fmt.Errorf("%w: longer than 90 characters", ErrAddress)
	}
	if strings.HasPrefix(lower, n.HRP+"1") {
		s, err := n.witnessScript(address)
		if err != nil {
			return nil, fmt.Errorf("%w %q: %w", ErrAddress, address, err)
		}
		return s, nil
	}
	hash, version, err := base58.CheckDecode(address)
	if err != nil || len(hash) != 20 {
		return nil, fmt.Errorf("%w %q is none of %s %s", ErrAddress, address, n.Chain, n.Name)
	}
	switch {
	case version == n.PKH:
		return slices.Concat([]byte{0x76, 0xa9, 20}, hash, []byte{0x88, 0xac}), nil
	case bytes.IndexByte(n.SH, version) >= 0:
		return slices.Concat([]byte{0xa9, 20}, hash, []byte{0x87}), nil
	}
	return nil, fmt.Errorf("%w %q belongs to another chain or network than %s %s", ErrAddress, address, n.Chain, n.Name)
}

// witnessScript decodes BIP-173 and BIP-350.
func (n Network) witnessScript(address string) ([]byte, error) {
	hrp, data, encoding, err := bech32.DecodeGeneric(address)
	if err != nil {
		return nil, errors.New("has a typing error")
	}
	if hrp != n.HRP || len(data) == 0 {
		return nil, errors.New("belongs to another network")
	}
	program, err := bech32.ConvertBits(data[1:], 5, 8, false)
	if err != nil {
		return nil, errors.New("has a typing error")
	}
	switch version := data[0]; {
	case version == 0 && encoding == bech32.Version0 && (len(program) == 20 || len(program) == 32):
		return append([]byte{0x00, byte(len(program))}, program...), nil
	case version == 1 && encoding == bech32.VersionM && len(program) == 32:
		if _, err := schnorr.ParsePubKey(program); err != nil {
			return nil, errors.New("nobody has its key")
		}
		return append([]byte{0x51, 32}, program...), nil
	}
	return nil, errors.New("is of a kind that cannot be paid")
}

// taproot is the address of an output script 51 20 <key>.
func (n Network) taproot(script []byte) (string, error) {
	program, err := bech32.ConvertBits(script[2:], 8, 5, true)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrAddress, err)
	}
	return bech32.EncodeM(n.HRP, append([]byte{1}, program...))
}
