package story

import (
	"context"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/testnet"
)

// mint makes a token that is approved, not permitted, and gives of it.
type mint struct {
	*testing.T
	node *testnet.EVMNode
	at   common.Address
}

func (m *mint) make() {
	m.Helper()
	mean := testtoken.NewMeanToken()
	at, tx, err := m.node.Deploy(m.Context(), append(common.FromHex(testtoken.MeanTokenMetaData.Bin), mean.PackConstructor(18)...))
	if err == nil {
		_, err = m.node.Receipt(m.Context(), tx)
	}
	if err != nil {
		m.Fatal(err)
	}
	m.at = at
	m.call(mean.PackSetUnsigned(true))
	m.call(mean.PackSetStrict(true))
}

// call is one by the faucet's key.
func (m *mint) call(data []byte) {
	m.Helper()
	tx, err := m.node.SendLegacy(m.Context(), m.node.FaucetKey(), types.LegacyTx{To: &m.at, Data: data})
	if err == nil {
		_, err = m.node.Receipt(m.Context(), tx.Hash())
	}
	if err != nil {
		m.Fatal(err)
	}
}

func (m *mint) gives(to common.Address, coins int64) {
	m.Helper()
	m.call(testtoken.NewMeanToken().PackMint(to, testnet.Ether(coins)))
}

// of is how much somebody has.
func (m *mint) of(ctx context.Context, who common.Address) (*big.Int, error) {
	var answer hexutil.Bytes
	mean := testtoken.NewMeanToken()
	err := m.node.Call(ctx, &answer, "eth_call", map[string]any{"to": m.at, "data": hexutil.Bytes(mean.PackBalanceOf(who))}, "latest")
	if err != nil {
		return nil, err
	}
	return mean.UnpackBalanceOf(answer)
}

// TestTokensByDaemons: two swapd that know a token by its contract, one that is wrong
// about its decimals and does not start, and a kill where a lock is two transactions.
func TestTokensByDaemons(t *testing.T) {
	t.Parallel()
	p := &processes{t: t, world: testnet.MustWorld(t, contracts.HTLCCode())}
	m := &mint{T: t, node: p.world.SMT}
	m.make()
	tokens := func(decimals int) string {
		return fmt.Sprintf("[[tokens]]\nasset = \"smt:mesh\"\naddress = %q\ndecimals = %d\n", m.at.Hex(), decimals)
	}
	life := context.WithoutCancel(t.Context())
	_, err := testnet.StartDaemon(life, testnet.DaemonConfig{
		Name: "carol", SMT: []string{p.world.SMT.URL()}, HTLC: p.world.HTLC, Extra: tokens(6), Logf: t.Logf, Dir: t.TempDir(),
	})
	if err == nil || !strings.Contains(err.Error(), "tokens[0].decimals") || !strings.Contains(err.Error(), "write 18") {
		t.Fatalf("a daemon that is wrong about decimals: %v", err)
	}
	p.begin(func(ctx context.Context) (*testnet.Daemon, error) {
		return p.world.Daemon(ctx, testnet.DaemonConfig{Name: "alice", Extra: tokens(18)})
	}, func(ctx context.Context) (*testnet.Daemon, error) {
		return p.world.Daemon(ctx, testnet.DaemonConfig{Name: "bob", Public: true, Extra: tokens(18), Offers: []testnet.Offer{
			{Give: "smt:mesh", Take: "btc", Rate: "60000", Spread: "0.5%", Min: "0.0001", Max: "0.5"},
			{Give: "btc", Take: "smt:mesh", Rate: "0.0000166667", Spread: "0.5%", Min: "1", Max: "100000"},
		}})
	})
	for _, o := range []*testnet.Owner{p.alice, p.bob} {
		m.gives(o.SMT, 100_000)
	}
	for _, c := range []struct {
		give, amount, get string
		killed            *testnet.Owner
		at                swap.State
	}{
		{"btc", "0.015", "smt:mesh", p.bob, swap.ParticipantLocking},
		{"smt:mesh", "900", "btc", p.alice, swap.InitiatorLocking},
	} {
		p.start(c.give, c.amount, c.get)
		p.killAt(c.killed, c.at)
		p.restart(c.killed)
		for _, o := range []*testnet.Owner{p.alice, p.bob} {
			if v := p.ends(o); v.State != string(swap.Completed) {
				t.Fatalf("%s ended %s\n%s", o.Name(), v.State, p.tell())
			}
			p.addsUp(o)
		}
	}
}
