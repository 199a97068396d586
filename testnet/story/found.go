package story

import (
	"errors"
	"slices"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// SeedAlone wipes a party, and restores it with its seed alone: it looks for its locks
// on the EVM chains of the story from a block on.
func (p *Party) SeedAlone(from chains.Height) {
	p.w.t.Helper()
	p.restoreFrom(func(j engine.Journal) error { return p.w.seek(j, from) })
}

// restoreFrom wipes a party and starts it on a directory that fill makes.
func (p *Party) restoreFrom(fill func(engine.Journal) error) {
	p.w.t.Helper()
	p.Wipe()
	j, err := engine.OpenPebble("journal", p.fs)
	if err == nil {
		err = errors.Join(fill(j), j.Close())
	}
	if err != nil {
		p.w.t.Fatalf("%s: %v", p.Name, err)
	}
	p.Restart()
}

func (w *World) seek(j engine.Journal, from chains.Height) (err error) {
	for _, a := range w.Direction.assets()[:2] {
		if a.Chain.EVM() {
			err = errors.Join(err, engine.Seek(j, a.Chain, from))
		}
	}
	return err
}

func (p *Party) seeks() (done bool, found []engine.FoundView) {
	v := p.e.Node(p.w.t.Context())
	done = true
	for _, s := range v.Seeks {
		done = done && s.Done
	}
	return done, v.Found
}

// Over waits until nothing that the party found is locked any more, for good.
func (p *Party) Over() {
	p.w.t.Helper()
	p.w.Until("what "+p.Name+" found is over", func() bool {
		_, found := p.seeks()
		for _, f := range found {
			if !f.Ended {
				return false
			}
		}
		return len(found) > 0
	})
}

// gained says whether a party has so much more of an asset than at first, less fees.
func (p *Party) gained(a htlc.Asset, sum htlc.Amount) bool {
	p.w.t.Helper()
	want, err := p.w.before[p.Name+a.String()].Add(sum)
	if err != nil {
		p.w.t.Fatal(err)
	}
	share, err := p.w.before[p.Name+a.String()].MulDiv(htlc.Units(1).Big(), htlc.Units(1000).Big())
	if err != nil {
		p.w.t.Fatal(err)
	}
	have := p.w.stage.Wealth(p.w.t, p, a)
	with, err := have.Add(share)
	return err == nil && with.Cmp(want) >= 0
}

// FoundScenarios lose the directory and every copy of it. The seed is enough for what
// is locked on EVM chains: what was given comes back, and what is there to be claimed
// with a secret that a chain shows is claimed.
func FoundScenarios() []Scenario {
	return []Scenario{
		{Name: "bob has only his seed when alice claims", Gives: htlc.SMT, Gets: htlc.SMT, Tell: func(w *World) { w.makerSeedAlone() }},
		{Name: "alice has only her seed before she claims", Gives: htlc.SMT, Tell: func(w *World) { w.takerSeedAlone() }},
		{Name: "mallory locks pennies for alice, who has only her seed", Gives: htlc.SMT, Gets: htlc.SMT, Coins: true, Tell: func(w *World) { w.pennies() }},
		{Name: "one of her backends hides what alice locked", Gives: htlc.SMT, Coins: true, Tell: func(w *World) { w.hidden() }},
		{Name: "alice looks in logs beside a bundle", Gives: htlc.SMT, Tell: func(w *World) { w.foundTwice() }},
	}
}

// makerSeedAlone: both legs are on EVM chains; alice's claim shows the secret in the
// log of the one, and bob claims the other with it.
func (w *World) makerSeedAlone() {
	w.t.Helper()
	w.Start()
	w.Bob.Reaches(swap.ParticipantLocked)
	v, _ := w.Alice.View()
	w.Bob.SeedAlone(0)
	w.Until("bob has looked", func() bool { done, _ := w.Bob.seeks(); return done })
	w.Until("alice is done", func() bool { return w.Alice.State() == swap.Completed })
	w.Bob.Over()
	if !w.Bob.gained(w.Direction.Give, v.Swap.Give.Terms.Amount) {
		w.t.Fatalf("bob has not got what alice gave\n%s", w.tell())
	}
}

// takerSeedAlone: her lock comes back when it is due, though the power goes meanwhile.
func (w *World) takerSeedAlone() {
	w.t.Helper()
	w.Start()
	w.Alice.Reaches(swap.InitiatorLocked)
	v, _ := w.Alice.View()
	w.Alice.SeedAlone(0)
	w.Until("alice finds what she gave", func() bool {
		_, found := w.Alice.seeks()
		for _, f := range found {
			if f.Side == swap.Give && f.Leg.Terms == v.Swap.Give.Terms {
				return true
			}
		}
		return false
	})
	w.Alice.Crash()
	w.Alice.Restart()
	w.Skip(enough)
	w.Alice.Over()
	w.Until("alice has back what she gave", func() bool { return w.Alice.gained(w.Direction.Give, htlc.Amount{}) })
	w.Until("bob is whole", func() bool { return w.Bob.gained(w.Direction.Get, htlc.Amount{}) })
}

// pennies: mallory is the maker. Once alice has locked, and lost all but her seed, he
// locks a thousandth for her under her hash. Who shows the secret for that gives her
// lock away.
func (w *World) pennies() {
	w.t.Helper()
	w.Start()
	w.Alice.Reaches(swap.InitiatorLocked)
	v, _ := w.Alice.View()
	w.Bob.Crash() // it is mallory's
	get := v.Swap.Get.Leg
	get.Terms.Amount = htlc.Units(1_000_000_000_000_000)
	w.stage.FundLeg(w.t, get, get.Terms.Amount)
	// And a unit that he locks for himself from her, whose refund costs her more than it
	// brings.
	dust := v.Swap.Give.Leg
	dust.Terms.Amount, dust.Terms.Hash = htlc.Units(1), htlc.Hash{1, 2, 3}
	w.stage.FundLeg(w.t, dust, dust.Terms.Amount)
	w.Alice.SeedAlone(0)
	w.Until("alice finds it", func() bool {
		_, found := w.Alice.seeks()
		for _, f := range found {
			if f.Side == swap.Get && f.Leg.Terms == get.Terms {
				return true
			}
		}
		return false
	})
	w.Skip(enough)
	w.Until("alice has back what she gave", func() bool { return w.Alice.gained(w.Direction.Give, htlc.Amount{}) })
	for range 20 {
		w.stage.Wait()
	}
	_, found := w.Alice.seeks()
	left := slices.IndexFunc(found, func(f engine.FoundView) bool { return f.Leg.Terms == dust.Terms })
	if left < 0 || found[left].Gone != 0 || !strings.Contains(found[left].Why.WaitingFor, "worth less") {
		w.t.Fatalf("dust is paid for: %+v", found)
	}
	finder, _ := w.Alice.adapters[get.Terms.Asset.Chain].(chains.Finder)
	tip, err := w.Alice.adapters[get.Terms.Asset.Chain].Tip(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	shown, err := finder.FindSecrets(w.t.Context(), []htlc.Hash{get.Terms.Hash}, 0, tip.Height)
	if err != nil || len(shown) > 0 {
		w.t.Fatalf("her secret is public: %d, %v", len(shown), err)
	}
}

// hidden: it is found all the same; and as long as the backends contradict each other
// the refund, which is in no hurry, waits.
func (w *World) hidden() {
	w.t.Helper()
	w.Start()
	w.Alice.Reaches(swap.InitiatorLocked)
	give := w.Direction.Give
	w.Alice.SeedAlone(0)
	w.stage.Hide("alice", give.Chain, true)
	w.Until("alice finds it", func() bool { _, found := w.Alice.seeks(); return len(found) > 0 })
	w.Skip(enough)
	for range 20 {
		w.stage.Wait()
	}
	if w.Alice.gained(give, htlc.Amount{}) {
		w.t.Fatal("a refund on the word of one of two backends")
	}
	w.stage.Hide("alice", give.Chain, false)
	w.Alice.Over()
	w.Until("alice has back what she gave", func() bool { return w.Alice.gained(give, htlc.Amount{}) })
}

// foundTwice: a lock of a swap that is restored is the swap's alone.
func (w *World) foundTwice() {
	w.t.Helper()
	w.keepCopies(w.Alice, w.Bob)
	w.Start()
	w.Alice.Reaches(swap.InitiatorLocked)
	b, ok := w.Alice.nth(0)
	if !ok {
		w.t.Fatal("no bundle")
	}
	w.Alice.restoreFrom(func(j engine.Journal) error {
		_, err := engine.Restore(j, b)
		return errors.Join(err, w.seek(j, 0))
	})
	w.Until("alice has looked", func() bool { done, _ := w.Alice.seeks(); return done })
	if _, found := w.Alice.seeks(); len(found) > 0 {
		w.t.Fatalf("found beside its swap: %+v", found)
	}
	w.Skip(enough)
	w.Ended(w.Alice, w.Bob)
}
