package mutants

// journal are bugs of what must survive.
func journal() []Mutant {
	return []Mutant{
		{
			Name:  "unsynced-commit",
			Rule:  "attack 38: a commit that the power takes back (NoSync)",
			File:  "swap/engine/pebble.go",
			Old:   `b.Commit(pebble.Sync)`,
			New:   `b.Commit(pebble.NoSync)`,
			Tests: []Target{by("swap/engine", "^TestCommitSurvivesPowerLoss$"), story("^TestSavedBeforeSentInMemory$")},
		},
		{
			Name:  "unsynced-cursor",
			Rule:  "attack 38: a cursor, an epoch or a key of the API that the power takes back",
			File:  "swap/engine/pebble.go",
			Old:   `j.seal(value), pebble.Sync)`,
			New:   `j.seal(value), pebble.NoSync)`,
			Tests: []Target{by("swap/engine", "^TestRoomSurvivesPowerLoss$")},
		},
		{
			Name:  "commit-fails-unheard",
			Rule:  "attack 39: the disk is full and all goes on as if it were saved",
			File:  "swap/engine/commit.go",
			Old:   `		r.reply <- err`,
			New:   `		r.reply <- nil`,
			Tests: []Target{by("swap/engine", "^TestManyWantOneHash$"), story("^TestTroubleInMemory$/same_hash")},
		},
		{
			Name:  "one-write-two-owners",
			Rule:  "attack 4: two machines claim one hash in one write, and both get it",
			File:  "swap/engine/commit.go",
			Old:   `ok && owner != e.Key {`,
			New:   `ok && owner == "" {`,
			Tests: []Target{by("swap/engine", "^TestOneOfManyIsRefused$")},
		},
		{
			Name:  "hash-used-twice",
			Rule:  "attack 4: one hash in two swaps, one reveal opens both",
			File:  "swap/engine/pebble.go",
			Old:   `		if ok && string(owner) != e.Key {`,
			New:   `		if ok && string(owner) == "" {`,
			Tests: []Target{by("swap/engine", "^TestHashBelongsToOneMachine$"), story("^TestTroubleInMemory$/same_hash")},
		},
		{
			Name:  "damage-unnoticed",
			Rule:  "attack 38: a torn record is read as a state",
			File:  "swap/engine/pebble.go",
			Old:   `	if n < 0 || binary.BigEndian.Uint32(v[n:]) != crc32.Checksum(v[:n], j.crc) {`,
			New:   `	if n < 0 {`,
			Tests: []Target{by("swap/engine", "^TestDamagedRecordIsNoticed$")},
		},
		{
			Name:  "epoch-repeated",
			Rule:  "attack 40: a second start in one epoch issues a published secret again",
			File:  "swap/engine/quotes.go",
			Old:   `max(uint32(e.Now().Unix()/e.epochUnit()), last+1)`,
			New:   `max(uint32(e.Now().Unix()/e.epochUnit()), last)`,
			Tests: []Target{by("swap/engine", "^TestNoEpochTwice$")},
		},
		{
			Name:  "epoch-not-over",
			Rule:  "attack 40: a key is given while a copy of the directory can still start in the same epoch",
			File:  "swap/engine/quotes.go",
			Old:   `	if wait := end.Sub(e.Now()); wait > 0 {`,
			New:   `	if wait := end.Sub(e.Now()); wait > time.Hour {`,
			Tests: []Target{by("swap/engine", "^TestNoEpochTwice$")},
		},
		{
			Name:  "money-without-record",
			Rule:  "attack 36: a call that moves money acts before its key is stored, and so twice",
			File:  "api/idempotency.go",
			Old:   "	if !found {\n		if err := k.save(ctx, room, answer{Request: request, At: k.now()}); err != nil {",
			New:   "	if found {\n		if err := k.save(ctx, room, answer{Request: request, At: k.now()}); err != nil {",
			Tests: []Target{by("api", "^TestNoRecordNoMoney$")},
		},
	}
}
