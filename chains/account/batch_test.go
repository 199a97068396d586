package account

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// fleet is a keeper with jobs that may share.
type fleet struct{ *keeper }

func openFleet(t testing.TB, chain htlc.ChainID) fleet {
	f := fleet{open(t, chain)}
	f.now = start
	return f
}

// far is when the fleet's jobs should be mined.
const far = start + 8000

func (f fleet) leg(id JobID, value uint64) *htlc.Leg {
	var h htlc.Hash
	copy(h[:], id)
	return &htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: f.a.Chain}, Amount: htlc.Units(value), Hash: h, From: "me", To: "you"}, Place: "place"}
}

// worth is a value that bears any fee of these tests.
func (f fleet) worth() uint64 {
	if f.a.Chain.EVM() {
		return 1e12
	}
	return 1_000_000
}

func (f fleet) ask(kind chains.ActionKind, value uint64, ids ...JobID) {
	f.t.Helper()
	for _, id := range ids {
		act := chains.Action{Kind: kind, Leg: f.leg(id, value)}
		only[Price](f.keeper, f.does(Ask{ID: id, Action: act, Value: htlc.Units(value), By: far, Shares: true}))
	}
}

func (f fleet) priced(id JobID) Priced {
	return Priced{ID: id, Market: 1000, Floor: 1000, Size: 150, Funds: htlc.Units(1 << 60), Room: chains.Room{Most: 10, Each: 100, Saves: 50}}
}

func (f fleet) price(id JobID) []Command { return f.does(f.priced(id)) }

// signs answers a Build.
func (f fleet) signs(b Build, txid string, fee uint64) []Command {
	return f.does(Built{ID: b.ID, Tx: chains.Tx{ID: txid, Rate: b.Rate, Fee: htlc.Units(fee), Size: 1000}, Void: b.Void, Members: b.Members})
}

func (f fleet) sees(kind chains.Kind, status chains.Status, txid string, h chains.Height, id JobID) []Command {
	fact := chains.Fact{Kind: kind, Status: status, TxID: txid, OK: true, Block: block(h)}
	if id != "" {
		fact.Leg = f.leg(id, f.worth()).ID()
	}
	return f.does(Fact{fact})
}

// told are the news of a kind in commands, by job.
func told(out []Command, news News) (ids []JobID) {
	for _, c := range out {
		if t, ok := c.(Tell); ok && t.News == news {
			ids = append(ids, t.ID)
		}
	}
	return ids
}

