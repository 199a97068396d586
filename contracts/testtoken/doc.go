// Package testtoken has ERC-20 tokens for tests: [TestToken] with ERC-2612
// permits, where anybody may mint and which runs on every chain, [MeanToken],
// which turns as a test says, [CallToken], which reaches a contract in every way,
// [SentToken], which cannot be approved and is sent with data,
// and [PlainToken] and [PermitToken], OpenZeppelin's ERC20 for gas measurements
// (Cancun rules).
package testtoken
