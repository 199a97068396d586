package sim

import (
	"math/rand/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
)

// market is what gas costs on a chain of accounts: twice what nodes relay at least, and
// now and then for some seconds up to two and a half times that, which all can ask. Gas
// that is promised bears three times. So what is not worth its gas is not mined, and
// must hold up nobody. When all is over gas becomes cheap, and what waited for that goes.
type market struct {
	ledger *fake.Ledger
	r      *rand.Rand // of its own: what else is drawn stays as it was
	until  int        // second at which it is as usual again
	over   bool       // it is cheap for good
}

// usualGas is wei per gas.
const usualGas chains.Rate = 2_000_000_000

// newMarket is nil for a chain of outputs.
func newMarket(l *fake.Ledger, id htlc.ChainID, seed uint64) *market {
	if !id.EVM() {
		return nil
	}
	l.SetFeeFloor(usualGas)
	return &market{ledger: l, r: rand.New(rand.NewPCG(seed, 5))}
}

// moves goes on to a second.
func (m *market) moves(second int) {
	switch {
	case m == nil || m.over || second < m.until:
	case m.r.IntN(25) == 0:
		m.until = second + 3 + m.r.IntN(20)
		m.ledger.SetFeeFloor(usualGas + usualGas*chains.Rate(m.r.IntN(151))/100)
	default:
		m.ledger.SetFeeFloor(usualGas)
	}
}

// dear has gas cost so many times what it usually does, up to a second.
func (m *market) dear(times, until int) {
	if m != nil {
		m.until = until
		m.ledger.SetFeeFloor(usualGas * chains.Rate(times))
	}
}

// ends has gas cost what nodes relay at least from now on.
func (m *market) ends() {
	if m != nil {
		m.over = true
		m.ledger.SetFeeFloor(0)
	}
}
