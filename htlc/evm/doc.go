// Package evm gives the bytes of a hash lock on ETH and SMT: the calls of the
// HTLC contract and the logs it writes.
//
//	Lock(leg)          the contract's terms of a leg    → Key, the storage slot
//	LockCall(leg)      funds it, native coin or token
//	ClaimCall(leg, s)  pays the payee; it shows the secret
//	RefundCall(leg)    pays the payer back after the expiry
//	Decode(log)        Locked, LockedToken, Claimed or Refunded, strictly
//	LockGas, ClaimGas, RefundLimit   the fixed gas limits
//
// The package is pure: it holds no keys and asks no node.
//
// # Threats
//
// Anybody may lock other terms under our hash: a log belongs to a leg only if
// its [Event.Key], rebuilt from the logged terms, is the leg's. Anybody may
// deploy a contract that writes such logs: the caller compares the log's address
// with the pinned one. A secret proves itself: [Decode] refuses one whose SHA-256
// is not the logged hash.
//
// Estimating the gas of a claim would show the secret to the node before the
// claim is journalled, so the limits are fixed. They are for the Istanbul rules
// (EIP-1679) and hold on later ones, whose prices for these calls are lower.
//
// Sources: HTLC.sol, the Solidity ABI, EIP-55 (addresses).
package evm
