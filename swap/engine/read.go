package engine

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// Node describes this node and its chains.
func (e *Engine) Node(ctx context.Context) NodeView {
	v := NodeView{ID: e.Keys.ID(), Network: e.Table.Network, Started: e.started, SafeMode: e.SafeMode(), Journal: e.illness(), Copies: e.copies.views()}
	v.Seeks, v.Found = e.finder.views()
	for _, id := range e.chainIDs() {
		f := e.followers[id]
		c := ChainView{Chain: id, Finality: f.a.Params().Times.Tiers[0].Depth, Synced: f.caught.Load(), ClockOff: time.Duration(f.off.Load())}
		if tip := f.tip.Load(); tip != nil {
			c.Height, c.TipAge = tip.Height, e.Now().Sub(tip.Time.Time())
		}
		if _, err := f.a.Tip(ctx); err != nil {
			c.Err, c.Synced = err, false
		}
		if m, ok := f.a.(chains.Monitored); ok {
			c.Backends = e.withLacks(id, m.Backends())
		}
		if acct, err := e.accountOf(ctx, accountKey(id)); err == nil {
			c.Saved = acct.Saved
		}
		v.Chains = append(v.Chains, c)
	}
	return v
}

// eachSwap calls f with every swap on its own goroutine, one shard after the
// other. f must not keep the pointer.
func (e *Engine) eachSwap(ctx context.Context, f func(*swapMachine)) error {
	return e.eachOf(ctx, e.shards[:len(e.shards)-1], func(m machine) {
		if x, ok := m.(*swapMachine); ok {
			f(x)
		}
	})
}

func (e *Engine) eachMachine(ctx context.Context, f func(machine)) error {
	return e.eachOf(ctx, e.shards, f)
}

func (e *Engine) eachOf(ctx context.Context, shards []*shard, f func(machine)) error {
	var mu sync.Mutex // f is called by one shard at a time, and never after we return
	over := false
	defer func() {
		mu.Lock()
		defer mu.Unlock()
		over = true
	}()
	done := make(chan error, len(shards))
	for _, s := range shards { // all are asked at once: each may have a disk to wait for
		d := delivery{read: func(machine) {
			mu.Lock()
			defer mu.Unlock()
			for _, m := range s.machines {
				if over {
					return
				}
				f(m)
			}
		}, ack: func(err error) { done <- err }}
		select {
		case s.inbox <- d:
		case <-ctx.Done():
			return ctx.Err()
		case <-e.ctx.Done():
			return ErrStopped
		}
	}
	for range shards {
		select {
		case <-done:
		case <-ctx.Done():
			return ctx.Err()
		case <-e.ctx.Done():
			return ErrStopped
		}
	}
	return nil
}

// Balances sums up the wallet, chain by chain, and what is in channels.
func (e *Engine) Balances(ctx context.Context) ([]BalanceView, error) {
	inChannels, err := e.inChannels(ctx)
	if err != nil {
		return nil, err
	}
	var out []BalanceView
	for _, id := range e.chainIDs() {
		v := BalanceView{Asset: htlc.Asset{Chain: id}}
		if v.Confirmed, v.Pending, err = e.wallet(ctx, id); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	for _, a := range e.Tokens {
		x := e.Adapters[a.Chain]
		if x == nil {
			continue
		}
		v := BalanceView{Asset: a}
		if v.Confirmed, _, err = x.Balance(ctx, a); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	owed, err := e.owed(ctx)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].Owed, out[i].OwedFor = owed[out[i].Asset].Owed, owed[out[i].Asset].Why
		if out[i].Locked, err = e.locked(ctx, out[i].Asset); err != nil {
			return nil, err
		}
		out[i].InChannels = inChannels[out[i].Asset]
	}
	return out, nil
}

// inChannels sums what is ours in channels that are not paid out, as of the final
// block: what we can spend, what we have locked and what we are withdrawing. What is
// locked to us is not ours yet.
func (e *Engine) inChannels(ctx context.Context) (map[htlc.Asset]htlc.Amount, error) {
	out := map[htlc.Asset]htlc.Amount{}
	err := e.eachChannel(ctx, func(m *channelMachine) {
		v := m.Channel.View()
		if v.Stage != channel.Opened && v.Stage != channel.Closed {
			return
		}
		ours, err := m.Channel.Due().Floor(v.Pot).Amount()
		if err != nil {
			return // wider than any amount: no contract holds it
		}
		if sum, err := out[m.Asset].Add(ours); err == nil {
			out[m.Asset] = sum
		}
	})
	return out, err
}

