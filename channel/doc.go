// Package channel is the off-chain ledger of two parties as a pure machine, and
// the payments that go over such ledgers.
//
//	Step(channel, event)        → (channel, commands, error)
//	StepPayment(payment, event) → (payment, orders, error)
//
// A [Channel] knows one partner in one epoch (one life of the channel in the
// contract, contracts/Channels.sol). A [Payment] joins at most one incoming and
// one live outgoing lock under one hash. Both are values: cheap to copy, written
// whole by Marshal, and equal inputs give equal results. They absorb facts and then
// decide from facts alone, so duplicates, restarts and reorganisations need no
// special case. Signatures are made and recovered at the border: the package gives
// digests ([Digest], EIP-712) and takes who signed.
//
// # One direction
//
// Each party pays by its own balance proofs: nonce, all that it ever transferred,
// what is locked, the root of the locks, and the hash of the message that brings
// it. Proofs of the two directions never conflict, so both may pay at once. A proof
// is taken only as the next nonce, with exactly the sums and the root that its
// message makes, and only if
//
//	transferred + locked ≤ net deposit at the final block − withdrawals under way + what the other side transferred
//
//	Transfer ─────────────► paid
//	Locked ──┬─ Unlock ───► paid       the secret is known, and in time
//	         ├─ Remove ───► back       disposed by its receiver, or expired as both read at a final block
//	         └─ (close) ──► contract   unlock: known in time → receiver; expired → sender; else reserved
//
// Acknowledged is what is on the disk, by the nonce; what is not acknowledged goes
// out again byte for byte. A refusal says why and takes nothing back: a proof that
// was signed can be shown for ever. So a lock that is not wanted is taken into the
// proof and disposed; the [Dispose] is the one refusal that frees it.
//
// # A payment
//
//	initiator  pending ─► completed | cancelled | expired | failed     the next attempt when a lock is dead
//	mediator   pending ─► completed | failed | expired                 claims upstream on first sight of the secret
//	target     held ────► completed | cancelled | expired              by its owner: Resolve, Cancel
//
//	claim    what is locked to me, once the secret is known
//	lock     what I give, while I may
//	give up  what is locked to me, once no lock of mine can ever be paid
//
// The rest of the system has three verbs: send with a hash ([SendWithHash]), hold
// incoming ([HoldIncoming]), resolve or cancel ([Resolve], [Cancel]). All hops on a
// chain have one expiry, for one registry decides about all; a node that joins two
// chains needs htlc.Pair.Safe and does not [Forward]. An outgoing lock is paid by
// message only while a reveal timeout is left, or when the registration is final;
// an incoming one is registered when its expiry is a reveal timeout away.
//
// # A channel's life
//
//	absent ─► opened ─► closed ─► settled      alone: newest proof, settle time (updates, unlocks), challenge (disposals), payout
//	             └────────────────► settled    together: both sign the balances
//
// Nothing is signed before the opening is final, nor after any of these marks,
// which never go back:
//
//	closing      a close may have left: of our owner's, or because the partner owes (overdue.go)
//	lost         we lost data, as the partner proved or a restore knows: this state is an old copy;
//	             what it only says is a doubt (doubt.go)
//	behind       the partner lost data: it is paid nothing more
//	liar         the partner signed two proofs with one nonce
//	(settling)   a cooperative settle is signed; until its deadline has passed at a final block
//
// nor while the partner has not told since the start what it has ([Event] Strange): what
// would be signed from an old copy contradicts what is signed already.
//
// And of each lock to us: disposed or revealed, never both. Who unlocks what it
// disposed loses everything, so [Channel.May] refuses that before each perform.
//
// # Withdrawals and cooperative settles
//
// Both sign. From our first signature until the thing is mined and final, or its
// deadline has passed at a final block, it may happen: the sum is not spendable,
// and after a settle nothing is sent or accepted. We sign a settle that gives us no
// less than is due by all that we ever signed.
//
// # Lost data
//
// Who is lost signs nothing but a settle in that epoch, and that only once the partner has
// handed over its newest proof and the newest of ours that it has ([Handover]). It shows
// the best proof that it holds, registers secrets that it learns, and unlocks after the
// settle, for it may have given locks up that it does not know of ([Restored]).
//
// # Threats
//
// The partner signs anything, sends in any order, repeats, refuses and is silent:
// each rule above holds in any schedule of messages, crashes and lies (the property
// tests). An old proof with many locks is answered by the newest one, its disposals
// and, for what comes back to us, by the locks that the shell has kept ([Keep],
// [Recall]). A disposal that no old proof is worth more without is forgotten (outpaid.go).
// What a delegate needs while we are away is data ([Channel.Bundle]).
//
// # Sources
//
// EIP-712 (typed data), EIP-2 (low s), Raiden's and Photon's balance proofs
// (github.com/raiden-network/spec), raiden-contracts issue 188 (settlement), BOLT 2
// (re-establishing), BOLT 7 (fees per hop), Yen 1971 (alternative paths).
package channel
