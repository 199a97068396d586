package sim

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// Property is a promise, by its name in docs/safety.md.
type Property string

// The properties. S: never; L: at last.
const (
	S1 Property = "S1" // atomicity: an honest party has what it gave back, or what it wanted
	S2 Property = "S2" // a leg is funded at most once by the party that gives
	S3 Property = "S3" // no coin is made or lost
	S4 Property = "S4" // the secret leaves only for a final, exact, unspent lock, in time
	S5 Property = "S5" // marks never go back, and one intent has one transaction mined
	S6 Property = "S6" // a nonce of a joint signature signs once
	S7 Property = "S7" // no secret is shown before it is public
	L1 Property = "L1" // every swap ends
	L2 Property = "L2" // coins are locked no longer than the expiry and a refund take
	L3 Property = "L3" // what a crash leaves on the disk is enough to end every swap
	L4 Property = "L4" // two honest parties whom nothing disturbs complete
)

// Violation is a broken promise.
type Violation struct {
	Property Property
	Who      string
	What     string
}

// String says it in a line.
func (v Violation) String() string {
	return fmt.Sprintf("%s broken for %s: %s", v.Property, v.Who, v.What)
}

// Trace is told what happens, one line at a time.
type Trace func(line string)

// Result is what came of a run.
type Result struct {
	Broken []Violation
	Steps  [2]int // IO steps that taker and maker took since the swap was asked for
	States [2]swap.State
}

// Tier is how deep a schedule plays.
type Tier struct {
	name string
	play func(Schedule, Trace) Result
	can  []Kind
	says bool
	book [2][]string // the names of the strategies of each role
}

// newTier fills in the strategies that a tier can play.
func newTier(t Tier) Tier {
	for _, s := range Strategies() {
		for who := range t.book {
			if s.plays(Role(who), t) {
				t.book[who] = append(t.book[who], s.Name)
			}
		}
	}
	return t
}

// String names the tier.
func (t Tier) String() string { return t.name }

func (t Tier) kinds() []Kind { return t.can }

// hears says whether messages between the parties are played.
func (t Tier) hears() bool { return t.says }

// knows says whether a strategy can be played in a role: all its parts, if it is
// joined of several.
func (t Tier) knows(who Role, name string) bool {
	for part := range strings.SplitSeq(name, "+") {
		if !slices.Contains(t.book[who], part) {
			return false
		}
	}
	return true
}

// Play runs a schedule. Trace may be nil.
func (t Tier) Play(s Schedule, trace Trace) Result { return t.play(s, trace) }

// judge follows one honest party of one swap. It knows what the chains show, and
// in how many blocks the party could have acted.
type judge struct {
	who    string
	role   Role
	strict bool // every loss counts

	claims  int // blocks in which it could have claimed what it gets
	refunds int // blocks in which it could have taken back what it gave
	broken  []Violation
}

// fair is in how many blocks a party must have been able to act before its loss
// is a broken promise: one to see, one to send, one to be mined.
const fair = 4

func (j *judge) breaks(p Property, format string, args ...any) {
	for _, v := range j.broken {
		if v.Property == p {
			return
		}
	}
	j.broken = append(j.broken, Violation{p, j.who, fmt.Sprintf(format, args...)})
}

// block is called for each block of a leg's chain, with whether the party was
// up, saw the chain, and could pay what the market asked.
func (j *judge) block(l Leg, v View, able bool) {
	if !able {
		return
	}
	own := Leg(j.role)
	switch {
	case l != own && (v.Shown || v.Public && j.role == Taker) && v.Locks[l].Depth > 0 && v.Locks[l].Ended == "" && v.Clock[l] <= expiry(v, Role(l)):
		j.claims++
	case l == own && v.Locks[l].Depth > 0 && v.Locks[l].Ended == "" && v.Clock[l] > expiry(v, Role(l)):
		j.refunds++
	}
}

// reorged takes chances back that a reorganisation made void.
func (j *judge) reorged(l Leg, blocks int) {
	if l != Leg(j.role) {
		j.claims = max(0, j.claims-blocks-1)
	} else {
		j.refunds = max(0, j.refunds-blocks-1)
	}
}

// lastReveal is until when the secret may leave. Who lost power just when it was
// about to leave does not know whether it did, and goes on for a little more: to
// stop would be worse if it had.
func lastReveal(s swap.Swap, marked bool) htlc.UnixSeconds {
	if !marked {
		return s.RevealBy
	}
	return s.LastReveal()
}

// revealed is called when the initiator's claim is sent for the first time.
func (j *judge) revealed(v View, by htlc.UnixSeconds) {
	l := v.Locks[Second]
	switch {
	case l.Depth < v.Final:
		j.breaks(S4, "revealed for a lock with %d confirmations", l.Depth)
	case l.Ended != "" || l.Ending == swap.Refunded:
		j.breaks(S4, "revealed for a lock that is %s%s", l.Ended, l.Ending)
	case v.Now > by || v.Clock[Second] > by:
		j.breaks(S4, "revealed at %d, allowed until %d", max(v.Now, v.Clock[Second])-v.Plan.FirstLockBy, by-v.Plan.FirstLockBy)
	}
}

// stepped compares a machine before and after a step.
func (j *judge) stepped(a, b *swap.Swap) {
	switch {
	case a.Revealing && !b.Revealing, a.Revealed && !b.Revealed, a.Renounced && !b.Renounced:
		j.breaks(S5, "a mark went back in state %s", b.State())
	case b.Renounced && b.Revealing && !(a.Renounced && a.Revealing):
		if !b.Revealed {
			j.breaks(S5, "renounced and revealing")
		}
	case a.Give.Recorded != "" && a.Give.Recorded != b.Give.Recorded, a.Get.Recorded != "" && a.Get.Recorded != b.Get.Recorded:
		j.breaks(S5, "another lock was recorded")
	case len(b.History) < len(a.History):
		j.breaks(S5, "history was lost")
	}
}

// over is called at the end. Ended says whether the party holds its swap for
// ended; up whether it runs.
func (j *judge) over(v View, ended, up bool) {
	own, other := v.Locks[j.role], v.Locks[j.role.other()]
	if own.Ended == swap.Claimed && other.Ended != swap.Claimed && (j.strict || j.claims >= fair) {
		j.breaks(S1, "it gave and got nothing, with %d blocks to claim in", j.claims)
	}
	if own.Depth > 0 && own.Ended == "" && j.refunds >= fair+v.Final {
		j.breaks(L2, "its coins are still locked, after %d blocks to refund in", j.refunds)
	}
	if up && !ended {
		j.breaks(L1, "its swap is not over")
	}
}

// join tells all violations in a line each.
func join(vs []Violation) string {
	var b strings.Builder
	for _, v := range vs {
		b.WriteString(v.String() + "\n")
	}
	return b.String()
}
