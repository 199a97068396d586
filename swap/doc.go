// Package swap is the swap as a pure machine: two legs with one hash, of which
// either both are claimed or both are refunded.
//
//	Step(swap, event) (swap, commands, error)
//
// absorbs what happened, then decides from facts alone. The decision is three
// rules, level-triggered, so that duplicates, restarts and reorganisations need
// no special case:
//
//	lock    what I give, once I may
//	claim   what I get, once the secret is known (initiator: once it is safe to show)
//	refund  what I gave, once it expired
//
// A command is only a wish: before every perform, also after a restart, the
// engine asks [Swap.May] with the newest facts and clocks, and a command that may
// no longer be performed comes back as [Refused].
//
// # Roles
//
// The initiator (taker) holds the secret and locks first, with the longer
// expiry. The participant (maker) locks second, once the first lock is final.
//
//	accepted → initiator_locking → initiator_locked → participant_locking →
//	participant_locked → claiming → completed
//	                    ↘ refunding → refunded        ↘ cancelled, failed
//
// States are not stored: [Swap.State] computes them from the facts, so a reorg
// takes a state back by taking a fact back. docs/states.md has them all, drawn by
// a search through every run of a small world.
//
// # One-way marks
//
// Revealing: set in the commit before the secret may leave in any way. Renounced:
// set before anything is signed that gives up the own claim. Neither is ever
// unset and they exclude each other, but that who has renounced may still claim
// with a secret that is public without it.
//
// # Restored swaps
//
// A record that is found in a bundle, or in a directory that is not the newest, does
// not know what was signed since: see [Restored] for what it may still do.
//
// # Why LockBy is a safety rule
//
// A lock that is mined late leaves the other side's refund open while ours is
// not: so a lock that was not mined by LockBy must never be. Commands to lock
// are refused after it, and a signed lock that may still be mined is killed by
// spending its inputs otherwise; the swap stays open until that is final.
//
// The package does not know whether a leg is on a chain or in a channel: locks
// are opaque references.
package swap
