package engine

import (
	"context"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// Channels is the pinned contract of payment channels on one chain, as the chain's
// adapter shows it and calls it. What it says is read from its slots: logs only
// tell that something happened. Every backend must say the same, or errors wrap
// [chains.ErrDisagree].
type Channels interface {
	// Contract names the contract and its constants.
	Contract() (chainID uint64, address common.Address, challenge, margin, leastTimeout time.Duration)
	// Record reads a channel in its newest epoch, at the newest block that all backends
	// have, or at the newest that is final.
	Record(ctx context.Context, token, low, high common.Address, final bool) (channel.Record, chains.Block, error)
	// RecordOf reads it in the epoch of its terms, also when the contract has a later
	// one: what waits for secrets outlives the channel's life.
	RecordOf(ctx context.Context, t channel.Terms, final bool) (channel.Record, chains.Block, error)
	// Alone is a channel in the epoch of its terms as each backend that answers shows it,
	// at its own newest block, where they do not agree. It is for defence alone.
	Alone(ctx context.Context, t channel.Terms) []channel.Word
	// Unregistered says whether some backend that answers shows, at its newest block, that
	// a hash's secret is not registered.
	Unregistered(ctx context.Context, hash htlc.Hash) bool
	// Unlocked tells how locks ended in a dispute. The contract knows them by their
	// place in a list: locks gives all of the list with that root that we, or the
	// partner, signed, in order, or nothing.
	Unlocked(ctx context.Context, t channel.Terms, final bool, locks func(ours bool, root common.Hash) []channel.Lock) ([]channel.Unlocked, chains.Block, error)
	// Secret reads when the hash's secret was registered, zero if it was not, as of a
	// block.
	Secret(ctx context.Context, hash htlc.Hash, final bool) (at htlc.UnixSeconds, asOf chains.Block, err error)
	// Shown looks for a secret in the logs of all backends: one that shows it is enough,
	// all must answer before there is none.
	Shown(ctx context.Context, hash htlc.Hash) (s htlc.Secret, ok bool, err error)
	// Decode reads the fact of a log: a secret as [channel.Registered], with the time of
	// its block if it was registered and none if it was only shown: when is the backend's
	// word, which only Secret makes sure. What is nil where
	// the channel must be read again; its epoch is zero where the log names none. ok is
	// false for what is no log of the contract.
	Decode(f chains.Fact) (what channel.What, name channel.Name, ok bool)
	// Call gives the transaction of an action, with what the contract wants repeated as
	// it is now: make it anew for each build; where the backends do not agree, as one of
	// them says, another one at each try. own is our signature over what both sign.
	Call(ctx context.Context, t channel.Terms, a channel.Action, own []byte, secrets []htlc.Secret) (chains.Action, error)
	// Gas is the limit of an action's call, for who asks for it before it is made.
	Gas(t channel.Terms, a channel.Action) uint64
	// Use is the gas that it takes as a rule, by which is weighed what it is worth.
	Use(a channel.Action) uint64
	// Open gives the transaction that opens the next epoch with a deposit of ours,
	// Deposit one that adds to it. Their account job approves the token first, unless the
	// token is to be sent with data (ERC-223), for one that cannot be approved.
	Open(token, partner common.Address, timeout time.Duration, deposit htlc.Amount, sends bool) (chains.Action, error)
	Deposit(t channel.Terms, amount htlc.Amount, sends bool) (chains.Action, error)
	// Owed is what a payout that failed has left for us, Pull the transaction that takes
	// it.
	Owed(ctx context.Context, token common.Address) (htlc.Amount, error)
	Pull(token common.Address) (chains.Action, error)
}

// Fees is what a node takes for sending transfers on.
type Fees struct {
	PPM  uint64                     // of the amount, in millionths
	Base map[htlc.Asset]channel.Sum // beside it, in base units; zero for what is not in it
}

func (f Fees) of(a htlc.Asset) channel.Fee { return channel.Fee{Base: f.Base[a], PPM: f.PPM} }

// Party is the key that this node's channels are of: its account on EVM chains.
type Party interface {
	Address() common.Address
	// Sign gives the 65 bytes r, s, v of a digest, the same for the same digest
	// (RFC 6979), with low s.
	Sign(digest common.Hash) ([]byte, error)
	// Unseal reads what was encrypted to the key (ECIES), in a context.
	Unseal(sealed, context []byte) ([]byte, error)
}

// Wire carries messages to peers: in order and at most once while a session
// lasts. What is lost is sent again when the peer is back.
type Wire interface {
	Send(to common.Address, kind peer.Kind, body []byte) error
	Online() []common.Address
}

// Knower is a Wire that can tell whose node it has heard of. Money for a channel with
// anybody else, a slip in an address, would come back after a close alone.
type Knower interface {
	Knows(node common.Address) bool
}
