package channel

// Ledger is what decides about money in one direction: the sender's newest proof
// that counts.
type Ledger struct {
	Transferred Sum `json:"transferred"`
	Locked      Sum `json:"locked"` // and not yet unlocked
}

// Spendable is what the sender of a direction may still pay or lock: its net
// deposit, and what the other side paid it, less what it paid, locked and asked
// to withdraw. It is never negative for who follows the rules.
func Spendable(net Signed, own Ledger, received, withdrawing Sum) Signed {
	return net.Add(received).Sub(own.Transferred).Sub(own.Locked).Sub(withdrawing)
}
