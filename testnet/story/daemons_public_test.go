package story

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/testnet"
)

// leastSettle is what a public network's nodes take: six hours, in seconds.
const leastSettle = 6 * 3600

// TestChannelsOfAPublicNetwork tells of the contract and the numbers that real money has:
// three swapd that take their node for Spectrum's test network, with hours for a proof and an
// hour of challenge. Its blocks are put ahead of the wall clock where hours must pass.
func TestChannelsOfAPublicNetwork(t *testing.T) {
	t.Parallel()
	tellOfAPublicNetwork(newTrio(t, testnet.MustSMTTestnet(t), nil))
}

func tellOfAPublicNetwork(x *trio) {
	mallory, bob, carol := x.alice, x.bob, x.carol
	mallory.opensFor(bob, x.coin, "100", leastSettle)
	bob.opensFor(carol, x.coin, "80", leastSettle)
	mallory.pays(bob, x.coin, "30")
	mallory.finds(carol, x.coin, "20")
	mallory.pays(carol, x.coin, "20")
	mallory.balance(bob, x.coin, "50", "50")
	bob.balance(carol, x.coin, "60", "20")

	// What is held for hours is paid over the mediator.
	secret, hash := preimage("held on a public network")
	sent := mallory.locks(carol, "5", hash, 8*time.Hour)
	carol.resolves(hash, secret)
	mallory.becomes(sent.ID, "completed")
	mallory.balance(bob, x.coin, "45", "55")

	// Both sign: one transaction, with no hours to wait.
	bob.balance(carol, x.coin, "55", "25")
	bob.asks(carol, x.coin, "close", api.CloseAsk{Cooperative: new(true)})
	bob.settles(carol, x.coin)
	carol.has(25)

	// A payment that is held, and its secret is kept until mallory has closed.
	secret, hash = preimage("kept until the close")
	mallory.locks(bob, "4", hash, 8*time.Hour)
	x.must(mallory.Daemon.Stop())
	old := filepath.Join(x.TempDir(), "old")
	x.must(copyPrivate(old, mallory.Daemon.DataDir()))
	mallory.returns()
	mallory.meets(bob)
	mallory.pays(bob, x.coin, "6")
	mallory.balance(bob, x.coin, "35", "61")

	// The old directory closes while bob is away. He is back after three of the six hours.
	bob.dies()
	mallory.dies()
	x.must(os.RemoveAll(mallory.Daemon.DataDir()))
	x.must(copyPrivate(mallory.Daemon.DataDir(), old))
	mallory.returns()
	mallory.sees(bob, x.coin, "has what it had", func(c api.Channel) bool { return c.Spendable == "41" })
	mallory.asks(bob, x.coin, "close", api.CloseAsk{Cooperative: new(false)})
	mallory.sees(bob, x.coin, "is closed", func(c api.Channel) bool { return c.State == "challenge" })
	x.must(x.node.Skew(x.Context(), 3*time.Hour))
	bob.returns()
	bob.resolves(hash, secret)
	bob.becomes(hash, "completed")
	for hours := 4; hours <= 8; hours++ {
		x.must(x.node.Skew(x.Context(), time.Duration(hours)*time.Hour))
		bob.passes(2)
		mallory.passes(2)
	}
	bob.settles(mallory, x.coin)
	x.books(map[*trader]int64{mallory: -65, bob: 65 - 25, carol: 25})
	bob.sees(mallory, x.coin, "told of the old directory", func(c api.Channel) bool { return len(c.Alerts) > 0 })
}
