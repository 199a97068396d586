package api

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// till is the channels of a node in memory: channel s, in which a token is, and
// transfer s, which is held. What it does counts as a write of its engine.
type till struct {
	f      *fake
	opened map[string]string // by key
	paid   map[string]string
	taken  map[string]bool
	list   []engine.Transfer
	last   engine.TransferRequest
	how    bool // of the last close
}

func newTill(f *fake) *till {
	return &till{f: f, opened: map[string]string{}, paid: map[string]string{}, taken: map[string]bool{}}
}

// change is what every write does first.
func (c *till) change() error {
	if err := c.f.begin(); err != nil {
		return err
	}
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	c.f.changed++
	return nil
}

func sampleChannel(id string) engine.ChannelView {
	units := channel.Units
	return engine.ChannelView{
		ID: id, Asset: htlc.Asset{Chain: htlc.SMT, Token: usdt}, Peer: common.HexToAddress(bobsID), State: engine.ChannelChallenge,
		Channel: channel.View{
			Terms: channel.Terms{Contract: common.HexToAddress(htlcAt), Them: common.HexToAddress(bobsID)},
			Pot:   units(100_000_000), Spendable: units(70_000_000), PartnerSpendable: units(29_500_000), Locked: units(500_000), Locks: 1,
			SettleAt: start + 86_400, Settle: 24 * time.Hour, Unacked: 2,
		},
		Alerts:  []channel.Alert{{Code: channel.CodeProof, Text: strings.Repeat("x", 400)}},
		Created: start.Time(), Updated: start.Time().Add(time.Minute),
	}
}

func sampleTransfer(id string) engine.Transfer {
	h := htlc.Hash{0xab}
	return engine.Transfer{
		ID: id, Asset: htlc.Asset{Chain: htlc.SMT, Token: usdt}, Amount: channel.Units(1_500_000), Fee: channel.Units(1), Incoming: true,
		Peer: common.HexToAddress(bobsID), Hash: &h, Expires: start + 3600, State: engine.TransferHeld, Code: channel.CodeFee, Created: start,
	}
}

func (c *till) ChannelList(context.Context) ([]engine.ChannelView, error) {
	return []engine.ChannelView{sampleChannel("s")}, nil
}

func (c *till) Channel(_ context.Context, id string) (engine.ChannelView, error) {
	if id != "s" {
		return engine.ChannelView{}, fmt.Errorf("channel %s: %w", id, engine.ErrUnknown)
	}
	return sampleChannel(id), nil
}

func (c *till) OpenChannel(_ context.Context, r engine.OpenRequest) (engine.ChannelView, error) {
	if c.opened[r.Key] == "" {
		if err := c.change(); err != nil {
			return engine.ChannelView{}, err
		}
		c.opened[r.Key] = fmt.Sprintf("c%d", len(c.opened)+1)
	}
	v := sampleChannel(c.opened[r.Key])
	v.State = engine.ChannelOpening
	return v, nil
}

func (c *till) changed(ctx context.Context, id string) (engine.ChannelView, error) {
	v, err := c.Channel(ctx, id)
	if err == nil {
		err = c.change()
	}
	return v, err
}

func (c *till) DepositChannel(ctx context.Context, id string, _ engine.DepositRequest) (engine.ChannelView, error) {
	return c.changed(ctx, id)
}

func (c *till) TakeOut(ctx context.Context, id string, r engine.TakeOutRequest) (engine.ChannelView, error) {
	if c.taken[r.Key] {
		return c.Channel(ctx, id)
	}
	v, err := c.changed(ctx, id)
	c.taken[r.Key] = err == nil
	return v, err
}

func (c *till) CloseChannel(ctx context.Context, id string, cooperative bool) (engine.ChannelView, error) {
	c.how = cooperative
	return c.changed(ctx, id)
}

func (c *till) CloseChannelBlindly(ctx context.Context, id string) (engine.ChannelView, error) {
	c.how = false
	return c.changed(ctx, id)
}

func (c *till) SettleChannel(ctx context.Context, id string) (engine.ChannelView, error) {
	return c.changed(ctx, id)
}

func (c *till) Pay(_ context.Context, r engine.TransferRequest) (engine.Transfer, error) {
	c.last = r
	if c.paid[r.Key] == "" {
		if err := c.change(); err != nil {
			return engine.Transfer{}, err
		}
		c.paid[r.Key] = fmt.Sprintf("t%d", len(c.paid)+1)
	}
	return engine.Transfer{ID: c.paid[r.Key], Asset: r.Asset, Amount: channel.SumOf(r.Amount), Peer: r.To, Note: r.Note, State: engine.TransferCompleted, Created: start}, nil
}

func (c *till) Transfer(_ context.Context, id string) (engine.Transfer, error) {
	if id != "s" {
		return engine.Transfer{}, fmt.Errorf("transfer %s: %w", id, engine.ErrUnknown)
	}
	return sampleTransfer(id), nil
}

func (c *till) Transfers(_ context.Context, cursor string, limit int) ([]engine.Transfer, string, error) {
	at := slices.IndexFunc(c.list, func(t engine.Transfer) bool { return t.ID > cursor })
	if at < 0 {
		return nil, "", nil
	}
	page := c.list[at:]
	if len(page) > limit {
		return page[:limit], page[limit-1].ID, nil
	}
	return page, "", nil
}

func (c *till) AmountHeld(ctx context.Context, id string, asset htlc.Asset) (channel.Sum, error) {
	t, err := c.Transfer(ctx, id)
	if err != nil || t.Asset != asset {
		return channel.Sum{}, err
	}
	return t.Amount, nil
}

func (c *till) ResolveTransfer(ctx context.Context, id string, s htlc.Secret) (engine.Transfer, error) {
	t, err := c.Transfer(ctx, id)
	if err == nil && s.Hash() == (htlc.Hash{}) {
		err = engine.ErrRequest
	}
	if err == nil {
		err = c.change()
	}
	return t, err
}

func (c *till) CancelTransfer(ctx context.Context, id string) (engine.Transfer, error) {
	t, err := c.Transfer(ctx, id)
	if err == nil {
		err = c.change()
	}
	return t, err
}

func (c *till) Routes(_ context.Context, _ htlc.Asset, to common.Address, amount htlc.Amount) ([]engine.Route, error) {
	n := channel.SumOf(amount)
	return []engine.Route{{Hops: []channel.Hop{{Node: to, Amount: n}}, Amount: n}}, nil
}
