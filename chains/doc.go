// Package chains is the seam between Lockstep and blockchains. A chain shows
// [Fact]s and takes [Action]s; it does not know that swaps exist.
//
//	Watch(target)   index a leg, an address or a transaction
//	Follow(from)    Facts in order: Tip, Seen, Final; Gone for a whole block
//	Verify(leg)     all backends agree that the lock is there, exact and deep enough
//	Fee, Build      price and sign an Action; nothing leaves the process
//	Send            hand the signed bytes to every backend; "already known" is success
//
// # Facts
//
// One tracker ([Tracker]) turns any [Source] of blocks into facts, so reorg
// logic exists once. A sighting is first Pending (in a mempool, where the chain
// can show it), then Seen in a block, then Final at the depth that its amount
// needs. When a block leaves the main chain there is one Gone fact for the
// block; whoever remembers something seen in that block takes it back. Facts
// arrive at least once: receivers are level-triggered.
//
// Blocks are matched against an index of everything watched, so that the cost
// of a block does not grow with the number of open swaps.
//
// # Families
//
// utxo and evm adapt node software; btc, ltc, eth and smt are parameters over them;
// channels reads and calls the contract of payment channels for the two that have
// contracts; fake is an in-memory ledger with mempool, fees and reorgs. chaintest is the suite that each of them passes: it, not this
// comment, is the interface's meaning.
//
// # Tokens
//
// An adapter of a chain with contracts is also [Tokens]: what a token's contract
// says and does, now. A lock of a token is taken by the contract from an allowance,
// which an approval before it sets or a permit within it brings.
//
// # Channels
//
// A contract of payment channels is pinned as that of hash locks is. A [Topic] makes
// its logs about a word facts ([FactLog]); an [ActCall] calls it. What a channel is, is
// read by package chains/channels, from all backends at one block. Of a call nothing
// is simulated, for it may show secrets.
//
// # Accounts
//
// The coins or the nonce of one key have one owner: [account.Account], a pure
// machine. Build spends exactly what the account reserved in [Action.Spend].
package chains
