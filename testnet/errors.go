package testnet

import "errors"

var (
	// ErrNotInMempool is a transaction that MineOnly or a Branch was told to take
	// and that neither the mempool nor the disconnected blocks have.
	ErrNotInMempool = errors.New("transaction is not in the mempool")
	// ErrTooFarAhead is a time that the node would refuse: more than two hours after the wall clock.
	ErrTooFarAhead = errors.New("time is too far ahead of the wall clock")
	// ErrNoCoins is a miner without matured coins for the amount.
	ErrNoCoins = errors.New("miner has no matured coins left")
	// ErrNoSwap is a hash that a daemon has no swap of.
	ErrNoSwap = errors.New("does not know the swap")

	errNodeGone = errors.New("see its log")
)
