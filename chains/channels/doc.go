// Package channels is what a chain's adapter tells of payment channels and does
// with them: the contract Channels, read by all backends at one block, once for
// real nodes and for the chain in memory.
//
//	Record    a channel at the newest block that all have, or at the newest final one
//	Alone     a channel as each backend shows it, where they do not agree
//	Unlocked  how locks ended, for who knows the list that was shown
//	Secret    when a secret was registered; many ask at one block (round.go)
//	Shown     the secret itself, from any backend's logs
//	Owed      what the contract keeps for us, since a payout to us failed
//	Openings  channels that were opened, for who has lost its journal
//	Fitness   what each backend lacks to defend a channel
//	Decode    what a log tells
//	Call …    the transaction of an action
//
// # What is believed
//
// A block that every backend has on its main chain; slots that are the same on
// every backend at that block; logs, if the slots' hashes agree with the story that
// they tell (package channel/evm), and where nothing is hashed any more, if every
// backend tells the same story. Silence counts as disagreement. So one backend
// that lies holds what rests on a channel's state, and decides nothing. But for a
// dispute: who shows a close may be the only one that does not lie, so a call that
// answers it is made from what any of them says, for the contract to judge.
//
// A fact that a log was seen comes from the backend that is followed: it means
// "read the record again", but for a secret, which proves itself. Whether and when it was
// registered is read from the registry as all else; and a secret that is there and was
// told by nobody is looked for in the logs of all.
//
// # Secrets
//
// Calls may show secrets. They are made here, from what the chain says, and nothing
// of them is asked of a node.
package channels
