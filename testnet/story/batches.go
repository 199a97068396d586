package story

import (
	"fmt"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// ten is how many swaps alice starts at once.
const ten = 10

// BatchScenarios are ten swaps at once, whose locks, claims and refunds may share
// transactions, and what must not be shared.
func BatchScenarios() []Scenario {
	return []Scenario{
		{Name: "ten at once", Coins: true, Tell: func(w *World) {
			w.apart()
			w.StartTen()
			w.AllEnd(swap.Completed)
			w.InFew("bob's locks", w.Direction.Get.Chain, lockTxs(w.Bob))
			w.InFew("bob's claims", w.Direction.Give.Chain, endTxs(w.Bob, swap.Get))
			if n := len(distinct(endTxs(w.Alice, swap.Get))); n != ten {
				w.t.Fatalf("%d transactions show the first of ten secrets\n%s", n, w.tell())
			}
			w.AddsUp()
		}},
		{Name: "ten refunds of who kept the secret", Coins: true, Tell: func(w *World) {
			w.StartTen()
			w.Bob.Crash()
			w.Until("alice has locked ten times", func() bool { return len(lockTxs(w.Alice)) == ten })
			w.Skip(enough)
			w.Until("alice has all back", func() bool { return w.ended(w.Alice, swap.RefundedState) })
			w.InFew("alice's refunds", w.Direction.Give.Chain, endTxs(w.Alice, swap.Give))
			w.AddsUp()
		}},
		{Name: "ten refunds of who does not have the secret", Coins: true, Tell: func(w *World) {
			w.stage.Hide("alice", w.Direction.Get.Chain, true) // so that she does not reveal
			w.StartTen()
			w.Until("bob has locked ten times", func() bool { return len(lockTxs(w.Bob)) == ten })
			w.Alice.Crash()
			w.Skip(enough)
			w.Until("bob has all back", func() bool { return w.ended(w.Bob, swap.RefundedState) })
			back := distinct(endTxs(w.Bob, swap.Give))
			if !w.Direction.Get.Chain.EVM() && len(back) != ten {
				w.t.Fatalf("%d refunds of ten inputs that alice could claim\n%s", len(back), w.tell())
			}
		}},
		{Name: "one of ten claims is near its deadline", Coins: true, Tell: nearDeadline},
		{Name: "the block of ten claims is lost", Coins: true, Tell: func(w *World) {
			w.apart()
			w.StartTen()
			w.Until("a claim of bob's is in a block", func() bool { return len(minedEnds(w.Bob)) > 0 })
			w.stage.Reorg(w.t, w.Direction.Give.Chain, 1)
			w.AllEnd(swap.Completed)
			w.AddsUp()
		}},
		{Name: "bob crashes at each moment of ten claims", Coins: true, Tell: func(w *World) {
			w.apart()
			w.StartTen()
			for range 12 {
				w.Bob.Crash()
				w.Bob.Restart()
				for range 4 {
					w.stage.Wait()
				}
			}
			w.AllEnd(swap.Completed)
			w.AddsUp()
		}},
		{Name: "one transaction each, if its owner wants that", Coins: true, Tell: func(w *World) {
			w.Bob.Crash()
			w.Bob.limits.Batch, w.Bob.limits.Together = 0, 0
			w.Bob.Restart()
			w.Until("bob has caught up", func() bool { return w.ready(w.Bob) })
			w.StartTen()
			w.AllEnd(swap.Completed)
			if n := len(distinct(endTxs(w.Bob, swap.Get))); n != ten {
				w.t.Fatalf("ten claims in %d transactions\n%s", n, w.tell())
			}
			w.AddsUp()
		}},
	}
}

// nearDeadline: bob is away while alice reveals. When he is back the time planned for
// his claim of the first swap runs already, and it goes alone.
func nearDeadline(w *World) {
	w.apart()
	get := w.Direction.Get.Chain
	w.stage.Hide("alice", get, true) // so that she does not reveal yet
	w.small()
	w.fundTen()
	first := w.Start().Swap.ID
	for range 40 {
		w.stage.Wait()
	}
	for range ten - 1 {
		w.Start()
	}
	w.Until("bob's locks are seen", func() bool {
		n := 0
		for _, v := range w.Alice.swaps() {
			if len(v.Swap.Get.Locks) > 0 && v.Swap.Get.Locks[0].Status == swap.Final {
				n++
			}
		}
		return n == ten
	})
	w.Bob.Crash()
	w.stage.Hide("alice", get, false)
	var deadline, later htlc.UnixSeconds
	var hash htlc.Hash
	w.Until("alice has claimed", func() bool {
		n := 0
		for _, v := range w.Alice.swaps() {
			if v.Swap.ID == first {
				deadline, hash = v.Swap.Get.Terms.Expiry, v.Swap.Hash
			} else {
				later = v.Swap.Get.Terms.Expiry
			}
			if v.Swap.Revealed {
				n++
			}
		}
		return n == ten
	})
	if later < deadline+30 {
		w.t.Fatalf("expiries %d and %d: this tells nothing", deadline, later)
	}
	w.Skip(w.stage.Now().Sub(deadline.Time()).Abs() + time.Second)
	w.Bob.Restart()
	w.AllEnd(swap.Completed)
	alone, others := "", []string{}
	for _, v := range w.Bob.swaps() {
		if tx := v.Swap.Get.Exact().End.TxID; v.Swap.Hash == hash {
			alone = tx
		} else {
			others = append(others, tx)
		}
	}
	for _, tx := range others {
		if tx == alone {
			w.t.Fatalf("the claim that had to hurry is in %s with others\n%s", tx, w.tell())
		}
	}
	w.InFew("the others' claims", w.Direction.Give.Chain, others)
	w.AddsUp()
}

// apart keeps bob from claiming by both signatures, which is smaller still.
func (w *World) apart() {
	w.t.Helper()
	w.Bob.Crash()
	w.Bob.limits.Together = 0
	w.Bob.Restart()
	w.Until("bob has caught up", func() bool { return w.ready(w.Bob) })
}

// small makes the swap one of which alice can pay ten.
func (w *World) small() {
	sum, err := w.Direction.Amount.MulDiv(htlc.Units(1).Big(), htlc.Units(ten).Big())
	if err != nil {
		w.t.Fatal(err)
	}
	w.Direction.Amount = sum
}

// fundTen gives both a coin for each of ten locks where coins are outputs.
func (w *World) fundTen() {
	w.t.Helper()
	for p, a := range map[*Party]htlc.Asset{w.Alice: w.Direction.Give, w.Bob: w.Direction.Get} {
		if a.Chain.EVM() {
			continue
		}
		for range ten {
			w.stage.Fund(w.t, p.Name, a, amount("0.05", 8))
		}
		w.before[p.Name+a.String()] = w.stage.Wealth(w.t, p, a)
	}
}

// StartTen begins ten small swaps.
func (w *World) StartTen() {
	w.t.Helper()
	w.small()
	w.fundTen()
	for range ten {
		w.Start()
	}
}

// ended says whether all swaps of a party are over as wanted.
func (w *World) ended(p *Party, want swap.State) bool {
	views := p.swaps()
	for _, v := range views {
		if !v.Swap.Closed || v.Swap.State() != want {
			return false
		}
	}
	return len(views) >= ten
}

// AllEnd waits until all swaps of both are over, and asserts how.
func (w *World) AllEnd(want swap.State) {
	w.t.Helper()
	for _, p := range []*Party{w.Alice, w.Bob} {
		w.Until(fmt.Sprintf("all of %s's swaps end %s", p.Name, want), func() bool { return w.ended(p, want) })
	}
}

// InFew asserts that ten took fewer transactions, but where nothing is replaced: how
// many fewer depends on what was asked for at one moment.
func (w *World) InFew(what string, chain htlc.ChainID, txs []string) {
	w.t.Helper()
	if len(txs) < ten-1 {
		w.t.Fatalf("%s: %d of ten\n%s", what, len(txs), w.tell())
	}
	few := len(distinct(txs))
	w.t.Logf("%s: %d in %d transactions on %s", what, len(txs), few, chain)
	if (few == len(txs)) != (chain == htlc.LTC) {
		w.t.Fatalf("%s: %d in %d transactions on %s\n%s", what, len(txs), few, chain, w.tell())
	}
}

// lockTxs are the transactions of a party's mined locks.
func lockTxs(p *Party) (txs []string) {
	for _, v := range p.swaps() {
		for _, l := range v.Swap.Give.Locks {
			if l.Height > 0 {
				txs = append(txs, l.TxID)
			}
		}
	}
	return txs
}

// endTxs are those that ended the locks of a side.
func endTxs(p *Party, side swap.Side) (txs []string) {
	for _, v := range p.swaps() {
		leg := v.Swap.Give
		if side == swap.Get {
			leg = v.Swap.Get
		}
		if l := leg.Exact(); l != nil && l.End != nil {
			txs = append(txs, l.End.TxID)
		}
	}
	return txs
}

// minedEnds are a party's claims that are in a block.
func minedEnds(p *Party) (txs []string) {
	for _, v := range p.swaps() {
		if l := v.Swap.Get.Exact(); l != nil && l.End != nil && l.End.Height > 0 {
			txs = append(txs, l.End.TxID)
		}
	}
	return txs
}

func distinct(txs []string) map[string]bool {
	all := map[string]bool{}
	for _, tx := range txs {
		all[tx] = true
	}
	return all
}
