package mutants

// copiesBack are bugs of a directory that was brought back, or that a partner says to be old.
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
	}
}
