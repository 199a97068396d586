package sim

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Bounds of a random history.
const (
	mostWishes = 8
	mostFaults = 4
	mostLies   = 3
)

// DrawHistory makes the random history of a seed: who is joined with whom, what they
// want, what goes wrong, and in half of them somebody who lies.
func DrawHistory(seed uint64) History {
	r := rand.New(rand.NewPCG(seed, 5))
	h := History{Seed: seed, Shape: []Shape{Line, Line, Star, Ring}[r.IntN(4)], Nodes: 3 + r.IntN(2), Liar: -1}
	if h.Shape == Line && r.IntN(8) == 0 {
		h.Nodes = 5
	}
	if r.IntN(2) == 0 {
		h.Liar = r.IntN(h.Nodes)
		for range 1 + r.IntN(mostLies) {
			lie := drawLie(r, h)
			h.Deeds = append(append(h.Deeds, lie), drawGround(r, h, lie)...)
		}
	}
	for range 1 + r.IntN(mostWishes) {
		h.Deeds = append(h.Deeds, drawWish(r, h))
	}
	for range r.IntN(mostFaults + 1) {
		h.Deeds = append(h.Deeds, drawTrouble(r, h))
	}
	slices.SortStableFunc(h.Deeds, func(a, b Deed) int { return cmp.Compare(a.At, b.At) })
	return h
}

// edge is a channel, from either side.
func (h History) edge(r *rand.Rand) (who, with int) {
	all := h.Shape.edges(h.Nodes)
	e := all[r.IntN(len(all))]
	if r.IntN(2) == 0 {
		return e[1], e[0]
	}
	return e[0], e[1]
}

func drawWish(r *rand.Rand, h History) Deed {
	d := Deed{At: r.IntN(20), N: 1 + r.IntN(300)}
	d.Who, d.With = h.edge(r)
	switch x := r.IntN(100); {
	case x < 55:
		d.Who = r.IntN(h.Nodes)
		d.With = (d.Who + 1 + r.IntN(h.Nodes-1)) % h.Nodes
		d.Act = []Act{Pays, Pays, Holds, Holds, Cancels, Revokes, Keeps}[r.IntN(7)]
		d.For = 1 + r.IntN(12)
		if r.IntN(6) == 0 {
			d.For = 30 + r.IntN(40) // around the expiry
		}
	case x < 62:
		d.Act = Repeats
	case x < 72:
		d.Act = Deposits
	case x < 84:
		d.Act = Withdraws
	case x < 90:
		d.Act = Parts
	case x < 97:
		d.Act = Closes
	default:
		d.Act, d.At = Opens, 20+r.IntN(40)
	}
	return d
}

func drawTrouble(r *rand.Rand, h History) Deed {
	kinds := []Act{Cuts, Cuts, CutIO, CutIO, KillIO, KillIO, Nodes, Hides, Stales, Unmines, Forgets, Evicts, Halts, Breaks, Breaks, Mutes, Mutes, Doubles, Overtakes}
	d := Deed{At: r.IntN(25), Act: kinds[r.IntN(len(kinds))], N: 1 + r.IntN(4)}
	if r.IntN(4) == 0 {
		d.At = r.IntN(90)
	}
	d.Who, d.With = h.edge(r)
	switch d.Act {
	case Cuts:
		if r.IntN(5) == 0 {
			d.N = 20 + r.IntN(60) // longer than is assumed
		}
	case CutIO, KillIO:
		d.N, d.For = 1+r.IntN(80), 1+r.IntN(4)
		if r.IntN(3) == 0 {
			d.N = 1 + r.IntN(500) // when the channels end, too
		}
		if r.IntN(5) == 0 {
			d.For = 20 + r.IntN(60)
		}
	case Unmines, Forgets:
		d.N, d.For = 1+r.IntN(usual-1), r.IntN(12)
	case Evicts:
		d.For = r.IntN(6)
	case Breaks, Mutes:
		d.N = 1 + r.IntN(15)
	}
	return d
}

