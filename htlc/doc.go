// Package htlc holds the words that every part of Lockstep shares: what is
// locked, for whom, until when, under which hash.
//
//	Asset   a coin or token; the chain is inside the value
//	Amount  an exact, non-negative number of base units (satoshi, wei)
//	Hash    SHA-256 of a 32-byte Secret; one hash opens every lock of a swap
//	Terms   what is locked: asset, amount, hash, from whom, for whom, expiry
//	Leg     Terms in a place: a script template or a contract, with LockBy
//	Pair    the two legs of a swap as one party sees them
//	Table   the numbers of each chain from which all expiries are computed
//
// The package is pure: no IO, clock, randomness or keys. A lint test keeps it
// so.
//
// # The one safety rule
//
// Two locks share a hash. Whoever gives one and receives the other is safe only
// if what he receives can still be claimed after the last moment at which what
// he gives can be claimed from him. [Pair.Safe] says it in seconds, with the
// clocks of both chains at their worst; [Table.Plan] computes expiries that
// satisfy it; both parties run it and refuse anything below.
//
// # Sources
//
// Hash locks and time locks: BIP-65 (CHECKLOCKTIMEVERIFY), BIP-113 (median time
// past as lock clock), BIP-341/342 (taproot scripts), BIP-327 (MuSig2 internal
// key). The sub-packages utxo and evm give the bytes.
package htlc
