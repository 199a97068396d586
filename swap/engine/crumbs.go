package engine

import "github.com/lockstep-swap/lockstep/channel"

// A record of a transfer is for ever, and who sends one at once pays nothing for it but
// what it sends. So what is less than the least lock of a channel has no record of its own:
// it is in the channel's balance at once, and when what came in that way adds up to the
// least lock, that sum has one. A stranger fills no disk for less than it is worth.

// gather adds up what is too small for a record, and gives what is to be recorded.
func (m *channelMachine) gather(got channel.Got) (channel.Got, bool) {
	least := m.Channel.Policy().Least
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
