package swap

import (
	"math/rand/v2"
	"testing"
)

// TestTwoFutures: a swap is a value. Whoever steps it twice, as the engine does
// when a commit fails and a search does all day, has two swaps, and the old one:
// what one of them learns, none of the others knows.
func TestTwoFutures(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		role := []Role{Initiator, Participant}[seed%2]
		st := begin(t, role, seed%3 == 0)
		s := st.s
		for range 40 {
			st.now.Wall += 5
			a, _, errA := Step(s, Event{st.now, anyEvent(st, r)})
			old, first := told(s), told(a)
			b, _, errB := Step(s, Event{st.now, anyEvent(st, r)})
			if told(s) != old || told(a) != first {
				t.Fatalf("seed %d: a step wrote into another swap:\n%s\n%s\n%s\n%s", seed, old, told(s), first, told(a))
			}
			switch {
			case errB == nil:
				s = b
			case errA == nil:
				s = a
			}
		}
	}
}

// anyEvent is one of all kinds, about few locks and blocks, so that they meet.
func anyEvent(st *story, r *rand.Rand) What {
	side, ref := []Side{Give, Get}[r.IntN(2)], string(rune('a'+r.IntN(4)))
	status := []Status{"", Pending, Seen, Final}[r.IntN(4)]
	block := ""
	if status.mined() {
		block = string(rune('x' + r.IntN(3)))
	}
	chain := st.s.leg(side).Terms.Asset.Chain
	all := []What{
		Tick{}, st.lock(side, ref, status, block), st.lock(side, ref, status, block), st.lock(side, ref, status, block),
		end(side, ref, []Ending{Claimed, Refunded, Joint}[r.IntN(3)], status, block), end(side, ref, Joint, status, block),
		BlockGone{chain, string(rune('x' + r.IntN(3)))}, PoolGone{chain}, SecretSeen{Public: r.IntN(4) == 0}, Leaving{}, Left{},
		Signed{Command{Do: DoClaim, Side: Get, Ref: ref}.Name(), "end " + ref}, Paid{TxID: ref, Chain: chain, Gone: r.IntN(2) == 0},
		Refused{Command{Do: DoRefund, Side: Give, Ref: ref}.Name(), "no"}, Offered{}, Releasing{ref},
	}
	return all[r.IntN(len(all))]
}
