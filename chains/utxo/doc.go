// Package utxo adapts node software of Bitcoin's family (btcd, Bitcoin Core, ltcd,
// Litecoin Core) to package chains. BTC and LTC are parameters over it.
//
//	rpc, classify     calls with bounds; what a node's refusals mean
//	node, header      one backend, its answers typed and checked
//	parse, index      one pass over a block's bytes against everything watched
//	source, mempool   what the tracker follows
//	verify            is the lock there: asked of every backend
//	build, sign       transactions, verified before they are returned
//	wallet, address   BIP-86 wallet, addresses of this network only
//
// # What a node is believed
//
// Nothing for free. A header must hash to the name that was asked for and carry
// work that this network would accept; a block's transactions must be those of its
// header's Merkle root. So inventing a block costs a block's work, whoever runs
// the node. Which of two honest chains is longer, and what is unspent, is a node's
// word: for locks and first reveals all backends must say the same ([Adapter.Verify],
// [Adapter.Tip]).
//
// What is missing is not noticed by checking what is there: a node that hides a
// claim in the mempool delays us until the block. That is why the participant's
// claim has a margin for it.
//
// # Watching
//
// A block is fetched once, as bytes, and each output and input asks a map: the
// time per block does not depend on how many swaps are open. Locks are known by
// their output script, their ends by the outpoint or, when the lock was made
// before this process began, by the script that the spend shows. A spend that
// shows none (the key path, a wallet coin) is only seen for outpoints that are
// known: after a restart, watch each with [chains.Target].Out.
//
// The decoder refuses nothing for its size. If it fails all the same, the node's
// own decoding of that block is matched, transaction by transaction.
//
// # Time
//
// The lock clock is median time past (BIP-113), computed from eleven headers: not
// every node tells it. A refund is final when it is greater than the expiry.
package utxo
