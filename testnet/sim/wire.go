package sim

import (
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// wireStrategies lie in what they say. The product refuses each before any coin
// moves, or is not moved by it.
func wireStrategies() []Strategy {
	makers, takers := []Role{Maker}, []Role{Taker}
	stranger := htlc.Party("0x" + strings.Repeat("66", 20))
	return []Strategy{
		{Name: "wrong-hash", Does: "proposes another hash for its lock", Roles: makers, Wire: Wire{
			Answer: func(a *swap.SwapAnswer) { a.Get.Terms.Hash[3] ^= 1 }}},
		{Name: "zero-hash", Does: "asks for a swap under the hash 0", Roles: takers, Wire: Wire{
			Ask: func(a *swap.SwapAsk) { a.Hash = htlc.Hash{} }}},
		{Name: "wrong-amount", Does: "proposes a unit less than it quoted", Roles: makers, Wire: Wire{
			Answer: func(a *swap.SwapAnswer) { a.Get.Terms.Amount = less(a.Get.Terms.Amount) }}},
		{Name: "wrong-quote", Does: "quotes for another amount than was asked", Roles: makers, Wire: Wire{
			Quote: func(q *swap.QuoteAnswer) { q.Give.Amount = more(q.Give.Amount) }}},
		{Name: "wrong-script", Does: "proposes another script or contract", Roles: makers, Wire: Wire{
			Answer: func(a *swap.SwapAnswer) { a.Get.Place = string(stranger) }}},
		{Name: "wrong-payee", Does: "proposes a lock that pays a stranger", Roles: makers, Wire: Wire{
			Answer: func(a *swap.SwapAnswer) { a.Get.Terms.To = stranger }}},
		{Name: "wrong-key", Does: "asks for a lock that pays what is no key", Roles: takers, Wire: Wire{
			Ask: func(a *swap.SwapAsk) { a.ClaimKey, a.ClaimAddress = "02zz", "" }}},
		{Name: "early-expiry", Does: "proposes that its own lock expires earlier", Roles: makers, Wire: Wire{
			Answer: func(a *swap.SwapAnswer) { a.Get.Terms.Expiry -= 5 }}},
		{Name: "long-lock", Does: "proposes that the taker's coins are locked for days more", Roles: makers, Wire: Wire{
			Quote: func(q *swap.QuoteAnswer) { q.Plan.FirstExpiry += 5 * 24 * 3600 }}},
		{Name: "unsafe-plan", Does: "quotes a timeline with too little between the expiries", Roles: makers, Wire: Wire{
			Quote: func(q *swap.QuoteAnswer) { q.Plan.SecondExpiry = q.Plan.FirstExpiry - 10 }}},
		{Name: "half-truth", Does: "answers with half signatures that are none", Roles: makers, Wire: Wire{
			Sign: func(a *swap.SignAnswer) { a.Partial = strings.Repeat("11", 32) }}},
		{Name: "wrong-nonce", Does: "answers with nonces that are no points", Roles: makers, Wire: Wire{
			Sign: func(a *swap.SignAnswer) { a.Nonce = strings.Repeat("ff", 66) }}},
		{Name: "stale-offer", Does: "answers with a quote that is past", Roles: makers, Wire: Wire{
			Quote: func(q *swap.QuoteAnswer) { q.Expires = 1 }}},
		{Name: "replay", Does: "takes the same quote three times", Roles: takers, Wire: Wire{Floods: 2}},
		{Name: "flood", Does: "takes one quote a hundred times", Roles: takers, Wire: Wire{Floods: 100}},
	}
}

func less(a htlc.Amount) htlc.Amount {
	b, err := a.Sub(htlc.Units(1))
	if err != nil {
		return a
	}
	return b
}

func more(a htlc.Amount) htlc.Amount {
	b, err := a.Add(htlc.Units(1))
	if err != nil {
		return a
	}
	return b
}
