package evm

import "github.com/lockstep-swap/lockstep/channel"

// Gas limits under the Istanbul rules, with what Spectrum takes for calldata: 68 gas for each
// byte that is not zero, as before EIP-2028 (its params/protocol_params.go). Whoever shows a list of 160 locks with less is
// not heard at all. A payout is given nativePay or tokenPay by
// the contract, which reverts when less than that and sparePay is left: so the
// limits count each payout whole, though few use it.
const (
	nativePay = 50_000
	tokenPay  = 250_000
	sparePay  = 80_000 // and the 1/64 that a call cannot have (EIP-150)

	openGas     = 140_000
	closeGas    = 130_000 // with the partner's proof
	updateGas   = 120_000
	registerGas = 70_000
	withdrawGas = 110_000
	partGas     = 120_000
	settleGas   = 150_000
	unlockGas   = 130_000
	disposeGas  = 130_000
	takeGas     = 200_000 // of a token by its allowance, behind proxies and with fee logic
	pullGas     = 90_000
	leafGas     = 2_600  // a lock of a list that is not opened
	lockGas     = 5_500  // one that is
	directGas   = 30_000 // more for one whose secret is given and gets registered
	givenUpGas  = 13_000 // a lock whose disposal is presented

	unlockSpare = 70_000 // of unlockGas, for the unlikely
)

// payouts is the gas for so many of them.
func payouts(native bool, n uint64) uint64 {
	if native {
		return n*nativePay + sparePay
	}
	return n*tokenPay + sparePay
}

// Gas is the limit of an action's call on a channel of coin or of a token.
func Gas(a channel.Action, native bool) uint64 {
	switch a.Do {
	case channel.DoClose:
		return closeGas
	case channel.DoUpdate:
		return updateGas
	case channel.DoRegister:
		return registerGas
	case channel.DoWithdraw:
		return withdrawGas + payouts(native, 1)
	case channel.DoPart:
		return partGas + payouts(native, 2)
	case channel.DoSettle:
		return settleGas + payouts(native, 4) // each side's delegate and each side
	case channel.DoUnlock:
		gas := unlockGas + uint64(len(a.Locks))*leafGas + uint64(len(a.Which))*lockGas + payouts(native, 2)
		if a.Direct {
			gas += uint64(len(a.Which)) * directGas
		}
		return gas
	case channel.DoPresent:
		return disposeGas + channel.MostLocks*leafGas + uint64(len(a.Which))*givenUpGas
	}
	return 0
}

// Use is what a call takes as a rule: the limit without what payouts and the unlikely may
// take at worst, with room for payouts to accounts that are new. By it is weighed what an
// action is worth, for it is what is paid. By the limit, which is up to ten times as much, a
// lock would stay in the contract that costs a twentieth of it. A partner whose address has
// code can burn what its payouts are given; of coin that is less than another Use, and what
// is worth its gas is worth two of them.
func Use(a channel.Action) uint64 {
	gas := Gas(a, true)
	switch a.Do {
	case channel.DoWithdraw:
		return gas - payouts(true, 1)
	case channel.DoPart:
		return gas - payouts(true, 2)
	case channel.DoSettle:
		return gas - payouts(true, 4)
	case channel.DoUnlock:
		return gas - payouts(true, 2) - unlockSpare
	case channel.DoClose, channel.DoUpdate, channel.DoRegister, channel.DoPresent:
	}
	return gas
}

// bringGas is the limit of an opening and of a deposit.
func bringGas(native bool) uint64 {
	if native {
		return openGas
	}
	return openGas + takeGas
}