func (e *Engine) wallet(ctx context.Context, id htlc.ChainID) (confirmed, pending htlc.Amount, err error) {
	if id.EVM() {
		confirmed, _, err = e.Adapters[id].Balance(ctx, htlc.Asset{Chain: id})
		return confirmed, pending, err
	}
	a, err := e.accountOf(ctx, accountKey(id))
	if err != nil {
		return confirmed, pending, err
	}
	confirmed, pending = a.Balance()
	return confirmed, pending, nil
}

// locked sums our own live locks of an asset.
func (e *Engine) locked(ctx context.Context, a htlc.Asset) (sum htlc.Amount, err error) {
	err = e.eachSwap(ctx, func(m *swapMachine) {
		if m.Swap.Give.Terms.Asset != a {
			return
		}
		for _, l := range m.Swap.Give.Locks {
			if l.Status == swap.Seen || l.Status == swap.Final {
				if l.End == nil {
					if s, err := sum.Add(l.Amount); err == nil {
						sum = s
					}
				}
			}
		}
	})
	return sum, err
}

// NewAddress gives a fresh receiving address and its BIP-21 URI; on EVM there is
// one address.
func (e *Engine) NewAddress(ctx context.Context, a htlc.Asset) (address, uri string, err error) {
	x, err := e.adapter("asset", a)
	if err != nil {
		return "", "", err
	}
	var index uint32
	if !a.Chain.EVM() {
		key := accountKey(a.Chain)
		if err := e.send(ctx, delivery{key: key, event: account.Addressed{}}); err != nil {
			return "", "", err
		}
		acct, err := e.accountOf(ctx, key)
		if err != nil {
			return "", "", err
		}
		index = acct.Receive - 1
		e.watchAddress(a.Chain, false, index+gap)
	}
	if address, err = x.Address(false, index); err != nil {
		return "", "", err
	}
	scheme := map[htlc.ChainID]string{htlc.BTC: "bitcoin:", htlc.LTC: "litecoin:", htlc.ETH: "ethereum:", htlc.SMT: "smt:"}[a.Chain]
	return address, scheme + address, nil
}

// Withdraw sends coins out of the wallet. It reserves like any other spend, so it
// cannot take what a swap has reserved.
func (e *Engine) Withdraw(ctx context.Context, w WithdrawRequest) (WithdrawView, error) {
	if err := e.mayBegin(); err != nil {
		return WithdrawView{}, err
	}
	a, err := e.adapter("asset", w.Asset)
	if err != nil {
		return WithdrawView{}, err
	}
	if err := a.CheckAddress(w.To); err != nil {
		return WithdrawView{}, fmt.Errorf("%w: to: %w", ErrRequest, err)
	}
	if w.Amount.IsZero() {
		return WithdrawView{}, fmt.Errorf("%w: amount: zero", ErrRequest)
	}
	id := e.random()
	if w.Key != "" {
		id = e.Keys.Token("withdrawal " + w.Key)[:24]
	}
	key := accountKey(w.Asset.Chain)
	if v, known := e.withdrawal(ctx, key, id); known {
		return v, nil
	}
	v := WithdrawView{ID: id, Asset: w.Asset, To: w.To, Amount: w.Amount, State: "pending"}
	now := htlc.Moment(e.Now())
	ask := account.Ask{
		ID: account.JobID("pay|" + id), Value: w.Amount, By: now.Add(a.Params().Times.Confirm), Least: w.Rate,
		Action: chains.Action{Kind: chains.ActPay, To: w.To, Asset: w.Asset, Amount: w.Amount},
	}
	// One at a time: of two that look at the same coin each would find it free.
	err = e.leaving.take(ctx, func() error {
		if err := e.canGive(ctx, chains.ErrFunds, w.Asset, w.Amount, chains.ActPay); err != nil {
			return err
		}
		return e.send(ctx, delivery{key: key, event: pay{v, ask}})
	})
	if err != nil {
		return v, err
	}
	e.looksAtPurse(w.Asset.Chain)
	if now, known := e.withdrawal(ctx, key, id); known {
		v = now
	}
	return v, nil
}

