package engine

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/bundle"
)

// handPlace is a place that does what the test says, and tells of each copy.
type handPlace struct {
	mu    sync.Mutex
	fail  error
	held  [][]byte // newest last
	heard func(bundle.Bundle)
}

// tells has it tell of each copy from now on.
func (p *handPlace) tells(heard func(bundle.Bundle)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.heard = heard
}

func (p *handPlace) Name() string { return "hand" }

func (p *handPlace) Put(_ context.Context, _ uint64, raw []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fail != nil {
		return p.fail
	}
	p.held = append(p.held, raw)
	if p.heard != nil {
		b, err := bundle.Open(bundle.Key{}, quickKeys{}.ID(), "regtest", raw)
		if err != nil {
			return err
		}
		p.heard(b)
	}
	return nil
}

func (p *handPlace) Newer(context.Context, uint64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		p.mu.Lock()
		fail, held := p.fail, slices.Clone(p.held)
		p.mu.Unlock()
		if fail != nil {
			yield(nil, fail)
			return
		}
		for _, raw := range slices.Backward(held) {
			if !yield(raw, nil) {
				return
			}
		}
	}
}

func (p *handPlace) set(fail error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fail = fail
}

func (p *handPlace) newest(t *testing.T) bundle.Bundle {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.held) == 0 {
		t.Fatal("the place has nothing")
	}
	b, err := bundle.Open(bundle.Key{}, quickKeys{}.ID(), "regtest", p.held[len(p.held)-1])
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// locksIn lists the signed locks of a bundle.
func locksIn(t *testing.T, b bundle.Bundle) (signed []account.Job) {
	t.Helper()
	for _, r := range b.Records {
		if strings.HasPrefix(r.Part, jobPart) {
			var j account.Job
			if err := json.Unmarshal(r.Data, &j); err != nil {
				t.Fatal(err)
			}
			signed = append(signed, j)
		}
	}
	return signed
}

func swapIn(t *testing.T, b bundle.Bundle) swap.Swap {
	t.Helper()
	for _, r := range b.Records {
		if strings.HasPrefix(r.Key, swapPrefix) {
			m := &swapMachine{}
			if err := json.Unmarshal(r.Data, m); err != nil {
				t.Fatal(err)
			}
			return m.Swap
		}
	}
	return swap.Swap{}
}

// TestNoLockBeforeItsCopy: our lock leaves when a copy has its bytes, and not while
// the place is full, away, or has refused.
func TestNoLockBeforeItsCopy(t *testing.T) {
	for _, fail := range []error{nil, syscall.ENOSPC, errors.New("403")} {
		inShop(t, func(t *testing.T, s *shop) {
			p := &handPlace{fail: fail}
			p.tells(func(b bundle.Bundle) {
				if len(locksIn(t, b)) > 0 {
					_ = s.smt.note("copy", "with the lock")
				}
			})
			s.places = []Place{p}
			s.open()
			s.firstLock(chains.Final)
			time.Sleep(10 * time.Second)
			if fail != nil {
				if !s.smt.heard("build lock") || s.smt.heard("send lock") {
					t.Fatalf("%v: %v", fail, s.smt.calls())
				}
				if v := s.e.Node(t.Context()).Copies; len(v) != 1 || v[0].OK || !errors.Is(v[0].Err, fail) {
					t.Fatalf("%+v", v)
				}
				p.set(nil)
				time.Sleep(20 * time.Second)
			}
			sent, copied := slices.Index(s.smt.calls(), "send lock"), slices.Index(s.smt.calls(), "copy with the lock")
			if sent < 0 || copied < 0 || copied > sent {
				t.Fatalf("%v: %v", fail, s.smt.calls())
			}
		})
	}
}

// TestOnePlaceIsEnough: a second one that is away holds nothing.
func TestOnePlaceIsEnough(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.places = []Place{&handPlace{fail: errors.New("away")}, &handPlace{}}
		s.open()
		s.firstLock(chains.Final)
		time.Sleep(5 * time.Second)
		if !s.smt.heard("send lock") {
			t.Fatalf("%v", s.smt.calls())
		}
	})
}

// TestSafeModeOutlivesItsPlaces: a directory that was found to be old sends no lock and
// shows no secret because its places were taken out of the settings, though the power
// went before its swaps had heard.
func TestSafeModeOutlivesItsPlaces(t *testing.T) {
	for _, claim := range []bool{false, true} {
		inShop(t, func(t *testing.T, s *shop) {
			if claim {
				s.taker(func(*swap.Swap) {})
			}
			if err := s.j.Put(safeRoom, []byte("an old backup")); err != nil {
				t.Fatal(err)
			}
			s.open()
			if claim {
				s.secondLock()
			} else {
				s.firstLock(chains.Final)
			}
			time.Sleep(10 * time.Second)
			kind := map[bool]string{false: "lock", true: "claim"}[claim]
			if !s.smt.heard("build "+kind) || s.smt.heard("send "+kind) {
				t.Fatalf("%v", s.smt.calls())
			}
		})
	}
}

