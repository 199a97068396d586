package engine

import (
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// A record of a transfer is for ever, and who sends one at once pays nothing for it but
// what it sends. So what is less than the least lock of a channel has no record of its own:
// it is in the channel's balance at once, and when what came in that way adds up to the
// least lock, that sum has one. A stranger fills no disk for less than it is worth.
//
// Of a token for which its owner has named no least lock nobody here knows what it is worth.
// There a record is for a hundred thousandth of the channel's money, or more: nothing is
// locked in such a channel, so what its partner has goes through it once, and more money
// comes by a transaction only, one for each so many records.
const recordShare = 100_000

// gather adds up what is too small for a record, and gives what is to be recorded.
func (m *channelMachine) gather(now moments, got channel.Got) (channel.Got, bool) {
	least := m.leastRecord(now)
	if got.Amount.Cmp(least) >= 0 {
		return got, true
	}
	sum, err := m.Crumbs.Plus(got.Amount)
	if err == nil && sum.Cmp(least) < 0 {
		m.Crumbs = sum
		return got, false
	}
	m.Crumbs = channel.Sum{}
	if err != nil { // no channel has as much
		return got, true
	}
	return channel.Got{ID: got.ID, Amount: sum}, true
}

// leastRecord is the smallest sum that has a record of its own.
func (m *channelMachine) leastRecord(now moments) channel.Sum {
	least := m.Channel.Policy().Least
	if now.worth == nil || m.Asset.Native() || now.worth(m.Asset) != channel.MostSum() {
		return least
	}
	share, err := m.Channel.View().Pot.Amount()
	if err == nil {
		share, err = share.MulDiv(htlc.Units(1).Big(), htlc.Units(recordShare).Big())
	}
	if err != nil { // no contract has as much
		return least
	}
	return largest(least, channel.SumOf(share))
}
