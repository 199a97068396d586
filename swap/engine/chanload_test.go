package engine

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// What channels can carry is measured between processes, as daemons are: this test
// binary is started again as bob and as carol. Journals are on the disk and synced,
// sessions are those of package peer over loopback, signatures are real. The contract
// alone is as it is told.

// loadNodeEnv, in the environment, makes this binary one of the other nodes.
const loadNodeEnv = "LOCKSTEP_LOAD_NODE"

// loadRow are the nodes of the load: each has channels with the next.
func loadRow() []string { return []string{"alice", "bob", "carol"} }

func TestMain(m *testing.M) {
	if plan := os.Getenv(loadNodeEnv); plan != "" {
		if err := serveLoad(plan, os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// loadNode is a node under load.
type loadNode struct {
	*Engine
	journal *PebbleJournal
	host    *peer.Host
	door    *httptest.Server
	party   keyParty
	meter   *meter
}

func loadKey(name string) keyParty {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte(name)))
	if err != nil {
		panic(err)
	}
	return keyParty{key}
}

func tokenAt(i int) common.Address { return common.BigToAddress(big.NewInt(int64(1 + i))) }

func loadAsset(i int) htlc.Asset { return assetOf(pairing{chain: htlc.SMT, token: tokenAt(i)}) }

// startLoad opens a node with so many channels, one of each asset, with its
// neighbours in the row.
func startLoad(name, dir string, channels int) (*loadNode, error) {
	EaseCollector() // as swapd does
	n := &loadNode{party: loadKey(name), meter: &meter{}}
	var err error
	if n.journal, err = OpenPebble(dir, nil); err != nil {
		return nil, err
	}
	table, err := htlc.TableFor("regtest")
	if err != nil {
		return nil, err
	}
	quiet := slog.New(slog.NewTextHandler(io.Discard, nil))
	n.host, err = peer.New(peer.Config{
		Identity: peer.NewIdentity(n.party.key), Network: "regtest", Book: PeerBook(n.journal), Limits: peer.DefaultLimits(), Now: time.Now, Rand: rand.Reader, Log: quiet,
	})
	if err != nil {
		return nil, err
	}
	c := &quickContract{records: map[common.Hash]channel.Record{}}
	n.Engine, err = Open(context.Background(), Config{
		Table: table, Adapters: map[htlc.ChainID]chains.Adapter{htlc.SMT: newQuickChain(htlc.SMT, table)}, Keys: keysOf{name: name}, Journal: meteredJournal{n.journal, n.meter},
		Contracts: map[htlc.ChainID]string{}, Channels: map[htlc.ChainID]Channels{htlc.SMT: c}, Party: meteredParty{n.party, n.meter}, Wire: meteredWire{HostWire(n.host), n.meter},
		Limits: DefaultLimits(), Now: time.Now, Rand: rand.Reader, Log: quiet,
	})
	if err != nil {
		return nil, err
	}
	if err := n.Meet(n.host); err != nil {
		return nil, err
	}
	n.door = httptest.NewServer(n.host.Handler(func(*http.Request) string { return "127.0.0.1" }))
	return n, n.opens(c, name, channels)
}

func (n *loadNode) opens(c *quickContract, name string, channels int) error {
	row := loadRow()
	for i := range len(row) - 1 {
		a, b := loadKey(row[i]).Address(), loadKey(row[i+1]).Address()
		for k := range channels {
			token := tokenOf(loadAsset(k))
			c.open(token, a, b, 1<<40, 0) // everybody sees all channels in the contract
			if row[i] != name && row[i+1] != name {
				continue
			}
			if err := n.lookAt(context.Background(), pair(htlc.SMT, token, a, b)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (n *loadNode) close() error {
	n.host.Close()
	n.door.Close()
	n.Close()
	return n.journal.Close()
}

// knows puts a neighbour into the address book: "name url".
func (n *loadNode) knows(line string) error {
	name, url, _ := strings.Cut(strings.TrimSpace(line), " ")
	_, err := n.host.Add(string(peerID(loadKey(name).Address())), url)
	return err
}

// serveLoad is the life of another process: it says its URL, is told its
// neighbours, says what it did when asked, and ends with its input.
func serveLoad(plan string, in io.Reader, out io.Writer) error {
	f := strings.Fields(plan) // name, channels, folder
	if len(f) != 3 {
		return fmt.Errorf("plan %q", plan)
	}
	channels, err := strconv.Atoi(f[1])
	if err != nil {
		return err
	}
	n, err := startLoad(f[0], f[2], channels)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, n.door.URL)
	for s := bufio.NewScanner(in); s.Scan(); {
		if s.Text() == askCost {
			err = n.meter.answerCost(out)
		} else {
			err = n.knows(s.Text())
		}
		if err != nil {
			return err
		}
	}
	return n.close()
}

// load is alice, here, and the others in processes of their own.
type load struct {
	*loadNode
	b      *testing.B
	others map[string]io.WriteCloser
	said   map[string]*bufio.Reader
	urls   map[string]string
}

func newLoad(b *testing.B, nodes, channels int) *load {
	b.Helper()
	l := &load{b: b, others: map[string]io.WriteCloser{}, said: map[string]*bufio.Reader{}, urls: map[string]string{}}
	var err error
	if l.loadNode, err = startLoad("alice", b.TempDir(), channels); err != nil {
		b.Fatal(err)
	}
	l.urls["alice"] = l.door.URL
	b.Cleanup(func() {
		if err := l.close(); err != nil {
			b.Error(err)
		}
	})
	row := loadRow()[:nodes]
	for _, name := range row[1:] {
		l.start(name, channels)
	}
	for i, name := range row {
		for _, k := range []int{i - 1, i + 1} {
			if k >= 0 && k < len(row) {
				l.tell(name, row[k]+" "+l.urls[row[k]])
			}
		}
	}
	l.ready(loadKey(row[len(row)-1]).Address(), channels)
	return l
}

// start runs this binary as another node.
func (l *load) start(name string, channels int) {
	l.b.Helper()
	exe, err := os.Executable()
	if err != nil {
		l.b.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s %d %s", loadNodeEnv, name, channels, l.b.TempDir()))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		l.b.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		l.b.Fatal(err)
	}
	l.b.Cleanup(func() {
		_ = in.Close()
		if err := cmd.Wait(); err != nil {
			l.b.Errorf("%s: %v", name, err)
		}
	})
	l.said[name] = bufio.NewReader(out)
	url, err := l.said[name].ReadString('\n')
	if err != nil {
		l.b.Fatalf("%s: %v", name, err)
	}
	l.others[name], l.urls[name] = in, strings.TrimSpace(url)
}

func (l *load) tell(name, line string) {
	l.b.Helper()
	err := error(nil)
	if in := l.others[name]; in != nil {
		_, err = fmt.Fprintln(in, line)
	} else {
		err = l.knows(line)
	}
	if err != nil {
		l.b.Fatal(err)
	}
}

// ready waits until the last of the row can be paid in each asset.
func (l *load) ready(to common.Address, channels int) {
	l.b.Helper()
	for i := range channels {
		eventually(l.b, "the last of the row can be paid", func() bool {
			r, err := l.Routes(context.Background(), loadAsset(i), to, htlc.Units(1))
			return err == nil && len(r) > 0 && len(l.Wire.Online()) > 0 && l.graph.key(to) != nil
		})
	}
}
