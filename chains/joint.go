package chains

import (
	"context"

	"github.com/lockstep-swap/lockstep/htlc"
)

// A joint spend is signed by both parties of a lock: a claim that looks like any
// payment, or a refund before its time. Each side rebuilds the transaction from
// the leg that it agreed to; only the terms below are for the sender to choose,
// for it is the sender's money.
//
//	cosigner  Cosign(act)                  → Consent, and its nonce
//	sender    Propose(act, fee, nonce)     → Proposal: terms, the sender's nonce
//	cosigner  Consent.Sign(terms, nonce)   → a partial signature
//	sender    Proposal.Finish(partial)     → the transaction
//
// The sender signs within Propose and keeps no secret nonce. The cosigner's nonce
// comes first and is held in memory until Sign, which uses it up: what could leak
// by a copy of that memory is the key to a lock that it gives away by signing.

// JointTerms are what the sender of a joint spend chooses.
type JointTerms struct {
	To  string      `json:"to,omitempty"` // address paid (UTXO)
	Fee htlc.Amount `json:"fee,omitzero"` // what the output lacks of the lock (UTXO)
}

// Consent is the cosigner's half of one joint spend. It cannot be stored.
type Consent interface {
	// Nonce is public: 66 bytes (BIP-327); none on EVM, where a consent is the
	// signature of a message (EIP-712), valid until the lock's expiry.
	Nonce() []byte
	// Sign makes the half signature, once. Errors wrap [ErrJoint].
	Sign(terms JointTerms, nonce []byte) ([]byte, error)
}

// Proposal is the sender's half.
type Proposal interface {
	Terms() JointTerms
	Nonce() []byte
	// Finish gives the transaction, verified. Errors wrap [ErrJoint] if the partial
	// signature is not the cosigner's.
	Finish(ctx context.Context, partial []byte) (Tx, error)
}

// Cosigner is an adapter whose locks can be spent jointly.
type Cosigner interface {
	// Cosign begins to consent to the other party's spend: act is that spend (Kind,
	// Leg, Out, Held), its Key ours. Errors wrap [ErrUnsupported] where the lock has
	// no such way.
	Cosign(act Action) (Consent, error)
	// Propose begins our own spend. nonce is the cosigner's; replaces as in Build.
	Propose(ctx context.Context, act Action, f Fee, nonce []byte, replaces *Tx) (Proposal, error)
}
