package story

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/utxo"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Stage is where a story plays: two chains whose blocks the test owns.
type Stage interface {
	Now() time.Time
	Table() htlc.Table
	Contracts() map[htlc.ChainID]string
	// Adapters gives a started party its connections.
	Adapters(t testing.TB, party string) map[htlc.ChainID]chains.Adapter
	// Token is the stage's token on SMT, of six decimals: one that takes permits, or
	// one that does not and whose allowance must be zero before it is changed.
	Token(t testing.TB, permits bool) htlc.Asset
	// Fund gives a party coins or tokens and confirms them; Endow does so for many.
	Fund(t testing.TB, party string, asset htlc.Asset, a htlc.Amount)
	Endow(t testing.TB, gifts []Gift)
	// Wealth is all that a party owns of an asset outside of locks.
	Wealth(t testing.TB, p *Party, asset htlc.Asset) htlc.Amount
	// FundLeg pays an amount to a UTXO lock from outside.
	FundLeg(t testing.TB, l htlc.Leg, a htlc.Amount)
	// Pause stops and Resume starts the blocks of a chain.
	Pause(c htlc.ChainID)
	Resume(c htlc.ChainID)
	// Reorg replaces the newest blocks; what they held goes back to the mempool.
	Reorg(t testing.TB, c htlc.ChainID, depth int)
	// Down and Up take a party's node away and give it back.
	Down(party string, c htlc.ChainID)
	Up(party string, c htlc.ChainID)
	// Skip lets time pass faster: both clocks move on by at least d.
	Skip(t testing.TB, d time.Duration)
	// Hide makes one of a party's two backends show no lock when asked, or honest
	// again.
	Hide(party string, c htlc.ChainID, hidden bool)
	// Mine makes blocks of a paused chain.
	Mine(t testing.TB, c htlc.ChainID, blocks int)
	// Crowd fills the blocks with dearer transactions: what pays less than the rate
	// that it answers stays in the mempool, and no fee estimate knows of it. The rate
	// is within what a claim's gas is promised to bear.
	Crowd(t testing.TB, c htlc.ChainID) chains.Rate
	// Rejecting is an address that rejects coin, on the chain of what alice gets.
	Rejecting(t testing.TB) string
	// Wait lets a little time pass.
	Wait()
	// Patience is how many waits a verb endures.
	Patience() int
}

// Gift is what a party is given of an asset.
type Gift struct {
	Party  string
	Asset  htlc.Asset
	Amount htlc.Amount
}

// Direction is what alice gives for what.
type Direction struct {
	Give, Get htlc.Asset
	Amount    htlc.Amount // of give
	Rate      string
}

// The directions of the main pair.
var (
	coinBTC = htlc.Asset{Chain: htlc.BTC}
	coinSMT = htlc.Asset{Chain: htlc.SMT}
)

// BTCtoSMT: alice gives 0.015 BTC and gets 29.85 SMT.
func BTCtoSMT() Direction { return Direction{coinBTC, coinSMT, amount("0.015", 8), "2000"} }

// SMTtoBTC: alice gives 30 SMT and gets about 0.0149 BTC.
func SMTtoBTC() Direction { return Direction{coinSMT, coinBTC, amount("30", 18), "0.0005"} }

// Between is alice's direction between two coins: 0.015 BTC or LTC are 30 SMT or
// 1.5 ETH. What they are worth in the world does not matter here.
func Between(give, get htlc.ChainID) Direction {
	sums := map[htlc.ChainID]string{htlc.BTC: "0.015", htlc.LTC: "0.015", htlc.ETH: "1.5", htlc.SMT: "30"}
	rates := map[[2]string]string{
		{"0.015", "0.015"}: "1", {"0.015", "1.5"}: "100", {"0.015", "30"}: "2000", {"1.5", "0.015"}: "0.01",
		{"1.5", "30"}: "20", {"30", "0.015"}: "0.0005", {"30", "1.5"}: "0.05",
	}
	return Direction{
		htlc.Asset{Chain: give}, htlc.Asset{Chain: get}, amount(sums[give], give.NativeDecimals()), rates[[2]string{sums[give], sums[get]}],
	}
}

// The directions of tokens. Which token it is says the stage.
var (
	approvedToken  = htlc.Asset{Chain: htlc.SMT, Token: "approved"}
	permittedToken = htlc.Asset{Chain: htlc.SMT, Token: "permitted"}
)

const tokenDecimals = 6

