// Package evm gives the bytes of payment channels on ETH and SMT: the calls of the
// contract Channels, and what its slots and logs say.
//
//	New(chainID, address, regtest)   the contract, with its constants
//	StateCall, DirectionCall, …      questions, answered by one node at one block
//	Decode(log)                      what a log tells, strictly
//	Tell(log…)                       the dispute of one epoch, by its logs
//	Dispute.Check(slots)             whether the slots say the same
//	Call(terms, action, …)           the call of an action, with its gas limit
//
// The package is pure: it holds no keys and asks no node.
//
// # Slots and logs
//
// A channel that is open is in one slot. In a dispute each direction has another,
// which holds a nonce and a hash: what is hashed is told by logs. So the dispute is
// told anew from all logs of the epoch, in their order, and its hashes are compared
// with the slots: a log that is hidden, invented or out of order does not pass.
// After settle the slot has the hash of what is still reserved, or nothing; how
// each lock ended is then told by logs alone, the same on every backend or it is
// not believed.
//
// # Threats
//
// Anybody may deploy a contract that writes such logs: the caller compares the
// address with the pinned one. Logs of an earlier life of the channel have another
// epoch. A secret proves itself: [Contract.Decode] refuses one whose SHA-256 is not
// the logged hash. A secret that was shown is not registered: it is learned, and
// says nothing about time.
//
// Estimating the gas of an unlock would show its secrets before they may leave, so
// limits are fixed, for the Istanbul rules (EIP-1679) with the dearer calldata of
// Spectrum, and hold on later ones. They leave each payout the gas that the contract
// asks for: a payout that is starved reverts the whole.
//
// Sources: contracts/channels, the Solidity ABI, EIP-712.
package evm