// taker puts a swap of ours as a taker into the journal: both locks are final.
func (s *shop) taker(change func(*swap.Swap)) {
	s.t.Helper()
	var m swapMachine
	states, _ := saved(s.t, s.j)
	for key, raw := range states {
		if strings.HasPrefix(key, swapPrefix) {
			if err := json.Unmarshal([]byte(raw), &m); err != nil {
				s.t.Fatal(err)
			}
		}
	}
	give, get := m.Swap.Get.Leg, m.Swap.Give.Leg // it was a maker's
	revealBy, err := s.table.RevealBy(get)
	if err != nil {
		s.t.Fatal(err)
	}
	if m.Swap, err = swap.New(m.Swap.ID, swap.Initiator, give, get, false, revealBy, m.Created); err != nil {
		s.t.Fatal(err)
	}
	place := func(tx string) swap.Place {
		return swap.Place{TxID: tx, Status: swap.Final, Height: 1, Block: "tip", Time: m.Created}
	}
	m.Swap.SecretKnown, m.Swap.LockAsked = true, true
	m.Swap.Give.Recorded, m.Swap.Give.Locks = "first:0", []swap.Lock{{Ref: "first:0", Amount: give.Terms.Amount, Place: place("first")}}
	m.Swap.Get.Recorded, m.Swap.Get.Locks = "second:0", []swap.Lock{{Ref: "second:0", Amount: get.Terms.Amount, Place: place("second")}}
	m.Ask, m.Peer = nil, ""
	change(&m.Swap)
	raw, _, err := m.state()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.j.Commit([]*Entry{{Key: swapKey(m.Swap.ID), State: raw}}); err != nil {
		s.t.Fatal(err)
	}
}

// secondLock tells of the maker's lock again, as after each start.
func (s *shop) secondLock() {
	s.t.Helper()
	leg := s.swap().Get.Leg
	s.smt.facts <- chains.Fact{Chain: htlc.SMT, Kind: chains.FactLock, Status: chains.Final, Leg: leg.ID(), TxID: "second", Out: chains.Outpoint{TxID: "second"}, Amount: leg.Terms.Amount, Block: s.smt.tip}
	synctest.Wait()
}

// TestNoSecretBeforeItsMark: the secret leaves for the first time when a copy says
// that it may have.
func TestNoSecretBeforeItsMark(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.taker(func(*swap.Swap) {})
		p := &handPlace{fail: syscall.ENOSPC}
		s.places = []Place{p}
		s.open()
		s.secondLock()
		time.Sleep(15 * time.Second)
		if !s.smt.heard("build claim") || s.smt.heard("send claim") {
			t.Fatalf("%v", s.smt.calls())
		}
		if !s.swap().Revealing {
			t.Fatal("no mark: this tells nothing")
		}
		p.set(nil)
		p.tells(func(b bundle.Bundle) {
			if swapIn(t, b).Revealing {
				_ = s.smt.note("copy", "with the mark")
			}
		})
		time.Sleep(40 * time.Second)
		sent, copied := slices.Index(s.smt.calls(), "send claim"), slices.Index(s.smt.calls(), "copy with the mark")
		if sent < 0 || copied < 0 || copied > sent {
			t.Fatalf("%v", s.smt.calls())
		}
	})
}

// TestASecretThatMayBeOutWaitsForNoPlace: it was marked before this start. Who has it
// could wait until we can claim no more.
func TestASecretThatMayBeOutWaitsForNoPlace(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.taker(func(x *swap.Swap) { x.Revealing = true })
		s.places = []Place{&handPlace{fail: errors.New("away")}}
		s.open()
		s.secondLock()
		time.Sleep(15 * time.Second)
		if !s.smt.heard("send claim") {
			t.Fatalf("%v", s.smt.calls())
		}
	})
}

