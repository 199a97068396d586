package story

import (
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// CopyScenarios are places that are away, and directories that are not the newest.
func CopyScenarios() []Scenario {
	return []Scenario{
		{Name: "without a copy nothing is locked", Tell: func(w *World) {
			w.keepCopies(w.Alice, w.Bob)
			w.Alice.shelf.Away()
			w.Start()
			w.stage.Skip(w.t, 15*time.Second)
			w.untouched(w.Alice)
			w.Alice.shelf.Back()
			w.Bob.Reaches(swap.ParticipantLocking)
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "without a copy the maker locks nothing", Tell: func(w *World) {
			w.keepCopies(w.Alice, w.Bob)
			w.Start()
			w.Bob.shelf.Away()
			w.stage.Skip(w.t, 15*time.Second)
			w.untouched(w.Bob)
			w.Bob.shelf.Back()
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "without a copy no secret is shown for the first time", Tell: func(w *World) {
			w.keepCopies(w.Alice)
			w.Start()
			w.Mined(w.Alice)
			w.Alice.shelf.Away()
			w.Bob.Reaches(swap.ParticipantLocked)
			w.stage.Skip(w.t, 15*time.Second)
			if v, _ := w.Alice.View(); v.Swap.Revealed || v.Swap.Get.Exact() == nil || v.Swap.Get.Exact().End != nil {
				w.t.Fatalf("shown, or not locked\n%s", w.tell())
			}
			w.Alice.shelf.Back()
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "a place that stays away holds no claim of a public secret", Tell: func(w *World) {
			w.keepCopies(w.Bob)
			w.Start()
			w.Bob.Reaches(swap.ParticipantLocked)
			w.Bob.shelf.Away()
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "a place that stays away holds no refund", Tell: func(w *World) {
			w.keepCopies(w.Alice, w.Bob)
			w.Start()
			w.Mined(w.Alice)
			w.Alice.shelf.Away()
			w.Bob.Reaches(swap.ParticipantLocked)
			w.Bob.shelf.Away()
			w.Ends(swap.RefundedState, swap.RefundedState)
			w.AddsUp()
		}},
		{Name: "an old directory of the taker is in safe mode", Tell: func(w *World) { w.broughtBack(w.Alice, swap.InitiatorLocking) }},
		{Name: "an old directory of the maker is in safe mode", Tell: func(w *World) { w.broughtBack(w.Bob, swap.Accepted) }},
		{Name: "an old directory beside the restored one", Tell: func(w *World) {
			w.keepCopies(w.Alice, w.Bob)
			w.Start()
			w.Alice.Reaches(swap.InitiatorLocking)
			old := *w.Alice
			old.e, old.j, old.fs = nil, nil, w.Alice.fs.CrashClone(vfs.CrashCloneCfg{})
			w.Alice.Reaches(swap.ParticipantLocked)
			w.Alice.Wipe()
			b, _ := w.Alice.nth(0)
			w.Alice.Restore(b)
			old.Restart()
			defer old.Crash()
			w.Until("the old one knows that it is old", func() bool { return old.e.SafeMode() != "" })
			w.Ended(w.Alice, w.Bob)
			if w.Alice.e.SafeMode() != "" {
				w.t.Fatalf("the restored one is in safe mode: %s", w.Alice.e.SafeMode())
			}
		}},
		{Name: "restored from before it gave up, whose refund the maker has", Tell: func(w *World) {
			w.keepCopies(w.Alice)
			w.stage.Hide("alice", w.Direction.Get.Chain, true)
			v := w.Start()
			w.Bob.Reaches(swap.ParticipantLocked)
			b, _ := w.Alice.nth(0)
			if _, err := w.Alice.e.Cancel(w.t.Context(), v.Swap.ID); err != nil {
				w.t.Fatal(err)
			}
			w.stage.Hide("alice", w.Direction.Get.Chain, false)
			w.Until("bob takes his coins back", func() bool { v, ok := w.Bob.View(); return ok && v.Swap.Give.Exact().End != nil })
			w.Alice.Wipe()
			w.Alice.Restore(b)
			w.Ended(w.Alice, w.Bob)
			if v, _ := w.Alice.View(); v.Swap.Revealing || v.Swap.Revealed {
				w.t.Fatalf("she has shown her secret\n%s", w.tell())
			}
		}},
		{Name: "without a copy the maker signs for no secret", Gets: "btc", Tell: func(w *World) {
			w.Alice.Crash()
			w.Alice.limits.JointClaims = true
			w.Alice.Restart()
			w.keepCopies(w.Bob)
			w.Start()
			w.Mined(w.Bob)
			w.Bob.shelf.Away()
			w.Ends(swap.Completed, swap.Completed)
			if w.Alice.get().End.Joint {
				w.t.Fatalf("the maker has signed for a secret of which there is no copy\n%s", w.tell())
			}
			w.AddsUp()
		}},
		{Name: "wiped with a secret that no chain shows", Gets: "btc", Tell: func(w *World) {
			w.Alice.Crash()
			w.Alice.limits.JointClaims = true
			w.Alice.Restart()
			w.keepCopies(w.Bob)
			w.Start()
			w.Bob.Reaches(swap.Claiming)
			w.Bob.Wipe()
			b, _ := w.Bob.nth(0)
			if len(b.Shown) != 1 {
				w.t.Fatalf("%d secrets in the bundle", len(b.Shown))
			}
			w.Bob.Restore(b)
			w.Ended(w.Alice, w.Bob)
			if !w.Alice.get().End.Joint {
				w.t.Fatalf("the chain shows the secret: this tells nothing\n%s", w.tell())
			}
		}},
	}
}

// untouched asserts that the party's coins are where they were, and its lock unsent.
func (w *World) untouched(p *Party) {
	w.t.Helper()
	for _, a := range []htlc.Asset{w.Direction.Give, w.Direction.Get} { // an approval moves none
		if have := w.stage.Wealth(w.t, p, a); have != w.before[p.Name+a.String()] {
			w.t.Fatalf("%s's %s moved without a copy\n%s", p.Name, a, w.tell())
		}
	}
	if v, ok := p.View(); !ok || len(v.Swap.Give.Locks) > 0 {
		w.t.Fatalf("%s has locked without a copy, or has no swap\n%s", p.Name, w.tell())
	}
}

// broughtBack starts a party on a directory as it was at a state, after it went on to
// lock.
func (w *World) broughtBack(p *Party, at swap.State) {
	w.t.Helper()
	w.keepCopies(w.Alice, w.Bob)
	w.Start()
	p.Reaches(at)
	old := p.fs.CrashClone(vfs.CrashCloneCfg{})
	w.Mined(p)
	p.Crash()
	p.fs = old
	p.Restart()
	w.Until("it knows that it is old", func() bool { return p.e.SafeMode() != "" })
	w.Until("its swap knows it, too", func() bool { v, ok := p.View(); return ok && v.Swap.Restored })
	if _, err := p.e.MakerPairs(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	if p == w.Alice {
		if _, err := w.Quote(); err == nil {
			w.t.Fatal("it begins something new")
		}
	}
	w.Ended(w.Alice, w.Bob)
	if v, _ := p.View(); len(v.Swap.Give.Locks) != 1 {
		w.t.Fatalf("%s has locked %d times\n%s", p.Name, len(v.Swap.Give.Locks), w.tell())
	}
	// And it stays so, though the place be away.
	p.shelf.Away()
	p.Crash()
	p.Restart()
	if p.e.SafeMode() == "" {
		w.t.Fatal("a restart ends safe mode")
	}
}
