package story

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

// grounds are the real nodes that stories play on. A story has a node alone, for a
// reorganisation or a clock that is moved concerns all on it, and gives it back for
// the next. Parties, keys and coins are each story's own.
type grounds struct {
	mu   sync.Mutex
	free map[htlc.ChainID][]*ground
	all  []*ground
}

var nodes = grounds{free: map[htlc.ChainID][]*ground{}}

func TestMain(m *testing.M) {
	code := m.Run()
	if err := nodes.close(); err != nil {
		fmt.Fprintln(os.Stderr, "close nodes:", err)
	}
	os.Exit(code)
}

// ground is a node of one chain: a coinChain or a callChain.
type ground struct {
	id    htlc.ChainID
	coin  *coinChain
	call  *callChain
	ahead time.Duration // of its clock
	token map[bool]htlc.Asset

	mu   sync.Mutex
	logf func(string, ...any) // of who plays on it
}

// coinChain is BTC or LTC; its blocks are ours.
type coinChain struct {
	node   *testnet.BTCNode
	miner  *testnet.Miner
	paused bool
}

// callChain is ETH or SMT; it makes its blocks itself.
type callChain struct {
	*testnet.EVMNode
	htlc string
}

// worn is how far a clock may be ahead of the wall for another story: nodes take
// blocks of two hours ahead, and a story takes minutes.
const worn = 40 * time.Minute

// borrow gives a node of a chain for the length of a test.
func (g *grounds) borrow(t *testing.T, id htlc.ChainID) (*ground, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if list := g.free[id]; len(list) > 0 {
		x := list[len(list)-1]
		g.free[id] = list[:len(list)-1]
		x.hear(t.Logf)
		return x, nil
	}
	x := &ground{id: id, token: map[bool]htlc.Asset{}}
	g.all = append(g.all, x)
	g.mu.Unlock()
	defer g.mu.Lock()
	x.hear(t.Logf)
	return x, x.start()
}

// giveBack takes a node for the next story, or ends one that is worn or at which
// a story failed.
func (g *grounds) giveBack(x *ground, failed bool) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	defer x.hear(nil) // who played here is over, and may not be told more
	if failed || x.ahead > worn {
		return x.close(failed)
	}
	g.free[x.id] = append(g.free[x.id], x)
	return nil
}

func (g *grounds) close() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	var errs []error
	for _, x := range g.all {
		errs = append(errs, x.close(false))
	}
	return errors.Join(errs...)
}

func (x *ground) hear(logf func(string, ...any)) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.logf = logf
}

func (x *ground) say(format string, args ...any) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.logf != nil {
		x.logf(format, args...)
	}
}

func (x *ground) start() error {
	ctx, conf := context.Background(), testnet.Config{Logf: x.say}
	coin := func(start func(context.Context, testnet.Config) (*testnet.BTCNode, error)) error {
		n, err := start(ctx, conf)
		if err != nil {
			return err
		}
		x.coin = &coinChain{node: n}
		x.coin.miner, err = testnet.NewMiner(ctx, n)
		return err
	}
	call := func(start func(context.Context, testnet.Config) (*testnet.EVMNode, error)) error {
		n, err := start(ctx, conf)
		if err != nil {
			return err
		}
		x.call = &callChain{EVMNode: n}
		x.call.htlc, err = x.call.deploy(ctx, contracts.HTLCCode())
		return err
	}
	switch x.id {
	case htlc.BTC:
		return coin(testnet.StartBTC)
	case htlc.LTC:
		return coin(testnet.StartLTC)
	case htlc.ETH:
		return call(testnet.StartETH)
	}
	return call(testnet.StartSMT)
}

// close may be called again. Logs are kept where a story failed.
func (x *ground) close(failed bool) error {
	switch {
	case x.coin != nil:
		if failed {
			x.coin.node.Keep()
		}
		return x.coin.node.Close()
	case x.call != nil:
		if failed {
			x.call.Keep()
		}
		return x.call.Close()
	}
	return nil
}

// move brings the clock ahead of the wall.
func (x *ground) move(ctx context.Context, ahead time.Duration) error {
	x.ahead = ahead
	if x.coin != nil {
		return x.coin.miner.AdvanceMTP(ctx, time.Now().Add(ahead))
	}
	return x.call.Skew(ctx, ahead)
}

// deploy puts a contract on the chain and waits for its block.
func (c *callChain) deploy(ctx context.Context, code []byte) (string, error) {
	at, tx, err := c.Deploy(ctx, code)
	if err == nil {
		_, err = c.Receipt(ctx, tx)
	}
	return strings.ToLower(at.Hex()), err
}

// faucet calls a contract with the faucet's key.
func (c *callChain) faucet(ctx context.Context, to common.Address, data []byte) (common.Hash, error) {
	tx, err := c.SendLegacy(ctx, c.FaucetKey(), types.LegacyTx{To: &to, Data: data})
	if err != nil {
		return common.Hash{}, err
	}
	return tx.Hash(), nil
}

// tokenOf deploys a token once: one that takes permits, or one that does not and is
// strict about allowances.
func (x *ground) tokenOf(ctx context.Context, permits bool) (htlc.Asset, error) {
	if a, made := x.token[permits]; made {
		return a, nil
	}
	mean := testtoken.NewMeanToken()
	at, tx, err := x.call.Deploy(ctx, append(common.FromHex(testtoken.MeanTokenMetaData.Bin), mean.PackConstructor(tokenDecimals)...))
	for _, rule := range [][]byte{mean.PackSetUnsigned(true), mean.PackSetStrict(true)} {
		if err == nil && !permits {
			tx, err = x.call.faucet(ctx, at, rule)
		}
	}
	if err == nil {
		_, err = x.call.Receipt(ctx, tx)
	}
	if err != nil {
		return htlc.Asset{}, err
	}
	x.token[permits] = htlc.Asset{Chain: htlc.SMT, Token: strings.ToLower(at.Hex())}
	return x.token[permits], nil
}