// withdrawal finds one that an account remembers.
func (e *Engine) withdrawal(ctx context.Context, key, id string) (v WithdrawView, known bool) {
	err := e.read(ctx, key, func(m machine) {
		if x, ok := m.(*accountMachine); ok {
			for _, p := range x.Pays {
				if p.ID == id {
					v, known = p, true
				}
			}
		}
	})
	return v, err == nil && known
}

// Swap shows one swap.
func (e *Engine) Swap(ctx context.Context, id string) (SwapView, error) {
	return e.swapView(ctx, swapKey(id))
}

func (e *Engine) swapView(ctx context.Context, key string) (SwapView, error) {
	m, err := e.swapOf(ctx, key)
	if err != nil {
		return SwapView{}, err
	}
	return e.view(m), nil
}

func (e *Engine) view(m swapMachine) SwapView {
	v := SwapView{
		Swap: m.Swap, Created: m.Created.Time(), Updated: m.Updated.Time(), Why: m.Swap.Explain(),
		Give: e.legView(m.Swap.Give), Get: e.legView(m.Swap.Get),
	}
	if m.Swap.Role == swap.Initiator {
		v.Peer = m.Peer
	}
	if hold, ok := e.holds.Load(swapKey(m.Swap.ID)); ok && !m.Swap.Closed && m.Swap.State() != swap.Refunding {
		v.Why.WaitingFor, _ = hold.(string)
	}
	return v
}

func (e *Engine) legView(l swap.Leg) LegView {
	var v LegView
	f := e.followers[l.Terms.Asset.Chain]
	if f == nil {
		return v
	}
	v.Required = f.a.Params().Times.Finality(l.Terms.Asset, l.Terms.Amount).Depth
	if addr, uri, call, err := f.a.LockAddress(l.Leg); err == nil {
		v.Address, v.URI, v.Call = addr, uri, call
	}
	lock, tip := l.Exact(), f.tip.Load()
	if lock != nil && lock.Height > 0 && tip != nil {
		v.Confirmations = max(1, int(int64(tip.Height)-lock.Height)+1)
	}
	return v
}

// Swaps lists swaps, newest first.
func (e *Engine) Swaps(ctx context.Context, q SwapFilter) (page []SwapView, next string, err error) {
	var all []swapMachine
	err = e.eachSwap(ctx, func(m *swapMachine) {
		if (q.Role == "" || m.Swap.Role == q.Role) && (q.State == "" || m.Swap.State() == q.State) {
			all = append(all, *m)
		}
	})
	if err != nil {
		return nil, "", err
	}
	slices.SortFunc(all, func(a, b swapMachine) int {
		if a.Created != b.Created {
			return int(b.Created - a.Created)
		}
		return strings.Compare(a.Swap.ID, b.Swap.ID)
	})
	if q.Cursor != "" {
		created, id, ok := strings.Cut(q.Cursor, ".")
		at, err := strconv.ParseInt(created, 10, 64)
		if !ok || err != nil {
			return nil, "", fmt.Errorf("%w: cursor: not one of ours", ErrRequest)
		}
		all = slices.DeleteFunc(all, func(m swapMachine) bool {
			return int64(m.Created) > at || int64(m.Created) == at && m.Swap.ID <= id
		})
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 100
	}
	for i, m := range all {
		if i == limit {
			last := all[i-1]
			next = fmt.Sprintf("%d.%s", last.Created, last.Swap.ID)
			break
		}
		page = append(page, e.view(m))
	}
	return page, next, nil
}

// MissedEvents is the kind of an event that stands for those which are not stored any
// more: its ID is how many they were. Partners make as many events as they like, so who
// follows them too slowly, or comes back too late, must be told to look for itself.
const MissedEvents = "missed"

// Events yields what happened after a sequence number, zero for all that is stored: what
// is stored, then what comes.
func (e *Engine) Events(ctx context.Context, after uint64) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		for {
			wait := e.hub.next()
			stopped := false
			err := e.Journal.Events(after, func(ev Event) bool {
				if missed := ev.Seq - after - 1; after > 0 && missed > 0 {
					stopped = !yield(Event{Seq: ev.Seq - 1, Kind: MissedEvents, ID: strconv.FormatUint(missed, 10)}, nil)
				}
				after = ev.Seq
				stopped = stopped || !yield(ev, nil)
				return !stopped
			})
			switch {
			case stopped:
				return
			case err != nil:
				yield(Event{}, err)
				return
			}
			select {
			case <-ctx.Done():
				return
			case <-e.ctx.Done():
				return
			case <-wait:
			}
		}
	}
}
