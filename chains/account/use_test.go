package account

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// unlocks asks for an unlock of a lock of so much: its limit is five times what it takes.
func (s *street) unlocks(value uint64, by htlc.UnixSeconds) {
	s.t.Helper()
	only[Price](s.keeper, s.does(Ask{ID: "unlock", Value: htlc.Units(value), By: by, Action: chains.Action{
		Kind: chains.ActCall, To: "0xch", Asset: htlc.Asset{Chain: htlc.ETH}, Data: []byte("data"), Gas: 316_700, Use: 68_700,
	}}))
}

// TestWorthIsWeighedByUse: a lock of a thousandth of a coin costs a seventh of it to fetch,
// though the limit of the call would cost two thirds. It is fetched at what the next block
// takes: at once where it has no deadline, else before that.
func TestWorthIsWeighedByUse(t *testing.T) {
	for _, by := range []htlc.UnixSeconds{0, start + 600} {
		s := openStreet(t, 2*gwei)
		s.unlocks(ether/1000, by)
		sent := s.follow(s.price("unlock"))
		for n := 0; by > 0 && len(sent) == 0 && n < 8; n++ {
			sent = s.passes()
		}
		if len(sent) != 1 || s.at(7).Rate < 2*gwei {
			t.Errorf("by %d: it stays in the contract: %+v", by, s.a.Jobs["unlock"])
		}
	}
}

// TestUseBurnsNoMore: more than half of what is won is paid for no use, however dear the
// next block is and however late; what would cost more waits, is not forgotten, and goes
// when gas is cheaper.
func TestUseBurnsNoMore(t *testing.T) {
	const half = ether / 1000 / 2
	for _, by := range []htlc.UnixSeconds{0, start + 600} {
		s := openStreet(t, 8*gwei)
		s.unlocks(ether/1000, by)
		for range 60 {
			if sent := s.passes(); len(sent) > 0 {
				t.Fatalf("by %d: it pays %d a gas for what takes half of its worth at %d", by, s.at(7).Rate, half/68_700)
			}
		}
		s.market = 5 * gwei
		sent := s.passes()
		if len(sent) != 1 {
			t.Fatalf("by %d: gas is cheap enough, and it does not go", by)
		}
		if paid := uint64(s.at(7).Rate) * 68_700; paid > half {
			t.Errorf("by %d: it pays %d of %d", by, paid, ether/1000)
		}
	}
}

// TestTheLimitIsKept: what is promised to be there for gas is the limit, whatever the use:
// nodes take nothing else. And a void, which takes no call's gas, is not weighed by it.
func TestTheLimitIsKept(t *testing.T) {
	s := openStreet(t, 2*gwei)
	s.funds = htlc.Units(3 * gwei * 316_700)
	s.unlocks(5*ether, start+600)
	s.follow(s.price("unlock"))
	for range 12 {
		s.passes()
	}
	if r := s.at(7).Rate; r > 3*gwei {
		t.Errorf("it bids %d, and there is coin for %d", r, 3*gwei)
	}
	j := &Job{Void: true, Action: chains.Action{Kind: chains.ActCall, Use: 68_700}, Value: htlc.Units(ether)}
	if b := s.a.rule(j, j, Priced{Market: gwei, Floor: gwei, Size: 21_000}, s.now); b.Size != 21_000 {
		t.Errorf("a void is weighed by %d gas", b.Size)
	}
}
