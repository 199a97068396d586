package account

import (
	"fmt"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"pgregory.net/rapid"
)

const start htlc.UnixSeconds = 1_800_000_000

// keeper is an account with verbs that assert.
type keeper struct {
	t   testing.TB
	a   Account
	now htlc.UnixSeconds
	txs int

	pushing map[JobID]bool // what is being built is a push
}

func open(t testing.TB, chain htlc.ChainID) *keeper {
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	return &keeper{t: t, a: New(chains.Params{Chain: chain, Replace: chain != htlc.LTC, Times: table.Chains[chain]}), now: start, pushing: map[JobID]bool{}}
}

func (k *keeper) does(w What) []Command {
	k.t.Helper()
	next, out, err := Step(k.a, Event{k.now, w})
	if err != nil {
		k.t.Fatalf("%T: %v", w, err)
	}
	k.a = next
	return out
}

// only asserts that there is one command and that it is of type T.
func only[T Command](k *keeper, out []Command) T {
	k.t.Helper()
	var zero T
	if len(out) != 1 {
		k.t.Fatalf("commands %#v, want one %T", out, zero)
	}
	c, ok := out[0].(T)
	if !ok {
		k.t.Fatalf("command %#v, want %T", out[0], zero)
	}
	return c
}

func (k *keeper) coin(n int, amount uint64) chains.Outpoint {
	o := chains.Outpoint{TxID: fmt.Sprintf("coin%d", n)}
	k.does(Fact{chains.Fact{Kind: chains.FactCoin, Status: chains.Seen, Out: o, TxID: o.TxID, Amount: htlc.Units(amount), Block: block(1)}})
	return o
}

func block(h chains.Height) chains.Block {
	return chains.Block{BlockID: chains.BlockID{Height: h, Hash: fmt.Sprintf("block%d", h)}}
}

func (k *keeper) lockJob(id JobID, amount uint64) {
	k.t.Helper()
	leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: k.a.Chain}, Amount: htlc.Units(amount), Hash: htlc.Hash{1}}}
	only[Price](k, k.does(Ask{ID: id, Action: chains.Action{Kind: chains.ActLock, Leg: &leg}, Value: htlc.Units(amount), By: start + 100}))
}

func (k *keeper) price(id JobID) []Command {
	return k.does(Priced{ID: id, Market: 1000, Floor: 1000, Size: 120, PerIn: 58})
}

// sign builds a version of a job.
func (k *keeper) sign(b Build) Send {
	k.t.Helper()
	k.txs++
	out := k.does(Built{ID: b.ID, Tx: chains.Tx{ID: fmt.Sprintf("tx%d", k.txs), Rate: b.Rate, Fee: htlc.Units(100)}, Void: b.Void})
	if len(out) == 0 {
		k.t.Fatal("a signed transaction is not sent")
	}
	s, ok := out[0].(Send)
	if !ok {
		k.t.Fatalf("%#v", out[0])
	}
	return s
}

func TestTwoLocksNeverShareACoin(t *testing.T) {
	k := open(t, htlc.BTC)
	k.coin(1, 1_000_000)
	k.lockJob("a", 500_000)
	k.lockJob("b", 500_000)
	only[Build](k, k.price("a"))
	if out := k.price("b"); len(out) != 0 || k.a.Jobs["b"].Reserved {
		t.Fatalf("second job got the reserved coin: %+v", out)
	}
	// It waits for a coin, a block at a time.
	k.coin(2, 1_000_000)
	only[Price](k, k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(2)}}))
	only[Build](k, k.price("b"))
}

// TestNobodyWaitsBehindWhatCannotBeBuilt: a payment that the node refuses before
// it is signed gives its nonce back; so a claim with a later one is not held up.
func TestNobodyWaitsBehindWhatCannotBeBuilt(t *testing.T) {
	k := open(t, htlc.SMT)
	k.lockJob("l", 500)
	only[Build](k, k.price("l"))
	if out := k.does(Unbuilt{ID: "l", Reason: "no funds"}); len(out) != 0 || k.a.Nonce != 0 || k.a.Jobs["l"].Reserved {
		t.Fatalf("nonce %d, %v", k.a.Nonce, out)
	}
	only[Price](k, k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(2)}}))
	only[Build](k, k.price("l"))

	// With a claim behind it, the gap is filled at once.
	leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(1000)}}
	k.does(Ask{ID: "c", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: htlc.Units(1000), By: start + 100})
	k.sign(only[Build](k, k.price("c")))
	only[Price](k, k.does(Unbuilt{ID: "l", Reason: "no funds"}))
	if b := only[Build](k, k.price("fill|0")); b.Action.Kind != chains.ActVoid || b.Action.Spend.Nonce != 0 {
		t.Fatalf("%+v", b)
	}
}

