package htlc

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var networks = []string{"mainnet", "testnet", "regtest"}

func drawParty(c ChainID, digit string) Party {
	if c.EVM() {
		return Party("0x" + strings.Repeat(digit, 40))
	}
	return Party("02" + strings.Repeat(digit, 64))
}

func place(c ChainID) string {
	if c.EVM() {
		return "0x" + strings.Repeat("c", 40)
	}
	return Taproot
}

// planLegs builds the two legs of a plan.
func planLegs(p Plan, first, second Stake) (a, b Leg) {
	h := Hash{7}
	a = Leg{Terms: Terms{first.Asset, first.Amount, h, drawParty(first.Asset.Chain, "1"), drawParty(first.Asset.Chain, "2"), p.FirstExpiry}, Place: place(first.Asset.Chain), LockBy: p.FirstLockBy}
	b = Leg{Terms: Terms{second.Asset, second.Amount, h, drawParty(second.Asset.Chain, "3"), drawParty(second.Asset.Chain, "4"), p.SecondExpiry}, Place: place(second.Asset.Chain), LockBy: p.SecondLockBy}
	return a, b
}

// drawStake draws an asset and an amount in any tier.
func drawStake(t *rapid.T, name string) Stake {
	c := rapid.SampledFrom([]ChainID{BTC, LTC, ETH, SMT}).Draw(t, name)
	s := Stake{Asset: Asset{Chain: c}, Amount: Units(rapid.Uint64Min(1).Draw(t, name+" amount"))}
	if c.EVM() && rapid.Bool().Draw(t, name+" token") {
		s.Asset.Token = "0x" + strings.Repeat("e", 40)
	}
	return s
}

// TestNoPlanIsUnsafe: for every network, ordered pair, amount and moment the
// plan passes the checks of both sides, and the phases are in order.
func TestNoPlanIsUnsafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, err := TableFor(rapid.SampledFrom(networks).Draw(t, "network"))
		if err != nil {
			t.Fatal(err)
		}
		now := UnixSeconds(rapid.Int64Range(1_700_000_000, 4_000_000_000).Draw(t, "now"))
		first, second := drawStake(t, "first"), drawStake(t, "second")
		p, err := table.Plan(now, first, second)
		if err != nil {
			t.Fatal(err)
		}
		a, b := planLegs(p, first, second)
		if err := table.Accept(now, a, b); err != nil {
			t.Fatalf("own plan refused: %v", err)
		}
		if !(now < p.FirstLockBy && p.FirstLockBy < p.SecondLockBy && p.SecondLockBy < p.RevealBy && p.RevealBy < p.SecondExpiry && p.SecondExpiry < p.FirstExpiry) {
			t.Fatalf("phases out of order: %+v", p)
		}
		// The worst case, told without the table's own sums: the secret comes out at
		// the very last moment that the second chain allows, and the participant's
		// claim still beats the first chain's earliest refund.
		ta, tb := table.Chains[first.Asset.Chain], table.Chains[second.Asset.Chain]
		lastReveal := p.SecondExpiry.Add(tb.Lag + tb.Confirm)
		if claimed, refundable := lastReveal.Add(ta.Claim), p.FirstExpiry.Add(-ta.Lead); claimed >= refundable {
			t.Fatalf("participant claims by %d, initiator refunds from %d", claimed, refundable)
		}
	})
}

// TestProposalBelowMinimumIsRefused: one second less anywhere and each side
// refuses.
func TestProposalBelowMinimumIsRefused(t *testing.T) {
	const now UnixSeconds = 1_800_000_000
	for _, network := range networks {
		table, _ := TableFor(network)
		for ca := range table.Chains {
			for cb := range table.Chains {
				first, second := Stake{Asset{Chain: ca}, Units(1000)}, Stake{Asset{Chain: cb}, Units(1000)}
				p, err := table.Plan(now, first, second)
				if err != nil {
					t.Fatal(err)
				}
				for name, spoil := range map[string]func(a, b *Leg){
					"first expiry a second earlier":  func(a, _ *Leg) { a.Terms.Expiry-- },
					"second expiry a second earlier": func(_, b *Leg) { b.Terms.Expiry-- },
					"second expiry a second later":   func(_, b *Leg) { b.Terms.Expiry++ },
					"second lock a second later":     func(_, b *Leg) { b.LockBy++ },
					"second lock a second earlier":   func(_, b *Leg) { b.LockBy-- },
					"first lock in the past":         func(a, _ *Leg) { a.LockBy = now - 1 },
					"first lock too soon":            func(a, _ *Leg) { a.LockBy = now.Add(table.Chains[ca].Confirm) - 1 },
					"zero expiry":                    func(a, _ *Leg) { a.Terms.Expiry = 0 },
					"height as expiry":               func(_, b *Leg) { b.Terms.Expiry = 800_000 },
					"hashes differ":                  func(_, b *Leg) { b.Terms.Hash[0]++ },
					"locked for ever":                func(a, _ *Leg) { a.Terms.Expiry = now.Add(30 * 24 * time.Hour) },
				} {
					a, b := planLegs(p, first, second)
					spoil(&a, &b)
					err := table.Accept(now, a, b)
					if !errors.Is(err, ErrUnsafe) && !errors.Is(err, ErrTerms) {
						t.Errorf("%s %s→%s: %s: accepted (%v)", network, ca, cb, name, err)
					}
				}
			}
		}
	}
}

