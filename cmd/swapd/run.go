package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/cmd/internal/setup"
	"github.com/lockstep-swap/lockstep/swap/bundle"
	"github.com/lockstep-swap/lockstep/swap/engine"
	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

type runOptions struct {
	datadir.Options
	logJSON bool
}

func runCommand(env []string) *cobra.Command {
	o := runOptions{Options: datadir.Options{Env: env}}
	c := &cobra.Command{
		Use:   "run --dir D",
		Short: "Run the daemon until SIGINT or SIGTERM",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			o.TakeFlags(c, "network", "api.listen", "api.public_listen", "api.public")
			return run(c.Context(), o, c.InOrStdin(), c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	o.AddFlags(c)
	f := c.Flags()
	f.String("listen", "", "api.listen")
	f.String("public-listen", "", "api.public_listen")
	f.String("public", "", "api.public")
	f.BoolVar(&o.logJSON, "log-json", false, "write logs as JSON")
	return c
}

// run is the daemon's life.
func run(ctx context.Context, o runOptions, in io.Reader, out, logs io.Writer) (err error) {
	c, err := o.Load()
	if err != nil {
		return err
	}
	s, err := check(c)
	if err != nil {
		return err
	}
	ring, err := o.Ring(s.Network, in, logs)
	if err != nil {
		return err
	}
	journal, err := engine.OpenPebble(datadir.In(o.Dir, datadir.JournalName), nil)
	if errors.Is(err, engine.ErrLocked) {
		return fmt.Errorf("%w: stop the other swapd, or name another --dir", err)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, journal.Close()) }()
	doors, err := listen(ctx, s)
	if err != nil {
		return err
	}
	defer doors.close()
	log := newLog(logs, o.logJSON)
	places, err := placesOf(s, setup.KeysOf(ring).ID(), o.Dir)
	if err != nil {
		return err
	}
	peers, err := newPeers(s, ring, journal, log)
	if err != nil {
		return err
	}
	e, err := open(ctx, s, ring, peers, journal, places, log)
	if err != nil {
		return err
	}
	defer e.Close()
	defer peers.Close()
	if err := e.Meet(peers); err != nil {
		return err
	}
	served, stop := until(ctx, e.Done())
	defer stop()
	if err := doors.serve(served, s, e, peers, journal, log); err != nil {
		return err
	}
	fmt.Fprintln(out, doors.ready(s, e))
	select {
	case <-ctx.Done():
		log.Info("stopping", "reason", "signal")
		return nil
	case err := <-doors.failed:
		return fmt.Errorf("serve: %w", err)
	case <-e.Done():
		return fmt.Errorf("engine: %w", e.Err())
	}
}

func newLog(w io.Writer, asJSON bool) *slog.Logger {
	if asJSON {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}

// open connects the chains and starts the engine. Close alone stops it: with a
// context of the signal its Done would not tell failure from a wish.
func open(ctx context.Context, s settings, ring *keyring.Ring, peers *peer.Host, j engine.Journal, places []engine.Place, log *slog.Logger) (*engine.Engine, error) {
	adapters, err := connectAll(ctx, s, ring, log)
	if err != nil {
		return nil, err
	}
	if err := verifyCreations(ctx, s, adapters, j, log); err != nil {
		return nil, err
	}
	if err := verifyTokens(ctx, s, adapters); err != nil {
		return nil, err
	}
	var wire engine.Wire
	contracts := channelsOf(adapters)
	if len(contracts) > 0 { // else nobody's messages about channels are heard
		wire = engine.HostWire(peers)
	}
	return engine.Open(context.WithoutCancel(ctx), engine.Config{
		Table: s.Table, Adapters: adapters, Contracts: s.contracts(), Decimals: s.decimals, Tokens: s.tokenAssets(),
		Channels: contracts, Party: party{ring.Identity()}, Wire: wire, Take: s.Take, Private: s.Private, Least: s.Least, Locks: s.Locks, TellOverdue: s.TellOverdue,
		Keys: setup.KeysOf(ring), Journal: j, RecoveryKey: bundle.Key(ring.RecoveryKey()), Copies: places, Peers: api.NewMakerClient(api.MakerOptions{}),
		Offers: s.Offers, Limits: s.Limits, Now: time.Now, Rand: rand.Reader, Log: log,
	})
}

// newPeers makes the sessions with other daemons; nothing begins yet. Their end
// comes before the engine's, which hears of it.
func newPeers(s settings, ring *keyring.Ring, j engine.Journal, log *slog.Logger) (*peer.Host, error) {
	return peer.New(peer.Config{
		Identity: peer.NewIdentity(ring.Identity()), Network: s.Network, Book: engine.PeerBook(j),
		Now: time.Now, Rand: rand.Reader, Log: log,
	})
}

// until is ctx, and ends with done, too: a call that is under way, or a stream, must not
// outlive the engine that answers it.
func until(ctx context.Context, done <-chan struct{}) (context.Context, context.CancelFunc) {
	ctx, stop := context.WithCancel(ctx)
	go func() {
		defer stop()
		select {
		case <-done:
		case <-ctx.Done():
		}
	}()
	return ctx, stop
}

// doors are the listeners and what serves them.
type doors struct {
	owner, public net.Listener // public may be nil
	servers       []*http.Server
	failed        chan error
}

// listen binds first of all, so that a port in use stops the start before
// anything else has happened.
func listen(ctx context.Context, s settings) (*doors, error) {
	d := &doors{failed: make(chan error, 2)}
	for _, x := range []struct {
		key, address string
		to           *net.Listener
	}{{"api.listen", s.Listen, &d.owner}, {"api.public_listen", s.PublicListen, &d.public}} {
		if x.address == "" {
			continue
		}
		l, err := new(net.ListenConfig).Listen(ctx, "tcp", x.address)
		if err != nil {
			d.close()
			return nil, fmt.Errorf("cannot listen on %s: %w (stop what uses the address, or set %s to another)", x.address, err, x.key)
		}
		*x.to = l
	}
	return d, nil
}

// serve puts the API behind the listeners.
func (d *doors) serve(ctx context.Context, s settings, e *engine.Engine, peers *peer.Host, j engine.Journal, log *slog.Logger) error {
	cfg := api.Config{
		Owner: e, Maker: e, Store: setup.Room{Journal: j}, Symbols: s.Symbols, Network: s.Network, Version: version(),
		AllowedHosts: s.Hosts, Metrics: metrics(e), Log: log, Directory: peers, Door: peers.Handler(nil),
	}
	if len(e.Channels) > 0 { // else the API says what to set
		cfg.Channels = e
	}
	owner, err := api.NewOwner(cfg)
	if err != nil {
		return err
	}
	cfg.ClientIP = clientIP(s.ClientHeader)
	cfg.Door = peers.Handler(cfg.ClientIP)
	public, err := api.NewPublic(cfg)
	if err != nil {
		return err
	}
	d.start(ctx, d.owner, owner)
	if d.public != nil {
		d.start(ctx, d.public, public)
	}
	return nil
}

func (d *doors) start(ctx context.Context, l net.Listener, h http.Handler) {
	srv := api.NewServer(h)
	srv.BaseContext = func(net.Listener) context.Context { return ctx } // streams end with the daemon
	d.servers = append(d.servers, srv)
	go func() {
		if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			d.failed <- err
		}
	}()
}

// close lets calls that are under way finish, for a while.
func (d *doors) close() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	for _, srv := range d.servers {
		if srv.Shutdown(ctx) != nil {
			_ = srv.Close()
		}
	}
	for _, l := range []net.Listener{d.owner, d.public} {
		if l != nil {
			_ = l.Close()
		}
	}
}

// ready is the line that says that the node serves.
func (d *doors) ready(s settings, e *engine.Engine) string {
	line := fmt.Sprintf("swapd ready: owner http://%s", d.owner.Addr())
	if d.public != nil {
		line += fmt.Sprintf(" public http://%s", d.public.Addr())
	}
	return line + fmt.Sprintf(" network %s node %s", s.Network, e.Keys.ID())
}

// clientIP reads the header that a reverse proxy sets; nil: the connection's own
// address.
func clientIP(header string) func(*http.Request) string {
	if header == "" {
		return nil
	}
	return func(r *http.Request) string {
		if ip := net.ParseIP(strings.TrimSpace(r.Header.Get(header))); ip != nil {
			return ip.String()
		}
		host, _, _ := net.SplitHostPort(r.RemoteAddr)
		return host
	}
}
