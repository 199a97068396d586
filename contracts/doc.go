// Package contracts has the compiled contracts and their Go bindings. Building
// it needs neither npm nor a Solidity compiler.
//
// HTLC.sol holds hash time locks of the native coin and of ERC-20 tokens, on
// every EVM chain with one bytecode (Istanbul rules). A lock is one storage
// slot under the Keccak-256 of all its terms:
//
//	key = keccak256(abi.encode(hash, payer, payee, token, amountExpiry))
//
//	             lock, lockMany            claim: the secret, any time
//	(no slot) ──────────────────► locked ──────────────────────────────► (no slot), payee is paid
//	             until lockBy        │
//	                                 └─► refund: from the expiry on, or signed by the payee
//	                                     (no slot), payer is paid
//
// Words are packed: the upper 192 bits hold an amount, the lower 64 bits a time
// in Unix seconds. [Pack] and [Unpack] do it. amountExpiry is the lock's amount
// and expiry; dropLockBy is the gas drop (wei, to the payee at once) and the
// last second at which the lock may be made.
//
// Truth is the slot of exactly our terms (lockedIn), in a contract whose
// runtime code hash is [HTLCCodeHash] ([Verify]). Events are hints: anybody may
// lock other terms under the same hash. A revealed secret proves itself. A
// batch skips members that cannot proceed, so its status says nothing about one
// lock.
//
// # Channels
//
// Channels.sol holds payment channels of the native coin and of tokens, and the
// secret registry (SHA-256) that their locks refer to. ChannelsRegtest is the
// same with windows of seconds, for networks of one machine. The parts are in
// channels: words and slots, signatures, money, funding, locks, dispute, payout.
//
//	        open             close                 settle time        + challenge
//	(none) ──────► open ─────────────► disputed ────────────► challenged ────────► (none), both are paid
//	                │ deposit, withdraw │ update, unlock,       │ dispose             │
//	                │                   │ dispose               │           settle ───┘
//	                └─ both sign: (none), both are paid                 then resolve, per lock, at any time
//
//	channel   = keccak256(abi.encode(token, low, high, contract))          slot: pot, net deposit, epoch, index, time
//	direction = keccak256(abi.encode(channel, epoch, sender))              slot: nonce and hash of [ChannelRecord],
//	leaf      = keccak256(abi.encode(lockId, expiry, amount, hash))              after settle hash of [ChannelReserve]
//	root      = keccak256(leaf, leaf, …), 0 without locks
//
// Everything signed is EIP-712, each with a type of its own (channels/Signing.sol):
// BalanceProof, Withdraw (index: one more than the epoch's withdrawals so far),
// CooperativeSettle, Dispose, Unlock, Delegation, Open, Deposit. No signature
// survives its chain, contract, channel or epoch; testdata/channels_vectors.json
// has one of each, and leaves, roots, payouts and every deadline a second before,
// at and after.
//
// Closes, updates and unlocks are of a party that proves to be it, or of a delegate with its
// signature; a disposal is presented by the sender of the lock or by whom its Delegation
// names, and by nobody else. Anybody may settle and resolve.
//
// Times are half open: updates and unlocks count in blocks before the settle time,
// settle from settle time + challenge on. A signature is good at its deadline, a
// secret at its expiry. A secret that is given with an unlock before settle is
// registered by that; after settle it counts unregistered, while now + margin <=
// expiry, and then only for this lock.
//
// With N the low party's net deposit, T the pot, t what was transferred and L what
// is locked and not yet unlocked, low's being l and high's h:
//
//	R(l) = clamp(N + t(h) + L(h) - t(l) - L(l), 0, T)    reserved for high's locks: min(L(h), R(l))
//	R(h) = T - R(l)                                      reserved for low's locks:  min(L(l), R(h))
//
// Each is paid R less what is reserved. A reserve that is smaller than its locks
// (somebody showed an old proof) is short for the receiver first: of what becomes
// known it is paid what exceeds the shortfall; what expires goes to the sender as
// long as there is any. So the order in which locks end does not matter. This needs
// that nobody accepts a proof that the channel does not cover; the tests play random
// histories of such proofs, old and new, against a model with big integers.
//
// A list has at most 160 locks: a longer one can never be unlocked, so nobody signs
// or accepts one. A payout gets 50,000 gas (tokens: 250,000) and is owed if it fails;
// the caller must leave that much and 70,000 more at each of them, so the gas limit
// of what pays is set 400,000 above the gas that is used. Amounts in a channel stay
// below 2^95, nonces below 2^40, epochs and withdrawals of an epoch below 2^16.
//
// The artefacts are in artifacts, generated with the bindings by
// tool/generate.sh; tool/check.sh proves that they come from the sources.
//
// Sources: EIP-20, EIP-155 (legacy transactions), EIP-712, EIP-1344 (chain id),
// EIP-2612 (permit), EIP-223 (token fallback), EIP-150 (gas of calls), EIP-2 (low
// s), EIP-1679 (Istanbul).
package contracts
