package engine

import (
	"context"
	"crypto/ecdsa"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Bounds of what others can make this node remember of channels, and tell. A key costs
// nothing, so who signs says nothing about how many there are: what counts is who tells.
// A partner has paid for a channel on the chain; all who have none are one teller
// together. Where there is no more room, the one who told most makes it.
const (
	mostOthers       = channel.MostEdges / 2 // directions of channels that are not ours
	mostAnnouncedBy  = 1000                  // of one party's
	announcementSize = 2 << 10
	announcedFor     = 14 * 24 * time.Hour
	// Of one direction so many words are passed on at once, and one in each tellEvery in
	// the long run: what changes more often is learned and told by the next.
	tellBurst = 8
	tellEvery = 5 * time.Minute
	// Of one teller so many are passed on at once, and so many in each second.
	passBurst = 4096
	passRate  = 64
	// Of one teller's news so many have their signatures looked at, at once and in each
	// second: a session begins with a thousand, and one costs a tenth of a millisecond.
	lookBurst = 8192
	lookRate  = 512
	// mostShown is how many channels of others a new session is told of.
	mostShown = 1000
)

type direction struct {
	channel common.Hash
	from    common.Address
}

func (a announcement) direction() direction {
	return direction{channel.Key(a.Token, a.From, a.To, a.Contract), a.From}
}

// market is what channels have in common between which a payment can go on.
type market struct {
	chainID         uint64
	contract, token common.Address
}

func (a announcement) market() market { return market{a.ChainID, a.Contract, a.Token} }

type announced struct {
	announcement
	raw  []byte
	key  *ecdsa.PublicKey // of From
	at   direction
	mine bool // a channel of ours

	teller common.Address
	words  bucket    // that may still be passed on
	read   time.Time // when the contract last showed the channel
}

// graph is what was announced. It is in memory alone: peers tell it again.
type graph struct {
	mu      sync.Mutex
	edges   map[direction]*announced
	markets map[market]map[direction]*announced // the same, by what is paid in them
	others  int                                 // of the edges, those that are not of our channels
	parties map[common.Address]*announcer
	tellers map[common.Address]*tellerOf
	liars   map[common.Address]time.Time // until when nothing that they sign is taken
}

// announcer is a party of which something is announced.
type announcer struct {
	key   *ecdsa.PublicKey
	count int
}

// tellerOf is what a peer has told, and how much more of it may be looked at and passed
// on.
type tellerOf struct {
	edges      map[direction]struct{}
	look, pass bucket
}

// teller is who counts as having told: strangers are one.
func teller(from common.Address, partner bool) common.Address {
	if partner {
		return from
	}
	return common.Address{}
}

// of is what a teller has told. The lock is held.
func (g *graph) of(by common.Address) *tellerOf {
	t := g.tellers[by]
	if t == nil {
		if g.tellers == nil {
			g.tellers = map[common.Address]*tellerOf{}
		}
		t = &tellerOf{
			edges: map[direction]struct{}{},
			look:  bucket{most: lookBurst, each: time.Second / lookRate}, pass: bucket{most: passBurst, each: time.Second / passRate},
		}
		g.tellers[by] = t
	}
	return t
}

// worth says whether an announcement is later than what is known, and its teller has a
// look left: who makes one up has worked less on it than we do to find that out. What falls
// under the table is told again.
func (g *graph) worth(a announcement, by common.Address, now time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	old := g.edges[a.direction()]
	return (old == nil || old.At < a.At) && g.of(by).look.take(now)
}

// said says whether the same was announced not long ago: words that change nothing
// would stand in the way of those that do.
func (g *graph) said(a announcement) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	old := g.edges[a.direction()]
	return old != nil && old.Capacity == a.Capacity && old.Fee == a.Fee && a.At < old.At.add(announcedFor/8)
}

// learn takes an announcement if it is news and has room, and says whether it is to be
// passed on. Our own channels always have room.
func (g *graph) learn(a announced, by common.Address, now time.Time) (pass bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.edges == nil {
		g.edges, g.parties = map[direction]*announced{}, map[common.Address]*announcer{}
	}
	d := a.at
	a.teller = by
	if until, lied := g.liars[a.From]; lied && now.Before(until) && !a.mine {
		return false
	}
	t := g.of(by)
	if old := g.edges[d]; old != nil {
		if old.At >= a.At {
			return false
		}
		if old.announcement, old.raw = a.announcement, a.raw; a.mine && !old.mine {
			g.own(d, old)
		}
		return old.words.take(now) && (a.mine || t.pass.take(now))
	}
	if !a.mine && !g.room(a.From, t) {
		return false
	}
	a.words = bucket{most: tellBurst, each: tellEvery}
	g.edges[d] = &a
	if g.markets == nil {
		g.markets = map[market]map[direction]*announced{}
	}
	if m := a.market(); g.markets[m] == nil {
		g.markets[m] = map[direction]*announced{d: &a}
	} else {
		g.markets[m][d] = &a
	}
	p := g.parties[a.From]
	if p == nil {
		p = &announcer{key: a.key}
		g.parties[a.From] = p
	}
	if p.count++; a.key != nil {
		p.key = a.key
	}
	if !a.mine {
		g.others++
		t.edges[d] = struct{}{}
	}
	return a.words.take(now) && (a.mine || t.pass.take(now))
}

// own takes a direction from who told of it, for the channel has become ours.
func (g *graph) own(d direction, a *announced) {
	g.others--
	delete(g.tellers[a.teller].edges, d)
	a.mine = true
}

