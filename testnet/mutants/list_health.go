package mutants

// health are bugs by which a hostile peer makes a node remember, send or pay what it
// has not paid for.
func health() []Mutant {
	return []Mutant{
		{
			Name:  "paid-stays-in-memory",
			Rule:  "memory grows with all that was ever paid, by us or by strangers over us",
			File:  "swap/engine/rested.go",
			Old:   `.(*payMachine); ok && p.Payment.Closed() {`,
			New:   `.(*payMachine); ok && p.Payment.Closed() && d.read != nil {`,
			Tests: []Target{by("swap/engine", "^TestPaymentsThatAreOverTakeNoMemory$")},
		},
		{
			Name:  "rest-not-looked-at",
			Rule:  "a payment at rest counts as none: news of it is lost",
			File:  "swap/engine/rested.go",
			Old:   `	if err != nil || !ok {`,
			New:   `	if err != nil || !ok || len(raw) > 0 {`,
			Tests: []Target{by("swap/engine", "^TestPaymentsComeBackFromTheirRest$")},
		},
		{
			Name:  "nowhere-remembered",
			Rule:  "locks that lead nowhere fill the disk",
			File:  "swap/engine/rested.go",
			Old:   `	if p.Payment.Idle() {`,
			New:   `	if false {`,
			Tests: []Target{by("swap/engine", "^TestLocksThatLeadNowhereLeaveNothing$")},
		},
		{
			Name:  "hash-taken-again",
			Rule:  "the hash of a payment that left nothing else begins another one",
			File:  "swap/engine/rested.go",
			Old:   `	if err == nil && used {`,
			New:   `	if err == nil && used && m == nil {`,
			Tests: []Target{by("swap/engine", "^TestLocksThatLeadNowhereLeaveNothing$")},
		},
		{
			Name:  "late-ways-waited-for",
			Rule:  "a payment with ways left and no time for them never ends",
			File:  "channel/payment.go",
			Old:   `&& !live && len(p.attempts) > 0 {`,
			New:   `&& !live && len(p.attempts) > mostAttempts {`,
			Tests: []Target{by("channel", "^TestPaymentsEndWhenTimeIsUp$")},
		},
	}
}