// TestNoSecretInABundle: neither the node's copies nor a swap's own bundle show a
// secret that has not left; what restores it is the reference of its key.
func TestNoSecretInABundle(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.taker(func(x *swap.Swap) { x.Revealing = true })
		p := &handPlace{}
		s.places = []Place{p}
		s.open()
		time.Sleep(5 * time.Second)
		secret, err := quickKeys{}.Secret(chains.KeyRef{})
		if err != nil || secret.Hash() != s.swap().Hash {
			t.Fatal("another secret: this tells nothing", err)
		}
		own, err := s.e.Recovery(t.Context(), s.swap().ID)
		if err != nil {
			t.Fatal(err)
		}
		one, err := bundle.Open(bundle.Key{}, quickKeys{}.ID(), "regtest", own)
		if err != nil || one.Only != s.swap().ID {
			t.Fatal(one.Only, err)
		}
		raw := secret.Reveal()
		for _, b := range []bundle.Bundle{p.newest(t), one} {
			if swapIn(t, b).ID == "" || len(b.Shown) != 0 {
				t.Fatalf("%d records, %d secrets", len(b.Records), len(b.Shown))
			}
			for _, r := range b.Records {
				if bytes.Contains(r.Data, raw[:]) || bytes.Contains(r.Data, []byte(hex.EncodeToString(raw[:]))) {
					t.Fatalf("%s shows the secret", r.Key)
				}
			}
		}
		// What others were shown is in it: it may be on no chain.
		s.smt.facts <- chains.Fact{Chain: htlc.SMT, Kind: chains.FactClaim, Status: chains.Seen, Leg: s.swap().Get.ID(), TxID: "c", Out: chains.Outpoint{TxID: "second"}, Secret: secret, Block: s.block(2)}
		time.Sleep(5 * time.Second)
		if b := p.newest(t); len(b.Shown) != 1 || b.Shown[0] != secret {
			t.Fatalf("%d secrets", len(b.Shown))
		}
	})
}

// TestForgedCopiesAreNoNews: a place that shows another's bundle, or bytes of its
// own, is written to as ever; one that shows ours with a higher number is not.
func TestForgedCopiesAreNoNews(t *testing.T) {
	seal := func(key byte, node string, seq uint64, only string) []byte {
		raw, err := bundle.Seal(bundle.Key{key}, rand.Reader, bundle.Bundle{Node: node, Network: "regtest", Seq: seq, Only: only})
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	for name, c := range map[string]struct {
		raw  []byte
		safe bool
	}{
		"another's":     {seal(0, "0xother", 1<<40, ""), false},
		"forged":        {seal(1, quickKeys{}.ID(), 1<<40, ""), false},
		"a picture":     {[]byte("a picture"), false},
		"of one swap":   {seal(0, quickKeys{}.ID(), 1<<40, "one"), false},
		"our own older": {seal(0, quickKeys{}.ID(), 0, ""), false},
		"our own newer": {seal(0, quickKeys{}.ID(), 1<<40, ""), true},
	} {
		t.Run(name, func(t *testing.T) {
			inShop(t, func(t *testing.T, s *shop) {
				p := &handPlace{held: [][]byte{c.raw}}
				s.places = []Place{p}
				s.open()
				s.firstLock(chains.Final)
				time.Sleep(15 * time.Second)
				if safe := s.e.SafeMode() != ""; safe != c.safe || len(p.held) > 1 == c.safe || s.smt.heard("send lock") == c.safe {
					t.Fatalf("safe mode %t, %d copies, %v", safe, len(p.held), s.smt.calls())
				}
				if c.safe != s.swap().Restored {
					t.Fatalf("the swap is restored: %t", s.swap().Restored)
				}
				_, err := s.e.Withdraw(t.Context(), WithdrawRequest{})
				if errors.Is(err, ErrSafeMode) != c.safe {
					t.Fatalf("withdraw: %v", err)
				}
			})
		})
	}
}

// restored fills a fresh journal from a bundle.
func restored(t *testing.T, b bundle.Bundle) (*PebbleJournal, Found, error) {
	t.Helper()
	j := newDisk().open(t)
	t.Cleanup(func() { _ = j.Close() })
	f, err := Restore(j, b)
	return j, f, err
}

// TestRestoredEpoch: whatever the clock says, no start after a restore is in an epoch
// in which the lost node was: its secrets would come again.
func TestRestoredEpoch(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		p := &handPlace{}
		s.places = []Place{p}
		s.open()
		time.Sleep(2 * time.Second)
		b := p.newest(t)
		if b.Epoch != s.e.epoch {
			t.Fatalf("epoch %d, the bundle's %d", s.e.epoch, b.Epoch)
		}
		b.Epoch += 5000 // a clock that was ahead
		s.crash()
		s.places, s.fs = nil, newDisk().fs
		s.disk()
		if _, err := Restore(s.j, b); err != nil {
			t.Fatal(err)
		}
		if n := s.j.Number(); n <= b.Seq+leap {
			t.Fatalf("number %d after a bundle with %d", n, b.Seq)
		}
		s.open()
		if s.e.epoch != b.Epoch+1 {
			t.Fatalf("epoch %d after %d", s.e.epoch, b.Epoch)
		}
	})
}

