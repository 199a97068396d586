// Command demo swaps BTC for SMT and back, between two daemons on real nodes of
// this machine, pays through a payment channel, and checks every balance to the
// last unit.
//
//	go run ./cmd/demo           stops everything at the end
//	go run ./cmd/demo --keep    leaves it running until interrupted
//
// alice, a user, owns BTC only; bob, an exchange, owns both. The gas that alice
// needs to claim her first SMT comes with bob's lock.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// limit is for the whole demo: with everything to build it takes minutes.
const limit = 15 * time.Minute

func main() {
	keep := flag.Bool("keep", false, "leave nodes and daemons running until interrupted")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := demo(ctx, os.Stdout, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "demo: failed:", err)
		os.Exit(1)
	}
}

// demo is the whole story. The last line of a good one is always the same.
func demo(ctx context.Context, out io.Writer, keep bool) (err error) {
	s := &stage{out: out, start: time.Now()}
	timed, cancel := context.WithTimeoutCause(ctx, limit, errors.New("the demo took more than "+limit.String()))
	defer cancel()
	defer func() { err = errors.Join(err, s.close(err != nil)) }()
	if err := s.open(ctx, timed); err != nil {
		return err
	}
	if err := s.play(timed); err != nil {
		return errors.Join(err, context.Cause(timed))
	}
	if err := s.channel(timed); err != nil {
		return errors.Join(fmt.Errorf("channel: %w", err), context.Cause(timed))
	}
	if keep {
		s.showDoors()
		<-ctx.Done()
	}
	if err := s.close(false); err != nil {
		return err
	}
	fmt.Fprintln(out, "demo: 2 swaps completed")
	return nil
}
