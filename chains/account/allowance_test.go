package account

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"pgregory.net/rapid"
)

// bank is a keeper with a token contract and a chain that executes what it signs.
type bank struct {
	*keeper
	token   htlc.Asset
	rules   chains.Allowance // Permit, and Reset where an allowance must be zeroed
	allowed uint64
	nonce   uint64           // next
	height  chains.Height    //
	signed  map[uint64]Build // by nonce, the newest
	txid    map[uint64]string
	spent   int // approvals mined
}

func openBank(t testing.TB, rules chains.Allowance) *bank {
	return &bank{
		keeper: open(t, htlc.SMT), token: htlc.Asset{Chain: htlc.SMT, Token: "0x" + fmt.Sprintf("%040d", 7)}, rules: rules,
		signed: map[uint64]Build{}, txid: map[uint64]string{}, height: 1,
	}
}

func (b *bank) lock(id JobID, amount uint64) {
	b.t.Helper()
	leg := htlc.Leg{Terms: htlc.Terms{Asset: b.token, Amount: htlc.Units(amount), Hash: htlc.Hash{1}}, Place: "0xcc"}
	only[Price](b.keeper, b.does(Ask{ID: id, Action: chains.Action{Kind: chains.ActLock, Leg: &leg}, Value: htlc.Units(amount), By: start + 1000}))
}

// look is what a node says now.
func (b *bank) look() Priced {
	a := b.rules
	a.Amount = htlc.Units(b.allowed)
	return Priced{Market: 1000, Floor: 1000, Size: 120, Nonce: b.nonce, Funds: htlc.Units(1e18), Allowance: a}
}

// priceAs asks with what some node said; what is to be built is signed.
func (b *bank) priceAs(id JobID, w Priced) {
	b.t.Helper()
	w.ID = id
	b.follow(b.does(w))
}

func (b *bank) follow(out []Command) {
	b.t.Helper()
	for _, c := range out {
		switch c := c.(type) {
		case Price:
			b.priceAs(c.ID, b.look())
		case Build:
			if c.Replaces == nil && c.Action.Kind == chains.ActLock && c.Action.Leg.Terms.Asset == b.token && !c.Action.Permit && b.allowed < units(c.Action.Leg.Terms.Amount) {
				b.follow(b.does(Unbuilt{ID: c.ID, Reason: "the rehearsal finds no allowance"}))
				continue
			}
			b.sign(c)
			n := c.Action.Spend.Nonce
			b.signed[n], b.txid[n] = c, fmt.Sprintf("tx%d", b.txs)
		}
	}
}

func units(a htlc.Amount) uint64 {
	n, _ := a.Uint64()
	return n
}

// mine executes the next transactions in one block, as the token does, and tells.
func (b *bank) mine(count int) {
	b.t.Helper()
	b.height++
	for range count {
		c, ready := b.signed[b.nonce]
		if !ready {
			break
		}
		if err := b.execute(c); err != "" {
			b.t.Fatalf("transaction %d (%s) fails: %s", b.nonce, c.ID, err)
		}
		f := chains.Fact{Kind: chains.FactTx, Status: chains.Seen, Block: block(b.height), TxID: b.txid[b.nonce], OK: true, Fee: htlc.Units(1)}
		b.nonce++
		b.follow(b.does(Fact{f}))
	}
	b.follow(b.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(b.height)}}))
}

func (b *bank) execute(c Build) string {
	switch {
	case c.Action.Kind == chains.ActApprove:
		if b.rules.Reset && b.allowed > 0 && !c.Action.Amount.IsZero() {
			return "the approval race"
		}
		b.allowed = units(c.Action.Amount)
		b.spent++
	case c.Action.Kind == chains.ActLock:
		takes := units(c.Action.Leg.Terms.Amount)
		if c.Action.Permit {
			b.allowed = takes
		}
		if b.allowed < takes {
			return fmt.Sprintf("%d is allowed, it takes %d", b.allowed, takes)
		}
		b.allowed -= takes
	}
	return ""
}

func (b *bank) mined(id JobID) bool {
	j := b.a.Jobs[id]
	return j != nil && j.Mined != nil
}

