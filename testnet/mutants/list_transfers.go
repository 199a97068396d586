package mutants

// transfers are bugs of what a node tells its owner of payments over channels, and of
// sending them on.
func transfers() []Mutant {
	return []Mutant{
		{
			Name:  "payer-names-transfers",
			Rule:  "who pays chooses the id under which it is booked: one payment is counted twice, or hides another",
			File:  "swap/engine/chanmachine.go",
			Old:   `			ID: gotID(m.deal.Name, t.Number, n.ID), Asset:`,
			New:   `			ID: fmt.Sprintf("%x", n.ID[:]), Asset:`,
			Tests: []Target{by("swap/engine", "^TestPayersDoNotNameOurTransfers$")},
		},
		{
			Name:  "lock-under-an-id",
			Rule:  "a lock whose hash is the id of a transfer of ours takes its record's place",
			File:  "swap/engine/payments.go",
			Old:   `	if err == nil && known {`,
			New:   `	if err == nil && known && h == (htlc.Hash{}) {`,
			Tests: []Target{by("swap/engine", "^TestPayersDoNotNameOurTransfers$")},
		},
		{
			Name:  "read-before-the-disk",
			Rule:  "the owner is told of a step that is not on the disk yet: a transfer that fails looks completed",
			File:  "swap/engine/shard.go",
			Old:   `		if r.byKey[d.key] == nil { // else`,
			New:   `		if r.byKey[d.key] == nil || d.event == nil { // else`,
			Tests: []Target{by("swap/engine", "^TestWhatIsReadIsOnTheDisk$")},
		},
		{
			Name:  "unreadable-is-unpaid",
			Rule:  "a key whose record cannot be read counts as new, and is paid twice",
			File:  "swap/engine/payments.go",
			Old:   `name); !errors.Is(err, ErrUnknown) {`,
			New:   `name); err == nil {`,
			Tests: []Target{by("swap/engine", "^TestUnreadableIsNotPaidAgain$")},
		},
		{
			Name:  "private-node-mediates",
			Rule:  "a node whose owner said private lends its channels to others",
			File:  "swap/engine/payments.go",
			Old:   `ok && !e.Private {`,
			New:   `ok {`,
			Tests: []Target{by("swap/engine", "^TestPrivateNodesSendNothingOn$")},
		},
		{
			Name:  "close-unsaid-is-alone",
			Rule:  "a close that does not say how takes the dear way: a day of waiting and three transactions",
			File:  "api/channels.go",
			Old:   `	if c.Body.Cooperative == nil {`,
			New:   `	if c.Body.Cooperative == nil && func() bool { c.Body.Cooperative = new(bool); return false }() {`,
			Tests: []Target{by("api", "^TestBadInputs$")},
		},
	}
}
