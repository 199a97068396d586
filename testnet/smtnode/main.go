// Command smtnode is a one-signer network that behaves as Spectrum (SMT) does
// where it matters to an adapter: chain id 20180430, the Istanbul rules, legacy
// transactions only, an 18 gwei floor, and a system transaction in every block.
//
// It is a module of its own because go-ethereum v1.10.23, the last line with
// Clique and without the merge's assumptions, cannot share a build with the
// release that the daemon uses. The process ends when its standard input closes,
// so it can never outlive the test that started it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/log"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "smtnode:", err)
		os.Exit(1)
	}
}

func run() error {
	var (
		dir     = flag.String("datadir", "", "folder of the chain")
		port    = flag.Int("port", 0, "port of the unguarded RPC on 127.0.0.1")
		faucet  = flag.String("faucet", "", "address that owns the coins of the genesis")
		chainID = flag.Int64("chainid", 20180430, "chain id; that of Spectrum's main network by default")
		genesis = flag.Uint64("genesis", 0, "time of the genesis block, unix seconds")
		period  = flag.Duration("period", time.Second, "interval between blocks")
		skew    = flag.Duration("skew", 0, "how far the clock of blocks is ahead of the wall")
		paused  = flag.Bool("paused", false, "start without sealing")
	)
	flag.Parse()
	if *dir == "" || *port == 0 || !common.IsHexAddress(*faucet) {
		return errors.New("datadir, port and faucet are required")
	}
	log.Root().SetHandler(log.LvlFilterHandler(log.LvlInfo, log.StreamHandler(os.Stderr, log.LogfmtFormat())))
	key, err := signerKey(*dir)
	if err != nil {
		return err
	}
	stack, backend, err := newNode(*dir, *port, newGenesis(*chainID, crypto.PubkeyToAddress(key.PublicKey), common.HexToAddress(*faucet), *genesis))
	if err != nil {
		return err
	}
	s := newSealer(backend.BlockChain(), backend.TxPool(), key)
	s.skew, s.paused = *skew, *paused
	stack.RegisterAPIs(adminAPI(s))
	if err := stack.Start(); err != nil {
		return fmt.Errorf("start node: %w", err)
	}
	defer stack.Close()
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

// signerPath keeps the key beside the chain: it is worthless outside it.
func signerPath(dir string) string { return filepath.Join(dir, "signer.key") }
