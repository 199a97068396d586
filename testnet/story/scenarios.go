package story

import (
	"maps"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// Scenario is a story with a name.
type Scenario struct {
	Name  string
	Tell  func(w *World)
	Gives htlc.ChainID // told only where alice gives what is of this family; empty: all
	Gets  htlc.ChainID // the same of what she gets
	Coins bool         // told only of coins
}

// Pairs are the directions of the main pair.
func Pairs() map[string]Direction {
	return map[string]Direction{"btc-smt": BTCtoSMT(), "smt-btc": SMTtoBTC()}
}

// TokenPairs are the directions of BTC and a token whose locks need an approval.
func TokenPairs() map[string]Direction {
	return map[string]Direction{"btc-token": BTCtoToken(approvedToken), "token-btc": TokenToBTC(approvedToken)}
}

// PermitPairs are the directions of BTC and a token that takes permits.
func PermitPairs() map[string]Direction {
	return map[string]Direction{"btc-permit": BTCtoToken(permittedToken), "permit-btc": TokenToBTC(permittedToken)}
}

// AllPairs are the coins' and the token's.
func AllPairs() map[string]Direction {
	all := CoinPairs()
	maps.Copy(all, TokenPairs())
	return all
}

// SomePairs are one of each kind, for what takes long: contract and script, script
// and script, contract and contract, and tokens.
func SomePairs() map[string]Direction {
	all := Pairs()
	maps.Copy(all, TokenPairs())
	for _, d := range []Direction{Between(htlc.BTC, htlc.LTC), Between(htlc.LTC, htlc.ETH), Between(htlc.ETH, htlc.SMT), Between(htlc.ETH, htlc.LTC)} {
		all[string(d.Give.Chain)+"-"+string(d.Get.Chain)] = d
	}
	return all
}

// CoinPairs are all ordered pairs of coins.
func CoinPairs() map[string]Direction {
	all := map[string]Direction{}
	ids := []htlc.ChainID{htlc.BTC, htlc.LTC, htlc.ETH, htlc.SMT}
	for _, give := range ids {
		for _, get := range ids {
			if give != get {
				all[string(give)+"-"+string(get)] = Between(give, get)
			}
		}
	}
	return all
}

// of says whether a scenario is told of a direction.
func (s Scenario) of(d Direction) bool {
	family := func(want, is htlc.ChainID) bool { return want == "" || want.EVM() == is.EVM() }
	return family(s.Gives, d.Give.Chain) && family(s.Gets, d.Get.Chain) && (!s.Coins || d.Give.Native() && d.Get.Native())
}

// Play runs scenarios in each direction, each in a world of its own.
func Play(t *testing.T, scenarios []Scenario, pairs map[string]Direction, run func(t *testing.T, d Direction, tell func(*World))) {
	for _, s := range scenarios {
		for name, d := range pairs {
			if s.of(d) {
				t.Run(s.Name+"/"+name, func(t *testing.T) { run(t, d, s.Tell) })
			}
		}
	}
}

// enough is longer than any swap of the regtest table, refunds included.
const enough = 10 * time.Minute

// Scenarios are those that every stage plays.
func Scenarios() []Scenario {
	return []Scenario{
		{Name: "happy path", Tell: func(w *World) {
			w.Start()
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "participant never locks", Tell: func(w *World) {
			w.Start()
			w.Bob.Crash()
			w.Alice.Reaches(swap.InitiatorLocked)
			w.Skip(enough)
			w.Ends(swap.RefundedState, "")
			w.AddsUp()
		}},
		{Name: "initiator never claims", Tell: func(w *World) {
			w.Start()
			w.Bob.Reaches(swap.ParticipantLocking)
			w.Alice.Crash()
			w.Mined(w.Bob)
			w.Skip(enough)
			w.Ends("", swap.RefundedState)
			w.Alice.Restart() // days late: she refunds, and reveals nothing
			w.Ends(swap.RefundedState, swap.RefundedState)
			w.AddsUp()
		}},
		{Name: "first lock reorganised", Tell: func(w *World) { reorganised(w, theFirstLock(), 1) }},
		{Name: "claim reorganised", Tell: func(w *World) { reorganised(w, theClaim(), 1) }},
	}
}

// CrashScenarios take the power from each daemon at each state, and give it back
// at once, or only after the other side has given up.
func CrashScenarios() []Scenario {
	states := []swap.State{swap.Accepted, swap.InitiatorLocking, swap.InitiatorLocked, swap.ParticipantLocking, swap.ParticipantLocked, swap.Claiming, swap.Completed}
	var out []Scenario
	for _, who := range []string{"alice", "bob"} {
		for _, s := range states {
			out = append(out,
				Scenario{Name: who + " crashes at " + string(s) + " and restarts", Tell: func(w *World) { crashAndRestart(w, who, s) }},
				Scenario{Name: who + " crashes at " + string(s) + " and comes back after the refund", Tell: func(w *World) { crashAndComeLate(w, who, s) }},
				Scenario{Name: who + " is gone for good at " + string(s), Tell: func(w *World) { goneForGood(w, who, s) }},
			)
		}
	}
	return out
}

func (w *World) party(name string) *Party {
	if name == "alice" {
		return w.Alice
	}
	return w.Bob
}

func (w *World) other(name string) *Party {
	if name == "alice" {
		return w.Bob
	}
	return w.Alice
}

// crashAt takes the power at a state; a role that never shows it is crashed at
// the next one.
func crashAt(w *World, who string, s swap.State) *Party {
	p := w.party(who)
	w.Until(who+" reaches "+string(s)+" or beyond", func() bool { return rank(p.State()) >= rank(s) })
	if v, ok := p.View(); ok {
		p.locked = v.Swap.LockAsked
	}
	p.Crash()
	return p
}

// rank orders the states of the happy path.
func rank(s swap.State) int {
	for i, x := range []swap.State{"", swap.Accepted, swap.InitiatorLocking, swap.InitiatorLocked, swap.ParticipantLocking, swap.ParticipantLocked, swap.Claiming, swap.Completed} {
		if s == x {
			return i
		}
	}
	return 100
}

func crashAndRestart(w *World, who string, s swap.State) {
	w.Start()
	p := crashAt(w, who, s)
	p.Restart()
	w.Ends(swap.Completed, swap.Completed)
	w.AddsUp()
}

// withinReach is how late a participant may be that has locked: still before the
// first lock can be refunded. That it comes back by then is what the promise
// rests on; later, the initiator's refund is the loss that no program prevents.
const withinReach = 150 * time.Second

// crashAndComeLate: whatever the other side did meanwhile, both end whole: either
// both legs are claimed or neither.
func crashAndComeLate(w *World, who string, s swap.State) {
	w.Start()
	p := crashAt(w, who, s)
	if who == "bob" && p.locked {
		w.Skip(withinReach)
	} else {
		w.Skip(enough)
	}
	other := w.other(who)
	w.Until(other.Name+" has done all it can alone", func() bool {
		return other.Closed() || settled(other)
	})
	p.Restart()
	w.Until("both are over", func() bool { return w.Alice.Closed() && w.Bob.Closed() })
	w.Whole()
	w.AddsUp()
}

// goneForGood: the one who stays is whole on its own.
func goneForGood(w *World, who string, s swap.State) {
	w.Start()
	crashAt(w, who, s)
	w.Skip(enough)
	other := w.other(who)
	w.Until(other.Name+" has done all it can alone", func() bool { return other.Closed() || settled(other) })
	v, ok := other.View()
	if !ok {
		w.t.Fatalf("%s has no swap", other.Name)
	}
	switch v.Swap.State() {
	case swap.Completed, swap.RefundedState, swap.Cancelled:
	default:
		w.t.Fatalf("%s is left %s\n%s", other.Name, v.Swap.State(), w.tell())
	}
	w.AddsUp()
}

// settled says whether a party has what it can have alone: its claim or its
// refund is final.
func settled(p *Party) bool {
	switch p.State() {
	case swap.Completed, swap.RefundedState, swap.Cancelled, swap.Failed:
		return true
	}
	return false
}

// Whole asserts that nobody lost: each party that gave its coins away has got the
// other's.
func (w *World) Whole() {
	w.t.Helper()
	for _, p := range []*Party{w.Alice, w.Bob} {
		v, ok := p.View()
		if !ok {
			continue
		}
		gave, got := false, false
		for _, l := range v.Swap.Give.Locks {
			gave = gave || l.End != nil && l.End.How == swap.Claimed
		}
		for _, l := range v.Swap.Get.Locks {
			got = got || l.End != nil && l.End.How == swap.Claimed
		}
		if gave && !got {
			w.t.Fatalf("%s gave and got nothing\n%s", p.Name, w.tell())
		}
		if p.State() == swap.Failed {
			w.t.Fatalf("%s failed\n%s", p.Name, w.tell())
		}
	}
}
