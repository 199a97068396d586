package sim

import (
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// card is what all swaps of a pair have in common.
type card struct {
	plan htlc.Plan
	legs [2]htlc.Leg
}

// newCard agrees on terms, as both sides compute them.
func newCard(pair [2]htlc.ChainID, final int) card {
	first := htlc.Stake{Asset: htlc.Asset{Chain: pair[0]}, Amount: htlc.Units(1_500_000)}
	second := htlc.Stake{Asset: htlc.Asset{Chain: pair[1]}, Amount: htlc.Units(29_850_000)}
	plan, err := Table(final).Plan(begin, first, second)
	if err != nil {
		panic(err) // the table has all chains
	}
	q := swap.QuoteAnswer{ID: "q", Give: swap.Want(first), Get: swap.Want(second), Plan: plan}
	c := card{plan: plan}
	c.legs[First], c.legs[Second] = swap.Legs(q, htlc.Hash{1}, names(pair[0], pair[1]))
	return c
}

// Legs are the two locks of a swap of a pair, as both sides compute them, under
// one sample hash.
func Legs(gives, gets htlc.ChainID) [2]htlc.Leg {
	return newCard([2]htlc.ChainID{gives, gets}, usual).legs
}

// names are parties and places of the right shape.
func names(gives, gets htlc.ChainID) swap.Parties {
	party := func(c htlc.ChainID, digit string) htlc.Party {
		p, n := "02", 64
		if c.EVM() {
			p, n = "0x", 40
		}
		for range n {
			p += digit
		}
		return htlc.Party(p)
	}
	place := func(c htlc.ChainID) string {
		if c.EVM() {
			return string(party(c, "9"))
		}
		return htlc.Taproot
	}
	return swap.Parties{
		TakerRefund: party(gives, "1"), MakerClaim: party(gives, "2"), TakerClaim: party(gets, "3"), MakerRefund: party(gets, "4"),
		FirstPlace: place(gives), SecondPlace: place(gets),
	}
}
