package fake

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/channels"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Key is the account's, whose address pays and is the party of channels (EVM).
func (n *Node) Key() (*ecdsa.PrivateKey, error) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	k := n.account()
	return crypto.ToECDSA(k.private[:])
}

// Channels reads and calls the contract of payment channels; nil on ledgers of
// outputs.
func (n *Node) Channels() *channels.Channels {
	if !n.l.id.EVM() {
		return nil
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	if n.book == nil {
		n.book = channels.New(n.l.contract(), common.HexToAddress(n.account().account), shelf{n})
	}
	return n.book
}

// shelf is a node's backends as package channels reads them.
type shelf struct{ n *Node }

// Chain implements [channels.Source].
func (s shelf) Chain() htlc.ChainID { return s.n.l.id }

// Backends implements [channels.Source].
func (s shelf) Backends() []channels.Backend {
	all := make([]channels.Backend, len(s.n.backends))
	for i, b := range s.n.backends {
		all[i] = reader{s.n, b, i}
	}
	return all
}

// Block implements [channels.Source].
func (s shelf) Block(ctx context.Context, final bool) (chains.Block, error) {
	if _, err := s.n.Tip(ctx); err != nil {
		return chains.Block{}, err
	}
	l := s.n.l
	l.mu.Lock()
	defer l.mu.Unlock()
	at := l.tip().Height
	for _, b := range s.n.backends {
		if !b.down {
			at = min(at, s.n.height(b))
		}
	}
	if final {
		at = max(0, at-chains.Height(l.times.MaxDepth())+1)
	}
	return l.blocks[at].Block, nil
}

type reader struct {
	n *Node
	b *backend
	i int
}

// Name implements [channels.Backend].
func (r reader) Name() string { return fmt.Sprintf("%s's backend %d", r.n.seed, r.i) }

// Tip implements [channels.Backend].
func (r reader) Tip(ctx context.Context) (b chains.Block, err error) {
	r.n.l.mu.Lock()
	at := r.n.height(r.b)
	r.n.l.mu.Unlock()
	err = r.view(ctx, at, func(k *block) error {
		b = k.Block
		return nil
	})
	return b, err
}

// Has implements [channels.Backend].
func (r reader) Has(ctx context.Context, b chains.Block) error {
	return r.view(ctx, b.Height, func(k *block) error {
		if k.Hash != b.Hash {
			return fmt.Errorf("%w: block %d is %s", chains.ErrDisagree, b.Height, k.Hash)
		}
		return nil
	})
}

// view looks at a block of the backend's chain.
func (r reader) view(ctx context.Context, at chains.Height, f func(*block) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	l := r.n.l
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case r.b.down:
		return chains.ErrDown
	case at < 0 || at > r.n.height(r.b):
		return fmt.Errorf("%w: no block %d", chains.ErrUnsynced, at)
	}
	return f(l.blocks[at])
}

// Ask implements [channels.Backend].
func (r reader) Ask(ctx context.Context, at chains.Height, data []byte) (answer []byte, err error) {
	err = r.view(ctx, at, func(k *block) error {
		if r.b.lie == Pruned && at+1 < r.n.height(r.b) {
			return fmt.Errorf("%w: missing trie node of block %d", chains.ErrDown, at)
		}
		if lies := len(r.b.calls) > 0 || r.sees(k) != k; lies {
			answer, err = r.reads(k, data)
			return err
		}
		known, ok := k.said[string(data)]
		if !ok {
			known.answer, known.err = r.reads(k, data)
			if k.said == nil {
				k.said = map[string]said{}
			}
			k.said[string(data)] = known
		}
		answer = slices.Clone(known.answer)
		return known.err
	})
	return answer, err
}

// said is what the contract answers at a block to whoever asks: its questions look at its
// storage and the block alone. Several nodes of several members ask the same.
type said struct {
	answer []byte
	err    error
}

// reads asks the contract as the backend shows it; before there was one it has no answer.
func (r reader) reads(k *block, data []byte) ([]byte, error) {
	x := r.shows(k)
	if x == nil {
		return nil, nil
	}
	x.call(common.Hash{}, common.Address{}, htlc.Amount{}, data, 1_000_000, k.Height, k.Time)
	return x.answer, x.err
}

// sees is the block whose state the backend shows at a block.
func (r reader) sees(k *block) *block {
	if r.b.lie == OldChannels && k.Height > r.b.frozen {
		return r.n.l.blocks[r.b.frozen]
	}
	return k
}

// shows is the contract's state as the backend shows it at a block, nil before there was
// one; a lie comes with its logs.
func (r reader) shows(k *block) *run {
	if k = r.sees(k); k.storage == nil {
		return nil
	}
	x := r.n.l.stage(k.storage)
	for _, c := range r.b.calls {
		if c.at <= k.Height {
			x.call(common.Hash{}, c.from, htlc.Amount{}, c.data, 1_000_000, c.at, c.time)
		}
	}
	return x
}

// Logs implements [channels.Backend].
func (r reader) Logs(ctx context.Context, events []common.Hash, word common.Hash, from, to chains.Height) (logs []types.Log, err error) {
	err = r.view(ctx, to, func(*block) error {
		if r.b.lie == HideLogs {
			return nil
		}
		if r.b.lie == NoLogs || r.b.lie == FewLogs && to-from >= 2 {
			return fmt.Errorf("%w: block range is too large", chains.ErrDown)
		}
		asked := func(l *types.Log, at chains.Height) {
			if len(l.Topics) > 1 && l.Topics[1] == word && slices.Contains(events, l.Topics[0]) {
				one := *l
				one.BlockNumber = uint64(at)
				logs = append(logs, one)
			}
		}
		for _, k := range r.n.l.blocks[from : to+1] {
			if r.b.lie == OldChannels && k.Height > r.b.frozen {
				continue
			}
			for _, t := range k.txs {
				for _, l := range t.logs {
					asked(l, k.Height)
				}
			}
		}
		if x := r.shows(r.n.l.blocks[to]); x != nil && len(r.b.calls) > 0 && from <= r.b.calls[0].at {
			for _, l := range x.logs {
				asked(l, r.b.calls[0].at)
			}
		}
		return nil
	})
	return logs, err
}

// Openings implements [channels.Backend].
func (r reader) Openings(ctx context.Context, event common.Hash, party common.Address, from, to chains.Height) (logs []types.Log, err error) {
	err = r.view(ctx, to, func(*block) error {
		if r.b.lie == HideLogs || from < 0 || to < from {
			return nil
		}
		word := common.BytesToHash(party[:])
		for _, k := range r.n.l.blocks[from : to+1] {
			for _, t := range k.txs {
				for _, l := range t.logs {
					if len(l.Topics) == 4 && l.Topics[0] == event && (l.Topics[2] == word || l.Topics[3] == word) {
						one := *l
						one.BlockNumber, one.TxHash = uint64(k.Height), common.HexToHash(t.id)
						logs = append(logs, one)
					}
				}
			}
		}
		return nil
	})
	return logs, err
}

// hidesLogs says whether nobody whom the node asks shows its logs: where one hides
// them, the bloom makes it ask the others.
func (n *Node) hidesLogs() bool {
	for _, b := range n.backends {
		if !b.down && b.lie != HideLogs && b.lie != Empty {
			return false
		}
	}
	return true
}
