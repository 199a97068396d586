package engine

import (
	"errors"
	"sync/atomic"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// killer is a journal that stops its node at one of its writes, before or after it.
type killer struct {
	Journal
	at    atomic.Int64 // zero: never
	after bool
	count atomic.Int64
	hit   chan struct{}
	gone  chan struct{}
}

func newKiller(after bool) *killer {
	return &killer{after: after, hit: make(chan struct{}), gone: make(chan struct{})}
}

var errKilled = errors.New("killed")

func (k *killer) write(do func() error) error {
	n, at := k.count.Add(1), k.at.Load()
	switch {
	case at == 0 || n < at:
		return do()
	case n > at:
		<-k.gone
		return errKilled
	}
	if k.after {
		if err := do(); err != nil {
			return err
		}
	}
	close(k.hit)
	<-k.gone
	return errKilled
}

func (k *killer) Commit(entries []*Entry) error {
	return k.write(func() error { return k.Journal.Commit(entries) })
}

func (k *killer) Put(key string, value []byte) error {
	return k.write(func() error { return k.Journal.Put(key, value) })
}

func (k *killer) Advance(chain htlc.ChainID, c chains.Cursor) error {
	return k.write(func() error { return k.Journal.Advance(chain, c) })
}
