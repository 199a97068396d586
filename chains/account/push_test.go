package account

import (
	"slices"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// signs builds what was asked for, with an output of ours.
func (k *keeper) signs(b Build, id string, fee uint64) []Command {
	tx := chains.Tx{
		ID: id, Rate: b.Rate, Fee: htlc.Units(fee), Size: 150,
		Change: &chains.Coin{Out: chains.Outpoint{TxID: id, Index: 1}, Amount: htlc.Units(400_000), Change: true, Key: b.Action.Spend.Change},
	}
	return k.does(Built{ID: b.ID, Tx: tx, Void: b.Void, Push: b.Action.Kind == chains.ActPush})
}

func (k *keeper) claimJob(id JobID, to string) {
	leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: k.a.Chain}, Amount: htlc.Units(1_000_000)}}
	k.does(Ask{ID: id, Action: chains.Action{Kind: chains.ActClaim, Leg: &leg, To: to}, Value: htlc.Units(1_000_000), By: start + 100})
}

func (k *keeper) tip(h chains.Height) []Command {
	return k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(h)}})
}

// TestFeeRisesByPushing: where nodes relay no replacements a child pays for the
// claim, and a child of the child when that is not enough. All go out together.
func TestFeeRisesByPushing(t *testing.T) {
	k := open(t, htlc.LTC)
	k.claimJob("c", "")
	k.signs(only[Build](k, k.price("c")), "claim", 150)
	k.now = start + 30
	push := only[Build](k, k.price("c"))
	if push.Action.Kind != chains.ActPush || push.Replaces != nil || push.Action.Parents != (chains.Package{Fee: htlc.Units(150), Size: 150}) || push.Action.Spend.Coins[0].Out.TxID != "claim" {
		t.Fatalf("%+v", push)
	}
	s := only[Send](k, k.signs(push, "child", 5000))
	if s.Tx.ID != "claim" || len(s.Pushes) != 1 || s.Pushes[0].ID != "child" {
		t.Fatalf("%+v", s)
	}
	k.now = start + 70
	more := only[Build](k, k.price("c"))
	if more.Action.Parents != (chains.Package{Fee: htlc.Units(5150), Size: 300}) || more.Action.Spend.Coins[0].Out.TxID != "child" || more.Rate < chains.Bump(push.Rate) {
		t.Fatalf("%+v", more)
	}
	if s = only[Send](k, k.signs(more, "grandchild", 20_000)); len(s.Pushes) != 2 {
		t.Fatalf("%+v", s)
	}
	if s = only[Send](k, k.price("c")); s.Tx.ID != "claim" || s.Pushes[1].ID != "grandchild" {
		t.Fatalf("at the next block: %+v", s)
	}
}

// TestPushedCoinsAreNobodyElses: what a push spends is reserved when it turns up
// as a coin, and what it cost is told once, and taken back with its block.
func TestPushedCoinsAreNobodyElses(t *testing.T) {
	k := open(t, htlc.LTC)
	k.claimJob("c", "")
	k.signs(only[Build](k, k.price("c")), "claim", 150)
	k.now = start + 50
	k.signs(only[Build](k, k.price("c")), "child", 5000)
	claim := chains.Outpoint{TxID: "claim", Index: 1}
	k.does(Fact{chains.Fact{Kind: chains.FactCoin, Status: chains.Seen, Out: claim, TxID: "claim", Amount: htlc.Units(400_000), Change: true, Block: block(4)}})
	k.lockJob("l", 100_000)
	if out := k.price("l"); len(out) != 0 {
		t.Fatalf("a lock spends what a push spends: %+v", out)
	}
	spent := chains.Fact{Kind: chains.FactSpent, Status: chains.Seen, Out: claim, TxID: "child", Block: block(5)}
	if tell := only[Tell](k, k.does(Fact{spent})); tell.News != NewsPaid || tell.TxID != "child" || tell.Fee != htlc.Units(5000) || tell.ID != "c" {
		t.Fatalf("%+v", tell)
	}
	spent.Status = chains.Final
	if out := k.does(Fact{spent}); len(out) != 0 {
		t.Fatalf("told twice, or taken for a stranger's: %+v", out)
	}
	gone := k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Gone, Block: block(5)}})
	if tell := only[Tell](k, gone); tell.News != NewsUnpaid || tell.TxID != "child" {
		t.Fatalf("%+v", tell)
	}
}

