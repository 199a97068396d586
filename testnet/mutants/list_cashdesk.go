package mutants

// cashdesk are bugs by which somebody off the chain takes money from who pays over
// channels, or has it told what is not so.
func cashdesk() []Mutant {
	const pkg = "swap/engine"
	return []Mutant{
		{
			Name:  "lock-answers-for-payment",
			Rule:  "a receiver has a lock given back whose hash is the id of what it was just paid: the payer is told that it failed, and pays again",
			File:  "swap/engine/paymachine.go",
			Old:   "func (m *payMachine) ours() bool { return !m.Mediated && !m.Transfer.Incoming }",
			New:   "func (m *payMachine) ours() bool { return true }",
			Tests: []Target{by(pkg, "^TestALockIsNoWordOnAnotherPayment$")},
		},
		{
			Name:  "mediators-name-their-price",
			Rule:  "the only node on the way, or the last one left, takes all that the payer has in a channel",
			File:  "swap/engine/mostfee.go",
			Old:   "return x.Fee.Cmp(most) > 0 })",
			New:   "return x.Fee.Cmp(most) > 0 && r.MostFee != nil })",
			Tests: []Target{by(pkg, "^TestAMediatorDoesNotNameItsPrice$"), by(pkg, "^TestTheNextWayIsNoDearerThanItMayBe$")},
		},
		{
			Name:  "fee-of-the-first-way",
			Rule:  "the fee that is told is that of a way which was not taken",
			File:  "swap/engine/paymachine.go",
			Old:   "m.costs() || s != before",
			New:   "s != before",
			Tests: []Target{by(pkg, "^TestTheNextWayIsNoDearerThanItMayBe$")},
		},
		{
			Name:  "turn-ends-before-the-disk",
			Rule:  "a call that gives up while the disk hangs lets the next one with its key pay, too: both are paid",
			File:  "swap/engine/paying.go",
			Old:   "			x.left.Store(true)",
			New:   "			x.left.Store(false)",
			Tests: []Target{by(pkg, "^TestAKeyPaysOnceThoughTheDiskHangs$")},
		},
		{
			Name:  "records-of-nobodys-locks",
			Rule:  "who locks with something sealed for nobody, and has it back at once, leaves a record for ever each time",
			File:  "swap/engine/paymachine.go",
			Old:   "		if !m.Mediated && !next.Idle() {",
			New:   "		if !m.Mediated {",
			Tests: []Target{by(pkg, "^TestSealedForNobodyLeavesNothing$")},
		},
		{
			Name:  "states-of-nobodys-locks",
			Rule:  "the same, of the state of its payment",
			File:  "channel/payment.go",
			Old:   "(p.role == Mediator || unknown)",
			New:   "(p.role == Mediator || unknown && p.resolved)",
			Tests: []Target{by(pkg, "^TestSealedForNobodyLeavesNothing$"), by("channel", "^TestWhatNobodyExpectsIsIdle$")},
		},
		{
			Name:  "sealed-opened-late",
			Rule:  "a lock whose news comes late, after a crash, has its sealed secret shown when it is about to expire: a mediator is paid for it, and the target not",
			File:  "swap/engine/payments.go",
			Old:   "	if e.inTime(t) != nil { // it was taken",
			New:   "	if e.inTime(t) != nil && secret == nil { // it was taken",
			Tests: []Target{by(pkg, "^TestSealedSecretsAreNotShownLate$")},
		},
		{
			Name:  "events-are-gone-in-silence",
			Rule:  "a partner floods the events of its channel: who follows too slowly misses payments that came in, and is not told",
			File:  "swap/engine/read.go",
			Old:   "after > 0 && missed > 0 {",
			New:   "after > 0 && missed > 0 && stopped {",
			Tests: []Target{by(pkg, "^TestEventsThatAreGoneAreTold$")},
		},
		{
			Name:  "made-up-nodes-are-searched",
			Rule:  "a stranger announces a hundred thousand channels from nowhere towards a target: each payment over others looks at all of them",
			File:  "channel/route.go",
			Old:   "done[edge.From] || !x.near[edge.From] ||",
			New:   "done[edge.From] ||",
			Tests: []Target{by("channel", "^TestMadeUpNodesAreNotSearched$")},
		},
		{
			Name:  "secret-for-another-asset",
			Rule:  "a million of a worthless token is locked under a hash: its owner gives the secret for it, and whoever was to send the coins on keeps them",
			File:  "swap/engine/payments.go",
			Old:   "	if err != nil || t.Asset != asset {",
			New:   "	if err != nil {",
			Tests: []Target{by(pkg, "^TestAmountHeldIsOfItsAsset$")},
		},
		{
			Name:  "secret-for-whatever-is-held",
			Rule:  "a secret is given without its owner's word on what it is for",
			File:  "api/channels.go",
			Old:   "	if err := a.covers(ctx, name, c.Body); err != nil {",
			New:   "	if err := a.covers(ctx, name, c.Body); err != nil && c.Body.Asset != \"\" {",
			Tests: []Target{by("api", "^TestSecretIsNotGivenForAnotherAsset$")},
		},
		{
			Name:  "lost-resolved-late",
			Rule:  "after a restore a secret is shown for a lock that is about to expire",
			File:  "swap/engine/chanlost.go",
			Old:   "	timely, err := e.timely(list)",
			New:   "	timely, err := e.lostLocks(ctx, h)",
			Tests: []Target{by(pkg, "^TestLostTransfersAreNotResolvedLate$")},
		},
	}
}
