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
// The artefacts are in artifacts, generated with the bindings by
// tool/generate.sh; tool/check.sh proves that they come from the sources.
//
// Sources: EIP-20, EIP-155 (legacy transactions), EIP-712, EIP-1344 (chain id),
// EIP-2612 (permit), EIP-2 (low s), EIP-1679 (Istanbul).
package contracts
