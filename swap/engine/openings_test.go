package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	channelevm "github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// wants asks for a channel, until it is answered.
func (c *citizen) wants(other *citizen, key, amount string) ChannelView {
	c.town.t.Helper()
	var v ChannelView
	var err error
	c.town.until(c.name+" may open", func() bool {
		v, err = c.OpenChannel(context.Background(), OpenRequest{Key: key, Asset: coin, Peer: other.us(), Deposit: amountOf(amount)})
		return !errors.Is(err, ErrHold)
	})
	if err != nil {
		c.town.t.Fatal(err)
	}
	return v
}

// found gives a channel as its id finds it.
func (c *citizen) found(id string) ChannelView {
	c.town.t.Helper()
	v, err := c.Channel(context.Background(), id)
	if err != nil {
		c.town.t.Fatal(err)
	}
	return v
}

func (c *citizen) list() []ChannelView {
	c.town.t.Helper()
	list, err := c.ChannelList(context.Background())
	if err != nil {
		c.town.t.Fatal(err)
	}
	return list
}

func (c *citizen) becomes(id string, s ChannelState) ChannelView {
	c.town.t.Helper()
	var v ChannelView
	c.town.until(c.name+" shows "+string(s), func() bool { v = c.found(id); return v.State == s })
	return v
}

// failure is the last of what was on its way.
func (v ChannelView) failure() Funding {
	if len(v.Fundings) == 0 {
		return Funding{}
	}
	return v.Fundings[len(v.Fundings)-1]
}

// TestAnOpeningIsListedAtOnce: it has its id, its state and its transaction before any
// block has it; the same id becomes open; its key opens once, however often it comes.
func TestAnOpeningIsListedAtOnce(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		w.pauses(true)
		v := alice.wants(bob, "one", "100")
		if v.State != ChannelOpening || len(v.Fundings) != 1 {
			t.Fatalf("%+v", v)
		}
		w.until("it is sent", func() bool { return alice.found(v.ID).failure().State == FundingSent })
		list := alice.list()
		if len(list) != 1 || list[0].ID != v.ID || list[0].State != ChannelOpening || len(list[0].Fundings[0].Txs) != 1 {
			t.Fatalf("%+v", list)
		}
		if again := alice.wants(bob, "one", "100"); again.ID != v.ID {
			t.Fatalf("its key opens %s besides %s", again.ID, v.ID)
		}
		_, err := alice.OpenChannel(t.Context(), OpenRequest{Key: "two", Asset: coin, Peer: bob.us(), Deposit: amountOf("5")})
		if !errors.Is(err, ErrRequest) || !strings.Contains(err.Error(), v.ID) {
			t.Fatalf("a second opening of the pair: %v", err)
		}
		if _, err := alice.DepositChannel(t.Context(), v.ID, DepositRequest{Key: "d", Amount: amountOf("1")}); !errors.Is(err, ErrNotOpen) {
			t.Fatalf("a deposit into what is opening: %v", err)
		}
		w.pauses(false)
		open := alice.becomes(v.ID, ChannelOpen)
		if open.Channel.Pot.String() != channel.SumOf(amountOf("100")).String() || open.failure().State != FundingDone || len(alice.list()) != 1 {
			t.Fatalf("%+v", open)
		}
		alice.crashes()
		w.until("it is back", func() bool { return alice.caughtUp() })
		if again := alice.wants(bob, "one", "100"); again.ID != v.ID || again.State != ChannelOpen {
			t.Fatalf("its key gives %+v", again)
		}
		if n := len(alice.node.sent); n != 1 {
			t.Fatalf("%d transactions", n)
		}
	})
}

