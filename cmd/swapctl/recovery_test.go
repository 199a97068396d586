package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/cmd/internal/setup"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/bundle"
	"github.com/lockstep-swap/lockstep/swap/engine"
	"github.com/lockstep-swap/lockstep/swap/engine/copies"
)

// lost is a seed whose directory is gone, and a folder with its bundles.
type lost struct {
	t                       *testing.T
	top, words, pass, place string
	ring                    *keyring.Ring
}

func newLost(t *testing.T) *lost {
	t.Helper()
	l := &lost{t: t, top: t.TempDir()}
	mnemonic, err := keyring.Generate()
	must(t, err)
	l.ring, err = keyring.New(mnemonic, keyring.Regtest)
	must(t, err)
	l.words, l.pass, l.place = filepath.Join(l.top, "words"), filepath.Join(l.top, "password"), filepath.Join(l.top, "place")
	must(t, os.WriteFile(l.words, []byte(mnemonic+"\n"), 0o600))
	must(t, os.WriteFile(l.pass, []byte("horse\n"), 0o600))
	must(t, os.Mkdir(l.place, 0o700))
	return l
}

// copied puts a bundle with one swap into the folder.
func (l *lost) copied(seq uint64, change func(*swap.Swap)) {
	l.t.Helper()
	s := sampleSwap(l.t)
	change(&s)
	raw, err := json.Marshal(map[string]any{"swap": s, "key": map[string]int{"epoch": 1, "index": 1}, "created": 1, "updated": 1})
	must(l.t, err)
	id := setup.KeysOf(l.ring).ID()
	sealed, err := bundle.Seal(bundle.Key(l.ring.RecoveryKey()), rand.Reader, bundle.Bundle{
		Node: id, Network: keyring.Regtest, Seq: seq, Made: 1_800_000_000, Epoch: 7,
		Records: []bundle.Record{{Kind: bundle.Machine, Key: "swap/" + s.ID, Data: raw}},
	})
	must(l.t, err)
	must(l.t, copies.NewFolder(l.place, id).Put(l.t.Context(), seq, sealed))
}

func sampleSwap(t *testing.T) swap.Swap {
	t.Helper()
	table, err := htlc.TableFor("regtest")
	must(t, err)
	btc, smt := htlc.Stake{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1_500_000)}, htlc.Stake{Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(29_850_000)}
	plan, err := table.Plan(1_800_000_000, btc, smt)
	must(t, err)
	a := sampleAnswer(plan, btc, smt)
	s, err := swap.New("one", swap.Initiator, a.Give, a.Get, false, plan.RevealBy, 1_800_000_000)
	must(t, err)
	return s
}

func sampleAnswer(plan htlc.Plan, give, get htlc.Stake) swap.SwapAnswer {
	q := swap.QuoteAnswer{Give: swap.Want{Asset: give.Asset, Amount: give.Amount}, Get: swap.Want{Asset: get.Asset, Amount: get.Amount}, Plan: plan}
	var a swap.SwapAnswer
	a.Give, a.Get = swap.Legs(q, htlc.Hash{7}, swap.Parties{
		TakerRefund: "02" + htlc.Party(strings.Repeat("11", 32)), MakerClaim: "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
		TakerClaim: "0x" + htlc.Party(strings.Repeat("a", 40)), MakerRefund: "0x" + htlc.Party(strings.Repeat("b", 40)),
		FirstPlace: htlc.Taproot, SecondPlace: "0x" + strings.Repeat("c", 40),
	})
	a.Give.Terms.From = "02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5"
	return a
}

// restore runs swapctl restore into a directory that is not there yet.
func (l *lost) restore(in string, args ...string) (code int, out, errs string) {
	l.t.Helper()
	var o, e bytes.Buffer
	all := append([]string{"restore", "--network", "regtest", "--password-file", l.pass}, args...)
	code = run(context.Background(), all, world{strings.NewReader(in), &o, &e, func(string) string { return "" }, nil})
	return code, o.String(), e.String()
}

