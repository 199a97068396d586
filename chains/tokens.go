package chains

import (
	"context"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Allowance is what the chain says of our token and the contract that is to take
// it, in the latest block.
type Allowance struct {
	Amount htlc.Amount // what the contract may take now
	// Permit: the token takes a signed allowance (ERC-2612), so that a lock brings
	// its own.
	Permit bool
	// Reset: the token refuses to change an allowance that is not zero (USDT): it
	// must be set to zero first.
	Reset bool
}

// Tokens is what an adapter knows of ERC-20 tokens, for chains that have them. A
// token is named by its contract's address; what it is called is its owner's
// business.
type Tokens interface {
	// Decimals is what the token's contract says. Errors wrap [ErrRejected] where no
	// contract is, or none that says it.
	Decimals(ctx context.Context, token htlc.Asset) (uint8, error)
	// Allowance is what the contract at place may take of our tokens. With several
	// backends it is the least that one of them tells.
	Allowance(ctx context.Context, token htlc.Asset, place string) (Allowance, error)
	// Try moves so much of our tokens to the contract at place and back, as far as
	// the node can simulate it. Errors wrap [ErrRejected] and say what the token does
	// that no lock survives, such as a fee on transfer.
	Try(ctx context.Context, token htlc.Asset, amount htlc.Amount, place string) error
}

// Sender is a chain whose tokens can come into a contract by a transfer with data
// (ERC-223): there are some that cannot be approved.
type Sender interface {
	// Approves says whether the contract at place may be allowed so much of our tokens.
	// Errors wrap [ErrRejected] for what is no token.
	Approves(ctx context.Context, token htlc.Asset, place string, amount htlc.Amount) (bool, error)
	// TrySend simulates a call that sends our tokens with data. Errors wrap [ErrRejected]
	// where it would fail, and where the token would not ask the contract.
	TrySend(ctx context.Context, a Action) error
}

// Caller is a chain whose nodes simulate a call of the contract of channels. It is for
// calls that bring no money and show no secret: a node would be told what it must not know.
type Caller interface {
	// TryCall simulates a call at the newest block. Errors wrap [ErrRejected] where it
	// would fail.
	TryCall(ctx context.Context, a Action) error
}
