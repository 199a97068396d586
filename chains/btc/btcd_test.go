package btc_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcutil/v2"
	"github.com/btcsuite/btcd/chainhash/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/btc"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/utxo"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

const (
	aliceWords = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
	bobWords   = "legal winner thank year wave sausage worth useful legal winner thank yellow"
	rate       = chains.Rate(2000)
)

// world is a real btcd, its miner, and the cast: Alice pays, Bob claims.
type world struct {
	*testing.T
	node       *testnet.BTCNode
	miner      *testnet.Miner
	alice, bob *person
	nextCoin   uint32
}

// person is an adapter and what it follows.
type person struct {
	chains.Adapter
	world *world
	key   chains.KeyRef
	facts chan chains.Fact
	seen  []chains.Fact
}

func begin(t *testing.T) *world {
	t.Helper()
	w := &world{T: t}
	w.node, w.miner = testnet.MustBTC(t)
	w.alice = w.join(aliceWords, 1, w.backend(w.node.URL()))
	w.bob = w.join(bobWords, 2, w.backend(w.node.URL()))
	return w
}

func (w *world) backend(url string) utxo.Backend {
	return utxo.Backend{URL: url, User: w.node.User(), Password: w.node.Pass()}
}

func (w *world) join(words string, index uint32, backends ...utxo.Backend) *person {
	w.Helper()
	table, err := htlc.TableFor("regtest")
	w.must(err)
	ring, err := keyring.New(words, "regtest")
	w.must(err)
	a, err := btc.New(w.Context(), btc.Config{Backends: backends, Network: "regtest", Ring: ring, Table: table})
	w.must(err)
	return &person{Adapter: a, world: w, key: chains.KeyRef{Epoch: 5, Index: index}, facts: make(chan chains.Fact, 10_000)}
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// follow begins to hear facts.
func (p *person) follow() {
	tip, err := p.Tip(p.world.Context())
	p.world.must(err)
	ctx := p.world.Context()
	go func() {
		for f, err := range p.Follow(ctx, chains.Cursor{Window: []chains.BlockID{tip.BlockID}}) {
			if err == nil {
				p.facts <- f
			}
		}
	}()
}

// hears waits for a fact; what came before it is remembered.
func (p *person) hears(kind chains.Kind, status chains.Status, txid string) chains.Fact {
	p.world.Helper()
	deadline := time.After(2 * time.Minute)
	match := func(f chains.Fact) bool {
		return f.Kind == kind && f.Status == status && (txid == "" || f.TxID == txid)
	}
	if i := slices.IndexFunc(p.seen, match); i >= 0 {
		f := p.seen[i]
		p.seen = slices.Delete(p.seen, i, i+1)
		return f
	}
	for {
		select {
		case f := <-p.facts:
			if match(f) {
				return f
			}
			p.seen = append(p.seen, f)
		case <-deadline:
			p.world.Fatalf("never heard that %s %s is %s", kind, txid, status)
		}
	}
}

// coin funds a wallet address of the person and gives the coin.
func (w *world) coin(p *person, sats int64) chains.Coin {
	w.Helper()
	index := w.nextCoin
	w.nextCoin++
	address, err := p.Address(false, index)
	w.must(err)
	out, err := w.miner.Fund(w.Context(), address, btcutil.Amount(sats))
	w.must(err)
	return chains.Coin{Out: chains.Outpoint{TxID: out.Hash.String(), Index: out.Index}, Amount: htlc.Units(uint64(sats)), Address: address, Key: index}
}

func (w *world) mine(n int) { w.Helper(); w.must(w.miner.Mine(w.Context(), n)) }

func (w *world) secret(n byte) htlc.Secret {
	s, err := htlc.SecretFromBytes(slices.Repeat([]byte{n}, 32))
	w.must(err)
	return s
}

// leg is from Alice to Bob, with an expiry so long after the median time.
func (w *world) leg(place string, sats uint64, s htlc.Secret, in time.Duration) htlc.Leg {
	w.Helper()
	mtp, err := w.miner.MTP(w.Context())
	w.must(err)
	from, err := w.alice.Party(w.alice.key)
	w.must(err)
	to, err := w.bob.Party(w.bob.key)
	w.must(err)
	expiry := htlc.Moment(mtp.Add(in))
	return htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(sats), Hash: s.Hash(), From: from, To: to, Expiry: expiry}, Place: place, LockBy: expiry - 60}
}