// TestForgottenPushGivesItsCoinBack: the transaction was mined without its child,
// and long after that the coin can be spent again.
func TestForgottenPushGivesItsCoinBack(t *testing.T) {
	k := open(t, htlc.LTC)
	k.claimJob("c", "")
	k.signs(only[Build](k, k.price("c")), "claim", 150)
	k.now = start + 50
	k.signs(only[Build](k, k.price("c")), "child", 5000)
	out := chains.Outpoint{TxID: "claim", Index: 1}
	k.does(Fact{chains.Fact{Kind: chains.FactClaim, Status: chains.Final, TxID: "claim", Block: block(5)}})
	k.does(Fact{chains.Fact{Kind: chains.FactCoin, Status: chains.Final, Out: out, TxID: "claim", Amount: htlc.Units(400_000), Change: true, Block: block(5)}})
	if k.a.Coins[out].usable() {
		t.Fatal("usable while its push may be mined")
	}
	k.tip(5 + keepFinal + 1)
	if !k.a.Coins[out].usable() {
		t.Fatal("never usable again")
	}
}

// TestLockThatCannotBeVoidedIsPushedOut: its void conflicts with what nodes hold,
// so it is brought to a confirmation, without its own bytes going out again.
func TestLockThatCannotBeVoidedIsPushedOut(t *testing.T) {
	k := open(t, htlc.LTC)
	k.coin(1, 1_000_000)
	k.lockJob("a", 500_000)
	k.signs(only[Build](k, k.price("a")), "lock", 150)
	only[Price](k, k.does(Kill{ID: "a"}))
	k.now = start + 60
	void := only[Build](k, k.price("a"))
	if void.Action.Kind != chains.ActVoid {
		t.Fatalf("%+v", void)
	}
	k.signs(void, "void", 500)
	push := only[Build](k, k.does(Unsent{ID: "a", TxID: "void", Conflict: true}))
	if push.Action.Kind != chains.ActPush || !push.Void || push.Action.Spend.Coins[0].Out.TxID != "lock" {
		t.Fatalf("%+v", push)
	}
	if s := only[Send](k, k.signs(push, "child", 5000)); s.Tx.ID != "child" || !s.Void || len(s.Pushes) != 0 {
		t.Fatalf("%+v", s)
	}
	// Nodes that never had the lock still take the void; if it wins, the lock is dead.
	if s := only[Send](k, k.price("a")); s.Tx.ID != "void" {
		t.Fatalf("%+v", s)
	}
	mined := chains.Fact{Kind: chains.FactLock, Status: chains.Seen, TxID: "lock", Block: block(6)}
	if tell := only[Tell](k, k.does(Fact{mined})); tell.News != NewsPaid || tell.TxID != "lock" {
		t.Fatalf("%+v", tell)
	}
	mined.Status = chains.Final
	if tell := only[Tell](k, k.does(Fact{mined})); tell.News != NewsDone {
		t.Fatalf("a mined lock is not dead: %+v", tell)
	}
}

// TestWhatCannotBePushedPaysAtOnce: a claim to a stranger's address leaves us no
// output to push with.
func TestWhatCannotBePushedPaysAtOnce(t *testing.T) {
	rates := map[string]chains.Rate{}
	for _, to := range []string{"", "stranger"} {
		k := open(t, htlc.LTC)
		k.claimJob("c", to)
		rates[to] = only[Build](k, k.price("c")).Rate
	}
	if rates["stranger"] != onlyChance*rates[""] {
		t.Fatalf("%v", rates)
	}
}

// TestUntakenVersionIsMadeAnew: no node took it, so nothing stands in the way of a
// dearer one.
func TestUntakenVersionIsMadeAnew(t *testing.T) {
	k := open(t, htlc.LTC)
	k.claimJob("c", "")
	first := only[Build](k, k.price("c"))
	k.signs(first, "claim", 150)
	k.does(Unsent{ID: "c", TxID: "claim", TooLow: true})
	b := only[Build](k, k.price("c"))
	if b.Action.Kind != chains.ActClaim || b.Replaces == nil || b.Rate < chains.Bump(first.Rate) {
		t.Fatalf("%+v", b)
	}
}

// TestPushIsNotBuiltTwice: a job that is building a push does not begin another,
// and one that cannot be built gives its coin back and sends what there is.
func TestPushIsNotBuiltTwice(t *testing.T) {
	k := open(t, htlc.LTC)
	k.claimJob("c", "")
	k.signs(only[Build](k, k.price("c")), "claim", 150)
	k.now = start + 50
	only[Build](k, k.price("c"))
	if out := k.price("c"); len(out) != 0 {
		t.Fatalf("%+v", out)
	}
	if s := only[Send](k, k.does(Unbuilt{ID: "c", Reason: "dust"})); s.Tx.ID != "claim" || len(s.Pushes) != 0 {
		t.Fatalf("%+v", s)
	}
	if slices.ContainsFunc([]*Coin{k.a.Coins[chains.Outpoint{TxID: "claim", Index: 1}]}, func(c *Coin) bool { return c.Reserved != "" }) {
		t.Fatal("still reserved")
	}
}