// pricing are the jobs that ask for a price.
func pricing(out []Command) (ids []JobID) {
	for _, c := range out {
		if p, ok := c.(Price); ok {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func same(t testing.TB, what string, have []JobID, want ...JobID) {
	t.Helper()
	if !slices.Equal(have, want) {
		t.Fatalf("%s: %q, want %q", what, have, want)
	}
}

var three = []JobID{"a", "b", "c"}

// sent brings a batch of three onto its way.
func (f fleet) sent(kind chains.ActionKind) Build {
	f.t.Helper()
	f.ask(kind, f.worth(), three...)
	b := only[Build](f.keeper, f.price("b"))
	if len(b.Action.Members) != 3 || b.Action.Kind != kind {
		f.t.Fatalf("%+v", b)
	}
	out := f.signs(b, "all", 310)
	if s, ok := out[0].(Send); !ok || s.Tx.ID != "all" || len(s.Members) != 3 {
		f.t.Fatalf("%+v", out)
	}
	same(f.t, "told that it is signed", told(out, NewsSigned), "b", "a", "c")
	return b
}

// TestOneMomentOneTransaction: what waits at one moment begins together, each with
// what it would do alone; what comes later goes alone, and so does what may not share.
func TestOneMomentOneTransaction(t *testing.T) {
	for _, chain := range []htlc.ChainID{htlc.BTC, htlc.SMT} {
		f := openFleet(t, chain)
		f.does(Ask{ID: "first reveal", Action: chains.Action{Kind: chains.ActClaim, Leg: f.leg("first reveal", 1_000_000)}, Value: htlc.Units(1_000_000), By: far})
		f.ask(chains.ActRefund, f.worth(), "a refund")
		b := f.sent(chains.ActClaim)
		for i, id := range b.Members {
			if b.Action.Members[i].Leg.ID() != f.leg(id, f.worth()).ID() {
				t.Fatalf("member %d is not %s", i, id)
			}
		}
		f.ask(chains.ActClaim, f.worth(), "later")
		for _, id := range []JobID{"first reveal", "a refund", "later"} {
			if alone := only[Build](f.keeper, f.price(id)); alone.ID != id || len(alone.Members) > 0 {
				t.Fatalf("%s: %+v", id, alone)
			}
		}
		if out := f.price("a"); len(out) != 0 {
			t.Fatalf("a rider begins by itself: %+v", out)
		}
	}
}

// TestNothingRidesWhereNothingIsReplaced: what is out there could not be taken apart.
func TestNothingRidesWhereNothingIsReplaced(t *testing.T) {
	f := openFleet(t, htlc.LTC)
	f.ask(chains.ActClaim, f.worth(), three...)
	if b := only[Build](f.keeper, f.price("b")); b.ID != "b" || len(b.Members) > 0 {
		t.Fatalf("%+v", b)
	}
}

// TestNobodyJoinsNearItsDeadline: an eighth of its time is all that it may have spent.
func TestNobodyJoinsNearItsDeadline(t *testing.T) {
	for past, want := range map[htlc.UnixSeconds]int{1000: 2, 1001: 0} {
		f := openFleet(t, htlc.BTC)
		f.ask(chains.ActClaim, f.worth(), "old")
		f.now += past
		f.does(Ask{ID: "young", Action: chains.Action{Kind: chains.ActClaim, Leg: f.leg("young", 1_000_000)}, Value: htlc.Units(1_000_000), By: far, Shares: true})
		if b := only[Build](f.keeper, f.price("young")); len(b.Members) != want {
			t.Fatalf("after %d s: %+v", past, b.Members)
		}
	}
}

// TestWhoCouldNotPayTheWholeStaysOut: the fee of a batch is within what each of its
// members may pay by its own rule, so that each could pay its way out; and nobody is
// bid for less than alone.
func TestWhoCouldNotPayTheWholeStaysOut(t *testing.T) {
	f := openFleet(t, htlc.BTC)
	f.ask(chains.ActClaim, f.worth(), "a", "b")
	f.ask(chains.ActClaim, 6_000, "poor") // a twentieth pays for 300 vB: three members are 350
	b := only[Build](f.keeper, f.price("a"))
	same(t, "members", b.Members, "a", "b")
	if b.Rate != 1000 {
		t.Fatalf("rate %d", b.Rate)
	}
	if alone := only[Build](f.keeper, f.price("poor")); len(alone.Members) > 0 || alone.Rate != 1000 {
		t.Fatalf("%+v", alone)
	}
}

// TestLocksHaveRoomToBecomeDearer: they cannot leave, so that a batch of them must
// be able to bid at the deadline what each would alone: ten times the market.
func TestLocksHaveRoomToBecomeDearer(t *testing.T) {
	for value, want := range map[uint64]int{50_000: 2, 49_000: 0} {
		f := openFleet(t, htlc.BTC)
		f.coin(1, 10_000_000)
		f.ask(chains.ActLock, value, "a", "b")
		if b := only[Build](f.keeper, f.price("a")); len(b.Members) != want {
			t.Fatalf("of %d: %q", value, b.Members)
		}
	}
}

// TestWhoIsRefusedGoesAlone: before anything is signed, the rest is built at once
// without it; two that are left of three are a batch, one is not.
func TestWhoIsRefusedGoesAlone(t *testing.T) {
	for _, chain := range []htlc.ChainID{htlc.BTC, htlc.SMT} {
		f := openFleet(t, chain)
		f.ask(chains.ActClaim, f.worth(), three...)
		b := only[Build](f.keeper, f.price("b"))
		out := f.does(Apart{ID: b.ID, Members: []JobID{"a"}, Reason: "held"})
		same(t, "asks for a price", pricing(out), "a", b.ID)
		if alone := only[Build](f.keeper, f.price("a")); len(alone.Members) > 0 {
			t.Fatalf("%+v", alone)
		}
		b = only[Build](f.keeper, f.price(b.ID))
		same(t, "the rest", b.Members, "b", "c")
		out = f.does(Apart{ID: b.ID, Members: []JobID{"c"}, Reason: "held"})
		if f.a.Jobs[b.ID] != nil {
			t.Fatal("a batch of one")
		}
		for _, id := range []JobID{"b", "c"} {
			if !slices.Contains(pricing(out), id) {
				t.Fatalf("%s waits for nothing: %+v", id, out)
			}
		}
		if chain.EVM() { // the nonce that the batch had is filled, for that of a comes after it
			if fill := only[Build](f.keeper, f.price("fill|0")); fill.Action.Kind != chains.ActVoid {
				t.Fatalf("%+v", fill)
			}
		}
	}
}

// TestALateLeaverIsNotSigned: what was being signed while a member left never leaves.
func TestALateLeaverIsNotSigned(t *testing.T) {
	f := openFleet(t, htlc.SMT)
	f.ask(chains.ActLock, f.worth(), three...)
	b := only[Build](f.keeper, f.price("a"))
	same(t, "killed unsigned", told(f.does(Kill{ID: "c"}), NewsDied), "c")
	out := f.signs(b, "with c", 1)
	if len(told(out, NewsSigned)) > 0 || sends(out, "with c") {
		t.Fatalf("%+v", out)
	}
	b = only[Build](f.keeper, f.price(b.ID))
	same(t, "members", b.Members, "a", "b")
}

// TestTheFeeIsShared: to the last unit, told once to each, and taken back with the
// block.
func TestTheFeeIsShared(t *testing.T) {
	f := openFleet(t, htlc.BTC)
	f.sent(chains.ActClaim)
	var paid []uint64
	for _, c := range f.sees(chains.FactClaim, chains.Seen, "all", 2, "a") {
		if tell, ok := c.(Tell); ok && tell.News == NewsPaid {
			v, _ := tell.Fee.Uint64()
			paid = append(paid, v)
		}
	}
	if !slices.Equal(paid, []uint64{103, 103, 104}) {
		t.Fatalf("shares of 310: %d", paid)
	}
	if out := f.sees(chains.FactClaim, chains.Seen, "all", 2, "b"); len(told(out, NewsPaid)) > 0 {
		t.Fatalf("told twice: %+v", out)
	}
	gone := f.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Gone, Block: block(2)}})
	same(t, "unpaid", told(gone, NewsUnpaid), "b", "a", "c")
	f.sees(chains.FactClaim, chains.Seen, "all", 2, "a")
	same(t, "done", told(f.sees(chains.FactClaim, chains.Final, "all", 2, "a"), NewsDone), "a", "b", "c")
	if f.a.Saved != (Saved{2, 100}) {
		t.Fatalf("saved %+v", f.a.Saved)
	}
}

