package mutants

// channelAdapters are bugs of how channels are read from chains and put on them.
func channelAdapters() []Mutant {
	return []Mutant{
		{
			Name:  "call-rehearsed",
			Rule:  "attack 12: a node is asked what a call would do, and sees the secrets in it before they may leave",
			File:  "chains/evm/rehearse.go",
			Old:   `	if act.Kind == chains.ActCall && act.Amount.IsZero() {`,
			New:   `	if false {`,
			Tests: []Target{by("chains/evm", "^TestCallsShowNothing$")},
		},
		{
			Name:  "hidden-unlock-believed",
			Rule:  "a node that shows one log about a channel and hides the next is not doubted",
			File:  "chains/evm/topics.go",
			Old:   `		if len(missing) == 0 {`,
			New:   `		if true {`,
			Tests: []Target{by("chains/evm", "^TestHiddenUnlock$")},
		},
		{
			Name:  "registry-of-one-backend",
			Rule:  "one backend decides whether a secret was registered, and when",
			File:  "chains/channels/read.go",
			Old:   `		case said[i] != said[0]:`,
			New:   `		case false:`,
			Tests: []Target{by("chains/channels", "^TestOneLieIsOfOneHash$")},
		},
		{
			Name:  "silence-agrees",
			Rule:  "a backend that does not answer counts as one that agrees",
			File:  "chains/channels/read.go",
			Old:   `		case errs[i] != nil:`,
			New:   `		case false:`,
			Tests: []Target{by("chains/evm", "^TestRecordNeedsAllBackends$")},
		},
		{
			Name:  "story-not-checked",
			Rule:  "what logs tell of a dispute is not compared with the slots",
			File:  "chains/channels/read.go",
			Old:   `		if err = v.dispute.Check(words[0], words[1]); err == nil {`,
			New:   `		if err = v.dispute.Check(words[0], words[1]); err == nil || len(words) > 0 {`,
			Tests: []Target{by("chains/evm", "^TestHiddenCloseIsNoRecord$")},
		},
		{
			Name:  "logs-of-an-earlier-life",
			Rule:  "what was unlocked in an earlier epoch counts in this one",
			File:  "channel/evm/dispute.go",
			Old:   `e.Epoch != epoch && e.Kind != Delegated {`,
			New:   `e.Epoch > epoch && e.Kind != Delegated {`,
			Tests: []Target{by("channel/evm", "^TestStoryIsCheckedBySlots$")},
		},
		{
			Name:  "shown-is-registered",
			Rule:  "a secret that was only shown counts as registered, and a lock as payable that is not",
			File:  "chains/channels/channels.go",
			Old:   `		return channel.Registered{Secret: channel.NewPreimage(e.Secret)}, name, true`,
			New:   `		return channel.Registered{Secret: channel.NewPreimage(e.Secret), At: f.Block.Time}, name, true`,
			Tests: []Target{by("chains/evm", "^TestSecretsOfTheRegistry$")},
		},
		{
			Name:  "regtest-windows-on-mainnet",
			Rule:  "a contract whose challenge is ten seconds is taken for the real one",
			File:  "chains/evm/channels.go",
			Old:   `	_, hash := evm.Artefact(c.regtest())`,
			New:   `	_, hash := evm.Artefact(true)`,
			Tests: []Target{by("chains/evm", "^TestChannelsCodeIsPinned$")},
		},
		{
			Name:  "one-purse-for-two-contracts",
			Rule:  "what a lock is allowed counts for a deposit: it fails on the chain, or waits for ever",
			File:  "chains/account/allowance.go",
			Old:   `	if p != from {`,
			New:   `	if p.token != from.token {`,
			Tests: []Target{by("chains/account", "^TestPursesAreApart$")},
		},
		{
			Name:  "deposit-repeated",
			Rule:  "a deposit that failed is sent again with another nonce, and a reorganisation makes it two",
			File:  "chains/account/facts.go",
			Old:   `		return j.bare() && j.Mined.OutOfGas`,
			New:   `		return j.Mined.OutOfGas`,
			Tests: []Target{by("chains/account", "^TestMoneyIsNotCalledTwice$")},
		},
	}
}
