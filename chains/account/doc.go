// Package account is the owner of one key's coins (UTXO) or nonce (EVM), as a
// pure machine. Everything that spends goes through it, so nothing is spent
// twice and no nonce is left out:
//
//	Ask      a job: an action, a deadline, the value at stake
//	  → Price    the engine asks the market
//	Priced   reserves coins or a nonce, in the commit that also holds
//	  → Build    the engine signs, if the job's guard still agrees
//	Built    keeps the signed bytes
//	  → Send     the engine sends, if the guard still agrees; again at each block
//	facts    mined, final, taken back, replaced, failed
//	  → Tell     what the job's owner must know
//
// Fees rise towards the deadline ([chains.Bid]); a new version conflicts with all
// earlier ones because it spends the same coins or nonce. A job that must never
// be mined is voided: the same coins or nonce go back to ourselves, and it is
// dead when that is final.
//
// A token is locked from an allowance, one number for all locks of it: the machine
// owns it as it owns the nonce. A lock waits until the chain shows that it suffices,
// counting all that takes before it; what is missing is approved once, for all that
// wait, in a job of its own (allowance.go).
//
// What several jobs want at one moment goes out in one transaction, a batch: a job that
// has the coins or the nonce, and on which the others ride (batch.go). It is made of
// claims, refunds or locks that begin together, early in their time, where each one's
// own fee rule bids for the whole what it would bid alone:
//
//	Priced     of one of them: those that suit it ride on a new job
//	  → Build    with all members; Apart answers it for those whose guard says no
//	  → Send     the guards of all members are asked again
//	  → Tell     each member, with its share of what it cost
//
// Whoever is refused, spent otherwise, skipped by the contract or in a hurry goes on
// alone, and the rest get a version without it that conflicts with the one before. A
// lock that was signed in a batch is signed nowhere else. Nothing rides where nothing is
// replaced (Litecoin), and tokens are locked one by one.
//
// A call of a contract (ActCall) that brings no money is done again when it ran out of
// gas, and told at once when the contract refused it: its owner may ask anew. One that
// brings money is a lock: nothing is repeated before it is dead for ever.
//
// # Threats
//
// A nonce that is reserved and not used blocks every later one: a refused job
// gives back the newest nonce or fills its own with a void, and pays for it. One whose
// transaction pays too little blocks them as well, and strangers bring about what is
// worth nothing: such a job waits without a nonce until gas is as cheap, and what has one
// bids what is bid behind it (queue.go). No backend alone sets our prices: neither by
// calling us poor nor by calling the market dear. A nonce
// that a failed or void transaction used is open again when its block is lost: it is
// remembered, and used up anew. Change of an
// unconfirmed transaction is not spent: its parent can be replaced. An allowance
// that stays is what a flaw of the contract could take: it is of exactly what is
// about to be locked. The amount of a token says nothing about its worth, so its
// fees are bounded by the market's price instead.
package account