// TestApprovalComesBeforeTheLock: exactly the sum, once, and the lock only when it is
// mined.
func TestApprovalComesBeforeTheLock(t *testing.T) {
	b := openBank(t, chains.Allowance{})
	b.lock("swap/a|lock give", 500)
	b.priceAs("swap/a|lock give", b.look())
	c := b.signed[0]
	if c.Action.Kind != chains.ActApprove || c.Action.Amount != htlc.Units(500) || c.Action.To != "0xcc" || c.Action.Asset != b.token || b.a.Jobs["swap/a|lock give"].Reserved {
		t.Fatalf("%+v", c)
	}
	if lock, ok := Approves(c.ID); !ok || lock != "swap/a|lock give" {
		t.Fatalf("%q is for %q", c.ID, lock)
	}
	for range 3 { // blocks without it
		b.mine(0)
	}
	if len(b.signed) != 1 {
		t.Fatalf("approved again: %v", slices.Collect(maps.Keys(b.signed)))
	}
	b.mine(1)
	if k := b.signed[1].Action.Kind; k != chains.ActLock {
		t.Fatalf("after the approval: %q", k)
	}
	b.mine(1)
	if b.allowed != 0 || b.spent != 1 {
		t.Fatalf("%d left, %d approvals", b.allowed, b.spent)
	}
}

// TestTwoLocksShareAnApproval: an approval sets a number and adds nothing, so one that
// is for one lock alone takes the other's away.
func TestTwoLocksShareAnApproval(t *testing.T) {
	b := openBank(t, chains.Allowance{})
	b.lock("a", 500)
	b.lock("b", 300)
	b.priceAs("a", b.look())
	b.priceAs("b", b.look())
	for range 4 {
		b.mine(5)
	}
	if !b.mined("a") || !b.mined("b") || b.spent != 1 || b.allowed != 0 {
		t.Fatalf("%d approvals, %d left, a %v, b %v", b.spent, b.allowed, b.mined("a"), b.mined("b"))
	}
}

// TestPermitNeedsNoApproval; but a second lock beside it does not use one: both would
// have the same number.
func TestPermitNeedsNoApproval(t *testing.T) {
	b := openBank(t, chains.Allowance{Permit: true})
	b.lock("a", 500)
	b.lock("b", 300)
	b.priceAs("a", b.look())
	b.priceAs("b", b.look())
	if !b.signed[0].Action.Permit || b.signed[1].Action.Kind != chains.ActApprove {
		t.Fatalf("%+v", b.signed)
	}
	for range 4 {
		b.mine(5)
	}
	if !b.mined("a") || !b.mined("b") || b.allowed != 0 {
		t.Fatal("not both are mined")
	}
}

// TestApprovalRace: what is allowed already is set to zero first, where the token
// insists.
func TestApprovalRace(t *testing.T) {
	b := openBank(t, chains.Allowance{Reset: true})
	b.allowed = 20
	b.lock("a", 500)
	b.priceAs("a", b.look())
	if c := b.signed[0]; c.Action.Kind != chains.ActApprove || !c.Action.Amount.IsZero() {
		t.Fatalf("%+v", c.Action)
	}
	for range 4 {
		b.mine(5)
	}
	if !b.mined("a") || b.spent != 2 {
		t.Fatalf("%d approvals", b.spent)
	}
}

// TestLaggingNodeDoesNotApproveAgain: one that has not seen the approval says that
// nothing is allowed.
func TestLaggingNodeDoesNotApproveAgain(t *testing.T) {
	b := openBank(t, chains.Allowance{})
	b.lock("a", 500)
	old := b.look()
	b.priceAs("a", old)
	b.height++
	b.nonce, b.allowed = 1, 500
	b.does(Fact{chains.Fact{Kind: chains.FactTx, Status: chains.Seen, Block: block(b.height), TxID: b.txid[0], OK: true}})
	b.priceAs("a", old)
	if len(b.signed) != 1 {
		t.Fatal("approved twice")
	}
	b.priceAs("a", b.look())
	if b.signed[1].Action.Kind != chains.ActLock {
		t.Fatalf("%+v", b.signed)
	}
}

