package sim

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
)

// ErrHistory is returned for a history that cannot be read.
var ErrHistory = errors.New("not a history")

// Act is what happens to payment channels: what an owner wants, what goes wrong, or
// what a liar does.
type Act string

// What owners want. N is an amount in thousandths of a coin, For seconds.
const (
	Pays      Act = "pay"      // Who pays With, at once or over others
	Holds     Act = "hold"     // Who pays With under a hash whose secret With has; With resolves it For seconds later
	Cancels   Act = "cancel"   // the same, and With cancels it
	Revokes   Act = "revoke"   // the same, and Who cancels it
	Keeps     Act = "keep"     // the same, and nobody ever decides: it expires
	Repeats   Act = "repeat"   // Who pays With again under the key of its last payment
	Deposits  Act = "deposit"  // Who adds to its channel with With
	Withdraws Act = "withdraw" // Who takes out of it
	Parts     Act = "part"     // both end it together
	Closes    Act = "close"    // Who ends it alone
	Opens     Act = "open"     // Who opens it anew, if it has ended
)

// What goes wrong.
const (
	Cuts      Act = "cut"     // Who has no power for N seconds
	CutIO     Act = "cutio"   // the same from an IO step [N] on, for For seconds: what was not synced is lost
	KillIO    Act = "killio"  // Who's process ends at an IO step [N] and is there again For seconds later: its disk has all
	Nodes     Act = "nonode"  // Who's nodes are away for N seconds
	Hides     Act = "hide"    // one of Who's two nodes shows no logs of channels for N seconds
	Deafens   Act = "deaf"    // the node that Who follows shows no log of a secret for N seconds
	Stales    Act = "stale"   // one of them is frozen for N seconds
	Lacks     Act = "lack"    // one of them is away for N seconds
	Olds      Act = "old"     // one of them shows the contract of channels as it was, for N seconds
	Invents   Act = "invent"  // one of them shows a close by With that is not there, for N seconds
	Unmines   Act = "reorg"   // the newest N blocks are replaced, once something is in them, and not the first For times that it is
	Forgets   Act = "lose"    // the same, and the network forgets what was in them
	Evicts    Act = "evict"   // the mempool is empty, once it was not, and not the first For times
	Halts     Act = "halt"    // no block for N seconds
	Dears     Act = "dear"    // gas costs N times what it usually does, for For seconds
	Breaks    Act = "break"   // the session of Who and With ends, what is on its way is lost, and it is there again N seconds later
	Mutes     Act = "mute"    // nothing that Who says to With arrives for N seconds; then the session breaks
	Doubles   Act = "double"  // the N-th message that Who says to With comes twice
	Overtakes Act = "reorder" // the N-th comes after the next one
)

// What a liar does.
const (
	ClosesOld Act = "closeold" // Who closes with one of the N newest proofs of With
	Unlocks   Act = "unlock"   // Who closes with a proof that still has a lock which it gave up, and unlocks that
	LastCall  Act = "lastcall" // With pays Who under a hash; Who holds a payment of N, says nothing, and registers its secret in the last For seconds
	Withholds Act = "withhold" // from now on Who does not say what is of kind N, to nobody
	Copies    Act = "copy"     // Who remembers its disk, and goes back to it For seconds later
	Forges    Act = "forge"    // Who says to With what no honest node says, of kind N
)

// Deed is one act, at a second after the history's begin, of who with whom: places in
// the row of names.
type Deed struct {
	At        int
	Act       Act
	Who, With int
	N, For    int
}

// cast are the parties, in order; their channels are between those that a shape joins.
func cast() []string { return []string{"alice", "bob", "carol", "dave", "erin"} }

// String is one word of a history.
func (d Deed) String() string {
	return fmt.Sprintf("%d:%s:%s:%s:%d:%d", d.At, d.Act, cast()[d.Who], cast()[d.With], d.N, d.For)
}

// Shape is how parties are joined by channels.
type Shape string

