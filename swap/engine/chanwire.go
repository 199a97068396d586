package engine

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"maps"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// The kinds of what daemons send each other.
const (
	wireChannel  peer.Kind = 1 // length of the signature, signature, message of a channel
	wireLook     peer.Kind = 2 // JSON: there is a channel between us
	wireAnnounce peer.Kind = 3 // an announcement, see changraph.go
)

// wireSignature is the size of a signature: r, s, v.
const wireSignature = 65

// errWire is for what no honest peer sends; its sender is cut off.
var errWire = errors.New("malformed message of a peer")

// letOut sends what a commit has made safe to send. One goroutine for each peer
// keeps the order and signs; what a crash, a broken session or the peer's slowness
// swallows, the channel sends again.
func (e *Engine) letOut(out []outgoing) {
	if e.Wire == nil || e.Broken() != nil {
		return // without a record nothing is signed
	}
	again := map[common.Address]int{}
	for _, o := range out {
		if _, refuses := o.send.Message.(*channel.Refusal); o.again || refuses {
			again[o.send.To]++
		}
		if e.post.put(o) {
			e.work.Go(func() { e.mail(o.send.To) })
		}
	}
	for peer, n := range again {
		e.asks.said(peer, n, e.Now())
	}
}

// mail sends all that waits for a peer.
func (e *Engine) mail(to common.Address) {
	lost := map[string]bool{}
	for {
		o, dropped, more := e.post.take(to)
		if !more {
			maps.Copy(lost, dropped)
			e.asks.owe(to, lost)
			return
		}
		err := e.wire(o)
		if errors.Is(err, peer.ErrBusy) {
			lost[channelKey(o.deal.Name)] = true
		}
		if err != nil {
			e.log.Debug("not sent", "peer", to, "error", err)
		}
	}
}

func (e *Engine) wire(o outgoing) error {
	sig := o.send.Signature
	if sig == nil { // else it is relayed
		if digest, signs := channel.Digest(o.send.Message, o.deal.domain, o.deal.Us, o.deal.Them); signs {
			var err error
			if sig, err = e.Party.Sign(digest); err != nil {
				return err
			}
		}
	}
	b := make([]byte, 0, 1+len(sig)+len(o.send.Bytes))
	b = append(append(b, byte(len(sig))), sig...)
	return e.Wire.Send(o.send.To, wireChannel, append(b, o.send.Bytes...))
}

// Heard takes a message of a peer. It returns when the message is on its way to its
// machine, or waits at the border, which has room for so many of a peer: who sends faster
// than we step is slowed down. An error wrapping errWire asks to cut the peer off; that of
// ctx says that its session ended before the message was taken.
func (e *Engine) Heard(ctx context.Context, from common.Address, kind peer.Kind, body []byte) error {
	switch {
	case len(body) == 0:
		return fmt.Errorf("%w: it is empty", errWire)
	case kind == wireChannel:
		return e.heardChannel(ctx, from, body)
	case kind == wireLook:
		return e.heardLook(ctx, from, body)
	case kind == wireAnnounce:
		return e.heardAnnouncement(from, body)
	}
	return fmt.Errorf("%w: kind %d", errWire, kind)
}

func (e *Engine) heardChannel(ctx context.Context, from common.Address, b []byte) error {
	n := int(b[0])
	if n != 0 && n != wireSignature || len(b) < 1+n {
		return fmt.Errorf("%w: a signature of %d bytes", errWire, n)
	}
	sig := bytes.Clone(b[1 : 1+n])
	m, err := channel.Decode(bytes.Clone(b[1+n:]))
	if err != nil {
		return fmt.Errorf("%w: %w", errWire, err)
	}
	key := channelKey(channel.NameOf(m))
	d, ok := e.deal(key)
	if !ok || d.Them != from {
		return nil // a channel that we do not know, or not yet: it comes again
	}
	if err := e.border.room(ctx, from); err != nil {
		return err
	}
	if e.early(d, m) {
		return nil
	}
	if channel.Refusable(m) && !e.asks.hears(from, key, e.Now()) {
		return nil
	}
	if _, hands := m.(*channel.Handover); hands && !e.reading(d.Channel).mayHandOver(e.Now()) {
		e.asks.owe(from, map[string]bool{key: true})
		return nil
	}
	r := channel.Received{From: from, Message: m, Signature: sig}
	if digest, signs := channel.Digest(m, d.domain, d.Them, d.Us); signs {
		if r.Signer, err = signerOf(digest, sig); err != nil {
			return err
		}
	}
	var find func(context.Context) *scout
	if l, ok := m.(*channel.Locked); ok {
		find, err = e.scouts(d, l, &r)
		if e.unreadable(err) {
			e.asks.owe(from, map[string]bool{key: true}) // it is asked for again
			return nil
		}
	}
	heard := delivery{key: key, event: r}
	if asksAgain(m) {
		if !e.asks.may(from, key, e.Now()) {
			return nil
		}
		heard.ack = func(error) { e.asks.done(from, key) }
	}
	e.pass(from, heard, find)
	return nil
}

// signerOf recovers who signed a digest. High s is no signature of anybody
// (EIP-2): else a stranger could make a second one of each.
func signerOf(digest common.Hash, sig []byte) (common.Address, error) {
	key, err := signerKey(digest, sig)
	if err != nil {
		return common.Address{}, err
	}
	return crypto.PubkeyToAddress(*key), nil
}

func signerKey(digest common.Hash, sig []byte) (*ecdsa.PublicKey, error) {
	if len(sig) != wireSignature {
		return nil, fmt.Errorf("%w: it is not signed", errWire)
	}
	rsv := bytes.Clone(sig)
	if rsv[64] >= 27 {
		rsv[64] -= 27
	}
	if !crypto.ValidateSignatureValues(rsv[64], new(big.Int).SetBytes(rsv[:32]), new(big.Int).SetBytes(rsv[32:64]), true) {
		return nil, fmt.Errorf("%w: its signature is not canonical", errWire)
	}
	pub, err := crypto.SigToPub(digest[:], rsv)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errWire, err)
	}
	return pub, nil
}

// deal is what the border must know of a channel to judge a message of it.
type deal struct {
	channel.Terms
	domain channel.Domain
}

func dealOf(t channel.Terms) deal { return deal{t, channel.NewDomain(t.ChainID, t.Contract)} }

func (e *Engine) deal(key string) (deal, bool) {
	v, ok := e.deals.Load(key)
	d, isDeal := v.(deal)
	return d, ok && isDeal
}

// PeerUp is told when a session with a peer begins: both sides compare what they
// have, and what was lost goes out again.
func (e *Engine) PeerUp(peer common.Address) {
	e.post.begin(peer)
	if _, partner := e.partners.Load(peer); partner {
		e.compare(peer)
	}
	e.showGraph(peer)
}

func (e *Engine) compare(peer common.Address) {
	e.deals.Range(func(k, v any) bool {
		key, isKey := k.(string)
		if d, isDeal := v.(deal); isKey && isDeal && d.Them == peer {
			e.showChannel(d)
			e.deliver(delivery{key: key, event: channel.Reconnected{}})
		}
		return true
	})
}