// room makes place for one more that a teller tells of a party, if it may have it.
func (g *graph) room(from common.Address, t *tellerOf) bool {
	if p := g.parties[from]; p != nil && p.count >= mostAnnouncedBy {
		return false
	}
	if g.others < mostOthers {
		return true
	}
	most := t
	for _, other := range g.tellers {
		if len(other.edges) > len(most.edges) {
			most = other
		}
	}
	if len(t.edges)+1 >= len(most.edges) {
		return false
	}
	for d := range most.edges {
		g.drop(d)
		break
	}
	return true
}

// drop forgets a direction, and its party with the last of it.
func (g *graph) drop(d direction) {
	a := g.edges[d]
	if a == nil {
		return
	}
	delete(g.edges, d)
	m := a.market()
	if delete(g.markets[m], d); len(g.markets[m]) == 0 {
		delete(g.markets, m)
	}
	if p := g.parties[d.from]; p != nil {
		if p.count--; p.count == 0 {
			delete(g.parties, d.from)
		}
	}
	if a.mine {
		return
	}
	g.others--
	if t := g.tellers[a.teller]; t != nil {
		delete(t.edges, d)
	}
}

// after is a moment later than that of what is known of a direction.
func (g *graph) after(key common.Hash, from common.Address, now unixMillis) unixMillis {
	g.mu.Lock()
	defer g.mu.Unlock()
	if old := g.edges[direction{key, from}]; old != nil {
		return max(now, old.At+1)
	}
	return now
}

// key is the public key of a node that has announced something.
func (g *graph) key(node common.Address) *ecdsa.PublicKey {
	g.mu.Lock()
	defer g.mu.Unlock()
	if p := g.parties[node]; p != nil {
		return p.key
	}
	return nil
}

// in gives what of a market is not out of date, and forgets what is. Each payment asks
// for it: it looks at no other's.
func (g *graph) in(m market, now unixMillis) (list []announced) {
	g.mu.Lock()
	defer g.mu.Unlock()
	list = make([]announced, 0, len(g.markets[m]))
	for d, a := range g.markets[m] {
		if a.At.add(announcedFor) < now {
			g.drop(d)
			continue
		}
		list = append(list, *a)
	}
	return list
}

// some gives our channels, then so many others. It looks at each and copies no more: any
// stranger may ask for it.
func (g *graph) some(most int, now unixMillis) []announced {
	g.mu.Lock()
	defer g.mu.Unlock()
	var ours, others []announced
	for d, a := range g.edges {
		switch {
		case a.At.add(announcedFor) < now:
			g.drop(d)
		case a.mine:
			ours = append(ours, *a)
		case len(others) < most:
			others = append(others, *a)
		}
	}
	return append(ours, others...)
}

// What is announced is not read in the contract before it is of use: whoever can make
// us read, for nothing, what it made up, stops our node at the chain's. So a channel is
// read when a payment is about to go over it, and again after a while. One that was
// never there has its announcer not believed any more, which leads away from all else
// that it made up: the first false step of a way is signed by somebody who can be
// reached over true ones.
const (
	readFor   = 10 * time.Minute
	liarFor   = time.Hour
	mostLiars = 10_000
)

// toRead says whether an announced direction is there and was not read for long.
func (g *graph) toRead(d direction, now time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	a := g.edges[d]
	return a != nil && now.Sub(a.read) > readFor
}

// seen notes what the contract shows of a direction, and says whether it is as it was
// announced.
func (g *graph) seen(d direction, r channel.Record, now time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	a := g.edges[d]
	switch {
	case a == nil:
		return false
	case r.Epoch == 0:
		g.lied(d.from, now)
		return false
	case r.Stage != channel.Opened || r.Pot.Cmp(a.Capacity) < 0:
		g.drop(d) // it was so, perhaps
		return false
	}
	a.read = now
	return true
}

// lied forgets all that a party announced, and believes it nothing for a while.
func (g *graph) lied(party common.Address, now time.Time) {
	for who, until := range g.liars {
		if !now.Before(until) {
			delete(g.liars, who)
		}
	}
	if g.liars == nil {
		g.liars = map[common.Address]time.Time{}
	}
	if len(g.liars) < mostLiars {
		g.liars[party] = now.Add(liarFor)
	}
	for d, a := range g.edges {
		if d.from == party && !a.mine {
			g.drop(d)
		}
	}
}

// standing gives the ways that are there, and whether all are. What cannot be read now
// is believed: an attempt costs less than no payment.
func (e *Engine) standing(ctx context.Context, asset htlc.Asset, paths []channel.Path) (good []channel.Path, all bool) {
	for _, p := range paths {
		if !slices.ContainsFunc(p.Edges, func(x channel.Edge) bool { return !e.stands(ctx, asset, x) }) {
			good = append(good, p)
		}
	}
	return good, len(good) == len(paths)
}

func (e *Engine) stands(ctx context.Context, asset htlc.Asset, x channel.Edge) bool {
	d := direction{x.Channel, x.From}
	if _, ours := e.nameOf(x.Channel); ours || !e.graph.toRead(d, e.Now()) {
		return true
	}
	p := pair(asset.Chain, tokenOf(asset), x.From, x.To)
	r, _, err := e.Channels[asset.Chain].Record(ctx, p.token, p.low, p.high, false)
	return err != nil || e.graph.seen(d, r, e.Now())
}
