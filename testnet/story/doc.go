// Package story tells what must happen when something breaks, once, for every
// stage: the same scenario plays on in-memory chains in virtual time and on real
// nodes.
//
//	w := story.Begin(t, stage, story.BTCtoSMT)   // alice takes, bob makes
//	w.Start()                                     // alice quotes and starts a swap
//	w.Bob.CrashAt(swap.ParticipantLocked)         // the power goes
//	w.Bob.Restart()
//	w.Ends(swap.Completed, swap.Completed)        // both, or it fails with both views
//	w.AddsUp()                                    // to the last unit, less the recorded fees
//
// The cast: alice is a user who takes, bob an exchange that makes, mallory the
// peer who lies (a tampering wire between the two). Verbs assert: they fail the
// test with the whole story so far.
//
// Stories of payment channels are told by real daemons on a real node (daemons_*_test.go):
// a trio of alice, bob, who mediates, and carol, spoken to by HTTP alone.
package story
