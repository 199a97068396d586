package account

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
)

// TestASmallRiseHoldsNothingUp: what stands before our defence was sent at the market's
// price, which has risen since by less than nodes take for a replacement. It is replaced
// all the same, by the least step that they take, or the defence would wait until its own
// bid is as high; where the next block takes what is out, it pays no more.
func TestASmallRiseHoldsNothingUp(t *testing.T) {
	for _, rises := range []bool{true, false} {
		s := openStreet(t, 35*gwei)
		s.wants("front", ether, start+600, 70_000)
		s.follow(s.price("front"))
		was := s.at(7).newest().Rate
		if rises {
			s.market += gwei / 10
		}
		s.wants("update", 10*ether, start+3600, 120_000)
		s.follow(s.price("update"))
		if !rises { // another says more of the market than the next block takes
			s.at(8).Rate = was + 1
		}
		for range 2 {
			s.mines()
		}
		u, front := s.a.Jobs["update"], s.a.Jobs["front"]
		if u == nil || u.Mined == nil {
			t.Fatalf("the defence waits at %d behind what bids %d", s.market, front.newest().Rate)
		}
		if got := front.newest().Rate; rises && got != chains.Bump(was) || !rises && got != was {
			t.Errorf("risen %v: what was at %d is at %d", rises, was, got)
		}
	}
}
