package story

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcutil/v2"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/testnet"
)

// The stories of this file are told by processes: swapd as an operator runs it,
// spoken to over HTTP alone, and killed by SIGKILL in the middle of its work.

// processes are an exchange's and a user's swapd on real nodes.
type processes struct {
	t          *testing.T
	world      *testnet.World
	alice, bob *testnet.Owner
	before     map[*testnet.Owner]testnet.Purse
	quote      api.Quote
	swap       api.Swap // as alice's daemon gave it
}

// processPatience is for one wait: on a busy machine seconds become minutes.
const processPatience = 4 * time.Minute

func newProcesses(t *testing.T) *processes {
	t.Helper()
	p := &processes{t: t, world: testnet.MustWorld(t, contracts.HTLCCode())}
	p.begin(p.world.Alice, p.world.Bob)
	return p
}

// begin starts both daemons and gives them coins.
func (p *processes) begin(alice, bob func(context.Context) (*testnet.Daemon, error)) {
	t := p.t
	t.Helper()
	start := func(d *testnet.Daemon, err error) *testnet.Owner {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		o, err := p.world.Endow(t.Context(), d, btcutil.SatoshiPerBitcoin, testnet.Ether(1000))
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	life := context.WithoutCancel(t.Context())
	p.bob = start(bob(life))
	p.alice = start(alice(life))
}

// until waits for an answer without an error that is yes.
func (p *processes) until(what string, ask func(context.Context) (bool, error)) {
	p.t.Helper()
	ctx, cancel := context.WithTimeoutCause(p.t.Context(), processPatience, errors.New("never: "+what))
	defer cancel()
	if err := testnet.Until(ctx, func() (bool, error) { return ask(ctx) }); err != nil {
		p.t.Fatalf("%s: %v\n%s", what, err, p.tell())
	}
}

// tell is what both daemons say of the swap.
func (p *processes) tell() (out string) {
	for _, o := range []*testnet.Owner{p.alice, p.bob} {
		s, err := o.ByHash(p.t.Context(), p.swap.Hash)
		out += fmt.Sprintf("%s: %v %s %q %+v\n", o.Name(), err, s.State, s.Reason, s.Why)
	}
	return out
}

// start begins a swap and remembers what both owned before it.
func (p *processes) start(give, amount, get string) {
	p.t.Helper()
	ctx := p.t.Context()
	p.before = map[*testnet.Owner]testnet.Purse{}
	for _, o := range []*testnet.Owner{p.alice, p.bob} {
		var err error
		if p.before[o], err = o.Purse(ctx); err != nil {
			p.t.Fatal(err)
		}
	}
	var err error
	p.quote, err = p.alice.Quote(ctx, api.QuoteAsk{
		Maker: p.bob.Daemon.PublicURL(), Give: api.Sum{Asset: give, Amount: amount}, Get: api.Sum{Asset: get},
	})
	if err == nil {
		p.swap, err = p.alice.StartSwap(ctx, api.NewKey(), api.SwapAsk{Quote: p.quote.ID})
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

// side is a daemon's view of the swap.
func (p *processes) side(ctx context.Context, o *testnet.Owner) (api.Swap, error) {
	return o.ByHash(ctx, p.swap.Hash)
}

// killAt ends a daemon by SIGKILL once its swap is in a state or beyond.
func (p *processes) killAt(o *testnet.Owner, s swap.State) {
	p.t.Helper()
	p.until(o.Name()+" reaches "+string(s), func(ctx context.Context) (bool, error) {
		v, err := p.side(ctx, o)
		return err == nil && rank(swap.State(v.State)) >= rank(s), err
	})
	if err := o.Daemon.Kill(); err != nil {
		p.t.Fatal(err)
	}
}

func (p *processes) restart(o *testnet.Owner) {
	p.t.Helper()
	if err := o.Daemon.Start(p.t.Context()); err != nil {
		p.t.Fatal(err)
	}
}

// ends waits until a daemon's swap is over, whatever way; a daemon that has none
// was asked for nothing.
func (p *processes) ends(o *testnet.Owner) (last api.Swap) {
	p.t.Helper()
	p.until(o.Name()+"'s swap is over", func(ctx context.Context) (ok bool, err error) {
		last, err = p.side(ctx, o)
		if errors.Is(err, testnet.ErrNoSwap) {
			return true, nil
		}
		return err == nil && last.Ended(), err
	})
	return last
}

// addsUp asserts that a daemon owns what it should by its own records, and that
// both SMT node and daemon say so.
func (p *processes) addsUp(o *testnet.Owner) {
	p.t.Helper()
	var want testnet.Purse
	p.until(o.Name()+"'s balances are exact", func(ctx context.Context) (bool, error) {
		s, err := p.side(ctx, o)
		if err != nil && !errors.Is(err, testnet.ErrNoSwap) {
			return false, err
		}
		if want, err = p.before[o].After(s, p.quote.GasDrop); err != nil {
			return false, err
		}
		// The last fee may not be recorded yet: ask for a moment, then record again.
		short, cancel := context.WithTimeoutCause(ctx, 2*time.Second, errNotYet)
		defer cancel()
		err = o.Settles(short, want)
		if errors.Is(err, errNotYet) {
			return false, nil
		}
		return err == nil, err
	})
}

var errNotYet = errors.New("not yet")

// processDirections are what alice gives and gets.
func processDirections() map[string][3]string {
	return map[string][3]string{"btc-smt": {"btc", "0.015", "smt"}, "smt-btc": {"smt", "20", "btc"}}
}

// happyStates are those of a swap that goes well, in their order.
func happyStates() []swap.State {
	return []swap.State{swap.Accepted, swap.InitiatorLocking, swap.InitiatorLocked, swap.ParticipantLocking, swap.ParticipantLocked, swap.Claiming, swap.Completed}
}

// TestKilledProcesses: whichever daemon is killed at whichever state, after its
// restart the swap is completed and every balance is exact.
func TestKilledProcesses(t *testing.T) {
	t.Parallel()
	for name, d := range processDirections() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProcesses(t)
			for _, o := range []*testnet.Owner{p.alice, p.bob} {
				for _, s := range happyStates() {
					t.Run(o.Name()+" at "+string(s), func(t *testing.T) {
						p.t = t
						p.start(d[0], d[1], d[2])
						p.killAt(o, s)
						p.restart(o)
						for _, x := range []*testnet.Owner{p.alice, p.bob} {
							if v := p.ends(x); v.State != string(swap.Completed) {
								t.Fatalf("%s ended %s\n%s", x.Name(), v.State, p.tell())
							}
							p.addsUp(x)
						}
					})
				}
			}
			p.t = t
		})
	}
}