// TestApprovalCoversLaggingAllowance: of several backends one tells the nonce and
// another, which is behind, the allowance.
func TestApprovalCoversLaggingAllowance(t *testing.T) {
	b := openBank(t, chains.Allowance{})
	b.lock("a", 500)
	old := b.look()
	b.priceAs("a", old)
	b.height++
	b.nonce, b.allowed = 1, 500
	b.does(Fact{chains.Fact{Kind: chains.FactTx, Status: chains.Seen, Block: block(b.height), TxID: b.txid[0], OK: true}})
	mixed := b.look()
	mixed.Allowance.Amount = old.Allowance.Amount
	b.priceAs("a", mixed)
	if len(b.signed) != 1 {
		t.Fatal("approved twice")
	}
	// When the approval is final the chain is believed: somebody may have taken it back.
	b.does(Fact{chains.Fact{Kind: chains.FactTx, Status: chains.Final, Block: block(b.height), TxID: b.txid[0], OK: true}})
	b.priceAs("a", mixed)
	if len(b.signed) != 2 || b.signed[1].Action.Kind != chains.ActApprove {
		t.Fatalf("%+v", b.signed)
	}
}

// TestTokenFeesFollowTheMarket: the amount of a token says nothing about its worth, be
// it of two decimals or of fifty.
func TestTokenFeesFollowTheMarket(t *testing.T) {
	for _, amount := range []uint64{1, 1e18} {
		b := openBank(t, chains.Allowance{})
		leg := htlc.Leg{Terms: htlc.Terms{Asset: b.token, Amount: htlc.Units(amount)}}
		b.does(Ask{ID: "c", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: leg.Terms.Amount, By: start + 1000})
		b.priceAs("c", b.look())
		if r := b.signed[0].Rate; r != 1000 {
			t.Fatalf("%d of it: first bid %d, the market asks 1000", amount, r)
		}
		b.now = start + 900
		b.priceAs("c", b.look())
		if r := b.signed[0].Rate; r != claimMarket*1000 {
			t.Fatalf("%d of it: last bid %d", amount, r)
		}
	}
}

// TestNoLockLacksItsAllowance: whatever is asked when, and whatever a node that is
// behind says: what is signed succeeds in its order, everything is mined in the end,
// and no more is approved than locks take.
func TestNoLockLacksItsAllowance(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rules := chains.Allowance{Permit: rapid.Bool().Draw(rt, "permit"), Reset: rapid.Bool().Draw(rt, "reset")}
		b := openBank(t, rules)
		b.allowed = rapid.SampledFrom([]uint64{0, 0, 40}).Draw(rt, "allowed before")
		var ids []JobID
		past := []Priced{b.look()}
		for range rapid.IntRange(4, 40).Draw(rt, "events") {
			switch rapid.IntRange(0, 3).Draw(rt, "event") {
			case 0:
				if len(ids) < 6 {
					id := JobID(fmt.Sprintf("j%d", len(ids)))
					ids = append(ids, id)
					b.lock(id, rapid.Uint64Range(1, 100).Draw(rt, "amount"))
				}
			case 1:
				if len(ids) > 0 {
					id := rapid.SampledFrom(ids).Draw(rt, "job")
					w := b.look()
					if j := b.a.Jobs[id]; j != nil && !j.Reserved && rapid.Bool().Draw(rt, "behind") {
						w = past[len(past)-1]
						w.Nonce = min(w.Nonce, b.nonce)
					}
					b.priceAs(id, w)
				}
			case 2:
				past = append(past, b.look())
				b.mine(rapid.IntRange(0, 3).Draw(rt, "mined"))
			case 3:
				b.height++
				b.follow(b.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(b.height)}}))
			}
		}
		for range 60 {
			b.mine(10)
		}
		for _, id := range ids {
			if !b.mined(id) {
				rt.Fatalf("%s is never mined", id)
			}
		}
		if b.allowed > 40 {
			rt.Fatalf("%d is left allowed", b.allowed)
		}
	})
}
