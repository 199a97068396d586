package sim

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing/synctest"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/ecies"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// member is a party of a mesh: a disk and a key, and an engine while it has power.
type member struct {
	w     *mesh
	place int
	name  string
	key   *ecdsa.PrivateKey
	addr  common.Address
	at    string // its account on the ledger
	fs    *disk
	up    atomic.Pointer[stay]
	boots int
	back  int // second at which it starts again

	io     int              // IO steps so far, over all lives
	before int              // of these, before the history began
	stops  []stop           // those to come, before IO steps
	halts  int              // how often it was stopped so
	blind  int              // second until which its nodes are away
	lone   int              // second until which its second node is away
	lies   lie              // of its second node
	fable  func(*fake.Node) // what that one makes up, if it does
	deaf   atomic.Int64     // second until which the node that it follows hides secrets
	steals atomic.Int64     // second until which a liar lets nothing of its own engine to the chain
	able   attention

	mu      sync.Mutex
	signed  map[string][]byte // what it signed, by channel and nonce: never two
	secrets map[htlc.Hash]htlc.Secret
	broken  []Violation
	seen    tap
}

// stop is the end of a process before an IO step.
type stop struct {
	how     Act // CutIO or KillIO
	step    int // of all lives
	seconds int // that it is away
}

// stay is a member between a start and the loss of power.
type stay struct {
	power
	m    *member
	e    atomic.Pointer[engine.Engine]
	j    *engine.PebbleJournal
	node *fake.Node
}

func newMember(w *mesh, place int) (*member, error) {
	m := &member{w: w, place: place, name: cast()[place], fs: newDisk(), signed: map[string][]byte{}, secrets: map[htlc.Hash]htlc.Secret{}, seen: newTap()}
	node := w.ledger.Node(m.name)
	var err error
	if m.key, err = node.Key(); err != nil {
		return nil, err
	}
	m.addr = crypto.PubkeyToAddress(m.key.PublicKey)
	if m.at, err = node.Address(false, 0); err != nil {
		return nil, err
	}
	w.ledger.Fund(m.at, w.coin(), wealth())
	return m, nil
}

// engine is the running engine, or nil.
func (m *member) engine() *engine.Engine {
	if l := m.up.Load(); l != nil {
		return l.e.Load()
	}
	return nil
}

func (m *member) liar() bool { return m.w.h.Liar == m.place }

// judged says whether its losses count: it kept to what is assumed of it.
func (m *member) judged() bool { return m.w.h.Strict || m.able.enough() }

func (m *member) breaks(p Property, format string, args ...any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.liar() || slices.ContainsFunc(m.broken, func(v Violation) bool { return v.Property == p }) {
		return
	}
	m.broken = append(m.broken, Violation{p, m.name, fmt.Sprintf(format, args...)})
}

// boot starts an engine on what the disk has.
func (m *member) boot() error {
	l := &stay{m: m, power: power{who: m.name, took: m.took}}
	m.fs.TestingSetDiskUsage(vfs.DiskUsage{})
	j, err := engine.OpenPebble("journal", m.fs)
	if err != nil {
		return fmt.Errorf("%s starts: %w", m.name, err)
	}
	l.j, l.node = j, m.w.ledger.Node(m.name)
	m.boots++
	m.up.Store(l)
	seed := sha256.Sum256(fmt.Appendf(nil, "%s %d %d", m.name, m.w.h.Seed, m.boots))
	config := engine.Config{
		Table: m.w.era.table, Adapters: map[htlc.ChainID]chains.Adapter{m.w.era.chain: &gatedChain{l.node, l}}, Contracts: map[htlc.ChainID]string{m.w.era.chain: contract}, Keys: m,
		Journal:  &memberJournal{j, l},
		Channels: map[htlc.ChainID]engine.Channels{m.w.era.chain: l.node.Channels()}, Party: m, Wire: mouth{l},
		Take: engine.Fees{Base: map[htlc.Asset]channel.Sum{m.w.coin(): mediation()}}, Shards: 4, Limits: engine.DefaultLimits(),
		Now: time.Now, Rand: rand.NewChaCha8(seed), Log: slog.New(slog.NewTextHandler(m, &slog.HandlerOptions{Level: m.w.level})),
	}
	lost, err := m.w.gate.await(func() error {
		e, err := engine.Open(context.Background(), config)
		l.e.Store(e)
		return err
	})
	switch {
	case lost != nil:
		return lost
	case m.up.Load() != l:
		return nil // it lost power again
	case err != nil:
		return fmt.Errorf("%s starts: %w", m.name, err)
	}
	m.suffer()
	return nil
}

