package engine

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

var ether = htlc.Asset{Chain: htlc.ETH}

// abroad is a second chain beside a town's, on which some of its people have channels, too.
type abroad struct {
	ledger *fake.Ledger
	nodes  map[*citizen]*mailbox
}

// goAbroad has people live on another chain, too, whose blocks come as often. What they are
// to be set up with besides comes after it.
func (w *town) goAbroad(people ...*citizen) (a *abroad, leave func()) {
	w.t.Helper()
	times := w.table.Chains[htlc.ETH]
	a = &abroad{
		ledger: fake.New(htlc.ETH, times, fake.Options{Network: w.table.Network, Now: time.Now, Poll: times.Interval / 10, Backends: 2}),
		nodes:  map[*citizen]*mailbox{},
	}
	a.ledger.Mine(times.MaxDepth() + 9)
	for _, c := range people {
		n := &mailbox{Node: a.ledger.Node(c.name), sent: map[string]int{}}
		a.nodes[c] = n
		at, err := n.Address(false, 0)
		if err != nil {
			w.t.Fatal(err)
		}
		a.ledger.Fund(at, ether, amountOf("1000"))
		before := c.tune
		c.tune = func(conf *Config) {
			if before != nil {
				before(conf)
			}
			conf.Adapters[htlc.ETH], conf.Channels[htlc.ETH] = n, n.Channels()
		}
	}
	a.ledger.Mine(times.MaxDepth() + 2)
	ctx, cancel := context.WithCancel(context.Background())
	var work sync.WaitGroup
	work.Go(func() { beats(ctx, times.Interval, func() { a.ledger.Mine(1) }) })
	for _, c := range people {
		c.crashes()
	}
	return a, func() { cancel(); work.Wait() }
}

// registers puts a secret into the registry there, from somebody's account.
func (a *abroad) registers(t *testing.T, c *citizen, s htlc.Secret) {
	t.Helper()
	n := a.nodes[c]
	id, at, _, _, _ := n.Channels().Contract()
	call, err := n.Channels().Call(t.Context(), channel.Terms{ChainID: id, Contract: at}, channel.Action{Do: channel.DoRegister, Hash: s.Hash()}, nil, []htlc.Secret{s})
	if err != nil {
		t.Fatal(err)
	}
	if _, call.Spend.Nonce, err = n.Balance(t.Context(), ether); err != nil {
		t.Fatal(err)
	}
	tx, err := n.Build(t.Context(), call, chains.Fee{Rate: 100 * n.Params().MinRate}, nil)
	if err == nil {
		err = n.Send(t.Context(), tx)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestAnotherChainsRegistryDecidesNothing: alice pays carol over bob, and works with her.
// dave, their friend, has bob look for the hash on another chain by a lock there that is too
// small to be taken, and carol has the secret registered there before she shows it to him. It
// decides nothing here: when alice goes silent he has to register it himself, or what she
// locked to him is hers again.
func TestAnotherChainsRegistryDecidesNothing(t *testing.T) {
	inTown(t, []string{"alice", "bob", "carol", "dave"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob, carol, dave := people[0], people[1], people[2], people[3]
		bob.tune = func(conf *Config) { conf.Least = map[htlc.Asset]channel.Sum{ether: sumOf("2")} }
		there, leave := w.goAbroad(bob, dave)
		defer leave()
		alice.opens(bob, "100")
		bob.opens(carol, "100")
		w.until("dave opens a channel abroad", func() bool {
			_, err := dave.OpenChannel(t.Context(), OpenRequest{Key: "abroad", Asset: ether, Peer: bob.us(), Deposit: amountOf("10")})
			return err == nil
		})
		dave.sees(bob, "is open abroad", func(v ChannelView) bool { return v.State == ChannelOpen })
		w.until("dave and bob have met", func() bool { return dave.met(bob) && bob.met(dave) })
		w.until("alice knows the way", func() bool {
			_, err := alice.Routes(context.Background(), coin, carol.us(), amountOf("10"))
			return err == nil
		})
		s := secretOf("carol's")
		h := s.Hash()
		w.until("bob gives dave's lock back", func() bool {
			tr, err := dave.Pay(t.Context(), TransferRequest{Key: "dust", Asset: ether, To: bob.us(), Amount: amountOf("1"), Hash: &h, Wait: time.Second})
			return err == nil && tr.State == TransferFailed
		})
		had := alice.has()
		tr := alice.locks(carol, "10", h, time.Minute)
		alice.dies()
		there.registers(t, dave, s)
		w.passes(w.table.Chains[htlc.ETH].Interval * time.Duration(w.table.Chains[htlc.ETH].MaxDepth()+3))
		carol.resolves(s)
		carol.finds(h, TransferCompleted)
		w.until("bob has ended the channel", func() bool {
			v, _ := bob.with(alice)
			return settled(v) && htlc.Moment(time.Now()) > tr.Expires
		})
		w.passes(20 * w.beat)
		if got, want := alice.has(), plusOf(had, amountOf("90")); got != want {
			t.Errorf("alice has %s, want %s: bob has paid carol, and is not paid", got, want)
		}
	})
}

// TestOneNameOnTwoChains: who deploys the contracts with one account on both chains, in the
// same order, has them at one address on both, and then a channel with one peer has one name on
// both. A second one would be watched by nobody, and could not be ended: no money goes into it.
func TestOneNameOnTwoChains(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		there, leave := w.goAbroad(alice, bob)
		defer leave()
		v := alice.opens(bob, "100")
		at, err := there.nodes[alice].Address(false, 0)
		if err != nil {
			t.Fatal(err)
		}
		had := there.ledger.Balance(at, ether)
		for _, c := range []*citizen{alice, bob} {
			other := people[0]
			if c == alice {
				other = bob
			}
			_, err = c.OpenChannel(t.Context(), OpenRequest{Key: "abroad", Asset: ether, Peer: other.us(), Deposit: amountOf("50")})
			if !errors.Is(err, ErrRequest) || !strings.Contains(err.Error(), "the same address") {
				t.Errorf("an opening by %s under a name that is taken: %v", c.name, err)
			}
		}
		w.passes(time.Minute)
		if got := there.ledger.Balance(at, ether); got != had || !there.ledger.Balance(there.ledger.Channels(), ether).IsZero() {
			t.Errorf("alice has %s of %s abroad, and the contract the rest", got, had)
		}
		alice.pays(bob, "1")
		if list := alice.list(); len(list) != 1 || list[0].ID != v.ID || list[0].Asset != coin {
			t.Errorf("%+v", list)
		}
	})
}
