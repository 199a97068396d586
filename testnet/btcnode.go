package testnet

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"

	"github.com/btcsuite/btcd/chaincfg/v2"
)

const (
	btcUser   = "lockstep"
	portTries = 3
)

// BTCNode is a node of Bitcoin's family on regtest: btcd, litecoind, or ltcd. Its methods
// may be called from any goroutine.
//
// On regtest btcd and ltcd remove their chain at every start. The node therefore remembers
// the blocks of its Miner and gives them back after a restart, in their order
// and before a proxy lets anybody in. The mempool is lost, as with every btcd:
// who needs a transaction sends it again.
type BTCNode struct {
	breed utxoBreed
	home  home
	ctx   context.Context // the node's life
	bin   string
	rpc   client
	ports []int  // RPC, peers
	pass  string // tells this node from another that took its port

	mu     sync.Mutex
	run    *process // nil while stopped
	broken bool     // it failed once: keep the logs
	blocks []string // all that was submitted, in hex
	// proxies are shut while the chain comes back; the first is ours.
	proxies []*Proxy
}

// StartBTC builds btcd if need be and starts it. The node ends with ctx or Close.
func StartBTC(ctx context.Context, c Config) (*BTCNode, error) { return startUTXO(ctx, btcdBreed(), c) }

// StartLTC starts the litecoind of this machine (Debian's package litecoind). The
// node ends with ctx or Close.
func StartLTC(ctx context.Context, c Config) (*BTCNode, error) {
	return startUTXO(ctx, litecoindBreed(), c)
}

// StartLTCD builds ltcd if need be and starts it: Litecoin's second node software.
// The node ends with ctx or Close.
func StartLTCD(ctx context.Context, c Config) (*BTCNode, error) {
	return startUTXO(ctx, ltcdBreed(), c)
}

func startUTXO(ctx context.Context, b utxoBreed, c Config) (*BTCNode, error) {
	h, err := newHome(b.name, c)
	if err != nil {
		return nil, fmt.Errorf("make folder of %s node: %w", b.name, err)
	}
	n := &BTCNode{breed: b, home: h, ctx: ctx}
	if err := n.begin(ctx); err != nil {
		n.broken = true
		return nil, errors.Join(fmt.Errorf("start %s node: %w", b.name, err), n.Close())
	}
	return n, nil
}

func (n *BTCNode) begin(ctx context.Context) error {
	var err error
	if n.bin, err = n.breed.binary(ctx, n.home.logf); err != nil {
		return err
	}
	n.pass = rand.Text()
	for range portTries { // another process may take a port before the node does
		if n.ports, err = freePorts(2); err != nil {
			return err
		}
		n.rpc = client{url: "http://" + loopback(n.ports[0]), user: btcUser, pass: n.pass, version: "1.0", web: newWeb()}
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

// NewProxy makes another way to the node, with faults of its own. Close closes it.
func (n *BTCNode) NewProxy() (*Proxy, error) {
	p, err := NewProxy(n.rpc.url)
	if err != nil {
		return nil, err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.proxies = append(n.proxies, p)
	return p, nil
}

func loopback(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }

// Start runs the node again, on the same data and ports. Started already: nothing.
func (n *BTCNode) Start(ctx context.Context) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.run != nil {
		return nil
	}
	for _, p := range n.proxies {
		p.shut(true)
		defer p.shut(false)
	}
	data := filepath.Join(n.home.dir, "data")
	if err := os.MkdirAll(data, 0o700); err != nil {
		return err
	}
	run, err := launch(n.ctx, n.LogPath(), n.bin, n.breed.flags(n, data)...)
	if err != nil {
		return err
	}
	err = run.ready(ctx, func(ctx context.Context) error { return n.Call(ctx, nil, "getblockcount") })
	if err == nil {
		err = n.give(ctx, n.blocks...)
	}
	if err != nil {
		run.kill()
		return err
	}
	n.run = run
	return nil
}

// submit puts blocks into the chain, also over restarts.
func (n *BTCNode) submit(ctx context.Context, blocks ...string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := n.give(ctx, blocks...); err != nil {
		return err
	}
	if n.breed.forgets {
		n.blocks = append(n.blocks, blocks...)
	}
	return nil
}

// parcel is how many blocks go in one call: a thousand and more of them, one by
// one, are a thousand waits for a busy machine.
const parcel = 100

func (n *BTCNode) give(ctx context.Context, blocks ...string) error {
	for some := range slices.Chunk(blocks, parcel) {
		err := n.rpc.batch(ctx, "submitblock", some, func(result json.RawMessage) error {
			var complaint *string
			if err := json.Unmarshal(result, &complaint); err != nil {
				return err
			}
			if complaint != nil && *complaint != sideBranch {
				return fmt.Errorf("node refused the block: %s", *complaint)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Stop ends the node as an operator would; Start brings it back.
func (n *BTCNode) Stop() error { return n.end((*process).stop) }

// Kill ends the node as a crash would; Start brings it back.
func (n *BTCNode) Kill() error { return n.end((*process).kill) }

func (n *BTCNode) end(how func(*process)) error {
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
func (n *BTCNode) Close() error {
	err := n.end(n.home.ending())
	for _, p := range n.proxies {
		err = errors.Join(err, p.Close())
	}
	return errors.Join(err, n.home.close(n.broken))
}

// Keep makes Close leave data and logs where they are. Call it before Close.
func (n *BTCNode) Keep() { n.home.keep = true }

// Call asks the node itself, past the proxy.
func (n *BTCNode) Call(ctx context.Context, out any, method string, params ...any) error {
	return n.rpc.call(ctx, out, method, params...)
}

// Proxy is the node's fault injector.
func (n *BTCNode) Proxy() *Proxy { return n.proxies[0] }

// URL is where daemons reach the node: through the proxy, with User and Pass.
func (n *BTCNode) URL() string { return n.proxies[0].URL() }

// DirectURL is the node itself, without a proxy.
func (n *BTCNode) DirectURL() string { return n.rpc.url }

// User is the name for HTTP basic authentication.
func (n *BTCNode) User() string { return btcUser }

// Pass is the password for HTTP basic authentication.
func (n *BTCNode) Pass() string { return n.pass }

// PeerAddr is where another btcd can connect.
func (n *BTCNode) PeerAddr() string { return loopback(n.ports[1]) }

// LogPath is what the node printed.
func (n *BTCNode) LogPath() string { return filepath.Join(n.home.dir, "node.log") }

// Params are the chain's parameters.
func (n *BTCNode) Params() *chaincfg.Params { return &chaincfg.RegressionNetParams }

// sideBranch is how Core's family takes a block that does not lead.
const sideBranch = "inconclusive"
