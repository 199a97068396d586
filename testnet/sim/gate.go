package sim

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
)

// errPower is what an IO step of a machine without power gives.
var errPower = errors.New("the power is gone")

// gate lets one IO step of all engines through at a time, in an order that the
// seed decides: so a seed means the same run again, and orders are tried that a
// scheduler would never choose.
type gate struct {
	mu      sync.Mutex
	waiting []*pass
	rang    chan struct{}
}

// pass is an IO step that waits.
type pass struct {
	life *life
	name string
	open chan error
}

func newGate() *gate { return &gate{rang: make(chan struct{}, 1)} }

// enter waits for its turn. The error is [errPower] when the power goes before.
func (g *gate) enter(l *life, name string) error {
	p := &pass{l, name, make(chan error, 1)}
	g.mu.Lock()
	if l.dead {
		g.mu.Unlock()
		return errPower
	}
	g.waiting = append(g.waiting, p)
	g.mu.Unlock()
	select {
	case g.rang <- struct{}{}:
	default:
	}
	return <-p.open
}

// next takes one of those that wait, or nil. It is called when nothing moves.
func (g *gate) next(r *rand.Rand) *pass {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.waiting) == 0 {
		return nil
	}
	slices.SortStableFunc(g.waiting, func(a, b *pass) int {
		return cmp.Or(cmp.Compare(a.life.d.name, b.life.d.name), cmp.Compare(a.name, b.name))
	})
	i := r.IntN(len(g.waiting))
	p := g.waiting[i]
	g.waiting = slices.Delete(g.waiting, i, i+1)
	return p
}

// kill ends a life: what waits and what comes fails.
func (g *gate) kill(l *life) {
	g.mu.Lock()
	defer g.mu.Unlock()
	l.dead = true
	g.waiting = slices.DeleteFunc(g.waiting, func(p *pass) bool {
		if p.life == l {
			p.open <- errPower
		}
		return p.life == l
	})
}
