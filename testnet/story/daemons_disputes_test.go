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
	o.post("/v1/transfers/"+hash+"/resolve", api.SecretAsk{Secret: secret}, new(api.Transfer))
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
	x := newTrio(t, testnet.MustSMT(t), nil)
	alice, bob, carol := x.alice, x.bob, x.carol
	alice.opens(bob, "smt", "100")
	bob.opens(carol, "smt", "80")
	alice.finds(carol, "smt", "20")

	secret, hash := preimage("resolved")
	sent := alice.locks(carol, "20", hash, 85*time.Second)
	carol.resolves(hash, secret)
	alice.becomes(sent.ID, "completed")
	_, hash = preimage("cancelled")
	sent = alice.locks(carol, "5", hash, 85*time.Second)
	carol.post("/v1/transfers/"+hash+"/cancel", nil, new(api.Transfer))
	alice.becomes(sent.ID, "failed")
	alice.balance(bob, "smt", "80", "20")
	bob.balance(carol, "smt", "60", "20")

	// The mediator dies with a payment under way, and is back in time.
	secret, hash = preimage("the mediator dies")
	sent = alice.locks(carol, "7", hash, 85*time.Second)
	bob.dies()
	carol.resolves(hash, secret)
	bob.returns()
	alice.becomes(sent.ID, "completed")
	alice.balance(bob, "smt", "73", "27")
	bob.balance(carol, "smt", "53", "27")

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
	x.must(carol.get(t.Context(), "/v1/transfers/"+hash, &held))
	if held.Expires == nil || at > held.Expires.Unix() {
		t.Fatalf("registered at %d, and the lock expires at %v", at, held.Expires)
	}
	bob.returns()
	alice.becomes(sent.ID, "completed")
	alice.balance(bob, "smt", "70", "30")
	bob.balance(carol, "smt", "50", "30")
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

// TestAnOldDirectoryIsAnswered: mallory brings a copy of her directory back, of before
// she paid, and closes while bob is away. Bob shows what he has.
func TestAnOldDirectoryIsAnswered(t *testing.T) {
	t.Parallel()
	x := newTrio(t, testnet.MustSMT(t), nil)
	mallory, bob := x.alice, x.bob
	mallory.opens(bob, "smt", "100")
	mallory.pays(bob, "smt", "1")
	x.must(mallory.Daemon.Stop())
	old := filepath.Join(t.TempDir(), "old")
	x.must(copyPrivate(old, mallory.Daemon.DataDir()))
	mallory.returns()
	mallory.meets(bob)
	mallory.pays(bob, "smt", "30")
	mallory.balance(bob, "smt", "69", "31")

	bob.dies()
	mallory.dies()
	x.must(os.RemoveAll(mallory.Daemon.DataDir()))
	x.must(copyPrivate(mallory.Daemon.DataDir(), old))
	mallory.returns()
	mallory.sees(bob, "smt", "has what it had", func(c api.Channel) bool { return c.Spendable == "99" })
	mallory.asks(bob, "smt", "close", api.CloseAsk{Cooperative: new(false)})
	mallory.sees(bob, "smt", "is closed", func(c api.Channel) bool { return c.State == "challenge" })
	bob.returns()
	bob.sees(mallory, "smt", "is settled", func(c api.Channel) bool { return c.State == "settled" })
	mallory.has(-31)
	bob.has(31)
	mallory.sees(bob, "smt", "was not what it thought", func(c api.Channel) bool { return len(c.Alerts) > 0 })
}

// TestChannelsTogether: what both sign costs one transaction, mined in the next
// block; a withdrawal leaves the channel as it is, less the sum.
func TestChannelsTogether(t *testing.T) {
	t.Parallel()
	x := newTrio(t, testnet.MustSMT(t), nil)
	alice, bob := x.alice, x.bob
	alice.opens(bob, "smt", "100")
	alice.pays(bob, "smt", "30")
	bob.asks(alice, "smt", "withdraw", api.SumAsk{Amount: "20"})
	alice.balance(bob, "smt", "70", "10")
	bob.has(20)
	alice.pays(bob, "smt", "5")
	bob.pays(alice, "smt", "1")
	alice.balance(bob, "smt", "66", "14")

	// A settle would undo a withdrawal that can still be lost, so it waits for that.
	alice.passes(5)
	bob.passes(5)
	x.must(x.node.Pause(t.Context()))
	alice.asks(bob, "smt", "close", api.CloseAsk{Cooperative: new(true)})
	alice.until("sends the settle", func(ctx context.Context) (bool, error) {
		return x.waiting(ctx, alice, bob)
	})
	x.must(x.node.Mine(t.Context(), 1))
	if g, err := alice.gained(t.Context()); err != nil || g.Cmp(testnet.Ether(66-100)) != 0 {
		t.Fatalf("after one block alice gained %v wei, %v", g, err)
	}
	if g, err := bob.gained(t.Context()); err != nil || g.Cmp(testnet.Ether(34)) != 0 {
		t.Fatalf("after one block bob gained %v wei, %v", g, err)
	}
	x.must(x.node.Resume(t.Context()))
	alice.sees(bob, "smt", "is settled", func(c api.Channel) bool { return c.State == "settled" })
	bob.sees(alice, "smt", "is settled", func(c api.Channel) bool { return c.State == "settled" })
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
