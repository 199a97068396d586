package sim

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing/synctest"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// daemon is a party: a disk, and an engine while it has power.
type daemon struct {
	a     *arena
	name  string
	role  Role
	plays []Strategy // of a rogue; its engine only agrees on terms if it acts on the chains itself
	offer []engine.Offer
	fs    *disk
	life  *life
	boots int

	io     int           // IO steps so far, over all lives
	before int           // of these, before the swap was asked for
	wipe   bool          // and the disk
	shelf  *shelf        // its place for copies
	crash  int           // the step before which the power goes; 0: none
	full   int           // the step from which on the disk is full; 0: none
	lasts  int           // seconds of either
	room   int           // second from which on the disk has room again
	back   int           // second at which it starts again
	errno  syscall.Errno // of either
	away   [2]int
	lies   [2]lie

	mu      sync.Mutex
	secrets map[htlc.Hash]htlc.Secret // its own
	keys    map[htlc.Party]chains.KeyRef
	states  map[string]swap.Swap // by machine, as committed
	raw     map[string][]byte
	marked  map[htlc.Hash]bool // swaps that were revealing when it was started
	judge   judge
}

// lie is what one of a daemon's two backends does.
type lie struct {
	how   fake.Lie
	until int
	told  fake.Lie // and to which node
	to    *fake.Node
}

func lies() map[Kind]fake.Lie {
	return map[Kind]fake.Lie{
		Stale: fake.StaleTip, Hide: fake.HideLocks, Invent: fake.SayLocked, Swallow: fake.Swallow, Bare: fake.Empty, Foreign: fake.Foreign,
	}
}

// life is a daemon between a start and the loss of power.
type life struct {
	power
	d     *daemon
	full  atomic.Bool
	e     *engine.Engine
	j     *engine.PebbleJournal
	nodes [2]*fake.Node
}

// MaybeError implements errorfs.Injector: a full disk takes no write.
func (l *life) MaybeError(op errorfs.Op) error {
	if l.full.Load() && op.Kind.ReadOrWrite() == errorfs.OpIsWrite {
		return l.d.errno
	}
	return nil
}

// String implements errorfs.Injector.
func (l *life) String() string { return "full disk" }

// mute says whether the daemon's own engine must not act on the chains.
func (d *daemon) mute() bool {
	for _, s := range d.plays {
		if s.Act != nil {
			return true
		}
	}
	return false
}

// boot starts an engine on what the disk has.
func (d *daemon) boot() error {
	l := &life{d: d, power: power{who: d.name, took: d.took}}
	d.fs.TestingSetDiskUsage(vfs.DiskUsage{})
	j, err := engine.OpenPebble("journal", errorfs.Wrap(d.fs, l))
	if err != nil {
		return fmt.Errorf("%s starts: %w", d.name, err)
	}
	l.j = j
	d.boots++
	for _, s := range d.swaps() {
		d.marked[s.Hash] = s.Revealing
	}
	adapters := map[htlc.ChainID]chains.Adapter{}
	for i, ledger := range d.a.ledgers {
		l.nodes[i] = ledger.Node(d.name)
		adapters[d.a.ids[i]] = &gatedNode{l.nodes[i], l}
	}
	contracts := map[htlc.ChainID]string{}
	for _, id := range d.a.ids {
		if id.EVM() {
			contracts[id] = contract
		}
	}
	seed := sha256.Sum256(fmt.Appendf(nil, "%s %d %d", d.name, d.a.sched.Seed, d.boots))
	d.life = l
	config := engine.Config{
		Table: Table(d.a.sched.final()), Adapters: adapters, Contracts: contracts, Keys: d, Journal: &gatedJournal{j, l}, Shards: 4, Copies: d.places(l), Peers: d.a,
		Offers: d.offer, Limits: engine.DefaultLimits(), Now: d.a.clock, Rand: rand.NewChaCha8(seed), Log: slog.New(slog.NewTextHandler(d, &slog.HandlerOptions{Level: d.a.level})),
	}
	// A start writes, too, and may lose power there.
	lost, err := d.a.gate.await(func() (err error) { l.e, err = engine.Open(context.Background(), config); return err })
	switch {
	case lost != nil:
		return lost
	case d.life != l:
		return nil // it lost power again
	case err != nil && l.full.Load():
		return d.cut(d.lasts)
	case err != nil:
		return fmt.Errorf("%s starts: %w", d.name, err)
	}
	d.suffer()
	return nil
}

// contract is where the lock contract of every account chain is.
const contract = "0xcccccccccccccccccccccccccccccccccccccccc"

// cut takes the power away: what was not synced is lost.
func (d *daemon) cut(seconds int) error {
	l := d.life
	if l == nil {
		return nil
	}
	d.a.gate.kill(&l.power)
	if seconds == Later {
		seconds = d.later()
	}
	kept := d.fs.crashed()
	d.life, d.fs, d.back = nil, kept, d.a.second+max(1, seconds)
	if l.e != nil {
		l.e.Close()
	} else {
		synctest.Wait() // what was starting has given up
	}
	l.full.Store(false)
	if err := l.j.Close(); err != nil {
		return fmt.Errorf("%s stops: %w", d.name, err)
	}
	d.a.say("%s has no power for %d s", d.name, seconds)
	return nil
}

// later is in how many seconds the other side has refunded, or the last moment
// for a maker that has locked.
func (d *daemon) later() int {
	wait := 300
	for _, s := range d.swaps() {
		left := int(d.a.now().Until(s.Get.Terms.Expiry) / time.Second)
		if d.role == Maker && s.LockAsked {
			wait = min(wait, left-lastCall)
		}
	}
	return wait
}