// TestSignedBytesGoOnWhenABumpCannotBeBuilt: a claim that cannot be made dearer
// is still sent as it is, at each block.
func TestSignedBytesGoOnWhenABumpCannotBeBuilt(t *testing.T) {
	k := open(t, htlc.BTC)
	leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1_000_000)}}
	k.does(Ask{ID: "c", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: htlc.Units(1_000_000), By: start + 100})
	first := k.sign(only[Build](k, k.price("c")))
	k.now = start + 70
	only[Build](k, k.price("c"))
	if again := only[Send](k, k.does(Unbuilt{ID: "c", Reason: "the fee takes all"})); again.Tx.ID != first.Tx.ID {
		t.Fatalf("%+v", again)
	}
	only[Price](k, k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(3)}}))
}

// TestNobodyPaysForARaceThatIsNone: a refund that begins after its time, a void
// and a filler pay some times the market at most; a node that always wants more
// is followed a step a block, and no further than a share of the value.
func TestNobodyPaysForARaceThatIsNone(t *testing.T) {
	k := open(t, htlc.BTC)
	leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(100_000_000)}}
	k.does(Ask{ID: "r", Action: chains.Action{Kind: chains.ActRefund, Leg: &leg}, Value: htlc.Units(100_000_000), By: start - 3600})
	b := only[Build](k, k.price("r"))
	if b.Rate > 10_000 {
		t.Fatalf("a late refund bids %d sat/kvB at a market of 1000", b.Rate)
	}

	k = open(t, htlc.BTC)
	k.does(Ask{ID: "c", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: htlc.Units(1_000_000), By: start + 36_000})
	for i := range 60 {
		out := k.price("c")
		if again, ok := out[0].(Send); ok {
			if len(k.does(Unsent{ID: "c", TxID: again.Tx.ID, TooLow: true})) != 0 {
				t.Fatal("more than one step a block")
			}
			continue
		}
		s := k.sign(only[Build](k, out))
		if fee := uint64(s.Tx.Rate) * 120 / 1000; fee > 1_000_000/20 {
			t.Fatalf("round %d: fee %d of a value of 1,000,000 long before its deadline", i, fee)
		}
		if len(k.does(Unsent{ID: "c", TxID: s.Tx.ID, TooLow: true})) != 0 {
			t.Fatal("more than one step a block")
		}
	}
}

func TestRefusedBeforeSigningGivesBack(t *testing.T) {
	k := open(t, htlc.BTC)
	o := k.coin(1, 1_000_000)
	k.lockJob("a", 500_000)
	only[Build](k, k.price("a"))
	if k.a.Coins[o].Reserved != "a" {
		t.Fatal("not reserved")
	}
	only[Tell](k, k.does(Refused{ID: "a", Reason: "late"}))
	if k.a.Coins[o].Reserved != "" {
		t.Fatal("not given back")
	}
}

// TestSignedLockIsVoided: its bytes may be anywhere, so it ends only when a
// transaction that takes the same coin is final.
func TestSignedLockIsVoided(t *testing.T) {
	k := open(t, htlc.BTC)
	o := k.coin(1, 1_000_000)
	k.lockJob("a", 500_000)
	lock := k.sign(only[Build](k, k.price("a")))
	if out := k.does(Refused{ID: "a", Reason: "late"}); len(out) != 0 || k.a.Jobs["a"] == nil {
		t.Fatalf("a signed lock was forgotten: %v", out)
	}
	only[Price](k, k.does(Kill{ID: "a"}))
	b := only[Build](k, k.price("a"))
	if b.Action.Kind != chains.ActVoid || b.Replaces == nil || b.Replaces.ID != lock.Tx.ID || b.Action.Spend.Coins[0].Out != o || b.Rate < chains.Bump(lock.Tx.Rate) {
		t.Fatalf("the void does not replace the lock: %+v", b)
	}
	void := k.sign(b)
	if !void.Void {
		t.Fatal("a void must need no guard")
	}
	spent := chains.Fact{Kind: chains.FactSpent, Status: chains.Seen, Out: o, TxID: void.Tx.ID, Block: block(5)}
	for _, c := range k.does(Fact{spent}) {
		if tell, ok := c.(Tell); ok && tell.News == NewsDied {
			t.Fatal("dead before it is final")
		}
	}
	spent.Status = chains.Final
	if tell := only[Tell](k, k.does(Fact{spent})); tell.News != NewsDied {
		t.Fatalf("%+v", tell)
	}
}

