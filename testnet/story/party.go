package story

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Party is somebody with an engine, a disk that can lose power, and adapters.
type Party struct {
	limits engine.Limits
	Name   string
	w      *World
	fs     *vfs.MemFS
	e      *engine.Engine
	j      *engine.PebbleJournal
	peer   engine.Peers
	gave   []engine.Offer

	locked bool   // its lock may have left when it crashed
	shelf  *Shelf // where it keeps copies of its bundle; nil: nowhere

	adapters map[htlc.ChainID]chains.Adapter
}

// keys are a party's secrets, the same after each restart.
type keys struct {
	name string
	salt int64
}

func (p *Party) keys() keys { return keys{p.Name, p.w.salt} }

// Secret implements engine.Keys.
func (k keys) Secret(r chains.KeyRef) (htlc.Secret, error) {
	d := sha256.Sum256(fmt.Appendf(nil, "%s %d secret %d %d", k.name, k.salt, r.Epoch, r.Index))
	return htlc.SecretFromBytes(d[:])
}

// Token implements engine.Keys.
func (k keys) Token(purpose string) string {
	m := hmac.New(sha256.New, []byte(k.name))
	m.Write([]byte(purpose))
	return hex.EncodeToString(m.Sum(nil))
}

// ID implements engine.Keys.
func (k keys) ID() string { return k.name }

// noise is a seeded source of ids: a story is the same each time.
type noise struct{ r *rand.ChaCha8 }

// Read implements io.Reader.
func (n noise) Read(b []byte) (int, error) { return n.r.Read(b) }

