package account

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

const (
	gwei  = 1_000_000_000
	ether = 1_000_000_000 * gwei
)

// street is an account on Ethereum, the market there, and the nodes that take what it
// sends.
type street struct {
	*keeper
	market, due chains.Rate
	next        uint64      // the chain's next nonce
	funds       htlc.Amount // as the nodes tell
	height      chains.Height
}

func openStreet(t testing.TB, market chains.Rate) *street {
	return &street{keeper: open(t, htlc.ETH), market: market, next: 7, funds: htlc.Units(5 * ether), height: 1}
}

// wants asks for a call of the contract of channels, or for what else the action is.
func (s *street) wants(id JobID, value uint64, by htlc.UnixSeconds, gas uint64) {
	s.t.Helper()
	only[Price](s.keeper, s.does(Ask{ID: id, Value: htlc.Units(value), By: by, Action: chains.Action{
		Kind: chains.ActCall, To: "0xch", Asset: htlc.Asset{Chain: htlc.ETH}, Data: []byte("data"), Gas: gas,
	}}))
}

func (s *street) price(id JobID) []Command {
	return s.does(Priced{ID: id, Market: s.market, Due: s.due, Floor: gwei / 10, Most: 10_000 * gwei, Size: 21_000, Nonce: s.next, Funds: s.funds})
}

// follow signs what is to be built, and prices what is to be priced, until nothing is
// left to do; it gives back what was sent.
func (s *street) follow(out []Command) (sent []Send) {
	s.t.Helper()
	for n := 0; len(out) > 0; n++ {
		if n > 10_000 {
			s.t.Fatal("it never comes to rest")
		}
		c := out[0]
		out = out[1:]
		switch c := c.(type) {
		case Price:
			out = append(out, s.price(c.ID)...)
		case Build:
			s.txs++
			gas := c.Action.Gas
			if gas == 0 || c.Void {
				gas = 21_000
			}
			fee := htlc.Units(uint64(c.Rate) * gas)
			out = append(out, s.does(Built{ID: c.ID, Tx: chains.Tx{ID: fmt.Sprintf("tx%d", s.txs), Rate: c.Rate, Fee: fee}, Void: c.Void})...)
		case Send:
			sent = append(sent, c)
		}
	}
	return sent
}

// passes is a minute and a block in which nothing of ours is mined.
func (s *street) passes() []Send {
	s.t.Helper()
	s.now += 60
	s.height++
	return s.follow(s.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(s.height)}}))
}

// at is the job with a nonce.
func (s *street) at(nonce uint64) *Job {
	for _, j := range s.a.Jobs {
		if j.Reserved && j.Action.Spend.Nonce == nonce {
			return j
		}
	}
	s.t.Fatalf("nobody has nonce %d", nonce)
	return nil
}

// crashes brings the account back from what was journaled of it.
func (s *street) crashes() {
	s.t.Helper()
	for id, j := range s.a.Jobs {
		raw, err := json.Marshal(j)
		if err != nil {
			s.t.Fatal(err)
		}
		var back Job
		if err := json.Unmarshal(raw, &back); err != nil {
			s.t.Fatal(err)
		}
		s.a.Jobs[id] = &back
	}
}

// TestTheWorthlessGetNoNonce: what a stranger brings about for next to nothing stays
// behind our defence, and goes when gas is as cheap as it is worth.
func TestTheWorthlessGetNoNonce(t *testing.T) {
	for name, c := range map[string]struct {
		value uint64
		by    htlc.UnixSeconds
		gas   uint64
	}{
		"a register of the least lock":                {70_000 * gwei / 10, start + 1200, 70_000},
		"a settle together of a channel with one wei": {1, start + 2400, 300_000},
		"a settle alone of what is less than its gas": {ether / 2000, 0, 430_000},
	} {
		t.Run(name, func(t *testing.T) {
			s := openStreet(t, 2*gwei)
			s.wants("small", c.value, c.by, c.gas)
			if out := s.price("small"); len(out) != 0 || s.a.Jobs["small"].Reserved {
				t.Fatalf("it has nonce %d and bids less than the market: %+v", s.a.Jobs["small"].Action.Spend.Nonce, out)
			}
			s.wants("update", 10*ether, start+3600, 120_000)
			sent := s.follow(s.price("update"))
			if len(sent) != 1 || s.at(7).ID != "update" || s.at(7).Rate < 2*gwei {
				t.Fatalf("%+v", sent)
			}
			s.next = 8
			s.receipt(sent[0].Tx.ID, s.height, true, false, chains.Seen)
			s.market = gwei / 10
			if sent := s.passes(); len(sent) != 1 || s.at(8).ID != "small" {
				t.Fatalf("gas is cheap, and it does not go: %+v", sent)
			}
		})
	}
}