// BTCtoToken: alice gives 0.015 BTC and gets 895.5 of a token on SMT.
func BTCtoToken(token htlc.Asset) Direction {
	return Direction{coinBTC, token, amount("0.015", 8), "60000"}
}

// TokenToBTC: alice gives 900 of a token on SMT and gets about 0.0149 BTC.
func TokenToBTC(token htlc.Asset) Direction {
	return Direction{token, coinBTC, amount("900", tokenDecimals), "0.0000166667"}
}

// on puts the stage's token in the place of its name.
func (d Direction) on(t testing.TB, s Stage) Direction {
	for _, a := range []*htlc.Asset{&d.Give, &d.Get} {
		if *a == approvedToken || *a == permittedToken {
			*a = s.Token(t, *a == permittedToken)
		}
	}
	return d
}

// assets are those whose books a story keeps.
func (d Direction) assets() []htlc.Asset {
	out := []htlc.Asset{{Chain: d.Give.Chain}, {Chain: d.Get.Chain}}
	for _, a := range []htlc.Asset{d.Give, d.Get} {
		if !a.Native() {
			out = append(out, a)
		}
	}
	return out
}

// gas is what alice must bring: none is given with a token, nor on ETH.
func (d Direction) gas() (coins []htlc.Asset) {
	if !d.Give.Native() {
		coins = append(coins, htlc.Asset{Chain: d.Give.Chain})
	}
	if d.Get.Chain != d.Give.Chain && (!d.Get.Native() || d.Get.Chain == htlc.ETH) {
		coins = append(coins, htlc.Asset{Chain: d.Get.Chain})
	}
	return coins
}

// decimals knows the coins and the story's token.
func (d Direction) decimals(a htlc.Asset) (uint8, error) {
	if a.Native() {
		return a.Chain.NativeDecimals(), nil
	}
	if a == d.Give || a == d.Get {
		return tokenDecimals, nil
	}
	return 0, fmt.Errorf("%w: token %s is not configured", swap.ErrNoPrice, a)
}

func amount(s string, decimals uint8) htlc.Amount {
	a, err := htlc.ParseAmount(s, decimals)
	if err != nil {
		panic(err)
	}
	return a
}

// World is a story under way.
type World struct {
	t          testing.TB
	stage      Stage
	Direction  Direction
	Alice, Bob *Party
	wire       *wire
	before     map[string]htlc.Amount
	salt       int64 // of secrets: those of another story may be public on the same chain
	Verbose    bool
}

// Begin funds the cast and starts both engines. Alice owns only what she gives, and
// the gas that a token needs; bob owns all.
func Begin(t testing.TB, stage Stage, d Direction) *World {
	d = d.on(t, stage)
	w := &World{t: t, stage: stage, Direction: d, before: map[string]htlc.Amount{}, Verbose: testing.Verbose(), salt: stage.Now().UnixNano()}
	w.wire = &wire{w: w}
	offer := engine.Offer{Give: d.Get, Take: d.Give, Rate: d.Rate, Spread: "0.5%", Min: htlc.Units(1000), Max: amount("1000", w.decimals(d.Give))}
	w.Alice = &Party{Name: "alice", limits: engine.DefaultLimits(), w: w, fs: vfs.NewCrashableMem(), peer: w.wire}
	w.Bob = &Party{Name: "bob", limits: engine.DefaultLimits(), w: w, fs: vfs.NewCrashableMem(), peer: w.wire, gave: []engine.Offer{offer}}
	t.Cleanup(w.Close)
	w.Alice.Restart()
	w.Bob.Restart()
	stage.Endow(t, d.gifts())
	w.Until("both have caught up and see their coins", func() bool { return w.ready(w.Alice) && w.ready(w.Bob) })
	for _, p := range []*Party{w.Alice, w.Bob} {
		for _, a := range d.assets() {
			w.before[p.Name+a.String()] = stage.Wealth(t, p, a)
		}
	}
	return w
}

// gifts are what the cast is given at first.
func (d Direction) gifts() []Gift {
	gifts := []Gift{{"alice", d.Give, plenty(d.Give)}}
	for _, a := range d.assets() {
		gifts = append(gifts, Gift{"bob", a, plenty(a)})
	}
	for _, gas := range d.gas() {
		a := plenty(gas)
		if gas.Chain == htlc.ETH && d.Get.Native() {
			a = amount("0.5", 18) // for some claims, at what a chain that other stories filled asks
		}
		gifts = append(gifts, Gift{"alice", gas, a})
	}
	return gifts
}