// TestSharesAreTheSum of what was paid, whatever it is and among however many.
func TestSharesAreTheSum(t *testing.T) {
	for n := 1; n < 12; n++ {
		for _, fee := range []uint64{0, 1, 7, 1001, 1<<63 + 5} {
			var sum htlc.Amount
			for i := range n {
				part := share(htlc.Units(fee), i, n)
				var err error
				if sum, err = sum.Add(part); err != nil {
					t.Fatal(err)
				}
				if over, err := part.Sub(share(htlc.Units(fee), 0, n)); err != nil || over.Cmp(htlc.Units(1)) > 0 {
					t.Fatalf("part %d of %d of %d is %s", i, n, fee, part)
				}
			}
			if sum != htlc.Units(fee) {
				t.Fatalf("%d in %d parts is %s", fee, n, sum)
			}
		}
	}
}

// TestWhoHurriesIsLeftAlone: when one of a batch must pay more than the others want,
// the batch is replaced by it alone, and the others begin anew with the next block.
func TestWhoHurriesIsLeftAlone(t *testing.T) {
	for _, chain := range []htlc.ChainID{htlc.BTC, htlc.SMT} {
		f := openFleet(t, chain)
		f.now = start - 6000
		f.ask(chains.ActClaim, f.worth(), "old") // of 14,000 s, this has 8,000 when the others begin
		f.a.Jobs["old"].Start = start - 900
		f.now = start
		f.ask(chains.ActClaim, f.worth(), "a", "b")
		b := only[Build](f.keeper, f.price("a"))
		f.signs(b, "all", 310)
		f.now = start + 1800 // more than a quarter of the time of the old one only
		hurry := only[Build](f.keeper, f.price(b.ID))
		same(t, "in a hurry", hurry.Members, "old")
		if hurry.Replaces == nil || hurry.Replaces.ID != "all" || hurry.Rate < chains.Bump(1000) || hurry.Action.Spend.Nonce != b.Action.Spend.Nonce {
			t.Fatalf("%+v", hurry)
		}
		f.signs(hurry, "alone", 320)
		next := pricing(f.tip(2))
		for _, id := range []JobID{"a", "b"} {
			if !slices.Contains(next, id) {
				t.Fatalf("%s does not go on: %q", id, next)
			}
		}
		calm := only[Build](f.keeper, f.price("a"))
		if chain.EVM() && calm.Action.Spend.Nonce == b.Action.Spend.Nonce {
			t.Fatal("the nonce is used twice")
		}
		// The old version may be mined all the same: all three have paid for it.
		kind := chains.FactClaim
		if chain.EVM() {
			kind = chains.FactTx
		}
		same(t, "paid", told(f.sees(kind, chains.Seen, "all", 3, ""), NewsPaid), "a", "b", "old")
	}
}