// TestKilledWhileBuilding: a lock that is signed after it was to be voided never
// leaves, and is not taken for its void.
func TestKilledWhileBuilding(t *testing.T) {
	k := open(t, htlc.BTC)
	k.coin(1, 1_000_000)
	k.lockJob("a", 500_000)
	only[Build](k, k.price("a"))
	only[Price](k, k.does(Kill{ID: "a"}))
	if tell := only[Tell](k, k.does(Built{ID: "a", Tx: chains.Tx{ID: "late"}})); tell.News != NewsDied || k.a.Jobs["a"] != nil {
		t.Fatalf("%+v", tell)
	}
}

func TestFeeRisesByReplacement(t *testing.T) {
	k := open(t, htlc.BTC)
	leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1_000_000)}}
	k.does(Ask{ID: "c", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: htlc.Units(1_000_000), By: start + 100})
	first := k.sign(only[Build](k, k.price("c")))
	only[Price](k, k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(2)}}))
	if again := only[Send](k, k.price("c")); again.Tx.ID != first.Tx.ID {
		t.Fatal("calm: the same bytes go out again")
	}
	k.now = start + 70
	only[Price](k, k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(3)}}))
	b := only[Build](k, k.price("c"))
	if b.Rate < chains.Bump(first.Tx.Rate) || b.Replaces.ID != first.Tx.ID {
		t.Fatalf("not bumped: %+v", b)
	}
}

// TestNoncesHaveNoGap: a refused job gives the newest nonce back; an older one is
// filled.
func TestNoncesHaveNoGap(t *testing.T) {
	k := open(t, htlc.SMT)
	for _, id := range []JobID{"a", "b"} {
		k.lockJob(id, 500)
		only[Build](k, k.price(id))
	}
	if k.a.Jobs["a"].Action.Spend.Nonce != 0 || k.a.Jobs["b"].Action.Spend.Nonce != 1 {
		t.Fatal("nonces")
	}
	out := k.does(Refused{ID: "a", Reason: "late"})
	if len(out) != 2 {
		t.Fatalf("%#v", out)
	}
	b := only[Build](k, k.price("fill|0"))
	if b.Action.Kind != chains.ActVoid || b.Action.Spend.Nonce != 0 {
		t.Fatalf("the gap is not filled: %+v", b)
	}
	only[Tell](k, k.does(Refused{ID: "b", Reason: "late"}))
	if k.a.Nonce != 1 {
		t.Fatalf("next nonce %d, want 1", k.a.Nonce)
	}
}

// TestFailedClaimIsRepeated: out of gas or overtaken, a claim takes the next
// nonce; a failed lock is dead only when that is final.
func TestFailedClaimIsRepeated(t *testing.T) {
	k := open(t, htlc.SMT)
	leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(1000)}}
	k.does(Ask{ID: "c", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: htlc.Units(1000), By: start + 100})
	tx := k.sign(only[Build](k, k.price("c"))).Tx
	out := k.does(Fact{chains.Fact{Kind: chains.FactTx, Status: chains.Seen, TxID: tx.ID, OK: false, Block: block(2)}})
	if len(out) != 2 {
		t.Fatalf("%#v", out)
	}
	b := only[Build](k, k.does(Priced{ID: "c", Market: 1, Floor: 1, Size: 1, Nonce: 1}))
	if b.Action.Spend.Nonce != 1 {
		t.Fatalf("nonce %d", b.Action.Spend.Nonce)
	}

	k.lockJob("l", 5)
	lock := k.sign(only[Build](k, k.price("l"))).Tx
	f := chains.Fact{Kind: chains.FactTx, Status: chains.Seen, TxID: lock.ID, Block: block(3)}
	if tell := only[Tell](k, k.does(Fact{f})); tell.News != NewsPaid {
		t.Fatalf("%+v", tell)
	}
	f.Status = chains.Final
	if tell := only[Tell](k, k.does(Fact{f})); tell.News != NewsDied {
		t.Fatalf("%+v", tell)
	}
}

