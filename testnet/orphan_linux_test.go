package testnet_test

import (
	"bufio"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/testnet"
)

const orphanEnv = "LOCKSTEP_TESTNET_ORPHAN"

// TestNodesDieWithTheirParent runs itself as the parent and kills that.
func TestNodesDieWithTheirParent(t *testing.T) {
	t.Parallel()
	if dir := os.Getenv(orphanEnv); dir != "" {
		btc, err := testnet.StartBTC(t.Context(), testnet.Config{Dir: dir + "/btc"})
		must(t, err)
		smt, err := testnet.StartSMT(t.Context(), testnet.Config{Dir: dir + "/smt"})
		must(t, err)
		fmt.Printf("nodes %s %s\n", btc.DirectURL(), smt.DirectURL())
		select {} // until killed
	}
	parent := exec.Command(os.Args[0], "-test.run=^TestNodesDieWithTheirParent$", "-test.timeout=5m")
	parent.Env = append(os.Environ(), orphanEnv+"="+t.TempDir())
	out, err := parent.StdoutPipe()
	must(t, err)
	must(t, parent.Start())
	var urls []string
	for lines := bufio.NewScanner(out); len(urls) == 0 && lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "nodes "); ok {
			urls = strings.Fields(rest)
		}
	}
	must(t, parent.Process.Kill())
	_ = parent.Wait() // says "killed"
	if len(urls) != 2 {
		t.Fatal("the parent started no nodes")
	}
	for _, u := range urls {
		at, err := url.Parse(u)
		must(t, err)
		eventually(t, "the node at "+u+" is gone", func() bool {
			conn, err := net.Dial("tcp", at.Host)
			if err == nil {
				_ = conn.Close()
			}
			return err != nil
		})
	}
}