// TestAnOpeningSurvivesEachStep: alice is killed before and after each write of her
// journal, from the moment at which she asks until the channel is open. What was answered
// is there when she is back; asked again with its key, money goes in once.
func TestAnOpeningSurvivesEachStep(t *testing.T) {
	for _, after := range []bool{false, true} {
		for step := int64(1); step < 200; step++ {
			over := false
			inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				alice, bob := people[0], people[1]
				had := alice.has()
				k := newKiller(after)
				alice.dies()
				alice.wrap = func(j Journal) Journal { k.Journal = j; return k }
				alice.wakes()
				w.until("she is there", func() bool { return alice.caughtUp() })
				k.count.Store(0)
				k.at.Store(step)
				answer := make(chan string, 1)
				ctx, cancel := context.WithCancel(t.Context())
				ask := func(e *Engine) {
					for ctx.Err() == nil {
						v, err := e.OpenChannel(ctx, OpenRequest{Key: "one", Asset: coin, Peer: bob.us(), Deposit: amountOf("100")})
						if err == nil {
							answer <- v.ID
							return
						}
						if !errors.Is(err, ErrHold) {
							break
						}
						<-time.After(100 * time.Millisecond)
					}
					close(answer)
				}
				go ask(alice.Engine)
				open := make(chan struct{})
				e := alice.Engine
				go func() {
					defer close(open)
					for ctx.Err() == nil {
						list, _ := e.ChannelList(ctx)
						if len(list) == 1 && list[0].State == ChannelOpen {
							return
						}
						<-time.After(300 * time.Millisecond)
					}
				}()
				select {
				case <-k.hit:
				case <-open:
					over = true
				}
				alice.cancel(ErrStopped)
				cancel()
				close(k.gone)
				<-open
				alice.wrap = nil
				alice.crashes()
				id, answered := <-answer
				if answered {
					alice.found(id) // or it fails
				}
				v := alice.wants(bob, "one", "100")
				if answered && v.ID != id {
					t.Fatalf("step %d: answered as %s, then as %s", step, id, v.ID)
				}
				v = alice.becomes(v.ID, ChannelOpen)
				if list := alice.list(); len(list) != 1 || list[0].Channel.Pot.String() != channel.SumOf(amountOf("100")).String() {
					t.Fatalf("step %d: %+v", step, list)
				}
				left, err := had.Sub(alice.has())
				if err != nil {
					t.Fatal(err)
				}
				fees, err := left.Sub(amountOf("100"))
				if err != nil || fees.Cmp(amountOf("0.01")) > 0 || alice.wasted() > 0 {
					t.Fatalf("step %d: %s went, %d calls in vain: %v", step, left, alice.wasted(), err)
				}
			})
			if over {
				t.Logf("%d writes, after %v", step, after)
				break
			}
		}
	}
}

// gate is a node whose sends, or builds, wait or fail.
type gate struct {
	*mailbox
	hold  atomic.Bool // nothing is sent
	broke atomic.Bool // nothing can be paid for
	away  atomic.Bool // nothing can be built
}

func (g *gate) Send(ctx context.Context, tx chains.Tx) error {
	if g.hold.Load() {
		return fmt.Errorf("%w: held by the test", chains.ErrDown)
	}
	return g.mailbox.Send(ctx, tx)
}

func (g *gate) Build(ctx context.Context, a chains.Action, f chains.Fee, replaces *chains.Tx) (chains.Tx, error) {
	if g.away.Load() {
		return chains.Tx{}, fmt.Errorf("%w: away by the test", chains.ErrDown)
	}
	if g.broke.Load() {
		return chains.Tx{}, fmt.Errorf("%w: 1 wei is there", chains.ErrFunds)
	}
	return g.mailbox.Build(ctx, a, f, replaces)
}

// gated puts a gate before a node.
func (c *citizen) gated() *gate {
	g := &gate{mailbox: c.node}
	c.dies()
	c.tune = func(conf *Config) { conf.Adapters = map[htlc.ChainID]chains.Adapter{htlc.SMT: g} }
	c.wakes()
	c.town.until("the node is there", func() bool { return c.caughtUp() })
	return g
}

