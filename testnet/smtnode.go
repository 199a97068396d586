package testnet

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// SMTChainID is the id of Spectrum's main network, which the stand-in uses.
const SMTChainID = 20180430

// SMTNode is a one-signer network that stands for Spectrum: a block a second, a
// system transaction in each. Daemons get URL; the unguarded node has
// more methods than Spectrum and is for tests only.
type SMTNode struct {
	home    home
	ctx     context.Context // the node's life
	bin     string
	port    int
	genesis time.Time
	faucet  *ecdsa.PrivateKey
	rpc     client // the node itself

	mu     sync.Mutex
	run    *process // nil while stopped
	broken bool
	skew   time.Duration // survive a restart
	paused bool
	// proxies are all guarded; the first is ours.
	proxies []*Proxy

	paying sync.Mutex // one nonce at a time
}

// StartSMT builds the node if need be and starts its network. It ends with ctx or Close.
func StartSMT(ctx context.Context, c Config) (*SMTNode, error) {
	h, err := newHome("smt", c)
	if err != nil {
		return nil, fmt.Errorf("make folder of smt node: %w", err)
	}
	n := &SMTNode{home: h, ctx: ctx, genesis: time.Now().Add(-time.Minute)}
	if err := n.begin(ctx); err != nil {
		n.broken = true
		return nil, errors.Join(fmt.Errorf("start smt node: %w", err), n.Close())
	}
	return n, nil
}

func (n *SMTNode) begin(ctx context.Context) error {
	r, err := smtnodeRecipe(ctx)
	if err != nil {
		return err
	}
	if n.bin, err = r.binary(ctx, n.home.logf); err != nil {
		return err
	}
	if n.faucet, err = crypto.GenerateKey(); err != nil {
		return err
	}
	for range portTries {
		var ports []int
		if ports, err = freePorts(1); err != nil {
			return err
		}
		n.port = ports[0]
		n.rpc = client{url: "http://" + loopback(n.port), version: "2.0"}
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
func (n *SMTNode) NewProxy() (*Proxy, error) {
	p, err := NewProxy(n.rpc.url)
	if err != nil {
		return nil, err
	}
	p.change(func() { p.rules, p.edits = []Rule{spectrumRule}, []Edit{spectrumEdit} })
	n.mu.Lock()
	defer n.mu.Unlock()
	n.proxies = append(n.proxies, p)
	return p, nil
}

// answers asks for what only this very node knows: another process may have taken
// the port.
func (n *SMTNode) answers(ctx context.Context) error {
	wei, err := n.Balance(ctx, n.Faucet())
	if err == nil && wei.Sign() == 0 {
		err = errors.New("another node answers")
	}
	return err
}

// Start runs the node again, on the same data and port. Started already: nothing.
func (n *SMTNode) Start(ctx context.Context) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.run != nil {
		return nil
	}
	run, err := launch(n.ctx, n.LogPath(), n.bin,
		"-datadir="+filepath.Join(n.home.dir, "data"), "-port="+strconv.Itoa(n.port),
		"-faucet="+n.Faucet().Hex(), "-genesis="+strconv.FormatInt(n.genesis.Unix(), 10),
		"-skew="+n.skew.String(), "-paused="+strconv.FormatBool(n.paused))
	if err != nil {
		return err
	}
	if err := run.ready(ctx, n.answers); err != nil {
		run.kill()
		return err
	}
	n.run = run
	return nil
}

// Stop ends the node as an operator would; Start brings it back.
func (n *SMTNode) Stop() error { return n.end((*process).stop) }

// Kill ends the node at once. Start finds the last block written.
func (n *SMTNode) Kill() error { return n.end((*process).kill) }

func (n *SMTNode) end(how func(*process)) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.run == nil {
		return nil
	}
	how(n.run)
	err := n.run.failure()
	n.run, n.broken = nil, n.broken || err != nil
	return err
}

// Close stops the node and its proxy for good, and removes its folder unless
// the node failed or Keep was called.
func (n *SMTNode) Close() error {
	err := n.Stop()
	for _, p := range n.proxies {
		err = errors.Join(err, p.Close())
	}
	return errors.Join(err, n.home.close(n.broken))
}

// Keep makes Close leave data and logs where they are. Call it before Close.
func (n *SMTNode) Keep() { n.home.keep = true }

// Call asks the node itself, past the guard.
func (n *SMTNode) Call(ctx context.Context, out any, method string, params ...any) error {
	return n.rpc.call(ctx, out, method, params...)
}

// Proxy is the guard, and the node's fault injector.
func (n *SMTNode) Proxy() *Proxy { return n.proxies[0] }

// URL is where daemons reach the node: through the guard.
func (n *SMTNode) URL() string { return n.proxies[0].URL() }

// DirectURL is the node without its guard. Never give it to a daemon.
func (n *SMTNode) DirectURL() string { return n.rpc.url }

// LogPath is what the node printed.
func (n *SMTNode) LogPath() string { return filepath.Join(n.home.dir, "node.log") }

// Faucet is the account that owns the coins of the genesis.
func (n *SMTNode) Faucet() common.Address { return crypto.PubkeyToAddress(n.faucet.PublicKey) }

// FaucetKey signs for Faucet.
func (n *SMTNode) FaucetKey() *ecdsa.PrivateKey { return n.faucet }
