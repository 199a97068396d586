// Package fake is a blockchain in memory, for tests: one [Ledger], shared by any
// number of [Node] values, each a [chains.Adapter] with its own keys.
//
//	l := fake.New(htlc.BTC, times, fake.Options{})
//	alice := l.Node("alice")
//	l.Fund(address, asset, amount); l.Mine(1)
//
// BTC and LTC are ledgers of outputs, with median time past as lock clock; ETH
// and SMT are ledgers of accounts, with nonces, gas, receipts and one HTLC
// contract at whatever place a leg names. What a real node would refuse, this one
// refuses: wrong keys (signatures are real in the sense that only a holder of
// the seed makes them), early refunds, double spends, fees below the floor,
// replacements that pay too little or on a chain that relays none.
//
// # Verbs
//
//	Mine MineAt MineOnly MineEmpty          blocks
//	TimeTo Advance                          time
//	Hold Release Drop                       the mempool
//	Reorg ReorgEmpty Rewind                 what the network forgets
//	SetFeeFloor Crowd SetMinRate SetCapacity   fee pressure
//	Fund FundLeg Reject                     the outside world
//	Token Allow Refuse                      tokens, their rules and their lists
//	Channels Node.Channels Node.Key Reason  payment channels
//	Node.Down Node.Up Node.Lie Node.Forge   one party's backends
//	Total Minted Audit Balance Wealth Fees  not one unit is made or lost
//
// A ledger is deterministic: the same calls give the same hashes. Money comes
// only from Fund; fees go to a sink that Total counts.
//
// # Payment channels
//
// Every ledger of accounts has the contract of payment channels with windows of
// seconds, at the address that Channels gives: its real code, run under the rules of
// Istanbul, with this ledger's coin and tokens. So accounts have the addresses that
// their keys have on real chains, and what a channel's parties sign is really signed.
//
// # What differs from a real chain
//
// Addresses of wallets are not those of the chain (locks' are). There is no
// proof of work: the newest chain wins. A joint spend shows its leg. Try simulates
// everything. Build below the floor is refused on EVM too, where the real adapter
// raises the price.
package fake