// TestWhoseOpeningFailsHearsWhy: each way in which nothing comes of it has its code, no
// money is missing but gas, and the next one with another key goes.
func TestWhoseOpeningFailsHearsWhy(t *testing.T) {
	t.Run("no gas", func(t *testing.T) {
		inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
			alice, bob := people[0], people[1]
			g := alice.gated()
			g.broke.Store(true)
			v := alice.becomes(alice.wants(bob, "one", "100").ID, ChannelFailed)
			if f := v.failure(); f.Code != FundingFunds || f.Reason == "" || len(f.Txs) != 0 {
				t.Fatalf("%+v", f)
			}
			alice.crashes()
			if v := alice.becomes(v.ID, ChannelFailed); v.failure().Code != FundingFunds {
				t.Fatalf("after a crash: %+v", v.failure())
			}
			if again := alice.wants(bob, "one", "100"); again.State != ChannelFailed {
				t.Fatalf("the key of what failed gives %+v", again)
			}
			g.broke.Store(false)
			next := alice.wants(bob, "two", "50")
			if next.ID != v.ID || next.State != ChannelOpening {
				t.Fatalf("%+v", next)
			}
			if v := alice.becomes(next.ID, ChannelOpen); len(v.Fundings) != 2 {
				t.Fatalf("%+v", v)
			}
		})
	})
	t.Run("another was first, before it left", func(t *testing.T) { another(t, false) })
	t.Run("another was first, when it was out", func(t *testing.T) { another(t, true) })
	t.Run("replaced", func(t *testing.T) {
		inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
			alice, bob := people[0], people[1]
			g := alice.gated()
			g.hold.Store(true)
			v := alice.wants(bob, "one", "100")
			w.until("it is signed", func() bool { return alice.found(v.ID).failure().State == FundingSent })
			w.until("what holds it up is told", func() bool { return alice.found(v.ID).failure().Waits != "" })
			// Another program has the same key.
			to, err := bob.node.Address(false, 0)
			if err != nil {
				t.Fatal(err)
			}
			tx, err := alice.node.Build(t.Context(), chains.Action{Kind: chains.ActPay, To: to, Asset: coin, Amount: amountOf("1")}, chains.Fee{Rate: alice.node.Params().MinRate}, nil)
			if err == nil {
				err = alice.node.Send(t.Context(), tx)
			}
			if err != nil {
				t.Fatal(err)
			}
			if f := alice.becomes(v.ID, ChannelFailed).failure(); f.Code != FundingReplaced {
				t.Fatalf("%+v", f)
			}
			g.hold.Store(false)
			alice.becomes(alice.wants(bob, "two", "50").ID, ChannelOpen)
		})
	})
	t.Run("a node that is away for a day", func(t *testing.T) {
		inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
			alice, bob := people[0], people[1]
			g := alice.gated()
			g.away.Store(true)
			v := alice.wants(bob, "one", "100")
			w.until("it is told what it waits for", func() bool { return strings.Contains(alice.found(v.ID).failure().Waits, "away by the test") })
			w.pauses(true)
			w.passes(startWithin - time.Hour)
			if v := alice.found(v.ID); v.State != ChannelOpening {
				t.Fatalf("given up too early: %+v", v)
			}
			w.passes(time.Hour)
			w.pauses(false)
			if f := alice.becomes(v.ID, ChannelFailed).failure(); f.Code != FundingLate || len(f.Txs) != 0 {
				t.Fatalf("%+v", f)
			}
			g.away.Store(false)
			w.passes(time.Minute)
			if n := len(alice.node.sent); n != 0 {
				t.Fatalf("%d transactions of what was given up", n)
			}
			alice.becomes(alice.wants(bob, "two", "50").ID, ChannelOpen)
		})
	})
}

