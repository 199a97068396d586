package story

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/testnet"
)

// preimage is a secret that a target makes, and its hash.
func preimage(text string) (secret, hash string) {
	s := sha256.Sum256([]byte(text))
	h := sha256.Sum256(s[:])
	return hex.EncodeToString(s[:]), hex.EncodeToString(h[:])
}

// locks pays under a hash, for so long.
func (o *trader) locks(to *trader, amount, hash string, during time.Duration) api.Transfer {
	o.t.Helper()
	until := time.Now().Add(during)
	var tr api.Transfer
	o.post("/v1/transfers", api.TransferAsk{Asset: o.t.coin, To: to.id, Amount: amount, Hash: hash, Expires: &until}, &tr)
	to.becomes(hash, "held")
	return tr
}

// resolves takes a held transfer.
func (o *trader) resolves(hash, secret string) {
	o.t.Helper()
	o.resolvesOf(o.t.coin, hash, secret)
}

// resolvesOf takes one of an asset.
func (o *trader) resolvesOf(asset, hash, secret string) {
	o.t.Helper()
	o.post("/v1/transfers/"+hash+"/resolve", api.SecretAsk{Secret: secret, Asset: asset, Amount: "1"}, new(api.Transfer))
}

func (o *trader) dies() {
	o.t.Helper()
	o.t.must(o.Daemon.Kill())
}

func (o *trader) returns() {
	o.t.Helper()
	o.t.must(o.Daemon.Start(context.WithoutCancel(o.t.Context())))
}

// registered is when a secret was registered in the contract, zero if it was not.
func (x *trio) registered(ctx context.Context, hash string) (int64, error) {
	var answer hexutil.Bytes
	bound := contracts.NewChannels()
	err := x.node.Call(ctx, &answer, "eth_call", map[string]any{
		"to": x.contract, "data": hexutil.Bytes(bound.PackRegisteredAt(common.HexToHash(hash))),
	}, "latest")
	if err != nil {
		return 0, err
	}
	at, err := bound.UnpackRegisteredAt(answer)
	if err != nil {
		return 0, err
	}
	return at.Int64(), nil
}

// TestChannelsHold: what is held is taken or given back by its target, whatever
// becomes of the mediator; and where it is away too long, the registry takes its place.
func TestChannelsHold(t *testing.T) {
	t.Parallel()
	tellOfHolding(newTrio(t, testnet.MustSMT(t), nil))
}

func tellOfHolding(x *trio) {
	alice, bob, carol := x.alice, x.bob, x.carol
	alice.opens(bob, x.coin, "100")
	bob.opens(carol, x.coin, "80")
	alice.finds(carol, x.coin, "20")

	secret, hash := preimage("resolved")
	sent := alice.locks(carol, "20", hash, 85*time.Second)
	carol.resolves(hash, secret)
	alice.becomes(sent.ID, "completed")
	_, hash = preimage("cancelled")
	sent = alice.locks(carol, "5", hash, 85*time.Second)
	carol.post("/v1/transfers/"+hash+"/cancel", nil, new(api.Transfer))
	alice.becomes(sent.ID, "failed")
	alice.balance(bob, x.coin, "80", "20")
	bob.balance(carol, x.coin, "60", "20")

	// The mediator dies with a payment under way, and is back in time.
	secret, hash = preimage("the mediator dies")
	sent = alice.locks(carol, "7", hash, 85*time.Second)
	bob.dies()
	carol.resolves(hash, secret)
	bob.returns()
	alice.becomes(sent.ID, "completed")
	alice.balance(bob, x.coin, "73", "27")
	bob.balance(carol, x.coin, "53", "27")

	// It is away until the secret must be registered, and learns it from the chain.
	secret, hash = preimage("registered")
	sent = alice.locks(carol, "3", hash, 60*time.Second)
	bob.dies()
	carol.resolves(hash, secret)
	var at int64
	carol.until("registers the secret", func(ctx context.Context) (bool, error) {
		var err error
		at, err = x.registered(ctx, hash)
		return at > 0, err
	})
	var held api.Transfer
	x.must(carol.get(x.Context(), "/v1/transfers/"+hash, &held))
	if held.Expires == nil || at > held.Expires.Unix() {
		x.Fatalf("registered at %d, and the lock expires at %v", at, held.Expires)
	}
	bob.returns()
	alice.becomes(sent.ID, "completed")
	alice.balance(bob, x.coin, "70", "30")
	bob.balance(carol, x.coin, "50", "30")
}

