package smt_test

import (
	"crypto/ecdsa"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/chaintest"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/smt"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
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
	node  *testnet.EVMNode
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

// send signs and mines a call to a contract.
func (w *world) send(t testing.TB, key *ecdsa.PrivateKey, to common.Address, data []byte) {
	t.Helper()
	tx, err := w.node.SendLegacy(t.Context(), key, types.LegacyTx{To: &to, Data: data})
	ok(t, err)
	w.mined(t, tx.Hash())
}

// mined mines a transaction, which must succeed.
func (w *world) mined(t testing.TB, tx common.Hash) {
	t.Helper()
	ok(t, w.node.Mine(t.Context(), 1))
	r, err := w.node.Receipt(t.Context(), tx)
	ok(t, err)
	if r.Status != 1 {
		t.Fatalf("%s failed", tx)
	}
}

// fund gives coin, or mints the token.
func (w *world) fund(t testing.TB, to string, asset htlc.Asset, amount htlc.Amount) {
	t.Helper()
	at := common.HexToAddress(to)
	if !asset.Native() {
		w.send(t, w.node.FaucetKey(), common.HexToAddress(asset.Token), testtoken.NewTestToken().PackMint(at, amount.Big()))
		return
	}
	tx, err := w.node.Fund(t.Context(), at, amount.Big())
	ok(t, err)
	w.mined(t, tx)
}

// token deploys one, of which the HTLC may take all that Alice has.
func (w *world) token() htlc.Asset {
	w.Helper()
	code := append(common.FromHex(testtoken.TestTokenMetaData.Bin), testtoken.NewTestToken().PackConstructor(18)...)
	at, tx, err := w.node.Deploy(w.Context(), code)
	ok(w, err)
	w.mined(w, tx)
	ring, err := keyring.New(aliceWords, "regtest")
	ok(w, err)
	key, err := ring.EVM(htlc.SMT)
	ok(w, err)
	w.fund(w, crypto.PubkeyToAddress(key.PublicKey).Hex(), htlc.Asset{Chain: htlc.SMT}, htlc.Units(1e18))
	all := new(big.Int).Lsh(big.NewInt(1), 255)
	w.send(w, key, at, testtoken.NewTestToken().PackApprove(common.HexToAddress(w.htlc), all))
	return htlc.Asset{Chain: htlc.SMT, Token: strings.ToLower(at.Hex())}
}

// TestConformanceOnSMT: the suite that the chain in memory passes, on a real node
// of the fork, with coin and with a token. Alice has a door of her own to it, so
// that it can be shut.
func TestConformanceOnSMT(t *testing.T) {
	for name, asset := range map[string]func(*world) htlc.Asset{
		"coin":  func(*world) htlc.Asset { return htlc.Asset{Chain: htlc.SMT} },
		"token": (*world).token,
	} {
		t.Run(name, func(t *testing.T) {
			w := begin(t)
			chaintest.Run(t, w.harness(asset(w)))
		})
	}
}

func (w *world) harness(asset htlc.Asset) chaintest.Harness {
	door, err := w.node.NewProxy()
	ok(w, err)
	w.Cleanup(func() { _ = door.Close() })
	return chaintest.Harness{
		Alice: w.join(aliceWords, door.URL()), Bob: w.join(bobWords, w.node.URL()),
		Place: w.htlc, Asset: asset, Now: w.now, Fund: w.fund, TimeTo: w.timeTo,
		Mine:  func(t testing.TB, n int) { ok(t, w.node.Mine(t.Context(), n)) },
		Reorg: func(t testing.TB, depth int) { ok(t, w.node.Reorg(t.Context(), depth, testnet.EVMBranch{})) },
		Power: func(_ testing.TB, up bool) {
			if up {
				door.Up()
			} else {
				door.Down()
			}
		},
		Restart: func(testing.TB) chains.Adapter { return w.join(aliceWords, door.URL()) },
	}
}
