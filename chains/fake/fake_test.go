package fake_test

import (
	"crypto/ecdsa"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/chaintest"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
)

func times(t testing.TB, id htlc.ChainID) htlc.Times {
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	return table.Chains[id]
}

var contract = "0x" + strings.Repeat("c", 40)

func placeOf(id htlc.ChainID) string {
	if id.EVM() {
		return contract
	}
	return htlc.Taproot
}

// harness makes a ledger what the suite needs.
func harness(l *fake.Ledger, place string, asset htlc.Asset) chaintest.Harness {
	alice := l.Node("alice")
	var key func(chains.Adapter) (*ecdsa.PrivateKey, error)
	if alice.Channels() != nil {
		key = func(a chains.Adapter) (*ecdsa.PrivateKey, error) { return a.(*fake.Node).Key() }
	}
	return chaintest.Harness{
		Key: key, Reason: l.Reason,
		Alice: alice, Bob: l.Node("bob"), Place: place, Asset: asset, Now: l.Now,
		Fund: func(_ testing.TB, address string, asset htlc.Asset, amount htlc.Amount) {
			l.Fund(address, asset, amount)
			l.Mine(1)
		},
		Mine:   func(_ testing.TB, n int) { l.Mine(n) },
		TimeTo: func(_ testing.TB, expiry htlc.UnixSeconds) { l.TimeTo(expiry) },
		Reorg:  func(_ testing.TB, depth int) { l.ReorgEmpty(depth) },
		Power: func(_ testing.TB, up bool) {
			if up {
				alice.Up()
			} else {
				alice.Down()
			}
		},
		Restart: func(testing.TB) chains.Adapter { return l.Node("alice") },
	}
}

// allowAll lets the contract take all that alice has of a token.
func allowAll(t *testing.T, l *fake.Ledger, token htlc.Asset) {
	t.Helper()
	alice := l.Node("alice")
	address, err := alice.Address(false, 0)
	if err != nil {
		t.Fatal(err)
	}
	l.Fund(address, htlc.Asset{Chain: token.Chain}, htlc.Units(1e18))
	l.Mine(1)
	tx, err := alice.Build(t.Context(), chains.Action{Kind: chains.ActApprove, Asset: token, Amount: htlc.Units(1e19), To: contract}, chains.Fee{Rate: alice.Params().MinRate}, nil)
	if err == nil {
		err = alice.Send(t.Context(), tx)
	}
	if err != nil {
		t.Fatal(err)
	}
	l.Mine(1)
}

// TestConformance: each ledger is a chain, in both script templates, with coin
// and token, with and without a view of the mempool.
func TestConformance(t *testing.T) {
	for _, c := range []struct {
		name  string
		asset htlc.Asset
		place string
		o     fake.Options
	}{
		{"btc p2tr", htlc.Asset{Chain: htlc.BTC}, htlc.Taproot, fake.Options{}},
		{"btc p2wsh", htlc.Asset{Chain: htlc.BTC}, htlc.P2WSH, fake.Options{}},
		{"ltc", htlc.Asset{Chain: htlc.LTC}, htlc.Taproot, fake.Options{}},
		{"eth", htlc.Asset{Chain: htlc.ETH}, contract, fake.Options{Mempool: true}},
		{"smt", htlc.Asset{Chain: htlc.SMT}, contract, fake.Options{}},
		{"smt token", htlc.Asset{Chain: htlc.SMT, Token: "0x" + strings.Repeat("7", 40)}, contract, fake.Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := fake.New(c.asset.Chain, times(t, c.asset.Chain), c.o)
			if !c.asset.Native() {
				l.Token(c.asset, fake.TokenRules{Decimals: 18, Permit: true})
				allowAll(t, l, c.asset)
			}
			chaintest.Run(t, harness(l, c.place, c.asset))
			if err := l.Audit(); err != nil {
				t.Fatal(err)
			}
		})
	}
}
