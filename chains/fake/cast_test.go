package fake_test

import (
	"crypto/sha256"
	"errors"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
)

// fataler is a test or a property under test.
type fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// world is a ledger with people on it.
type world struct {
	t fataler
	*fake.Ledger
	id   htlc.ChainID
	coin htlc.Asset
}

func newWorld(t fataler, id htlc.ChainID, o fake.Options) *world {
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	return &world{t, fake.New(id, table.Chains[id], o), id, htlc.Asset{Chain: id}}
}

func (w *world) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) is(err, want error) {
	w.t.Helper()
	if !errors.Is(err, want) {
		w.t.Fatalf("%v, want %v", err, want)
	}
}

func (w *world) audit() {
	w.t.Helper()
	w.ok(w.Audit())
}

// person is a node and its money.
type person struct {
	*world
	*fake.Node
	name string
}

func (w *world) person(name string) *person { return &person{world: w, Node: w.Node(name), name: name} }

func (p *person) address() string {
	p.t.Helper()
	a, err := p.Address(false, 0)
	p.ok(err)
	return a
}

// rich gives the person money, mined, and what spends it.
func (p *person) rich(amount uint64) chains.Spend {
	p.t.Helper()
	out := p.Fund(p.address(), p.coin, htlc.Units(amount))
	p.Mine(1)
	if p.id.EVM() {
		return p.nonce()
	}
	return chains.Spend{Coins: []chains.Coin{{Out: out, Amount: htlc.Units(amount), Address: p.address()}}}
}

func (p *person) nonce() chains.Spend {
	p.t.Helper()
	_, n, err := p.Node.Balance(bg, p.coin)
	p.ok(err)
	return chains.Spend{Nonce: n}
}

func (p *person) party() htlc.Party {
	p.t.Helper()
	k, err := p.Party(chains.KeyRef{})
	p.ok(err)
	return k
}

func (p *person) build(a chains.Action, rate chains.Rate, old *chains.Tx) (chains.Tx, error) {
	return p.Build(bg, a, chains.Fee{Rate: max(rate, p.Params().MinRate)}, old)
}

func (p *person) must(a chains.Action, rate chains.Rate, old *chains.Tx) chains.Tx {
	p.t.Helper()
	tx, err := p.build(a, rate, old)
	p.ok(err)
	p.ok(p.Send(bg, tx))
	return tx
}

func secretOf(name string) htlc.Secret {
	d := sha256.Sum256([]byte(name))
	s, err := htlc.SecretFromBytes(d[:])
	if err != nil {
		panic(err)
	}
	return s
}

// leg is from one to another, an hour long.
func (w *world) leg(from, to *person, amount uint64, name string) htlc.Leg {
	w.t.Helper()
	now := w.Now()
	l := htlc.Leg{
		Terms: htlc.Terms{
			Asset: w.coin, Amount: htlc.Units(amount), Hash: secretOf(name).Hash(),
			From: from.party(), To: to.party(), Expiry: now.Add(time.Hour),
		},
		Place: placeOf(w.id), LockBy: now.Add(30 * time.Minute),
	}
	w.ok(l.Check())
	return l
}

func lockOf(l htlc.Leg, s chains.Spend) chains.Action {
	return chains.Action{Kind: chains.ActLock, Leg: &l, Spend: s}
}

func claimOf(l htlc.Leg, tx chains.Tx, name string) chains.Action {
	return chains.Action{Kind: chains.ActClaim, Leg: &l, Out: tx.Out, Held: l.Terms.Amount, Secret: secretOf(name)}
}

func refundOf(l htlc.Leg, tx chains.Tx) chains.Action {
	return chains.Action{Kind: chains.ActRefund, Leg: &l, Out: tx.Out, Held: l.Terms.Amount}
}

// isMined says whether a transaction is in a block, and whether it succeeded.
func (w *world) isMined(tx chains.Tx) (mined, ok bool) {
	_, ok, mined = w.Mined(tx.ID)
	return mined, ok
}

func (w *world) mustBeMined(tx chains.Tx, want bool) {
	w.t.Helper()
	if mined, _ := w.isMined(tx); mined != want {
		w.t.Fatalf("%s mined: %v, want %v", tx.ID, mined, want)
	}
}

var families = []htlc.ChainID{htlc.BTC, htlc.LTC, htlc.ETH, htlc.SMT}

func eachFamily(t *testing.T, f func(w *world)) {
	for _, id := range families {
		t.Run(string(id), func(t *testing.T) {
			w := newWorld(t, id, fake.Options{})
			f(w)
			w.audit()
		})
	}
}

// plenty is enough for anything in these tests, on either family.
func (w *world) plenty() uint64 {
	if w.id.EVM() {
		return 1e18
	}
	return 10_000_000
}
