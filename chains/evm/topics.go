package evm

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	channelevm "github.com/lockstep-swap/lockstep/channel/evm"
)

// open lets words of the contract of channels be watched.
func (x *index) open(c channelevm.Contract) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.channels = &c
}

// topic refuses words of a contract that is not pinned: anybody can write a
// contract that logs anything.
func (x *index) topic(t *chains.Topic) (common.Hash, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.channels == nil || common.HexToAddress(t.Contract) != x.channels.Address || !common.IsHexAddress(t.Contract) {
		return common.Hash{}, fmt.Errorf("%w: %.60q is not the contract of channels of %s", chains.ErrContract, t.Contract, x.chain)
	}
	return t.Word, nil
}

// listens gives the contract of channels if something of it is watched.
func (x *index) listens() *channelevm.Contract {
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(x.words) == 0 {
		return nil
	}
	return x.channels
}

// hint is an event about a word, as a bloom shows them.
type hint struct{ event, word common.Hash }

// hints are those of watched words that the bloom has. Each may be there by chance,
// or as the words of two logs.
func (x *index) hints(bloom types.Bloom, c *channelevm.Contract) map[hint]bool {
	events := []common.Hash{}
	for _, e := range c.Events() {
		if bloom.Test(e[:]) {
			events = append(events, e)
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	all := map[hint]bool{}
	for w := range x.words {
		if len(events) == 0 || !bloom.Test(w[:]) {
			continue
		}
		for _, e := range events {
			all[hint{e, w}] = true
		}
	}
	return all
}

// notes are the logs about watched words in a block.
func (s *source) notes(ctx context.Context, n *node, h *types.Header) ([]chains.Sighting, error) {
	c := s.index.listens()
	if c == nil || !h.Bloom.Test(c.Address[:]) {
		return nil, nil
	}
	logs, err := n.logsOf(ctx, h, c.Address)
	if err != nil {
		return nil, err
	}
	missing := s.index.hints(h.Bloom, c)
	have := map[spot]bool{}
	take := func(l types.Log) {
		for _, w := range l.Topics[1:] {
			delete(missing, hint{l.Topics[0], w})
		}
		have[spotOf(l)] = true
	}
	for _, l := range logs {
		take(l)
	}
	for _, other := range s.nodes {
		if len(missing) == 0 {
			break // every hint is explained: nobody else is asked
		}
		if other == n || other.check(ctx) != nil {
			continue
		}
		more, err := other.logsOf(ctx, h, c.Address)
		if err != nil {
			continue // away, or on another chain
		}
		for _, l := range more {
			if !have[spotOf(l)] {
				logs = append(logs, l)
				take(l)
			}
		}
	}
	return s.index.heard(logs, c), nil
}

// spot is what two nodes call the same log.
type spot struct {
	tx, event common.Hash
	at        uint
}

func spotOf(l types.Log) spot { return spot{l.TxHash, l.Topics[0], l.Index} }

// heard turns logs into sightings, one for each watched word that a log is about.
// What the contract does not write is nobody's.
func (x *index) heard(logs []types.Log, c *channelevm.Contract) (found []chains.Sighting) {
	slices.SortStableFunc(logs, func(a, b types.Log) int { return cmp.Compare(a.Index, b.Index) })
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := range logs {
		l := &logs[i]
		if _, err := c.Decode(l); err != nil || l.Address != c.Address {
			continue
		}
		var about []common.Hash
		for _, w := range c.About(l) {
			if x.words[w] && !slices.Contains(about, w) {
				about = append(about, w)
			}
		}
		for _, w := range about {
			log := &chains.Log{Contract: lower(c.Address), Word: w, Data: slices.Clone(l.Data)}
			for _, t := range l.Topics {
				log.Topics = append(log.Topics, t)
			}
			f := chains.Fact{Chain: x.chain, Kind: chains.FactLog, TxID: l.TxHash.Hex(), Log: log}
			f.Out = chains.Outpoint{TxID: f.TxID, Index: uint32(l.Index)} //nolint:gosec // of a block's logs
			found = append(found, chains.Sighting{Fact: f, Depth: x.times.MaxDepth()})
		}
	}
	return found
}
