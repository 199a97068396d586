package sim

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains/fake"
)

// TestLossesAreJudged: whoever was there all the time is judged for what it lost, from
// whatever second on it is looked at; who had too few blocks in a stretch is not.
func TestLossesAreJudged(t *testing.T) {
	const stretch = 15
	for _, since := range []int{0, 5, 12, 40} {
		here, away := attention{since: since}, attention{since: since}
		for second := since + 1; second < since+60; second++ {
			blocks := second % 2
			here.note(second, stretch, blocks, true)
			away.note(second, stretch, blocks, second < since+20 || second > since+32)
		}
		if !here.enough() || !here.known {
			t.Errorf("since %d: who missed nothing had %d blocks at worst, and is not judged", since, here.worst)
		}
		if away.enough() {
			t.Errorf("since %d: who was away for 12 of 15 seconds had %d blocks at worst, and is judged", since, away.worst)
		}
	}
}

// TestMostAreJudged: of random histories most parties are, on any network. A history that
// judges nobody finds nothing.
func TestMostAreJudged(t *testing.T) {
	keys := &fake.Keys{}
	for name, c := range map[string]struct {
		draw func(seed uint64) History
		n    uint64
	}{"regtest": {DrawHistory, 24}, "world": {DrawWorldly, 6}} {
		judged, honest := 0, 0
		for seed := range c.n {
			p := PlayHistory(t, c.draw(1+seed), keys, nil)
			judged, honest = judged+p.Judged, honest+p.Honest
		}
		if t.Logf("%s: %d of %d", name, judged, honest); honest == 0 || judged < honest*2/3 {
			t.Errorf("%s: of %d honest parties the losses of %d count", name, honest, judged)
		}
	}
}
