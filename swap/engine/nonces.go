package engine

import (
	"context"

	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
)

// What may not be done without a record can have a nonce when the journal breaks. As long
// as that is not used, nothing behind it is mined, and that is what defends us: so it is
// given back where nothing is signed, and else used up by a void. A start finds the job
// as it was recorded, and its nonce taken.

// mayVoid says whether a nonce, or coins, may be used up by a void now. Without a record
// only a nonce is: others wait behind it, while coins can wait themselves.
func (e *Engine) mayVoid(key string) bool {
	return e.Broken() == nil || htlc.ChainID(key[len(accountPrefix):]).EVM()
}

// inTheWay says whether a job that may not be sent without a record has a nonce before
// that of one that may.
func (e *Engine) inTheWay(ctx context.Context, acct account.Account, j *account.Job) bool {
	if e.Broken() == nil || !acct.Chain.EVM() || !j.Reserved {
		return false
	}
	for id, o := range acct.Jobs {
		if !o.Reserved || o.Mined != nil || o.Action.Spend.Nonce <= j.Action.Spend.Nonce || o.Void {
			continue
		}
		all := []account.JobID{id}
		if o.Batch != nil {
			all = o.Batch.Members
		}
		for _, id := range all {
			if e.guardSend(ctx, id) == nil {
				return true
			}
		}
	}
	return false
}
