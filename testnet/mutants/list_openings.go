package mutants

// openings are bugs of money on its way into channels.
func openings() []Mutant {
	const engine, evm = "swap/engine", "chains/evm"
	return []Mutant{
		{
			Name:  "opening-of-a-pair-twice",
			Rule:  "two openings of one pair are sent, and one of them pays for nothing",
			File:  "swap/engine/chanopen.go",
			Old:   "		if m.Opens && !m.over() {\n			return fmt.Errorf",
			New:   "		if false {\n			return fmt.Errorf",
			Tests: []Target{by(engine, "^TestAnOpeningIsListedAtOnce$")},
		},
		{
			Name:  "opening-key-pays-twice",
			Rule:  "a key that is repeated after a crash opens once more",
			File:  "swap/engine/chanopen.go",
			Old:   `	key := e.fundingKey("open", r.Key)`,
			New:   `	key := e.fundingKey("open", r.Key+fmt.Sprint(e.started))`,
			Tests: []Target{by(engine, "^TestAnOpeningSurvivesEachStep$")},
		},
		{
			Name:  "opening-refused-for-ever-tried",
			Rule:  "an opening that cannot be built is tried at each block, and its owner hears nothing",
			File:  "swap/engine/perform.go",
			Old:   "strings.HasPrefix(key, fundingPrefix) && c.Replaces == nil {",
			New:   "false && strings.HasPrefix(key, fundingPrefix) {",
			Tests: []Target{by(engine, "^TestWhoseOpeningFailsHearsWhy$")},
		},
		{
			Name:  "opening-after-a-stranger",
			Rule:  "an opening is signed though the contract shows that it would be refused",
			File:  "swap/engine/funding.go",
			Old:   "	return e.stillFree(ctx, m)\n}",
			New:   "	return nil\n}",
			Tests: []Target{by(engine, "^TestWhoseOpeningFailsHearsWhy$")},
		},
		{
			Name:  "opening-days-later",
			Rule:  "money moves when a node comes back days after its owner asked",
			File:  "swap/engine/funding.go",
			Old:   "		case now.wall < m.Created.Add(startWithin) || m.Stop || m.signed():",
			New:   "		default:",
			Tests: []Target{by(engine, "^TestWhoseOpeningFailsHearsWhy$")},
		},
		{
			Name:  "opening-epoch-as-promised",
			Rule:  "a stranger's empty channel, opened in between, is shown as that of the opening",
			File:  "swap/engine/funding.go",
			Old:   "			m.Epoch = cmp.Or(e.epoch, m.Name.Epoch)",
			New:   "			m.Epoch = m.Name.Epoch",
			Tests: []Target{by(engine, "^TestAStrangersEmptyChannelIsOpenedOver$")},
		},
		{
			Name:  "opening-money-promised-twice",
			Rule:  "coins that are on their way into a channel are promised again",
			File:  "swap/engine/purse.go",
			Old:   "f.Asset == a && (f.State == FundingWaiting || f.State == FundingSent)",
			New:   "f.Asset == a && f.State == \"\"",
			Tests: []Target{by(engine, "^TestMoneyOnItsWayIsSpokenFor$")},
		},
		{
			Name:  "opening-kept-for-ever",
			Rule:  "what has failed fills the journal",
			File:  "swap/engine/chanopen.go",
			Old:   "	if err := e.trimFundings(ctx); err != nil {\n		return ChannelView{}, err\n	}\n",
			New:   "",
			Tests: []Target{by(engine, "^TestWhatHasEndedIsForgotten$")},
		},
		{
			Name:  "sending-to-who-does-not-hear",
			Rule:  "a token that tells the contract nothing is sent to it, and the money is lost there",
			File:  "chains/evm/sending.go",
			Old:   "	if err == nil && ok {",
			New:   "	if false {",
			Tests: []Target{by(evm, "^TestTokensThatAreSent$")},
		},
		{
			Name:  "sending-unrehearsed",
			Rule:  "what a token turned into since it was tried is signed all the same",
			File:  "chains/evm/rehearse.go",
			Old:   "	if act.Sends {",
			New:   "	if false {",
			Tests: []Target{by(evm, "^TestTokensThatAreSent$")},
		},
		{
			Name:  "opening-unrehearsed",
			Rule:  "an opening that the contract refuses is sent, and its gas is lost",
			File:  "chains/evm/rehearse.go",
			Old:   "	if act.Kind == chains.ActCall && act.Amount.IsZero() {",
			New:   "	if act.Kind == chains.ActCall {",
			Tests: []Target{by(evm, "^TestTokensThatAreSent$")},
		},
	}
}