// TestOneSpentLockHoldsNobodyUp: when nodes say that an input is spent otherwise, all
// claim alone at once.
func TestOneSpentLockHoldsNobodyUp(t *testing.T) {
	f := openFleet(t, htlc.BTC)
	b := f.sent(chains.ActClaim)
	out := f.does(Unsent{ID: b.ID, TxID: "all", Conflict: true})
	same(t, "alone", pricing(out), "b", "a", "c")
	for _, id := range three {
		if alone := only[Build](f.keeper, f.price(id)); len(alone.Members) > 0 || alone.Replaces != nil {
			t.Fatalf("%+v", alone)
		}
	}
	if out := f.price(b.ID); len(out) != 0 {
		t.Fatalf("the batch goes on: %+v", out)
	}
}

// TestSkippedClaimsGoOnAlone: the transaction succeeded, but not for all (EVM). Whose
// event is missing at the end of the block begins anew, with a nonce of its own.
func TestSkippedClaimsGoOnAlone(t *testing.T) {
	f := openFleet(t, htlc.SMT)
	b := f.sent(chains.ActClaim)
	f.sees(chains.FactTx, chains.Seen, "all", 2, "") // the receipt may come first
	f.sees(chains.FactClaim, chains.Seen, "all", 2, "a")
	f.sees(chains.FactClaim, chains.Seen, "somebody else's", 2, "b") // a look-alike proves nothing of ours
	f.sees(chains.FactClaim, chains.Seen, "all", 2, "c")
	same(t, "skipped", pricing(f.tip(2)), "b")
	alone := only[Build](f.keeper, f.price("b"))
	if len(alone.Members) > 0 || alone.Action.Spend.Nonce == b.Action.Spend.Nonce {
		t.Fatalf("%+v", alone)
	}
	f.sees(chains.FactTx, chains.Final, "all", 2, "")
	same(t, "done", told(f.tip(3), NewsDone), "a", "c")
	if f.a.Saved.Transactions != 1 {
		t.Fatalf("saved %+v", f.a.Saved)
	}
}