// skip takes both chains' clocks ahead; the daemons' wall stays. Locks and reveals
// go by the later of the two, refunds by the chain's.
func (p *processes) skip(d time.Duration) {
	p.t.Helper()
	if err := errors.Join(p.world.Miner.AdvanceMTP(p.t.Context(), time.Now().Add(d)), p.world.SMT.Skew(p.t.Context(), d)); err != nil {
		p.t.Fatal(err)
	}
}

// comesLate: a daemon is killed, the other has taken back or completed what it
// could, and only then it comes again. Nobody has given without getting.
func comesLate(t *testing.T, d [3]string, name string, s swap.State) {
	p := newProcesses(t)
	who, other := p.alice, p.bob
	if name == "bob" {
		who, other = p.bob, p.alice
	}
	p.start(d[0], d[1], d[2])
	p.killAt(who, s)
	if who == p.bob && rank(s) >= rank(swap.ParticipantLocking) {
		p.skip(withinReach) // later, the initiator's refund is the loss that no program prevents
	} else {
		p.skip(enough)
	}
	p.ends(other)
	p.restart(who)
	for _, o := range []*testnet.Owner{p.alice, p.bob} {
		v := p.ends(o)
		gave := v.Give.Confirmations > 0 && v.Give.RefundTxID == nil
		if gave && v.Get.ClaimTxID == nil || v.State == string(swap.Failed) {
			t.Fatalf("%s gave and got nothing\n%s", o.Name(), p.tell())
		}
		p.addsUp(o)
	}
}

// TestKilledAndLate tells the two moments at which a late return is the most
// dangerous: a participant that was about to lock, and an initiator that was
// about to reveal. The other moments are in the long tests.
func TestKilledAndLate(t *testing.T) {
	t.Parallel()
	for name, d := range processDirections() {
		t.Run("bob at initiator_locked/"+name, func(t *testing.T) {
			t.Parallel()
			comesLate(t, d, "bob", swap.InitiatorLocked)
		})
		t.Run("alice at participant_locking/"+name, func(t *testing.T) {
			t.Parallel()
			comesLate(t, d, "alice", swap.ParticipantLocking)
		})
	}
}

// TestPurseOfARefund pins the arithmetic that the stories above rest on.
func TestPurseOfARefund(t *testing.T) {
	lock, back := "lock", "back"
	before := testnet.Purse{"btc": big.NewInt(1000), "smt": big.NewInt(5000)}
	s := api.Swap{
		Role: "maker", Give: api.SwapLeg{Asset: "smt", Amount: "0.000000000000001", TxID: &lock, Confirmations: 3, RefundTxID: &back},
		Get:          api.SwapLeg{Asset: "btc", Amount: "0.000001", Confirmations: 3},
		Transactions: []api.SwapCost{{TxID: lock, Chain: "smt", Fee: "0.0000000000000002"}, {TxID: back, Chain: "smt", Fee: "0.0000000000000001"}},
	}
	after, err := before.After(s, "0.00000000000000005")
	if err != nil || after["btc"].Int64() != 1000 || after["smt"].Int64() != 5000-200-100-50 {
		t.Fatalf("%v %v", after, err)
	}
	s.Give.RefundTxID, s.Get.ClaimTxID = nil, &back
	after, err = before.After(s, "")
	if err != nil || after["btc"].Int64() != 1100 || after["smt"].Int64() != 5000-1000-300 {
		t.Fatalf("%v %v", after, err)
	}
}
