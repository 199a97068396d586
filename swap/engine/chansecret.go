package engine

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Secrets of locks, as the chain shows them. A log teaches a secret, for that proves
// itself. Whether and when it was registered decides who is paid: that is asked of all
// backends, at a block as high as the log's. And no backend can hide a secret by showing
// no log: before a lock's time is over it is looked for with all of them.

// hashes are those that are looked for in logs.
type hashes struct {
	mu    sync.Mutex
	since map[watchedHash]time.Time // when somebody last asked for it
	most  int                       // from how many on it is worth looking who needs them
}

type watchedHash struct {
	chain htlc.ChainID
	hash  htlc.Hash
}

const (
	// leastHashes are kept without asking who needs them.
	leastHashes = 1024
	// hashGrace is how long who asked for a hash may take to make a machine that needs it.
	hashGrace = 10 * time.Minute
)

// watchHash looks for the secret of a lock: in the registry, and where it is given
// with an unlock. It must be begun before anything rests on the lock.
func (e *Engine) watchHash(chain htlc.ChainID, h htlc.Hash) {
	t, ok := e.topicOf(chain, h)
	if !ok {
		return
	}
	e.hashes.mu.Lock()
	defer e.hashes.mu.Unlock()
	if e.hashes.since == nil {
		e.hashes.since, e.hashes.most = map[watchedHash]time.Time{}, leastHashes
	}
	e.hashes.since[watchedHash{chain, h}] = e.Now()
	e.watch(t, chain)
}

func (e *Engine) topicOf(chain htlc.ChainID, h htlc.Hash) (chains.Target, bool) {
	c := e.Channels[chain]
	if c == nil {
		return chains.Target{}, false
	}
	_, at, _, _, _ := c.Contract()
	return chains.Target{Topic: &chains.Topic{Contract: lowHex(at), Word: h}}, true
}

// tidyEvery is how often it is looked for what nobody needs any more.
const tidyEvery = time.Minute

func (e *Engine) tidy(ctx context.Context) {
	t := time.NewTicker(tidyEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			e.forgetHashes(ctx)
			e.tries.tidy(e.Now())
		}
	}
}

// forgetHashes forgets those that no lock and no open payment has any more, once there
// are twice as many as were needed the last time.
func (e *Engine) forgetHashes(ctx context.Context) {
	old := e.hashes.old(e.Now())
	if len(old) == 0 {
		return
	}
	needed := map[watchedHash]bool{}
	if e.eachMachine(ctx, func(m machine) {
		switch m := m.(type) {
		case *channelMachine:
			for _, h := range m.Channel.Hashes() {
				needed[watchedHash{m.Asset.Chain, h}] = true
			}
		case *payMachine:
			if !m.Payment.Closed() {
				needed[watchedHash{m.Transfer.Asset.Chain, m.Payment.Hash()}] = true
			}
		}
	}) != nil {
		return
	}
	e.hashes.mu.Lock()
	defer e.hashes.mu.Unlock()
	for w, at := range old {
		if needed[w] || !e.hashes.since[w].Equal(at) {
			continue
		}
		if delete(e.hashes.since, w); e.isChannel(w.hash) {
			continue
		}
		if t, ok := e.topicOf(w.chain, w.hash); ok && e.Adapters[w.chain] != nil {
			e.Adapters[w.chain].Forget(t)
		}
	}
	e.hashes.most = max(leastHashes, 2*len(e.hashes.since))
}

// isChannel says whether a hash names a channel that is watched: who locks chooses his hash,
// and both are words of the same contract's logs.
func (e *Engine) isChannel(h htlc.Hash) bool {
	_, watched := e.pairings.Load(common.Hash(h))
	return watched
}

// old gives what was not asked for lately, if there is enough of it.
func (x *hashes) old(now time.Time) map[watchedHash]time.Time {
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(x.since) < x.most {
		return nil
	}
	old := map[watchedHash]time.Time{}
	for w, at := range x.since {
		if now.Sub(at) > hashGrace {
			old[w] = at
		}
	}
	return old
}

