// Package sim plays swaps against faults and adversaries, many thousands of
// times, and says whether a promise was broken.
//
//	s := sim.Draw(seed, sim.Machines)   // who plays what, what goes wrong when
//	broken := sim.Machines.Play(s, nil) // nil, or the promises that were broken
//
// A [Schedule] is one line of text and all that a run depends on. It plays in two
// tiers:
//
//   - [Machines]: the pure machines of package swap alone, on chains that are a
//     few slices, with a shell of some lines that keeps the engine's order: commit,
//     guard, send. Tens of thousands of schedules a second; a seed gives the same
//     run for ever.
//   - [Engines]: the real engine and the real journal, on a disk that forgets what
//     was not synced, with chains/fake, in virtual time. Every write and every
//     send passes one gate that lets a single one through at a time, in an order
//     that the seed decides.
//
// # What is checked
//
// The properties S1 to S7 and L1 to L4 of docs/safety.md, each with what it
// assumes:
//
//	S1 L2  judge.over, at the end, from what the chains show
//	S2     arena.once and table.mined, after each second and block
//	S3     arena.books and fake.Ledger.Audit, at the end, to the last unit
//	S4     judge.revealed, when the secret leaves
//	S5     judge.stepped, at each commit
//	S6     fake.Ledger.Reused, of all half signatures, at the end
//	S7     daemon.Write, in each line of a log
//	L1     judge.over, at the end
//	L3     daemon.boot, at each start, from what is on the disk
//	L4     Schedule.calm, where nothing goes wrong
//
// A party that was away for longer than a swap allows may lose; the judge counts
// the blocks in which it could have acted, so that no bug hides behind a fault.
//
// # When something is broken
//
// [Shrink] leaves out what is not needed, and the trace of the smallest schedule
// tells who did what on which chain at which height.
package sim
