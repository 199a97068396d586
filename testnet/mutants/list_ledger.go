package mutants

// ledger are bugs in how a message's changes to channels and payments become one
// commit.
func ledger() []Mutant {
	const file = "swap/engine/ledger.go"
	return []Mutant{
		{
			Name:  "letter-overtakes",
			Rule:  "news of a payment that has not begun yet are handed over, and lost",
			File:  file,
			Old:   `{ b.count[to]++ }`,
			New:   `{ b.count[to] += 0 }`,
			Tests: []Target{by("swap/engine", "^TestLettersDoNotOvertake$")},
		},
		{
			Name:  "outbox-forgotten-at-start",
			Rule:  "after a start, news overtake the lock that still waits in the outbox",
			File:  file,
			Old:   `		if to := receiver(*t); strings.HasPrefix(to, payPrefix) {`,
			New:   `		if to := receiver(*t); strings.HasPrefix(to, payPrefix) && t.Seq == 0 {`,
			Tests: []Target{by("swap/engine", "^TestLettersDoNotOvertake$")},
		},
		{
			Name:  "hash-not-reserved",
			Rule:  "a payment takes a hash that a swap is about to have: the whole commit is refused",
			File:  file,
			Old:   `	if r := x.of[h]; r != nil && r.claims {`,
			New:   `	if r := x.of[h]; r != nil && r.claims && h == (htlc.Hash{}) {`,
			Tests: []Target{by("swap/engine", "^TestAHashThatIsTakenRefusesOnePayment$")},
		},
		{
			Name:  "reservation-kept",
			Rule:  "a hash that nobody took after all is refused for ever",
			File:  file,
			Old:   `		delete(r.all.of, r.hash)`,
			New:   `		delete(r.all.of, htlc.Hash{})`,
			Tests: []Target{by("swap/engine", "^TestAHashThatIsTakenRefusesOnePayment$")},
		},
		{
			Name: "orders-after-the-commit",
			Rule: "what a payment orders its channels is not in the commit that it follows from: a crash between the two loses it",
			File: "swap/engine/shard.go",
			Old: `	err := s.commit(ctx, r)
	if errors.Is(err, errUnrecorded) {`,
			New: `	var late []*Entry
	if len(r.entries) > 1 {
		r.entries, late = r.entries[:1], r.entries[1:]
	}
	err := s.commit(ctx, r)
	if err == nil && late != nil {
		r.entries = late
		err = s.commit(ctx, r)
	}
	if errors.Is(err, errUnrecorded) {`,
			Tests: []Target{by("swap/engine", "^TestEachCommitOfAPaymentIsWhole$")},
		},
	}
}