// registered says whether the secret of a hash is registered already: then nothing is
// locked under it, for whoever showed it may have been paid for it.
func (e *Engine) registered(ctx context.Context, chain htlc.ChainID, h htlc.Hash) (bool, error) {
	at, _, err := e.inRegistry(ctx, chain, h, false)
	return at > 0, err
}

// inRegistry reads when a secret was registered, a few at one time: peers decide for how
// many locks that is to be asked.
func (e *Engine) inRegistry(ctx context.Context, chain htlc.ChainID, h htlc.Hash, final bool) (at htlc.UnixSeconds, asOf chains.Block, err error) {
	err = e.registry.take(ctx, func() error {
		at, asOf, err = e.Channels[chain].Secret(ctx, h, final)
		return err
	})
	if err != nil {
		return 0, asOf, fmt.Errorf("%w: registry: %w", ErrHold, err)
	}
	return at, asOf, nil
}

// unheardFor is how long it counts that a secret was not registered: a lock that had to
// wait longer asks again.
const unheardFor = 2 * time.Second

// beforeLock is what a lock waits for until it may leave: its hash is watched, and its
// channel is current. What waited may have been shown meanwhile.
func (e *Engine) beforeLock(ctx context.Context, b tellBody) error {
	d, ok := e.deal(b.To)
	if !ok {
		return nil
	}
	chain, now := e.chainOfChannel(d.Terms), htlc.Moment(e.Now())
	e.watchHash(chain, b.Order.Lock.Hash)
	if now > b.Order.Lock.By {
		return nil // the channel says no
	}
	if err := e.mayLock(d); err != nil {
		return err
	}
	if now <= b.Order.Since.Add(unheardFor) {
		return nil
	}
	registered, err := e.registered(ctx, chain, b.Order.Lock.Hash)
	b.Order.Lock.Registered = registered
	return err
}

// awaiting names the channels on a chain that have a lock with that hash. What one chain's
// registry says decides nothing on another, whose locks are paid by their own: who pays and
// who is paid on one work together, and have the secret registered on the other, where it
// costs them nothing; the node between them would take its own lock for won, and lose it.
func (e *Engine) awaiting(chain htlc.ChainID, h htlc.Hash) (keys []string) {
	err := e.eachChannel(e.ctx, func(m *channelMachine) {
		if m.Asset.Chain == chain && m.Channel.Awaits(h) {
			keys = append(keys, channelKey(m.deal.Name))
		}
	})
	if err != nil && e.ctx.Err() == nil {
		e.log.Error("secret not passed on", "error", err)
	}
	return keys
}

