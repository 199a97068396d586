package engine

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Routes go over the channels that this node knows: its own, with what they can
// send now, and those whose parties announced them, with all the money that is in
// them. An announcement is signed by the party that would send on, so nobody sets
// another's fees; that a channel is announced which is not there costs an attempt,
// for a lock that cannot go on is given up at once.

// announcement is what a party says of one direction of a channel of its own.
type announcement struct {
	Network  string         `json:"network"`
	ChainID  uint64         `json:"chain_id"`
	Contract common.Address `json:"contract"`
	Token    common.Address `json:"token"`
	From     common.Address `json:"from"`
	To       common.Address `json:"to"`
	Capacity channel.Sum    `json:"capacity"` // zero: the channel is not used any more
	Fee      channel.Fee    `json:"fee"`
	At       unixMillis     `json:"at"` // a later one takes an earlier one's place
}

// unixMillis is a moment as milliseconds since 1970: parties may speak twice in a
// second.
type unixMillis int64

func (e *Engine) millis() unixMillis { return unixMillis(e.Now().UnixMilli()) }

func (m unixMillis) add(d time.Duration) unixMillis { return m + unixMillis(d.Milliseconds()) }

// Bounds of what strangers can make this node remember.
const (
	mostAnnounced    = channel.MostEdges
	mostAnnouncedBy  = 1000
	announcementSize = 2 << 10
	announcedFor     = 14 * 24 * time.Hour
)

// announceTag keeps what is signed here apart from all else that the key signs.
const announceTag = "\x19Lockstep channel announcement 1\n"

type direction struct {
	channel common.Hash
	from    common.Address
}

type announced struct {
	announcement
	raw     []byte
	channel common.Hash // its name in the contract
}

// graph is what was announced. It is in memory alone: peers tell it again.
type graph struct {
	mu    sync.Mutex
	edges map[direction]announced
	count map[common.Address]int
	keys  map[common.Address]*ecdsa.PublicKey
}

func announceDigest(body []byte) common.Hash {
	return crypto.Keccak256Hash([]byte(announceTag), body)
}

// learn takes an announcement if it is news.
func (g *graph) learn(a announced, key *ecdsa.PublicKey) bool {
	d := direction{channel.Key(a.Token, a.From, a.To, a.Contract), a.From}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.edges == nil {
		g.edges, g.count, g.keys = map[direction]announced{}, map[common.Address]int{}, map[common.Address]*ecdsa.PublicKey{}
	}
	old, known := g.edges[d]
	switch {
	case known && old.At >= a.At:
		return false
	case !known && (len(g.edges) >= mostAnnounced || g.count[a.From] >= mostAnnouncedBy):
		return false
	case !known:
		g.count[a.From]++
	}
	a.channel = d.channel
	g.edges[d], g.keys[a.From] = a, key
	return true
}

// after is a moment later than that of what is known of a direction.
func (g *graph) after(key common.Hash, from common.Address, now unixMillis) unixMillis {
	g.mu.Lock()
	defer g.mu.Unlock()
	return max(now, g.edges[direction{key, from}].At+1)
}

// key is the public key of a node that has announced something.
func (g *graph) key(node common.Address) *ecdsa.PublicKey {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.keys[node]
}

// all gives what is not out of date, and forgets what is.
func (g *graph) all(now unixMillis) (list []announced) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for d, a := range g.edges {
		if a.At.add(announcedFor) < now {
			delete(g.edges, d)
			g.count[d.from]--
			continue
		}
		list = append(list, a)
	}
	return list
}

// announce tells all peers of our direction of a channel.
func (e *Engine) announce(m *channelMachine) {
	if e.Wire == nil || e.Private {
		return
	}
	v := m.Channel.View()
	a := announcement{
		Network: e.Table.Network, ChainID: v.ChainID, Contract: v.Contract, Token: v.Token, From: v.Us, To: v.Them,
		Fee: e.Take.of(m.Asset), At: e.graph.after(v.Channel, v.Us, e.millis()),
	}
	if v.Code == channel.CodeNone {
		a.Capacity = v.Pot
	}
	body, err := json.Marshal(a)
	if err != nil {
		e.log.Error("announce", "error", err)
		return
	}
	sig, err := e.Party.Sign(announceDigest(body))
	if err != nil {
		e.log.Error("announce", "error", err)
		return
	}
	raw := append(sig, body...)
	e.takeAnnouncement(raw, common.Address{})
}

// reannounce tells peers of all our channels now and then, for what is announced
// ends.
func (e *Engine) reannounce(ctx context.Context) {
	t := time.NewTicker(announcedFor / 4)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		var list []channelMachine
		if err := e.eachChannel(ctx, func(m *channelMachine) { list = append(list, *m) }); err != nil {
			return
		}
		for i := range list {
			e.announce(&list[i])
		}
	}
}

