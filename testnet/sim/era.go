package sim

import (
	"fmt"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// era is by which clock a history plays: its chain, its table, and how long what a
// history counts in seconds really takes. The acts of a history are the same in each.
type era struct {
	chain    htlc.ChainID
	table    htlc.Table
	second   time.Duration // that a second of a history takes
	interval time.Duration // between two blocks; regtest's come as the seed says
	poll     time.Duration // how often a node looks for blocks
	settling int           // seconds of the channels' settle timeout: the least that nodes take part in
	stretch  int           // seconds that a party has for what it must do on the chain in time: the reveal timeout
	final    int           // seconds until a block is final
	deep     int           // blocks that go for each of a deed
	patient  int           // how many times as long all may take to its end as on regtest
}

// lockFor is how many seconds a payment under a hash is locked.
const lockFor = 60

// regtestEra has windows of seconds.
func regtestEra() era {
	return era{
		chain: htlc.SMT, table: Table(usual), second: time.Second, interval: time.Second, poll: time.Second,
		settling: 30, stretch: 15, final: 2 * usual, deep: 1, patient: 1,
	}
}

// worldEra has the real networks' table and contract, on one of their chains: a second is
// two minutes, so that a lock has the two hours that a payment has by default, a close the
// least settle timeout that nodes take part in, of six hours, and the contract's hours of
// challenge and margin are half a lock.
func worldEra(chain htlc.ChainID) era {
	const second = 2 * time.Minute
	t, err := htlc.TableFor("mainnet")
	if err != nil {
		panic(err) // the name is a constant
	}
	times := t.Chains[chain]
	final := time.Duration(times.MaxDepth()) * times.Interval
	return era{
		chain: chain, table: t, second: second, interval: times.Interval, poll: times.Interval / 2,
		settling: int(6 * time.Hour / second), stretch: int(times.Claim / second), final: int(final/second) + 1,
		deep: int(times.Reorg / times.Interval / (usual - 1)), patient: 3,
	}
}

// eraOf is that of a history.
func eraOf(h History) era {
	if h.World == "" {
		return regtestEra()
	}
	return worldEra(h.World)
}

// so is so many seconds of a history.
func (a era) so(seconds int) time.Duration { return time.Duration(seconds) * a.second }

// worldly is a chain on which a history can play by the real networks' table. Errors wrap
// [ErrHistory].
func worldly(name string) (htlc.ChainID, error) {
	if id := htlc.ChainID(name); id == htlc.SMT || id == htlc.ETH {
		return id, nil
	}
	return "", fmt.Errorf("%w: no channels on %q; use smt or eth", ErrHistory, name)
}