// copyPrivate copies a folder so that nobody else can read the copy.
func copyPrivate(to, from string) error {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	return filepath.WalkDir(to, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return os.Chmod(path, 0o700)
		}
		return os.Chmod(path, 0o600)
	})
}

// TestChannelsOfAnOldDirectory: mallory brings a copy of her directory back, of before
// she paid, and closes while bob is away. Bob shows what he has.
func TestChannelsOfAnOldDirectory(t *testing.T) {
	t.Parallel()
	tellOfAnOldDirectory(newTrio(t, testnet.MustSMT(t), nil))
}

func tellOfAnOldDirectory(x *trio) {
	mallory, bob := x.alice, x.bob
	mallory.opens(bob, x.coin, "100")
	mallory.pays(bob, x.coin, "1")
	x.must(mallory.Daemon.Stop())
	old := filepath.Join(x.TempDir(), "old")
	x.must(copyPrivate(old, mallory.Daemon.DataDir()))
	mallory.returns()
	mallory.meets(bob)
	mallory.pays(bob, x.coin, "30")
	mallory.balance(bob, x.coin, "69", "31")

	bob.dies()
	mallory.dies()
	x.must(os.RemoveAll(mallory.Daemon.DataDir()))
	x.must(copyPrivate(mallory.Daemon.DataDir(), old))
	mallory.returns()
	mallory.sees(bob, x.coin, "has what it had", func(c api.Channel) bool { return c.Spendable == "99" })
	mallory.asks(bob, x.coin, "close", api.CloseAsk{Cooperative: new(false)})
	mallory.sees(bob, x.coin, "is closed", func(c api.Channel) bool { return c.State == "challenge" })
	bob.returns()
	bob.sees(mallory, x.coin, "is settled", func(c api.Channel) bool { return c.State == "settled" })
	mallory.has(-31)
	bob.has(31)
	mallory.sees(bob, x.coin, "was not what it thought", func(c api.Channel) bool { return len(c.Alerts) > 0 })
}

// TestChannelsTogether: what both sign costs one transaction, mined in the next
// block; a withdrawal leaves the channel and its locks as they are, less the sum.
func TestChannelsTogether(t *testing.T) {
	t.Parallel()
	onBoth(t, tellOfTogether)
}

// onBoth tells a story on either node.
func onBoth(t *testing.T, tell func(*trio)) {
	t.Helper()
	for coin, node := range map[string]func(testnet.TB) *testnet.EVMNode{"smt": testnet.MustSMT, "eth": testnet.MustETH} {
		t.Run(coin, func(t *testing.T) {
			t.Parallel()
			tell(newTrio(t, node(t), nil))
		})
	}
}