// judge asks all backends when a secret was registered, of which a log tells, and brings
// that to the locks. What is not judged for a crash is so at the lock's expiry.
func (e *Engine) judge(chain htlc.ChainID, s channel.Preimage, from chains.Height) {
	h := s.Hash()
	e.lanes.run(fmt.Sprintf("judge/%s/%s", chain, h), e.work.Go, func() {
		e.insist(func(ctx context.Context) error {
			at, asOf, err := e.inRegistry(ctx, chain, h, true)
			switch {
			case err != nil:
				return err
			case asOf.Height < from:
				return fmt.Errorf("%w: registry: final at block %d, the log is of %d", ErrHold, asOf.Height, from)
			case at == 0:
				e.log.Warn("a log tells of a secret that is not in the registry", "chain", chain, "hash", h)
				return nil
			}
			for _, key := range e.awaiting(chain, h) {
				if err := e.send(ctx, delivery{key: key, event: channel.Registered{Secret: s, At: at, Final: true}}); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// insist tries until it is done or the engine stops.
func (e *Engine) insist(do func(context.Context) error) {
	wait := retryFirst
	for e.ctx.Err() == nil {
		err := do(e.ctx)
		if err == nil {
			return
		}
		e.log.Debug("will ask again", "error", err)
		select {
		case <-e.ctx.Done():
		case <-time.After(wait):
		}
		wait = min(wait*2, retryMost)
	}
}

// lookBody asks for the registry at a final block after a moment.
type lookBody struct {
	Hash  common.Hash      `json:"hash"`
	After htlc.UnixSeconds `json:"after"`
}

func (e *Engine) doLook(ctx context.Context, t Todo, b lookBody) error {
	d, ok := e.deal(t.Key)
	if !ok {
		return e.finish(ctx, t, nil)
	}
	chain := e.chainOfChannel(d.Terms)
	at, asOf, err := e.inRegistry(ctx, chain, htlc.Hash(b.Hash), true)
	switch {
	case err != nil:
		return err
	case at > 0:
		s, err := e.secretOf(ctx, chain, htlc.Hash(b.Hash))
		if err != nil {
			return err
		}
		return e.finish(ctx, t, channel.Registered{Secret: channel.NewPreimage(s), At: at, Final: true})
	case asOf.Time <= b.After:
		return fmt.Errorf("%w: no final block after %d yet", ErrHold, b.After)
	}
	return e.finish(ctx, t, channel.Unregistered{Hash: htlc.Hash(b.Hash), AsOf: asOf.Time})
}

// errHidden is for a secret that nobody shows: of a hash that was registered long before
// somebody locked to us under it, and closed before we could give that back, it is none of
// the blocks that are searched. The registry decides who is paid, and waits.
var errHidden = fmt.Errorf("%w: a secret of which no backend shows a log", ErrHold)

// hiddenMost is between two searches for such a secret: each reads months of logs, and
// nothing is lost by waiting.
const hiddenMost = 10 * time.Minute

// longer is how long a performer waits after one more failure.
func longer(wait time.Duration, err error) time.Duration {
	if errors.Is(err, errHidden) {
		return min(wait*2, hiddenMost)
	}
	return min(wait*2, retryMost)
}

// secretOf is one that is public: from the book, or from whichever backend shows it.
func (e *Engine) secretOf(ctx context.Context, chain htlc.ChainID, h htlc.Hash) (htlc.Secret, error) {
	if s, known := e.book.secret(h); known {
		return s, nil
	}
	s, shown, err := e.lookInLogs(ctx, chain, h)
	switch {
	case err != nil:
		return s, fmt.Errorf("%w: logs: %w", ErrHold, err)
	case !shown:
		return s, fmt.Errorf("%w: that of %s is registered", errHidden, h)
	}
	return s, nil
}

// lookInLogs looks for a secret in the logs of all backends, a few at one time: peers
// decide how many there are to look for, and our own transactions need the same nodes.
func (e *Engine) lookInLogs(ctx context.Context, chain htlc.ChainID, h htlc.Hash) (s htlc.Secret, shown bool, err error) {
	err = e.searches.take(ctx, func() error {
		s, shown, err = e.Channels[chain].Shown(ctx, h)
		return err
	})
	return s, shown, err
}

// searchBody asks whether a secret was shown on the chain.
type searchBody struct {
	Hash common.Hash `json:"hash"`
}

func (e *Engine) doSearch(ctx context.Context, t Todo, b searchBody) error {
	d, ok := e.deal(t.Key)
	if !ok {
		return e.finish(ctx, t, nil)
	}
	s, shown, err := e.lookInLogs(ctx, e.chainOfChannel(d.Terms), htlc.Hash(b.Hash))
	switch {
	case err != nil:
		return fmt.Errorf("%w: logs: %w", ErrHold, err)
	case !shown:
		return e.finish(ctx, t, nil)
	}
	found := channel.Registered{Secret: channel.NewPreimage(s)}
	if at, _, err := e.inRegistry(ctx, e.chainOfChannel(d.Terms), htlc.Hash(b.Hash), false); err == nil {
		found.At = at // if that cannot be known, it is one that was only shown
	}
	return e.finish(ctx, t, found)
}
