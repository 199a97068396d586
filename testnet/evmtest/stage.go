// Package evmtest puts adapters of EVM chains on real nodes.
//
//	evmtest.Conformance(t, htlc.SMT, testnet.MustSMT, join)
package evmtest

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/chaintest"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

const (
	aliceWords = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
	bobWords   = "legal winner thank year wave sausage worth useful legal winner thank yellow"
)

// Seat is what an adapter needs to take part.
type Seat struct {
	URL      string
	Door     *testnet.Proxy
	Ring     *keyring.Ring
	Table    htlc.Table
	Contract string
	Channels string
}

// Join makes the adapter of a seat.
type Join func(t testing.TB, s Seat) chains.Adapter

// Stage is a node that seals only when told to, with the HTLC on it, and how far
// its clock is ahead of the wall.
type Stage struct {
	*testing.T
	Node *testnet.EVMNode
	HTLC string
	// Channels is the contract of payment channels, with windows of seconds.
	Channels string
	chain    htlc.ChainID
	join     Join
	ahead    time.Duration
}

// Begin deploys the HTLC and stops the blocks.
func Begin(t *testing.T, chain htlc.ChainID, node *testnet.EVMNode, join Join) *Stage {
	t.Helper()
	s := &Stage{T: t, Node: node, chain: chain, join: join}
	s.HTLC, s.Channels = s.made(contracts.HTLCCode()), s.made(contracts.ChannelsRegtestCode())
	ok(t, node.Pause(t.Context()))
	return s
}