func (w *world) build(p *person, a chains.Action, r chains.Rate, old *chains.Tx) chains.Tx {
	w.Helper()
	tx, err := p.Build(w.Context(), a, chains.Fee{Rate: r}, old)
	w.must(err)
	return tx
}

func (w *world) send(p *person, tx chains.Tx) { w.Helper(); w.must(p.Send(w.Context(), tx)) }

func (w *world) pending(tx chains.Tx) bool {
	w.Helper()
	id, err := chainhash.NewHashFromStr(tx.ID)
	w.must(err)
	in, err := w.miner.InMempool(w.Context(), *id)
	w.must(err)
	return in
}

// TestSwapOnBtcd: lock, verify, claim with the secret read by the payer from the
// mempool; on both templates; the refund when nobody claims, not a second early.
func TestSwapOnBtcd(t *testing.T) {
	w := begin(t)
	w.alice.follow()
	for i, place := range []string{htlc.Taproot, htlc.P2WSH} {
		s := w.secret(byte(10 + i))
		leg := w.leg(place, 300_000, s, 20*time.Minute)
		w.must(w.alice.Watch(chains.Target{Leg: &leg}))
		funds := w.coin(w.alice, 1_000_000)
		w.mine(1)
		lock := w.build(w.alice, chains.Action{Kind: chains.ActLock, Leg: &leg, Spend: chains.Spend{Coins: []chains.Coin{funds}, Change: uint32(i)}}, rate, nil)
		w.send(w.alice, lock)
		w.send(w.alice, lock) // the same bytes again are no failure
		w.alice.hears(chains.FactLock, chains.Pending, lock.ID)
		if err := w.bob.Verify(t.Context(), leg, lock.Out); !errors.Is(err, chains.ErrNotLocked) {
			t.Fatalf("verified in the mempool: %v", err)
		}
		w.mine(2)
		if f := w.alice.hears(chains.FactLock, chains.Final, lock.ID); f.Out != lock.Out || f.Amount != leg.Terms.Amount {
			t.Fatalf("%+v", f)
		}
		w.must(w.bob.Verify(t.Context(), leg, lock.Out))
		claim := w.build(w.bob, chains.Action{Kind: chains.ActClaim, Leg: &leg, Out: lock.Out, Held: leg.Terms.Amount, Key: w.bob.key, Secret: s}, rate, nil)
		w.send(w.bob, claim)
		if f := w.alice.hears(chains.FactClaim, chains.Pending, claim.ID); f.Secret != s {
			t.Fatal("another secret")
		}
		if err := w.bob.Verify(t.Context(), leg, lock.Out); !errors.Is(err, chains.ErrNotLocked) {
			t.Fatalf("verified though a claim waits: %v", err)
		}
		w.mine(2)
		w.alice.hears(chains.FactClaim, chains.Final, claim.ID)
		w.send(w.bob, claim) // mined long since

		again := w.leg(place, 200_000, w.secret(byte(20+i)), 20*time.Minute)
		w.must(w.alice.Watch(chains.Target{Leg: &again}))
		lock = w.build(w.alice, chains.Action{Kind: chains.ActLock, Leg: &again, Spend: chains.Spend{Coins: []chains.Coin{*lock.Change}, Change: uint32(10 + i)}}, rate, nil)
		w.send(w.alice, lock)
		w.mine(2)
		refund := w.build(w.alice, chains.Action{Kind: chains.ActRefund, Leg: &again, Out: lock.Out, Held: again.Terms.Amount, Key: w.alice.key}, rate, nil)
		expiry := again.Terms.Expiry.Time()
		w.must(w.miner.AdvanceMTP(t.Context(), expiry))
		if err := w.alice.Send(t.Context(), refund); !errors.Is(err, chains.ErrNonFinal) {
			t.Fatalf("refund at its expiry: %v", err)
		}
		w.must(w.miner.AdvanceMTP(t.Context(), expiry.Add(time.Second)))
		if tip, err := w.alice.Tip(t.Context()); err != nil || tip.Clock != again.Terms.Expiry+1 {
			t.Fatalf("clock %d, expiry %d: %v", tip.Clock, again.Terms.Expiry, err)
		}
		w.send(w.alice, refund)
		w.mine(2)
		w.alice.hears(chains.FactRefund, chains.Final, refund.ID)
	}
}