// takeAnnouncement learns of a channel and passes the news on.
func (e *Engine) takeAnnouncement(raw []byte, from common.Address) {
	a, key, err := e.readAnnouncement(raw)
	if err != nil || !e.graph.learn(announced{announcement: a, raw: raw}, key) {
		return
	}
	for _, peer := range e.Wire.Online() {
		if peer != from && peer != a.From {
			if err := e.Wire.Send(peer, wireAnnounce, raw); err != nil {
				e.log.Debug("not announced", "peer", peer, "error", err)
			}
		}
	}
}

func (e *Engine) readAnnouncement(b []byte) (a announcement, key *ecdsa.PublicKey, err error) {
	if len(b) <= wireSignature || len(b) > announcementSize {
		return a, nil, fmt.Errorf("%w: an announcement of %d bytes", errWire, len(b))
	}
	sig, body := b[:wireSignature], b[wireSignature:]
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&a); err != nil {
		return a, nil, fmt.Errorf("%w: %w", errWire, err)
	}
	if key, err = signerKey(announceDigest(body), sig); err != nil {
		return a, nil, err
	}
	now := e.millis()
	switch {
	case crypto.PubkeyToAddress(*key) != a.From || a.From == a.To:
		return a, nil, fmt.Errorf("%w: an announcement that its sender did not sign", errWire)
	case a.Network != e.Table.Network:
		return a, nil, fmt.Errorf("%w: an announcement of another network", errWire)
	case a.At > now.add(time.Hour) || a.At.add(announcedFor) < now:
		return a, nil, fmt.Errorf("%w: an announcement of another time", errWire)
	}
	return a, key, nil
}

func (e *Engine) heardAnnouncement(from common.Address, raw []byte) error {
	if e.Wire == nil {
		return nil
	}
	if _, _, err := e.readAnnouncement(raw); err != nil {
		return err
	}
	e.takeAnnouncement(bytes.Clone(raw), from)
	return nil
}

// showGraph tells a peer all that we know.
func (e *Engine) showGraph(peer common.Address) {
	if e.Wire == nil {
		return
	}
	for _, a := range e.graph.all(e.millis()) {
		if a.From == peer {
			continue
		}
		if err := e.Wire.Send(peer, wireAnnounce, a.raw); err != nil {
			return
		}
	}
}

// Route is a way to a target.
type Route struct {
	Hops   []channel.Hop // after us, with what is locked to each
	Amount channel.Sum   // that we pay
	Fee    channel.Sum   // of that, what mediators take
	path   channel.Path
}

// mostRoutes is how many ways are offered and tried.
const mostRoutes = 5

// Routes finds ways to pay, the cheapest first. Errors wrap [ErrRequest] or
// [channel.ErrRoute].
func (e *Engine) Routes(ctx context.Context, asset htlc.Asset, to common.Address, amount htlc.Amount) ([]Route, error) {
	c := e.Channels[asset.Chain]
	if c == nil {
		return nil, noChannels(asset.Chain)
	}
	chainID, contract, _, _, _ := c.Contract()
	token, us := tokenOf(asset), e.Party.Address()
	edges, own := []channel.Edge{}, map[common.Hash]bool{}
	err := e.eachChannel(ctx, func(m *channelMachine) {
		if m.Asset != asset {
			return
		}
		v := m.Channel.View()
		if v.Stage != channel.Opened {
			return
		}
		own[v.Channel] = true
		if v.Code == channel.CodeNone {
			edges = append(edges, channel.Edge{Channel: v.Channel, From: v.Us, To: v.Them, Capacity: v.Spendable})
		}
	})
	if err != nil {
		return nil, err
	}
	for _, a := range e.graph.all(e.millis()) {
		if a.ChainID == chainID && a.Contract == contract && a.Token == token && !(own[a.channel] && a.From == us) {
			edges = append(edges, channel.Edge{Channel: a.channel, From: a.From, To: a.To, Capacity: a.Capacity, Fee: a.Fee})
		}
	}
	g, err := channel.NewGraph(edges)
	if err != nil {
		return nil, err
	}
	paths, err := g.Paths(us, to, channel.SumOf(amount), mostRoutes)
	if err != nil {
		return nil, err
	}
	var out []Route
	for _, p := range paths {
		hops := slices.Concat([]channel.Hop{{Node: p.Edges[0].To, Amount: p.Amounts[0]}}, p.Hops())
		out = append(out, Route{Hops: hops, Amount: p.Amounts[0], Fee: p.Fee(), path: p})
	}
	return out, nil
}

func noChannels(chain htlc.ChainID) error {
	if !chain.EVM() {
		return fmt.Errorf("%w on %s: they are on eth and smt", ErrNoChannels, chain)
	}
	return fmt.Errorf("%w on %s here: set channels in [chains.%[2]s] of swapd.toml", ErrNoChannels, chain)
}