// plenty is enough for some swaps.
func plenty(a htlc.Asset) htlc.Amount {
	switch {
	case !a.Native():
		return amount("100000", tokenDecimals)
	case a.Chain.EVM():
		return amount("100", 18)
	}
	return amount("1", 8)
}

func (w *World) fund(party string, a htlc.Asset) { w.stage.Fund(w.t, party, a, plenty(a)) }

func (w *World) decimals(a htlc.Asset) uint8 {
	n, err := w.Direction.decimals(a)
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

// ready says whether a party follows both chains and has seen its coins.
func (w *World) ready(p *Party) bool {
	for _, c := range p.e.Node(context.Background()).Chains {
		if !c.Synced {
			return false
		}
	}
	b, err := p.e.Balances(context.Background())
	if err != nil {
		return false
	}
	for _, v := range b {
		gives := p.Name == "bob" || v.Asset == w.Direction.Give || !w.before[p.Name+v.Asset.String()].IsZero()
		if gives && v.Confirmed.IsZero() {
			return false
		}
	}
	return true
}

func (w *World) log(name string) io.Writer {
	if w.Verbose {
		return testLog{w.t, name, w.stage.Now}
	}
	return io.Discard
}

// Mallory puts a liar on the wire.
func (w *World) Mallory(t Tamper) { w.wire.tamper = t }

// Quote asks bob for a price.
func (w *World) Quote() (engine.QuoteView, error) {
	return w.Alice.e.Quote(context.Background(), engine.QuoteRequest{
		Maker: "bob", Give: w.Direction.Give, Get: w.Direction.Get, GiveAmt: w.Direction.Amount,
	})
}

// TryStart quotes and starts what is asked; the error is the first of the two.
func (w *World) TryStart(ask engine.SwapRequest) (engine.SwapView, error) {
	q, err := w.Quote()
	if err != nil {
		return engine.SwapView{}, err
	}
	ask.Quote = q.ID
	return w.Alice.e.StartSwap(context.Background(), ask)
}

// Start begins a swap that must be accepted.
func (w *World) Start() engine.SwapView {
	w.t.Helper()
	v, err := w.TryStart(engine.SwapRequest{})
	if err != nil {
		w.t.Fatalf("start: %v", err)
	}
	return v
}

// Until waits for a condition, while blocks come.
func (w *World) Until(what string, cond func() bool) {
	w.t.Helper()
	for range w.stage.Patience() {
		if cond() {
			return
		}
		w.stage.Wait()
	}
	w.t.Fatalf("it never happened: %s\n%s", what, w.tell())
}

// Skip lets time pass.
func (w *World) Skip(d time.Duration) { w.stage.Skip(w.t, d) }

// Ends waits until both swaps are over for good and asserts how; an empty state
// means that the party need not have a swap, or is down.
func (w *World) Ends(alice, bob swap.State) {
	w.t.Helper()
	for _, x := range []struct {
		p    *Party
		want swap.State
	}{{w.Alice, alice}, {w.Bob, bob}} {
		if x.want == "" {
			continue
		}
		w.Until(fmt.Sprintf("%s ends %s", x.p.Name, x.want), func() bool { return x.p.Closed() && x.p.State() == x.want })
	}
}

// AddsUp compares what each running party owns with what it should: what it had,
// less what was claimed from it, plus what it claimed, less its recorded fees and
// the gas that it gave. To the last unit. It also asserts that no leg was funded
// twice by us.
func (w *World) AddsUp() {
	w.t.Helper()
	for _, p := range []*Party{w.Alice, w.Bob} {
		views := p.swaps()
		if len(views) == 0 {
			continue
		}
		for _, v := range views {
			own := 0
			for _, l := range v.Swap.Give.Locks {
				if l.Status != "" && !v.Swap.External {
					own++
				}
			}
			if own > 1 {
				w.t.Fatalf("%s funded its leg %d times", p.Name, own)
			}
		}
		for _, a := range w.Direction.assets() {
			want := w.expected(p, views, a)
			for range 150 { // the last change may still be on its way, and so its record: an approval may outlive its swap
				if w.stage.Wealth(w.t, p, a) == want {
					break
				}
				w.stage.Wait()
				want = w.expected(p, p.swaps(), a)
			}
			if have := w.stage.Wealth(w.t, p, a); have != want {
				w.t.Fatalf("%s's %s is %s and should be %s (before %s)\n%s", p.Name, a, have, want, w.before[p.Name+a.String()], w.tell())
			}
		}
	}
}

// expected computes a party's wealth of an asset from its own records.
func (w *World) expected(p *Party, views []engine.SwapView, asset htlc.Asset) htlc.Amount {
	w.t.Helper()
	have := w.before[p.Name+asset.String()]
	add := func(a htlc.Amount) {
		s, err := have.Add(a)
		if err != nil {
			w.t.Fatal(err)
		}
		have = s
	}
	sub := func(a htlc.Amount) {
		s, err := have.Sub(a)
		if err != nil {
			w.t.Fatalf("%s %s: %v\n%s", p.Name, asset, err, w.tell())
		}
		have = s
	}
	for _, v := range views {
		moved(v.Swap, asset, add, sub)
	}
	return have
}

// moved tells what a swap added to and took from its owner's asset. Fees and drops
// are paid in the chain's coin.
func moved(s swap.Swap, a htlc.Asset, add, sub func(htlc.Amount)) {
	coinOf := func(x htlc.Asset) bool { return a == htlc.Asset{Chain: x.Chain} }
	for _, l := range s.Get.Locks {
		if s.Get.Terms.Asset == a && l.End != nil && l.End.How == swap.Claimed {
			add(l.Amount)
		}
		if coinOf(s.Get.Terms.Asset) && l.Status != "" {
			add(s.Get.Drop)
		}
	}
	for _, l := range s.Give.Locks {
		if coinOf(s.Give.Terms.Asset) && l.Status != "" && !s.External {
			sub(s.Give.Drop)
		}
	}
	if s.Give.Terms.Asset == a {
		for _, l := range s.Give.Locks {
			switch {
			case l.Status == "":
			case l.End != nil && l.End.How == swap.Refunded:
				if s.External {
					add(l.Amount)
				}
			case !s.External:
				sub(l.Amount)
			}
		}
	}
	for _, f := range s.Fees {
		if coinOf(htlc.Asset{Chain: f.Chain}) {
			sub(f.Amount)
		}
	}
}

// tell is the story so far, as each party sees it.
func (w *World) tell() string {
	var b strings.Builder
	for _, p := range []*Party{w.Alice, w.Bob} {
		if p.e == nil {
			fmt.Fprintf(&b, "%s is down\n", p.Name)
			continue
		}
		for _, v := range p.swaps() {
			s := v.Swap
			fmt.Fprintf(&b, "%s (%s) is %s closed=%v known=%v revealing=%v revealed=%v renounced=%v asked=%q why=%q\n  wait for %s until %s\n",
				p.Name, s.Role, s.State(), s.Closed, s.SecretKnown, s.Revealing, s.Revealed, s.Renounced, s.Asked, s.Why, v.Why.WaitingFor, v.Why.Until.Time().Format(time.TimeOnly))
			for side, l := range map[string]swap.Leg{"gives": s.Give, "gets": s.Get} {
				fmt.Fprintf(&b, "  %s %s %s lock_by %s expiry %s recorded %q\n", side, l.Terms.Amount, l.Terms.Asset, l.LockBy.Time().Format(time.TimeOnly), l.Terms.Expiry.Time().Format(time.TimeOnly), l.Recorded)
				for _, k := range l.Locks {
					fmt.Fprintf(&b, "    lock %s %s at %d end %+v\n", k.Ref, k.Status, k.Height, k.End)
				}
			}
			for _, h := range s.History {
				fmt.Fprintf(&b, "  %s %s\n", h.At.Time().Format(time.TimeOnly), h.State)
			}
			for _, f := range s.Fees {
				fmt.Fprintf(&b, "  fee %s %s %s\n", f.Chain, f.Amount, f.TxID)
			}
		}
	}
	return b.String()
}

// lockAddress is where an outside wallet pays.
func lockAddress(l htlc.Leg) (string, error) {
	lock, err := utxo.Build(l)
	if err != nil {
		return "", err
	}
	return lock.Address("regtest")
}

// Mined waits until the party's own lock is in a block.
func (w *World) Mined(p *Party) {
	w.t.Helper()
	w.Until(p.Name+"'s lock is mined", func() bool {
		v, ok := p.View()
		return ok && len(v.Swap.Give.Locks) > 0 && v.Swap.Give.Locks[0].Height > 0
	})
}

// Close ends the story; a failed one is told.
func (w *World) Close() {
	if w.t.Failed() && (w.Alice.Running() || w.Bob.Running()) {
		w.t.Log(w.tell())
	}
	w.Alice.Crash()
	w.Bob.Crash()
}
