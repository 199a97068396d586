package channel

import "testing"

// What was given back because nobody here expects it leaves nothing behind; what its owner
// held and gave back, or was given the secret of, does.
func TestWhatNobodyExpectsIsIdle(t *testing.T) {
	s, h := secret(1)
	held := Held{Lock: Lock{ID: 1, Expiry: t0 + 3600, Amount: Units(1), Hash: h}}
	for name, x := range map[string]struct {
		what PaymentWhat
		idle bool
	}{
		"nobody expects it": {Cancel{CodeUnknown}, true},
		"its owner cancels": {Cancel{CodeCancelled}, false},
		"it is resolved":    {Resolve{s}, false},
		"it is held":        {Tick{}, false},
	} {
		p, _, err := StepPayment(HoldIncoming(Name{Epoch: 1}, held), PaymentEvent{Now: Moment{Wall: t0}, What: x.what})
		if err != nil || p.Idle() != x.idle {
			t.Errorf("%s: idle %v, %v", name, p.Idle(), err)
		}
	}
}