// TestWhatIsWorthItsGasGoes: nothing hurries, and the settle of a twentieth of a coin
// costs a sixtieth of it. It goes at what the next block takes, and not for more when a
// backend calls the market dear.
func TestWhatIsWorthItsGasGoes(t *testing.T) {
	s := openStreet(t, 1000*gwei)
	s.due = 2 * gwei
	s.wants("settle", ether/20, 0, 430_000)
	s.follow(s.price("settle"))
	if r := s.at(7).newest().Rate; r != 2*gwei {
		t.Fatalf("it bids %d", r)
	}
	s.now += 24 * 3600
	s.follow(s.price("settle"))
	if r := s.at(7).newest().Rate; uint64(r)*430_000 > ether/20/20 {
		t.Errorf("a day later it bids %d, more than a twentieth of what it wins", r)
	}
}

// TestAllKindsWait: a withdrawal, a deposit and a lock as a call. None holds a nonce
// while it waits, and one that is not wanted any more ends at once.
func TestAllKindsWait(t *testing.T) {
	coin := htlc.Asset{Chain: htlc.ETH}
	leg := htlc.Leg{Terms: htlc.Terms{Asset: coin, Amount: htlc.Units(1000 * gwei)}}
	for kind, act := range map[string]chains.Action{
		"pay":     {Kind: chains.ActPay, To: "0xme", Asset: coin, Amount: htlc.Units(1000 * gwei)},
		"deposit": {Kind: chains.ActCall, To: "0xch", Asset: coin, Amount: htlc.Units(1000 * gwei), Gas: 100_000},
		"lock":    {Kind: chains.ActLock, Leg: &leg},
		"claim":   {Kind: chains.ActClaim, Leg: &leg},
		"refund":  {Kind: chains.ActRefund, Leg: &leg},
	} {
		s := openStreet(t, 2*gwei)
		s.follow(s.does(Ask{ID: "j", Value: htlc.Units(1000 * gwei), By: start + 600, Action: act}))
		if s.a.Jobs["j"] == nil || s.a.Jobs["j"].Reserved {
			t.Errorf("%s: %+v", kind, s.a.Jobs["j"])
			continue
		}
		if out := s.does(Kill{ID: "j"}); !tells(out, NewsDied) || len(s.a.Jobs) != 0 || s.a.Nonce != 0 {
			t.Errorf("%s: %+v, next nonce %d", kind, out, s.a.Nonce)
		}
	}
}

// TestADearNodeStopsNobody: one backend of two names the highest price there is, and so
// is the market. What the honest one's block takes goes out all the same.
func TestADearNodeStopsNobody(t *testing.T) {
	s := openStreet(t, 10_000*gwei)
	s.due = 2 * gwei
	s.wants("update", ether, start+3600, 120_000)
	if sent := s.follow(s.price("update")); len(sent) != 1 || s.at(7).Rate < 2*gwei {
		t.Fatalf("%+v", sent)
	}
}

