package engine

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// stable is a token whose issuer can refuse to pay.
var stable = htlc.Asset{Chain: htlc.SMT, Token: "0x" + strings.Repeat("6", 40)}

// withStable tells a story of alice and bob, who have a channel of the token with 60 of
// hers, and of which she has the whole.
func withStable(t *testing.T, tell func(w *town, alice, bob *citizen, id string)) {
	t.Helper()
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		w.ledger.Token(stable, fake.TokenRules{Decimals: 18})
		for _, c := range people {
			c.dies()
			c.tune = func(conf *Config) {
				conf.Decimals = func(htlc.Asset) (uint8, error) { return 18, nil }
				conf.Tokens = []htlc.Asset{stable}
			}
			c.wakes()
		}
		w.ledger.Fund(alice.at(), stable, amountOf("100"))
		w.passes(20 * time.Second)
		v, err := alice.OpenChannel(t.Context(), OpenRequest{Key: "one", Asset: stable, Peer: bob.us(), Deposit: amountOf("60")})
		if err != nil {
			t.Fatal(err)
		}
		alice.becomes(v.ID, ChannelOpen)
		w.until("both have told what they have", func() bool { return alice.met(bob) && bob.met(alice) })
		tell(w, alice, bob, v.ID)
	})
}

func (c *citizen) at() string {
	at, err := c.node.Address(false, 0)
	if err != nil {
		c.town.t.Fatal(err)
	}
	return at
}

// purse is what a node shows of an asset.
func (c *citizen) purse(a htlc.Asset) BalanceView {
	c.town.t.Helper()
	list, err := c.Balances(context.Background())
	if err != nil {
		c.town.t.Fatal(err)
	}
	for _, v := range list {
		if v.Asset == a {
			return v
		}
	}
	c.town.t.Fatalf("no balance of %s", a)
	return BalanceView{}
}

func (c *citizen) isOwed(a htlc.Asset, amount string) {
	c.town.t.Helper()
	c.town.until(c.name+" is shown that "+amount+" are owed", func() bool { return c.purse(a).Owed == amountOf(amount) })
}

func (c *citizen) count() int {
	c.node.mu.Lock()
	defer c.node.mu.Unlock()
	return len(c.node.sent)
}

// TestAFailedPayoutIsFetched: a token that has alice on its list keeps her whole channel.
// She sees it, pays no gas for as long as it refuses, and has it when it pays again.
func TestAFailedPayoutIsFetched(t *testing.T) {
	withStable(t, func(w *town, alice, bob *citizen, id string) {
		w.ledger.Refuse(alice.at(), stable, true)
		if _, err := alice.CloseChannel(context.Background(), id, true); err != nil {
			t.Fatal(err)
		}
		alice.becomes(id, ChannelSettled)
		alice.isOwed(stable, "60")
		w.until("she hears why", func() bool { return strings.Contains(alice.purse(stable).OwedFor, "PayoutFailed") })
		had, sent, vain := alice.has(), alice.count(), alice.wasted() // both may have settled
		w.passes(10 * time.Minute)
		alice.crashes()
		w.until("she is back", alice.caughtUp)
		alice.isOwed(stable, "60")
		w.passes(30 * time.Minute)
		if have := alice.has(); have != had || alice.count() != sent {
			t.Fatalf("%s coin before, %s after, %d transactions, of a pull that is refused", had, have, alice.count()-sent)
		}
		w.ledger.Refuse(alice.at(), stable, false)
		w.passes(time.Hour) // the pause is as long as it was refused, at most
		if v := alice.purse(stable); v.Confirmed != amountOf("100") || !v.Owed.IsZero() || v.OwedFor != "" {
			t.Fatalf("%+v", v)
		}
		if n := alice.count() - sent; n != 1 || alice.wasted() != vain {
			t.Fatalf("%d transactions, %d in vain", n, alice.wasted()-vain)
		}
		if v := bob.purse(stable); !v.Owed.IsZero() {
			t.Fatalf("bob is owed %s", v.Owed)
		}
	})
}

// TestCoinThatIsOwedIsFetched: so is coin that an account could not take, but not at more
// than it is.
func TestCoinThatIsOwedIsFetched(t *testing.T) {
	for _, amount := range []string{"70", "0.000000000000000070"} {
		inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
			alice, bob := people[0], people[1]
			v := alice.opens(bob, amount)
			w.ledger.Reject(alice.at(), true)
			if _, err := alice.CloseChannel(t.Context(), v.ID, true); err != nil {
				t.Fatal(err)
			}
			alice.isOwed(coin, amount)
			w.ledger.Reject(alice.at(), false)
			sent, had := alice.count(), alice.has()
			w.passes(time.Hour)
			got, err := alice.has().Sub(had)
			switch fetched := alice.purse(coin).Owed.IsZero(); {
			case amount == "70" && (err != nil || !fetched || got.Cmp(amountOf("69.99")) < 0):
				t.Fatalf("%s came: %v", got, err)
			case amount != "70" && (fetched || alice.count() != sent):
				t.Fatal("gas is paid for less than it is")
			}
		})
	}
}

// hopeful is a node that says of each call that it would succeed.
type hopeful struct {
	*mailbox
	tried atomic.Int64
}

func (h *hopeful) TryCall(context.Context, chains.Action) error { h.tried.Add(1); return nil }

