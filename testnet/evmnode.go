package testnet

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// EVMNode is a private network of one node: a block a second, unless the test
// owns them. Daemons get URL; the unguarded node has more methods than a public
// network's and is for tests only.
type EVMNode struct {
	breed
	home   home
	ctx    context.Context // the node's life
	bin    string
	port   int
	words  string // of the seed that the faucet is of
	faucet *ecdsa.PrivateKey
	rpc    client // the node itself

	mu     sync.Mutex
	run    *process // nil while stopped
	broken bool
	skew   time.Duration // survive a restart
	paused bool
	// proxies are all guarded; the first is ours.
	proxies []*Proxy

	paying sync.Mutex // one nonce at a time
}

// startEVM builds the node if need be and starts its network. It ends with ctx or
// Close.
func startEVM(ctx context.Context, b breed, c Config) (*EVMNode, error) {
	h, err := newHome(b.name, c)
	if err != nil {
		return nil, fmt.Errorf("make folder of %s node: %w", b.name, err)
	}
	if b.born.IsZero() {
		b.born = time.Now().Add(-time.Minute)
	}
	n := &EVMNode{breed: b, home: h, ctx: ctx}
	if err := n.begin(ctx); err != nil {
		n.broken = true
		return nil, errors.Join(fmt.Errorf("start %s node: %w", b.name, err), n.Close())
	}
	return n, nil
}

func (n *EVMNode) begin(ctx context.Context) error {
	var err error
	if n.bin, err = n.binary(ctx, n.home.logf); err != nil {
		return err
	}
	if n.words, n.faucet, err = newFaucet(); err != nil {
		return err
	}
	for range portTries {
		var ports []int
		if ports, err = freePorts(1); err != nil {
			return err
		}
		n.port = ports[0]
		n.rpc = client{url: "http://" + loopback(n.port), version: "2.0", web: newWeb()}
		if err = n.Start(ctx); err == nil {
			break
		}
	}
	if err != nil {
		return err
	}
	_, err = n.NewProxy()
	return err
}

// NewProxy makes another guarded way to the node, with faults of its own. Close closes it.
func (n *EVMNode) NewProxy() (*Proxy, error) {
	p, err := NewProxy(n.rpc.url)
	if err != nil {
		return nil, err
	}
	p.change(func() { p.rules, p.edits = n.rules, n.edits })
	n.mu.Lock()
	defer n.mu.Unlock()
	n.proxies = append(n.proxies, p)
	return p, nil
}

// answers asks for what only this very node knows: another process may have taken
// the port.
func (n *EVMNode) answers(ctx context.Context) error {
	wei, err := n.Balance(ctx, n.Faucet())
	if err == nil && wei.Sign() == 0 {
		err = errors.New("another node answers")
	}
	if err != nil {
		return err
	}
	// go-ethereum knows no transaction before it has looked through its blocks.
	return n.Call(ctx, nil, "eth_getTransactionReceipt", common.Hash{})
}

// Start runs the node again, on the same data and port. Started already: nothing.
func (n *EVMNode) Start(ctx context.Context) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.run != nil {
		return nil
	}
	run, err := launch(n.ctx, n.LogPath(), n.bin, n.args(n)...)
	if err != nil {
		return err
	}
	err = run.ready(ctx, n.answers)
	if err == nil && n.started != nil {
		err = n.started(ctx, n)
	}
	if err != nil {
		run.kill()
		return err
	}
	n.run = run
	return nil
}

// Stop ends the node as an operator would; Start brings it back.
func (n *EVMNode) Stop() error { return n.end((*process).stop) }

// Kill ends the node at once. Start finds the last block written; anvil writes
// only when it is stopped.
func (n *EVMNode) Kill() error { return n.end((*process).kill) }

func (n *EVMNode) end(how func(*process)) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.run == nil {
		return nil
	}
	n.rpc.web.CloseIdleConnections()
	for _, p := range n.proxies {
		p.web.CloseIdleConnections()
	}
	how(n.run)
	err := n.run.failure()
	n.run, n.broken = nil, n.broken || err != nil
	return err
}

// Close stops the node and its proxy for good, and removes its folder unless
// the node failed or Keep was called.
func (n *EVMNode) Close() error {
	err := n.end(n.home.ending())
	for _, p := range n.proxies {
		err = errors.Join(err, p.Close())
	}
	return errors.Join(err, n.home.close(n.broken))
}

// Keep makes Close leave data and logs where they are. Call it before Close.
func (n *EVMNode) Keep() { n.home.keep = true }

// Call asks the node itself, past the guard.
func (n *EVMNode) Call(ctx context.Context, out any, method string, params ...any) error {
	return n.rpc.call(ctx, out, method, params...)
}

// Proxy is the guard, and the node's fault injector.
func (n *EVMNode) Proxy() *Proxy { return n.proxies[0] }

// URL is where daemons reach the node: through the guard.
// Its WebSocket is [Proxy.WebSocket].
func (n *EVMNode) URL() string { return n.proxies[0].URL() }

// DirectURL is the node without its guard. Never give it to a daemon.
func (n *EVMNode) DirectURL() string { return n.rpc.url }

// LogPath is what the node printed.
func (n *EVMNode) LogPath() string { return filepath.Join(n.home.dir, "node.log") }

// Faucet is the account that owns the coins of the genesis.
func (n *EVMNode) Faucet() common.Address { return crypto.PubkeyToAddress(n.faucet.PublicKey) }

// FaucetKey signs for Faucet.
func (n *EVMNode) FaucetKey() *ecdsa.PrivateKey { return n.faucet }
