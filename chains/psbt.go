package chains

import "github.com/lockstep-swap/lockstep/htlc"

// Funding is how an outside wallet pays for a lock (UTXO).
type Funding struct {
	Coins  []Coin // all are spent; Change and Key of each mean nothing here
	Change string // address that gets what is left
	Rate   Rate
}

// Packet is a transaction for a signer elsewhere.
type Packet struct {
	Raw  []byte      // PSBT (BIP-174), unsigned
	TxID string      // signing does not change it: all inputs are segwit (BIP-141)
	Fee  htlc.Amount // with change too small for an output in it
}

// PSBTMaker is an [Adapter] whose locks an outside wallet can pay by PSBT.
type PSBTMaker interface {
	// PSBT pays exactly the leg's amount to the leg's lock. It knows of the coins
	// only what it is told; a wrong amount makes their signatures invalid (BIP-143,
	// BIP-341). Errors are *FieldError, or say what is wrong with the leg.
	PSBT(leg htlc.Leg, f Funding) (Packet, error)
}

// FieldError says which part of a request is wrong, as the API names it.
type FieldError struct {
	Field string // such as "coins[3].address"
	Err   error
}

// Error is the field and what is wrong with it.
func (e *FieldError) Error() string { return e.Field + ": " + e.Err.Error() }

// Unwrap is for errors.Is.
func (e *FieldError) Unwrap() error { return e.Err }