// TestRestore: the newest bundle is taken, what is no bundle is told of, and the
// directory has seed, settings, token and the swap, which goes on as a restored one.
func TestRestore(t *testing.T) {
	l := newLost(t)
	l.copied(4, func(*swap.Swap) {})
	l.copied(9, func(s *swap.Swap) { s.LockAsked, s.LockTx = true, "tx" })
	junk := filepath.Join(l.top, "junk")
	must(t, os.WriteFile(junk, []byte("a picture"), 0o600))
	dir := filepath.Join(l.top, "data")
	code, out, errs := l.restore("", "--dir", dir, "--words-file", l.words, "--bundle", junk, "--bundle", l.place, "--json")
	if code != exitOK {
		t.Fatalf("%d %s%s", code, out, errs)
	}
	var r restoreReport
	must(t, json.Unmarshal([]byte(out), &r))
	if r.Number != 9 || r.From != l.place || len(r.Swaps) != 1 || !r.Swaps[0].Restored || len(r.Places) != 1 || r.Places[0].Where != junk {
		t.Fatalf("%+v", r)
	}
	words, err := keyring.Open(datadir.In(dir, datadir.SeedName), "horse")
	if given, _ := os.ReadFile(l.words); err != nil || words != strings.TrimSpace(string(given)) {
		t.Fatalf("the seed is another: %v", err)
	}
	j, err := engine.OpenPebble(datadir.In(dir, datadir.JournalName), nil)
	must(t, err)
	found := 0
	must(t, j.Load(func(s engine.Saved) error {
		var m struct{ Swap swap.Swap }
		if err := json.Unmarshal(s.State, &m); err != nil {
			return err
		}
		if found++; !m.Swap.Restored || m.Swap.LockTx != "tx" {
			t.Errorf("%+v", m.Swap)
		}
		return nil
	}))
	if number := j.Number(); found != 1 || number < 1<<32 {
		t.Errorf("%d swaps, number %d", found, number)
	}
	must(t, j.Close())
	if code, _, _ := l.restore("", "--dir", dir, "--words-file", l.words, "--bundle", l.place); code != exitUsage {
		t.Errorf("an existing directory: exit %d", code)
	}
}

// TestRestoreRefuses: nothing is made where something is wrong, and no word of the
// seed is shown.
func TestRestoreRefuses(t *testing.T) {
	l := newLost(t)
	other := newLost(t)
	other.copied(1, func(*swap.Swap) {})
	foreign, err := os.ReadDir(other.place)
	must(t, err)
	file := filepath.Join(other.place, foreign[0].Name())
	given, err := os.ReadFile(l.words)
	must(t, err)
	for name, c := range map[string]struct {
		code int
		says string
		in   string
		args []string
	}{
		"nothing is named":    {exitUsage, "--no-bundle", "", []string{"--words-file", l.words}},
		"both are named":      {exitUsage, "--bundle", "", []string{"--words-file", l.words, "--no-bundle", "--bundle", l.place}},
		"another's bundle":    {exitFailed, "another node", "", []string{"--words-file", l.words, "--bundle", file}},
		"an empty folder":     {exitFailed, "no recovery bundle", "", []string{"--words-file", l.words, "--bundle", l.place}},
		"a scan for nothing":  {exitUsage, "HEIGHT", "", []string{"--words-file", l.words, "--no-bundle", "--rescan", "doge=7"}},
		"a scan and a bundle": {exitUsage, "--no-bundle", "", []string{"--words-file", l.words, "--bundle", l.place, "--rescan", "btc=7"}},
		"wrong words":         {exitFailed, "checksum", "zoo zoo zoo\n", []string{"--bundle", l.place}},
		"no words":            {exitUsage, "--words-file", "", []string{"--bundle", l.place}},
		"clear text":          {exitFailed, "https", "", []string{"--words-file", l.words, "--bundle", "http://backup.example"}},
		"settings of mainnet": {exitUsage, "mainnet", "", []string{"--words-file", l.words, "--no-bundle", "--config", func() string {
			p := filepath.Join(l.top, "main.toml")
			must(t, os.WriteFile(p, []byte(`network = "mainnet"`), 0o600))
			return p
		}()}},
	} {
		dir := filepath.Join(l.top, "data")
		code, out, errs := l.restore(c.in, append(c.args, "--dir", dir)...)
		if _, err := os.Stat(dir); code != c.code || !strings.Contains(errs, c.says) || err == nil {
			t.Errorf("%s: exit %d, want %d; directory made: %t\n%s%s", name, code, c.code, err == nil, out, errs)
		}
		words := strings.Fields(string(given))
		for i := range len(words) - 1 { // one alone is also a word of our messages, such as machine
			if two := words[i] + " " + words[i+1]; strings.Contains(errs, two) {
				t.Errorf("%s: shows %q", name, two)
			}
		}
	}
}

// TestRestoreSaysWhatTheSeedCannot: without a bundle the command says what is lost.
func TestRestoreSaysWhatTheSeedCannot(t *testing.T) {
	l := newLost(t)
	words, err := os.ReadFile(l.words)
	must(t, err)
	dir := filepath.Join(l.top, "data")
	code, out, errs := l.restore(string(words), "--dir", dir, "--no-bundle")
	if code != exitOK || !strings.Contains(out, "locks on BTC and LTC") || !strings.Contains(out, "swapd run --dir") {
		t.Fatalf("%d %s%s", code, out, errs)
	}
	if !strings.Contains(out, "locks on smt: looked for in the contract's log from block 0") || !strings.Contains(out, "not public") {
		t.Fatalf("it does not say what it looks for:\n%s", out)
	}
	j, err := engine.OpenPebble(datadir.In(dir, datadir.JournalName), nil)
	must(t, err)
	for _, chain := range []string{"eth", "smt"} {
		if raw, ok, err := j.Get("seek/" + chain); err != nil || !ok {
			t.Errorf("%s: %q, %v", chain, raw, err)
		}
	}
	must(t, j.Close())
}

