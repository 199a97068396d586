// Package utxo gives the bytes of a hash lock on BTC and LTC, one code for both:
// script, address, the spends and their exact sizes.
//
//	Build(leg)           the lock, from the agreed leg alone
//	Lock.Audit           what a chain shows is that lock with that sum, or not
//	Lock.Claim           unsigned spend by the secret      → SigHash → FinishClaim(sig, secret)
//	Lock.Refund          unsigned spend after the expiry   → SigHash → Finish(sig)
//	Lock.Cooperate       unsigned spend that both sign     → SigHash → Finish(sig) (MuSig2)
//	Lock.Path            which way a witness took
//	ExtractSecret        the preimage in a witness
//
// The package is pure: it holds no keys. Whoever signs takes SigHash.
//
// # Taproot (htlc.Taproot)
//
// Internal key: BIP-327 aggregate of the keys of both parties, sorted. Leaves
// (version c0, one tree of depth 1, BIP-341/342):
//
//	claim   OP_SIZE 32 OP_EQUALVERIFY OP_SHA256 <H> OP_EQUALVERIFY <x-only To> OP_CHECKSIG
//	refund  <x-only From> OP_CHECKSIGVERIFY <expiry> OP_CHECKLOCKTIMEVERIFY
//
// Witnesses: sig, secret, leaf, control; sig, leaf, control; sig.
//
// # P2WSH (htlc.P2WSH)
//
//	<To> OP_CHECKSIG OP_NOTIF
//	  OP_DUP OP_HASH160 <hash160 From> OP_EQUALVERIFY OP_CHECKSIGVERIFY
//	  <expiry> OP_CHECKLOCKTIMEVERIFY
//	OP_ELSE
//	  OP_SIZE 32 OP_EQUALVERIFY OP_SHA256 <H> OP_EQUAL
//	OP_ENDIF
//
// Witnesses: secret, sig, script; sig, From, empty, script. The payer's key is
// behind its hash because the claim, which is the common spend, then carries 12
// bytes less. An empty first signature chooses the refund.
//
// # Why 32 bytes of hash
//
// OP_HASH160 over RIPEMD160(H), as Lightning and Loop use it, would save 3 vB
// on a claim. But whoever chooses the secret could then look for two secrets with
// one 160-bit hash (2^80 steps, a price some would pay), open this lock with the one whose SHA-256 is not
// H, and leave the other party with nothing to open the other lock. One hash,
// SHA-256, on every ledger.
//
// # Time
//
// The expiry is Unix seconds (BIP-65, BIP-113). A refund has nLockTime = expiry
// and can be mined once median time past is greater. Every input has nSequence
// fffffffd: it signals replacement (BIP-125) and lets nLockTime count.
package utxo