// took is one IO step.
func (m *member) took(p *pass) error {
	if p.name == hearing {
		p.open <- nil // what was not heard is as good as not said
		return nil
	}
	m.io++
	if i := slices.IndexFunc(m.stops, func(s stop) bool { return m.io >= s.step }); i >= 0 {
		s := m.stops[i]
		m.stops, m.halts = slices.Delete(m.stops, i, i+1), m.halts+1
		m.w.say("%s stops before %s", m.name, p.name)
		p.open <- errPower
		m.w.strikes(s.how)
		return m.cut(s.seconds, s.how == KillIO)
	}
	m.w.say("%s: %s", m.name, p.name)
	p.open <- nil
	return nil
}

// cut ends the engine: what was not synced is lost, unless the process alone ended.
func (m *member) cut(seconds int, keeps bool) error {
	l := m.up.Load()
	if l == nil {
		return nil
	}
	m.w.gate.kill(&l.power)
	kept := m.fs.crashed()
	if keeps {
		kept = m.fs.killed()
	}
	m.up.Store(nil)
	m.fs, m.back = kept, m.w.second+max(1, seconds)
	m.w.wire.gone(m)
	if e := l.e.Load(); e != nil {
		e.Close()
	} else {
		synctest.Wait() // what was starting has given up
	}
	if err := l.j.Close(); err != nil {
		return fmt.Errorf("%s stops: %w", m.name, err)
	}
	m.w.say("%s is off for %d s", m.name, seconds)
	return nil
}

// suffer puts the faults of the moment on the member's nodes.
func (m *member) suffer() {
	l := m.up.Load()
	if l == nil {
		return
	}
	n, now := l.node, m.w.second
	if now < m.blind {
		n.Down()
	} else {
		n.Up()
		n.DownOne(1, now < m.lone)
	}
	if x := &m.lies; now >= x.until && x.how != fake.Honest || x.told != x.how || x.to != n {
		if now >= x.until {
			x.how = fake.Honest
		}
		x.told, x.to = x.how, n
		n.Lie(1, x.how)
		if x.how == fake.Inventing {
			m.fable(n)
		}
	}
}

// Secret implements engine.Keys. The same after each restart.
func (m *member) Secret(r chains.KeyRef) (htlc.Secret, error) {
	return m.keep(fmt.Sprintf("%s secret %d %d", m.name, r.Epoch, r.Index))
}

// keep remembers a secret made of a text, which no log may show.
func (m *member) keep(text string) (htlc.Secret, error) {
	raw := sha256.Sum256([]byte(text))
	s, err := htlc.SecretFromBytes(raw[:])
	if err == nil {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.secrets[s.Hash()] = s
	}
	return s, err
}

// Token implements engine.Keys.
func (m *member) Token(purpose string) string {
	x := hmac.New(sha256.New, []byte(m.name))
	x.Write([]byte(purpose))
	return hex.EncodeToString(x.Sum(nil))
}

// ID implements engine.Keys.
func (m *member) ID() string { return strings.ToLower(m.addr.Hex()) }

// Address implements engine.Party.
func (m *member) Address() common.Address { return m.addr }

// Sign implements engine.Party.
func (m *member) Sign(digest common.Hash) ([]byte, error) {
	sig, err := crypto.Sign(digest[:], m.key)
	if err == nil {
		sig[crypto.RecoveryIDOffset] += 27
	}
	return sig, err
}

// Unseal implements engine.Party.
func (m *member) Unseal(sealed, context []byte) ([]byte, error) {
	return ecies.ImportECDSA(m.key).Decrypt(sealed, nil, context)
}

