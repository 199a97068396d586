package mutants

// hearsay are bugs in how a channel is defended where the backends do not agree.
func hearsay() []Mutant {
	town := by("swap/engine", "^TestOneBackendIsEnoughToDefend$")
	present := by("swap/engine", "^TestOneBackendIsEnoughToPresent$")
	invented := by("swap/engine", "^TestAnInventedCloseIsBornAndOver$")
	answered, decide, counted := by("channel", "^TestAnyCloseIsAnswered$"), by("channel", "^TestWordsDecideNothing$"), by("channel", "^TestAnswersAreCounted$")
	heard, turns := by("chains/evm", "^TestWhoShowsACloseIsHeardAlone$"), by("chains/evm", "^TestALiarsDisputeTakesTurns$")
	return []Mutant{
		{
			Name:  "nobody-is-asked-alone",
			Rule:  "an answer to a close does not wait for who is away or lies",
			File:  "swap/engine/chanalone.go",
			Old:   "	name, ok := e.nameOf(key)\n	if !ok {\n		return\n	}\n	machine := channelKey(name)",
			New:   "	name, ok := e.nameOf(key)\n	if !ok || key != (common.Hash{}) {\n		return\n	}\n	machine := channelKey(name)",
			Tests: []Target{town, by("testnet/sim", "^TestHistoriesWithABadBackend$")},
		},
		{
			Name:  "a-word-is-the-tip",
			Rule:  "nothing is given up by one backend's word",
			File:  "channel/word.go",
			Old:   "	s.words = s.wordsAfter(w)\n",
			New:   "	s.words = s.wordsAfter(w)\n	s.tip = s.words[len(s.words)-1].Record\n",
			Tests: []Target{decide},
		},
		{
			Name:  "the-first-word-alone",
			Rule:  "a liar's record does not take the place of an honest one's",
			File:  "channel/action.go",
			Old:   "	for _, w := range c.disputes() {\n		if c.tip = w.Record; err != nil {",
			New:   "	for _, w := range c.disputes()[:1] {\n		if c.tip = w.Record; err != nil {",
			Tests: []Target{answered},
		},
		{
			Name:  "answers-are-not-counted",
			Rule:  "a liar costs gas for some calls only",
			File:  "channel/word.go",
			Old:   "	return s.now.Wall > t.At || s.now.Wall.Add(s.pause(a, t.Count)) < t.At\n",
			New:   "	return t.Count > 0\n",
			Tests: []Target{counted},
		},
		{
			Name:  "agreement-forgives",
			Rule:  "a liar that agrees for moments does not begin anew",
			File:  "channel/dispute.go",
			Old:   "s.tip, s.words = w.Record, nil",
			New:   "s.tip, s.words, s.tries = w.Record, nil, nil",
			Tests: []Target{counted},
		},
		{
			Name:  "who-falls-silent-has-said-nothing",
			Rule:  "a close that was shown stands until all agree",
			File:  "channel/word.go",
			Old:   "	all := slices.Clone(c.words)\n	for _, x := range w.Of {",
			New:   "	var all []Word\n	for _, x := range w.Of {",
			Tests: []Target{by("channel", "^TestAWordStands$")},
		},
		{
			Name:  "a-close-that-is-alleged-stops-no-payment",
			Rule:  "nothing new rests on a channel while a close is alleged",
			File:  "channel/order.go",
			Old:   "	case s.Alleged():\n		return CodeBusy\n",
			New:   "",
			Tests: []Target{answered},
		},
		{
			Name:  "the-shell-signs-on",
			Rule:  "nothing new is signed or taken while a close is alleged",
			File:  "swap/engine/chanalone.go",
			Old:   "			e.reading(key).owe(false, 0) // what is new waits until all agree\n",
			New:   "",
			Tests: []Target{invented},
		},
		{
			Name:  "calls-need-all-backends",
			Rule:  "a call that answers a close is made from what any backend shows",
			File:  "chains/channels/channels.go",
			Old:   "scenes, unread = c.scenes(ctx, p, t.Epoch), err; len(scenes) == 0",
			New:   "scenes, unread = nil, err; len(scenes) == 0",
			Tests: []Target{heard},
		},
		{
			Name:  "no-turns",
			Rule:  "the liar's dispute is not the only one that is answered",
			File:  "chains/channels/channels.go",
			Old:   "	first := c.turn(len(scenes))\n",
			New:   "	first := 0\n",
			Tests: []Target{turns},
		},
		{
			Name:  "disposals-of-the-tip-alone",
			Rule:  "a disposal is shown against the proof that any backend shows",
			File:  "channel/dispute.go",
			Old:   "	showing := s.shown(s.tip, true).Nonce\n	s.present(showing)",
			New:   "	showing := s.shown(s.agreed, true).Nonce\n	s.present(showing)",
			Tests: []Target{present},
		},
		{
			Name:  "caught-up-by-agreement",
			Rule:  "a node that starts in a dispute defends itself though a backend stands still",
			File:  "swap/engine/follow.go",
			Old:   "ok && errors.Is(err, chains.ErrDisagree)",
			New:   "ok && errors.Is(err, chains.ErrFunds)",
			Tests: []Target{town},
		},
		{
			Name:  "done-by-agreement",
			Rule:  "what was done is asked for again where any backend does not show it",
			File:  "swap/engine/chanalone.go",
			Old:   "	case !tip && (!m.Channel.Apart() || !defends(a)):\n		return false\n",
			New:   "	default:\n		return false\n",
			Tests: []Target{by("swap/engine", "^TestDoneIsNotBelievedOfOne$")},
		},
		{
			Name:  "secrets-up-to-the-common-tip",
			Rule:  "who shows a secret is heard whatever the others have",
			File:  "chains/channels/channels.go",
			Old:   "	tip, err := c.tipOf(ctx, i, b)\n",
			New:   "	tip, err := c.source.Block(ctx, false)\n",
			Tests: []Target{by("chains/evm", "^TestASecretIsShownByAnyone$")},
		},
		{
			Name:  "a-poor-liar",
			Rule:  "a node that says that we have nothing holds no answer to a close",
			File:  "chains/evm/build.go",
			Old:   "			asks = a.anyone\n",
			New:   "			asks = a.first\n",
			Tests: []Target{by("chains/evm", "^TestAPoorLiarHoldsNoCall$")},
		},
		{
			Name:  "a-hanging-node-holds-a-send",
			Rule:  "a transaction that one node took is sent",
			File:  "chains/evm/send.go",
			Old:   "		case <-grace.C:\n			return nil\n",
			New:   "",
			Tests: []Target{by("chains/evm", "^TestSendDoesNotWaitForAHangingNode$")},
		},
		{
			Name:  "a-hanging-node-is-waited-for",
			Rule:  "a node that hangs does not slow down the answers to closes",
			File:  "chains/channels/alone.go",
			Old:   "	if !has || time.Now().Before(until) {\n		return has\n",
			New:   "	if !has || time.Now().Before(until) {\n		return false\n",
			Tests: []Target{by("chains/evm", "^TestAHangingNodeIsNotWaitedForAgain$")},
		},
	}
}
