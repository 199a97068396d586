package sim

import (
	"cmp"
	"slices"
	"testing"
)

// TestHistoriesWithABadBackend plays random histories in which one of the two nodes of
// everybody is away, behind or lies nearly all the time: nobody loses by it. Where nobody
// lies in the drawn history, alice pays her neighbour and closes as if she had not.
func TestHistoriesWithABadBackend(t *testing.T) {
	const n = 60
	faults := []Act{Lacks, Olds, Hides, Invents, Stales}
	plays(t, histories, n, func(i int) History {
		h := DrawHistory(1000 + uint64(i))
		h.Deeds = slices.DeleteFunc(h.Deeds, func(d Deed) bool { return d.Act == Hides || d.Act == Stales })
		var bad []Deed
		for who := range h.Nodes {
			e := h.Shape.edges(h.Nodes)
			with := e[slices.IndexFunc(e, func(x [2]int) bool { return x[0] == who || x[1] == who })]
			bad = append(bad, Deed{Act: faults[(i+who)%len(faults)], Who: who, With: with[0] + with[1] - who, N: 80})
		}
		if h.Liar < 0 {
			h.Liar = 0
			with := bad[0].With
			bad = append(bad, Deed{At: 1, Act: Pays, Who: 0, With: with, N: 170}, Deed{At: 15, Act: ClosesOld, Who: 0, With: with, N: 1})
		}
		h.Deeds = append(bad, h.Deeds...)
		slices.SortStableFunc(h.Deeds, func(a, b Deed) int { return cmp.Compare(a.At, b.At) })
		return h
	})
}
