package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

// TestDeploy: swapctl makes the contract from the seed of a data directory, with
// no daemon and no token, and prints the lines of swapd.toml.
func TestDeploy(t *testing.T) {
	t.Run("smt", func(t *testing.T) { deploys(t, htlc.SMT, testnet.MustSMT(t), types.LegacyTxType) })
	t.Run("eth", func(t *testing.T) { deploys(t, htlc.ETH, testnet.MustETH(t), types.DynamicFeeTxType) })
}

func deploys(t *testing.T, chain htlc.ChainID, node *testnet.EVMNode, kind uint8) {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	top := t.TempDir()
	dir, pass := filepath.Join(top, "data"), filepath.Join(top, "password")
	words, err := keyring.Generate()
	must(t, err)
	must(t, datadir.Make(dir))
	must(t, keyring.Seal(datadir.In(dir, datadir.SeedName), words, "horse"))
	must(t, datadir.WriteNew(datadir.In(dir, datadir.ConfigName), "network = \"regtest\"\n[chains."+string(chain)+"]\nuser = \"u\"\npassword = \"hunter2\"\n"))
	must(t, os.WriteFile(pass, []byte("horse\n"), 0o600))
	// Its own settings come from where swapd's come from, and SWAPCTL_URL is not the
	// node's RPC.
	ctl := func(args ...string) (int, string, string) {
		var o, e bytes.Buffer
		w := world{strings.NewReader(""), &o, &e, func(string) string { return "http://127.0.0.1:1" }, []string{"SWAPD_DIR=" + dir, "SWAPD_PASSWORD_FILE=" + pass}}
		code := run(ctx, append([]string{"contracts", "deploy", "--chain", string(chain)}, args...), w)
		return code, o.String(), e.String()
	}
	for want, list := range map[int][][]string{
		exitUsage:  {{"--dir", dir + "2"}, {"--set", "nonsense", "--url", node.URL()}, {"--set", "chains.smt.udp=1"}, {"more"}, {"--nonsense"}},
		exitFailed: {{}, {"--chain", "btc"}, {"--only", "tokens", "--url", node.URL()}, {"--url", "http://127.0.0.1:1"}, {"--password-file", dir, "--url", node.URL()}},
	} {
		for _, args := range list {
			if code, out, errs := ctl(args...); code != want || out != "" || errs == "" || strings.Contains(errs, "hunter2") {
				t.Errorf("%v: exit %d, want %d: %s%s", args, code, want, out, errs)
			}
		}
	}
	if code, _, errs := ctl("--url", node.URL()); code != exitFailed || !strings.Contains(errs, "send it some "+string(chain)) {
		t.Fatalf("without coins: exit %d: %s", code, errs)
	}
	ring, err := keyring.New(words, keyring.Regtest)
	must(t, err)
	key, err := ring.EVM(chain)
	must(t, err)
	paid, err := node.Fund(ctx, crypto.PubkeyToAddress(key.PublicKey), testnet.Ether(1))
	must(t, err)
	_, err = node.Receipt(ctx, paid)
	must(t, err)

	code, out, errs := ctl("--set", "chains."+string(chain)+".url="+node.URL())
	found := regexp.MustCompile(`(?m)^htlc = "(0x[0-9a-f]{40})"\nhtlc_tx = "(0x[0-9a-f]{64})"\n`).FindStringSubmatch(out)
	if code != exitOK || found == nil {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	reader, err := ethclient.DialContext(ctx, node.URL())
	must(t, err)
	defer reader.Close()
	must(t, contracts.Verify(ctx, reader, common.HexToAddress(found[1]), nil))
	must(t, contracts.VerifyCreation(ctx, reader, common.HexToAddress(found[1]), common.HexToHash(found[2])))
	with := regexp.MustCompile(`(?m)^channels = "(0x[0-9a-f]{40})"\nchannels_tx = "(0x[0-9a-f]{64})"\n`).FindStringSubmatch(out)
	if with == nil {
		t.Fatalf("no contract of channels: %s", out)
	}
	must(t, contracts.VerifyCode(ctx, reader, common.HexToAddress(with[1]), nil, contracts.ChannelsRegtestCodeHash))
	must(t, contracts.VerifyCreationOf(ctx, reader, common.HexToAddress(with[1]), common.HexToHash(with[2]), contracts.ChannelsRegtestCode()))
	code, out, errs = ctl("--url", node.URL(), "--only", "htlc")
	if code != exitOK || strings.Contains(out, "channels") || !strings.Contains(out, "htlc_tx") {
		t.Fatalf("--only htlc: exit %d: %s%s", code, out, errs)
	}
	made, _, err := reader.TransactionByHash(ctx, common.HexToHash(found[2]))
	must(t, err)
	if made.Type() != kind {
		t.Errorf("made by a transaction of type %d, want %d", made.Type(), kind)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
