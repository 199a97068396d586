package story

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// marks waits until a party holds something against its backends, or nothing any
// more. Of two that contradict each other nobody can tell which is right.
func (p *Party) marks(c htlc.ChainID, some bool) {
	p.w.t.Helper()
	m, ok := p.adapters[c].(chains.Monitored)
	if !ok {
		return // the ledger in memory marks nobody
	}
	p.w.Until(fmt.Sprintf("%s has marked backends of %s: %v", p.Name, c, some), func() bool {
		return slices.ContainsFunc(m.Backends(), func(s chains.Standing) bool { return !s.OK }) == some
	})
}

// PressureScenarios are nodes that lie, payees that reject, mempools that tell
// and blocks that are full.
func PressureScenarios() []Scenario {
	return []Scenario{
		{Name: "one of the participant's backends hides the first lock", Tell: func(w *World) {
			w.stage.Hide("bob", w.Direction.Give.Chain, true)
			w.Start()
			w.Alice.Reaches(swap.InitiatorLocked)
			for range 20 {
				w.stage.Wait()
			}
			if v, ok := w.Bob.View(); !ok || len(v.Swap.Give.Locks) > 0 || v.Swap.LockTx != "" {
				w.t.Fatalf("bob locked on one backend's word\n%s", w.tell())
			}
			w.Bob.marks(w.Direction.Give.Chain, true)
			w.stage.Hide("bob", w.Direction.Give.Chain, false)
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
			w.Bob.marks(w.Direction.Give.Chain, false)
		}},
		{Name: "one of the initiator's backends hides the second lock", Tell: func(w *World) {
			w.stage.Hide("alice", w.Direction.Get.Chain, true)
			w.Start()
			w.Alice.Reaches(swap.ParticipantLocked)
			for range 5 {
				w.stage.Wait()
			}
			if v, ok := w.Alice.View(); !ok || v.Swap.Revealing || v.Swap.Revealed {
				w.t.Fatalf("alice revealed on one backend's word\n%s", w.tell())
			}
			w.Alice.marks(w.Direction.Get.Chain, true)
			w.stage.Hide("alice", w.Direction.Get.Chain, false)
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
			w.Alice.marks(w.Direction.Get.Chain, false)
		}},
		{Name: "the payee is a contract that rejects coin", Gets: htlc.SMT, Coins: true, Tell: func(w *World) {
			gas := htlc.Asset{Chain: w.Direction.Get.Chain}
			w.stage.Fund(w.t, "alice", gas, amount("1", 18)) // a drop is for the own address alone
			w.Until("alice sees her gas", func() bool { return !w.Alice.coins(gas.Chain).IsZero() })
			_, err := w.TryStart(engine.SwapRequest{To: w.stage.Rejecting(w.t)})
			if err == nil || !errors.Is(err, engine.ErrRequest) || !strings.Contains(err.Error(), "reject") {
				w.t.Fatalf("a payee that rejects coin: %v", err)
			}
			if _, ok := w.Bob.View(); ok {
				w.t.Fatal("bob began it")
			}
			if _, ok := w.Alice.View(); ok {
				w.t.Fatal("alice began it")
			}
		}},
		// EVM chains show no mempool that could be trusted, so this is told where bob
		// gives BTC or LTC.
		{Name: "the secret is in the mempool first", Gets: htlc.BTC, Tell: secretInMempool},
		{Name: "the claim's fee is too low and rises by the deadline", Tell: feeRises},
	}
}

// freeze stops the second chain at the block that makes bob's lock final: alice's
// claim gets into the mempool and no further.
func freeze(w *World) {
	second := w.Direction.Get.Chain
	w.Until("bob's lock is in a block", func() bool {
		v, ok := w.Alice.View()
		return ok && len(v.Swap.Get.Locks) > 0 && v.Swap.Get.Locks[0].Height > 0
	})
	w.stage.Pause(second)
	for range 5 { // what was on its way has arrived
		w.stage.Wait()
	}
	w.Until("alice has revealed", func() bool {
		v, ok := w.Alice.View()
		if ok && v.Swap.Get.Recorded == "" {
			w.stage.Mine(w.t, second, 1)
			for range 5 {
				w.stage.Wait()
			}
		}
		return ok && v.Swap.Revealed
	})
	if v, _ := w.Alice.View(); v.Swap.Get.Exact().End != nil && v.Swap.Get.Exact().End.Height > 0 {
		w.t.Fatalf("the claim is in a block already: this tells nothing\n%s", w.tell())
	}
}

// secretInMempool: the participant claims on first sight of the secret, before
// the initiator's claim is in any block.
func secretInMempool(w *World) {
	w.Start()
	freeze(w)
	w.Until("bob claims", func() bool {
		v, ok := w.Bob.View()
		if !ok || len(v.Swap.Get.Locks) == 0 {
			return false
		}
		end := v.Swap.Get.Locks[0].End
		return end != nil && end.How == swap.Claimed && end.Height > 0
	})
	if v, _ := w.Bob.View(); v.Swap.Give.Locks[0].End == nil || v.Swap.Give.Locks[0].End.Height != 0 {
		w.t.Fatalf("alice's claim was in a block: this tells nothing\n%s", w.tell())
	}
	w.stage.Resume(w.Direction.Get.Chain)
	w.Ends(swap.Completed, swap.Completed)
	w.AddsUp()
}

// nearer is a part of the time that a claim has, in which its fee rises a little.
const nearer = 15 * time.Second

// feeRises: what was enough when it was sent is not mined any more, and no node
// says why; a version that the nearing deadline makes dearer is.
func feeRises(w *World) {
	get := w.Direction.Get.Chain
	w.Start()
	freeze(w)
	rate := w.stage.Crowd(w.t, get)
	w.stage.Resume(get)
	w.Skip(nearer)
	w.Ends(swap.Completed, swap.Completed)
	w.AddsUp()

	// A claim is 110 vbytes or 21,000 gas at the very least.
	least := new(big.Int).SetUint64(uint64(rate))
	if get.EVM() {
		least.Mul(least, big.NewInt(21_000))
	} else {
		least.Quo(least.Mul(least, big.NewInt(110)), big.NewInt(1000))
	}
	v, _ := w.Alice.View()
	claim, paid := v.Swap.Get.Exact().End.TxID, new(big.Int)
	for _, f := range v.Swap.Fees {
		// Where nothing is replaced, what pays for the claim is a child of it.
		if f.TxID == claim || get == htlc.LTC && f.Chain == get {
			paid.Add(paid, f.Amount.Big())
		}
	}
	if paid.Cmp(least) < 0 {
		w.t.Fatalf("%s cost %s, and full blocks would take %s\n%s", claim, paid, least, w.tell())
	}
}
