package sim

import (
	"slices"
	"testing"
)

// TestHistoriesWithABadBackend plays random histories in which one of the two nodes of
// everybody is away, behind or lies nearly all the time: nobody loses by it.
func TestHistoriesWithABadBackend(t *testing.T) {
	const n = 100
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
		h.Deeds = append(bad, h.Deeds...)
		return h
	})
}