func drawLie(r *rand.Rand, h History) Deed {
	kinds := []Act{ClosesOld, Unlocks, LastCall, Withholds, Copies, Forges, Forges, Forges}
	d := Deed{At: 2 + r.IntN(25), Act: kinds[r.IntN(len(kinds))], N: r.IntN(8), For: 1 + r.IntN(15)}
	for d.Who, d.With = h.edge(r); d.Who != h.Liar; {
		d.Who, d.With = h.edge(r)
	}
	switch d.Act {
	case LastCall:
		d.N, d.For, d.At = 1+r.IntN(200), r.IntN(6), r.IntN(10)
		d.With = (d.Who + 1 + r.IntN(h.Nodes-1)) % h.Nodes
	case Withholds:
		d.N = 1 << r.IntN(5)
	case Forges:
		d.N = r.IntN(forgeries)
	}
	return d
}

// drawGround is what a lie needs, three times of four: old proofs to close with, a lock that the
// liar gave up, or one to whom it lies, whose hash it locks something else under.
func drawGround(r *rand.Rand, h History, lie Deed) (all []Deed) {
	if r.IntN(4) == 0 {
		return nil
	}
	switch lie.Act {
	case ClosesOld:
		for range 1 + r.IntN(4) {
			all = append(all, Deed{At: r.IntN(lie.At), Act: []Act{Pays, Pays, Holds}[r.IntN(3)], Who: lie.With, With: lie.Who, N: 1 + r.IntN(300), For: 1 + r.IntN(12)})
		}
	case Unlocks:
		all = append(all, Deed{At: r.IntN(max(1, lie.At-4)), Act: Cancels, Who: lie.With, With: lie.Who, N: 1 + r.IntN(300), For: 1 + r.IntN(2)})
	case Forges:
		if lie.N < firstTwin || lie.N > lastTwin {
			return nil
		}
		d := Deed{At: max(0, lie.At-1-r.IntN(4)), Act: []Act{Holds, Holds, Keeps, Cancels}[r.IntN(4)], With: lie.With, N: 1 + r.IntN(300), For: 2 + r.IntN(20)}
		for d.Who = lie.Who; r.IntN(2) == 0 || d.Who == d.With; { // or somebody, over the liar as it may be
			d.Who = r.IntN(h.Nodes)
		}
		all = append(all, d)
	}
	return all
}

// smallerHistories lists the histories that are a step simpler.
func smallerHistories(h History) []History {
	var out []History
	for i := range h.Deeds {
		less := h
		less.Deeds = append(append([]Deed(nil), h.Deeds[:i]...), h.Deeds[i+1:]...)
		out = append(out, less)
	}
	if lies := slices.ContainsFunc(h.Deeds, func(d Deed) bool { return d.Act.lie() }); h.Liar >= 0 && !lies {
		less := h
		less.Liar = -1
		out = append(out, less)
	}
	last := h.Nodes - 1
	if used := slices.ContainsFunc(h.Deeds, func(d Deed) bool { return d.Who == last || d.With == last }); !used && last > 1 && h.Liar != last {
		less := h
		less.Nodes--
		out = append(out, less)
	}
	if h.Shape != Line {
		less := h
		less.Shape = Line
		out = append(out, less)
	}
	if h.World != "" {
		less := h
		less.World = ""
		out = append(out, less)
	}
	return out
}

// lie says whether it is what only a liar does.
func (a Act) lie() bool {
	return slices.Contains([]Act{ClosesOld, Unlocks, LastCall, Withholds, Copies, Forges}, a)
}

// DrawWorldly makes the random history of a seed, by the real networks' table and
// contract on one of their chains.
func DrawWorldly(seed uint64) History {
	h := DrawHistory(seed)
	h.World = []htlc.ChainID{htlc.SMT, htlc.ETH}[seed%2]
	return h
}
