package testnet

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Backend is a node's RPC as a daemon's configuration names it.
type Backend struct{ URL, User, Pass string }

// Offer is an entry of [[offers]], as text.
type Offer struct{ Give, Take, Rate, Spread, Min, Max string }

// DaemonConfig says what a swapd is started with.
type DaemonConfig struct {
	Name    string // in messages: alice, bob
	Dir     string // holds data and log; empty: as Config.Dir
	Network string // regtest by default
	BTC     []Backend
	SMT     []string // URLs
	HTLC    string   // the contract on SMT
	// Channels is the contract of payment channels on SMT; empty: none.
	Channels string
	Offers   []Offer
	Public   bool     // serve the world, too
	Cgo      bool     // built with libsecp256k1, as make build does where it can
	Words    string   // an existing seed's
	Env      []string // further variables, such as "SWAPD_API_PUBLIC=…"
	Extra    string   // appended to swapd.toml
	Logf     func(format string, args ...any)
}

// Daemon is a swapd of its own process, with its own seed. Its methods may be
// called from any goroutine.
type Daemon struct {
	home  home
	ctx   context.Context // the daemon's life
	conf  DaemonConfig
	bin   string
	ports []int // owner, public
	token string

	mu     sync.Mutex
	run    *process // nil while stopped
	broken bool
}

const daemonPassword = "testnet" // guards nothing: a chain without value

// ownRecipe builds swapd or swapctl, keyed by all sources that it could be made of.
func ownRecipe(ctx context.Context, name string) (recipe, error) {
	root, err := moduleRoot(ctx)
	if err != nil {
		return recipe{}, err
	}
	sum := sha256.New()
	for _, top := range []string{"api", "chains", "channel", "cmd/internal", "cmd/" + name, "contracts", "htlc", "swap", "go.mod", "go.sum"} {
		err := filepath.WalkDir(filepath.Join(root, filepath.FromSlash(top)), func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "out" || d.Name() == "cache" || d.Name() == "testdata"):
				return fs.SkipDir
			case d.IsDir() || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			content, err := os.ReadFile(path)
			fmt.Fprintf(sum, "%s %d\n%s", path, len(content), content)
			return err
		})
		if err != nil {
			return recipe{}, fmt.Errorf("read sources of %s: %w", name, err)
		}
	}
	return recipe{name: name, dir: root, key: hex.EncodeToString(sum.Sum(nil)[:8]), pkg: "./cmd/" + name}, nil
}

// forgetOld removes daemons of sources that are a day old: each change makes one.
func forgetOld(bin string) {
	old, err := filepath.Glob(filepath.Join(filepath.Dir(bin), "swap*-*"))
	if err != nil {
		return
	}
	for _, path := range old {
		if info, err := os.Stat(path); err == nil && path != bin && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(path)
		}
	}
}

// StartDaemon builds swapd if need be, makes its data directory and runs it
// until it serves. It ends with ctx or Close.
func StartDaemon(ctx context.Context, c DaemonConfig) (*Daemon, error) {
	if c.Network == "" {
		c.Network = "regtest"
	}
	h, err := newHome("swapd-"+c.Name, Config{Dir: c.Dir, Logf: c.Logf})
	if err != nil {
		return nil, fmt.Errorf("make folder of %s: %w", c.Name, err)
	}
	d := &Daemon{home: h, ctx: ctx, conf: c}
	if err := d.begin(ctx); err != nil {
		d.broken = true
		return nil, errors.Join(fmt.Errorf("start swapd of %s: %w", c.Name, err), d.Close())
	}
	return d, nil
}

func (d *Daemon) begin(ctx context.Context) error {
	r, err := ownRecipe(ctx, "swapd")
	if err != nil {
		return err
	}
	if d.conf.Cgo {
		r.name, r.cgo = r.name+"-cgo", true
	}
	if d.bin, err = r.binary(ctx, d.home.logf); err != nil {
		return err
	}
	forgetOld(d.bin)
	if err := d.initialise(ctx); err != nil {
		return err
	}
	for range portTries {
		if d.ports, err = freePorts(2); err != nil {
			return err
		}
		if err = os.WriteFile(d.ConfigPath(), []byte(d.configText()), 0o600); err != nil {
			return err
		}
		if err = d.Start(ctx); err == nil || !strings.Contains(err.Error(), "address already in use") {
			return err
		}
	}
	return err
}

// initialise runs swapd init, unless the folder has a daemon's data already.
func (d *Daemon) initialise(ctx context.Context) error {
	if _, err := os.Stat(d.DataDir()); err != nil {
		if err := os.WriteFile(d.passwordPath(), []byte(daemonPassword+"\n"), 0o600); err != nil {
			return err
		}
		args := []string{"init", "--dir", d.DataDir(), "--network", d.conf.Network, "--password-file", d.passwordPath()}
		if d.conf.Words != "" {
			words := filepath.Join(d.home.dir, "words")
			if err := os.WriteFile(words, []byte(d.conf.Words), 0o600); err != nil {
				return err
			}
			args = append(args, "--words-file", words)
		}
		if out, err := exec.CommandContext(ctx, d.bin, args...).CombinedOutput(); err != nil {
			return fmt.Errorf("swapd init: %w: %s", err, out)
		}
	}
	token, err := os.ReadFile(filepath.Join(d.DataDir(), "admin.token"))
	d.token = strings.TrimSpace(string(token))
	return err
}

