package channel

// What the contract does with the money in the end, in Go: the vectors of its own tests say
// that this is the same (vectors_test.go).

// Payout is what a settle pays, and what it keeps for locks whose secret is
// neither known nor late.
type Payout struct {
	Low, High       Sum // paid at once
	ForLow, ForHigh Sum // reserved for the receiver of the locks; what expires goes to the other
}

// PayoutOf divides a channel's money as the contract does. pot is all of it,
// lowNet the low party's deposits less its withdrawals (negative if it took out
// what it was paid), low what the low party signed, high what the high party
// signed. With signed integers:
//
//	R = clamp(lowNet + t_high + L_high − t_low − L_low, 0, pot)
//
// is the low party's part and counts each lock on its receiver's side; what waits
// is reserved from there, at most what is there. Sums that lies leave over go to
// the other side; nothing is ever paid beyond the pot.
func PayoutOf(pot Sum, lowNet Signed, low, high Ledger) Payout {
	r := lowNet.Add(high.Transferred).Add(high.Locked).Sub(low.Transferred).Sub(low.Locked).Floor(pot)
	rest, _ := pot.Minus(r) // r is at most pot
	p := Payout{ForLow: least(high.Locked, r), ForHigh: least(low.Locked, rest)}
	p.Low, _ = r.Minus(p.ForLow)
	p.High, _ = rest.Minus(p.ForHigh)
	return p
}

// Reserve is what a settle kept for the locks of a direction. It can be less than
// they are, where an old proof was shown.
type Reserve struct {
	Locked Sum // of locks that have not ended
	Kept   Sum
}

// End takes locks out of the reserve: known in time to the receiver, expired to
// the sender; after the last one, what is left is the sender's. What the reserve
// lacks is money that the receiver has paid back since, so the receiver bears it:
// else who closes with an old proof would take it a second time. Then the order in
// which locks end changes nothing.
func (r Reserve) End(known, expired Sum, last bool) (toReceiver, toSender Sum, left Reserve) {
	known = least(known, r.Locked)
	lack, _ := r.Locked.Minus(r.Kept)
	toReceiver, _ = known.Minus(least(known, lack))
	r.Locked, _ = r.Locked.Minus(known)
	r.Kept, _ = r.Kept.Minus(toReceiver)
	expired = least(expired, r.Locked)
	if toSender = least(expired, r.Kept); last {
		toSender, r.Locked, expired = r.Kept, Sum{}, Sum{}
	}
	r.Locked, _ = r.Locked.Minus(expired)
	r.Kept, _ = r.Kept.Minus(toSender)
	return toReceiver, toSender, r
}
