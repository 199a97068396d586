package engine

import (
	"context"
	"math/big"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// earnest has people whose coin is worth something, and of them those who name the least
// lock themselves: one base unit.
func earnest(people []*citizen, naming ...*citizen) {
	for _, c := range people {
		c.dies()
		c.tune = func(conf *Config) {
			conf.Table.Network = "mainnet"
			for _, n := range naming {
				if n == c {
					conf.Least = map[htlc.Asset]channel.Sum{coin: channel.Units(1)}
				}
			}
		}
		c.wakes()
	}
}

// asks has a payment over a lock, and gives how it ends.
func (c *citizen) asks(to *citizen, amount string, s htlc.Secret) Transfer {
	c.town.t.Helper()
	h := s.Hash()
	t, err := c.Pay(context.Background(), TransferRequest{Asset: coin, To: to.us(), Amount: amountOf(amount), Hash: &h, Expires: htlc.Moment(time.Now()).Add(2 * time.Minute)})
	if err != nil {
		return Transfer{State: TransferFailed, Code: channel.CodeSmall}
	}
	c.town.until("it is held or over", func() bool {
		t, err = c.Transfer(context.Background(), t.ID)
		held, herr := to.Transfer(context.Background(), h.String())
		return err == nil && (t.State != TransferPending || herr == nil && held.State == TransferHeld)
	})
	return t
}

// TestLocksAreWorthTheMarket: gas has become dear, far above the least price that the
// chain takes. A lock that cannot pay for its own registration any more is not taken by a
// mediator, whatever its payer thinks of it, and not made by who pays honestly. When gas
// is cheap again it is.
func TestLocksAreWorthTheMarket(t *testing.T) {
	inTown(t, []string{"alice", "bob", "carol"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob, carol := people[0], people[1], people[2]
		earnest(people, alice)
		alice.opens(bob, "100")
		bob.opens(carol, "100")
		gas := alice.Channels[htlc.SMT].Gas(channel.Terms{}, channel.Action{Do: channel.DoRegister})
		cheap := alice.Adapters[htlc.SMT].Params().MinRate
		dear := chains.Rate(5_000_000_000_000_000_000 / gas / stress / bid) // 5 SMT are worth it
		w.ledger.SetFeeFloor(dear)
		w.passes(10 * time.Second)
		if x := alice.asks(bob, "4.9", secretOf("small")); x.State != TransferFailed || x.Code != channel.CodeSmall {
			t.Errorf("a lock that is not worth its gas: %s, %s", x.State, x.Code)
		}
		if x := bob.asks(carol, "4.9", secretOf("bob's")); x.State != TransferFailed || x.Code != channel.CodeSmall {
			t.Errorf("bob makes one: %s, %s", x.State, x.Code)
		}
		w.ledger.SetFeeFloor(cheap)
		w.passes(10 * time.Second)
		if x := alice.asks(bob, "4.9", secretOf("worth it")); x.State != TransferPending {
			t.Errorf("with cheap gas: %s, %s", x.State, x.Code)
		}
	})
}

// TestGasForChannelsIsKept: what ending his channels alone may cost is not free to bob for
// anything else; and where there is no gas for one lock more, he takes none and makes
// none. What needs no gas goes on.
func TestGasForChannelsIsKept(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		earnest(people, alice, bob)
		alice.opens(bob, "100")
		alice.pays(bob, "20")
		smt := htlc.Asset{Chain: htlc.SMT}
		free := func() htlc.Amount {
			f, err := bob.free(t.Context(), smt)
			if err != nil {
				t.Fatal(err)
			}
			return f
		}
		c := bob.Channels[htlc.SMT]
		var gas uint64
		for _, do := range []channel.Verb{channel.DoClose, channel.DoUpdate, channel.DoSettle} {
			gas += c.Gas(channel.Terms{}, channel.Action{Do: do})
		}
		kept, err := costOf(gas, bob.Adapters[htlc.SMT].Params().MinRate*stress)
		if err != nil {
			t.Fatal(err)
		}
		want, err := bob.has().Sub(kept)
		if err != nil || free() != want {
			t.Errorf("free is %s of %s, to be kept are %s", free(), bob.has(), kept)
		}
		all := new(big.Int).Div(bob.has().Big(), new(big.Int).SetUint64(gas))
		w.ledger.SetFeeFloor(chains.Rate(all.Uint64())) // three times what he has, under stress
		w.passes(10 * time.Second)
		if !free().IsZero() {
			t.Errorf("%s are free", free())
		}
		if x := alice.asks(bob, "1", secretOf("one more")); x.State != TransferFailed || x.Code != channel.CodeLocks {
			t.Errorf("a lock for which there is no gas: %s, %s", x.State, x.Code)
		}
		alice.pays(bob, "1")
		w.ledger.SetFeeFloor(bob.Adapters[htlc.SMT].Params().MinRate)
		w.passes(10 * time.Second)
		if x := alice.asks(bob, "1", secretOf("again")); x.State != TransferPending {
			t.Errorf("with cheap gas: %s, %s", x.State, x.Code)
		}
	})
}

// TestUnnamedTokensAreNotLocked: what a token is worth in gas only its owner knows. Off
// regtest its channels take and make no lock before that is said, and who pays is told.
func TestUnnamedTokensAreNotLocked(t *testing.T) {
	e := &Engine{}
	token := htlc.Asset{Chain: htlc.SMT, Token: "0x01"}
	for network, want := range map[string]channel.Sum{"mainnet": channel.MostSum(), "testnet": channel.MostSum(), "regtest": {}} {
		e.Table.Network = network
		if got := e.worth(token); got != want {
			t.Errorf("%s: %s", network, got)
		}
	}
	e.Table.Network, e.Least = "mainnet", map[htlc.Asset]channel.Sum{token: channel.Units(3)}
	if got := e.worth(token); !got.IsZero() || e.least(token) != channel.Units(3) {
		t.Errorf("named: %s", got)
	}
}