// TestWhatIsInFrontIsLifted: a worthless job has got its nonce while gas was cheap. As
// soon as a defence stands behind it, it bids as much, refused and void or not, after a
// crash too.
func TestWhatIsInFrontIsLifted(t *testing.T) {
	for _, refused := range []bool{false, true} {
		s := openStreet(t, gwei/10)
		s.wants("small", 10_000_000*gwei/1000, start+1200, 70_000)
		s.follow(s.price("small"))
		s.market = 50 * gwei
		for range 3 {
			s.passes()
		}
		if r := s.at(7).newest().Rate; r >= 50*gwei {
			t.Fatalf("it alone pays %d, more than it is worth", r)
		}
		if refused {
			s.follow(s.does(Refused{ID: "small", Reason: "expired", Sending: true}))
		}
		s.crashes()
		s.wants("update", 10*ether, start+3600, 120_000)
		sent := s.follow(s.price("update"))
		first, last := s.at(7), s.at(8)
		if last.ID != "update" || first.Void != refused || first.newest().Void != refused {
			t.Fatalf("%+v, %+v", first, last)
		}
		if r := first.newest().Rate; r < last.newest().Rate || r < 50*gwei || len(sent) != 2 {
			t.Errorf("refused %v: nonce 7 bids %d, nonce 8 behind it %d; sent %+v", refused, r, last.newest().Rate, sent)
		}
		// As the deadline nears, both rise together.
		for s.now < start+3500 {
			s.passes()
			if front, back := s.at(7).newest().Rate, s.at(8).newest().Rate; chains.Bump(front) <= back {
				t.Fatalf("refused %v, after %d s: nonce 7 bids %d, nonce 8 behind it %d", refused, s.now-start, front, back)
			}
		}
		if r := s.at(8).newest().Rate; r < 1000*gwei {
			t.Errorf("the update bids %d in the end", r)
		}
	}
}

// TestWhoWasBeingSignedIsLiftedToo: what stands behind it got its nonce meanwhile.
func TestWhoWasBeingSignedIsLiftedToo(t *testing.T) {
	s := openStreet(t, gwei)
	s.wants("small", ether/100, start+1200, 70_000)
	b := only[Build](s.keeper, s.price("small"))
	s.market = 50 * gwei
	s.wants("update", 10*ether, start+3600, 120_000)
	s.follow(s.price("update"))
	s.follow([]Command{b})
	if r := s.at(7).newest().Rate; r < 50*gwei {
		t.Errorf("nonce 7 bids %d, and the update waits behind it", r)
	}
}

// TestTheRowPaysNoMoreThanItWins: who fills the blocks, and our row with what is worth
// nothing, must not have us pay more for the way than what is at its end.
func TestTheRowPaysNoMoreThanItWins(t *testing.T) {
	s := openStreet(t, gwei/10)
	for i := range 10 {
		id := JobID(fmt.Sprint("small", i))
		s.wants(id, ether/100, start+100_000, 200_000)
		s.follow(s.price(id))
	}
	s.market = 20 * gwei
	s.wants("claim", ether/10, start+600, 100_000)
	s.follow(s.price("claim"))
	if r := s.at(7).newest().Rate; r < 20*gwei {
		t.Fatalf("nonce 7 bids %d of the market's", r)
	}
	for s.now < start+600 {
		s.passes()
	}
	total := htlc.Amount{}
	for _, j := range s.a.Jobs {
		total, _ = total.Add(j.newest().Fee)
	}
	if most := htlc.Units(3 * ether / 10); total.Cmp(most) > 0 { // the claim, what it wins for those before it, and what they win
		t.Errorf("all together cost up to %s, and win a fifth of a coin", total)
	}
	if r := s.at(17).newest().Rate; r < 400*gwei {
		t.Errorf("the claim bids %d at its deadline", r)
	}
}

// TestAFloodDoesNotHoldUpADefence: a stranger locks to us and falls silent, thousands of
// times; what registering all of it may cost is all that there is for gas.
func TestAFloodDoesNotHoldUpADefence(t *testing.T) {
	for name, rises := range map[string]uint64{"all alike": 0, "each a little more": 1000 * gwei} {
		t.Run(name, func(t *testing.T) {
			s := openStreet(t, 2*gwei)
			s.funds = htlc.Units(3 * ether / 10)
			for n := range 2200 {
				id := JobID(fmt.Sprintf("register%d", n))
				s.wants(id, ether*3/1000+uint64(n)*rises, start+1200, 70_000)
				s.follow(s.price(id))
			}
			if out := len(s.a.out()); out > 2*mostOut {
				t.Fatalf("%d are out", out)
			}
			s.wants("update", 10*ether, start+3600, 120_000)
			s.follow(s.price("update"))
			u := s.a.Jobs["update"]
			if !u.Reserved || u.newest().Rate < 2*gwei {
				t.Fatalf("behind the flood the update bids %+v", u.newest())
			}
			for _, j := range s.a.out() {
				if r := j.newest().Rate; r < 2*gwei {
					t.Errorf("nonce %d bids %d", j.Action.Spend.Nonce, r)
				}
			}
			// What waits goes when there is room, and late in its time in any case.
			if s.now += 700; !s.a.Jobs["register2199"].Reserved {
				s.follow(s.price("register2199"))
			}
			if !s.a.Jobs["register2199"].Reserved {
				t.Error("half of its time is over, and it waits")
			}
		})
	}
}