// another lets bob open first: alice's money stays, and she is told which channel there is.
func another(t *testing.T, out bool) {
	t.Helper()
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		g := alice.gated()
		had := alice.has()
		v := ChannelView{}
		if out {
			g.hold.Store(true)
			v = alice.wants(bob, "one", "100")
			w.until("it is signed", func() bool { return alice.found(v.ID).failure().State == FundingSent })
		} else {
			g.away.Store(true)
			v = alice.wants(bob, "one", "100")
		}
		bob.wants(alice, "bob's", "7")
		first := bob.becomes(v.ID, ChannelOpen)
		g.hold.Store(false)
		g.away.Store(false)
		w.until("she is told", func() bool { return alice.found(v.ID).failure().State == FundingFailed })
		said := alice.found(v.ID)
		if f := said.failure(); f.Code != FundingTaken || len(f.Txs) > 0 != out || !strings.Contains(f.Reason, first.ID) {
			t.Fatalf("%+v", f)
		}
		w.until("what is there is shown", func() bool { return alice.found(v.ID).State == ChannelOpen }) // she reads it a moment later
		if left, err := had.Sub(alice.has()); err != nil || left.Cmp(amountOf("0.01")) > 0 {
			t.Fatalf("%s are missing: %v", left, err)
		}
		d, err := alice.DepositChannel(t.Context(), v.ID, DepositRequest{Key: "instead", Amount: amountOf("40")})
		if err != nil {
			t.Fatal(err)
		}
		w.until("her deposit is there", func() bool {
			return alice.found(d.ID).Channel.Pot.String() == channel.SumOf(amountOf("47")).String()
		})
	})
}

// strangerOpens opens an empty channel between others, as anybody can, in one block with what
// is under way.
func (w *town) strangerOpens(a, b *citizen) { w.strangerOpensIn(coin, a, b) }

func (w *town) strangerOpensIn(asset htlc.Asset, a, b *citizen) {
	w.t.Helper()
	w.strangerPays(asset, a, b, 30*24*time.Hour, htlc.Amount{})
}

// strangerPays opens it with a settle timeout, and with money that is the first's.
func (w *town) strangerPays(asset htlc.Asset, a, b *citizen, settle time.Duration, amount htlc.Amount) {
	w.t.Helper()
	node := w.ledger.Node("dave")
	at, err := node.Address(false, 0)
	if err != nil {
		w.t.Fatal(err)
	}
	w.ledger.Fund(at, coin, amountOf("10"))
	w.ledger.Mine(1)
	id, contract, _, _, _ := node.Channels().Contract()
	call, err := channelevm.New(id, contract, w.table.Network == "regtest").Open(tokenOf(asset), a.us(), b.us(), settle, amount)
	if err != nil {
		w.t.Fatal(err)
	}
	tx, err := node.Build(w.t.Context(), chains.Action{Kind: chains.ActCall, To: strings.ToLower(contract.Hex()), Asset: coin, Amount: amount, Data: call.Data, Gas: call.Gas}, chains.Fee{Rate: 100 * node.Params().MinRate}, nil)
	if err == nil {
		err = node.Send(w.t.Context(), tx)
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// TestAStrangersEmptyChannelIsOpenedOver: it takes the epoch that was promised. The id
// that was promised finds what became of the opening, and nothing else.
func TestAStrangersEmptyChannelIsOpenedOver(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		g := alice.gated()
		g.hold.Store(true)
		v := alice.wants(bob, "one", "100")
		w.until("it is signed", func() bool { return alice.found(v.ID).failure().State == FundingSent })
		w.strangerOpens(alice, bob)
		w.until("the stranger's is there", func() bool {
			list := alice.list()
			return len(list) == 1 && list[0].Channel.Stage == channel.Opened
		})
		if s := alice.found(v.ID).State; s != ChannelOpening {
			t.Fatalf("the stranger's empty channel is shown as hers: %s", s)
		}
		g.hold.Store(false)
		open := alice.becomes(v.ID, ChannelOpen)
		if open.Channel.Epoch != 2 || open.ID == v.ID || open.Channel.Pot.String() != channel.SumOf(amountOf("100")).String() {
			t.Fatalf("%+v", open)
		}
		if list := alice.list(); len(list) != 1 || list[0].ID != open.ID {
			t.Fatalf("%+v", list)
		}
		if _, further, err := alice.channelAs(t.Context(), v.ID); further != open.ID {
			t.Fatalf("who asks as it comes to be another's hears of %q: %v", further, err)
		}
		alice.crashes()
		w.until("she is back", func() bool { return alice.caughtUp() })
		if again := alice.found(v.ID); again.ID != open.ID {
			t.Fatalf("after a crash %+v", again)
		}
		var err error
		w.until("a deposit goes", func() bool {
			_, err = alice.DepositChannel(t.Context(), v.ID, DepositRequest{Key: "more", Amount: amountOf("11")})
			return !errors.Is(err, ErrHold)
		})
		if err != nil {
			t.Fatal(err)
		}
		w.until("it is there", func() bool {
			return alice.found(v.ID).Channel.Pot.String() == channel.SumOf(amountOf("111")).String()
		})
	})
}

