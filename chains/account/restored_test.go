package account

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// loses all but what a bundle has, and comes back.
func (f fleet) loses(but func(JobID) bool) {
	kept := f.a.clone()
	for id := range kept.Jobs {
		if !kept.Keeps(id) || but != nil && !but(id) {
			delete(kept.Jobs, id)
		}
	}
	f.a = Restored(kept)
}

// TestARestoredBatchIsStopped: a batch of locks that is on its way comes back with its
// members, is not sent when their owners refuse, and all hear that they are dead.
func TestARestoredBatchIsStopped(t *testing.T) {
	for _, chain := range []htlc.ChainID{htlc.BTC, htlc.SMT} {
		f := openFleet(t, chain)
		var coin chains.Outpoint
		if !chain.EVM() {
			coin = f.coin(1, 10_000_000)
		}
		b := f.sent(chains.ActLock)
		f.loses(nil)
		same(t, "asks", pricing(f.tip(2)), b.ID)
		s := only[Send](f.keeper, f.price(b.ID))
		same(t, "sends", s.Members, "b", "a", "c")
		same(t, "asks", pricing(f.does(Apart{ID: b.ID, Members: s.Members, Sending: true})), b.ID)
		void := only[Build](f.keeper, f.price(b.ID))
		if !void.Void || void.Action.Kind != chains.ActVoid {
			t.Fatalf("%+v", void)
		}
		f.signs(void, "void", 500)
		var out []Command
		if chain.EVM() {
			f.sees(chains.FactTx, chains.Final, "void", 3, "")
			out = f.tip(3)
		} else {
			out = f.does(Fact{chains.Fact{Kind: chains.FactSpent, Status: chains.Final, Out: coin, TxID: "void", Block: block(3)}})
		}
		same(t, "dead", told(out, NewsDied), three...)
	}
}

// TestARestoredLockIsKilledInItsBatch: its owner kills it by its own name.
func TestARestoredLockIsKilledInItsBatch(t *testing.T) {
	f := openFleet(t, htlc.BTC)
	f.coin(1, 10_000_000)
	b := f.sent(chains.ActLock)
	f.loses(nil)
	same(t, "asks", pricing(f.does(Kill{ID: "a"})), b.ID)
	if next := only[Build](f.keeper, f.price(b.ID)); len(next.Members) != 2 || next.Replaces == nil {
		t.Fatalf("%+v", next)
	}
}

// TestABundleOfOneOfABatch has the batch, and nobody else's part in it.
func TestABundleOfOneOfABatch(t *testing.T) {
	f := openFleet(t, htlc.BTC)
	coin := f.coin(1, 10_000_000)
	b := f.sent(chains.ActLock)
	f.loses(func(id JobID) bool { return id == "a" || id == b.ID })
	f.tip(2)
	if next := only[Build](f.keeper, f.price(b.ID)); len(next.Members) != 1 || next.Members[0] != "a" {
		t.Fatalf("%+v", next)
	}
	out := f.does(Fact{chains.Fact{Kind: chains.FactSpent, Status: chains.Final, Out: coin, TxID: "stranger", Block: block(2)}})
	same(t, "dead", told(out, NewsDied), "a")
}

// TestNoncesOfTheLostAreGivenOut: what was lost with its nonce leaves no gap that a
// claim would wait behind for ever; and a lock that is known keeps its own.
func TestNoncesOfTheLostAreGivenOut(t *testing.T) {
	f := openFleet(t, htlc.SMT)
	begin := func(kind chains.ActionKind, id JobID) uint64 {
		f.does(Ask{ID: id, Action: chains.Action{Kind: kind, Leg: f.leg(id, f.worth())}, Value: htlc.Units(f.worth()), By: far})
		p := f.priced(id)
		p.Nonce = 5
		b, ok := f.does(p)[0].(Build)
		if !ok {
			t.Fatalf("%s is not built", id)
		}
		f.signs(b, string(id), 100)
		return b.Action.Spend.Nonce
	}
	begin(chains.ActClaim, "lost claim")
	if n := begin(chains.ActLock, "lock"); n != 6 {
		t.Fatalf("nonce %d", n)
	}
	begin(chains.ActRefund, "lost refund")
	f.loses(nil)
	if f.a.Jobs["lost claim"] != nil || f.a.Jobs["lock"] == nil {
		t.Fatalf("%+v", f.a.Jobs)
	}
	for _, want := range []uint64{5, 7, 8} {
		if n := begin(chains.ActClaim, JobID("claim "+string(rune('0'+want)))); n != want {
			t.Fatalf("nonce %d, want %d", n, want)
		}
	}
}

// TestARestoredLockGivesWay: it may never have left, and nobody sends it. A claim that
// gets a nonce after it does not wait until its owner kills it.
func TestARestoredLockGivesWay(t *testing.T) {
	f := openFleet(t, htlc.SMT)
	f.ask(chains.ActLock, f.worth(), "lock")
	f.signs(only[Build](f.keeper, f.price("lock")), "lock", 100)
	f.loses(nil)
	same(t, "asks", pricing(f.tip(2)), "lock")
	if s := only[Send](f.keeper, f.price("lock")); s.Void {
		t.Fatal("voided for nobody: it may be on its way")
	}
	f.ask(chains.ActClaim, f.worth(), "claim")
	out := f.price("claim")
	if b, ok := out[0].(Build); !ok || b.Action.Spend.Nonce != 1 {
		t.Fatalf("%+v", out)
	}
	same(t, "gives way", pricing(out), "lock")
	void := only[Build](f.keeper, f.price("lock"))
	if !void.Void || void.Action.Spend.Nonce != 0 {
		t.Fatalf("%+v", void)
	}
	f.signs(void, "void", 100)
	out = f.sees(chains.FactTx, chains.Final, "void", 3, "")
	same(t, "dead", told(out, NewsDied), "lock")
}

// TestADeadMemberOfALostBlock: a lock was skipped, that was final, and all the same a
// reorganisation takes the block back.
func TestADeadMemberOfALostBlock(t *testing.T) {
	f := openFleet(t, htlc.SMT)
	b := f.sent(chains.ActLock)
	f.sees(chains.FactLock, chains.Final, "all", 2, "a")
	f.sees(chains.FactLock, chains.Final, "all", 2, "b")
	f.sees(chains.FactTx, chains.Final, "all", 2, "")
	same(t, "dead", told(f.tip(2), NewsDied), "c")
	f.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Gone, Block: block(2)}})
	same(t, "asks", pricing(f.tip(2)), b.ID)
	if next := only[Build](f.keeper, f.price(b.ID)); len(next.Members) != 2 {
		t.Fatalf("the dead one is sent again: %+v", next)
	}
}
