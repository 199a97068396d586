package utxo

import (
	"bytes"
	"context"
	"fmt"
	"sync"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr/musig2"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

// consent is our half of a joint spend (MuSig2, BIP-327). The secret nonce lives
// in the session alone, which has no encoding and signs once.
type consent struct {
	a       *Adapter
	act     chains.Action
	lock    script.Lock
	mu      sync.Mutex
	session *musig2.Session // nil once used
	nonce   [musig2.PubNonceSize]byte
}

// Cosign begins to consent to the other party's spend by the key path. Errors
// wrap [chains.ErrUnsupported] on P2WSH, [chains.ErrSeed] if the key is not of the
// leg.
func (a *Adapter) Cosign(act chains.Action) (chains.Consent, error) {
	lock, key, err := a.jointKey(act, false)
	if err != nil {
		return nil, fmt.Errorf("cosign %s on %s: %w", act.Kind, a.net.Chain, err)
	}
	s, err := newSession(lock, key)
	if err != nil {
		return nil, err
	}
	return &consent{a: a, act: act, lock: lock, session: s, nonce: s.PublicNonce()}, nil
}

// jointKey rebuilds the lock and gives the key with which we sign: the payee's
// when we send a claim or consent to a refund, the payer's otherwise.
func (a *Adapter) jointKey(act chains.Action, sender bool) (script.Lock, *btcec.PrivateKey, error) {
	lock, err := a.lock(act.Leg)
	if err != nil {
		return lock, nil, err
	}
	if lock.Place() != htlc.Taproot {
		return lock, nil, fmt.Errorf("%w: %s has no key path", chains.ErrUnsupported, lock.Place())
	}
	if act.Kind != chains.ActClaim && act.Kind != chains.ActRefund {
		return lock, nil, fmt.Errorf("%w: joint %s", chains.ErrUnsupported, act.Kind)
	}
	want := act.Leg.Terms.From
	if (act.Kind == chains.ActClaim) == sender {
		want = act.Leg.Terms.To
	}
	if own, err := a.Party(act.Key); err != nil || own != want {
		return lock, nil, fmt.Errorf("%w: swap key %d/%d is not of the leg", chains.ErrSeed, act.Key.Epoch, act.Key.Index)
	}
	key, err := a.ring.Swap(a.net.Chain, act.Key)
	return lock, key, err
}

// newSession begins a signature of both. mixed is bound into the nonce beside
// randomness, the secret key and the keys: with what is to be signed and the other
// nonce in it, not even a copy of this memory, random numbers included, makes two
// signatures with one nonce.
func newSession(lock script.Lock, key *btcec.PrivateKey, mixed ...[]byte) (*musig2.Session, error) {
	root := lock.MerkleRoot()
	ctx, err := musig2.NewContext(key, true, musig2.WithKnownSigners(lock.Signers()), musig2.WithTaprootTweakCtx(root[:]))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	all, err := ctx.CombinedKey()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	nonces, err := musig2.GenNonces(musig2.WithPublicKey(key.PubKey()), musig2.WithNonceSecretKeyAux(key),
		musig2.WithNonceCombinedKeyAux(all), musig2.WithNonceAuxInput(bytes.Join(mixed, nil)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	s, err := ctx.NewSession(musig2.WithPreGeneratedNonce(nonces))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	return s, nil
}

// half registers the other's nonce and makes our half of the signature.
func half(s *musig2.Session, nonce []byte, digest [32]byte) ([]byte, error) {
	if len(nonce) != musig2.PubNonceSize {
		return nil, fmt.Errorf("%w: a nonce of %d bytes, want %d", chains.ErrJoint, len(nonce), musig2.PubNonceSize)
	}
	for _, point := range [][]byte{nonce[:len(nonce)/2], nonce[len(nonce)/2:]} {
		// BIP-327 has no nonce at infinity; the library reads 33 zeros as one.
		if _, err := btcec.ParsePubKey(point); err != nil {
			return nil, fmt.Errorf("%w: nonce: %w", chains.ErrJoint, err)
		}
	}
	all, err := s.RegisterPubNonce([musig2.PubNonceSize]byte(nonce))
	if err != nil || !all {
		return nil, fmt.Errorf("%w: nonce: %w", chains.ErrJoint, err)
	}
	p, err := s.Sign(digest)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	var b bytes.Buffer
	if err := p.Encode(&b); err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	return b.Bytes(), nil
}

// Nonce is our public nonce.
func (c *consent) Nonce() []byte { return bytes.Clone(c.nonce[:]) }

// Sign makes our half for the transaction that these terms describe. Whatever the
// outcome, the nonce is used up.
func (c *consent) Sign(terms chains.JointTerms, nonce []byte) ([]byte, error) {
	c.mu.Lock()
	s := c.session
	c.session = nil
	c.mu.Unlock()
	if s == nil {
		return nil, fmt.Errorf("%w: this nonce is used up; ask for another", chains.ErrJoint)
	}
	fee, ok := terms.Fee.Uint64()
	if !ok {
		return nil, fmt.Errorf("%w: fee of %s", chains.ErrJoint, terms.Fee)
	}
	payout, err := c.a.net.Script(terms.To)
	if err != nil {
		return nil, fmt.Errorf("%w: to: %w", chains.ErrJoint, err)
	}
	spend, err := c.a.jointSpend(c.act, c.lock, fee, payout)
	if err != nil {
		return nil, err
	}
	return half(s, nonce, spend.SigHash())
}

func (a *Adapter) jointSpend(act chains.Action, lock script.Lock, fee uint64, payout []byte) (*script.Spend, error) {
	id, err := parseID(act.Out.TxID)
	if err != nil {
		return nil, err
	}
	held, ok := act.Held.Uint64()
	if !ok || held == 0 || held > maxSatoshi {
		return nil, fmt.Errorf("%w: lock holds %s satoshi", chains.ErrFunds, act.Held)
	}
	s, err := lock.Cooperate(wire.OutPoint{Hash: id, Index: act.Out.Index}, held, fee, payout)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	return s, nil
}

// proposal is a joint spend that waits for the other half.
type proposal struct {
	terms   chains.JointTerms
	spend   *script.Spend
	session *musig2.Session // has signed: no secret nonce is left in it
	nonce   [musig2.PubNonceSize]byte
	rate    chains.Rate
	fee     uint64
	change  *chains.Coin
	prev    *wire.TxOut
}

// Propose builds our spend by the key path (57.5 vB of input) and makes our half
// of its signature at once. Errors are those of Build and [Adapter.Cosign].
func (a *Adapter) Propose(_ context.Context, act chains.Action, f chains.Fee, nonce []byte, replaces *chains.Tx) (chains.Proposal, error) {
	p, err := a.propose(act, f, nonce, replaces)
	if err != nil {
		return nil, fmt.Errorf("propose %s on %s: %w", act.Kind, a.net.Chain, err)
	}
	return p, nil
}

func (a *Adapter) propose(act chains.Action, f chains.Fee, nonce []byte, replaces *chains.Tx) (*proposal, error) {
	lock, key, err := a.jointKey(act, true)
	if err != nil {
		return nil, err
	}
	old, err := replaced(replaces)
	if err != nil {
		return nil, err
	}
	payout, change, err := a.payout(act)
	if err != nil {
		return nil, err
	}
	held, _ := act.Held.Uint64()
	fee, err := a.lockFee(script.CooperativeWeight, f, old, held, payout)
	if err != nil {
		return nil, err
	}
	p := &proposal{rate: f.Rate, fee: fee, change: change, prev: wire.NewTxOut(int64(held), lock.PkScript())}
	if p.spend, err = a.jointSpend(act, lock, fee, payout); err != nil {
		return nil, err
	}
	p.terms = chains.JointTerms{To: act.To, Fee: htlc.Units(fee)}
	if change != nil {
		p.terms.To = change.Address
	}
	digest := p.spend.SigHash()
	if p.session, err = newSession(lock, key, digest[:], nonce); err != nil {
		return nil, err
	}
	p.nonce = p.session.PublicNonce()
	_, err = half(p.session, nonce, digest)
	return p, err
}

// Terms are what the other party is to sign.
func (p *proposal) Terms() chains.JointTerms { return p.terms }

// Nonce is our public nonce.
func (p *proposal) Nonce() []byte { return bytes.Clone(p.nonce[:]) }

// Finish adds the other half. What nodes would refuse is refused here.
func (p *proposal) Finish(_ context.Context, partial []byte) (chains.Tx, error) {
	var theirs musig2.PartialSignature
	if err := theirs.Decode(bytes.NewReader(partial)); err != nil || len(partial) != 32 {
		return chains.Tx{}, fmt.Errorf("%w: a half signature of %d bytes, want 32: %w", chains.ErrJoint, len(partial), err)
	}
	if whole, err := p.session.CombineSig(&theirs); err != nil || !whole {
		return chains.Tx{}, fmt.Errorf("%w: half signature: %w", chains.ErrJoint, err)
	}
	tx, err := p.spend.Finish(p.session.FinalSig().Serialize())
	if err != nil {
		return chains.Tx{}, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	prev := map[wire.OutPoint]*wire.TxOut{tx.TxIn[0].PreviousOutPoint: p.prev}
	if err := run(tx, txscript.NewMultiPrevOutFetcher(prev)); err != nil {
		return chains.Tx{}, err
	}
	out, err := pack(tx, p.rate, p.fee)
	if err == nil && p.change != nil {
		p.change.Out, p.change.Amount = chains.Outpoint{TxID: out.ID}, htlc.Units(uint64(tx.TxOut[0].Value))
		out.Change = p.change
	}
	return out, err
}