// TestReplaceVoidAndReorgOnBtcd: fees are raised, a lock is killed, and blocks
// leave the chain.
func TestReplaceVoidAndReorgOnBtcd(t *testing.T) {
	w := begin(t)
	s := w.secret(30)
	leg := w.leg(htlc.Taproot, 300_000, s, 30*time.Minute)
	w.must(w.alice.Watch(chains.Target{Leg: &leg}))
	funds := []chains.Coin{w.coin(w.alice, 400_000), w.coin(w.alice, 200_000)}
	w.mine(1)
	w.alice.follow()
	act := chains.Action{Kind: chains.ActLock, Leg: &leg, Spend: chains.Spend{Coins: funds}}
	first := w.build(w.alice, act, rate, nil)
	w.send(w.alice, first)
	second := w.build(w.alice, act, chains.Bump(rate), &first)
	w.send(w.alice, second)
	if w.pending(first) || !w.pending(second) {
		t.Fatal("the higher fee did not replace the lower")
	}
	if err := w.alice.Send(t.Context(), first); !errors.Is(err, chains.ErrFeeTooLow) {
		t.Fatalf("the old version: %v", err)
	}
	void := w.build(w.alice, chains.Action{Kind: chains.ActVoid, Spend: act.Spend}, chains.Bump(second.Rate), &second)
	w.send(w.alice, void)
	if w.pending(second) || !w.pending(void) {
		t.Fatal("the void did not replace the lock")
	}
	w.mine(1)
	for _, dead := range []chains.Tx{first, second} {
		if err := w.alice.Send(t.Context(), dead); !errors.Is(err, chains.ErrConflict) {
			t.Fatalf("a dead version: %v", err)
		}
	}

	act.Spend = chains.Spend{Coins: []chains.Coin{*void.Change}, Change: 1}
	lock := w.build(w.alice, act, rate, nil)
	w.send(w.alice, lock)
	w.mine(1)
	seen := w.alice.hears(chains.FactLock, chains.Seen, lock.ID)
	claim := w.build(w.bob, chains.Action{Kind: chains.ActClaim, Leg: &leg, Out: lock.Out, Held: leg.Terms.Amount, Key: w.bob.key, Secret: s}, rate, nil)
	w.send(w.bob, claim)
	w.mine(1)
	w.alice.hears(chains.FactClaim, chains.Seen, claim.ID)
	w.must(w.miner.Reorg(t.Context(), 2, testnet.Branch{}))
	for {
		if f := w.alice.hears(chains.FactTip, chains.Gone, ""); f.Block.Hash == seen.Block.Hash {
			break
		}
	}
	if err := w.bob.Verify(t.Context(), leg, lock.Out); !errors.Is(err, chains.ErrNotLocked) {
		t.Fatalf("verified after the reorganisation: %v", err)
	}
	w.send(w.alice, lock)
	w.send(w.bob, claim)
	w.mine(2)
	w.alice.hears(chains.FactLock, chains.Final, lock.ID)
	w.alice.hears(chains.FactClaim, chains.Final, claim.ID)
}

// TestFollowThroughReorgsAndOutages: a lock is seen, lost and seen again at every
// depth up to the finality of large amounts, and what happened while the node did
// not answer is told afterwards.
func TestFollowThroughReorgsAndOutages(t *testing.T) {
	w := begin(t)
	leg := w.leg(htlc.Taproot, 300_000, w.secret(50), 30*time.Minute)
	w.must(w.alice.Watch(chains.Target{Leg: &leg}))
	funds := w.coin(w.alice, 400_000)
	w.must(w.alice.Watch(chains.Target{Address: funds.Address, Key: funds.Key}))
	w.mine(1)
	w.alice.follow()
	coin := w.alice.hears(chains.FactCoin, chains.Seen, funds.Out.TxID)
	if coin.Address != funds.Address || coin.Key != funds.Key || coin.Amount != funds.Amount || coin.Out != funds.Out {
		t.Fatalf("coin %+v, want %+v", coin, funds)
	}
	lock := w.build(w.alice, chains.Action{Kind: chains.ActLock, Leg: &leg, Spend: chains.Spend{Coins: []chains.Coin{funds}}}, rate, nil)
	w.send(w.alice, lock)
	w.mine(1)
	for depth := 1; depth <= 3; depth++ {
		seen := w.alice.hears(chains.FactLock, chains.Seen, lock.ID)
		if depth > 1 {
			w.mine(depth - 1)
		}
		w.must(w.miner.Reorg(t.Context(), depth, testnet.Branch{}))
		for w.alice.hears(chains.FactTip, chains.Gone, "").Block.Hash != seen.Block.Hash {
		}
		w.send(w.alice, lock) // whoever has the mempool's copy knows it already
		w.mine(1)
	}
	w.alice.hears(chains.FactLock, chains.Seen, lock.ID)
	w.node.Proxy().Down()
	w.mine(1)
	w.node.Proxy().Up()
	w.alice.hears(chains.FactLock, chains.Final, lock.ID)
	w.alice.hears(chains.FactSpent, chains.Final, lock.ID)
}