// TestFailedBatchIsClaimedAlone: out of gas, all are.
func TestFailedBatchIsClaimedAlone(t *testing.T) {
	f := openFleet(t, htlc.SMT)
	b := f.sent(chains.ActClaim)
	out := f.does(Fact{chains.Fact{Kind: chains.FactTx, Status: chains.Seen, TxID: "all", Block: block(2), Fee: htlc.Units(30)}})
	same(t, "paid", told(out, NewsPaid), "b", "a", "c")
	same(t, "alone", pricing(out), "b", "a", "c")
	// Its block is lost: the nonce is open again, and nobody rides on it any more.
	f.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Gone, Block: block(2)}})
	only[Price](f.keeper, f.price(b.ID))
	if void := only[Build](f.keeper, f.price(b.ID)); void.Action.Kind != chains.ActVoid || void.Action.Spend.Nonce != b.Action.Spend.Nonce {
		t.Fatalf("%+v", void)
	}
}

// TestALockIsNeverInTwoPlaces: one that was signed in a batch and must not be mined
// is left out of the next version, which spends the same coin or has the same nonce;
// it is signed nowhere else, and dead once a version without it is final.
func TestALockIsNeverInTwoPlaces(t *testing.T) {
	for _, chain := range []htlc.ChainID{htlc.BTC, htlc.SMT} {
		f := openFleet(t, chain)
		coin := f.coin(1, 10_000_000)
		b := f.sent(chains.ActLock)
		same(t, "after the kill", pricing(f.does(Kill{ID: "b"})), b.ID)
		if out := f.price("b"); len(out) != 0 {
			t.Fatalf("the killed one is signed: %+v", out)
		}
		next := only[Build](f.keeper, f.price(b.ID))
		same(t, "the next version", next.Members, "a", "c")
		spend := next.Action.Spend
		if next.Replaces == nil || next.Replaces.ID != "all" || spend.Nonce != b.Action.Spend.Nonce || !chain.EVM() && spend.Coins[0].Out != coin {
			t.Fatalf("%+v", next)
		}
		f.signs(next, "two", 400)
		mined := func(status chains.Status) []Command {
			if !chain.EVM() {
				return f.does(Fact{chains.Fact{Kind: chains.FactSpent, Status: status, Out: coin, TxID: "two", Block: block(2)}})
			}
			f.sees(chains.FactLock, status, "two", 2, "a")
			f.sees(chains.FactLock, status, "two", 2, "c")
			return append(f.sees(chains.FactTx, status, "two", 2, ""), f.tip(3)...)
		}
		out := mined(chains.Seen)
		same(t, "dead before it is final", told(out, NewsDied))
		same(t, "paid", told(out, NewsPaid), "a", "c")
		out = mined(chains.Final)
		same(t, "dead", told(out, NewsDied), "b")
		same(t, "done", told(out, NewsDone), "a", "c")
	}
}

// TestAVersionWithTheKilledLockIsMined: then it is locked, whatever was wished.
func TestAVersionWithTheKilledLockIsMined(t *testing.T) {
	f := openFleet(t, htlc.BTC)
	coin := f.coin(1, 10_000_000)
	b := f.sent(chains.ActLock)
	f.does(Kill{ID: "b"})
	f.signs(only[Build](f.keeper, f.price(b.ID)), "two", 400)
	f.does(Fact{chains.Fact{Kind: chains.FactSpent, Status: chains.Seen, Out: coin, TxID: "all", Block: block(2)}})
	out := f.does(Fact{chains.Fact{Kind: chains.FactSpent, Status: chains.Final, Out: coin, TxID: "all", Block: block(2)}})
	same(t, "dead", told(out, NewsDied))
	same(t, "done", told(out, NewsDone), "a", "b", "c")
}

