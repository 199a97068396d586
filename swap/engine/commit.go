package engine

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/lockstep-swap/lockstep/htlc"
)

// committer writes for all shards: requests that wait while the disk is busy
// share the next sync.
type committer struct {
	journal Journal
	inbox   chan commitRequest
	hub     *hub
	copies  *copies
	stop    chan struct{} // closed when nobody commits any more
}

type commitRequest struct {
	entries []*Entry
	reply   chan error
}

func (c *committer) commit(ctx context.Context, entries []*Entry) error {
	r := commitRequest{entries, make(chan error, 1)}
	select {
	case c.inbox <- r:
	case <-ctx.Done():
		return ErrStopped
	}
	// Once handed over, wait for the answer whatever happens: the entries may be
	// on the disk. The committer outlives all who can ask.
	return <-r.reply
}

// run commits until it is stopped.
func (c *committer) run() {
	for {
		select {
		case r := <-c.inbox:
			c.group(r)
		case <-c.stop:
			return
		}
	}
}

// group commits a request with others that wait, in their order.
func (c *committer) group(r commitRequest) {
	rs, taken := []commitRequest{r}, map[htlc.Hash]string{}
	claim(taken, r)
	for len(rs) < 64 {
		select {
		case next := <-c.inbox:
			if !claim(taken, next) { // it will be refused, by what goes before it
				c.write(rs)
				c.write([]commitRequest{next})
				return
			}
			rs = append(rs, next)
			continue
		default:
		}
		break
	}
	c.write(rs)
}

// claim notes whose the hashes of a request would be, unless one is another's already:
// the journal sees what is on the disk, and not what goes there in the same write.
func claim(taken map[htlc.Hash]string, r commitRequest) bool {
	for _, e := range r.entries {
		for _, h := range e.Claims {
			if owner, ok := taken[h]; ok && owner != e.Key {
				return false
			}
		}
	}
	for _, e := range r.entries {
		for _, h := range e.Claims {
			taken[h] = e.Key
		}
	}
	return true
}

// write commits requests together. If a hash of one is used already, nothing of them
// is written, and each goes alone, so that the one is refused and no other.
func (c *committer) write(rs []commitRequest) {
	var all []*Entry
	for _, r := range rs {
		all = append(all, r.entries...)
	}
	err := c.journal.Commit(all)
	if len(rs) > 1 && errors.Is(err, ErrHashUsed) {
		for _, r := range rs {
			c.write([]commitRequest{r})
		}
		return
	}
	if err == nil {
		c.copies.note(all, c.journal.Number())
		if slices.ContainsFunc(all, func(e *Entry) bool { return len(e.Events) > 0 }) {
			c.hub.publish()
		}
	}
	for _, r := range rs {
		r.reply <- err
	}
}

// book keeps every secret that was seen anywhere.
type book struct{ secrets sync.Map }

func (b *book) learn(s htlc.Secret) { b.secrets.Store(s.Hash(), s) }

func (b *book) secret(h htlc.Hash) (htlc.Secret, bool) {
	v, ok := b.secrets.Load(h)
	s, isSecret := v.(htlc.Secret)
	return s, ok && isSecret
}

// hub tells subscribers that there are new events; they read them from the
// journal, so that none is lost however slow they are.
type hub struct {
	mu   sync.Mutex
	wait chan struct{}
}

func (h *hub) publish() {
	h.mu.Lock()
	defer h.mu.Unlock()
	close(h.wait)
	h.wait = make(chan struct{})
}

// next gives a channel that closes at the next event.
func (h *hub) next() <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.wait
}
