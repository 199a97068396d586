package engine

import (
	"sync"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// sights is what a follower knows of who saw what, so that a reorganisation finds
// them, and which legs of closed swaps it goes on looking at: a claim that is final
// can still be lost in a deeper reorganisation, and it is mined again in blocks that
// come at once. A leg that was looked for only when the swap has opened again would
// miss them.
type sights struct {
	window chains.Height // what a reorganisation can reach

	mu      sync.Mutex
	tip     chains.Height
	blocks  map[chains.BlockID]map[string]bool // keys that saw something in it
	pooled  map[string]bool                    // keys that saw something in the mempool
	retired map[htlc.LegID]retiredLeg
}

// retiredLeg is a leg of a closed swap.
type retiredLeg struct {
	leg *htlc.Leg
	ref legRef
	at  chains.Height // the tip at which it is forgotten
}

func newSights(window int) *sights {
	return &sights{
		window: chains.Height(window), blocks: map[chains.BlockID]map[string]bool{},
		pooled: map[string]bool{}, retired: map[htlc.LegID]retiredLeg{},
	}
}

// tipAt moves the tip, and gives the legs that no reorganisation can bring back.
func (s *sights) tipAt(h chains.Height) (over []retiredLeg) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tip = h
	for id, r := range s.retired {
		if r.at <= h {
			over = append(over, r)
			delete(s.retired, id)
		}
	}
	for b := range s.blocks {
		if b.Height+s.window < h {
			delete(s.blocks, b)
		}
	}
	return over
}

// retire looks at a leg for one window more.
func (s *sights) retire(l *htlc.Leg, ref legRef) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.retired[l.ID()] = retiredLeg{l, ref, s.tip + s.window}
}

// keep takes back retire.
func (s *sights) keep(l htlc.LegID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.retired, l)
}

// young says whether something of a leg is in a block that can still be lost.
func (s *sights) young(l swap.Leg) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	young := func(p swap.Place) bool {
		return p.Block != "" && chains.Height(p.Height)+s.window >= s.tip
	}
	for _, k := range l.Locks {
		if young(k.Place) || k.End != nil && young(k.End.Place) {
			return true
		}
	}
	return false
}

// remember notes in which blocks a loaded swap's leg was seen.
func (s *sights) remember(key string, l swap.Leg) {
	see := func(p swap.Place) {
		s.note(chains.BlockID{Height: chains.Height(p.Height), Hash: p.Block}, key)
		s.pool(p.Status, key)
	}
	for _, k := range l.Locks {
		see(k.Place)
		if k.End != nil {
			see(k.End.Place)
		}
	}
}

// note notes that a key saw something in a block.
func (s *sights) note(b chains.BlockID, key string) {
	if b.Hash == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.blocks[b] == nil {
		s.blocks[b] = map[string]bool{}
	}
	s.blocks[b][key] = true
}

// pool notes who saw something that is in no block yet.
func (s *sights) pool(status swap.Status, key string) {
	if status != swap.Pending {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pooled[key] = true
}

// takePooled gives those keys.
func (s *sights) takePooled() map[string]bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	keys := s.pooled
	s.pooled = map[string]bool{}
	return keys
}

// take gives the keys that saw something in a block that is gone.
func (s *sights) take(b chains.BlockID) map[string]bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	keys := s.blocks[b]
	delete(s.blocks, b)
	return keys
}
