package channels

import (
	"context"
	"encoding/binary"
	"errors"
	"sync"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/htlc"
)

// A lock that is paid over many nodes has its hash asked for by each of them, of each
// backend: which block is the newest, whether the backend has it, the registry's word at it,
// and whether the block is still there. Where many ask at one time, the first and the last of
// these are the same for all. So who asks while a reading is under way waits for the next
// one, which asks for all of them at one block; it begins after they have asked, so what it
// says is as new as if each had asked alone.
type rounds struct {
	mu      sync.Mutex
	reading bool
	next    *round // who waits
}

// round is one reading for some hashes.
type round struct {
	hashes []htlc.Hash
	done   chan struct{} // closed when the rest is there
	at     []htlc.UnixSeconds
	asOf   chains.Block
	err    error
}

// join gives the round that will answer for a hash, and where in it the answer will be.
// begin says whether the caller has to begin it.
func (x *rounds) join(hash htlc.Hash) (r *round, place int, begin bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.next == nil {
		x.next = &round{done: make(chan struct{})}
	}
	r, place = x.next, len(x.next.hashes)
	r.hashes = append(r.hashes, hash)
	begin, x.reading = !x.reading, true
	return r, place, begin
}

// run reads rounds until nobody waits for one.
func (x *rounds) run(read func(*round)) {
	for {
		x.mu.Lock()
		r := x.next
		x.next, x.reading = nil, r != nil
		x.mu.Unlock()
		if r == nil {
			return
		}
		read(r)
		close(r.done)
	}
}

// registered asks when a secret was registered, as of the newest block, together with
// whoever asks at the same time. Where that fails each asks alone: what is said of one hash
// says nothing of another.
func (c *Channels) registered(ctx context.Context, hash htlc.Hash) (at htlc.UnixSeconds, asOf chains.Block, err error) {
	r, place, begin := c.rounds.join(hash)
	if begin {
		// Without anybody's patience: others wait for it, too.
		go c.rounds.run(func(r *round) { c.readRound(context.WithoutCancel(ctx), r) })
	}
	select {
	case <-r.done:
	case <-ctx.Done():
		return 0, chains.Block{}, ctx.Err()
	}
	switch {
	case r.err == nil:
		return r.at[place], r.asOf, nil
	case len(r.hashes) == 1:
		return 0, r.asOf, r.err
	}
	return c.registeredAt(ctx, hash, false)
}

// registeredAt asks for one.
func (c *Channels) registeredAt(ctx context.Context, hash htlc.Hash, final bool) (htlc.UnixSeconds, chains.Block, error) {
	return agree(ctx, c, final, func(ctx context.Context, b Backend, at chains.Block) (htlc.UnixSeconds, error) {
		return c.registeredBy(ctx, b, at, hash)
	})
}

// readRound asks all backends about all hashes of a round at one block.
func (c *Channels) readRound(ctx context.Context, r *round) {
	var said string
	said, r.asOf, r.err = agree(ctx, c, false, func(ctx context.Context, b Backend, at chains.Block) (string, error) {
		words, errs := make([]byte, 8*len(r.hashes)), make([]error, len(r.hashes))
		var wait sync.WaitGroup
		for i, hash := range r.hashes {
			wait.Go(func() {
				moment, err := c.registeredBy(ctx, b, at, hash)
				binary.BigEndian.PutUint64(words[8*i:], uint64(moment))
				errs[i] = err
			})
		}
		wait.Wait()
		return string(words), errors.Join(errs...)
	})
	for i := range r.hashes {
		if r.err == nil {
			r.at = append(r.at, htlc.UnixSeconds(binary.BigEndian.Uint64([]byte(said[8*i:]))))
		}
	}
}

// registeredBy asks one backend when a secret was registered, as of a block.
func (c *Channels) registeredBy(ctx context.Context, b Backend, at chains.Block, hash htlc.Hash) (htlc.UnixSeconds, error) {
	answer, err := ask(ctx, b, at, c.contract.RegisteredCall(hash))
	if err != nil {
		return 0, err
	}
	return evm.Moment(answer)
}
