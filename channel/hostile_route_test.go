package channel

import (
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Mallory announces as many channels as are remembered, of nodes that she has made up,
// towards a target. Nothing leads to them, so a payer's search does not look at them: it
// allocates what it would without, and finds the same way.
func TestMadeUpNodesAreNotSearched(t *testing.T) {
	node := func(name string) common.Address { return common.BytesToAddress(crypto.Keccak256([]byte(name))) }
	edge := func(from, to string) Edge {
		return Edge{Channel: common.BytesToHash(crypto.Keccak256([]byte(from + to))), From: node(from), To: node(to), Capacity: Units(1000)}
	}
	there := []Edge{edge("alice", "bob"), edge("bob", "carol"), edge("alice", "dora"), edge("dora", "carol")}
	all := there
	for layer := range 4 {
		for i := range 50 {
			for j := range 50 {
				to := fmt.Sprint(layer, "-", j)
				if layer == 0 {
					to = "carol"
				}
				if layer > 0 || j == 0 {
					all = append(all, edge(fmt.Sprint(layer+1, "-", i), to))
				}
			}
		}
	}
	costs := func(edges []Edge) (allocated float64, paths []Path) {
		g, err := NewGraph(edges)
		if err != nil {
			t.Fatal(err)
		}
		allocated = testing.AllocsPerRun(5, func() {
			if paths, err = g.Paths(node("alice"), node("carol"), Units(10), 5); err != nil {
				t.Fatal(err)
			}
		})
		return allocated, paths
	}
	few, want := costs(there)
	many, got := costs(all)
	if fmt.Sprint(got) != fmt.Sprint(want) || len(got) != 2 {
		t.Errorf("%d ways, %d without what is made up", len(got), len(want))
	}
	if many > few+100 {
		t.Errorf("a search allocates %.0f times among %d channels that lead from nowhere, %.0f without", many, len(all)-len(there), few)
	}
}
