package fake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// nonceSize is that of BIP-327.
const nonceSize = 66

// consent is one half of a joint spend, signed once.
type consent struct {
	n     *Node
	act   chains.Action
	key   key
	nonce []byte
	used  bool
}

// Cosign begins to consent to the other party's spend. On ledgers of accounts
// only a refund needs it.
func (n *Node) Cosign(a chains.Action) (chains.Consent, error) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	k, err := n.jointKey(a, false)
	if err != nil {
		return nil, fmt.Errorf("cosign %s: %w", a.Kind, err)
	}
	return &consent{n: n, act: a, key: k, nonce: n.l.newNonce()}, nil
}

// newNonce never gives the same twice. The caller holds mu.
func (l *Ledger) newNonce() []byte {
	if l.id.EVM() {
		return nil
	}
	l.nonced++
	return append(binary.BigEndian.AppendUint64(nil, l.nonced), make([]byte, nonceSize-8)...)
}

// jointKey is the key that signs: the payee's for our own claim and for the
// other's refund, the payer's otherwise. The caller holds mu.
func (n *Node) jointKey(a chains.Action, sender bool) (key, error) {
	if a.Leg == nil || a.Leg.Terms.Asset.Chain != n.l.id {
		return key{}, fmt.Errorf("%w: no leg on %s", chains.ErrNetwork, n.l.id)
	}
	claim := a.Kind == chains.ActClaim
	if !claim && a.Kind != chains.ActRefund || n.l.id.EVM() && claim || !n.l.id.EVM() && a.Leg.Place != htlc.Taproot {
		return key{}, fmt.Errorf("%w: joint %s of %s", chains.ErrUnsupported, a.Kind, a.Leg.Place)
	}
	want, k := a.Leg.Terms.From, n.swapKey(a.Key)
	if claim == sender {
		want = a.Leg.Terms.To
	}
	own := htlc.Party(k.public)
	if n.l.id.EVM() {
		k = n.account()
		own = htlc.Party(k.account)
		if sender {
			return k, nil // anybody may send a consent
		}
	}
	if own != want {
		return key{}, fmt.Errorf("%w: the leg names another key", chains.ErrSeed)
	}
	return k, nil
}

// Nonce is public.
func (c *consent) Nonce() []byte { return bytes.Clone(c.nonce) }

// Sign makes our half, once.
func (c *consent) Sign(terms chains.JointTerms, nonce []byte) ([]byte, error) {
	c.n.l.mu.Lock()
	defer c.n.l.mu.Unlock()
	if c.used {
		return nil, fmt.Errorf("%w: this nonce is used up", chains.ErrJoint)
	}
	c.used = true
	if c.n.l.id.EVM() {
		return []byte(c.key.public + " " + c.key.sign(consentDigest(*c.act.Leg))), nil
	}
	if len(nonce) != nonceSize {
		return nil, fmt.Errorf("%w: a nonce of %d bytes", chains.ErrJoint, len(nonce))
	}
	t, err := c.n.jointSpend(c.act, terms)
	if err != nil {
		return nil, err
	}
	sig := c.key.sign(t.digest())
	return []byte(c.key.public + " " + sig + " " + c.key.sign(session(sig, c.nonce, nonce))), nil
}

// session binds a half signature to its two nonces.
func session(sig string, theirs, ours []byte) [32]byte {
	return sha256.Sum256(bytes.Join([][]byte{[]byte(sig), theirs, ours}, nil))
}

// consentDigest is what a payee signs on a ledger of accounts.
func consentDigest(l htlc.Leg) [32]byte {
	id := l.ID()
	return sha256.Sum256(append([]byte("consent "), id[:]...))
}

func splitConsent(b []byte) (public, sig string) {
	public, sig, _ = strings.Cut(string(b), " ")
	return public, sig
}

// jointSpend rebuilds the transaction that the terms describe. The caller holds
// mu.
func (n *Node) jointSpend(a chains.Action, terms chains.JointTerms) (*transaction, error) {
	if err := n.checkAddress(terms.To); err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	rest, err := a.Held.Sub(terms.Fee)
	if err != nil || rest.Cmp(htlc.Units(dust)) < 0 {
		return nil, fmt.Errorf("%w: fee of %s from %s", chains.ErrJoint, terms.Fee, a.Held)
	}
	leg := *a.Leg
	return &transaction{
		Kind: a.Kind, Ins: []input{{Out: a.Out, Witness: witness{Leg: &leg, CoKey: "?"}}},
		Outs: []output{{terms.To, rest}},
	}, nil
}

