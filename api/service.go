package api

import (
	"context"
	"iter"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Owner is what the node's owner may ask of the engine; /v1 is its face. Every
// write is an event of the engine: the API decides nothing.
type Owner interface {
	Node(ctx context.Context) engine.NodeView
	Balances(ctx context.Context) ([]engine.BalanceView, error)
	NewAddress(ctx context.Context, a htlc.Asset) (address, uri string, err error)
	Withdraw(ctx context.Context, w engine.WithdrawRequest) (engine.WithdrawView, error)
	Offers() []engine.Offer
	SetOffers(ctx context.Context, o []engine.Offer) error
	Quote(ctx context.Context, q engine.QuoteRequest) (engine.QuoteView, error)
	StartSwap(ctx context.Context, r engine.SwapRequest) (engine.SwapView, error)
	Swap(ctx context.Context, id string) (engine.SwapView, error)
	Swaps(ctx context.Context, f engine.SwapFilter) (page []engine.SwapView, next string, err error)
	Cancel(ctx context.Context, id string) (engine.SwapView, error)
	// Recovery is the sealed bundle with which the swap can be finished elsewhere.
	Recovery(ctx context.Context, id string) ([]byte, error)
	PayByPSBT(ctx context.Context, id string, f chains.Funding) (chains.Packet, error)
	// Events yields what happened after the sequence number, first what is stored,
	// then what comes, until ctx ends.
	Events(ctx context.Context, after uint64) iter.Seq2[engine.Event, error]
}

// Maker is what everybody may ask of a maker; /maker/v1 is its face.
type Maker interface {
	MakerPairs(ctx context.Context) ([]swap.PairView, error)
	MakerQuote(ctx context.Context, peer string, ask swap.QuoteAsk) (swap.QuoteAnswer, error)
	MakerSwap(ctx context.Context, peer string, ask swap.SwapAsk) (swap.SwapAnswer, error)
	// MakerSwapView, MakerCancel and MakerSign need the token of the SwapAnswer.
	MakerSwapView(ctx context.Context, id, token string) (engine.SwapView, error)
	MakerCancel(ctx context.Context, id, token string) (engine.SwapView, error)
	MakerSign(ctx context.Context, id, token string, ask swap.SignAsk) (swap.SignAnswer, error)
}

// Store is the small durable room that the API needs beside the engine, for API
// tokens, idempotency keys and known makers. Writes are synced before Put
// returns.
type Store interface {
	Put(ctx context.Context, key string, value []byte) error
	Get(ctx context.Context, key string) (value []byte, ok bool, err error)
	Delete(ctx context.Context, key string) error
	List(ctx context.Context, prefix string) iter.Seq2[engine.Record, error]
}
