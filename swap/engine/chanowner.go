package engine

import (
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// ChannelState is where a channel stands, as the API shows it.
type ChannelState string

// The states.
const (
	ChannelOpening   ChannelState = "opening" // not final in its contract
	ChannelFailed    ChannelState = "failed"  // its opening has: there is no channel
	ChannelOpen      ChannelState = "open"
	ChannelLost      ChannelState = "lost"      // open, and we lost data: it is only to be ended
	ChannelClosing   ChannelState = "closing"   // a settle or a close is on its way
	ChannelChallenge ChannelState = "challenge" // closed, proofs still count
	ChannelSettling  ChannelState = "settling"  // only disposals count, then it is paid out
	ChannelSettled   ChannelState = "settled"
)

// ChannelView is a channel as its owner sees it.
type ChannelView struct {
	ID      string
	Asset   htlc.Asset
	Peer    common.Address
	State   ChannelState
	Channel channel.View
	Alerts  []channel.Alert
	// Fundings are what is, or was lately, on its way into it from this node, the newest
	// last.
	Fundings []Funding
	Created  time.Time
	Updated  time.Time
}

func (e *Engine) channelView(m *channelMachine) ChannelView {
	v := m.Channel.View()
	return ChannelView{
		ID: channelID(v.Name), Asset: m.Asset, Peer: v.Them, State: m.stage(v, e.moments()), Channel: v, Alerts: m.Alerts,
		Created: m.Created.Time(), Updated: m.Updated.Time(),
	}
}

func (m *channelMachine) stage(v channel.View, now moments) ChannelState {
	clock := now.clock(m.Asset.Chain)
	switch {
	case v.Stage == channel.Settled, v.Stage == channel.Absent && m.Channel.Begun():
		return ChannelSettled
	case v.Stage == channel.Closed && clock < v.SettleAt:
		return ChannelChallenge
	case v.Stage == channel.Closed:
		return ChannelSettling
	case v.Code == channel.CodeNotOpen:
		return ChannelOpening
	case v.Code == channel.CodeClosing || v.Code == channel.CodeSettling:
		return ChannelClosing
	case v.Lost && m.Channel.Parting():
		return ChannelClosing
	case v.Lost:
		return ChannelLost
	}
	return ChannelOpen
}

// eachChannel calls f with every channel on its own goroutine. f must not keep the
// pointer.
func (e *Engine) eachChannel(ctx context.Context, f func(*channelMachine)) error {
	return e.eachOf(ctx, []*shard{e.ledger()}, func(m machine) {
		if c, ok := m.(*channelMachine); ok {
			f(c)
		}
	})
}

// eachOfAsset calls f with a copy of the newest epoch of each channel in an asset. It costs
// as much as there are of these.
func (e *Engine) eachOfAsset(ctx context.Context, asset htlc.Asset, f func(*channelMachine)) error {
	v, _ := e.markets.Load(asset)
	of, ok := v.(*sync.Map)
	if !ok {
		return nil
	}
	var list []channelMachine
	err := e.read(ctx, channelPrefix, func(machine) {
		of.Range(func(_, key any) bool {
			name, _ := key.(string)
			if c, ok := e.ledger().machines[name].(*channelMachine); ok {
				list = append(list, *c)
			}
			return true
		})
	})
	if err != nil {
		return err
	}
	for i := range list {
		f(&list[i])
	}
	return nil
}

// ChannelList gives all channels, the oldest first, also those that are being opened.
func (e *Engine) ChannelList(ctx context.Context) (list []ChannelView, err error) {
	var fundings []fundingMachine
	err = e.eachOf(ctx, []*shard{e.ledger()}, func(m machine) {
		switch m := m.(type) {
		case *channelMachine:
			list = append(list, e.channelView(m))
		case *fundingMachine:
			fundings = append(fundings, *m)
		}
	})
	list = e.withFundings(list, fundings)
	slices.SortFunc(list, func(a, b ChannelView) int {
		return cmp.Or(a.Created.Compare(b.Created), strings.Compare(a.ID, b.ID))
	})
	return list, err
}

// Channel is one by its id, or by that of its opening. Errors wrap [ErrUnknown].
func (e *Engine) Channel(ctx context.Context, id string) (ChannelView, error) {
	v, further, err := e.channelAs(ctx, e.became(id))
	if further != "" { // the opening has come to be another channel's while we looked
		v, _, err = e.channelAs(ctx, further)
	}
	return v, err
}

// channelAs is one by its own id; further is that which its opening has made, if there is
// none of that id.
func (e *Engine) channelAs(ctx context.Context, id string) (v ChannelView, further string, err error) {
	var list []ChannelView
	unknown := fmt.Errorf("%w: channel %s", ErrUnknown, id)
	if m, err := e.channelOf(ctx, channelPrefix+id); err == nil {
		list = append(list, e.channelView(&m))
	} else if !errors.Is(err, ErrUnknown) {
		return ChannelView{}, "", err
	}
	hash, _, ok := strings.Cut(id, "-")
	if key, err := hex.DecodeString(hash); ok && err == nil && len(key) == common.HashLength {
		fundings, err := e.fundingsOf(ctx, common.Hash(key))
		if err != nil {
			return ChannelView{}, "", err
		}
		for i := range fundings {
			if m := &fundings[i]; m.Opens && channelID(m.Name) == id && m.channel() != id {
				further = m.channel()
			}
		}
		list = e.withFundings(list, fundings)
	}
	for _, v := range list {
		if v.ID == id {
			return v, "", nil
		}
	}
	return ChannelView{}, further, unknown
}

// order gives a channel an order of its owner and shows what has become of it.
func (e *Engine) order(ctx context.Context, id string, what channel.What) (ChannelView, error) {
	if err := e.send(ctx, delivery{key: channelPrefix + id, event: ordered{what: what}}); err != nil {
		return ChannelView{}, err
	}
	return e.Channel(ctx, id)
}

// agreeWithin is how long a signature under a withdrawal or a settle counts.
func (e *Engine) agreeWithin(id string) (htlc.UnixSeconds, error) {
	d, ok := e.deal(channelPrefix + id)
	if !ok {
		return 0, fmt.Errorf("%w: channel %s", ErrUnknown, id)
	}
	return htlc.Moment(e.Now()).Add(e.policy(e.chainOfChannel(d.Terms)).Agree / 2), nil
}

// CloseChannel ends a channel: with the peer's signature in one transaction, or
// alone, with the settle timeout.
func (e *Engine) CloseChannel(ctx context.Context, id string, cooperative bool) (ChannelView, error) {
	v, err := e.unsettled(ctx, id)
	if err != nil {
		return ChannelView{}, err
	}
	id = v.ID
	by, err := e.agreeWithin(id)
	if err != nil {
		return ChannelView{}, err
	}
	if cooperative {
		if err := e.mayOrder(id); err != nil {
			return ChannelView{}, err
		}
		return e.order(ctx, id, channel.Part{Deadline: by})
	}
	return e.order(ctx, id, channel.CloseAlone{})
}

// CloseChannelBlindly closes alone a channel of which we lost data, or of which the partner
// says so, by what we have: the partner has not shown what there is, and may be gone for
// good. What was paid to us since the copy is left to it.
func (e *Engine) CloseChannelBlindly(ctx context.Context, id string) (ChannelView, error) {
	v, err := e.unsettled(ctx, id)
	if err != nil {
		return ChannelView{}, err
	}
	return e.order(ctx, v.ID, channel.CloseAlone{Blind: true})
}

// SettleChannel has a closed channel looked at again: it is settled as soon as it
// can be, asked for or not.
func (e *Engine) SettleChannel(ctx context.Context, id string) (ChannelView, error) {
	id, err := e.present(ctx, id)
	if err != nil {
		return ChannelView{}, err
	}
	d, _ := e.deal(channelPrefix + id)
	if err := e.readChannel(ctx, d.Channel); err != nil {
		return ChannelView{}, err
	}
	return e.Channel(ctx, id)
}

// look tells a peer that there is, or will be, a channel between us.
type look struct {
	Chain htlc.ChainID   `json:"chain"`
	Token common.Address `json:"token"`
}

const lookSize = 256

func (e *Engine) showPair(peer common.Address, asset htlc.Asset) {
	if e.Wire == nil {
		return
	}
	raw, err := json.Marshal(look{asset.Chain, tokenOf(asset)})
	if err == nil {
		err = e.Wire.Send(peer, wireLook, raw)
	}
	if err != nil {
		e.log.Debug("not told", "peer", peer, "error", err)
	}
}

func (e *Engine) showChannel(d deal) {
	asset := assetOf(pairing{chain: e.chainOfChannel(d.Terms), token: d.Token})
	e.showPair(d.Them, asset)
}

// hollow says whether a channel is open and nobody has put anything into it. Anybody opens
// those, and nothing can be paid in one: who opens a channel to pay deposits with that.
func hollow(r channel.Record) bool { return r.Stage == channel.Opened && r.Pot.IsZero() }

// worthless says whether a channel of which we know nothing has less in it than the least
// lock: nothing can be locked in it, and nothing is won by defending it. Strangers open them
// at the price of the gas alone. One of ours we watch since we put money into it.
func (e *Engine) worthless(p pairing, r channel.Record) bool {
	return r.Pot.Cmp(e.least(assetOf(p))) < 0
}

// heardLook watches a channel that a peer says to be there, if it is and has money in it:
// who it is costs nothing, and what is not in the contract costs us one reading, after
// those of others. Who deposits later says so again.
func (e *Engine) heardLook(ctx context.Context, from common.Address, b []byte) error {
	var l look
	if len(b) > lookSize || json.Unmarshal(b, &l) != nil {
		return fmt.Errorf("%w: a channel to look at", errWire)
	}
	c, p := e.Channels[l.Chain], pair(l.Chain, l.Token, e.Party.Address(), from)
	if c == nil || from == e.Party.Address() || e.known(assetOf(p)) != nil {
		return nil
	}
	_, at, _, _, _ := c.Contract()
	key := p.key(at)
	if _, watched := e.pairings.Load(key); watched {
		if e.reading(key).current() != nil {
			e.reread(e.ctx, key)
		}
		return nil // its logs tell what happens to it
	}
	err := e.looks.take(ctx, func() error {
		r, _, err := c.Record(ctx, p.token, p.low, p.high, false)
		if err != nil || r.Epoch == 0 || hollow(r) || e.worthless(p, r) || e.pairs.Load() >= mostPairings {
			return err
		}
		return e.lookAt(ctx, p)
	})
	if err != nil {
		e.log.Debug("cannot look at a channel", "peer", from, "error", err)
	}
	return nil
}
