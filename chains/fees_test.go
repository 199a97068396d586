package chains

import (
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
	"pgregory.net/rapid"
)

// TestBidRisesToItsCeiling: the rate never falls as the deadline nears, never
// leaves its bounds, and reaches the largest bearable fee while a quarter of the
// time is left.
func TestBidRisesToItsCeiling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := Bid{
			Market: Rate(rapid.Uint64Range(0, 1e12).Draw(t, "market")),
			Floor:  Rate(rapid.Uint64Range(1, 1e11).Draw(t, "floor")),
			Value:  htlc.Units(rapid.Uint64().Draw(t, "value")),
			Size:   rapid.Uint64Range(50, 500_000).Draw(t, "size"),
			PerFee: rapid.SampledFrom([]uint64{1, 1000}).Draw(t, "per"),
			Start:  1_800_000_000,
		}
		b.By = b.Start + htlc.UnixSeconds(rapid.Int64Range(-10, 100_000).Draw(t, "span"))
		top := max(b.ceiling(shareAtDeadline), b.Floor)
		var last Rate
		for i := int64(0); i <= 8; i++ {
			b.Now = b.Start + htlc.UnixSeconds(i*int64(b.By-b.Start)/8)
			r := b.Rate()
			if r < last {
				t.Fatalf("fell from %d to %d at step %d", last, r, i)
			}
			if r < b.Floor || r > max(top, b.Floor) {
				t.Fatalf("rate %d outside [%d, %d]", r, b.Floor, top)
			}
			last = r
			b.Last = r
		}
		if last < top {
			t.Fatalf("at the deadline %d, ceiling %d", last, top)
		}
		b.Now = b.Start + (b.By-b.Start)*7/8
		if b.By > b.Start+100 && b.Rate() < top {
			t.Fatalf("ceiling not reached with an eighth of the time left")
		}
	})
}
