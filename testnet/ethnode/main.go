// Command ethnode is a private Ethereum network of one go-ethereum node, the
// release that the daemon's library is of: its transaction pool, its virtual
// machine, its block builder and its RPC, over HTTP and WebSocket on one port. As
// in geth --dev, nobody but this process says which block comes next; unlike
// there, tests say it, with a clock of their own and with branches.
//
// It is a module of its own, so that the daemon's does not carry what only a full
// node needs. The process ends when its standard input closes, so it can never
// outlive the test that started it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/log"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "ethnode:", err)
		os.Exit(1)
	}
}

func run() error {
	var (
		dir     = flag.String("datadir", "", "folder of the chain")
		port    = flag.Int("port", 0, "port of the unguarded RPC on 127.0.0.1")
		faucet  = flag.String("faucet", "", "address that owns the coins of the genesis")
		genesis = flag.Uint64("genesis", 0, "time of the genesis block, unix seconds")
		period  = flag.Duration("period", time.Second, "interval between blocks")
		skew    = flag.Duration("skew", 0, "how far the clock of blocks is ahead of the wall")
		paused  = flag.Bool("paused", false, "start without sealing")
	)
	flag.Parse()
	if *dir == "" || *port == 0 || !common.IsHexAddress(*faucet) {
		return errors.New("datadir, port and faucet are required")
	}
	log.SetDefault(log.NewLogger(log.NewTerminalHandlerWithLevel(os.Stderr, slog.LevelInfo, false)))
	stack, backend, err := newNode(*dir, *port, newGenesis(common.HexToAddress(*faucet), *genesis))
	if err != nil {
		return err
	}
	s := &sealer{eth: backend, chain: backend.BlockChain(), skew: *skew, paused: *paused}
	stack.RegisterAPIs(adminAPI(s))
	if err := stack.Start(); err != nil {
		return fmt.Errorf("start node: %w", err)
	}
	defer stack.Close()
	backend.SetSynced() // there is nobody to catch up with
	s.run(*period, ended())
	return nil
}

// ended closes when the parent lets go of our standard input or asks us to stop.
func ended() <-chan struct{} {
	done := make(chan struct{})
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	orphan := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		close(orphan)
	}()
	go func() {
		select {
		case <-signals:
		case <-orphan:
		}
		close(done)
	}()
	return done
}