// TestReceiptTellsTheFee: whatever is seen first, the owner learns what the
// transaction cost and not what it could have cost, and hears it once.
func TestReceiptTellsTheFee(t *testing.T) {
	for _, receiptFirst := range []bool{false, true} {
		k := open(t, htlc.SMT)
		k.lockJob("l", 5)
		lock := k.sign(only[Build](k, k.price("l"))).Tx
		seen := chains.Fact{Kind: chains.FactLock, Status: chains.Seen, TxID: lock.ID, Block: block(3)}
		receipt := chains.Fact{Kind: chains.FactTx, Status: chains.Seen, TxID: lock.ID, OK: true, Fee: htlc.Units(7), Block: block(3)}
		facts := []chains.Fact{seen, receipt, receipt, seen}
		if receiptFirst {
			facts = []chains.Fact{receipt, seen, seen, receipt}
		}
		var told []htlc.Amount
		for _, f := range facts {
			for _, c := range k.does(Fact{f}) {
				if tell, ok := c.(Tell); ok && tell.News == NewsPaid {
					told = append(told, tell.Fee)
				}
			}
		}
		if len(told) != 1 || told[0] != htlc.Units(7) {
			t.Errorf("receipt first %t: told %v", receiptFirst, told)
		}
	}
}

// TestReorgTakesPaymentBack: what a lost block mined goes out again.
func TestReorgTakesPaymentBack(t *testing.T) {
	k := open(t, htlc.BTC)
	o := k.coin(1, 1_000_000)
	k.lockJob("a", 500_000)
	tx := k.sign(only[Build](k, k.price("a"))).Tx
	k.does(Fact{chains.Fact{Kind: chains.FactSpent, Status: chains.Seen, Out: o, TxID: tx.ID, Block: block(5)}})
	tell := only[Tell](k, k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Gone, Block: block(5)}}))
	if tell.News != NewsUnpaid || k.a.Coins[o].Spent != nil {
		t.Fatalf("%+v", tell)
	}
	only[Price](k, k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(5)}}))
}

// TestStepLeavesTheOldAccount: what a step changes has a new pointer, and the
// old account still says what it said.
func TestStepLeavesTheOldAccount(t *testing.T) {
	k := open(t, htlc.BTC)
	o := k.coin(1, 1_000_000)
	other := k.coin(2, 5)
	k.lockJob("a", 500_000)
	old := k.a
	b := only[Build](k, k.price("a"))
	if old.Coins[o].Reserved != "" || old.Jobs["a"].Building || k.a.Coins[o] == old.Coins[o] || k.a.Jobs["a"] == old.Jobs["a"] {
		t.Fatal("the old account changed")
	}
	if k.a.Coins[other] != old.Coins[other] {
		t.Fatal("an untouched coin was copied")
	}
	old = k.a
	k.sign(b)
	if len(old.Jobs["a"].Versions) != 0 {
		t.Fatal("the old job changed")
	}
}

// TestRefusedBytesAreStillHeardOf: a claim that its owner stops, because the lock
// seems to have ended, may be what ended it: its fee is told all the same. On EVM
// its nonce is used up.
func TestRefusedBytesAreStillHeardOf(t *testing.T) {
	for _, chain := range []htlc.ChainID{htlc.BTC, htlc.SMT} {
		k := open(t, chain)
		leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: chain}, Amount: htlc.Units(1_000_000)}}
		ask := Ask{ID: "c", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: htlc.Units(1_000_000), By: start + 100}
		k.does(ask)
		tx := k.sign(only[Build](k, k.price("c"))).Tx
		out := k.does(Refused{ID: "c", Reason: "it is claimed"})
		if tell, ok := out[0].(Tell); !ok || tell.News != NewsRefused {
			t.Fatalf("%s: %+v", chain, out)
		}
		if chain.EVM() {
			if b := only[Build](k, k.price("c")); b.Action.Kind != chains.ActVoid {
				t.Fatalf("the nonce is left open: %+v", b)
			}
		} else if out := k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(2)}}); len(out) != 0 {
			t.Fatalf("it is sent again: %+v", out)
		}
		f := chains.Fact{Kind: chains.FactTx, Status: chains.Seen, TxID: tx.ID, OK: true, Fee: htlc.Units(7), Block: block(3)}
		if tell := only[Tell](k, k.does(Fact{f})); tell.News != NewsPaid || tell.ID != "c" {
			t.Fatalf("%s: %+v", chain, tell)
		}
	}

	// Asked again, because a reorganisation took the end back, it goes on.
	k := open(t, htlc.BTC)
	leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1_000_000)}}
	ask := Ask{ID: "c", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: htlc.Units(1_000_000), By: start + 100}
	k.does(ask)
	tx := k.sign(only[Build](k, k.price("c"))).Tx
	k.does(Refused{ID: "c", Reason: "it is claimed"})
	only[Price](k, k.does(ask))
	if again := only[Send](k, k.price("c")); again.Tx.ID != tx.ID {
		t.Fatalf("%+v", again)
	}
}