// TestALiarCannotMakeUsPoor: a backend says that there is nothing; what must be mined
// bids the market's price to its last second, and what is refused for want of coin is
// tried cheaper, and dearer again when there is more.
func TestALiarCannotMakeUsPoor(t *testing.T) {
	s := openStreet(t, 2*gwei)
	s.funds = htlc.Amount{}
	s.wants("update", 10*ether, start+3600, 120_000)
	for _, at := range []htlc.UnixSeconds{start, start + 3599} {
		s.now = at
		s.follow(s.price("update"))
		if r := s.at(7).newest().Rate; r < 2*gwei {
			t.Fatalf("with %d s left it bids %d of the market's", start+3600-at, r)
		}
	}
}

// TestWhatIsTooDearForThePurseIsTriedCheaper, whether a backend goes on to say that we
// are rich or the others say that we are poor.
func TestWhatIsTooDearForThePurseIsTriedCheaper(t *testing.T) {
	const purse, gas = ether / 10, 120_000
	takes := func(r chains.Rate) bool { return uint64(r)*gas <= purse } // the nodes' own rule
	for _, told := range []uint64{5 * ether, purse * 2 / 3} {
		s := openStreet(t, 2*gwei)
		s.wants("update", 10*ether, start+3600, gas)
		s.now = start + 3599 // a half of its value; the backend that is asked says that there is as much
		sent := s.follow(s.price("update"))
		if len(sent) != 1 || takes(sent[0].Tx.Rate) {
			t.Fatalf("%+v", sent)
		}
		var ids []string
		for n := 0; !takes(sent[0].Tx.Rate); n++ {
			if n > 40 {
				t.Fatalf("after %d blocks it bids %d", n, sent[0].Tx.Rate)
			}
			ids = append(ids, sent[0].Tx.ID)
			s.does(Unsent{ID: "update", TxID: sent[0].Tx.ID, Short: true})
			s.crashes()
			s.funds = htlc.Units(told)
			if sent = s.passes(); len(sent) != 1 || slices.Contains(ids, sent[0].Tx.ID) {
				t.Fatalf("what was refused goes out again: %+v", sent)
			}
		}
		if uint64(sent[0].Tx.Rate)*gas < purse/2 {
			t.Errorf("it bids %d, which is far less than there is", sent[0].Tx.Rate)
		}
		taken := sent[0].Tx
		if again := s.passes(); len(again) != 1 || again[0].Tx.ID != taken.ID {
			t.Errorf("what was taken does not go out again: %+v", again)
		}
		s.funds = htlc.Units(6 * ether) // somebody brings coin
		if more := s.passes(); len(more) != 1 || more[0].Tx.Rate <= taken.Rate {
			t.Errorf("%+v", more)
		}
	}
}

// TestWhatCannotBePaidIsBuiltCheaper: the node looks at the purse before it is signed.
func TestWhatCannotBePaidIsBuiltCheaper(t *testing.T) {
	s := openStreet(t, 2*gwei)
	s.funds = htlc.Units(120_000 * gwei / 2)
	s.wants("update", ether, start+3600, 120_000)
	rate := only[Build](s.keeper, s.price("update")).Rate
	for n := 0; rate > gwei/2; n++ {
		if n > 10 {
			t.Fatalf("it is tried at %d for ever", rate)
		}
		s.does(Unbuilt{ID: "update", Reason: "too little coin", Short: true})
		if s.a.Nonce != 7 {
			t.Fatalf("it keeps its nonce: %d", s.a.Nonce)
		}
		rate = only[Build](s.keeper, s.price("update")).Rate
	}
}
