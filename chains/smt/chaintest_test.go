package smt_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/chaintest"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/smt"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

const (
	aliceWords = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
	bobWords   = "legal winner thank year wave sausage worth useful legal winner thank yellow"
)

// world is an SMT node that seals only when told to, and how far its clock is
// ahead of the wall.
type world struct {
	*testing.T
	node  *testnet.SMTNode
	htlc  string
	ahead time.Duration
}

func begin(t *testing.T) *world {
	w := &world{T: t, node: testnet.MustSMT(t)}
	at, tx, err := w.node.Deploy(t.Context(), contracts.HTLCCode())
	ok(t, err)
	_, err = w.node.Receipt(t.Context(), tx)
	ok(t, err)
	ok(t, w.node.Pause(t.Context()))
	w.htlc = strings.ToLower(at.Hex())
	return w
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (w *world) join(words, url string) chains.Adapter {
	w.Helper()
	table, err := htlc.TableFor("regtest")
	ok(w, err)
	ring, err := keyring.New(words, "regtest")
	ok(w, err)
	a, err := smt.New(w.Context(), smt.Config{
		Backends: []evm.Backend{{URL: url}}, Network: "regtest", Ring: ring, Table: table, Contract: w.htlc,
	})
	ok(w, err)
	return a
}

// now is the time of the next block: blocks sealed at once run ahead of the wall,
// a second each.
func (w *world) now() htlc.UnixSeconds {
	w.Helper()
	_, _, tip, err := w.node.Tip(w.Context())
	ok(w, err)
	return max(htlc.Moment(tip), htlc.Moment(time.Now().Add(w.ahead))) + 1
}

// timeTo seals a block at or after the moment, and no more.
func (w *world) timeTo(t testing.TB, at htlc.UnixSeconds) {
	t.Helper()
	w.ahead = max(w.ahead, time.Until(at.Time())+2*time.Second)
	ok(t, w.node.Skew(t.Context(), w.ahead))
	ok(t, w.node.Mine(t.Context(), 1))
}

// TestConformanceOnSMT: the suite that the chain in memory passes, on a real node
// of the fork. Alice has a door of her own to it, so that it can be shut.
func TestConformanceOnSMT(t *testing.T) {
	w := begin(t)
	door, err := w.node.NewProxy()
	ok(t, err)
	t.Cleanup(func() { _ = door.Close() })
	chaintest.Run(t, chaintest.Harness{
		Alice: w.join(aliceWords, door.URL()), Bob: w.join(bobWords, w.node.URL()), Place: w.htlc, Now: w.now,
		Fund: func(t testing.TB, to string, _ htlc.Asset, amount htlc.Amount) {
			tx, err := w.node.Fund(t.Context(), common.HexToAddress(to), amount.Big())
			ok(t, err)
			ok(t, w.node.Mine(t.Context(), 1))
			_, err = w.node.Receipt(t.Context(), tx)
			ok(t, err)
		},
		Mine:   func(t testing.TB, n int) { ok(t, w.node.Mine(t.Context(), n)) },
		TimeTo: w.timeTo,
		Reorg:  func(t testing.TB, depth int) { ok(t, w.node.Reorg(t.Context(), depth, testnet.SMTBranch{})) },
		Power: func(_ testing.TB, up bool) {
			if up {
				door.Up()
			} else {
				door.Down()
			}
		},
		Restart: func(testing.TB) chains.Adapter { return w.join(aliceWords, door.URL()) },
	})
}
