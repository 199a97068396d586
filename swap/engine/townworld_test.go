package engine

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Stories by the table and the contract of the real networks: a payment is locked for
// hours, a close takes a day, and days pass.

// inWorld tells a story off regtest.
func inWorld(t *testing.T, names []string, tell func(t *testing.T, w *town, people []*citizen)) {
	t.Helper()
	inTownOf(t, "mainnet", names, tell)
}

// TestWorldsWindows: who names no settle timeout gets a day; less than six hours is
// neither opened nor paid in, though the contract takes an hour, and is not deposited into,
// whoever opened it.
func TestWorldsWindows(t *testing.T) {
	inWorld(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		_, _, challenge, margin, least := alice.Channels[htlc.SMT].Contract()
		if challenge != time.Hour || margin != time.Hour || least != time.Hour {
			t.Fatalf("challenge %v, margin %v, least timeout %v", challenge, margin, least)
		}
		open := func(key string, timeout time.Duration) error {
			_, err := alice.OpenChannel(context.Background(), OpenRequest{Key: key, Asset: coin, Peer: bob.us(), Deposit: amountOf("1"), Timeout: timeout})
			return err
		}
		for _, timeout := range []time.Duration{time.Hour, 6*time.Hour - time.Second, 30*24*time.Hour + time.Second} {
			if err := open(timeout.String(), timeout); !errors.Is(err, ErrRequest) {
				t.Errorf("a channel with a timeout of %v: %v", timeout, err)
			}
		}
		w.strangerPays(coin, alice, bob, time.Hour, amountOf("1"))
		w.passes(2 * w.beat)
		if err := open("instead", 0); !errors.Is(err, ErrRequest) || !strings.Contains(err.Error(), "settle timeout of 1h") {
			t.Fatalf("an opening over it: %v", err)
		}
		v := alice.sees(bob, "is there", func(v ChannelView) bool {
			return v.Channel.Stage == channel.Opened && v.Channel.Code != channel.CodeNotOpen
		})
		if v.Channel.Settle != time.Hour || v.Channel.Code != channel.CodeTerms {
			t.Fatalf("a channel with an hour: %v, code %s", v.Channel.Settle, v.Channel.Code)
		}
		if _, err := alice.DepositChannel(context.Background(), v.ID, DepositRequest{Key: "more", Amount: amountOf("5")}); !errors.Is(err, ErrRequest) {
			t.Errorf("a deposit into it: %v", err)
		}
		// Nor where its owner asks for that very timeout.
		if _, err := alice.DepositChannel(context.Background(), v.ID, DepositRequest{Key: "more of it", Amount: amountOf("5"), Timeout: time.Hour}); !errors.Is(err, ErrRequest) {
			t.Errorf("a deposit into an hour that was asked for: %v", err)
		}
		alice.closes(bob, false)
		alice.sees(bob, "is settled", settled)
		if err := open("anew", 0); err != nil {
			t.Fatal(err)
		}
		v = alice.sees(bob, "is open anew", func(v ChannelView) bool { return v.State == ChannelOpen && v.Channel.Epoch == 2 })
		if v.Channel.Settle != 24*time.Hour {
			t.Errorf("a timeout of %v where none was named", v.Channel.Settle)
		}
	})
}

// TestWorldsLogsAreRead: what a log tells of a channel is looked at at once, and not when the
// channel is read next anyway, hours later.
func TestWorldsLogsAreRead(t *testing.T) {
	inWorld(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		alice.opens(bob, "100")
		before := time.Now()
		bob.closes(alice, false)
		alice.sees(bob, "is closed", func(v ChannelView) bool { return v.State == ChannelChallenge })
		if took := time.Since(before); took > 10*time.Minute {
			t.Errorf("a close was seen after %v", took)
		}
	})
}

// TestWorldsSilentPartner: alice locks and goes silent for good once bob has shown the
// secret. His node registers it in the last reveal timeout, sees at finality that it was
// in time, gives her as long again, closes and is paid: each of his transactions does
// something, and none comes before its time.
func TestWorldsSilentPartner(t *testing.T) {
	inWorld(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		alice.opens(bob, "100")
		s := secretOf("bob's")
		tr := alice.locks(bob, "10", s.Hash(), 2*time.Hour)
		alice.dies()
		had, reveal := alice.has(), bob.policy(htlc.SMT).Reveal
		bob.resolves(s)
		w.until("the secret is registered", func() bool {
			at, _, err := bob.Channels[htlc.SMT].Secret(context.Background(), s.Hash(), false)
			if err == nil && at > 0 && (at > tr.Expires || at < tr.Expires.Add(-reveal)) {
				t.Fatalf("registered %v before the expiry", at.Until(tr.Expires))
			}
			return err == nil && at > 0
		})
		v := bob.sees(alice, "is closed", func(v ChannelView) bool { return v.State == ChannelChallenge })
		if now := htlc.Moment(time.Now()); now < tr.Expires.Add(reveal) {
			t.Errorf("closed %v after the expiry", tr.Expires.Until(now))
		}
		if left := htlc.Moment(time.Now()).Until(v.Channel.SettleAt); left < 23*time.Hour {
			t.Errorf("%v until it is settled", left)
		}
		bob.crashes()
		bob.sees(alice, "is settled", settled)
		w.until("the lock is paid", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
		if got, want := alice.has(), plusOf(had, amountOf("90")); got != want {
			t.Errorf("alice has %s, want %s", got, want)
		}
		if bob.finds(s.Hash(), TransferCompleted); bob.wasted() > 0 {
			t.Errorf("%d transactions of bob's did nothing", bob.wasted())
		}
	})
}

