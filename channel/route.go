package channel

import (
	"container/heap"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// Fee is what a mediator takes for a lock that it sends on: a fixed part and a
// share of what it sends, in millionths, rounded up.
type Fee struct {
	Base Sum    `json:"base"`
	PPM  uint64 `json:"ppm"`
}

// Of is the fee for sending amount on, exact. Errors wrap [ErrWidth].
func (f Fee) Of(amount Sum) (Sum, error) {
	var share, rest uint256.Int
	million := uint256.NewInt(1_000_000)
	share.Mul(&amount.v, uint256.NewInt(f.PPM)) // 128 and 64 bits
	share.DivMod(&share, million, &rest)
	if !rest.IsZero() {
		share.AddUint64(&share, 1)
	}
	if share.BitLen() > sumBits {
		return Sum{}, fmt.Errorf("%w: a fee of %d millionths of %s", ErrWidth, f.PPM, amount)
	}
	return Sum{share}.Plus(f.Base)
}

// Edge is one direction of a channel as it is known: who sends, who receives, how
// much can be sent, and what the sender takes for it.
type Edge struct {
	Channel  common.Hash    `json:"channel"`
	From     common.Address `json:"from"`
	To       common.Address `json:"to"`
	Capacity Sum            `json:"capacity"`
	Fee      Fee            `json:"fee"`
}

// Path is a way to a target: the channels, and how much is locked in each. The
// first amount is what the sender pays, the last what the target gets.
type Path struct {
	Edges   []Edge
	Amounts []Sum
}

// Fee is what all mediators take together.
func (p Path) Fee() Sum {
	fee, _ := p.Amounts[0].Minus(p.Amounts[len(p.Amounts)-1])
	return fee
}

// Hops are what the receiver of the first lock is told.
func (p Path) Hops() []Hop {
	var hops []Hop
	for i := 1; i < len(p.Edges); i++ {
		hops = append(hops, Hop{p.Edges[i].To, p.Amounts[i]})
	}
	return hops
}

// MostEdges bounds a search, so that announcements of strangers cannot stop a
// node.
const MostEdges = 200_000

// Graph is what is known of channels of one asset. It is built once and then only
// read.
type Graph struct {
	into map[common.Address][]Edge
	out  map[common.Address][]common.Address
}

// NewGraph indexes edges. Errors wrap [ErrRoute] beyond [MostEdges].
func NewGraph(edges []Edge) (Graph, error) {
	if len(edges) > MostEdges {
		return Graph{}, fmt.Errorf("%w: %d channels are announced, at most %d are looked at", ErrRoute, len(edges), MostEdges)
	}
	g := Graph{into: map[common.Address][]Edge{}, out: map[common.Address][]common.Address{}}
	for _, e := range edges {
		g.into[e.To] = append(g.into[e.To], e)
		g.out[e.From] = append(g.out[e.From], e.To)
	}
	return g, nil
}

// reached are the nodes to which something leads from one. A search begins at the target,
// and anybody can announce any number of channels of nodes that he has made up towards it,
// but none of somebody else's towards those: what nothing leads to is not looked at.
func (g Graph) reached(from common.Address) map[common.Address]bool {
	seen, next := map[common.Address]bool{from: true}, []common.Address{from}
	for len(next) > 0 {
		at := next[len(next)-1]
		next = next[:len(next)-1]
		for _, to := range g.out[at] {
			if !seen[to] {
				seen[to] = true
				next = append(next, to)
			}
		}
	}
	return seen
}

// search is that of one node in a graph.
type search struct {
	Graph
	from common.Address
	near map[common.Address]bool
}

// Paths gives up to most loop-free paths by which the target gets amount, the
// cheapest first (Yen 1971 over Dijkstra 1959). Fees are computed backward from
// the target, as each mediator takes its share of what it sends on. Errors wrap
// [ErrRoute] when there is none.
func (g Graph) Paths(from, to common.Address, amount Sum, most int) ([]Path, error) {
	if from == to || amount.IsZero() {
		return nil, fmt.Errorf("%w: from %s to %s, amount %s", ErrRoute, from, to, amount)
	}
	x := search{g, from, g.reached(from)}
	first, ok := x.cheapest(end{node: to, amount: amount}, nil)
	if !ok {
		return nil, fmt.Errorf("%w: none that is known to %s can carry so much", ErrRoute, to)
	}
	found, candidates := []Path{first}, []Path{}
	for len(found) < most {
		candidates = append(candidates, x.spurs(found)...)
		candidates = slices.DeleteFunc(candidates, func(p Path) bool { return contains(found, p) })
		if len(candidates) == 0 {
			break
		}
		best := slices.MinFunc(candidates, Path.compare)
		found = append(found, best)
	}
	return found, nil
}

// compare puts the cheaper path first, then the shorter, then one that is the same
// on every run.
func (p Path) compare(q Path) int {
	if c := p.Amounts[0].Cmp(q.Amounts[0]); c != 0 {
		return c
	}
	if c := len(p.Edges) - len(q.Edges); c != 0 {
		return c
	}
	return slices.CompareFunc(p.Edges, q.Edges, func(a, b Edge) int { return a.Channel.Cmp(b.Channel) })
}

func contains(list []Path, p Path) bool {
	return slices.ContainsFunc(list, func(q Path) bool { return p.compare(q) == 0 })
}

// end is where a search backward begins: a node that is to get an amount, with the
// nodes of the fixed rest of the path already used.
type end struct {
	node   common.Address
	amount Sum
	rest   Path
}

// spurs branches off the newest path at each of its nodes, seen from the target:
// the rest to the target stays, the edge before it must differ from all paths with
// the same rest.
func (x search) spurs(found []Path) (out []Path) {
	last := found[len(found)-1]
	n := len(last.Edges)
	for keep := range n { // edges at the target's end that stay
		rest := Path{last.Edges[n-keep:], last.Amounts[n-keep:]}
		e := end{node: last.Edges[n-1-keep].To, amount: last.Amounts[n-1], rest: rest}
		if keep > 0 {
			e.amount = due(rest)
		}
		banned := map[common.Hash]bool{}
		for _, p := range found {
			m := len(p.Edges)
			if m > keep && slices.EqualFunc(p.Edges[m-keep:], rest.Edges, sameEdge) {
				banned[p.Edges[m-1-keep].Channel] = true
			}
		}
		if p, ok := x.cheapest(e, banned); ok {
			out = append(out, p)
		}
	}
	return out
}

func sameEdge(a, b Edge) bool { return a.Channel == b.Channel && a.From == b.From }

// due is what must be locked to the first node of a rest.
func due(rest Path) Sum {
	fee, err := rest.Edges[0].Fee.Of(rest.Amounts[0])
	if err != nil {
		return Sum{}
	}
	total, err := rest.Amounts[0].Plus(fee)
	if err != nil {
		return Sum{}
	}
	return total
}

// label is the best known way from a node to the end: what must be locked to the
// node, and the edge that it sends by.
type label struct {
	node   common.Address
	amount Sum // locked to the node
	hops   int
	edge   Edge
	next   *label
	sent   Sum // locked by edge
}

// cheapest searches backward from an end. banned are edges into the end's node.
func (x search) cheapest(e end, banned map[common.Hash]bool) (Path, bool) {
	if e.amount.IsZero() || !x.near[e.node] {
		return Path{}, false
	}
	done := map[common.Address]bool{}
	for _, edge := range e.rest.Edges {
		done[edge.To] = true
	}
	start := &label{node: e.node, amount: e.amount, hops: len(e.rest.Edges)}
	open := &frontier{start}
	for open.Len() > 0 {
		at := heap.Pop(open).(*label)
		if done[at.node] {
			continue
		}
		done[at.node] = true
		if at.node == x.from {
			return at.path(e.rest), true
		}
		if at.hops >= mostHops {
			continue
		}
		for _, edge := range x.into[at.node] {
			if done[edge.From] || !x.near[edge.From] || at == start && banned[edge.Channel] || edge.Capacity.Cmp(at.amount) < 0 {
				continue
			}
			l := &label{node: edge.From, amount: at.amount, hops: at.hops + 1, edge: edge, next: at, sent: at.amount}
			if edge.From != x.from {
				fee, err := edge.Fee.Of(at.amount)
				if err == nil {
					l.amount, err = at.amount.Plus(fee)
				}
				if err != nil {
					continue
				}
			}
			heap.Push(open, l)
		}
	}
	return Path{}, false
}

func (l *label) path(rest Path) (p Path) {
	for ; l.next != nil; l = l.next {
		p.Edges, p.Amounts = append(p.Edges, l.edge), append(p.Amounts, l.sent)
	}
	p.Edges, p.Amounts = append(p.Edges, rest.Edges...), append(p.Amounts, rest.Amounts...)
	return p
}

// frontier is a heap of labels, the cheapest first.
type frontier []*label

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(i, j int) bool {
	if c := f[i].amount.Cmp(f[j].amount); c != 0 {
		return c < 0
	}
	if f[i].hops != f[j].hops {
		return f[i].hops < f[j].hops
	}
	return f[i].edge.Channel.Cmp(f[j].edge.Channel) < 0
}
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)   { *f = append(*f, x.(*label)) }
func (f *frontier) Pop() any {
	old := *f
	l := old[len(old)-1]
	*f = old[:len(old)-1]
	return l
}