// made deploys a contract, while blocks still come.
func (s *Stage) made(code []byte) string {
	s.Helper()
	at, tx, err := s.Node.Deploy(s.Context(), code)
	ok(s, err)
	r, err := s.Node.Receipt(s.Context(), tx)
	ok(s, err)
	if r.Status != 1 {
		s.Fatalf("creation %s failed", tx)
	}
	return strings.ToLower(at.Hex())
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func ringOf(t testing.TB, words string) *keyring.Ring {
	t.Helper()
	ring, err := keyring.New(words, keyring.Regtest)
	ok(t, err)
	return ring
}

func (s *Stage) adapter(words string, door *testnet.Proxy) chains.Adapter {
	s.Helper()
	table, err := htlc.TableFor(keyring.Regtest)
	ok(s, err)
	return s.join(s, Seat{URL: door.URL(), Door: door, Ring: ringOf(s, words), Table: table, Contract: s.HTLC, Channels: s.Channels})
}

// Alice is an adapter with coin, by the node's own proxy.
func (s *Stage) Alice() chains.Adapter { return s.rich(aliceWords) }

// Bob is another.
func (s *Stage) Bob() chains.Adapter { return s.rich(bobWords) }

func (s *Stage) rich(words string) chains.Adapter {
	s.Helper()
	a := s.adapter(words, s.Node.Proxy())
	at, err := a.Address(false, 0)
	ok(s, err)
	s.fund(s, at, htlc.Asset{Chain: s.chain}, htlc.Units(1e18))
	return a
}

// Leg is one from the first to the second, for an hour.
func (s *Stage) Leg(from, to chains.Adapter) htlc.Leg {
	s.Helper()
	payer, err := from.Party(chains.KeyRef{})
	ok(s, err)
	payee, err := to.Party(chains.KeyRef{})
	ok(s, err)
	now := s.now()
	l := htlc.Leg{
		Terms: htlc.Terms{
			Asset: htlc.Asset{Chain: s.chain}, Amount: htlc.Units(1e15), Hash: sha256.Sum256([]byte(s.HTLC)),
			From: payer, To: payee, Expiry: now.Add(time.Hour),
		},
		Place: s.HTLC, LockBy: now.Add(30 * time.Minute),
	}
	ok(s, l.Check())
	return l
}

// now is the time of the next block: blocks sealed at once run ahead of the wall,
// a second each.
func (s *Stage) now() htlc.UnixSeconds {
	s.Helper()
	_, _, tip, err := s.Node.Tip(s.Context())
	ok(s, err)
	return max(htlc.Moment(tip), htlc.Moment(time.Now().Add(s.ahead))) + 1
}

// timeTo seals a block at or after the moment, and no more.
func (s *Stage) timeTo(t testing.TB, at htlc.UnixSeconds) {
	t.Helper()
	s.ahead = max(s.ahead, time.Until(at.Time())+2*time.Second)
	ok(t, s.Node.Skew(t.Context(), s.ahead))
	ok(t, s.Node.Mine(t.Context(), 1))
}

// send signs and mines a call to a contract.
func (s *Stage) send(t testing.TB, key *ecdsa.PrivateKey, to common.Address, data []byte) {
	t.Helper()
	tx, err := s.Node.SendLegacy(t.Context(), key, types.LegacyTx{To: &to, Data: data})
	ok(t, err)
	s.mined(t, tx.Hash())
}

// mined mines a transaction, which must succeed.
func (s *Stage) mined(t testing.TB, tx common.Hash) {
	t.Helper()
	ok(t, s.Node.Mine(t.Context(), 1))
	r, err := s.Node.Receipt(t.Context(), tx)
	ok(t, err)
	if r.Status != 1 {
		t.Fatalf("%s failed", tx)
	}
}

// key is that of Alice or Bob.
func (s *Stage) key(a chains.Adapter) (*ecdsa.PrivateKey, error) {
	at, err := a.Address(false, 0)
	if err != nil {
		return nil, err
	}
	for _, words := range []string{aliceWords, bobWords} {
		key, err := ringOf(s, words).EVM(s.chain)
		if err != nil || strings.EqualFold(crypto.PubkeyToAddress(key.PublicKey).Hex(), at) {
			return key, err
		}
	}
	return nil, fmt.Errorf("%s is neither's", at)
}

// fund gives coin, or mints the token.
func (s *Stage) fund(t testing.TB, to string, asset htlc.Asset, amount htlc.Amount) {
	t.Helper()
	at := common.HexToAddress(to)
	if !asset.Native() {
		s.send(t, s.Node.FaucetKey(), common.HexToAddress(asset.Token), testtoken.NewTestToken().PackMint(at, amount.Big()))
		return
	}
	tx, err := s.Node.Fund(t.Context(), at, amount.Big())
	ok(t, err)
	s.mined(t, tx)
}

// token deploys one, of which the HTLC may take all that Alice has.
func (s *Stage) token() htlc.Asset {
	s.Helper()
	code := append(common.FromHex(testtoken.TestTokenMetaData.Bin), testtoken.NewTestToken().PackConstructor(18)...)
	at, tx, err := s.Node.Deploy(s.Context(), code)
	ok(s, err)
	s.mined(s, tx)
	key, err := ringOf(s, aliceWords).EVM(s.chain)
	ok(s, err)
	s.fund(s, crypto.PubkeyToAddress(key.PublicKey).Hex(), htlc.Asset{Chain: s.chain}, htlc.Units(1e18))
	all := new(big.Int).Lsh(big.NewInt(1), 255)
	s.send(s, key, at, testtoken.NewTestToken().PackApprove(common.HexToAddress(s.HTLC), all))
	return htlc.Asset{Chain: s.chain, Token: strings.ToLower(at.Hex())}
}

// Conformance runs the suite that the chain in memory passes on a real node, with
// coin and with a token. Alice has a door of her own to it, so that it can be
// shut.
func Conformance(t *testing.T, chain htlc.ChainID, start func(testnet.TB) *testnet.EVMNode, join Join) {
	for name, asset := range map[string]func(*Stage) htlc.Asset{
		"coin":  func(*Stage) htlc.Asset { return htlc.Asset{Chain: chain} },
		"token": (*Stage).token,
	} {
		t.Run(name, func(t *testing.T) {
			s := Begin(t, chain, start(t), join)
			chaintest.Run(t, s.harness(asset(s)))
		})
	}
}

func (s *Stage) harness(asset htlc.Asset) chaintest.Harness {
	door, err := s.Node.NewProxy()
	ok(s, err)
	return chaintest.Harness{
		Alice: s.adapter(aliceWords, door), Bob: s.adapter(bobWords, s.Node.Proxy()),
		Key:   s.key,
		Place: s.HTLC, Asset: asset, Now: s.now, Fund: s.fund, TimeTo: s.timeTo,
		Mine:  func(t testing.TB, n int) { ok(t, s.Node.Mine(t.Context(), n)) },
		Reorg: func(t testing.TB, depth int) { ok(t, s.Node.Reorg(t.Context(), depth, testnet.EVMBranch{})) },
		Power: func(_ testing.TB, up bool) {
			if up {
				door.Up()
			} else {
				door.Down()
			}
		},
		Restart: func(testing.TB) chains.Adapter { return s.adapter(aliceWords, door) },
	}
}