// TestLocksThatAreSkippedDieWhenThatIsFinal: in another block the same transaction
// might make them (EVM).
func TestLocksThatAreSkippedDieWhenThatIsFinal(t *testing.T) {
	f := openFleet(t, htlc.SMT)
	f.sent(chains.ActLock)
	block2 := func(status chains.Status) []Command {
		f.sees(chains.FactLock, status, "all", 2, "a")
		f.sees(chains.FactLock, status, "all", 2, "b")
		return append(f.sees(chains.FactTx, status, "all", 2, ""), f.tip(2)...)
	}
	out := block2(chains.Seen)
	if len(told(out, NewsDied)) > 0 || len(pricing(out)) > 0 {
		t.Fatalf("a skipped lock is given up, or sent again: %+v", out)
	}
	f.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Gone, Block: block(2)}})
	f.sees(chains.FactLock, chains.Seen, "all", 2, "c") // the other way round this time
	out = block2(chains.Final)
	same(t, "done", told(out, NewsDone), three...)

	f = openFleet(t, htlc.SMT)
	f.sent(chains.ActLock)
	out = block2(chains.Final)
	same(t, "done", told(out, NewsDone), "a", "b")
	same(t, "dead", told(out, NewsDied), "c")
}

// TestAllLocksKilledIsAVoid: the coins come back, and all are dead when that is final.
func TestAllLocksKilledIsAVoid(t *testing.T) {
	f := openFleet(t, htlc.BTC)
	coin := f.coin(1, 10_000_000)
	b := f.sent(chains.ActLock)
	for _, id := range three {
		f.does(Kill{ID: id})
	}
	void := only[Build](f.keeper, f.price(b.ID))
	if void.Action.Kind != chains.ActVoid || !void.Void || void.Action.Spend.Coins[0].Out != coin {
		t.Fatalf("%+v", void)
	}
	f.signs(void, "void", 500)
	paid := f.does(Fact{chains.Fact{Kind: chains.FactSpent, Status: chains.Seen, Out: coin, TxID: "void", Block: block(2)}})
	same(t, "pay for it", told(paid, NewsPaid), "b", "a", "c")
	out := f.does(Fact{chains.Fact{Kind: chains.FactSpent, Status: chains.Final, Out: coin, TxID: "void", Block: block(2)}})
	same(t, "dead", told(out, NewsDied), three...)
	if f.a.Jobs[b.ID] != nil || f.a.Coins[coin].Reserved != "" {
		t.Fatal("not given back")
	}
}

// TestAStrangerTakesTheCoin of a batch of locks: all are dead.
func TestAStrangerTakesTheCoin(t *testing.T) {
	f := openFleet(t, htlc.BTC)
	coin := f.coin(1, 10_000_000)
	f.sent(chains.ActLock)
	out := f.does(Fact{chains.Fact{Kind: chains.FactSpent, Status: chains.Final, Out: coin, TxID: "stranger", Block: block(2)}})
	same(t, "dead", told(out, NewsDied), three...)
}

// TestWithoutCoinsForAllOneGoesAlone.
func TestWithoutCoinsForAllOneGoesAlone(t *testing.T) {
	f := openFleet(t, htlc.BTC)
	f.coin(1, 1_500_000)
	f.ask(chains.ActLock, f.worth(), three...)
	if b := only[Build](f.keeper, f.price("b")); b.ID != "b" || len(b.Members) > 0 {
		t.Fatalf("%+v", b)
	}
	for _, id := range three {
		if r := f.a.Jobs[id].Rides; r != "" {
			t.Fatalf("%s rides on %s", id, r)
		}
	}
	if len(f.a.Jobs) != 3 {
		t.Fatal(fmt.Sprint(len(f.a.Jobs), " jobs"))
	}
}