// The shapes. In a star bob is in the middle.
const (
	Line Shape = "line"
	Star Shape = "star"
	Ring Shape = "ring"
)

// edges are the pairs that have a channel; the first of each opens it.
func (s Shape) edges(n int) (all [][2]int) {
	for i := range n {
		switch {
		case s == Star && i != 1:
			all = append(all, [2]int{i, 1})
		case s == Line && i+1 < n, s == Ring && (i+1 < n || n > 2):
			all = append(all, [2]int{i, (i + 1) % n})
		}
	}
	return all
}

// History is all that a run of channels depends on.
type History struct {
	Seed   uint64 // of the order of IO steps and of block times
	Shape  Shape
	Nodes  int
	Liar   int          // place of who lies, or -1
	Strict bool         // every loss counts, however long the loser was away
	World  htlc.ChainID // the chain, where the real networks' table and contract are played; empty: regtest's
	Deeds  []Deed
}

// String is the history as ParseHistory reads it.
func (h History) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "seed=%d shape=%s nodes=%d", h.Seed, h.Shape, h.Nodes)
	if h.Liar >= 0 {
		b.WriteString(" liar=" + cast()[h.Liar])
	}
	if h.Strict {
		b.WriteString(" strict=true")
	}
	if h.World != "" {
		b.WriteString(" world=" + string(h.World))
	}
	for _, d := range h.Deeds {
		b.WriteString(" " + d.String())
	}
	return b.String()
}

// ParseHistory reads what String wrote. Errors wrap [ErrHistory].
func ParseHistory(text string) (History, error) {
	h := History{Shape: Line, Nodes: 3, Liar: -1}
	for _, word := range strings.Fields(text) {
		key, value, named := strings.Cut(word, "=")
		var err error
		switch {
		case !named:
			var d Deed
			d, err = parseDeed(word)
			h.Deeds = append(h.Deeds, d)
		case key == "seed":
			h.Seed, err = strconv.ParseUint(value, 10, 64)
		case key == "shape":
			h.Shape = Shape(value)
		case key == "nodes":
			h.Nodes, err = strconv.Atoi(value)
		case key == "liar":
			h.Liar, err = placeOf(value)
		case key == "world":
			h.World, err = worldly(value)
		case key == "strict":
			h.Strict = value == "true"
		default:
			err = fmt.Errorf("unknown word %q", word)
		}
		if err != nil {
			return h, fmt.Errorf("%w: %q: %w", ErrHistory, word, err)
		}
	}
	return h, h.check()
}

// check refuses what cannot be played.
func (h History) check() error {
	if h.Nodes < 2 || h.Nodes > len(cast()) || h.Liar >= h.Nodes || !slices.Contains([]Shape{Line, Star, Ring}, h.Shape) {
		return fmt.Errorf("%w: %d nodes in a %s", ErrHistory, h.Nodes, h.Shape)
	}
	for _, d := range h.Deeds {
		if d.Who >= h.Nodes || d.With >= h.Nodes {
			return fmt.Errorf("%w: %s: there are %d nodes", ErrHistory, d, h.Nodes)
		}
	}
	return nil
}

func placeOf(name string) (int, error) {
	if i := slices.Index(cast(), name); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("nobody is called %q", name)
}

func parseDeed(word string) (d Deed, err error) {
	parts := strings.Split(word, ":")
	if len(parts) != 6 {
		return d, errors.New("a deed is at:act:who:with:n:for")
	}
	d.Act = Act(parts[1])
	for _, x := range []struct {
		text string
		into *int
	}{{parts[0], &d.At}, {parts[4], &d.N}, {parts[5], &d.For}} {
		if *x.into, err = strconv.Atoi(x.text); err != nil {
			return d, err
		}
	}
	if d.Who, err = placeOf(parts[2]); err != nil {
		return d, err
	}
	d.With, err = placeOf(parts[3])
	return d, err
}