// TestNobodyBidsWhatItCannotPay: at its deadline a claim of a great value would
// bid more than its gas money, and be refused by every node.
func TestNobodyBidsWhatItCannotPay(t *testing.T) {
	k := open(t, htlc.SMT)
	leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(1_000_000_000)}}
	k.does(Ask{ID: "c", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: htlc.Units(1_000_000_000), By: start + 100})
	k.now = start + 90
	price := Priced{ID: "c", Market: 10, Floor: 10, Size: 100, Funds: htlc.Units(5000), Most: 1000}
	b := only[Build](k, k.does(price))
	if b.Rate != 50 {
		t.Fatalf("rate %d, want all that it has: 50", b.Rate)
	}
	k.sign(b)

	// Another job's gas and coin are spoken for.
	k.does(Ask{ID: "d", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: htlc.Units(1_000_000_000), By: start + 100})
	k.now = start + 99
	price.ID, price.Funds = "d", htlc.Units(4100) // the first one costs 100
	if b := only[Build](k, k.does(price)); b.Rate != 40 {
		t.Fatalf("rate %d, want 40", b.Rate)
	}

	// With money enough, what Build takes is the limit: beyond it nothing is signed.
	rich := open(t, htlc.SMT)
	rich.does(Ask{ID: "c", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: htlc.Units(1_000_000_000), By: start + 100})
	rich.now = start + 99
	if b := only[Build](rich, rich.does(Priced{ID: "c", Market: 10, Floor: 10, Size: 100, Funds: htlc.Units(1 << 60), Most: 1000})); b.Rate != 1000 {
		t.Fatalf("rate %d, want 1000", b.Rate)
	}
	// A lock keeps what it locks, though it would bid more.
	rich.does(Ask{ID: "l", Action: chains.Action{Kind: chains.ActLock, Leg: &leg}, Value: htlc.Units(1_000_000_000), By: start + 100})
	if b := only[Build](rich, rich.does(Priced{ID: "l", Market: 500, Floor: 1, Size: 100, Funds: htlc.Units(1_000_000_300), Most: 1000})); b.Rate != 3 {
		t.Fatalf("rate %d, want 3", b.Rate)
	}
}

