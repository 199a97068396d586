package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
	"github.com/lockstep-swap/lockstep/testnet"
)

const testPassword = "correct horse"

// made is a data directory by swapd init, with a configuration of its own.
func made(t *testing.T, config string) (dir, passwordFile, shown string) {
	t.Helper()
	top := t.TempDir()
	dir, passwordFile = filepath.Join(top, "data"), filepath.Join(top, "password")
	if err := os.WriteFile(passwordFile, []byte(testPassword+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	shown, err := swapd(t.Context(), nil, "init", "--dir", dir, "--password-file", passwordFile)
	if err != nil {
		t.Fatal(err)
	}
	if config != "" {
		if err := os.WriteFile(filepath.Join(dir, datadir.ConfigName), []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, passwordFile, shown
}

// swapd runs the program with arguments and gives its standard output.
func swapd(ctx context.Context, env []string, args ...string) (string, error) {
	var out bytes.Buffer
	c := command(env)
	c.SetArgs(args)
	c.SetOut(&out)
	c.SetErr(io.Discard)
	c.SetIn(strings.NewReader(""))
	err := c.ExecuteContext(ctx)
	return out.String(), err
}

func TestInitMakesAPrivateDirectory(t *testing.T) {
	dir, _, shown := made(t, "")
	for name, mode := range map[string]os.FileMode{"": 0o700, datadir.SeedName: 0o600, datadir.ConfigName: 0o600, datadir.TokenName: 0o600} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != mode {
			t.Errorf("%q: mode %v, error %v, want %o", name, info.Mode(), err, mode)
		}
	}
	words, err := keyring.Open(filepath.Join(dir, datadir.SeedName), testPassword)
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range strings.Fields(words) {
		if !strings.Contains(shown, " "+w+" ") {
			t.Errorf("word %d is not shown", i+1)
		}
	}
	token, err := os.ReadFile(filepath.Join(dir, datadir.TokenName))
	if err != nil || !strings.Contains(shown, strings.TrimSpace(string(token))) {
		t.Errorf("the token of the file is not the one that was shown: %v", err)
	}
	for _, file := range []string{datadir.SeedName, datadir.ConfigName} {
		b, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil || bytes.Contains(b, []byte(strings.Fields(words)[3]+" "+strings.Fields(words)[4])) {
			t.Errorf("%s holds words in the clear, or cannot be read: %v", file, err)
		}
	}
}

func TestInitNeverTouchesAnExistingDirectory(t *testing.T) {
	dir, pass, _ := made(t, "")
	before, err := os.ReadFile(filepath.Join(dir, datadir.SeedName))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := swapd(t.Context(), nil, "init", "--dir", dir, "--password-file", pass); !errors.Is(err, datadir.ErrDirectory) {
		t.Errorf("init again: %v", err)
	}
	if after, err := os.ReadFile(filepath.Join(dir, datadir.SeedName)); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the seed changed, or: %v", err)
	}
}

func TestInitRestoresWords(t *testing.T) {
	words, err := keyring.Generate()
	if err != nil {
		t.Fatal(err)
	}
	top := t.TempDir()
	for name, text := range map[string]string{"words": words, "password": testPassword} {
		if err := os.WriteFile(filepath.Join(top, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(top, "data")
	out, err := swapd(t.Context(), nil, "init", "--dir", dir, "--password-file", filepath.Join(top, "password"), "--words-file", filepath.Join(top, "words"))
	if err != nil || strings.Contains(out, strings.Fields(words)[0]+" ") {
		t.Errorf("restored words are shown again, or: %v", err)
	}
	if got, err := keyring.Open(filepath.Join(dir, datadir.SeedName), testPassword); err != nil || got != words {
		t.Errorf("other words were sealed, or: %v", err)
	}
}

// offline is a configuration whose node nobody needs to reach.
const offline = "network = \"regtest\"\n[api]\nlisten = \"127.0.0.1:0\"\n[chains.btc]\nurl = \"http://127.0.0.1:1\"\n"

func TestRunSaysWhatToMendBeforeItAsksANode(t *testing.T) {
	dir, pass, _ := made(t, offline)
	t.Run("wrong password", func(t *testing.T) {
		wrong := filepath.Join(t.TempDir(), "p")
		if err := os.WriteFile(wrong, []byte("other"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := swapd(t.Context(), nil, "run", "--dir", dir, "--password-file", wrong); !errors.Is(err, keyring.ErrPassword) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("no directory", func(t *testing.T) {
		_, err := swapd(t.Context(), nil, "run", "--dir", dir+"2", "--password-file", pass)
		fails(t, err, "does not exist", "swapd init --dir "+dir+"2")
	})
	t.Run("unreachable node", func(t *testing.T) {
		_, err := swapd(t.Context(), nil, "run", "--dir", dir, "--password-file", pass)
		fails(t, err, "cannot use btc", "127.0.0.1:1", "start the node, or correct chains.btc.url")
	})
	t.Run("port in use", func(t *testing.T) {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		_, err = swapd(t.Context(), nil, "run", "--dir", dir, "--password-file", pass, "--listen", l.Addr().String())
		fails(t, err, "cannot listen on "+l.Addr().String(), "api.listen")
	})
	t.Run("second daemon", func(t *testing.T) {
		j, err := engine.OpenPebble(filepath.Join(dir, datadir.JournalName), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer j.Close()
		_, err = swapd(t.Context(), nil, "run", "--dir", dir, "--password-file", pass)
		fails(t, err, "in use by another process", "stop the other swapd")
	})
	t.Run("others can enter", func(t *testing.T) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = os.Chmod(dir, 0o700) }()
		_, err := swapd(t.Context(), nil, "run", "--dir", dir, "--password-file", pass)
		fails(t, err, "can be entered by others", "chmod 700 "+dir)
	})
}

// fails wants one sentence that says all of these.
func fails(t *testing.T, err error, want ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("it started")
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("more than one line: %q", err)
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
}

func btcConfig(url, user, pass, network string) string {
	return "network = \"" + network + "\"\n[api]\nlisten = \"127.0.0.1:0\"\n[chains.btc]\nurl = \"" + url + "\"\nuser = \"" + user + "\"\npassword = \"" + pass + "\"\n"
}

func TestRunSaysWhatIsWrongWithANode(t *testing.T) {
	node, _ := testnet.MustBTC(t)
	t.Run("credentials", func(t *testing.T) {
		dir, pass, _ := made(t, btcConfig(node.URL(), "u", "wrong-secret", "regtest"))
		_, err := swapd(t.Context(), nil, "run", "--dir", dir, "--password-file", pass)
		fails(t, err, "cannot use btc", "correct chains.btc.user and chains.btc.password")
		if strings.Contains(err.Error(), "wrong-secret") {
			t.Errorf("error shows the password: %v", err)
		}
	})
	t.Run("network", func(t *testing.T) {
		dir, pass, _ := made(t, btcConfig(node.URL(), node.User(), node.Pass(), "testnet"))
		_, err := swapd(t.Context(), nil, "run", "--dir", dir, "--password-file", pass)
		fails(t, err, "cannot use btc", "correct network, or chains.btc.url")
	})
}

// TestDaemonServesAndStops starts the real program on a real node, kills it and
// brings it back.
func TestDaemonServesAndStops(t *testing.T) {
	node, _ := testnet.MustBTC(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	d, err := testnet.StartDaemon(ctx, testnet.DaemonConfig{
		Name: "carol", Public: true, Logf: t.Logf, Env: []string{"SWAPD_API_HOSTS=carol.internal"},
		BTC: []testnet.Backend{{URL: node.URL(), User: node.User(), Pass: node.Pass()}},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	owner := api.NewClient(d.URL(), d.Token())
	first, err := owner.Node(ctx)
	if err != nil || first.Network != "regtest" || len(first.Chains) != 1 || !strings.HasPrefix(first.ID, "0x") {
		t.Fatalf("node %+v, error %v", first, err)
	}
	address, err := owner.NewAddress(ctx, "btc")
	if err != nil || !strings.HasPrefix(address.Address, "bcrt1p") {
		t.Errorf("address %+v, error %v", address, err)
	}
	status := func(base, path, host string) int {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Host = host
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		return resp.StatusCode
	}
	for _, c := range []struct {
		base, path, host string
		want             int
	}{
		{d.URL(), "/healthz", "", 200}, {d.URL(), "/metrics", "", 200}, {d.URL(), "/v1/node", "", 401},
		{d.URL(), "/healthz", "carol.internal", 200}, {d.URL(), "/healthz", "evil.example", 403},
		{d.PublicURL(), "/maker/v1/pairs", "anything.example", 200}, {d.PublicURL(), "/v1/node", "", 404}, {d.PublicURL(), "/metrics", "", 404},
	} {
		if got := status(c.base, c.path, c.host); got != c.want {
			t.Errorf("GET %s%s as %q: %d, want %d", c.base, c.path, c.host, got, c.want)
		}
	}
	if err := d.Kill(); err != nil {
		t.Error(err)
	}
	if err := d.Start(ctx); err != nil {
		t.Fatal(err)
	}
	again, err := owner.Node(ctx)
	if err != nil || again.ID != first.ID {
		t.Errorf("after a crash: %+v, error %v", again, err)
	}
	if err := d.Stop(); err != nil {
		t.Errorf("stop: %v", err)
	}
	log, err := os.ReadFile(d.LogPath())
	if err != nil || !strings.Contains(string(log), "swapd ready: owner "+d.URL()+" public "+d.PublicURL()+" network regtest node "+first.ID) ||
		!strings.Contains(string(log), "msg=stopping reason=signal") {
		t.Errorf("log %s, error %v", log, err)
	}
}

// TestDeployThenRun begins as an operator does: the contract is made from the
// node's own coins, its address goes into the settings, and the daemon takes that
// contract and no other.
func TestDeployThenRun(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	node := testnet.MustSMT(t)
	config := "network = \"regtest\"\n[api]\nlisten = \"127.0.0.1:0\"\n[chains.smt]\nurl = \"" + node.URL() + "\"\n"
	dir, pass, _ := made(t, config)
	args := []string{"contracts", "deploy", "--dir", dir, "--password-file", pass}

	_, err := swapd(ctx, nil, args...)
	fails(t, err, "send it some smt")
	words, err := keyring.Open(filepath.Join(dir, datadir.SeedName), testPassword)
	if err != nil {
		t.Fatal(err)
	}
	ring, err := keyring.New(words, keyring.Regtest)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ring.EVM(htlc.SMT)
	if err != nil {
		t.Fatal(err)
	}
	paid, err := node.Fund(ctx, crypto.PubkeyToAddress(key.PublicKey), testnet.Ether(1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := node.Receipt(ctx, paid); err != nil {
		t.Fatal(err)
	}
	out, err := swapd(ctx, nil, args...)
	if err != nil {
		t.Fatal(err)
	}
	_, line, ok := strings.Cut(out, "htlc = ")
	if !ok {
		t.Fatalf("no line for swapd.toml in %q", out)
	}
	htlcLine := "htlc = " + line

	run := func(config string) error {
		if err := os.WriteFile(filepath.Join(dir, datadir.ConfigName), []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
		life, stop := context.WithCancel(ctx)
		defer stop()
		ready, w := io.Pipe()
		done := make(chan error, 1)
		go func() {
			c := command(nil)
			c.SetArgs([]string{"run", "--dir", dir, "--password-file", pass})
			c.SetOut(w)
			c.SetErr(io.Discard)
			err := c.ExecuteContext(life)
			_ = w.CloseWithError(err)
			done <- err
		}()
		line, err := bufio.NewReader(ready).ReadString('\n')
		if err == nil && !strings.HasPrefix(line, "swapd ready: owner http://127.0.0.1:") {
			t.Errorf("first line is %q", line)
		}
		stop()
		return <-done
	}
	if err := run(config + htlcLine); err != nil {
		t.Errorf("with the deployed contract: %v", err)
	}
	fails(t, run(config), "chains.smt.htlc", "swapctl contracts deploy prints both")
	address, creation, _ := strings.Cut(htlcLine, "htlc_tx = ")
	if err := run(config + address); err != nil {
		t.Errorf("on regtest without htlc_tx: %v", err)
	}
	fails(t, run(config+address+"htlc_tx = "+strings.Replace(creation, "0x", "0xff", 1)), "chains.smt.htlc_tx", "64 hex digits")
	fails(t, run(config+address+"htlc_tx = \""+paid.Hex()+"\"\n"), "cannot use smt", "did not create", "correct chains.smt.htlc and chains.smt.htlc_tx")
	fails(t, run(config+"htlc = \"0x00000000000000000000000000000000000000aa\"\n"), "cannot use smt", "correct chains.smt.htlc")
	fails(t, run(strings.Replace(config+htlcLine, "regtest", "mainnet", 1)), "chains.smt.channels", "testnet and regtest only")
	htlcLine, _, _ = strings.Cut(htlcLine, "channels = ")
	fails(t, run(strings.Replace(config+htlcLine, "regtest", "testnet", 1)), "cannot use smt", "correct network, or chains.smt.url")
}