// TestWorldsDirectSecret: carol closes alone and shows her secret with an unlock, and says
// nothing; the window for that ends an hour before the expiry. Before the settle that
// registers it; after it no registry knows of it, and a log alone shows it. Bob learns it,
// long before locks are searched for, or by the search if their nodes hide the log; alice
// pays him. What carol resolves after the window is registered when a reveal timeout is left.
func TestWorldsDirectSecret(t *testing.T) {
	for name, x := range map[string]struct {
		locked, before time.Duration // the lock's time, and how long before its end carol resolves
		hidden         bool
	}{
		"before the settle":           {3 * time.Hour, 2 * time.Hour, false},
		"after the window":            {3 * time.Hour, 50 * time.Minute, false},
		"after the settle and hidden": {12 * time.Hour, 2 * time.Hour, true},
		"after the settle":            {12 * time.Hour, 2 * time.Hour, false},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, []string{"alice", "bob", "carol"}, func(t *testing.T, w *town, people []*citizen) {
				alice, bob, carol := people[0], people[1], people[2]
				w.settle = 6 * time.Hour
				alice.opens(bob, "100")
				bob.opens(carol, "100")
				w.until("alice knows the way", func() bool {
					_, err := alice.Routes(context.Background(), coin, carol.us(), amountOf("10"))
					return err == nil
				})
				s, reveal := secretOf("carol's"), bob.policy(htlc.SMT).Reveal
				tr := alice.locks(carol, "10", s.Hash(), x.locked)
				if x.hidden {
					for _, c := range []*citizen{alice, bob} { // she would tell him
						c.tune = func(conf *Config) { conf.Adapters = map[htlc.ChainID]chains.Adapter{htlc.SMT: deaf{c.node}} }
						c.crashes()
					}
				}
				w.meeting.mu.Lock()
				w.meeting.drop = func(from, _ common.Address) bool { return from == carol.us() }
				w.meeting.mu.Unlock()
				carol.closes(bob, false)
				carol.sees(bob, "is closed", func(v ChannelView) bool { return v.State == ChannelChallenge })
				w.passes(htlc.Moment(time.Now()).Until(tr.Expires.Add(-x.before)))
				v, _ := carol.with(bob)
				after, direct := settled(v), x.before > time.Hour
				if after != (x.locked > 6*time.Hour) {
					t.Fatalf("the channel is %s", v.State)
				}
				carol.resolves(s)
				w.until("alice has paid", func() bool {
					x, err := alice.Transfer(context.Background(), tr.ID)
					return err == nil && x.State == TransferCompleted
				})
				paid := htlc.Moment(time.Now()).Until(tr.Expires)
				at, _, err := bob.Channels[htlc.SMT].Secret(context.Background(), s.Hash(), false)
				switch left := at.Until(tr.Expires); {
				case err != nil:
					t.Fatal(err)
				case x.hidden:
					if paid < time.Hour { // when bob has seen that carol is paid
						t.Errorf("paid %v before the expiry, known at %d, which is %v before it", paid, at, left)
					}
				case direct && paid < time.Hour:
					t.Errorf("alice has paid %v before the expiry", paid)
				case after != (at == 0):
					t.Errorf("registered at %d", at)
				case !direct && (left < 0 || left > reveal):
					t.Errorf("registered %v before the expiry", left)
				}
				carol.finds(s.Hash(), TransferCompleted)
				bob.sees(carol, "is settled", settled)
			})
		})
	}
}

// deaf is a node that shows no log of a secret, as one that lies can.
type deaf struct{ *mailbox }

// Follow implements chains.Chain.
func (d deaf) Follow(ctx context.Context, from chains.Cursor) iter.Seq2[chains.Fact, error] {
	return func(yield func(chains.Fact, error) bool) {
		for f, err := range d.mailbox.Follow(ctx, from) {
			what, _, _ := d.mailbox.Channels().Decode(f)
			if _, secret := what.(channel.Registered); !secret && !yield(f, err) {
				return
			}
		}
	}
}
