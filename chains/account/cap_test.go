package account

import (
	"slices"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// capped is an account whose nodes are as go-ethereum is shipped: what may cost more than
// one ether they do not take. Each block takes, in the order of nonces, what bids as much as
// its base fee.
type capped struct {
	*street
	pool map[uint64]Send // by nonce: what bids most of what they took
	done map[uint64]bool
}

func openCapped(t testing.TB, market, due chains.Rate) *capped {
	s := openStreet(t, market)
	s.due, s.funds = due, htlc.Units(15*ether)
	return &capped{s, map[uint64]Send{}, map[uint64]bool{}}
}

// unlocks asks for a call that ends a hundred locks of ten ether each.
func (c *capped) unlocks() {
	c.t.Helper()
	value, err := htlc.Units(ether).MulDiv(htlc.Units(1000).Big(), htlc.Units(1).Big())
	if err != nil {
		c.t.Fatal(err)
	}
	only[Price](c.keeper, c.does(Ask{ID: "unlock", Value: value, By: start + 3600, Action: chains.Action{
		Kind: chains.ActCall, To: "0xch", Asset: htlc.Asset{Chain: htlc.ETH}, Data: []byte("data"), Gas: 4_100_000,
	}}))
}

// hands gives nodes what was sent, and the account their answers.
func (c *capped) hands(sent []Send) {
	c.t.Helper()
	for _, x := range sent {
		j := c.a.Jobs[x.ID]
		if j == nil {
			continue
		}
		nonce := j.Action.Spend.Nonce
		switch old, has := c.pool[nonce]; {
		case x.Tx.Fee.Cmp(htlc.Units(ether)) > 0:
			c.follow(c.does(Unsent{ID: x.ID, TxID: x.Tx.ID, TooHigh: true}))
		case !has || x.Tx.Rate > old.Tx.Rate:
			c.pool[nonce] = x
		}
	}
}

// mines is a block: what is mined is told, and the rest is thought over.
func (c *capped) mines() {
	c.t.Helper()
	c.height++
	for {
		x, there := c.pool[c.next]
		if !there || x.Tx.Rate < c.due {
			break
		}
		c.does(Fact{chains.Fact{Kind: chains.FactTx, Status: chains.Seen, TxID: x.Tx.ID, OK: true, Fee: x.Tx.Fee, Block: block(c.height)}})
		c.done[c.next] = true
		c.next++
	}
	c.now += 12
	c.hands(c.follow(c.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(c.height)}})))
}

func (c *capped) isMined(id JobID) bool { j := c.a.Jobs[id]; return j != nil && j.Mined != nil }

// TestNodesThatTakeNoHighFees: a partner has filled a channel with locks to us and closes it
// when the base fee is high: all of them in one call may cost more than nodes take from
// anybody. It does not hold up what another channel, that it closes as well, is defended
// with, and is mined itself as soon as there is a price for it that nodes take.
func TestNodesThatTakeNoHighFees(t *testing.T) {
	const gwei = chains.Rate(gwei)
	for name, x := range map[string]struct {
		market, due chains.Rate
		goes        bool // there is such a price at once
	}{
		"twice the base fee is too much":        {300 * gwei, 151 * gwei, true},
		"the base fee alone is":                 {600 * gwei, 301 * gwei, false},
		"it is not at the beginning":            {200 * gwei, 101 * gwei, true},
		"it is by far, at any price of a block": {4000 * gwei, 2001 * gwei, false},
	} {
		t.Run(name, func(t *testing.T) {
			c := openCapped(t, x.market, x.due)
			c.unlocks()
			c.hands(c.follow(c.price("unlock")))
			c.wants("update", 10*ether, start+3600, 120_000)
			c.hands(c.follow(c.price("update")))
			for n := 0; n < 120 && !c.isMined("update"); n++ {
				c.mines()
				c.crashes()
			}
			if !c.isMined("update") {
				t.Fatalf("the update is not mined after %d s, behind %+v", c.now-start, c.at(c.next))
			}
			t.Logf("the update is mined after %d s", c.now-start)
			if c.now-start > 600 {
				t.Error("that is late")
			}
			if c.isMined("unlock") != x.goes {
				t.Errorf("unlock: %+v", c.a.Jobs["unlock"])
			}
			for n := 0; n < 20; n++ {
				c.mines()
			}
			if j := c.a.Jobs["unlock"]; !x.goes && (j.Reserved || c.next > 9) {
				t.Errorf("it takes a nonce that it cannot use, the next is %d: %+v", c.next, j)
			}
			c.market, c.due = 60*gwei, 31*gwei
			for n := 0; n < 10; n++ {
				c.mines()
			}
			if !c.isMined("unlock") {
				t.Errorf("gas is cheap, and the unlock is not mined: %+v", c.a.Jobs["unlock"])
			}
		})
	}
}

// TestWhatIsTooHighRisesNoFurther: as its deadline nears a call bids as much as nodes take,
// and what they have taken is sent again and again.
func TestWhatIsTooHighRisesNoFurther(t *testing.T) {
	c := openCapped(t, 100*gwei, 90*gwei)
	c.unlocks()
	c.hands(c.follow(c.price("unlock")))
	c.due = 230 * gwei // which it would bid, were it not for the cap, in the end
	for c.now < start+3500 {
		c.mines()
		if j := c.a.Jobs["unlock"]; j.taken() == nil || !slices.Contains([]string{c.pool[7].Tx.ID}, j.taken().ID) {
			t.Fatalf("%+v, and nodes have %+v", j, c.pool[7])
		}
	}
	if r := c.pool[7].Tx.Rate; r < 150*gwei {
		t.Errorf("it bids %d", r)
	}
	// A void is no matter of that.
	c.hands(c.follow(c.does(Refused{ID: "unlock", Reason: "it is late", Sending: true})))
	c.mines()
	c.mines()
	if !c.done[7] {
		t.Errorf("the nonce is not used: %+v", c.pool[7])
	}
}