// TestBackendsOnBtcd: one node seen through two doors, one of them lying or shut;
// wrong credentials; a wrong network.
func TestBackendsOnBtcd(t *testing.T) {
	w := begin(t)
	mallory, err := testnet.NewProxy(w.node.DirectURL())
	w.must(err)
	t.Cleanup(func() { _ = mallory.Close() })
	carol := w.join(aliceWords, 1, w.backend(w.node.URL()), w.backend(mallory.URL()))
	leg := w.leg(htlc.Taproot, 300_000, w.secret(40), 30*time.Minute)
	funds := w.coin(w.alice, 400_000)
	w.mine(1)
	lock := w.build(carol, chains.Action{Kind: chains.ActLock, Leg: &leg, Spend: chains.Spend{Coins: []chains.Coin{funds}}}, rate, nil)
	w.send(carol, lock)
	w.mine(2)
	w.must(carol.Verify(t.Context(), leg, lock.Out))
	mallory.Lie(func(method string, _ []json.RawMessage, result json.RawMessage) json.RawMessage {
		if method == "gettxout" {
			return json.RawMessage("null")
		}
		return result
	})
	if err := carol.Verify(t.Context(), leg, lock.Out); !errors.Is(err, chains.ErrDisagree) {
		t.Fatalf("one lies: %v", err)
	}
	mallory.Lie(nil)
	mallory.Down()
	if err := carol.Verify(t.Context(), leg, lock.Out); !errors.Is(err, chains.ErrDisagree) {
		t.Fatalf("one is silent: %v", err)
	}
	if _, err := carol.Tip(t.Context()); err != nil {
		t.Fatalf("tip of the one that answers: %v", err)
	}
	w.node.Proxy().Down()
	if _, err := carol.Tip(t.Context()); !errors.Is(err, chains.ErrDown) {
		t.Fatalf("both are down: %v", err)
	}
	if err := carol.Send(t.Context(), lock); !errors.Is(err, chains.ErrDown) {
		t.Fatalf("send with both down: %v", err)
	}
	w.node.Proxy().Up()
	w.must(carol.Send(t.Context(), lock)) // mined: success

	table, _ := htlc.TableFor("regtest")
	ring, _ := keyring.New(aliceWords, "regtest")
	cfg := btc.Config{Backends: []utxo.Backend{{URL: w.node.URL(), User: "lockstep", Password: "wrong"}}, Network: "regtest", Ring: ring, Table: table}
	if _, err := btc.New(t.Context(), cfg); !errors.Is(err, chains.ErrCredentials) || !strings.Contains(err.Error(), "password") {
		t.Fatalf("wrong password: %v", err)
	}
	table, _ = htlc.TableFor("mainnet")
	ring, _ = keyring.New(aliceWords, "mainnet")
	cfg = btc.Config{Backends: []utxo.Backend{w.backend(w.node.URL())}, Network: "mainnet", Ring: ring, Table: table}
	if _, err := btc.New(t.Context(), cfg); !errors.Is(err, chains.ErrNetwork) || !strings.Contains(err.Error(), "set network") {
		t.Fatalf("regtest node for mainnet: %v", err)
	}
	fee, err := carol.Fee(t.Context(), time.Hour)
	if err != nil || fee.Rate < 1000 || fee.Rate > 500_000 {
		t.Fatalf("fee %d: %v", fee.Rate, err)
	}
}

func TestNetworks(t *testing.T) {
	for _, name := range []string{"mainnet", "testnet", "regtest"} {
		n, err := btc.Network(name)
		if err != nil || n.Name != name || n.MinRate != 1000 {
			t.Errorf("%s: %+v, %v", name, n, err)
		}
	}
	if _, err := btc.Network("signet"); !errors.Is(err, chains.ErrNetwork) {
		t.Errorf("signet: %v", err)
	}
	table, _ := htlc.TableFor("mainnet")
	if _, err := btc.New(context.Background(), btc.Config{Network: "regtest", Table: table}); !errors.Is(err, chains.ErrNetwork) {
		t.Errorf("table of another network: %v", err)
	}
}
