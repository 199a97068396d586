package mutants

// known are bugs of what was known of channels and not mended for long.
func known() []Mutant {
	const engine, ledger = "swap/engine", "channel"
	return []Mutant{
		{
			Name:  "withdrawal-key-not-noted",
			Rule:  "a withdrawal whose answer was lost is made once more when it is asked for again with its key",
			File:  "swap/engine/chanmachine.go",
			Old:   "		if e.note != nil {",
			New:   "		if false && e.note != nil {",
			Tests: []Target{by(engine, "^TestAWithdrawalIsMadeOnce$"), by(engine, "^TestAWithdrawalSurvivesEachStep$")},
		},
		{
			Name:  "withdrawal-key-of-a-declined-one",
			Rule:  "the key of a withdrawal that was declined takes nothing out when it is used again",
			File:  "swap/engine/chantake.go",
			Old:   "	if err := e.trimTaken(); err != nil {\n		return ChannelView{}, err\n	}",
			New:   "	if err := e.Journal.Put(key, []byte(`{}`)); err != nil {\n		return ChannelView{}, err\n	}",
			Tests: []Target{by(engine, "^TestAKeyOfAWithdrawalIsKept$")},
		},
		{
			Name:  "withdrawal-key-forgotten-early",
			Rule:  "the key of a withdrawal is forgotten while the API still takes it",
			File:  "swap/engine/chantake.go",
			Old:   "t.At.Add(keepFunding)",
			New:   "t.At.Add(keepFunding / 2)",
			Tests: []Target{by(engine, "^TestAKeyOfAWithdrawalIsKept$")},
		},
		{
			Name:  "disposals-kept-for-ever",
			Rule:  "others fill the places of a channel with locks that were given up and whose secrets they register",
			File:  "channel/outpaid.go",
			Old:   "	return Net(s.out.Proof.Transferred, d.Floor).Covers(d.Amount)",
			New:   "	return false",
			Tests: []Target{by(ledger, "^TestWhatIsOutpaidIsForgotten$"), by(ledger, "^TestPlacesAreFreeAgain$")},
		},
		{
			Name:  "outpaid-by-a-unit-less",
			Rule:  "a disposal is forgotten while an older proof, with the lock, is worth more than the newest one",
			File:  "channel/outpaid.go",
			Old:   "	return Net(s.out.Proof.Transferred, d.Floor).Covers(d.Amount)",
			New:   "	return Net(s.out.Proof.Transferred, d.Floor).Add(Units(1)).Covers(d.Amount)",
			Tests: []Target{by(ledger, "^TestWhatIsOutpaidIsForgotten$")},
		},
		{
			Name:  "outpaid-one-for-both",
			Rule:  "of two locks that one proof has, what outpays one outpays both",
			File:  "channel/outpaid.go",
			Old:   "d.From < gone.Until && gone.From < d.Until {",
			New:   "false {",
			Tests: []Target{by(ledger, "^TestTwoBesideAreOutpaidTogether$"), by(ledger, "^TestPlacesAreFreeAgain$")},
		},
		{
			Name:  "outpaid-by-what-stood-beside",
			Rule:  "a disposal is outpaid by a lock that the older proof has, too",
			File:  "channel/outpaid.go",
			Old:   "d := &s.disposed[i]; l.From < d.Until {",
			New:   "d := &s.disposed[i]; false {",
			Tests: []Target{by(ledger, "^TestTwoBesideAreOutpaidTogether$")},
		},
		{
			Name:  "outpaid-while-one-stands-beside",
			Rule:  "a disposal is forgotten while a lock stands that may be given up, too, and that the older proof has",
			File:  "channel/outpaid.go",
			Old:   "return l.From < d.Until })",
			New:   "return false })",
			Tests: []Target{by(ledger, "^TestTwoBesideAreOutpaidTogether$")},
		},
		{
			Name:  "outpaid-unconfirmed",
			Rule:  "a disposal is outpaid by what the partner need not have, and what is paid once more when it is told to have failed",
			File:  "channel/outpaid.go",
			Old:   " || len(s.unacked) > 0 {",
			New:   " {",
			Tests: []Target{by(ledger, "^TestWhatIsNotConfirmedOutpaysNothing$")},
		},
		{
			Name:  "outpaid-in-an-old-copy",
			Rule:  "who lost data forgets a disposal by a sum of which it does not know what it was paid for",
			File:  "channel/outpaid.go",
			Old:   "len(s.disposed) == 0 || s.lost ||",
			New:   "len(s.disposed) == 0 ||",
			Tests: []Target{by(ledger, "^TestAnOldCopyForgetsNothing$")},
		},
	}
}