// TestARefusedPullBurnsLittle: a token that pays in each simulation and in no block, or a
// node that lies, costs a few transactions, fewer each day.
func TestARefusedPullBurnsLittle(t *testing.T) {
	withStable(t, func(w *town, alice, _ *citizen, id string) {
		h, tune := &hopeful{mailbox: alice.node}, alice.tune
		alice.dies()
		alice.tune = func(conf *Config) { tune(conf); conf.Adapters = map[htlc.ChainID]chains.Adapter{htlc.SMT: h} }
		alice.wakes()
		w.until("she is back", func() bool { return alice.caughtUp() })
		w.ledger.Refuse(alice.at(), stable, true)
		w.until("she closes", func() bool {
			_, err := alice.CloseChannel(context.Background(), id, true)
			return err == nil
		})
		alice.isOwed(stable, "60")
		was := alice.wasted() // of the two ends that both sides send one is in vain
		w.passes(2 * time.Hour)
		if n := alice.wasted() - was; n < 3 || n > 8 {
			t.Fatalf("%d pulls in vain in two hours", n)
		}
		alice.crashes() // the pause is on the disk
		w.until("she is back", func() bool { return alice.caughtUp() })
		was = alice.wasted()
		w.passes(2 * time.Hour)
		if n := alice.wasted() - was; n > 2 {
			t.Fatalf("%d pulls in vain in the next two hours", n)
		}
	})
}

// refusals are why transactions of a node did nothing.
func (c *citizen) refusals() (all []string) {
	c.node.mu.Lock()
	defer c.node.mu.Unlock()
	for id := range c.node.sent {
		if _, ok, found := c.town.ledger.Mined(id); found && !ok {
			all = append(all, c.town.ledger.Reason(id))
		}
	}
	return all
}

// TestAPullSurvivesACrash: alice is killed before and after each write of her journal,
// from the moment at which the token pays again. The money comes once, and no
// transaction is in vain.
func TestAPullSurvivesACrash(t *testing.T) {
	for _, after := range []bool{false, true} {
		for step := int64(1); step < 200; step++ {
			over := false
			withStable(t, func(w *town, alice, _ *citizen, id string) {
				w.ledger.Refuse(alice.at(), stable, true)
				if _, err := alice.CloseChannel(context.Background(), id, true); err != nil {
					t.Fatal(err)
				}
				alice.becomes(id, ChannelSettled)
				alice.isOwed(stable, "60")
				before := alice.wasted() // both may have sent the close
				k := newKiller(after)
				alice.dies()
				w.passes(2 * time.Minute)
				alice.wrap = func(j Journal) Journal { k.Journal = j; return k }
				w.ledger.Refuse(alice.at(), stable, false)
				alice.wakes()
				k.count.Store(0)
				k.at.Store(step)
				fetched := make(chan struct{})
				e := alice.Engine
				ctx, cancel := context.WithCancel(context.Background())
				go func() {
					defer close(fetched)
					for ctx.Err() == nil && w.ledger.Balance(alice.at(), stable) != amountOf("100") {
						<-time.After(300 * time.Millisecond)
					}
				}()
				select {
				case <-k.hit:
				case <-fetched:
					over = true
				}
				cancel()
				e.cancel(ErrStopped)
				close(k.gone)
				<-fetched
				alice.wrap = nil
				alice.crashes()
				w.until("she has it", func() bool {
					v := alice.purse(stable)
					return v.Confirmed == amountOf("100") && v.Owed.IsZero()
				})
				w.passes(time.Minute)
				if n := alice.wasted() - before; n != 0 {
					t.Errorf("step %d, after %v: %d in vain: %v", step, after, n, alice.refusals())
				}
			})
			if over {
				t.Logf("%d writes, after %v", step, after)
				break
			}
		}
	}
}

// TestWhatIsOwedIsAskedForOnce: its machine asks for one pull at a time, hears only of that
// one, and waits longer each time.
func TestWhatIsOwedIsAskedForOnce(t *testing.T) {
	m := &pullMachine{Asset: coin, Contract: common.Address{7}}
	now := moments{wall: 1_000_000}
	steps := func(event any) (asks int) {
		t.Helper()
		fx, err := m.step(now, event)
		if err != nil {
			t.Fatal(err)
		}
		return len(fx.todo)
	}
	ready := owes{amount: htlc.Units(9), tried: true}
	if n := steps(owes{amount: htlc.Units(9)}); n != 0 {
		t.Fatal("pulled without a rehearsal")
	}
	if n := steps(ready); n != 1 || m.Job == "" {
		t.Fatal("not pulled")
	}
	first := m.Job
	if n := steps(ready); n != 0 {
		t.Fatal("pulled twice at one time")
	}
	steps(pulled{"pull#7", account.Tell{News: account.NewsDone}})
	steps(pulled{first, account.Tell{News: account.NewsPaid}})
	if m.Job != first || m.Owed.IsZero() {
		t.Fatal("it believes the news of another, or what is not final")
	}
	steps(pulled{first, account.Tell{News: account.NewsFailed}})
	var last time.Duration
	for range 30 {
		if m.Job != "" || m.Wait < last || m.Wait > pullMost || m.Next != now.wall.Add(m.Wait) || m.Why == "" {
			t.Fatalf("%+v", m)
		}
		last = m.Wait
		if now.wall = m.Next - 1; steps(ready) != 0 {
			t.Fatal("tried within the pause")
		}
		now.wall++
		steps(owes{amount: htlc.Units(9), tried: true, why: "no"})
	}
	if now.wall = m.Next; last != pullMost || steps(ready) != 1 || m.Job == first {
		t.Fatalf("%+v", m)
	}
	steps(pulled{m.Job, account.Tell{News: account.NewsDone}})
	if !m.Owed.IsZero() || m.Wait != 0 || m.Job != "" {
		t.Fatalf("%+v", m)
	}
	if _, err := m.step(now, swap.Left{}); !errors.Is(err, channel.ErrEvent) {
		t.Fatal(err)
	}
}