// TestMoneyOnItsWayIsSpokenFor: two openings, or an opening and a withdrawal, do not
// promise the same coins.
func TestMoneyOnItsWayIsSpokenFor(t *testing.T) {
	inTown(t, []string{"alice", "bob", "carol"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob, carol := people[0], people[1], people[2]
		g := alice.gated()
		g.hold.Store(true)
		v := alice.wants(bob, "one", "600")
		_, err := alice.OpenChannel(t.Context(), OpenRequest{Key: "two", Asset: coin, Peer: carol.us(), Deposit: amountOf("600")})
		if !errors.Is(err, chains.ErrFunds) {
			t.Fatalf("the same coins are promised twice: %v", err)
		}
		g.hold.Store(false)
		alice.becomes(v.ID, ChannelOpen)
		alice.becomes(alice.wants(carol, "three", "300").ID, ChannelOpen)
	})
}

// TestWhatHasEndedIsForgotten: after a month, and beyond a thousand the oldest before.
func TestWhatHasEndedIsForgotten(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		g := alice.gated()
		g.broke.Store(true)
		v := alice.becomes(alice.wants(bob, "one", "100").ID, ChannelFailed)
		oldest := v.failure().Updated
		now := htlc.Moment(oldest)
		for i := range keepFundings {
			key := fmt.Sprintf("%smade-%d", fundingPrefix, i)
			m := &fundingMachine{
				Asset: coin, Peer: bob.us(), Opens: true, Name: channel.Name{Channel: common.Hash{1}, Epoch: uint64(i + 1)}, State: FundingFailed,
				Ask: account.Ask{ID: jobID(key, fundingJob)}, Created: now + 1, Updated: now + htlc.UnixSeconds(i) + 1,
			}
			if err := alice.send(t.Context(), delivery{key: key, make: m, event: swap.Tick{}}); err != nil {
				t.Fatal(err)
			}
		}
		if n := len(alice.list()); n != keepFundings+1 {
			t.Fatalf("%d are listed", n)
		}
		next := alice.wants(bob, "two", "50")
		if list := alice.list(); len(list) != keepFundings+1 || len(alice.found(next.ID).Fundings) != 1 {
			t.Fatalf("%d are listed, and of this %+v", len(list), alice.found(next.ID))
		}
		alice.crashes()
		if n := len(alice.found(next.ID).Fundings); n != 1 {
			t.Fatalf("after a crash there are %d", n)
		}
	})
	m := &fundingMachine{State: FundingFailed, Created: 1_000, Updated: 2_000}
	at := moments{wall: htlc.UnixSeconds(2_000).Add(keepFunding) - 1}
	if _, err := m.step(at, swap.Tick{}); err != nil || m.forgotten {
		t.Fatal("forgotten before its key is")
	}
	at.wall++
	if _, err := m.step(at, swap.Tick{}); err != nil || !m.forgotten || m.wakes()[0].At != at.wall {
		t.Fatal("never forgotten")
	}
}
