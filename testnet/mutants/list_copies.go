package mutants

// copiesBack are bugs of a directory that was brought back, or that a partner says to be old, and
// of several locks under one hash.
func copiesBack() []Mutant {
	const engine, ledger = "swap/engine", "channel"
	return []Mutant{
		{
			Name:  "disposal-believed-by-an-old-copy",
			Rule:  "who has brought an old directory back is told that what it has paid was given up, and gives back what was locked to it for that",
			File:  "channel/receive.go",
			Old:   "!s.Alleged() && !s.strange && !s.unsure() {\n		s.tell(OutDead",
			New:   "!s.Alleged() {\n		s.tell(OutDead",
			Tests: []Target{by(ledger, "^TestAnOldCopyBelievesNoDisposal$"), by(ledger, "^TestInDoubtNoDisposalIsBelieved$")},
		},
		{
			Name:  "disposal-believed-in-doubt",
			Rule:  "a partner that says that we lost data has us give back what was locked to us for what it was paid",
			File:  "channel/receive.go",
			Old:   "!s.Alleged() && !s.strange && !s.unsure() {\n		s.tell(OutDead",
			New:   "!s.Alleged() && !s.strange {\n		s.tell(OutDead",
			Tests: []Target{by(ledger, "^TestInDoubtNoDisposalIsBelieved$")},
		},
		{
			Name:  "secret-of-an-expired-transfer",
			Rule:  "a secret that comes for an expired transfer is given for less that is locked under its hash elsewhere",
			File:  "swap/engine/paymachine.go",
			Old:   "		what = channel.Resolve{Secret: channel.NewPreimage(e.secret)}",
			New:   "		fx.secrets = []htlc.Secret{e.secret}\n		what = channel.Resolve{Secret: channel.NewPreimage(e.secret)}",
			Tests: []Target{by(engine, "^TestAnExpiredTransferGivesNoSecret$")},
		},
		{
			Name:  "paid-by-another-lock",
			Rule:  "a unit that is paid under the hash of a transfer which has expired is told as that transfer",
			File:  "channel/payment.go",
			Old:   "	case InPaid:\n		if in && n.Lock == p.in.Lock {",
			New:   "	case InPaid:\n		if in {",
			Tests: []Target{by(ledger, "^TestALockIsPaidByNoOther$")},
		},
		{
			Name:  "lost-by-another-lock",
			Rule:  "a unit that goes back under the hash of a larger lock has a mediator forget that one, and pay for nothing",
			File:  "channel/payment.go",
			Old:   "if in && n.Lock == p.in.Lock && p.in.State != legPaid {",
			New:   "if in && p.in.State != legPaid {",
			Tests: []Target{by(ledger, "^TestALockIsLostByNoOther$")},
		},
		{
			Name:  "told-paid-beside",
			Rule:  "what is paid by a proof that is kept beside, and never shown, is told to have come",
			File:  "channel/receive.go",
			Old:   "	if s.newest() == &s.in {\n		s.tell(InPaid",
			New:   "	if l.ID > 0 {\n		s.tell(InPaid",
			Tests: []Target{by(ledger, "^TestWhatIsUnlockedBesideIsNotToldPaid$")},
		},
	}
}
