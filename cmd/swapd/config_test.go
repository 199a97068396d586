package main

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/cmd/internal/setup"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

const goodConfig = `network = "regtest"
[api]
listen = "127.0.0.1:8787"
public_listen = ""
public = "https://swap.example"
[chains.btc]
url = ["http://127.0.0.1:18443", "http://127.0.0.1:18444"]
user = "u"
password = "hunter2"
[[offers]]
give = "btc"
take = "btc"
rate = "1"
min = "1"
max = "2"
`

// checked is what a text says, or its error.
func checked(t *testing.T, text string, env ...string) (settings, error) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, datadir.ConfigName), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := datadir.Load(dir, env, nil)
	if err != nil {
		return settings{}, err
	}
	return check(c)
}

func TestTheFileOfInitIsExplainedAndTrue(t *testing.T) {
	text := setup.NewConfig("regtest")
	for _, key := range datadir.ScalarKeys() {
		parts := strings.Split(key, ".")
		if name := parts[len(parts)-1]; !strings.Contains(text, "\n"+name+" =") && !strings.Contains(text, "\n#"+name+" =") {
			t.Errorf("%s is not explained in the file that init writes", key)
		}
	}
	if _, err := datadir.Decode("swapd.toml", text); err != nil {
		t.Fatal(err)
	}
	// With the comment marks of settings taken away it is a full configuration.
	var full strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		if rest, ok := strings.CutPrefix(line, "#"); ok && !strings.HasPrefix(rest, " ") {
			line = rest
		}
		full.WriteString(line + "\n")
	}
	c, err := datadir.Decode("swapd.toml", full.String())
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Offers) != 1 || len(c.Tokens) != 1 || c.Chains["btc"].User != "u" || c.Chains["smt"].HTLC == "" {
		t.Errorf("decoded to %+v", c)
	}
}

