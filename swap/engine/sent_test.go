package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

var sent = htlc.Asset{Chain: htlc.SMT, Token: "0x" + strings.Repeat("5", 40)}

// sendable is a token that has no approvals, and tells a contract that it was sent.
var sendable = fake.TokenRules{Decimals: 18, Bare: true, Sends: true}

// inSentTown is a town in which alice has 100 of a token of such rules.
func inSentTown(t *testing.T, rules fake.TokenRules, do func(t *testing.T, w *town, alice, bob *citizen)) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		w.ledger.Token(sent, rules)
		for _, c := range people {
			c.dies()
			c.tune = func(conf *Config) {
				conf.Decimals = func(htlc.Asset) (uint8, error) { return 18, nil }
				conf.Tokens = []htlc.Asset{sent}
			}
			c.wakes()
		}
		w.ledger.Fund(ownAddress(t, people[0]), sent, amountOf("100"))
		w.passes(20 * time.Second)
		do(t, w, people[0], people[1])
	})
}

func ownAddress(t *testing.T, c *citizen) string {
	t.Helper()
	at, err := c.node.Address(false, 0)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// opensSent asks for a channel of the token.
func (c *citizen) opensSent(other *citizen, amount string, settle time.Duration) (ChannelView, error) {
	return c.OpenChannel(context.Background(), OpenRequest{Key: fmt.Sprint(amount, settle), Asset: sent, Peer: other.us(), Deposit: amountOf(amount), Timeout: settle})
}

// isOpenWith says whether a channel is open with so much in it.
func (v ChannelView) isOpenWith(amount string) bool {
	return v.State == ChannelOpen && v.Channel.Pot.String() == channel.SumOf(amountOf(amount)).String()
}

// TestATokenThatCannotBeApprovedIsSent: it opens, deposits and ends like others, in one
// transaction each.
func TestATokenThatCannotBeApprovedIsSent(t *testing.T) {
	inSentTown(t, sendable, func(t *testing.T, w *town, alice, bob *citizen) {
		v, err := alice.opensSent(bob, "60", 0)
		if err != nil {
			t.Fatal(err)
		}
		w.until("it is open", func() bool { return alice.found(v.ID).isOpenWith("60") })
		if _, err := alice.DepositChannel(context.Background(), v.ID, DepositRequest{Key: "more", Amount: amountOf("40")}); err != nil {
			t.Fatal(err)
		}
		w.until("it has all", func() bool { return alice.found(v.ID).isOpenWith("100") })
		if n := len(alice.node.sent); n != 2 || alice.wasted() != 0 {
			t.Fatalf("%d transactions, %d in vain", n, alice.wasted())
		}
		w.until("both have told what they have", func() bool { return alice.met(bob) && bob.met(alice) })
		if _, err := alice.CloseChannel(context.Background(), v.ID, true); err != nil {
			t.Fatal(err)
		}
		alice.becomes(v.ID, ChannelSettled)
		if have := w.ledger.Balance(ownAddress(t, alice), sent); have != amountOf("100") {
			t.Fatalf("%s came back", have)
		}
	})
}

// TestATokenThatTellsNothingIsRefused: nor does one open that is neither approved nor sent.
func TestATokenThatTellsNothingIsRefused(t *testing.T) {
	for name, rules := range map[string]fake.TokenRules{
		"it tells the contract nothing": {Decimals: 18, Bare: true, Mute: true},
		"neither approved nor sent":     {Decimals: 18, Bare: true},
	} {
		t.Run(name, func(t *testing.T) {
			inSentTown(t, rules, func(t *testing.T, _ *town, alice, bob *citizen) {
				if _, err := alice.opensSent(bob, "60", 0); !errors.Is(err, ErrRequest) || !strings.Contains(err.Error(), "asset") {
					t.Fatal(err)
				}
			})
		})
	}
}

// TestATokenFallsSilentBeforeItIsSigned: what was tried when it was asked for is tried again.
func TestATokenFallsSilentBeforeItIsSigned(t *testing.T) {
	inSentTown(t, sendable, func(t *testing.T, w *town, alice, bob *citizen) {
		tune := alice.tune
		g := &gate{mailbox: alice.node}
		alice.dies()
		alice.tune = func(conf *Config) { tune(conf); conf.Adapters = map[htlc.ChainID]chains.Adapter{htlc.SMT: g} }
		alice.wakes()
		w.until("she is there", alice.caughtUp)
		g.away.Store(true)
		v, err := alice.opensSent(bob, "60", 0)
		if err != nil {
			t.Fatal(err)
		}
		w.ledger.Token(sent, fake.TokenRules{Decimals: 18, Bare: true, Mute: true})
		g.away.Store(false)
		if f := alice.becomes(v.ID, ChannelFailed).failure(); f.Code != FundingRefused || len(alice.node.sent) != 0 {
			t.Fatalf("%+v", f)
		}
	})
}

// TestASentTokenGoesIntoAStrangersChannel: only if its owner asks for that one's timeout.
func TestASentTokenGoesIntoAStrangersChannel(t *testing.T) {
	inSentTown(t, sendable, func(t *testing.T, w *town, alice, bob *citizen) {
		w.strangerOpensIn(sent, alice, bob)
		w.passes(20 * time.Second)
		if _, err := alice.opensSent(bob, "60", 0); !errors.Is(err, ErrRequest) || !strings.Contains(err.Error(), "settle_timeout_s") {
			t.Fatalf("her money goes for a month into a stranger's channel: %v", err)
		}
		v, err := alice.opensSent(bob, "60", mostTimeout)
		if err != nil {
			t.Fatal(err)
		}
		w.until("it is open", func() bool { return alice.found(v.ID).isOpenWith("60") })
		if v := alice.found(v.ID); v.Channel.Epoch != 1 || alice.wasted() != 0 {
			t.Fatalf("%+v", v)
		}
	})
}