// proposal is our joint spend without the other half.
type proposal struct {
	n      *Node
	act    chains.Action
	fee    chains.Fee
	old    *chains.Tx
	terms  chains.JointTerms
	nonce  []byte
	theirs []byte
	t      *transaction
	key    key
	change *chains.Coin
}

// Propose begins our own joint spend.
func (n *Node) Propose(_ context.Context, a chains.Action, f chains.Fee, nonce []byte, replaces *chains.Tx) (chains.Proposal, error) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	k, err := n.jointKey(a, true)
	if err != nil {
		return nil, fmt.Errorf("propose %s: %w", a.Kind, err)
	}
	p := &proposal{n: n, act: a, fee: f, old: replaces, key: k, theirs: nonce}
	if n.l.id.EVM() {
		return p, nil
	}
	if len(nonce) != nonceSize {
		return nil, fmt.Errorf("%w: a nonce of %d bytes", chains.ErrJoint, len(nonce))
	}
	p.terms.To = a.To
	if a.To == "" {
		p.terms.To, _ = n.walletAddress(true, a.Spend.Change)
		p.change = &chains.Coin{Address: p.terms.To, Change: true, Key: a.Spend.Change}
	}
	const size = sizeEmpty + sizeKeyIn + sizeOut
	p.terms.Fee = htlc.Units((uint64(f.Rate)*size + 999) / 1000)
	if replaces != nil {
		p.terms.Fee = atLeast(p.terms.Fee, htlc.Amount{}, plus(replaces.Fee, htlc.Units(uint64(n.l.minRate)*size/1000+1)))
	}
	p.nonce = n.l.newNonce()
	p.t, err = n.jointSpend(a, p.terms)
	return p, err
}

func (p *proposal) Terms() chains.JointTerms { return p.terms }
func (p *proposal) Nonce() []byte            { return bytes.Clone(p.nonce) }

// Finish adds the other half and makes sure that the ledger would take it.
func (p *proposal) Finish(ctx context.Context, partial []byte) (chains.Tx, error) {
	public, sig := splitConsent(partial)
	if p.n.l.id.EVM() {
		p.n.l.mu.Lock()
		good := p.n.l.accountAddress(public) == string(p.act.Leg.Terms.To) && p.n.l.signed(public, sig, consentDigest(*p.act.Leg))
		p.n.l.mu.Unlock()
		if !good {
			return chains.Tx{}, fmt.Errorf("%w: not the payee's consent", chains.ErrJoint)
		}
		act := p.act
		act.Consent = partial
		return p.n.Build(ctx, act, p.fee, p.old)
	}
	p.n.l.mu.Lock()
	defer p.n.l.mu.Unlock()
	w := &p.t.Ins[0].Witness
	digest := p.t.digest()
	sig, bound, _ := strings.Cut(sig, " ")
	if !p.n.l.signed(public, bound, session(sig, p.theirs, p.nonce)) {
		return chains.Tx{}, fmt.Errorf("%w: half signature of another session", chains.ErrJoint)
	}
	w.Key, w.Sig, w.CoKey, w.CoSig = p.key.public, p.key.sign(digest), public, sig
	address, err := p.n.l.lockAddress(*p.act.Leg)
	if err != nil {
		return chains.Tx{}, err
	}
	if err := p.n.l.unlocks(*w, output{address, p.act.Held}, digest, 0); err != nil {
		return chains.Tx{}, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	p.t.seal()
	v, _ := p.terms.Fee.Uint64()
	tx := chains.Tx{ID: p.t.id, Raw: p.t.encode(), Rate: chains.Rate(v * 1000 / p.t.size()), Fee: p.terms.Fee, Size: p.t.size()}
	if p.change != nil {
		p.change.Out, p.change.Amount = chains.Outpoint{TxID: tx.ID}, p.t.Outs[0].Amount
		tx.Change = p.change
	}
	return tx, nil
}