func TestOrderOfFileVariableAndFlag(t *testing.T) {
	text := strings.Split(goodConfig, "[[offers]]")[0]
	s, err := checked(t, text, "SWAPD_API_LISTEN=127.0.0.1:1", "SWAPD_CHAINS_BTC_URL=http://a:1, http://b:2", "HOME=/", "SWAPD_DIR=x", "SWAPD_PASSWORD_FILE=y")
	if err != nil {
		t.Fatal(err)
	}
	if s.Listen != "127.0.0.1:1" || len(s.Chains[htlc.BTC].URLs) != 2 || s.Chains[htlc.BTC].URLs[1] != "http://b:2" || s.Chains[htlc.BTC].Password != "hunter2" {
		t.Errorf("settings %+v", s)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, datadir.ConfigName), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := datadir.Load(dir, []string{"SWAPD_API_LISTEN=127.0.0.1:1"}, map[string]string{"api.listen": "nonsense"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = check(c); err == nil || !strings.Contains(err.Error(), `--listen: api.listen = "nonsense"`) {
		t.Errorf("a wrong flag: %v", err)
	}
}

// TestChannelsAreNotOnMainnet: with real money the daemon does not start with them.
func TestChannelsAreNotOnMainnet(t *testing.T) {
	at := "0x" + strings.Repeat("c", 40)
	for network, refused := range map[string]bool{keyring.Mainnet: true, keyring.Testnet: false, keyring.Regtest: false} {
		c := datadir.Config{Network: network, Chains: map[string]datadir.ChainConf{"smt": {URL: []string{"http://127.0.0.1:1"}, HTLC: "0x" + strings.Repeat("a", 40), Channels: at}}}
		c.API.Listen = "127.0.0.1:8787"
		_, err := check(c)
		if said := err != nil && strings.Contains(err.Error(), "regtest only"); said != refused {
			t.Errorf("%s: %v", network, err)
		}
	}
}

func TestFeesOfChannels(t *testing.T) {
	const at = "0x00000000000000000000000000000000000000a"
	text := goodConfig[:strings.Index(goodConfig, "[[offers]]")] + "[chains.smt]\nurl = \"http://h\"\nhtlc = \"" + at + "1\"\nchannels = \"" + at + "2\"\n" +
		"[[tokens]]\nasset = \"smt:mesh\"\naddress = \"" + at + "3\"\ndecimals = 6\n"
	s, err := checked(t, text+"[channels]\nfee = \"0.0123%\"\nfee_base = [\"0.0001 smt\", \"0.05 smt:mesh\"]\n")
	if err != nil {
		t.Fatal(err)
	}
	mesh := htlc.Asset{Chain: htlc.SMT, Token: at + "3"}
	if s.Private || s.Take.PPM != 123 || s.Take.Base[htlc.Asset{Chain: htlc.SMT}].String() != "100000000000000" || s.Take.Base[mesh].String() != "50000" {
		t.Errorf("%+v", s.Take)
	}
	if _, err = checked(t, text+"[channels]\nfee_base = [\"1 smt\", \"2 smt\"]\n"); err == nil || !strings.Contains(err.Error(), "once for each") {
		t.Errorf("an asset twice: %v", err)
	}
	s, err = checked(t, text, "SWAPD_CHANNELS_FEE_BASE=0.5 smt, 1 smt:mesh", "SWAPD_CHANNELS_FEE=1%")
	if err != nil || s.Take.PPM != 10_000 || s.Take.Base[mesh].String() != "1000000" {
		t.Errorf("by variables: %+v, %v", s.Take, err)
	}
	if s, err = checked(t, text, "SWAPD_CHANNELS_PRIVATE=true"); err != nil || !s.Private {
		t.Errorf("private by a variable: %v", err)
	}
	if s, err = checked(t, text+"[channels]\ntell_overdue = true\n"); err != nil || !s.TellOverdue || s.Private {
		t.Errorf("told of what is overdue: %v", err)
	}
	if s, err = checked(t, text, "SWAPD_CHANNELS_TELL_OVERDUE=true"); err != nil || !s.TellOverdue || s.Private {
		t.Errorf("told of what is overdue, by a variable: %v", err)
	}
	if _, err = checked(t, text, "SWAPD_CHANNELS_PRIVATE=maybe"); err == nil || !strings.Contains(err.Error(), "write true or false") {
		t.Errorf("private by a wrong variable: %v", err)
	}
}

func TestEveryWrongSettingIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		from, to string
		want     []string
	}{
		"network":          {`"regtest"`, `"moon"`, []string{"swapd.toml:1: network = \"moon\"", `use "mainnet"`}},
		"listen":           {`"127.0.0.1:8787"`, `"8787"`, []string{"swapd.toml:3: api.listen = \"8787\"", "host:port"}},
		"same listeners":   {`public_listen = ""`, `public_listen = "127.0.0.1:8787"`, []string{"swapd.toml:4", "must differ"}},
		"public":           {`https://swap.example`, `swap.example`, []string{"swapd.toml:5: api.public"}},
		"unknown key":      {`user = "u"`, `usr = "u"`, []string{"swapd.toml:8: chains.btc.usr", "unknown"}},
		"unknown table":    {`[api]`, `[apy]`, []string{"swapd.toml:2: apy", "unknown"}},
		"type":             {`user = "u"`, `user = 7`, []string{"swapd.toml:8: chains.btc.user", "string"}},
		"syntax":           {`user = "u"`, `user = "u`, []string{"swapd.toml:8"}},
		"url":              {`http://127.0.0.1:18444`, `ftp://x:s3cret@h`, []string{"swapd.toml:7: chains.btc.url", "(hidden)@h"}},
		"no url":           {`url = ["http://127.0.0.1:18443", "http://127.0.0.1:18444"]`, ``, []string{"swapd.toml:6: chains.btc.url", "write the URL"}},
		"url of a number":  {`url = ["http://127.0.0.1:18443", "http://127.0.0.1:18444"]`, `url = [1]`, []string{"swapd.toml", "list of URLs"}},
		"two passwords":    {`user = "u"`, `password_file = "nowhere"`, []string{"swapd.toml:8: chains.btc.password_file", "either", "nowhere"}},
		"no chain at all":  {`[chains.btc]`, `[chains.doge]`, []string{"swapd.toml:6: chains.doge", "is no chain"}},
		"htlc_tx on btc":   {`user = "u"`, `htlc_tx = "0x00"`, []string{"swapd.toml:8: chains.btc.htlc_tx", "no contracts"}},
		"ws on btc":        {`user = "u"`, `ws = "ws://h"`, []string{"swapd.toml:8: chains.btc.ws", "no WebSockets"}},
		"ws by http":       {"user = \"u\"\npassword = \"hunter2\"", "[chains.eth]\nurl = \"http://h\"\nws = \"http://x:s3cret@h\"", []string{"swapd.toml:10: chains.eth.ws", "(hidden)@h", "write ws://"}},
		"htlc on btc":      {`user = "u"`, `htlc = "0x00"`, []string{"swapd.toml:8: chains.btc.htlc", "no contracts"}},
		"channels on btc":  {`user = "u"`, `channels = "0x00"`, []string{"swapd.toml:8: chains.btc.channels", "no contracts"}},
		"channels":         {"user = \"u\"\npassword = \"hunter2\"", "[chains.eth]\nurl = \"http://h\"\nchannels = \"0x00\"", []string{"swapd.toml:10: chains.eth.channels", "40 hex digits"}},
		"channels is htlc": {"user = \"u\"\npassword = \"hunter2\"", "[chains.eth]\nurl = \"http://h\"\nhtlc = \"0x00000000000000000000000000000000000000AA\"\nchannels = \"0x00000000000000000000000000000000000000aa\"", []string{"swapd.toml:11: chains.eth.channels", "is the HTLC"}},
		"channels_tx":      {"user = \"u\"\npassword = \"hunter2\"", "[chains.eth]\nurl = \"http://h\"\nchannels_tx = \"0x00\"", []string{"swapd.toml:10: chains.eth.channels_tx", "64 hex digits", "set chains.eth.channels"}},
		"asset":            {`give = "btc"`, `give = "smt"`, []string{"swapd.toml:11: offers[0].give = \"smt\"", "configured chain"}},
		"same asset":       {`rate = "1"`, `rate = "2"`, []string{"swapd.toml:10: offers[0]", "both btc"}},
		"min":              {`min = "1"`, `min = "1e9"`, []string{"swapd.toml:14: offers[0].min"}},
		"source":           {`rate = "1"`, `source = "kraken"`, []string{"swapd.toml:13: offers[0].source", "set rate"}},
		"fee":              {"[[offers]]", "[channels]\nfee = \"0.00001%\"\n[[offers]]", []string{"swapd.toml:11: channels.fee = ", "4 decimals"}},
		"whole fee":        {"[[offers]]", "[channels]\nfee = \"100%\"\n[[offers]]", []string{"swapd.toml:11: channels.fee = ", "below 100%"}},
		"bare base":        {"[[offers]]", "[channels]\nfee_base = \"0.0001\"\n[[offers]]", []string{"swapd.toml:11: channels.fee_base = ", "0.0001 smt"}},
		"negative base":    {"[[offers]]", "[channels]\nfee_base = [\"-1 eth\"]\n[[offers]]", []string{"swapd.toml:11: channels.fee_base = "}},
		"base on btc":      {"[[offers]]", "[channels]\nfee_base = \"1 btc\"\n[[offers]]", []string{"swapd.toml:11: channels.fee_base = ", "no channels of btc"}},
		"private's fee":    {"[[offers]]", "[channels]\nprivate = true\nfee = \"1%\"\n[[offers]]", []string{"swapd.toml:11: channels.private", "takes no fee"}},
		"fee of a number":  {"[[offers]]", "[channels]\nfee_base = [1]\n[[offers]]", []string{"swapd.toml", "list of strings"}},
		"token's decimals": {`[[offers]]`, "[[tokens]]\nasset = \"smt:a\"\naddress = \"0x00\"\n[[offers]]", []string{"swapd.toml:10: tokens[0].decimals"}},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(goodConfig, c.from, c.to, 1)
			if text == goodConfig {
				t.Fatal("the case changes nothing")
			}
			_, err := checked(t, text)
			if !errors.Is(err, datadir.ErrConfig) {
				t.Fatalf("error %v, want one of the configuration", err)
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
			for _, secret := range []string{"hunter2", "s3cret"} {
				if strings.Contains(err.Error(), secret) {
					t.Errorf("error shows a password: %q", err)
				}
			}
		})
	}
}

