package fake

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// actMint makes money; only the ledger itself makes such transactions.
const actMint chains.ActionKind = "mint"

// transaction is one of either family; its JSON is [chains.Tx.Raw].
type transaction struct {
	Kind chains.ActionKind `json:"kind"`
	Salt uint64            `json:"salt,omitempty"` // of mints, so that two differ

	// UTXO
	Ins      []input          `json:"ins,omitempty"`
	Outs     []output         `json:"outs,omitempty"`
	LockTime htlc.UnixSeconds `json:"lock_time,omitempty"`

	// EVM; a mint has Leg, or To with Asset and Amount
	Key    string      `json:"key,omitempty"` // public key of the sender
	Nonce  uint64      `json:"nonce,omitempty"`
	Rate   chains.Rate `json:"rate,omitempty"`
	Leg    *htlc.Leg   `json:"leg,omitempty"`
	To     string      `json:"to,omitempty"`
	Asset  htlc.Asset  `json:"asset,omitzero"`
	Amount htlc.Amount `json:"amount,omitzero"`
	Secret string      `json:"secret,omitempty"`
	// Members of a batch, in the place of Leg and Secret.
	Members []member `json:"members,omitempty"`
	// Permit says that a lock brings a signed allowance, the owner's PermitNonce-th.
	Permit      bool   `json:"permit,omitempty"`
	PermitNonce uint64 `json:"permit_nonce,omitempty"`
	Sig         string `json:"sig,omitempty"`
	// Consent to a refund before the expiry, by the payee's key.
	ConsentKey string `json:"consent_key,omitempty"`
	Consent    string `json:"consent,omitempty"`
	// Data in hex and limit of a call of the contract of channels.
	Data string `json:"data,omitempty"`
	Gas  uint64 `json:"gas,omitempty"`
	// Sends says that the token is called, and calls that contract with the Data.
	Sends bool `json:"sends,omitempty"`

	id    string
	order uint64 // of arrival on this ledger
}

type input struct {
	Out     chains.Outpoint `json:"out"`
	Witness witness         `json:"witness"`
}

// witness proves the right to an output. Leg, for locks, is the script shown.
type witness struct {
	Key    string    `json:"key,omitempty"`
	Sig    string    `json:"sig,omitempty"`
	Leg    *htlc.Leg `json:"leg,omitempty"`
	Secret string    `json:"secret,omitempty"`
	// The other party's half of a joint spend. What the chain shows of one hides the
	// leg; here it only finds the keys.
	CoKey string `json:"co_key,omitempty"`
	CoSig string `json:"co_sig,omitempty"`
}

type output struct {
	Address string      `json:"address"`
	Amount  htlc.Amount `json:"amount"`
}

// digest is what is signed: everything but witnesses and signatures.
func (t *transaction) digest() [32]byte {
	bare := *t
	bare.Sig = ""
	bare.Ins = make([]input, len(t.Ins))
	for i, in := range t.Ins {
		bare.Ins[i].Out = in.Out
	}
	raw, err := json.Marshal(bare)
	if err != nil {
		panic(fmt.Sprintf("fake: a transaction that is no JSON: %v", err)) // no field can fail
	}
	return sha256.Sum256(raw)
}

// seal computes the id. As on the chains, it does not cover signatures.
func (t *transaction) seal() {
	d := t.digest()
	t.id = hex.EncodeToString(d[:])
	if t.Key != "" || t.Kind == actMint && t.Leg != nil {
		t.id = "0x" + t.id
	}
}

func (t *transaction) encode() []byte {
	raw, err := json.Marshal(t)
	if err != nil {
		panic(fmt.Sprintf("fake: a transaction that is no JSON: %v", err))
	}
	return raw
}

// decode refuses bytes that are not the transaction that the record names.
func decode(tx chains.Tx) (*transaction, error) {
	t := new(transaction)
	d := json.NewDecoder(bytes.NewReader(tx.Raw))
	d.DisallowUnknownFields()
	if err := d.Decode(t); err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrRejected, err)
	}
	if d.More() {
		return nil, fmt.Errorf("%w: bytes after the transaction", chains.ErrRejected)
	}
	if t.seal(); t.id != tx.ID {
		return nil, fmt.Errorf("%w: bytes are %s, recorded as %s", chains.ErrRejected, t.id, tx.ID)
	}
	if t.Kind == actMint {
		return nil, fmt.Errorf("%w: money is not made by sending", chains.ErrRejected)
	}
	return t, nil
}

