package evm

import "github.com/lockstep-swap/lockstep/htlc"

// Gas limits under the Istanbul rules; that Spectrum takes 68 gas and not 16 for a byte of
// calldata, 3,000 to 6,000 in all, has room in them. A limit covers the gas before the refund
// for cleared storage, which only comes back at the end, and the worst case of
// the receiver: an account that does not exist yet (25,000), or a contract that
// spends up to PayoutGas.
const (
	LockNativeGas  = 80_000
	LockTokenGas   = 250_000 // tokens behind proxies and with fee logic included
	PermitGas      = 100_000 // on top, when the lock brings a permit
	DropGas        = 50_000  // on top, when the lock carries a gas drop
	ApproveGas     = 120_000 // ERC-20 approve
	ClaimNativeGas = 100_000
	ClaimTokenGas  = 200_000
	RefundGas      = 100_000 // native; as a claim without the SHA-256
	RefundTokenGas = 200_000
	BatchTokenGas  = 300_000 // claim or refund of a token in a batch, where a payout may take 250,000
	TransferGas    = 21_000  // native coin to an account without code
	TokenSendGas   = 150_000 // ERC-20 transfer

	// BatchSaves is by how much less a further member of a batch uses than a lock, claim
	// or refund of its own: the intrinsic gas of a transaction, less the words of the
	// array. make bench measures it (htlc.gas.*10).
	BatchSaves = 18_000

	// PayoutGas is what a payee contract may spend when a claim pays it.
	PayoutGas = 50_000
)

// LockGas is the gas limit of a lock of the asset. A drop of zero needs less,
// but one limit for all keeps fees predictable.
func LockGas(a htlc.Asset) uint64 {
	if a.Native() {
		return LockNativeGas + DropGas
	}
	return LockTokenGas + DropGas
}

// ClaimGas is the gas limit of a claim.
func ClaimGas(a htlc.Asset) uint64 {
	if a.Native() {
		return ClaimNativeGas
	}
	return ClaimTokenGas
}

// RefundLimit is the gas limit of a refund.
func RefundLimit(a htlc.Asset) uint64 {
	if a.Native() {
		return RefundGas
	}
	return RefundTokenGas
}