func TestAllThatIsWrongIsToldAtOnce(t *testing.T) {
	_, err := checked(t, strings.NewReplacer("regtest", "moon", "https://swap.example", "x", "http://127.0.0.1:18443", "y").Replace(goodConfig))
	for _, want := range []string{":1: network", ":5: api.public", ":7: chains.btc.url"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not tell of %s", err, want)
		}
	}
}

func TestUnknownVariableIsRefused(t *testing.T) {
	_, err := checked(t, goodConfig, "SWAPD_API_LISTN=x")
	if !errors.Is(err, datadir.ErrUnknown) || !strings.Contains(err.Error(), "SWAPD_API_LISTN") {
		t.Errorf("error %v", err)
	}
}

func TestPasswordFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p")
	if err := os.WriteFile(file, []byte("from file\nsecond line\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(strings.Split(goodConfig, "[[offers]]")[0], `password = "hunter2"`, `password_file = "`+file+`"`, 1)
	s, err := checked(t, text)
	if err != nil || s.Chains[htlc.BTC].Password != "from file" {
		t.Errorf("password %q, error %v", s.Chains[htlc.BTC].Password, err)
	}
}

// FuzzConfig: whatever the file says, decoding and checking end with settings
// with an error that names the file, and never show the password.
func FuzzConfig(f *testing.F) {
	f.Add(goodConfig)
	f.Add(setup.NewConfig("mainnet"))
	f.Add("[[offers]]\n[[offers]]\ngive = \"btc\"")
	f.Add("chains = 1")
	f.Add("[chains]\nbtc = {url = [\"http://h\", 2]}")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := datadir.Decode("swapd.toml", text)
		if err == nil {
			for name, chain := range c.Chains { // files named by the input are not ours to read
				chain.PasswordFile = ""
				c.Chains[name] = chain
			}
			_, err = check(c)
		}
		if err == nil {
			return
		}
		if !errors.Is(err, datadir.ErrConfig) || !strings.Contains(err.Error(), "swapd.toml") {
			t.Errorf("error does not name the file: %v", err)
		}
	})
}

