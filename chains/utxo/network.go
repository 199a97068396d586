package utxo

import (
	"crypto/sha256"
	"fmt"
	"math/big"

	"github.com/btcsuite/btcd/chainhash/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Network is what tells one chain of the family from another: the parameters of
// BTC mainnet or LTC regtest.
type Network struct {
	Chain   htlc.ChainID
	Name    string   // mainnet, testnet, regtest
	Nodes   []string // what getblockchaininfo calls it: "main", "test", "testnet4", …
	Genesis []string // hashes of block 0 that belong to it, as nodes print them
	HRP     string   // of segwit addresses (BIP-173)
	PKH     byte     // version of P2PKH addresses
	SH      []byte   // versions of P2SH addresses, the first is written
	// Extension are the prefixes of addresses of an extension block (LIP-3), which
	// have no output script of the main chain.
	Extension []string

	// Work is the hash that is compared with the target. Nil: SHA-256 twice.
	Work func(header []byte) chainhash.Hash
	// WorkBits is the least number of leading zero bits of a target: above it, a
	// block costs next to nothing and proves nothing.
	WorkBits int

	Replace  bool        // nodes relay BIP-125 replacements
	MinRate  chains.Rate // satoshi per 1000 vB below which nodes do not relay
	MaxRate  chains.Rate // most that Fee ever gives, whatever a node says
	SyncFree bool        // a chain without blocks for days is in order (regtest)
}

// check refuses parameters that cannot work.
func (n Network) check() error {
	if n.Chain == "" || n.Chain.EVM() || n.Name == "" || n.HRP == "" || n.MinRate == 0 || n.MaxRate < n.MinRate || len(n.Genesis) == 0 {
		return fmt.Errorf("%w: parameters of %s %s are incomplete", chains.ErrNetwork, n.Chain, n.Name)
	}
	return nil
}

// doubleSHA is Bitcoin's work hash.
func doubleSHA(header []byte) chainhash.Hash {
	first := sha256.Sum256(header)
	return sha256.Sum256(first[:])
}

// worked says whether a header's hash reaches its own target, and the target is
// as hard as this network's.
func (n Network) worked(header []byte, bits uint32) bool {
	target := expand(bits)
	if target.Sign() <= 0 || target.BitLen() > 256-n.WorkBits {
		return false
	}
	work := n.Work
	if work == nil {
		work = doubleSHA
	}
	h := work(header)
	for i := range len(h) / 2 { // little endian
		h[i], h[len(h)-1-i] = h[len(h)-1-i], h[i]
	}
	return new(big.Int).SetBytes(h[:]).Cmp(target) <= 0
}

// expand is the target that a header's bits stand for.
func expand(bits uint32) *big.Int {
	mantissa, exponent := int64(bits&0x007fffff), int(bits>>24)
	if bits&0x00800000 != 0 || exponent > 34 {
		return new(big.Int)
	}
	t := big.NewInt(mantissa)
	if exponent <= 3 {
		return t.Rsh(t, uint(8*(3-exponent)))
	}
	return t.Lsh(t, uint(8*(exponent-3)))
}