// TestRestoreLooksWhereItIsTold: a block for the logs, also beside a bundle.
func TestRestoreLooksWhereItIsTold(t *testing.T) {
	l := newLost(t)
	l.copied(4, func(*swap.Swap) {})
	dir := filepath.Join(l.top, "data")
	code, out, errs := l.restore("", "--dir", dir, "--words-file", l.words, "--bundle", l.place, "--rescan", "smt=123", "--json")
	var r restoreReport
	if code != exitOK || json.Unmarshal([]byte(out), &r) != nil || len(r.Seeks) != 1 || r.Seeks["smt"] != 123 {
		t.Fatalf("%d %s%s", code, out, errs)
	}
}

// TestVerify: a lock is rebuilt from its terms; each thing that is said of it and is
// not so is named.
func TestVerify(t *testing.T) {
	s := sampleSwap(t)
	verified := func(v any, args ...string) (int, string, string) {
		raw, err := json.Marshal(v)
		must(t, err)
		var o, e bytes.Buffer
		code := run(t.Context(), append([]string{"verify", "-", "--network", "regtest", "--json"}, args...), world{bytes.NewReader(raw), &o, &e, func(string) string { return "" }, nil})
		return code, o.String(), e.String()
	}
	code, out, errs := verified(s.Give.Leg)
	var btc rebuilt
	if code != exitOK || json.Unmarshal([]byte(out), &btc) != nil || !strings.HasPrefix(btc.Address, "bcrt1p") || len(btc.InternalKey) != 64 {
		t.Fatalf("%d %s%s", code, out, errs)
	}
	code, out, errs = verified(s.Get.Leg)
	var smt rebuilt
	if code != exitOK || json.Unmarshal([]byte(out), &smt) != nil || len(smt.Key) != 66 {
		t.Fatalf("%d %s%s", code, out, errs)
	}
	answer := swap.SwapAnswer{Give: s.Give.Leg, Get: s.Get.Leg, Contract: smt.Contract, Scripts: map[string]swap.ScriptView{
		"give": {Template: htlc.Taproot, Address: btc.Address, InternalKey: btc.InternalKey, ClaimLeaf: btc.ClaimLeaf, RefundLeaf: btc.RefundLeaf},
	}}
	if code, out, errs := verified(answer); code != exitOK {
		t.Fatalf("%d %s%s", code, out, errs)
	}
	for name, c := range map[string]struct {
		says  string
		args  []string
		spoil func(*swap.SwapAnswer)
	}{
		"another address": {"address", nil, func(a *swap.SwapAnswer) {
			v := a.Scripts["give"]
			v.Address += "q"
			a.Scripts = map[string]swap.ScriptView{"give": v}
		}},
		"another refund": {"refund_leaf", nil, func(a *swap.SwapAnswer) {
			v := a.Scripts["give"]
			v.RefundLeaf = "00"
			a.Scripts = map[string]swap.ScriptView{"give": v}
		}},
		"a later expiry":     {"address", nil, func(a *swap.SwapAnswer) { a.Give.Terms.Expiry++ }},
		"another contract":   {"contract", nil, func(a *swap.SwapAnswer) { a.Contract = "0x" + strings.Repeat("d", 40) }},
		"not the trusted":    {"contract", []string{"--contract", "0x" + strings.Repeat("d", 40)}, func(*swap.SwapAnswer) {}},
		"two hashes":         {"different hashes", nil, func(a *swap.SwapAnswer) { a.Get.Terms.Hash[5] = 1 }},
		"terms nobody could": {"get", nil, func(a *swap.SwapAnswer) { a.Get.Terms.To = a.Get.Terms.From }},
	} {
		a := answer
		c.spoil(&a)
		code, _, errs := verified(a, c.args...)
		if code != exitFailed || !strings.Contains(errs, c.says) {
			t.Errorf("%s: exit %d: %s", name, code, errs)
		}
	}
	if code, _, _ := verified(map[string]int{"x": 1}); code != exitUsage {
		t.Errorf("something else: exit %d", code)
	}
}

// TestNodeTellsWhatWasFound: how far logs were read, and of each lock whose it is, what
// it waits for and what is left to lose.
func TestNodeTellsWhatWasFound(t *testing.T) {
	var o, e bytes.Buffer
	tl := &tool{world: world{strings.NewReader(""), &o, &e, func(string) string { return "" }, nil}}
	tl.printFound(api.Node{
		Seeks: []api.Seek{{Chain: "smt", From: 5, Next: 77, Error: "one backend is behind"}, {Chain: "eth", Done: true}},
		Found: []api.Found{
			{Asset: "smt", Amount: "30", Side: "give", Payee: "0xb0b", WaitingFor: "its expiry", WorstCase: "it is claimed"},
			{Asset: "eth", Amount: "1.5", Side: "get", Payer: "0xa11ce", WaitingFor: "the secret"},
		},
	})
	for _, want := range []string{"block 77 is next", "one backend is behind", "all blocks are read", "30 smt locked by this node for 0xb0b", "waits for its expiry", "it is claimed", "1.5 eth locked for this node by 0xa11ce"} {
		if !strings.Contains(o.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, o.String())
		}
	}
}
