package channels_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/channels"
	"github.com/lockstep-swap/lockstep/htlc"
)

// gated is a backend whose answers are on their way until it is let go, and which counts.
type gated struct {
	*provider
	mu         sync.Mutex
	gate       chan struct{}
	has, asked int
}

func (g *gated) Has(ctx context.Context, b chains.Block) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.has++
	return g.provider.Has(ctx, b)
}

func (g *gated) Ask(ctx context.Context, at chains.Height, data []byte) ([]byte, error) {
	g.mu.Lock()
	g.asked++
	answer, err := g.provider.Ask(ctx, at, data)
	g.mu.Unlock()
	<-g.gate
	return answer, err
}

type gatedChain []*gated

func (c gatedChain) Chain() htlc.ChainID { return htlc.ETH }

func (c gatedChain) Backends() (all []channels.Backend) {
	for _, g := range c {
		all = append(all, g)
	}
	return all
}

func (c gatedChain) Block(context.Context, bool) (chains.Block, error) {
	c[0].mu.Lock()
	defer c[0].mu.Unlock()
	return c[0].block(c[0].tip), nil
}

func newGated(name string) *gated {
	return &gated{provider: &provider{name: name, tip: 100, views: map[string][]byte{}}, gate: make(chan struct{})}
}

func (g *gated) registers(h htlc.Hash, at int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.views[string(book.RegisteredCall(h))] = words(at)
}

// TestManyAreAskedForAtOneBlock: who asks while a reading is under way is answered by the
// next one, for all that wait at one block, and with what is so after it has asked.
func TestManyAreAskedForAtOneBlock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGated("a node")
		c := channels.New(book, us, gatedChain{g})
		var hashes []htlc.Hash
		for i := range 64 {
			hashes = append(hashes, htlc.Hash{byte(i + 1)})
			g.registers(hashes[i], int64(1000*i))
		}
		var wait sync.WaitGroup
		ask := func(h htlc.Hash, want htlc.UnixSeconds) {
			wait.Go(func() {
				if at, asOf, err := c.Secret(t.Context(), h, false); err != nil || at != want || asOf.Height != 100 {
					t.Errorf("%s: registered at %d as of %d, %v; want %d", h, at, asOf.Height, err, want)
				}
			})
			synctest.Wait()
		}
		ask(hashes[0], 0)
		for i, h := range hashes[1:] {
			ask(h, htlc.UnixSeconds(1000*(i+1)))
		}
		// Of two who ask for one hash, the second after it was registered: the first reading has
		// begun without it, the next has not.
		g.registers(hashes[0], 7)
		ask(hashes[0], 7)
		late, cancel := context.WithCancel(t.Context())
		wait.Go(func() {
			if _, _, err := c.Secret(late, hashes[5], false); !errors.Is(err, context.Canceled) {
				t.Errorf("who has gone: %v", err)
			}
		})
		synctest.Wait()
		cancel()
		close(g.gate)
		wait.Wait()
		if g.has != 4 || g.asked != 66 {
			t.Errorf("%d looks at the block and %d at the registry for 66 questions", g.has, g.asked)
		}
	})
}

// TestOneLieIsOfOneHash: backends that differ about a hash hold up that one, and not who was
// asked for beside it; and nobody is told what only one of them says.
func TestOneLieIsOfOneHash(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		one, two := newGated("one"), newGated("two")
		c := channels.New(book, us, gatedChain{one, two})
		first, honest, lied := htlc.Hash{1}, htlc.Hash{2}, htlc.Hash{3}
		for _, g := range []*gated{one, two} {
			g.registers(honest, 5000)
		}
		two.registers(lied, 6000)
		answers := map[htlc.Hash]error{}
		var mu sync.Mutex
		var wait sync.WaitGroup
		for _, h := range []htlc.Hash{first, honest, lied} {
			wait.Go(func() {
				at, _, err := c.Secret(t.Context(), h, false)
				mu.Lock()
				defer mu.Unlock()
				if answers[h] = err; err == nil && (at > 0) != (h == honest) {
					t.Errorf("%s: registered at %d", h, at)
				}
			})
			synctest.Wait()
		}
		close(one.gate)
		close(two.gate)
		wait.Wait()
		if answers[first] != nil || answers[honest] != nil || !errors.Is(answers[lied], chains.ErrDisagree) {
			t.Errorf("answers: %v", answers)
		}
	})
}
