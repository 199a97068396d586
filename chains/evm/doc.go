// Package evm adapts EVM chains. SMT, an old fork of go-ethereum 1.8, sets the
// measure: only headers, logs, receipts, calls and storage by number; legacy
// transactions; no block tags but "latest", no whole blocks, no subscriptions.
// What works there works on any EVM node.
//
// The truth about a lock is the contract's storage slot for exactly our terms:
// the number of the block in which it was made. Logs are hints; one that was
// found in block n is believed when the block's hash is the one that is followed.
//
// Threats: a node that lies about logs, slots or its tip holds new locks and
// first reveals ([Adapter.Verify], [Adapter.Tip] ask all backends). The secret is
// never put into a call or an estimate, only into the signed claim, whose gas
// limit is fixed.
package evm
