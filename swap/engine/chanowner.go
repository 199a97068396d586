package engine

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// ChannelState is where a channel stands, as the API shows it.
type ChannelState string

// The states.
const (
	ChannelOpening   ChannelState = "opening" // not final in its contract
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
	Created time.Time
	Updated time.Time
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

// ChannelList gives all channels, the oldest first.
func (e *Engine) ChannelList(ctx context.Context) (list []ChannelView, err error) {
	err = e.eachChannel(ctx, func(m *channelMachine) { list = append(list, e.channelView(m)) })
	slices.SortFunc(list, func(a, b ChannelView) int {
		return cmp.Or(a.Created.Compare(b.Created), strings.Compare(a.ID, b.ID))
	})
	return list, err
}

// Channel is one by its id. Errors wrap [ErrUnknown].
func (e *Engine) Channel(ctx context.Context, id string) (ChannelView, error) {
	m, err := e.channelOf(ctx, channelPrefix+id)
	if err != nil {
		return ChannelView{}, err
	}
	return e.channelView(&m), nil
}

// OpenRequest opens a channel with a deposit of ours.
type OpenRequest struct {
	Key     string // idempotency key
	Asset   htlc.Asset
	Peer    common.Address
	Deposit htlc.Amount
	Timeout time.Duration // of the settle; zero: a day, or the least that the contract takes on regtest
}

// mostTimeout is the contract's upper bound of a settle timeout.
const mostTimeout = 30 * 24 * time.Hour

// OpenChannel sends the opening transaction. The channel has a state once its
// contract shows it. Errors wrap [ErrRequest] or [chains.ErrFunds].
func (e *Engine) OpenChannel(ctx context.Context, r OpenRequest) (ChannelView, error) {
	c := e.Channels[r.Asset.Chain]
	if c == nil {
		return ChannelView{}, noChannels(r.Asset.Chain)
	}
	if err := e.known(r.Asset); err != nil {
		return ChannelView{}, err
	}
	_, at, _, _, least := c.Contract()
	switch {
	case r.Deposit.IsZero():
		return ChannelView{}, fmt.Errorf("%w: deposit: zero", ErrRequest)
	case r.Peer == e.Party.Address() || r.Peer == (common.Address{}):
		return ChannelView{}, fmt.Errorf("%w: peer: name another node", ErrRequest)
	case r.Timeout == 0:
		r.Timeout = max(least, 24*time.Hour)
		if e.Table.Network == "regtest" {
			r.Timeout = max(least, 4*e.policy(r.Asset.Chain).Reveal)
		}
	case r.Timeout < least || r.Timeout > mostTimeout:
		return ChannelView{}, fmt.Errorf("%w: settle_timeout_s: the contract takes %v to %v", ErrRequest, least, mostTimeout)
	}
	p := pair(r.Asset.Chain, tokenOf(r.Asset), e.Party.Address(), r.Peer)
	if err := e.lookAt(ctx, p); err != nil {
		return ChannelView{}, err
	}
	rec, _, err := c.Record(ctx, p.token, p.low, p.high, false)
	if err != nil {
		return ChannelView{}, fmt.Errorf("%w: %w", ErrHold, err)
	}
	name := channel.Name{Channel: p.key(at), Epoch: rec.Epoch}
	// An empty channel may be a stranger's, who opens one between others at no price and
	// with a settle timeout that nobody takes: a party opens over it.
	if rec.Stage == channel.Closed || rec.Stage == channel.Opened && !rec.Pot.IsZero() {
		return ChannelView{}, fmt.Errorf("%w: peer: there is a channel with it in this asset: %s; deposit into that", ErrRequest, channelID(name))
	}
	name.Epoch++
	act, err := c.Open(p.token, r.Peer, r.Timeout, r.Deposit)
	if err != nil {
		return ChannelView{}, fmt.Errorf("%w: %w", ErrRequest, err)
	}
	if err := e.fund(ctx, "open "+r.Key, r.Asset, r.Deposit, act); err != nil {
		return ChannelView{}, err
	}
	e.showPair(r.Peer, r.Asset)
	return ChannelView{ID: channelID(name), Asset: r.Asset, Peer: r.Peer, State: ChannelOpening, Created: e.Now(), Updated: e.Now()}, nil
}

// DepositChannel adds to what we have in a channel.
func (e *Engine) DepositChannel(ctx context.Context, id, key string, amount htlc.Amount) (ChannelView, error) {
	m, err := e.channelOf(ctx, channelPrefix+id)
	if err != nil {
		return ChannelView{}, err
	}
	if m.Channel.View().Stage != channel.Opened {
		return ChannelView{}, fmt.Errorf("%w: the channel is %s", ErrNotYet, e.channelView(&m).State)
	}
	if amount.IsZero() {
		return ChannelView{}, fmt.Errorf("%w: amount: zero", ErrRequest)
	}
	act, err := e.Channels[m.Asset.Chain].Deposit(m.deal.Terms, amount)
	if err != nil {
		return ChannelView{}, fmt.Errorf("%w: %w", ErrRequest, err)
	}
	if err := e.fund(ctx, "deposit "+id+" "+key, m.Asset, amount, act); err != nil {
		return ChannelView{}, err
	}
	return e.channelView(&m), nil
}

// fund has the account send a transaction that brings money into a channel.
func (e *Engine) fund(ctx context.Context, name string, asset htlc.Asset, amount htlc.Amount, act chains.Action) error {
	if err := e.mayBegin(); err != nil {
		return err
	}
	if err := e.canGive(ctx, chains.ErrFunds, asset, amount, chains.ActPay); err != nil {
		return err
	}
	id := e.Keys.Token("channel " + name)[:24]
	now := htlc.Moment(e.Now())
	view := WithdrawView{ID: id, Asset: asset, To: act.To, Amount: amount, State: "pending"}
	ask := account.Ask{ID: account.JobID("pay|" + id), Value: amount, By: now.Add(e.Table.Chains[asset.Chain].Confirm), Action: act}
	return e.send(ctx, delivery{key: accountKey(asset.Chain), event: pay{view, ask}})
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

// WithdrawChannel takes money out while the channel stays open; the peer signs,
// too.
func (e *Engine) WithdrawChannel(ctx context.Context, id string, amount htlc.Amount) (ChannelView, error) {
	by, err := e.agreeWithin(id)
	if err != nil {
		return ChannelView{}, err
	}
	if err := e.mayOrder(id); err != nil {
		return ChannelView{}, err
	}
	return e.order(ctx, id, channel.TakeOut{Amount: channel.SumOf(amount), Deadline: by})
}

// CloseChannel ends a channel: with the peer's signature in one transaction, or
// alone, with the settle timeout.
func (e *Engine) CloseChannel(ctx context.Context, id string, cooperative bool) (ChannelView, error) {
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

// CloseChannelBlindly closes alone a channel of which we lost data, by what we have: the
// partner has not shown what there is, and may be gone for good. What was paid to us
// since the copy is left to it.
func (e *Engine) CloseChannelBlindly(ctx context.Context, id string) (ChannelView, error) {
	return e.order(ctx, id, channel.CloseAlone{Blind: true})
}

// SettleChannel has a closed channel looked at again: it is settled as soon as it
// can be, asked for or not.
func (e *Engine) SettleChannel(ctx context.Context, id string) (ChannelView, error) {
	d, ok := e.deal(channelPrefix + id)
	if !ok {
		return ChannelView{}, fmt.Errorf("%w: channel %s", ErrUnknown, id)
	}
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

// heardLook watches a channel that a peer says to be there, if it is: who it is costs
// nothing, and what is not in the contract costs us one reading, after those of others.
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
		if err != nil || r.Epoch == 0 || e.pairs.Load() >= mostPairings {
			return err
		}
		return e.lookAt(ctx, p)
	})
	if err != nil {
		e.log.Debug("cannot look at a channel", "peer", from, "error", err)
	}
	return nil
}
