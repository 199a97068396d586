package engine

import (
	"testing"
	"time"
)

// TestGasForTokensIsKept: what pays a token out has a limit for tokens that call others, which
// is several times that of a coin, and a node takes nothing from who could not pay for its
// limit. Alice has tokens in a channel and has taken out of her wallet what was free; gas
// becomes three times as dear, and bob is gone. She ends the channel alone.
func TestGasForTokensIsKept(t *testing.T) {
	inSentTown(t, sendable, func(t *testing.T, w *town, alice, bob *citizen) {
		v, err := alice.opensSent(bob, "60", 0)
		if err != nil {
			t.Fatal(err)
		}
		w.until("it is open", func() bool { return alice.found(v.ID).isOpenWith("60") && alice.met(bob) })
		bob.dies()
		alice.spendsFree(ownAddress(t, bob))
		w.ledger.SetFeeFloor(stress * alice.node.Params().MinRate)
		w.passes(5 * time.Second)
		alice.closes(bob, false)
		alice.sees(bob, "is settled", settled)
		if has := w.ledger.Balance(ownAddress(t, alice), sent); has != amountOf("100") {
			t.Errorf("alice has %s", has)
		}
	})
}
