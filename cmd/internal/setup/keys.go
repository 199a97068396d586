package setup

import (
	"context"
	"crypto/ecdsa"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/ecies"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Keys are what the engine may ask of the seed.
type Keys struct {
	ring  *keyring.Ring
	token []byte
	id    string
}

var _ engine.Keys = Keys{}

// tokenPurpose keeps tokens apart from all else that is made with the recovery
// key. Changing it makes every token of a running swap invalid.
const tokenPurpose = "lockstep/v1/token"

// KeysOf are those of a ring.
func KeysOf(ring *keyring.Ring) Keys {
	recovery := ring.RecoveryKey()
	return Keys{
		ring:  ring,
		token: mac(recovery[:], tokenPurpose),
		id:    strings.ToLower(crypto.PubkeyToAddress(ring.Identity().PublicKey).Hex()),
	}
}

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

func mac(key []byte, text string) []byte {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(text))
	return m.Sum(nil)
}

// Secret is the preimage of one swap's hash.
func (k Keys) Secret(ref chains.KeyRef) (htlc.Secret, error) { return k.ring.Secret(ref) }

// Token is 64 hex digits: HMAC-SHA256 of the purpose.
func (k Keys) Token(purpose string) string { return hex.EncodeToString(mac(k.token, purpose)) }

// ID is the EVM address of the node's identity.
func (k Keys) ID() string { return k.id }

// Room is the journal's small room as the API's store.
type Room struct{ Journal engine.Journal }

// Put implements api.Store.
func (r Room) Put(_ context.Context, key string, value []byte) error {
	return r.Journal.Put(key, value)
}

// Get implements api.Store.
func (r Room) Get(_ context.Context, key string) ([]byte, bool, error) { return r.Journal.Get(key) }

// Delete implements api.Store.
func (r Room) Delete(_ context.Context, key string) error { return r.Journal.Delete(key) }

// List implements api.Store.
func (r Room) List(_ context.Context, prefix string) iter.Seq2[engine.Record, error] {
	return r.Journal.List(prefix)
}