// TestRestoreIsStrict: a bundle that this version does not understand whole is not
// restored in part, and a journal with something in it is not filled.
func TestRestoreIsStrict(t *testing.T) {
	good := bundle.Bundle{Node: "n", Network: "regtest", Seq: 3}
	machine := func(key, part, data string) bundle.Record {
		return bundle.Record{Kind: bundle.Machine, Key: key, Part: part, Data: []byte(data)}
	}
	for name, r := range map[string]bundle.Record{
		"a field of tomorrow":        machine("swap/x", "", `{"swap":{"id":"x"},"tomorrow":1}`),
		"a mark of tomorrow":         machine("swap/x", "", `{"swap":{"id":"x","mark":true}}`),
		"another's state":            machine("swap/x", "", `{"swap":{"id":"y"}}`),
		"something follows":          machine("swap/x", "", `{"swap":{"id":"x"}} {}`),
		"a machine of tomorrow":      machine("channel/x", "", `{}`),
		"a part without its account": machine("account/btc", "job/x", `{}`),
		"a cursor of nothing":        {Kind: bundle.Cursor, Key: "btc", Data: []byte("x")},
	} {
		b := good
		b.Records = []bundle.Record{r}
		if _, _, err := restored(t, b); !errors.Is(err, ErrBundle) {
			t.Errorf("%s: %v", name, err)
		}
	}
	j := newDisk().open(t)
	defer func() { _ = j.Close() }()
	if err := j.Commit([]*Entry{{Key: "swap/a", State: []byte("{}")}}); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(j, good); !errors.Is(err, ErrBundle) {
		t.Errorf("a journal in use: %v", err)
	}
}

// TestRestoredAccount: a signed lock is kept, for its coins alone can stop it; what
// was not signed gives its coins back; a withdrawal is not sent again.
func TestRestoredAccount(t *testing.T) {
	coin := func(tx string, by account.JobID) *account.Coin {
		return &account.Coin{Coin: chains.Coin{Out: chains.Outpoint{TxID: tx}, Amount: htlc.Units(1)}, Status: chains.Final, Reserved: by}
	}
	job := func(id account.JobID, kind chains.ActionKind, versions ...account.Version) *account.Job {
		return &account.Job{ID: id, Action: chains.Action{Kind: kind}, Reserved: true, Building: true, Versions: versions}
	}
	signed := account.Version{Tx: chains.Tx{ID: "t", Raw: []byte("raw")}}
	a := account.Account{Chain: htlc.BTC, Jobs: map[account.JobID]*account.Job{}, Coins: map[chains.Outpoint]*account.Coin{}}
	for _, j := range []*account.Job{
		job("signed", chains.ActLock, signed), job("unsigned", chains.ActLock), job("pay|1", chains.ActPay, signed), job("claim", chains.ActClaim, signed),
	} {
		a.Jobs[j.ID] = j
		c := coin(string(j.ID), j.ID)
		a.Coins[c.Out] = c
	}
	e, err := restoreAccount("account/btc", &accountMachine{Account: a})
	if err != nil {
		t.Fatal(err)
	}
	m := &accountMachine{}
	if err := json.Unmarshal(e.State, m); err != nil {
		t.Fatal(err)
	}
	m.Account.Jobs, m.Account.Coins = map[account.JobID]*account.Job{}, map[chains.Outpoint]*account.Coin{}
	for part, raw := range e.Parts {
		if err := m.load(part, raw); err != nil {
			t.Fatal(err)
		}
	}
	if j := m.Account.Jobs["signed"]; len(m.Account.Jobs) != 1 || j == nil || j.Building || string(j.Versions[0].Raw) != "raw" {
		t.Fatalf("%+v", m.Account.Jobs)
	}
	for out, c := range m.Account.Coins {
		if want := map[bool]account.JobID{true: "signed"}[out.TxID == "signed"]; c.Reserved != want {
			t.Errorf("%s is reserved by %q", out.TxID, c.Reserved)
		}
	}
	if len(m.Account.Coins) != 4 {
		t.Fatalf("%d coins", len(m.Account.Coins))
	}
}

// TestRandomnessIsShared: one source, many who ask.
func TestRandomnessIsShared(t *testing.T) {
	o := &oneByOne{r: rand.Reader}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := io.ReadFull(o, make([]byte, 64)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}