// Restart opens the party's engine on what its disk has kept.
func (p *Party) Restart() {
	p.w.t.Helper()
	if p.e != nil {
		p.w.t.Fatalf("%s is already running", p.Name)
	}
	j, err := engine.OpenPebble("journal", p.fs)
	if err != nil {
		p.w.t.Fatalf("%s: %v", p.Name, err)
	}
	p.adapters = p.w.stage.Adapters(p.w.t, p.Name)
	seed := sha256.Sum256(fmt.Appendf(nil, "%s %d", p.Name, p.w.stage.Now().UnixNano()))
	e, err := engine.Open(context.Background(), engine.Config{
		Table: p.w.stage.Table(), Adapters: p.adapters, Contracts: p.w.stage.Contracts(), Keys: p.keys(),
		Decimals: p.w.Direction.decimals, Tokens: p.w.Direction.assets()[2:],
		Journal: j, Shards: 4, Peers: p.peer, Offers: p.gave, Limits: p.limits, RecoveryKey: p.keys().recovery(), Copies: p.shelf.places(),
		Now: p.w.stage.Now, Rand: noise{rand.NewChaCha8(seed)}, Log: slog.New(slog.NewTextHandler(p.w.log(p.Name), &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if err != nil {
		p.w.t.Fatalf("%s: %v", p.Name, err)
	}
	p.e, p.j = e, j
}

// Crash takes the power away: what was not synced is lost.
func (p *Party) Crash() {
	p.w.t.Helper()
	if p.e == nil {
		return
	}
	// The engine first: what it did after the copy of the disk would be the deed of
	// a machine without power.
	p.e.Close()
	kept := p.fs.CrashClone(vfs.CrashCloneCfg{})
	if err := p.j.Close(); err != nil {
		p.w.t.Fatalf("%s: %v", p.Name, err)
	}
	p.e, p.j, p.fs = nil, nil, kept
}

// Running says whether the party is up.
func (p *Party) Running() bool { return p.e != nil }

// swaps lists the party's swaps.
func (p *Party) swaps() []engine.SwapView {
	if p.e == nil {
		return nil
	}
	page, _, err := p.e.Swaps(context.Background(), engine.SwapFilter{})
	if err != nil {
		p.w.t.Fatalf("%s: %v", p.Name, err)
	}
	return page
}

// View is the party's one swap; ok is false if it has none or is down.
func (p *Party) View() (v engine.SwapView, ok bool) {
	s := p.swaps()
	if len(s) == 0 {
		return v, false
	}
	return s[0], true
}

// State is the state of the party's swap, empty if it has none.
func (p *Party) State() swap.State {
	v, ok := p.View()
	if !ok {
		return ""
	}
	return v.Swap.State()
}

// coins is what the party's own wallet shows, unconfirmed change and all.
func (p *Party) coins(c htlc.ChainID) htlc.Amount {
	if p.e == nil {
		return htlc.Amount{}
	}
	b, err := p.e.Balances(context.Background())
	if err != nil {
		return htlc.Amount{}
	}
	for _, v := range b {
		if v.Asset == (htlc.Asset{Chain: c}) {
			sum, err := v.Confirmed.Add(v.Pending)
			if err != nil {
				p.w.t.Fatal(err)
			}
			return sum
		}
	}
	return htlc.Amount{}
}

// path is how a swap goes that goes well. Between two looks at a chain it can pass
// over one of these: both locks are seen at once.
func path() []swap.State {
	return []swap.State{
		swap.Accepted, swap.InitiatorLocking, swap.InitiatorLocked, swap.ParticipantLocking, swap.ParticipantLocked,
		swap.Claiming, swap.Completed,
	}
}

// Reaches waits until the party's swap is, or was, in the state or past it on its path.
func (p *Party) Reaches(want swap.State) {
	p.w.t.Helper()
	enough := []swap.State{want}
	if i := slices.Index(path(), want); i >= 0 {
		enough = path()[i:]
	}
	p.w.Until(fmt.Sprintf("%s reaches %s", p.Name, want), func() bool {
		v, ok := p.View()
		if !ok {
			return false
		}
		return slices.ContainsFunc(v.Swap.History, func(h swap.Change) bool { return slices.Contains(enough, h.State) })
	})
}

// CrashAt waits for a state and takes the power away.
func (p *Party) CrashAt(s swap.State) {
	p.w.t.Helper()
	p.Reaches(s)
	p.Crash()
}

// Closed says whether nothing can happen to the party's money any more.
func (p *Party) Closed() bool {
	v, ok := p.View()
	return ok && v.Swap.Closed
}

// wire is how alice reaches bob: in one process, through the same checks as over
// HTTP, with a place for mallory to change what passes.
type wire struct {
	w      *World
	tamper Tamper
}

// Tamper changes messages on their way. Nil fields change nothing.
type Tamper struct {
	Quote  func(*swap.QuoteAnswer)
	Ask    func(*swap.SwapAsk)
	Answer func(*swap.SwapAnswer)
}

func (x *wire) bob() (*engine.Engine, error) {
	if x.w.Bob.e == nil {
		return nil, chains.ErrDown
	}
	return x.w.Bob.e, nil
}

// MakerPairs implements engine.Peers.
func (x *wire) MakerPairs(ctx context.Context, _ string) ([]swap.PairView, error) {
	e, err := x.bob()
	if err != nil {
		return nil, err
	}
	return e.MakerPairs(ctx)
}

// MakerQuote implements engine.Peers.
func (x *wire) MakerQuote(ctx context.Context, _ string, ask swap.QuoteAsk) (swap.QuoteAnswer, error) {
	e, err := x.bob()
	if err != nil {
		return swap.QuoteAnswer{}, err
	}
	a, err := e.MakerQuote(ctx, "alice", ask)
	if err == nil && x.tamper.Quote != nil {
		x.tamper.Quote(&a)
	}
	return a, err
}

// MakerSwap implements engine.Peers.
func (x *wire) MakerSwap(ctx context.Context, _ string, ask swap.SwapAsk) (swap.SwapAnswer, error) {
	e, err := x.bob()
	if err != nil {
		return swap.SwapAnswer{}, err
	}
	if x.tamper.Ask != nil {
		x.tamper.Ask(&ask)
	}
	a, err := e.MakerSwap(ctx, "alice", ask)
	if err == nil && x.tamper.Answer != nil {
		x.tamper.Answer(&a)
	}
	return a, err
}

// MakerSign implements engine.Peers.
func (x *wire) MakerSign(ctx context.Context, _, id, token string, ask swap.SignAsk) (swap.SignAnswer, error) {
	e, err := x.bob()
	if err != nil {
		return swap.SignAnswer{}, err
	}
	return e.MakerSign(ctx, id, token, ask)
}

// MakerCancel implements engine.Peers.
func (x *wire) MakerCancel(ctx context.Context, _, id, token string) error {
	e, err := x.bob()
	if err != nil {
		return err
	}
	_, err = e.MakerCancel(ctx, id, token)
	return err
}

// testLog writes a party's log into the test's, each line with the moment.
type testLog struct {
	t    testing.TB
	name string
	now  func() time.Time
}

// Write implements io.Writer.
func (l testLog) Write(b []byte) (int, error) {
	l.t.Logf("%s %s: %s", l.now().UTC().Format("15:04:05"), l.name, b)
	return len(b), nil
}
