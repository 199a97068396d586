// Package model searches a small world of one swap to the end: every run of two
// parties and two chains within some bounds, breadth first, with the product's own
// transition code (swap.Step, Swap.May) in both parties.
//
// # The world
//
// Time goes in ticks. In each tick every chain gets one block, then each party
// that is up hears what its chains show and performs what its machine asks for,
// the taker first; then the rogue, if one plays, does one thing that the chains
// accept. A lock or its end is nowhere, in the mempool, in the newest block, or
// deeper, which is final: finality is two blocks, and a reorganisation takes the
// newest block away.
//
// Branches: whether a block takes what waits or leaves it out, which of two
// conflicting transactions it takes, whether the newest block is lost first;
// whether a party is slow for a tick, or loses power (before it acts, between
// marking and sending, between sending and noting it), and for how long; what the
// rogue does. All within a [Bounds].
//
// # What is checked, in every run
//
// S1: who was away for no longer than a tick ends with what it gave or what it
// wanted. S2: it signs one lock. S4: the secret is sent only for a lock that is
// final, exact and unspent, in time. S5: marks are never unset and exclude each
// other. L1: every machine is closed at the end. L4: with nothing wrong, both
// complete. The model is not vacuous: with a margin one tick smaller the same
// search finds a loss, and a test asserts that.
//
// # What is reduced
//
// Within a tick the taker acts before the maker, and both after the blocks: any
// other order is a run in which one of them is slow. Facts of one chain are heard
// together: the machine is level-triggered, and crashes between two of them are
// enumerated by the simulator. A leg has one lock: others are strays, which the
// simulator pays.
package model
