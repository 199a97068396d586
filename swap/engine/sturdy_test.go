package engine

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// unreadableJournal cannot tell whose a hash is while it is blind.
type unreadableJournal struct {
	Journal
	blind *atomic.Bool
}

func (j unreadableJournal) Owner(h htlc.Hash) (string, bool, error) {
	if j.blind.Load() {
		return "", false, ErrJournal
	}
	return j.Journal.Owner(h)
}

// TestUnreadableJournalStopsNobody: bob's journal cannot be read when alice locks to him.
// His node goes on and says so, pays as ever, and takes the lock when it can.
func TestUnreadableJournalStopsNobody(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		blind := &atomic.Bool{}
		bob.wrap = func(j Journal) Journal { return unreadableJournal{j, blind} }
		bob.crashes()
		alice.opens(bob, "100")
		alice.pays(bob, "10")
		blind.Store(true)
		h := secretOf("bob's").Hash()
		ctx := t.Context()
		if _, err := alice.Pay(ctx, TransferRequest{Key: "k", Asset: coin, To: bob.us(), Amount: amountOf("5"), Hash: &h, Expires: htlc.Moment(time.Now()).Add(4 * time.Minute)}); err != nil {
			t.Fatal(err)
		}
		w.until("bob's node says so", func() bool { return bob.Node(ctx).Journal != "" })
		w.passes(20 * time.Second)
		if tr, err := bob.Transfer(ctx, h.String()); !errors.Is(err, ErrUnknown) || bob.Err() != nil {
			t.Fatalf("%+v, %v; stopped by %v", tr, err, bob.Err())
		}
		bob.pays(alice, "1")
		blind.Store(false)
		bob.finds(h, TransferHeld)
		if said := bob.Node(ctx).Journal; said != "" {
			t.Errorf("the journal is well, and it says %q", said)
		}
	})
}

// TestStrangersEmptyChannelIsNoObstacle: a stranger opens a channel between alice and bob,
// without money and with the longest settle time. They open theirs over it, once: their
// own is no stranger's.
func TestStrangersEmptyChannelIsNoObstacle(t *testing.T) {
	inTown(t, []string{"alice", "bob", "mallory"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob, mallory := people[0], people[1], people[2]
		mallory.dies() // and uses its key by hand
		bound := contracts.NewChannels()
		data := bound.PackOpen(common.Address{}, alice.us(), bob.us(), big.NewInt(int64(mostTimeout/time.Second)), new(big.Int))
		ctx := t.Context()
		act := chains.Action{Kind: chains.ActCall, To: w.ledger.Channels(), Asset: coin, Data: data, Gas: 300_000}
		tx, err := mallory.node.Build(ctx, act, chains.Fee{Rate: mallory.node.Params().MinRate}, nil)
		if err == nil {
			err = mallory.node.Send(ctx, tx)
		}
		if err != nil {
			t.Fatal(err)
		}
		w.until("the stranger's channel is there", func() bool { _, ok, _ := w.ledger.Mined(tx.ID); return ok })
		w.passes(10 * time.Second)
		alice.opensAgain(bob, "over it", "50")
		alice.sees(bob, "is theirs", func(v ChannelView) bool { return v.Channel.Epoch == 2 && v.Channel.Spendable == sumOf("50") })
		w.until("alice pays", func() bool { return alice.tries(bob, "3") })
		_, err = bob.OpenChannel(ctx, OpenRequest{Key: "again", Asset: coin, Peer: alice.us(), Deposit: amountOf("1")})
		if !errors.Is(err, ErrRequest) {
			t.Errorf("opened over a channel with money: %v", err)
		}
	})
}

// moved is a contract at another address.
type moved struct{ Channels }

func (m moved) Contract() (uint64, common.Address, time.Duration, time.Duration, time.Duration) {
	id, at, challenge, margin, least := m.Channels.Contract()
	at[0] ^= 0xff
	return id, at, challenge, margin, least
}

// Record has no channel there.
func (m moved) Record(ctx context.Context, token, low, high common.Address, final bool) (channel.Record, chains.Block, error) {
	_, block, err := m.Channels.Record(ctx, token, low, high, final)
	return channel.Record{}, block, err
}

// TestAnotherContractIsRefused: with money in a channel of one contract a node does not
// start with another, or with none, and says what to write. Once nothing is at stake
// there, it does.
func TestAnotherContractIsRefused(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		alice.opens(bob, "100")
		refused := func(tune func(*Config)) {
			t.Helper()
			alice.dies()
			alice.tune = tune
			err := alice.triesToWake()
			if err == nil || !errors.Is(err, ErrRequest) || !strings.Contains(err.Error(), "chains.smt.channels") || !strings.Contains(err.Error(), `channels = "`+w.ledger.Channels()+`"`) {
				t.Errorf("refused with: %v", err)
			}
			alice.tune = nil
			alice.wakes()
		}
		elsewhere := func(c *Config) { c.Channels = map[htlc.ChainID]Channels{htlc.SMT: moved{c.Channels[htlc.SMT]}} }
		refused(elsewhere)
		refused(func(c *Config) { c.Channels = nil })
		v, _ := alice.with(bob)
		w.until("alice closes", func() bool {
			_, err := alice.CloseChannel(context.Background(), v.ID, true)
			return err == nil
		})
		alice.sees(bob, "is settled", settled)
		w.until("nothing is at stake", func() bool {
			m, err := alice.channelOf(context.Background(), channelPrefix+v.ID)
			return err == nil && !m.Channel.AtStake()
		})
		alice.dies()
		alice.tune = elsewhere
		alice.wakes()
		if v, ok := alice.with(bob); ok {
			t.Errorf("a channel of another contract is shown: %+v", v)
		}
		alice.crashes()
		alice.dies()
		alice.tune = nil
		alice.wakes()
		alice.sees(bob, "is there again", func(v ChannelView) bool { return v.Channel.Stage == channel.Settled })
	})
}

// TestBothAtOnce: both close in one block, both update, both settle. One of each two
// transactions does nothing, at most, and nothing is sent again; each has what is its.
func TestBothAtOnce(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		alice.opens(bob, "100")
		alice.pays(bob, "30")
		bob.pays(alice, "4")
		w.pauses(true)
		had := map[*citizen]htlc.Amount{alice: alice.has(), bob: bob.has()}
		alice.closes(bob, false)
		bob.closes(alice, false)
		w.until("both closes wait", func() bool { return len(w.ledger.Mempool()) == 2 })
		w.pauses(false)
		for _, c := range people {
			other := people[0]
			if c == alice {
				other = bob
			}
			c.sees(other, "is settled", settled)
		}
		w.passes(time.Minute)
		if left := w.ledger.Balance(w.ledger.Channels(), coin); !left.IsZero() {
			t.Errorf("%s is left in the contract", left)
		}
		if n := alice.wasted() + bob.wasted(); n > 3 {
			t.Errorf("%d transactions did nothing", n)
		}
		for c, got := range map[*citizen]string{alice: "74", bob: "26"} {
			want := plusOf(had[c], amountOf(got))
			if c.has().Cmp(want) > 0 || plusOf(c.has(), amountOf("0.1")).Cmp(want) < 0 {
				t.Errorf("%s has %s, had %s", c.name, c.has(), had[c])
			}
		}
	})
}
