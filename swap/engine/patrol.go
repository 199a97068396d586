package engine

import (
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Logs say when a channel is to be read. A followed node that hides the log of a close,
// or has lost it, would have its owner sleep through the dispute, and the older proof
// would stand. So each channel that is not over is also read now and then, of all
// backends: twice, at the least, in the shortest settle timeout that is signed for. In a
// dispute an older proof can be shown in the last moment before the settle time, and against
// that there is the challenge alone: so then it is read four times in that, at the least.

// patrol reads the channels of a chain that were not read for long, and what is owed there.
func (e *Engine) patrol(chain htlc.ChainID) {
	now, most := e.Now(), e.policy(chain).LeastSettle/2
	for _, a := range e.owable(chain) {
		if e.debts.due(a, htlc.Moment(now), most) {
			e.lookOwed(a)
		}
	}
	e.newest.Range(func(k, v any) bool {
		key, isKey := k.(common.Hash)
		d, isDeal := v.(deal)
		if isKey && isDeal && e.chainOfChannel(d.Terms) == chain && e.reading(key).due(now, most, key[0]) {
			e.reread(e.ctx, key)
		}
		return true
	})
}

// due says, once, whether the last reading is old: between half of most and most, by the
// channel, so that not all are read at one time.
func (r *reading) due(now time.Time, most time.Duration, spread byte) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.within > 0 {
		most = min(most, r.within)
	}
	if !r.read || r.idle || now.Sub(r.when) < most/2+most/512*time.Duration(spread) {
		return false // before the first there is somebody who waits for it
	}
	r.when = now
	return true
}

// done notes when a reading was, whether nothing can be lost in the channel (it is
// over, or nobody ever put anything into it), and in what time it is read again, if that
// is less than others have.
func (r *reading) done(now time.Time, over bool, within time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.when, r.idle, r.within = now, over, within
}
