// Package keyring derives every key and secret of a node from one BIP-39
// mnemonic, and keeps that mnemonic encrypted on disk.
//
//	UTXO      m/86'/coin'/0'/change/index   the wallet (BIP-86, taproot)
//	Swap      m/86'/coin'/1'/epoch/index    keys made for one swap
//	EVM       m/44'/60'/0'/0/0              the one account on ETH and SMT (BIP-44), the node's name to its peers
//	Secret    HMAC-SHA256(purpose key, network ‖ epoch ‖ index)
//	Recovery  HKDF-SHA256(seed, purpose ‖ network), encrypts recovery bundles
//
// coin is 0 for BTC, 2 for LTC (SLIP-44) and 1 on every test network. Nothing
// but the mnemonic is needed to find all of it again: a scan over the minutes
// (epochs) and indexes of the past meets every swap key and secret.
//
// A wallet or swap key is the untweaked internal key: BIP-86 spending adds the
// taproot tweak when it signs.
//
// # Threats
//
// Swap keys are published to peers, and a peer might learn one of the private
// keys. Their account is hardened, so that with its extended public key that
// would still not reach the wallet's account or another chain. Secrets and the recovery
// key come from separate one-way functions: none of them tells of another.
//
// # At rest
//
// [Seal] writes one file of fixed size:
//
//	magic+version 8 | salt 16 | nonce 24 | box 272 | SHA-256 of all before 32
//
// The box is XChaCha20-Poly1305 (the first 48 bytes are associated data) over
// the padded mnemonic, under Argon2id(password, salt) with the costs that the
// version fixes: there are no numbers in the file with which somebody could make
// [Open] take all memory. The checksum tells damage from a wrong password; it
// proves nothing against an attacker, the box does.
package keyring
