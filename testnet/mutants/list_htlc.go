package mutants

// terms are bugs of the locks themselves and of the table of times.
func terms() []Mutant {
	return []Mutant{
		{
			Name: "taproot-any-size",
			Rule: "attack 1: a secret of another size opens the EVM lock and not the script (no OP_SIZE)",
			File: "htlc/utxo/lock.go",
			Old: `		AddOp(txscript.OP_SIZE).AddInt64(htlc.SecretSize).AddOp(txscript.OP_EQUALVERIFY).
		AddOp(txscript.OP_SHA256).AddData(l.hash[:]).AddOp(txscript.OP_EQUALVERIFY).
`,
			New: `		AddOp(txscript.OP_SHA256).AddData(l.hash[:]).AddOp(txscript.OP_EQUALVERIFY).
`,
			Tests: []Target{by("htlc/utxo", "^TestNetworkRefusesWrongPreimages$")},
		},
		{
			Name: "p2wsh-any-size",
			Rule: "attack 1, in the second template",
			File: "htlc/utxo/lock.go",
			Old: `		AddOp(txscript.OP_SIZE).AddInt64(htlc.SecretSize).AddOp(txscript.OP_EQUALVERIFY).
		AddOp(txscript.OP_SHA256).AddData(l.hash[:]).AddOp(txscript.OP_EQUAL).
`,
			New: `		AddOp(txscript.OP_SHA256).AddData(l.hash[:]).AddOp(txscript.OP_EQUAL).
`,
			Tests: []Target{by("htlc/utxo", "^TestNetworkRefusesWrongPreimages$")},
		},
		{
			Name:  "hash-of-zeros",
			Rule:  "attack 3: a hash whose secret everybody knows",
			File:  "htlc/secret.go",
			Old:   `if h == (Hash{}) || h == sha256.Sum256(make([]byte, SecretSize)) {`,
			New:   `if h == (Hash{}) {`,
			Tests: []Target{by("htlc", "^TestDegenerateHashes$")},
		},
		{
			Name:  "secret-printed",
			Rule:  "attack 46: a secret in a log",
			File:  "htlc/secret.go",
			Old:   `func (Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(redacted)) }`,
			New:   `func (s Secret) Format(f fmt.State, _ rune) { _, _ = fmt.Fprintf(f, "%x", s.b[:]) }`,
			Tests: []Target{by("htlc", "^TestSecretsAreNotPrinted$")},
		},
		{
			Name:  "margin-zero",
			Rule:  "attack 10: nothing between the two expiries",
			File:  "htlc/timelock.go",
			Old:   `	return out.Lag + out.Confirm + out.Reorg + t.Observe + in.last()`,
			New:   `	return time.Second`,
			Tests: []Target{by("htlc", "^TestNoPlanIsUnsafe$")},
		},
		{
			Name:  "margin-without-claim",
			Rule:  "attack 12: the last second's secret leaves no time for the other claim",
			File:  "htlc/timelock.go",
			Old:   `t.Observe + in.last()`,
			New:   `t.Observe + in.Lead`,
			Tests: []Target{by("htlc", "^TestNoPlanIsUnsafe$")},
		},
		{
			Name: "pair-never-unsafe",
			Rule: "attack 10: an incoming lock that ends before the outgoing one is accepted",
			File: "htlc/timelock.go",
			Old:  `have < m.Between {`,
			New:  `have < 0 {`,
			Tests: []Target{
				by("htlc", "^TestProposalBelowMinimumIsRefused$"),
			},
		},
		{
			Name:  "short-windows-accepted",
			Rule:  "attack 10: a proposal with less time than the own table wants",
			File:  "htlc/timelock.go",
			Old:   `		if c.have < c.need {`,
			New:   `		if c.have < 0 {`,
			Tests: []Target{by("htlc", "^TestProposalBelowMinimumIsRefused$")},
		},
		{
			Name:  "evm-lock-without-lockby",
			Rule:  "attack 13: the contract is told the expiry as the last moment to lock",
			File:  "htlc/evm/call.go",
			Old:   `contracts.Pack(l.Drop.Big(), uint64(l.LockBy))`,
			New:   `contracts.Pack(l.Drop.Big(), uint64(l.Terms.Expiry))`,
			Tests: []Target{by("htlc/evm", "^TestCallsAreThoseOfTheBindings$")},
		},
	}
}
