package account

import (
	"fmt"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"pgregory.net/rapid"
)

// mines is a block of what bids as much as the market wants, in the order of the nonces:
// the newest version of each, as a node has it.
func (s *street) mines() {
	s.t.Helper()
	s.now += 12
	s.height++
	for {
		j := (*Job)(nil)
		for _, o := range s.a.out() {
			if o.Action.Spend.Nonce == s.next {
				j = o
			}
		}
		if j == nil || j.newest() == nil || j.newest().Rate < s.market {
			break
		}
		s.next++
		s.follow(s.receipt(j.newest().ID, s.height, true, false, chains.Seen))
	}
	s.follow(s.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(s.height)}}))
}

// TestTheRowMovesOnAnyMarket: strangers bring about what they can, of any worth; it is
// refused and killed at any time; gas costs anything, and the node crashes. Then we must
// show a proof for all that we have, and the market stays as it is for some blocks: it
// is mined.
func TestTheRowMovesOnAnyMarket(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := openStreet(t, gwei)
		price := func() chains.Rate { return gwei / 10 * chains.Rate(rapid.IntRange(1, 2000).Draw(rt, "market")) }
		n := rapid.IntRange(1, 60).Draw(rt, "steps")
		for i := range n {
			id := JobID(fmt.Sprint("small", rapid.IntRange(0, i).Draw(rt, "job")))
			switch rapid.IntRange(0, 6).Draw(rt, "what") {
			case 0, 1:
				id := JobID(fmt.Sprint("small", i))
				by := s.now + htlc.UnixSeconds(rapid.IntRange(1, 4000).Draw(rt, "time"))
				value := uint64(1) << rapid.IntRange(0, 57).Draw(rt, "value")
				kind := rapid.SampledFrom([]chains.ActionKind{chains.ActCall, chains.ActLock, chains.ActClaim, chains.ActPay}).Draw(rt, "kind")
				leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.ETH}, Amount: htlc.Units(value), Hash: htlc.Hash{byte(i), 7}}}
				act := chains.Action{Kind: kind, To: "0xch", Asset: htlc.Asset{Chain: htlc.ETH}}
				if kind == chains.ActCall {
					act.Data, act.Gas = []byte("data"), uint64(rapid.IntRange(21_000, 500_000).Draw(rt, "gas"))
				} else if kind != chains.ActPay {
					act.Leg = &leg
				}
				s.follow(s.does(Ask{ID: id, Value: htlc.Units(value), By: by, Action: act}))
			case 2:
				s.market = price()
			case 3:
				s.follow(s.does(Refused{ID: id, Reason: "it is over", Sending: rapid.Bool().Draw(rt, "sending")}))
			case 4:
				s.follow(s.does(Kill{ID: id}))
			case 5:
				s.crashes()
			case 6:
				s.mines()
			}
		}
		s.market = price()
		s.wants("update", 100*ether/10, s.now+3600, 120_000)
		s.funds = htlc.Units(9 * ether)
		s.follow(s.price("update"))
		for range 3 {
			s.mines()
		}
		if u := s.a.Jobs["update"]; u == nil || u.Mined == nil {
			for _, j := range s.a.out() {
				rt.Logf("nonce %d %s bids %d, is worth %s", j.Action.Spend.Nonce, j.ID, j.newest().Rate, j.Value)
			}
			rt.Fatalf("the market wants %d, the next nonce is %d: %+v", s.market, s.next, u)
		}
		for n := s.next; n < s.a.Nonce; n++ {
			s.at(n)
		}
	})
}
