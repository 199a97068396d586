package sim

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// ErrSchedule is returned for a schedule that cannot be read.
var ErrSchedule = errors.New("not a schedule")

// Role is a place in a swap. The taker is the initiator, the maker the
// participant.
type Role int

// The roles.
const (
	Taker Role = iota
	Maker
)

// String names the role.
func (r Role) String() string { return [...]string{"taker", "maker"}[r] }

// other is who sits across.
func (r Role) other() Role { return 1 - r }

// swapRole is the machine's name of a role.
func (r Role) swapRole() swap.Role {
	return [...]swap.Role{swap.Initiator, swap.Participant}[r]
}

// Leg is one of the two locks: the taker's is the first.
type Leg int

// The legs. A leg and the role that locks it have the same number.
const (
	First Leg = iota
	Second
)

// String names the leg.
func (l Leg) String() string { return [...]string{"first", "second"}[l] }

// Kind is what goes wrong.
type Kind string

// The kinds of faults. N counts what stands in brackets.
const (
	Crash   Kind = "crash"   // the party's machine loses power and comes back [seconds later]
	CrashIO Kind = "crashio" // the same just before an IO step [its number]; it comes back For seconds later
	WipeIO  Kind = "wipeio"  // as crashio, and the disk is lost with the power; what is left is the newest copy of the bundle
	DiskIO  Kind = "diskio"  // from a write on [its number] the party's disk is full for For seconds
	NoNode  Kind = "nonode"  // the party's nodes of the leg's chain are away [seconds]
	Stale   Kind = "stale"   // one of the party's two backends is frozen [seconds]
	Hide    Kind = "hide"    // one of them shows no lock: transactions and logs are missing [seconds]
	Invent  Kind = "invent"  // one of them confirms every lock that it is asked about [seconds]
	Swallow Kind = "swallow" // one of them welcomes what is sent and loses it [seconds]
	Bare    Kind = "bare"    // one of them has a chain without blocks, transactions and logs [seconds]
	Foreign Kind = "foreign" // one of them tells another network's chain id [seconds]
	BadIO   Kind = "badio"   // the party's [n-th] write fails with EIO; it is started again For seconds later
	Forge   Kind = "forge"   // the backend that the party follows shows the other's lock where there is none [seconds]
	Reorg   Kind = "reorg"   // the leg's chain replaces its newest blocks [how many]
	Lose    Kind = "lose"    // the same, and the network forgets what was in them [how many]
	Evict   Kind = "evict"   // every mempool forgets what it holds
	Halt    Kind = "halt"    // no blocks [seconds]
	Crowd   Kind = "crowd"   // blocks are full of what pays four times the market [seconds]
	Skew    Kind = "skew"    // headers say that it is later than it is [seconds; earlier if negative], for ten seconds
	Drop    Kind = "drop"    // the [n-th] message is lost
	Double  Kind = "double"  // the [n-th] message arrives twice
	Deaf    Kind = "deaf"    // the answer to the [n-th] message is lost
	Late    Kind = "late"    // the [n-th] message takes For seconds
	Huge    Kind = "huge"    // the answer to the [n-th] message is padded beyond all bounds
)

// Later, as how long a crash lasts, is until the other side has refunded; but a
// maker that has locked comes back in time to claim, as it must.
const Later = -1

// Fault is one thing that goes wrong, at a second after the schedule's begin.
type Fault struct {
	At   int
	Kind Kind
	Who  Role
	Leg  Leg
	N    int
	For  int
}

// String is one line of a schedule.
func (f Fault) String() string {
	return fmt.Sprintf("%d:%s:%s:%s:%d:%d", f.At, f.Kind, f.Who, f.Leg, f.N, f.For)
}

// Schedule is all that a run depends on.
type Schedule struct {
	Seed     uint64 // of what is not listed: block times and what strategies choose
	Gives    htlc.ChainID
	Gets     htlc.ChainID // from the taker's side
	Plays    [2]string    // strategy of taker and maker; Honest runs the product
	Swaps    int          // how many takers do the same at once
	External bool         // the taker pays its lock from a wallet outside
	Strict   bool         // every loss counts, however long the loser was away
	Final    int          // at how many confirmations everything is final; 0: as usual
	Faults   []Fault
}

// final is at how many confirmations everything is final.
func (s Schedule) final() int {
	if s.Final == 0 {
		return usual
	}
	return s.Final
}

// Honest is the strategy of who runs the product.
const Honest = "honest"

// String is the schedule as ParseSchedule reads it.
func (s Schedule) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "seed=%d pair=%s-%s taker=%s maker=%s swaps=%d", s.Seed, s.Gives, s.Gets, s.Plays[Taker], s.Plays[Maker], max(1, s.Swaps))
	if s.External {
		b.WriteString(" external=true")
	}
	if s.Strict {
		b.WriteString(" strict=true")
	}
	if s.Final != 0 {
		fmt.Fprintf(&b, " final=%d", s.Final)
	}
	for _, f := range s.Faults {
		b.WriteString(" " + f.String())
	}
	return b.String()
}

