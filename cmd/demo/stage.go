package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/btcsuite/btcd/btcutil/v2"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/testnet"
)

// What everybody begins with.
const (
	aliceBTC = btcutil.Amount(5_000_000)   // 0.05
	bobBTC   = btcutil.Amount(100_000_000) // 1
	bobSMT   = 1000
)

// stage is the world, the two daemons and the voice that tells of them.
type stage struct {
	out   io.Writer
	start time.Time

	world      *testnet.World
	stopMining func()
	alice, bob *testnet.Owner
}

// say prints one line of progress with the time since the start.
func (s *stage) say(format string, args ...any) {
	fmt.Fprintf(s.out, "%6.1fs  %s\n", time.Since(s.start).Seconds(), fmt.Sprintf(format, args...))
}

// open starts everything. life is that of the processes, ctx that of waiting.
func (s *stage) open(life, ctx context.Context) (err error) {
	life = context.WithoutCancel(life) // close stops them in their order
	s.say("starting a Bitcoin node and an SMT node on 127.0.0.1 (built first, if this is the first time)")
	if s.world, err = testnet.StartWorld(life, contracts.HTLCCode(), testnet.Config{Logf: s.logf}); err != nil {
		return err
	}
	s.say("bitcoin  %s", s.world.BTC.URL())
	s.say("smt      %s   HTLC contract %s", s.world.SMT.URL(), s.world.HTLC)
	s.mine(life)
	for _, who := range []struct {
		to    **testnet.Owner
		start func(context.Context) (*testnet.Daemon, error)
		sats  btcutil.Amount
		smt   int64
	}{{&s.bob, s.world.Bob, bobBTC, bobSMT}, {&s.alice, s.world.Alice, aliceBTC, 0}} {
		d, err := who.start(life)
		if err != nil {
			return err
		}
		s.say("%-8s swapd at %s", d.Name(), d.URL())
		if *who.to, err = s.world.Endow(ctx, d, who.sats, testnet.Ether(who.smt)); err != nil {
			return err
		}
	}
	s.say("alice has 0.05 BTC and no SMT; bob has 1 BTC and %d SMT", bobSMT)
	return nil
}

// logf hears of builds.
func (s *stage) logf(format string, args ...any) { s.say("%s", fmt.Sprintf(format, args...)) }

// mine makes a block a second until stopMining.
func (s *stage) mine(life context.Context) {
	ctx, cancel := context.WithCancel(life)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = s.world.Run(ctx) // it ends with ctx alone
	}()
	s.stopMining = func() { cancel(); <-done }
}

// showDoors tells how to reach what stays running.
func (s *stage) showDoors() {
	fmt.Fprintf(s.out, "\nRunning until you press Ctrl-C. A Bitcoin block is mined every second.\n")
	for _, a := range []*testnet.Owner{s.alice, s.bob} {
		fmt.Fprintf(s.out, "%-6s %s   token %s\n", a.Name(), a.Daemon.URL(), a.Daemon.Token())
	}
	fmt.Fprintf(s.out, "bob, as a maker: %s\n", s.bob.Daemon.PublicURL())
}

// close stops everything, once. After a failure data and logs stay.
func (s *stage) close(failed bool) error {
	if s.world == nil {
		return nil
	}
	w := s.world
	s.world = nil
	if s.stopMining != nil {
		s.stopMining()
	}
	if failed {
		w.Keep()
	}
	s.say("stopping daemons and nodes")
	if err := w.Close(); err != nil {
		return errors.Join(errors.New("not everything stopped well"), err)
	}
	return nil
}