// Sizes of the parts of a UTXO transaction in virtual bytes.
const (
	sizeEmpty  = 11
	sizeKeyIn  = 58
	sizeLockIn = 100
	sizeOut    = 43
	dust       = 330
)

func (t *transaction) size() uint64 {
	n := uint64(sizeEmpty + sizeOut*len(t.Outs))
	for _, in := range t.Ins {
		if in.Witness.Leg != nil && in.Witness.CoKey == "" {
			n += sizeLockIn
		} else {
			n += sizeKeyIn
		}
	}
	return n
}

// key is a pair of secp256k1 keys, so that locks that name it can be built.
type key struct {
	seed    string
	private [32]byte
	public  string
	account string // its address on ledgers of accounts
}

// Keys remembers keys beyond one ledger: making them is what a thousand short
// lives of ledgers cost most. They follow from the seeds alone. The nil value
// remembers nothing.
type Keys struct{ made sync.Map }

func (m *Keys) key(seed, name string) key {
	if m != nil {
		if k, ok := m.made.Load(name); ok {
			return k.(key)
		}
	}
	k := key{seed: seed, private: sha256.Sum256([]byte("lockstep fake " + name))}
	_, pub := btcec.PrivKeyFromBytes(k.private[:])
	k.public = hex.EncodeToString(pub.SerializeCompressed())
	k.account = "0x" + hex.EncodeToString(crypto.Keccak256(pub.SerializeUncompressed()[1:])[12:])
	if m != nil {
		m.made.Store(name, k)
	}
	return k
}

// keyOf gives the key of a seed and a label, always the same one, and lets the
// ledger check signatures by it. The caller holds mu.
func (l *Ledger) keyOf(seed, label string) key {
	name := seed + "\x00" + label
	if k, ok := l.keys[name]; ok {
		return k
	}
	k := l.opts.Keys.key(seed, name)
	l.keys[name], l.signers[k.public] = k, k
	l.owners[l.walletAddress(k.public)], l.owners[k.account] = seed, seed
	return k
}

// sign is unforgeable without the seed: the ledger alone knows all keys.
func (k key) sign(d [32]byte) string {
	s := sha256.Sum256(append(k.private[:], d[:]...))
	return hex.EncodeToString(s[:])
}

// signed says whether the signature is that of the public key's owner.
func (l *Ledger) signed(public, sig string, d [32]byte) bool {
	k, ok := l.signers[public]
	return ok && k.sign(d) == sig
}

// walletAddress is the address of a key on a ledger of outputs.
func (l *Ledger) walletAddress(public string) string {
	d := sha256.Sum256([]byte(string(l.id) + public))
	return string(l.id) + "1" + hex.EncodeToString(d[:20])
}

// accountAddress is the address of a key on a ledger of accounts, the real one: the
// contract of channels recovers it from signatures. The caller holds mu.
func (l *Ledger) accountAddress(public string) string {
	if k, ok := l.signers[public]; ok {
		return k.account
	}
	raw, err := hex.DecodeString(public)
	if err != nil {
		return ""
	}
	pub, err := crypto.DecompressPubkey(raw)
	if err != nil {
		return "" // no key: nobody's
	}
	return strings.ToLower(crypto.PubkeyToAddress(*pub).Hex())
}

// opens says whether a secret in hex opens the hash.
func opens(secret string, h htlc.Hash) (htlc.Secret, bool) {
	raw, err := hex.DecodeString(secret)
	if err != nil {
		return htlc.Secret{}, false
	}
	s, err := htlc.SecretFromBytes(raw)
	return s, err == nil && s.Hash() == h
}

func hexSecret(s htlc.Secret) string {
	b := s.Reveal()
	return hex.EncodeToString(b[:])
}