// TestNothingIsSpentTwice: over random events no coin and no nonce is ever
// reserved by two jobs.
func TestNothingIsSpentTwice(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		chain := rapid.SampledFrom([]htlc.ChainID{htlc.BTC, htlc.LTC, htlc.SMT}).Draw(rt, "chain")
		k := open(t, chain)
		for i := range 4 {
			k.coin(i, 100_000)
		}
		for range rapid.IntRange(1, 60).Draw(rt, "steps") {
			id := JobID(rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(rt, "job"))
			switch rapid.IntRange(0, 6).Draw(rt, "event") {
			case 0:
				leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: chain}, Amount: htlc.Units(60_000)}}
				k.does(Ask{ID: id, Action: chains.Action{Kind: chains.ActLock, Leg: &leg}, Value: htlc.Units(60_000), By: start + 100})
			case 1:
				for _, c := range k.price(id) {
					if b, ok := c.(Build); ok {
						k.pushing[id] = b.Action.Kind == chains.ActPush
					}
				}
			case 2:
				if j := k.a.Jobs[id]; j != nil && j.Building {
					k.txs++
					tx := chains.Tx{ID: fmt.Sprintf("tx%d", k.txs), Rate: j.Rate, Size: 150}
					if !chain.EVM() {
						tx.Change = &chains.Coin{Out: chains.Outpoint{TxID: tx.ID, Index: 1}, Amount: htlc.Units(30_000)}
					}
					push := k.pushing[id]
					k.does(Built{ID: id, Tx: tx, Void: !push && j.Void && rapid.Bool().Draw(rt, "void built"), Push: push})
				}
			case 3:
				k.does(Refused{ID: id, Reason: "x"})
			case 4:
				k.does(Kill{ID: id})
			case 5:
				k.now += 10
			case 6:
				if j := k.a.Jobs[id]; j != nil && j.newest() != nil && j.newest().Change != nil {
					c := j.newest().Change // its transaction is mined, and what came back is a coin
					k.does(Fact{chains.Fact{Kind: chains.FactCoin, Status: chains.Seen, Out: c.Out, TxID: c.Out.TxID, Amount: c.Amount, Block: block(7)}})
				}
			}
			seen := map[string]JobID{}
			for jid, j := range k.a.Jobs {
				if !j.Reserved {
					continue
				}
				names := []string{}
				if chain.EVM() {
					names = append(names, fmt.Sprint(j.Action.Spend.Nonce))
				}
				for _, c := range j.Action.Spend.Coins {
					names = append(names, c.Out.TxID)
				}
				for _, p := range j.Pushes {
					names = append(names, p.Coin.TxID)
				}
				for _, n := range names {
					if other, twice := seen[n]; twice {
						rt.Fatalf("%s is reserved by %s and %s", n, other, jid)
					}
					seen[n] = jid
				}
			}
			if chain.EVM() {
				for n := range k.a.Nonce {
					if _, ok := seen[fmt.Sprint(n)]; !ok {
						rt.Fatalf("nonce %d is nobody's, next is %d", n, k.a.Nonce)
					}
				}
			}
		}
	})
}

// A lock that came too late is killed while its send waits: the refusal of the
// send must not throw away the void that is being signed, and the refusal of a
// dearer version must not leave the void unsigned.
func TestRefusalsDoNotStopAVoid(t *testing.T) {
	const id = "swap/x|lock give "
	begin := func() Account {
		a := New(chains.Params{Chain: htlc.SMT, Replace: true, Times: htlc.Times{Tiers: []htlc.Tier{{Depth: 2}}}})
		for _, e := range []What{
			Ask{ID: id, By: 100, Value: htlc.Units(1 << 20), Action: chains.Action{Kind: chains.ActLock, Leg: &htlc.Leg{}}},
			Priced{ID: id, Market: 10, Floor: 1, Size: 100, Funds: htlc.Units(1 << 40)},
			Built{ID: id, Tx: chains.Tx{ID: "lock", Rate: 10}},
		} {
			var err error
			if a, _, err = Step(a, Event{Now: 1, What: e}); err != nil {
				t.Fatal(err)
			}
		}
		return a
	}
	feed := func(a Account, events ...What) (Account, []Command) {
		var all []Command
		for _, e := range events {
			next, out, err := Step(a, Event{Now: 50, What: e})
			if err != nil {
				t.Fatal(err)
			}
			a, all = next, append(all, out...)
		}
		return a, all
	}
	price := Priced{ID: id, Market: 10, Floor: 1, Size: 100, Funds: htlc.Units(1 << 40)}
	t.Run("of a send, while the void is signed", func(t *testing.T) {
		_, out := feed(begin(), Kill{ID: id}, price, Refused{ID: id, Sending: true}, Built{ID: id, Tx: chains.Tx{ID: "void", Rate: 20}, Void: true})
		if !sends(out, "void") {
			t.Fatalf("%+v", out)
		}
	})
	t.Run("of a dearer version that was being signed", func(t *testing.T) {
		dear := price
		dear.Market = 1000
		a, _ := feed(begin(), dear, Kill{ID: id}, Refused{ID: id})
		_, out := feed(a, price, Built{ID: id, Tx: chains.Tx{ID: "void", Rate: 2000}, Void: true})
		if !sends(out, "void") {
			t.Fatalf("%+v", out)
		}
	})
}

func sends(out []Command, id string) bool {
	for _, c := range out {
		if s, ok := c.(Send); ok && s.Tx.ID == id {
			return true
		}
	}
	return false
}
