// Package evm writes and reads a hash lock of the HTLC contract: calls, storage
// key, logs. It is pure.
//
// The truth about a lock is the contract's storage slot for exactly our terms
// ([Key]); logs are hints, for anybody can make locks under the same hash with
// other terms. [Read] therefore takes a log only for a leg whose key it names.
// A revealed secret proves itself by its hash.
package evm