// TestRegtestIsShort: refunds included, a whole swap stays under ten minutes.
func TestRegtestIsShort(t *testing.T) {
	table, _ := TableFor("regtest")
	for ca := range table.Chains {
		for cb := range table.Chains {
			p, _ := table.Plan(0, Stake{Asset{Chain: ca}, coins(1_000_000, 1)}, Stake{Asset{Chain: cb}, Units(1)})
			if total := UnixSeconds(0).Until(p.FirstExpiry); total > 10*time.Minute {
				t.Errorf("%s→%s takes %v", ca, cb, total)
			}
		}
	}
}

// TestRoomForReorganisations: a claim in the last block before the expiry can be
// reorganised away, and then the refund is valid. So both sides have time for the
// deepest reorganisation after the slowest claim.
func TestRoomForReorganisations(t *testing.T) {
	for _, network := range []string{"mainnet", "regtest"} {
		table, err := TableFor(network)
		if err != nil {
			t.Fatal(err)
		}
		for a, in := range table.Chains {
			for b, out := range table.Chains {
				p, err := table.Plan(1_800_000_000, Stake{Asset{Chain: a}, Units(1)}, Stake{Asset{Chain: b}, Units(1)})
				if err != nil {
					t.Fatal(err)
				}
				if have, need := p.RevealBy.Until(p.SecondExpiry), out.Claim+out.Reorg+out.Lead; have < need {
					t.Errorf("%s %s-%s: %v from the reveal to the expiry, need %v", network, a, b, have, need)
				}
				if have, need := p.SecondExpiry.Until(p.FirstExpiry), out.Lag+out.Confirm+out.Reorg+in.Claim+in.Reorg+in.Lead; have < need {
					t.Errorf("%s %s-%s: %v between the expiries, need %v", network, a, b, have, need)
				}
			}
		}
	}
}

func ExampleTable_Plan() {
	table, _ := TableFor("mainnet")
	p, _ := table.Plan(1_800_000_000, Stake{Asset{Chain: BTC}, Units(1_500_000)}, Stake{Asset{Chain: SMT}, coins(30, coin18)})
	start := UnixSeconds(1_800_000_000)
	fmt.Println("BTC locked by", start.Until(p.FirstLockBy))
	fmt.Println("SMT locked by", start.Until(p.SecondLockBy))
	fmt.Println("revealed by  ", start.Until(p.RevealBy))
	fmt.Println("SMT refund at", start.Until(p.SecondExpiry))
	fmt.Println("BTC refund at", start.Until(p.FirstExpiry))
	// Output:
	// BTC locked by 2h5m0s
	// SMT locked by 4h7m0s
	// revealed by   4h48m40s
	// SMT refund at 5h11m10s
	// BTC refund at 12h35m10s
}

// TestTokensHaveTimeToBeApproved: a lock that is two transactions, one after the other,
// has the time of two, as the first and as the second; who offers less is refused.
func TestTokensHaveTimeToBeApproved(t *testing.T) {
	for _, network := range networks {
		table, err := TableFor(network)
		if err != nil {
			t.Fatal(err)
		}
		const now UnixSeconds = 1_900_000_000
		btc, coin := Stake{Asset{Chain: BTC}, Units(1)}, Stake{Asset{Chain: SMT}, Units(1)}
		token := Stake{Asset{Chain: SMT, Token: "0x" + strings.Repeat("e", 40)}, Units(1)}
		plan := func(first, second Stake) Plan {
			p, err := table.Plan(now, first, second)
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		confirm := table.Chains[SMT].Confirm
		if got := plan(coin, btc).FirstLockBy.Until(plan(token, btc).FirstLockBy); got != confirm {
			t.Errorf("%s: a token that is locked first has %v more than coin, want %v", network, got, confirm)
		}
		if got := plan(btc, coin).SecondLockBy.Until(plan(btc, token).SecondLockBy); got != confirm {
			t.Errorf("%s: a token that is locked second has %v more than coin, want %v", network, got, confirm)
		}
		a, b := planLegs(plan(token, btc), token, btc)
		a.LockBy -= 1 + UnixSeconds(table.Observe/time.Second)
		if err := table.Accept(now, a, b); !errors.Is(err, ErrUnsafe) {
			t.Errorf("%s: too little time to approve and lock: %v", network, err)
		}
	}
}
