package peer

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// ID is a node's name: the EVM address of its identity key, "0x" and 40
// lower-case hex digits.
type ID string

// idSize is an ID's size on the wire.
const idSize = 20

// ParseID takes an address in any case and gives the one form of it. Errors wrap
// [ErrID].
func ParseID(s string) (ID, error) {
	digits, ok := strings.CutPrefix(s, "0x")
	raw, err := hex.DecodeString(digits)
	if !ok || err != nil || len(raw) != idSize {
		return "", fmt.Errorf("%w: want 0x and 40 hex digits, as GET /v1/node of that node shows", ErrID)
	}
	id := idOf([idSize]byte(raw))
	if id == idOf([idSize]byte{}) {
		return "", fmt.Errorf("%w: the zero address", ErrID)
	}
	return id, nil
}

func idOf(raw [idSize]byte) ID { return ID("0x" + hex.EncodeToString(raw[:])) }

func (id ID) raw() [idSize]byte { return common.HexToAddress(string(id)) }

// Identity signs for a node. Every printed form is "[identity]".
type Identity struct {
	key *ecdsa.PrivateKey
	id  ID
}

// NewIdentity is the identity of a secp256k1 key.
func NewIdentity(key *ecdsa.PrivateKey) Identity {
	return Identity{key, idOf(crypto.PubkeyToAddress(key.PublicKey))}
}

// ID is the node's name.
func (i Identity) ID() ID { return i.id }

// Format prints "[identity]" whatever the verb.
func (Identity) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("[identity]")) }

// MarshalText gives "[identity]".
func (Identity) MarshalText() ([]byte, error) { return []byte("[identity]"), nil }

// What an identity signs, each under a tag of its own: no signature is valid as
// another. A tagged SHA-256 (BIP-340) is never an EIP-712 or a personal digest, so
// that nothing that is signed here can move money.
const (
	tagAccepts  = "lockstep/peer/1/accepts"
	tagDials    = "lockstep/peer/1/dials"
	tagEnvelope = "lockstep/peer/1/envelope"
)

const sigSize = crypto.SignatureLength // r, s, recovery id

func digest(tag string, parts ...[]byte) []byte {
	t := sha256.Sum256([]byte(tag))
	h := sha256.New()
	h.Write(t[:])
	h.Write(t[:])
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// sign signs parts, whose sizes the tag fixes.
func (i Identity) sign(tag string, parts ...[]byte) ([]byte, error) {
	sig, err := crypto.Sign(digest(tag, parts...), i.key)
	if err != nil {
		return nil, fmt.Errorf("sign as %s: %w", i.id, err)
	}
	return sig, nil
}

// signed checks that id signed the parts. The other, high half of s is refused: it
// would make two byte strings of one envelope.
func signed(id ID, sig []byte, tag string, parts ...[]byte) bool {
	if len(sig) != sigSize {
		return false
	}
	r, s := new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64])
	if !crypto.ValidateSignatureValues(sig[64], r, s, true) {
		return false
	}
	key, err := crypto.SigToPub(digest(tag, parts...), sig)
	return err == nil && idOf(crypto.PubkeyToAddress(*key)) == id
}
