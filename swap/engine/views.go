package engine

import (
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// The types of this file are what the engine shows: read models that hold exact
// base units and typed times. Decimals and RFC 3339 are the API's business.

// ChainView is the state of one chain.
type ChainView struct {
	Chain    htlc.ChainID
	Height   chains.Height
	TipAge   time.Duration
	Synced   bool          // followed up to the node's tip
	Finality int           // confirmations of the lowest tier
	Saved    account.Saved // by batches
	Backends []chains.Standing
	ClockOff time.Duration // by how much this machine's clock is ahead of the chain's; zero: less than a minute
	Err      error
}

// NodeView describes this node.
type NodeView struct {
	ID      string // the node's name: the EVM address of its identity key
	Network string
	Started time.Time
	Chains  []ChainView
	// SafeMode is why nothing new is begun; empty: it is not in safe mode.
	SafeMode string
	// Journal is why the journal cannot be written or read; empty: it is well.
	Journal string
	Copies  []CopyView // of the recovery bundle
	// Seeks and Found: locks that name us, looked for after a restore.
	Seeks []SeekView
	Found []FoundView
}

// BalanceView is what the node's wallet has of an asset, in base units.
type BalanceView struct {
	Asset      htlc.Asset
	Confirmed  htlc.Amount // spendable now, or reserved
	Pending    htlc.Amount // not yet final
	Locked     htlc.Amount // in own locks that are neither claimed nor refunded
	InChannels htlc.Amount // ours in payment channels, also what is locked there for secrets or being withdrawn
	Owed       htlc.Amount // what a contract of channels could not pay out to us, and keeps
	OwedFor    string      // why it was not fetched yet; empty: nothing is, or it is being fetched
}

// Offer is a maker's price for one direction of a pair.
type Offer = swap.Offer

// QuoteRequest asks a maker for a price. Exactly one amount is non-zero.
type QuoteRequest struct {
	Maker     string // URL
	Give, Get htlc.Asset
	GiveAmt   htlc.Amount
	GetAmt    htlc.Amount
}

// QuoteView is a price that can be taken until Expires.
type QuoteView struct {
	ID          string
	Maker       string
	Give, Get   htlc.Stake
	Fee         htlc.Amount // in the get asset, inside the rate
	Drop        htlc.Amount // native coin that comes with the lock, for the first claim
	NetworkFees map[htlc.ChainID]htlc.Amount
	Expires     htlc.UnixSeconds
	Plan        htlc.Plan
}

// SwapRequest takes a quote.
type SwapRequest struct {
	Quote    string
	Key      string // idempotency key: the same key gives the same swap
	External bool   // funded from outside; never by the node's wallet
	To       string // where what is got goes; empty: the node's wallet
	RefundTo string // where a refund goes; empty: the node's wallet
}

// SwapView is a swap as its owner sees it.
type SwapView struct {
	Swap    swap.Swap
	Peer    string // the maker's URL; empty for a maker's own swaps
	Created time.Time
	Updated time.Time
	Why     swap.Why
	Give    LegView
	Get     LegView
}

// LegView is what the chain adds to a leg.
type LegView struct {
	Address       string // UTXO: what an outside wallet pays
	URI           string // BIP-21
	Call          string // EVM: the contract call of an outside funder, 0x-hex
	Confirmations int
	Required      int
}

// Event is something that the owner may follow. Sequence numbers rise, without
// reuse, over restarts.
type Event struct {
	Seq  uint64 `json:"seq"`
	Kind string `json:"kind"` // swap, chain, channel, transfer, peer
	ID   string `json:"id"`   // of the swap, channel, transfer or peer, or the chain
}

// WithdrawRequest sends coins out of the node's wallet.
type WithdrawRequest struct {
	Asset  htlc.Asset
	To     string
	Amount htlc.Amount
	Rate   chains.Rate // at least this; zero: the market's
	Key    string      // idempotency key: the same key gives the same withdrawal
}

// WithdrawView is a withdrawal under way.
type WithdrawView struct {
	ID     string
	Asset  htlc.Asset
	To     string
	Amount htlc.Amount
	TxID   string // empty until signed
	State  string // pending, sent, completed, failed
}

// SwapFilter selects swaps for a list.
type SwapFilter struct {
	State  swap.State
	Role   swap.Role
	Cursor string // opaque, from the last page
	Limit  int
}
