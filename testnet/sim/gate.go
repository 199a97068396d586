package sim

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing/synctest"
	"time"
)

// errPower is what an IO step of a machine without power gives.
var errPower = errors.New("the power is gone")

// power is what a machine runs on between a start and a loss of power.
type power struct {
	who  string
	dead bool
	took func(*pass) error // its step comes next: opens the pass, or takes the power away
}

// gate lets one IO step of all engines through at a time, in an order that the
// seed decides: so a seed means the same run again, and orders are tried that a
// scheduler would never choose.
type gate struct {
	mu      sync.Mutex
	r       *rand.Rand
	waiting []*pass
	rang    chan struct{}
}

// pass is an IO step that waits.
type pass struct {
	power *power
	name  string
	open  chan error
}

func newGate(r *rand.Rand) *gate { return &gate{r: r, rang: make(chan struct{}, 1)} }

// enter waits for its turn. The error is [errPower] when the power goes before.
func (g *gate) enter(on *power, name string) error {
	p := &pass{on, name, make(chan error, 1)}
	g.mu.Lock()
	if on.dead {
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
func (g *gate) next() *pass {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.waiting) == 0 {
		return nil
	}
	slices.SortStableFunc(g.waiting, func(a, b *pass) int {
		return cmp.Or(cmp.Compare(a.power.who, b.power.who), cmp.Compare(a.name, b.name))
	})
	i := g.r.IntN(len(g.waiting))
	p := g.waiting[i]
	g.waiting = slices.Delete(g.waiting, i, i+1)
	return p
}

// kill ends a life: what waits and what comes fails.
func (g *gate) kill(on *power) {
	g.mu.Lock()
	defer g.mu.Unlock()
	on.dead = true
	g.waiting = slices.DeleteFunc(g.waiting, func(p *pass) bool {
		if p.power == on {
			p.open <- errPower
		}
		return p.power == on
	})
}

// restlessError is for a machine that goes on without end.
type restlessError struct{ who, step string }

// Error implements error.
func (e restlessError) Error() string { return e.who + " does not come to rest: " + e.step }

// restful is how many IO steps may follow on each other in one moment: a machine whose
// answer makes its own question again never comes to rest.
const restful = 5000

// settle lets all that can move do so, one IO step after the other.
func (g *gate) settle() error {
	for n := 0; ; n++ {
		synctest.Wait()
		p := g.next()
		if p == nil {
			return nil
		}
		if n > restful {
			p.open <- errPower
			return restlessError{p.power.who, p.name}
		}
		if err := p.power.took(p); err != nil {
			return err
		}
	}
}

// await runs what needs IO steps; the first error is the world's.
func (g *gate) await(f func() error) (error, error) {
	done := make(chan error, 1)
	go func() { done <- f() }()
	for {
		if err := g.settle(); err != nil {
			return err, nil
		}
		select {
		case err := <-done:
			return nil, err
		case <-g.rang:
		}
	}
}

// pass lets a time pass.
func (g *gate) pass(t time.Duration) error {
	end := time.Now().Add(t)
	for {
		if err := g.settle(); err != nil {
			return err
		}
		left := time.Until(end)
		if left <= 0 {
			return nil
		}
		select {
		case <-g.rang:
		case <-time.After(left):
		}
	}
}
