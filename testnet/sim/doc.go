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
// Payment channels have a world of their own, with a [History] in the place of a schedule
// ([PlayHistory], TIER=channels): three and more members with real engines and journals,
// joined by channels in a line, a star or a ring, on one ledger with the contract's real
// code. What their owners want, what goes wrong (power, process, nodes, blocks, sessions,
// messages) and what one of them does who lies is in one line of text, too. Then all is
// healed, what is locked comes to its end, all channels are ended and counted.
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
// and of channels:
//
//	S1     mesh.books, mesh.arrived, at the end: nobody honest has less than it had, less
//	       gas and what it says it paid, and with what it says it got
//	S2     mesh.direct, at the end: two tell the same of what was paid between them
//	S3     mesh.covered, in each second: the contract has what it owes; fake.Ledger.Audit
//	S5     mesh.watches: no two proofs with one nonce, whatever crashes; mesh.agree, when all
//	       is healed: both sides of a channel say the same of it
//	S7     member.Write
//	L1     mesh.ended: no payment is under way when all is over
//	L2     mesh.agree, mesh.verdict: nothing is left locked, or in the contract
//	L3     member.boot; a machine that never comes to rest
//	L4     wires.hear: nobody honest is cut off; flows end as they must
//
// A party that was away for longer than a swap allows may lose; the judge counts
// the blocks in which it could have acted, so that no bug hides behind a fault.
//
// # When something is broken
//
// [Shrink] leaves out what is not needed, and the trace of the smallest schedule
// tells who did what on which chain at which height.
package sim
