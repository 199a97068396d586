package testnet

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/lockstep-swap/lockstep/contracts"
)

// World is both chains with the contracts on SMT: the stage of the cast.
//
//	w, err := testnet.StartWorld(ctx, contracts.HTLCCode(), testnet.Config{Logf: t.Logf})
//	bob, err := w.Bob(ctx)      // an exchange with offers in both directions
//	alice, err := w.Alice(ctx)  // a user who only takes
//	go w.Run(ctx)               // a Bitcoin block a second
type World struct {
	BTC   *BTCNode
	Miner *Miner
	SMT   *EVMNode
	HTLC  string // lower-case address
	// Channels is the contract of payment channels with windows of seconds, lower-case.
	Channels string

	conf    Config
	daemons []*Daemon
}

// StartWorld starts both nodes and deploys a contract from its creation code.
func StartWorld(ctx context.Context, htlcCode []byte, c Config) (*World, error) {
	if c.Dir != "" {
		return nil, errors.New("a world has no folder of its own; leave Dir empty")
	}
	w := &World{conf: c}
	var g errgroup.Group
	g.Go(func() (err error) {
		if w.BTC, err = StartBTC(ctx, c); err == nil {
			w.Miner, err = NewMiner(ctx, w.BTC)
		}
		return err
	})
	g.Go(func() (err error) {
		if w.SMT, err = StartSMT(ctx, c); err == nil {
			if w.HTLC, err = w.deploy(ctx, htlcCode); err == nil {
				w.Channels, err = w.deploy(ctx, contracts.ChannelsRegtestCode())
			}
		}
		return err
	})
	if err := g.Wait(); err != nil {
		w.Keep()
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

// deploy gives the address of a contract that is there.
func (w *World) deploy(ctx context.Context, code []byte) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	at, tx, err := w.SMT.Deploy(ctx, code)
	if err != nil {
		return "", err
	}
	receipt, err := w.SMT.Receipt(ctx, tx)
	if err == nil && receipt.Status != 1 {
		err = fmt.Errorf("creation %s failed", tx)
	}
	return strings.ToLower(at.Hex()), err
}

// Run mines a Bitcoin block a second until ctx ends.
func (w *World) Run(ctx context.Context) error { return w.Miner.Auto(ctx, time.Second) }

// Alice is a user: she takes offers and makes none.
func (w *World) Alice(ctx context.Context) (*Daemon, error) {
	return w.Daemon(ctx, DaemonConfig{Name: "alice"})
}

// Bob is an exchange: a BTC is 2000 SMT to him, half a percent is his share.
func (w *World) Bob(ctx context.Context) (*Daemon, error) {
	return w.Daemon(ctx, DaemonConfig{Name: "bob", Public: true, Offers: []Offer{
		{Give: "smt", Take: "btc", Rate: "2000", Spread: "0.5%", Min: "0.0001", Max: "0.5"},
		{Give: "btc", Take: "smt", Rate: "0.0005", Spread: "0.5%", Min: "0.2", Max: "1000"},
	}})
}

// Daemon starts another one on the world's nodes, where the configuration names
// none.
func (w *World) Daemon(ctx context.Context, c DaemonConfig) (*Daemon, error) {
	if c.BTC == nil {
		c.BTC = []Backend{{w.BTC.URL(), w.BTC.User(), w.BTC.Pass()}}
	}
	if c.SMT == nil {
		c.SMT, c.HTLC, c.Channels = []string{w.SMT.URL()}, w.HTLC, w.Channels
	}
	if c.Logf == nil {
		c.Logf = w.conf.Logf
	}
	d, err := StartDaemon(ctx, c)
	if err == nil {
		w.daemons = append(w.daemons, d)
	}
	return d, err
}

// Keep makes Close leave all data and logs where they are. Call it before Close.
func (w *World) Keep() {
	for _, d := range w.daemons {
		d.Keep()
	}
	if w.BTC != nil {
		w.BTC.Keep()
	}
	if w.SMT != nil {
		w.SMT.Keep()
	}
}

// Close stops the daemons, then the nodes.
func (w *World) Close() error {
	var errs []error
	for _, d := range w.daemons {
		errs = append(errs, d.Close())
	}
	if w.BTC != nil {
		errs = append(errs, w.BTC.Close())
	}
	if w.SMT != nil {
		errs = append(errs, w.SMT.Close())
	}
	return errors.Join(errs...)
}

// MustWorld starts a world, with a Bitcoin block a second, for the length of a
// test.
func MustWorld(t TB, htlcCode []byte) *World {
	t.Helper()
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	w, err := StartWorld(ctx, htlcCode, Config{Logf: t.Logf})
	if err != nil {
		cancel()
		t.Fatalf("start world: %v", err)
	}
	mined := make(chan struct{})
	go func() {
		defer close(mined)
		_ = w.Run(ctx)
	}()
	t.Cleanup(func() {
		closeAfter(t, w)
		cancel()
		<-mined
	})
	return w
}
