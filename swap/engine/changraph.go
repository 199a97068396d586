package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Routes go over the channels that this node knows: its own, with what they can
// send now, and those whose parties announced them, with all the money that is in
// them. An announcement is signed by the party that would send on, so nobody sets
// another's fees. How many are remembered, passed on and believed: edges.go.

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

// announceTag keeps what is signed here apart from all else that the key signs.
const announceTag = "\x19Lockstep channel announcement 1\n"

func announceDigest(body []byte) common.Hash {
	return crypto.Keccak256Hash([]byte(announceTag), body)
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
	if e.graph.said(a) {
		return
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
	e.takeAnnouncement(announced{announcement: a, raw: append(sig, body...)}, common.Address{})
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

// tellerOf is who counts as having told what a peer sends.
func (e *Engine) tellerOf(from common.Address) common.Address {
	_, partner := e.partners.Load(from)
	return teller(from, partner)
}

// takeAnnouncement learns of a channel and passes the news on.
func (e *Engine) takeAnnouncement(a announced, from common.Address) {
	a.at = a.direction()
	_, a.mine = e.nameOf(a.at.channel)
	if !e.graph.learn(a, e.tellerOf(from), e.Now()) {
		return
	}
	for _, peer := range e.Wire.Online() {
		if peer != from && peer != a.From {
			if err := e.Wire.Send(peer, wireAnnounce, a.raw); err != nil {
				e.log.Debug("not announced", "peer", peer, "error", err)
			}
		}
	}
}

// readAnnouncement reads one of a channel in a contract that is ours. What is not, or is
// no news, or more than its teller may have looked at, is not worth looking at who signed
// it: ok is false then.
func (e *Engine) readAnnouncement(b []byte, from common.Address) (a announced, ok bool, err error) {
	if len(b) <= wireSignature || len(b) > announcementSize {
		return a, false, fmt.Errorf("%w: an announcement of %d bytes", errWire, len(b))
	}
	sig, body := b[:wireSignature], b[wireSignature:]
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&a.announcement); err != nil {
		return a, false, fmt.Errorf("%w: %w", errWire, err)
	}
	now := e.millis()
	switch {
	case a.From == a.To:
		return a, false, fmt.Errorf("%w: an announcement of a channel with itself", errWire)
	case a.Network != e.Table.Network:
		return a, false, fmt.Errorf("%w: an announcement of another network", errWire)
	case a.At > now.add(time.Hour) || a.At.add(announcedFor) < now:
		return a, false, fmt.Errorf("%w: an announcement of another time", errWire)
	case e.chainOfChannel(channel.Terms{ChainID: a.ChainID, Contract: a.Contract}) == "" || !e.graph.worth(a.announcement, e.tellerOf(from), e.Now()):
		return a, false, nil
	}
	if a.key, err = signerKey(announceDigest(body), sig); err != nil {
		return a, false, err
	}
	if crypto.PubkeyToAddress(*a.key) != a.From {
		return a, false, fmt.Errorf("%w: an announcement that its sender did not sign", errWire)
	}
	a.raw = bytes.Clone(b)
	return a, true, nil
}

func (e *Engine) heardAnnouncement(from common.Address, raw []byte) error {
	if e.Wire == nil {
		return nil
	}
	a, news, err := e.readAnnouncement(raw, from)
	if err == nil && news {
		e.takeAnnouncement(a, from)
	}
	return err
}

// showGraph tells a peer of our channels, and of as many others as are told at once.
func (e *Engine) showGraph(peer common.Address) {
	if e.Wire == nil {
		return
	}
	for _, a := range e.graph.some(mostShown, e.millis()) {
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

// mostSearches bounds how often a search begins anew because a channel that was
// announced is not there.
const mostSearches = 8

// Routes finds ways to pay, the cheapest first. Errors wrap [ErrRequest] or
// [channel.ErrRoute].
func (e *Engine) Routes(ctx context.Context, asset htlc.Asset, to common.Address, amount htlc.Amount) ([]Route, error) {
	if e.Channels[asset.Chain] == nil {
		return nil, noChannels(asset.Chain)
	}
	var good []channel.Path
	for range mostSearches {
		paths, err := e.search(ctx, asset, to, amount)
		if err != nil {
			return nil, err
		}
		var all bool
		if good, all = e.standing(ctx, asset, paths); all {
			break
		}
	}
	if len(good) == 0 {
		return nil, fmt.Errorf("%w: to %s: what is announced is not there; try again, or open a channel towards it", channel.ErrRoute, to)
	}
	var out []Route
	for _, p := range good {
		hops := slices.Concat([]channel.Hop{{Node: p.Edges[0].To, Amount: p.Amounts[0]}}, p.Hops())
		out = append(out, Route{Hops: hops, Amount: p.Amounts[0], Fee: p.Fee(), path: p})
	}
	return out, nil
}

// search looks for ways over all that is known.
func (e *Engine) search(ctx context.Context, asset htlc.Asset, to common.Address, amount htlc.Amount) ([]channel.Path, error) {
	chainID, contract, _, _, _ := e.Channels[asset.Chain].Contract()
	token := tokenOf(asset)
	edges, own := []channel.Edge{}, map[common.Hash]bool{}
	var most channel.Sum
	err := e.eachOfAsset(ctx, asset, func(m *channelMachine) {
		v := m.Channel.View()
		if v.Stage != channel.Opened {
			return
		}
		own[v.Channel] = true
		if v.Code == channel.CodeNone {
			edges = append(edges, channel.Edge{Channel: v.Channel, From: v.Us, To: v.Them, Capacity: v.Spendable})
			if most.Cmp(v.Spendable) < 0 {
				most = v.Spendable
			}
		}
	})
	if err != nil {
		return nil, err
	}
	for _, a := range e.graph.in(market{chainID, contract, token}, e.millis()) {
		if len(edges) == channel.MostEdges {
			break // ours come first
		}
		if !own[a.at.channel] || a.From != e.Party.Address() {
			edges = append(edges, channel.Edge{Channel: a.at.channel, From: a.From, To: a.To, Capacity: a.Capacity, Fee: a.Fee})
		}
	}
	g, err := channel.NewGraph(edges)
	if err != nil {
		return nil, err
	}
	paths, err := g.Paths(e.Party.Address(), to, channel.SumOf(amount), mostRoutes)
	if errors.Is(err, channel.ErrRoute) {
		err = fmt.Errorf("%w; %s", err, e.mostOf(asset, most))
	}
	return paths, err
}

// mostOf says what our own channels could pay at most.
func (e *Engine) mostOf(asset htlc.Asset, most channel.Sum) string {
	sum, err := most.Amount()
	d, unknown := e.Decimals(asset)
	if err != nil || unknown != nil || sum.IsZero() {
		return "this node has no open channel with money in that asset"
	}
	return "the most that one channel of this node can pay is " + sum.Decimal(d)
}

func noChannels(chain htlc.ChainID) error {
	if !chain.EVM() {
		return fmt.Errorf("%w on %s: they are on eth and smt", ErrNoChannels, chain)
	}
	return fmt.Errorf("%w on %s here: set channels in [chains.%[2]s] of swapd.toml", ErrNoChannels, chain)
}
