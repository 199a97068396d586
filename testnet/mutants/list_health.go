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
		{
			Name:  "said-again-uncounted",
			Rule:  "a small question of a peer has a thousand signed messages sent, as often as it asks",
			File:  "swap/engine/chanmachine.go",
			Old:   `			fx.out[i].again = true`,
			New:   `			fx.out[i].again = false`,
			Tests: []Target{by("swap/engine", "^TestWhatIsSaidAgainIsBounded$")},
		},
		{
			Name:  "questions-pile-up",
			Rule:  "a channel is asked again before it has answered: the count of what is said again comes too late",
			File:  "swap/engine/again.go",
			Old:   `	if p.left <= 0 || p.busy[key] >= mostAsking {`,
			New:   `	if p.left <= 0 {`,
			Tests: []Target{by("swap/engine", "^TestQuestionsAreCounted$")},
		},
		{
			Name:  "post-without-end",
			Rule:  "messages pile up for a peer that does not take them",
			File:  "swap/engine/again.go",
			Old:   `	if b.bytes+len(o.send.Bytes) > p.most {`,
			New:   `	if false {`,
			Tests: []Target{by("swap/engine", "^TestWhatWaitsIsBounded$")},
		},
		{
			Name:  "no-room-is-lost",
			Rule:  "what had no room while a peer was slow is never sent while its session lasts",
			File:  "swap/engine/again.go",
			Old:   `		a.of(peer, now).owed[key] = true`,
			New:   `		_ = key`,
			Tests: []Target{by("swap/engine", "^TestWhatWaitsIsBounded$")},
		},
		{
			Name:  "waiting-twice",
			Rule:  "what waits to be said waits as often as it is asked for",
			File:  "swap/engine/again.go",
			Old:   `	if i, waits := b.places[name]; waits {`,
			New:   `	if i, waits := b.places[name]; waits && i < 0 {`,
			Tests: []Target{by("swap/engine", "^TestNewerAnswersReplaceOlderOnes$")},
		},
	}
}
