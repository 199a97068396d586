package evm

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/channels"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Channels is the contract of payment channels, nil if none is configured.
func (a *Adapter) Channels() *channels.Channels { return a.book }

// regtest says whether the contract of channels is the one with windows of seconds.
func (c Config) regtest() bool { return c.Params.Network == keyring.Regtest }

// pin is the configured contract of channels, nil if there is none.
func (c Config) pin() *pin {
	if c.Channels == "" {
		return nil
	}
	_, hash := evm.Artefact(c.regtest())
	name := "contract Channels"
	if c.regtest() {
		name = "contract ChannelsRegtest"
	}
	return &pin{common.HexToAddress(c.Channels), hash, name, "channels"}
}

// openBook reads and calls the contract of channels from now on.
func (a *Adapter) openBook(c Config) error {
	if a.chainID == nil || !a.chainID.IsUint64() {
		return fmt.Errorf("%w: chain id %s of %s", chains.ErrNetwork, a.chainID, a.params.Chain)
	}
	contract := evm.New(a.chainID.Uint64(), common.HexToAddress(c.Channels), c.regtest())
	if contract.Address == a.contract {
		return fmt.Errorf("%w: htlc and channels of %s are one address, %s", chains.ErrContract, a.params.Chain, c.Channels)
	}
	a.book = channels.New(contract, a.from, shelf{a})
	a.index.open(contract)
	return nil
}

// shelf is the adapter's backends as package channels reads them.
type shelf struct{ *Adapter }

// Chain implements [channels.Source].
func (s shelf) Chain() htlc.ChainID { return s.params.Chain }

// Backends implements [channels.Source].
func (s shelf) Backends() []channels.Backend {
	all := make([]channels.Backend, len(s.nodes))
	for i, n := range s.nodes {
		all[i] = reader{n}
	}
	return all
}

// Block implements [channels.Source]. What is final is so by the deepest tier, and
// by the network where it says so, on every backend.
func (s shelf) Block(ctx context.Context, final bool) (chains.Block, error) {
	_, b, err := s.tips(ctx)
	if err != nil || !final {
		return b, err
	}
	at := max(0, b.Height-chains.Height(s.params.Times.MaxDepth())+1)
	for _, n := range s.nodes {
		if !n.finalizes {
			break
		}
		switch f, err := n.final(ctx); {
		case err != nil:
			return b, fmt.Errorf("%w: %s does not say what is final: %s", chains.ErrDisagree, n.at, err.Error())
		case f.Hash == "":
			return b, fmt.Errorf("%w: %s names no finalized block", chains.ErrDisagree, n.at)
		default:
			at = min(at, f.Height)
		}
	}
	err = s.first(ctx, func(ctx context.Context, n *node) error {
		b, err = n.header(ctx, number(at))
		return later(err)
	})
	return b, err
}

// reader is a node as package channels reads it.
type reader struct{ n *node }

// Name implements [channels.Backend].
func (r reader) Name() string { return r.n.at }

// Tip implements [channels.Backend].
func (r reader) Tip(ctx context.Context) (chains.Block, error) {
	if err := r.n.check(ctx); err != nil {
		return chains.Block{}, err
	}
	b, err := r.n.header(ctx, latest)
	return b, later(err)
}

// Has implements [channels.Backend].
func (r reader) Has(ctx context.Context, b chains.Block) error {
	if err := r.n.check(ctx); err != nil {
		return err
	}
	have, err := r.n.header(ctx, number(b.Height))
	switch {
	case err != nil:
		return later(err)
	case have.Hash != b.Hash:
		return fmt.Errorf("%w: block %d is %s, not %s", chains.ErrDisagree, b.Height, have.Hash, b.Hash)
	}
	return nil
}

// Ask implements [channels.Backend]: a view function, which changes and tells
// nothing.
func (r reader) Ask(ctx context.Context, at chains.Height, data []byte) ([]byte, error) {
	var out hexutil.Bytes
	err := r.n.call(ctx, &out, "eth_call", map[string]any{"to": r.n.channels.at, "data": hexutil.Bytes(data), "gas": hexutil.Uint64(viewGas)}, number(at))
	return out, later(err)
}

// Logs implements [channels.Backend].
func (r reader) Logs(ctx context.Context, events []common.Hash, word common.Hash, from, to chains.Height) ([]types.Log, error) {
	var logs []types.Log
	filter := r.n.filter(r.n.channels.at, from, to, events, []common.Hash{word})
	if err := r.n.call(ctx, &logs, "eth_getLogs", filter); err != nil {
		return nil, later(err)
	}
	for _, l := range logs {
		if l.Removed || l.Address != r.n.channels.at || len(l.Topics) < 2 || l.Topics[1] != word || l.BlockNumber < uint64(from) || l.BlockNumber > uint64(to) {
			return nil, r.n.lies("a log of block %d that nobody asked for", l.BlockNumber)
		}
	}
	return logs, nil
}

// Openings implements [channels.Backend]. A node that has not all of the blocks has not
// said that there is nothing.
func (r reader) Openings(ctx context.Context, event common.Hash, party common.Address, from, to chains.Height) ([]types.Log, error) {
	if from < 0 || to < from {
		return nil, fmt.Errorf("%w: no blocks from %d to %d", chains.ErrRejected, from, to)
	}
	head, err := r.n.head(ctx, latest)
	if err != nil {
		return nil, later(err)
	}
	if has := chains.Height(head.Number.Int64()); has < to {
		return nil, fmt.Errorf("%w: %s has %d blocks, not %d", chains.ErrDown, r.n.at, has, to)
	}
	word := []common.Hash{common.BytesToHash(party[:])}
	var all []types.Log
	for _, where := range [][]any{{[]common.Hash{event}, nil, word}, {[]common.Hash{event}, nil, nil, word}} {
		var logs []types.Log
		if err := r.n.call(ctx, &logs, "eth_getLogs", r.n.filter(r.n.channels.at, from, to, where...)); err != nil {
			return nil, later(err)
		}
		for _, l := range logs {
			if !l.Removed {
				all = append(all, l)
			}
		}
	}
	return all, nil
}