// suffer puts the faults of the moment on the daemon's nodes.
func (d *daemon) suffer() {
	if d.life == nil {
		return
	}
	now := d.a.second
	for i, n := range d.life.nodes {
		if now < d.away[i] {
			n.Down()
		} else {
			n.Up()
		}
		x := &d.lies[i]
		if now >= x.until {
			x.how = fake.Honest
		}
		if x.told != x.how || x.to != n {
			x.told, x.to = x.how, n
			n.Lie(1, x.how)
		}
	}
}

// Secret implements engine.Keys. The same after each restart.
func (d *daemon) Secret(r chains.KeyRef) (htlc.Secret, error) {
	raw := sha256.Sum256(fmt.Appendf(nil, "%s secret %d %d", d.name, r.Epoch, r.Index))
	s, err := htlc.SecretFromBytes(raw[:])
	if err == nil {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.secrets[s.Hash()] = s
	}
	return s, err
}

// Token implements engine.Keys.
func (d *daemon) Token(purpose string) string {
	m := hmac.New(sha256.New, []byte(d.name))
	m.Write([]byte(purpose))
	return hex.EncodeToString(m.Sum(nil))
}

// ID implements engine.Keys.
func (d *daemon) ID() string { return d.name }

// Write implements io.Writer for the engine's log: a secret in it that is not
// public yet breaks a promise.
func (d *daemon) Write(line []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for h, s := range d.secrets {
		raw := s.Reveal()
		if bytes.Contains(line, []byte(hex.EncodeToString(raw[:]))) && !d.a.public(h) {
			d.judge.breaks(S7, "its log shows a secret: %.80s", line)
		}
	}
	d.a.say("%s: %s", d.name, bytes.TrimSpace(line))
	return len(line), nil
}

// own says whether bytes show one of the daemon's secrets that nobody has seen.
func (d *daemon) shows(raw []byte) (htlc.Hash, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for h, s := range d.secrets {
		v := s.Reveal()
		if bytes.Contains(raw, []byte(hex.EncodeToString(v[:]))) {
			return h, true
		}
	}
	return htlc.Hash{}, false
}

// note reads what a commit says of swaps.
func (d *daemon) note(entries []*engine.Entry) {
	for _, e := range entries {
		if !strings.HasPrefix(e.Key, "swap/") || e.State == nil || bytes.Equal(e.State, d.raw[e.Key]) {
			continue
		}
		d.raw[e.Key] = e.State
		var m struct {
			Swap swap.Swap `json:"swap"`
		}
		if err := json.Unmarshal(e.State, &m); err != nil {
			d.judge.breaks(S5, "a machine that cannot be read: %v", err)
			continue
		}
		d.mu.Lock()
		before, known := d.states[e.Key]
		d.states[e.Key] = m.Swap
		d.mu.Unlock()
		if known {
			d.judge.stepped(&before, &m.Swap)
		}
		if a, b := before.State(), m.Swap.State(); !known || a != b {
			d.a.say("%s %s: %s", d.name, e.Key, b)
		}
	}
}

// swaps gives the daemon's machines as committed.
func (d *daemon) swaps() map[string]swap.Swap {
	d.mu.Lock()
	defer d.mu.Unlock()
	out := make(map[string]swap.Swap, len(d.states))
	for k, v := range d.states {
		out[k] = v
	}
	return out
}

// gatedJournal is a disk whose every write is an IO step.
type gatedJournal struct {
	*engine.PebbleJournal
	l *life
}

func (j *gatedJournal) write(name string, do func() error) error {
	if err := j.l.d.a.gate.enter(&j.l.power, name); err != nil {
		return fmt.Errorf("%w: %w", engine.ErrJournal, err)
	}
	return do()
}

// Commit implements engine.Journal.
func (j *gatedJournal) Commit(entries []*engine.Entry) error {
	name := "commit"
	for _, e := range entries {
		name += " " + e.Key
	}
	return j.write(name, func() error {
		err := j.PebbleJournal.Commit(entries)
		if err == nil {
			j.l.d.note(entries)
		}
		return err
	})
}

// Advance implements engine.Journal.
func (j *gatedJournal) Advance(id htlc.ChainID, c chains.Cursor) error {
	return j.write("advance "+string(id), func() error { return j.PebbleJournal.Advance(id, c) })
}

// Put implements engine.Journal.
func (j *gatedJournal) Put(key string, value []byte) error {
	return j.write("put "+key, func() error { return j.PebbleJournal.Put(key, value) })
}

// gatedNode is a chain to which every send is an IO step.
type gatedNode struct {
	*fake.Node
	l *life
}

// Party implements chains.Wallet and remembers whose key it is.
func (n *gatedNode) Party(k chains.KeyRef) (htlc.Party, error) {
	p, err := n.Node.Party(k)
	d := n.l.d
	d.mu.Lock()
	defer d.mu.Unlock()
	d.keys[p] = k
	return p, err
}

// Send implements chains.Chain.
func (n *gatedNode) Send(ctx context.Context, tx chains.Tx) error {
	d := n.l.d
	if err := d.a.gate.enter(&n.l.power, "send "+tx.ID); err != nil {
		return fmt.Errorf("%w: %w", chains.ErrDown, err)
	}
	if d.mute() {
		return nil // the strategy acts instead
	}
	if h, ok := d.shows(tx.Raw); ok && len(d.plays) == 0 {
		d.a.leaves(d, h)
	}
	err := n.Node.Send(ctx, tx)
	d.a.say("%s sends %.12s: %v", d.name, tx.ID, err)
	return err
}