// configText is the daemon's swapd.toml.
func (d *Daemon) configText() string {
	var b strings.Builder
	quoted := func(list []string) string { return `"` + strings.Join(list, `", "`) + `"` }
	fmt.Fprintf(&b, "network = %q\n[api]\nlisten = %q\n", d.conf.Network, loopback(d.ports[0]))
	if d.conf.Public {
		fmt.Fprintf(&b, "public_listen = %q\npublic = %q\n", loopback(d.ports[1]), d.PublicURL())
	}
	if len(d.conf.BTC) > 0 {
		var urls []string
		for _, n := range d.conf.BTC {
			urls = append(urls, n.URL)
		}
		n := d.conf.BTC[0]
		fmt.Fprintf(&b, "[chains.btc]\nurl = [%s]\nuser = %q\npassword = %q\n", quoted(urls), n.User, n.Pass)
	}
	if len(d.conf.SMT) > 0 {
		fmt.Fprintf(&b, "[chains.smt]\nurl = [%s]\nhtlc = %q\n", quoted(d.conf.SMT), d.conf.HTLC)
		if d.conf.Channels != "" {
			fmt.Fprintf(&b, "channels = %q\n", d.conf.Channels)
		}
	}
	for _, o := range d.conf.Offers {
		fmt.Fprintf(&b, "[[offers]]\ngive = %q\ntake = %q\nrate = %q\nspread = %q\nmin = %q\nmax = %q\n",
			o.Give, o.Take, o.Rate, o.Spread, o.Min, o.Max)
	}
	return b.String() + d.conf.Extra
}

// Start runs the daemon again, on the same data and ports. Started already: nothing.
func (d *Daemon) Start(ctx context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.run != nil {
		return nil
	}
	run, err := launchIn(d.ctx, d.conf.Env, d.LogPath(), d.bin, "run", "--dir", d.DataDir(), "--password-file", d.passwordPath())
	if err != nil {
		return err
	}
	if err := run.ready(ctx, d.answers); err != nil {
		run.kill()
		return fmt.Errorf("%w: %s", err, d.lastWords())
	}
	d.run = run
	return nil
}

// answers asks for what only this very daemon knows: another process may have
// taken the port.
func (d *Daemon) answers(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, d.URL()+"/v1/node", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+d.token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("daemon answers %s", resp.Status)
	}
	return nil
}

// lastWords is the end of the log.
func (d *Daemon) lastWords() string {
	log, err := os.ReadFile(d.LogPath())
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(log)), "\n")
	return lines[len(lines)-1]
}

// Stop ends the daemon as an operator would; Start brings it back.
func (d *Daemon) Stop() error { return d.end((*process).stop) }

// Kill ends the daemon as a crash would; Start brings it back.
func (d *Daemon) Kill() error { return d.end((*process).kill) }

// Restart stops and starts the daemon, on the same data and ports.
func (d *Daemon) Restart(ctx context.Context) error {
	if err := d.Stop(); err != nil {
		return err
	}
	return d.Start(ctx)
}

func (d *Daemon) end(how func(*process)) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.run == nil {
		return nil
	}
	how(d.run)
	err := d.run.failure()
	d.run, d.broken = nil, d.broken || err != nil
	return err
}

// Gone closes when the running process has ended; nil while stopped.
func (d *Daemon) Gone() <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.run == nil {
		return nil
	}
	return d.run.done
}

// Close stops the daemon for good and removes its folder, unless it failed or
// Keep was called.
func (d *Daemon) Close() error {
	err := d.Stop()
	return errors.Join(err, d.home.close(d.broken))
}

// Keep makes Close leave data and logs where they are. Call it before Close.
func (d *Daemon) Keep() { d.home.keep = true }

// Name is whose daemon it is.
func (d *Daemon) Name() string { return d.conf.Name }

// URL is the owner's, with Token.
func (d *Daemon) URL() string { return "http://" + loopback(d.ports[0]) }

// PublicURL is what other daemons call.
func (d *Daemon) PublicURL() string { return "http://" + loopback(d.ports[1]) }

// Token is the admin token.
func (d *Daemon) Token() string { return d.token }

// DataDir is the daemon's --dir.
func (d *Daemon) DataDir() string { return filepath.Join(d.home.dir, "data") }

// ConfigPath is its swapd.toml; what is written there counts from the next Start.
func (d *Daemon) ConfigPath() string { return filepath.Join(d.DataDir(), "swapd.toml") }

// LogPath is what it printed.
func (d *Daemon) LogPath() string { return filepath.Join(d.home.dir, "swapd.log") }

func (d *Daemon) passwordPath() string { return filepath.Join(d.home.dir, "password") }