func tellOfTogether(x *trio) {
	alice, bob := x.alice, x.bob
	alice.opens(bob, x.coin, "100")
	alice.pays(bob, x.coin, "30")
	there, thereHash := preimage("locked there")
	back, backHash := preimage("locked back")
	sent := alice.locks(bob, "4", thereHash, 5*time.Minute)
	sentBack := bob.locks(alice, "2", backHash, 5*time.Minute)
	alice.balance(bob, x.coin, "66", "28")
	bob.asks(alice, x.coin, "withdraw", api.SumAsk{Amount: "20"})
	alice.balance(bob, x.coin, "66", "8")
	bob.has(20)
	// The next may begin when the one before is final.
	alice.passes(5)
	bob.passes(5)
	alice.asks(bob, x.coin, "withdraw", api.SumAsk{Amount: "10"})
	alice.balance(bob, x.coin, "56", "8")
	alice.has(-100 + 10)
	alice.pays(bob, x.coin, "5")
	bob.pays(alice, x.coin, "1")
	alice.balance(bob, x.coin, "52", "12")
	bob.resolves(thereHash, there)
	alice.resolves(backHash, back)
	alice.becomes(sent.ID, "completed")
	bob.becomes(sentBack.ID, "completed")
	alice.balance(bob, x.coin, "54", "16")

	// A settle would undo a withdrawal that can still be lost, so it waits for that.
	alice.passes(5)
	bob.passes(5)
	x.must(x.node.Pause(x.Context()))
	alice.asks(bob, x.coin, "close", api.CloseAsk{Cooperative: new(true)})
	alice.until("sends the settle", func(ctx context.Context) (bool, error) {
		return x.waiting(ctx, alice, bob)
	})
	x.must(x.node.Mine(x.Context(), 1))
	for o, want := range map[*trader]int64{alice: -100 + 10 + 54, bob: 20 + 16} {
		if g, err := o.gained(x.Context()); err != nil || g.Cmp(testnet.Ether(want)) != 0 {
			x.Fatalf("after one block %s gained %v wei, %v", o.Name(), g, err)
		}
	}
	x.must(x.node.Resume(x.Context()))
	alice.settles(bob, x.coin)
	x.books(map[*trader]int64{alice: -36, bob: 36})
}

// passes waits until a daemon has followed so many blocks more.
func (o *trader) passes(blocks uint64) {
	o.t.Helper()
	tip, _, _, err := o.t.node.Tip(o.t.Context())
	o.t.must(err)
	o.until("follows", func(ctx context.Context) (bool, error) {
		n, err := o.Node(ctx)
		for _, c := range n.Chains {
			if c.Chain == o.t.coin && c.Height >= int64(tip+blocks) {
				return true, nil
			}
		}
		return false, err
	})
}

// waiting says whether a transaction of one of them is in the node's pool.
func (x *trio) waiting(ctx context.Context, of ...*trader) (bool, error) {
	for _, o := range of {
		var mined, all hexutil.Uint64
		if err := x.node.Call(ctx, &mined, "eth_getTransactionCount", o.SMT, "latest"); err != nil {
			return false, err
		}
		if err := x.node.Call(ctx, &all, "eth_getTransactionCount", o.SMT, "pending"); err != nil {
			return false, err
		}
		if all > mined {
			return true, nil
		}
	}
	return false, nil
}

// TestChannelsOfAToken: a token that must be approved goes through a channel, both
// with the other's signature and alone.
func TestChannelsOfAToken(t *testing.T) {
	t.Parallel()
	node := testnet.MustSMT(t)
	m := &mint{T: t, node: node}
	m.make()
	x := newTrio(t, node, func(c *testnet.DaemonConfig) {
		c.Extra = fmt.Sprintf("[[tokens]]\nasset = \"smt:mesh\"\naddress = %q\ndecimals = 18\n", m.at.Hex())
	})
	alice, bob, carol := x.alice, x.bob, x.carol
	m.gives(alice.SMT, 100)
	m.gives(bob.SMT, 80)
	alice.opens(bob, "smt:mesh", "100")
	bob.opens(carol, "smt:mesh", "80")
	alice.pays(bob, "smt:mesh", "30")
	alice.finds(carol, "smt:mesh", "20")
	alice.pays(carol, "smt:mesh", "20")
	bob.balance(carol, "smt:mesh", "60", "20")
	bob.asks(carol, "smt:mesh", "close", api.CloseAsk{Cooperative: new(true)})
	alice.asks(bob, "smt:mesh", "close", api.CloseAsk{Cooperative: new(false)})
	for o, want := range map[*trader]int64{alice: 50, bob: 50 + 60, carol: 20} {
		var have *big.Int
		o.until(fmt.Sprintf("has %d of the token", want), func(ctx context.Context) (ok bool, err error) {
			have, err = m.of(ctx, o.SMT)
			return err == nil && have.Cmp(testnet.Ether(want)) == 0, err
		}, func() string { return have.String() })
	}
}