// Write implements io.Writer for the engine's log, which shows no secrets.
func (m *member) Write(line []byte) (int, error) {
	m.mu.Lock()
	shows := ""
	for _, s := range m.secrets {
		raw := s.Reveal()
		if bytes.Contains(line, []byte(hex.EncodeToString(raw[:]))) {
			shows = string(line[:min(80, len(line))])
		}
	}
	m.mu.Unlock()
	if shows != "" {
		m.breaks(S7, "its log shows a secret: %s", shows)
	}
	m.w.say("%s: %s", m.name, bytes.TrimSpace(line))
	return len(line), nil
}

// memberJournal is a disk whose every write is an IO step.
type memberJournal struct {
	*engine.PebbleJournal
	l *stay
}

func (j *memberJournal) write(name string, do func() error) error {
	if err := j.l.m.w.gate.enter(&j.l.power, name); err != nil {
		return fmt.Errorf("%w: %w", engine.ErrJournal, err)
	}
	return do()
}

// Commit implements engine.Journal.
func (j *memberJournal) Commit(entries []*engine.Entry) error {
	name := "commit"
	for _, e := range entries {
		room, id, _ := strings.Cut(e.Key, "/")
		name += fmt.Sprintf(" %s/%.8s", room, id)
	}
	return j.write(name, func() error { return j.PebbleJournal.Commit(entries) })
}

// Advance implements engine.Journal.
func (j *memberJournal) Advance(id htlc.ChainID, c chains.Cursor) error {
	return j.write("advance "+string(id), func() error { return j.PebbleJournal.Advance(id, c) })
}

// Put implements engine.Journal.
func (j *memberJournal) Put(key string, value []byte) error {
	return j.write("put "+key, func() error { return j.PebbleJournal.Put(key, value) })
}

// gatedChain is a chain to which every send is an IO step.
type gatedChain struct {
	*fake.Node
	l *stay
}

// Follow implements chains.Chain. All backends of a node show a log or none, so it is here
// that the one which is followed hides it from the others.
func (n *gatedChain) Follow(ctx context.Context, from chains.Cursor) iter.Seq2[chains.Fact, error] {
	return func(yield func(chains.Fact, error) bool) {
		for f, err := range n.Node.Follow(ctx, from) {
			what, _, _ := n.Node.Channels().Decode(f)
			if _, secret := what.(channel.Registered); secret && n.l.m.w.before(&n.l.m.deaf) {
				continue
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// Send implements chains.Chain.
func (n *gatedChain) Send(ctx context.Context, tx chains.Tx) error {
	m := n.l.m
	if err := m.w.gate.enter(&n.l.power, "send "+tx.ID); err != nil {
		return fmt.Errorf("%w: %w", chains.ErrDown, err)
	}
	if m.w.before(&m.steals) {
		m.w.say("LIAR %s keeps back %.12s", m.name, tx.ID)
		return nil
	}
	err := n.Node.Send(ctx, tx)
	m.w.sends(tx.ID, m.name)
	m.w.say("%s sends %.12s: %v", m.name, tx.ID, err)
	return err
}

// attention counts in how many blocks of each stretch of time a member could act.
type attention struct {
	since  int   // the second from which on it counts: no stretch begins before it
	blocks []int // seconds of the blocks in which it was up and saw the chain
	worst  int   // the fewest of them in any stretch
	known  bool
}

// note is called each second: how many blocks came, or went, and whether the member
// could have acted on them. A stretch is so many seconds.
func (a *attention) note(second, stretch, blocks int, able bool) {
	for ; blocks < 0; blocks++ {
		a.blocks = a.blocks[:max(0, len(a.blocks)-1)]
	}
	for ; able && blocks > 0; blocks-- {
		a.blocks = append(a.blocks, second)
	}
	for len(a.blocks) > 0 && a.blocks[0] <= second-stretch {
		a.blocks = a.blocks[1:]
	}
	if second >= a.since+stretch && (!a.known || len(a.blocks) < a.worst) {
		a.worst, a.known = len(a.blocks), true
	}
}

// enough says whether the member kept to what is assumed of it.
func (a *attention) enough() bool { return !a.known || a.worst >= fair }