// TestPlacesForCopies: what cannot keep a copy, or would be lost with the directory,
// stops the start and says what would be right; a disk that is not mounted does not.
func TestPlacesForCopies(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "data")
	for _, d := range []string{dir, filepath.Join(dir, "copies"), filepath.Join(top, "data-copies")} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(top, "link")
	if err := os.Symlink(filepath.Join(dir, "copies"), link); err != nil {
		t.Fatal(err)
	}
	for where, want := range map[string]string{
		filepath.Join(top, "data-copies"): "", filepath.Join(top, "not-mounted"): "", "https://backup.example/a": "", "http://127.0.0.1:9000": "",
		"backup": "absolute", "http://backup.example": "https", "https://u:hunter2@backup.example": "without user",
		dir: "in the data directory", filepath.Join(dir, "copies"): "in the data directory", link: "in the data directory",
	} {
		s, err := checked(t, goodConfig[:strings.Index(goodConfig, "[[offers]]")]+"[recovery]\ncopies = ["+strconv.Quote(where)+"]\n")
		if err == nil {
			var places []engine.Place
			if places, err = placesOf(s, "node", dir); err == nil && len(places) != 1 {
				t.Errorf("%s: %d places", where, len(places))
			}
		}
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", where, err)
		case want != "" && (!errors.Is(err, datadir.ErrConfig) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hunter2")):
			t.Errorf("%s: %v, want %q", where, err, want)
		}
	}
	token := filepath.Join(top, "token")
	if err := os.WriteFile(token, []byte("secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := checked(t, goodConfig[:strings.Index(goodConfig, "[[offers]]")], "SWAPD_RECOVERY_COPIES=https://a.example, https://b.example", "SWAPD_RECOVERY_TOKEN_FILE="+token)
	if err != nil || len(s.Copies) != 2 || s.CopyToken != "secret" {
		t.Errorf("%v %q %v", s.Copies, s.CopyToken, err)
	}
}
