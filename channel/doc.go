// Package channel will hold payment channels on ETH and SMT as a pure machine;
// this version has none, and no other package imports it.
//
// It will own the off-chain ledger: open, deposit, direct and mediated
// transfers, reveal, expire, dispose, withdraw, cooperative settle and dispute;
// balance proofs and lock lists, byte for byte as the contract reads them;
// routes and their fees; and what a delegate may do.
//
// Like packages htlc and swap it is without input, output, clock, randomness and
// keys: what happened comes as an event, what shall happen goes as a command. It
// will not know what a swap is. A leg of a swap in a channel has the same
// [github.com/lockstep-swap/lockstep/htlc.Terms] as one on a chain, and only
// swap/engine joins the two.
package channel
