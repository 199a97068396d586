package main

import (
	"crypto/ecdsa"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/ecies"

	"github.com/lockstep-swap/lockstep/swap/engine"
)

// party is the key of the node's channels: its identity, so that a channel's party
// and a peer have one name.
type party struct{ key *ecdsa.PrivateKey }

var _ engine.Party = party{}

// Address is the party's.
func (p party) Address() common.Address { return crypto.PubkeyToAddress(p.key.PublicKey) }

// Sign gives r, s and v of 27 or 28 (RFC 6979, low s).
func (p party) Sign(digest common.Hash) ([]byte, error) {
	sig, err := crypto.Sign(digest[:], p.key)
	if err == nil {
		sig[crypto.RecoveryIDOffset] += 27
	}
	return sig, err
}

// Unseal reads what was encrypted to the key.
func (p party) Unseal(sealed, context []byte) ([]byte, error) {
	return ecies.ImportECDSA(p.key).Decrypt(sealed, nil, context)
}
