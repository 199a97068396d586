// Package evm adapts nodes of EVM chains: SMT and ETH. Chains are
// parameters ([Network]).
//
// The measure is SMT, a fork of go-ethereum 1.8. Only what it has is used:
// headers, logs, receipts, code, storage and calls by number, legacy transactions
// (EIP-155). No whole blocks (it hides a transaction in each), no tags but
// "latest", no EIP-1898, no subscriptions. What works there works on any EVM node.
//
//	Follow   headers; logs where the header's bloom shows the contract; receipts
//	Verify   code hash, slot, receipt and log, the same on every backend
//	Build    a legacy transaction with the account's nonce
//	Send     every backend at once
//	Find     logs by range, of all backends together: who only has the key
//
// # What is believed
//
// A header, if it hashes to what it is called. A log, if the pinned contract
// wrote it into the followed block, the block's bloom has it, and its key,
// rebuilt from its words, is one of ours: look-alikes under the same hash are
// nobody's. Where the bloom shows the hash of a watched leg and the node shows no
// log, the other backends are asked: a node that hides a claim would cost the
// coins that its secret opens. A lock is believed for money only after [Adapter.Verify]: every
// backend shows the slot of exactly our terms, in the contract with the pinned
// code hash, at the tip and as deep as finality asks.
//
// # Channels
//
// Logs of the contract of channels are matched in the same pass over a block, each
// by the watched words that it is about (topics.go). Where the bloom shows an event
// and a watched word that no log of the node has together, the other backends are
// asked. What a channel is, is never taken from there: every backend is read at one
// block (channels.go and package chains/channels).
//
// # The secret
//
// It leaves this package in one place, inside the bytes that Send sends. A claim
// has a fixed gas limit: an estimate or a simulation would show the secret to a
// node before the claim is journalled, and before it is safe to. A claim that ran
// out of gas is built anew with twice the limit. So is a call of the contract of
// channels, whose data may hold secrets: it is never simulated either.
//
// # Tokens
//
// A token is what its contract does, so it is tried before anything is promised
// (probe.go): moved to the lock and back, in a simulation that measures balances. A
// permit is signed only for the domain of the token's own name, address and chain,
// for our contract, for one lock, until its LockBy. Payouts are tried without the
// secret.
//
// # Threats
//
// Answers are bounded in size and time; credentials do not follow redirects; what
// a node says is cut before it enters an error. Silence or contradiction of one
// backend holds new locks and first reveals, and nothing else.
package evm
