// Package engine is the only shell around the pure machines. It takes one event,
// steps, commits state and commands in one synced batch, and only then performs
// the commands. What they cause comes back as events.
//
//	chains ─facts─►┐                              ┌─► performers ─► chains
//	API ──────────►├─► shard: Step ─► committer ──┤        │
//	timers ───────►┘      ▲        (state, outbox,└─► views│
//	                      └────────── events ◄── journal) ─┘
//
// # Machines
//
// A machine is a swap (key "swap/ID"), an account (key "account/CHAIN"), or one of those
// of channels below. Its
// state is owned by one goroutine, chosen by its key. Machines speak to each
// other through the outbox, so a message and what it does are each in one commit
// and a message takes effect exactly once.
//
// # Recovery
//
// is the outbox performed again. Before every perform of a lock, claim or refund
// the swap is asked again ([swap.Swap.May]) with the facts and clocks of now; what
// may no longer be done comes back as a refusal. Nothing is performed before the
// chain's follower has caught up with the node's tip: a daemon that slept learns
// first and acts then.
//
// # Cursor
//
// A block is in the chain's cursor before anything seen in it is committed, so
// that it is told gone if it is lost while we are down; everything that the cursor
// remembers is told again after a start. The next block is entered only when every
// event that this one caused is committed, by whatever shard.
//
// # Catching up
//
// Until a chain is followed to its node's tip, nothing is priced, signed or sent
// there and time alone wakes no swap: the node speaks of now, our facts of the
// past. Messages to one machine keep the order in which they were committed.
//
// # Tokens
//
// What a token's contract says and does is looked at in each quote, and whether it
// would pay out before each lock, reveal and claim. A claim that it would refuse is
// held, with the reason in Why, and costs nothing until it is paid or refunded.
// Approvals are jobs of the account, guarded as the lock that began them until they
// are signed.
//
// # Loss of the directory
//
// A sealed bundle of all open swaps is kept in places besides the directory, and what
// a restored node must not do twice waits for its copy (copies.go). [Restore] makes a
// fresh journal of one. A directory that finds a newer bundle than itself is in safe
// mode (safe.go). With the seed alone, locks that name us are looked for in the logs of
// EVM chains (finder.go), refunded when due and claimed with public secrets (found.go).
//
// # Channels
//
// A channel's epoch (key "channel/ID", chanmachine.go) and a payment (key "pay/HASH",
// paymachine.go) are machines, too. One shard owns all of them (ledger.go): a channel
// tells its payments news, a payment gives its channels orders, and what one message
// changes in them is one commit. A hash belongs to one payment or one swap for ever.
// Money on its way into a channel (key "funding/ID", funding.go) and what the contract
// still owes after a payout (key "pull/ASSET", owed.go) are machines that ask the account.
//
//	peer ─Heard─► signature checked ─► border ─► channel: Step ─► commit ─► letOut: sign, send
//	chain ─log─► read again, at the tip and at finality ─► channel
//
// A message to a peer is in no outbox: it leaves once the commit that it rests on is on
// the disk, and what a crash or a broken session swallows, the channel sends again when
// both have told what they have. How much a peer has said to it again, and what waits
// for one that is slow, is bounded (again.go), as is how much of its own waits behind its
// locks (border.go), how often those that come to nothing have the registry asked for their
// hashes (tries.go), and what the smallest payments leave behind (crumbs.go). At each start nothing new is signed or
// taken in a channel before it was read again, as far as logs have told (chanread.go),
// and before the peer has told: this directory may be older than what it signed. Logs
// only say that there is something to read; a
// secret proves itself. Routes go over own channels and announced ones (changraph.go).
// What is known to be missing is in docs/safety.md.
//
// # Secrets
//
// The book keeps every secret seen anywhere, once, and feeds every lock with
// that hash. Our own secrets are computed when a claim is built and enter no
// machine.
package engine