// ParseSchedule reads what String wrote. Errors wrap [ErrSchedule].
func ParseSchedule(text string) (Schedule, error) {
	s := Schedule{Swaps: 1, Plays: [2]string{Honest, Honest}}
	for _, word := range strings.Fields(text) {
		key, value, named := strings.Cut(word, "=")
		var err error
		switch {
		case !named:
			var f Fault
			f, err = parseFault(word)
			s.Faults = append(s.Faults, f)
		case key == "seed":
			s.Seed, err = strconv.ParseUint(value, 10, 64)
		case key == "pair":
			a, b, _ := strings.Cut(value, "-")
			s.Gives, s.Gets = htlc.ChainID(a), htlc.ChainID(b)
		case key == "taker":
			s.Plays[Taker] = value
		case key == "maker":
			s.Plays[Maker] = value
		case key == "swaps":
			s.Swaps, err = strconv.Atoi(value)
		case key == "final":
			s.Final, err = strconv.Atoi(value)
		case key == "external":
			s.External = value == "true"
		case key == "strict":
			s.Strict = value == "true"
		default:
			err = fmt.Errorf("unknown word %q", word)
		}
		if err != nil {
			return s, fmt.Errorf("%w: %q: %w", ErrSchedule, word, err)
		}
	}
	if s.Gives == "" || s.Gets == "" {
		return s, fmt.Errorf("%w: no pair", ErrSchedule)
	}
	return s, nil
}

func parseFault(word string) (f Fault, err error) {
	parts := strings.Split(word, ":")
	if len(parts) != 6 {
		return f, errors.New("a fault is at:kind:who:leg:n:for")
	}
	f.Kind = Kind(parts[1])
	for _, x := range []struct {
		text string
		into *int
	}{{parts[0], &f.At}, {parts[4], &f.N}, {parts[5], &f.For}} {
		if *x.into, err = strconv.Atoi(x.text); err != nil {
			return f, err
		}
	}
	if parts[2] == Maker.String() {
		f.Who = Maker
	}
	if parts[3] == Second.String() {
		f.Leg = Second
	}
	return f, nil
}

// pairs are the ordered pairs of chains that exist.
func pairs() (all [12][2]htlc.ChainID) {
	ids, n := [4]htlc.ChainID{htlc.BTC, htlc.SMT, htlc.LTC, htlc.ETH}, 0
	for _, give := range ids {
		for _, get := range ids {
			if give != get {
				all[n] = [2]htlc.ChainID{give, get}
				n++
			}
		}
	}
	return all
}

// most is how many faults a random schedule has at the most.
const most = 5

// Draw makes the random schedule of a seed for a tier: who plays what, and what
// goes wrong when. Most faults fall into the time in which a swap is busy.
func Draw(seed uint64, t Tier) Schedule {
	r := rand.New(rand.NewPCG(seed, 1))
	pair := pairs()[r.IntN(len(pairs()))]
	s := Schedule{Seed: seed, Gives: pair[0], Gets: pair[1], Plays: [2]string{Honest, Honest}, Swaps: 1}
	if who := Role(r.IntN(3)); who <= Maker { // else both are honest
		names := t.book[who]
		s.Plays[who] = names[r.IntN(len(names))]
		if r.IntN(4) == 0 {
			s.Plays[who] += "+" + names[r.IntN(len(names))]
		}
	}
	if r.IntN(8) == 0 {
		s.Swaps = 2 + r.IntN(2)
	}
	kinds := t.kinds()
	for range r.IntN(most + 1) {
		s.Faults = append(s.Faults, drawFault(r, kinds[r.IntN(len(kinds))]))
	}
	slices.SortStableFunc(s.Faults, func(a, b Fault) int { return a.At - b.At })
	return s
}

// drawFault makes a fault of a kind within what the assumptions allow.
func drawFault(r *rand.Rand, k Kind) Fault {
	f := Fault{At: r.IntN(40), Kind: k, Who: Role(r.IntN(2)), Leg: Leg(r.IntN(2)), N: 1 + r.IntN(12)}
	if r.IntN(4) == 0 {
		f.At = r.IntN(180) // around the expiries
	}
	switch k {
	case Crash:
		if r.IntN(3) == 0 {
			f.N = 60 + r.IntN(300) // days later, as the swap's times go
		}
	case CrashIO, WipeIO, DiskIO, BadIO:
		f.N, f.For = 1+r.IntN(60), 1+r.IntN(12)
		if r.IntN(3) == 0 {
			f.For = 60 + r.IntN(300)
		}
	case Reorg, Lose:
		f.N = 1 + r.IntN(usual-1)
	case Drop, Double, Deaf, Late, Huge:
		f.At, f.N, f.For = 0, 1+r.IntN(3), 1+r.IntN(20)
	case Skew:
		if r.IntN(2) == 0 {
			f.N = -f.N
		}
	case NoNode, Stale, Hide, Invent, Swallow, Bare, Foreign, Forge, Evict, Halt, Crowd:
	}
	return f
}
