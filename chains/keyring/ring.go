package keyring

import (
	"crypto/ecdsa"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcutil/v2/hdkeychain"
	"github.com/btcsuite/btcd/chaincfg/v2"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/tyler-smith/go-bip39"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// The networks that a ring can be made for.
const (
	Mainnet = "mainnet"
	Testnet = "testnet"
	Regtest = "regtest"
)

// The accounts below m/86'/coin'.
const (
	walletAccount = 0
	swapAccount   = 1
)

// Purposes of what is derived from the seed without BIP-32. Changing one loses
// money: no scan would find the old secrets.
const (
	purposeSecret   = "lockstep/v1/secret"
	purposeRecovery = "lockstep/v1/recovery"
)

// Ring derives the keys and secrets of one node. It is safe for use by several
// goroutines. Every printed form is "[keyring]".
type Ring struct {
	network  string
	accounts map[account]*hdkeychain.ExtendedKey
	evm      []byte
	secrets  []byte
	recovery [32]byte
}

type account struct {
	chain  htlc.ChainID
	number uint32
}

// Generate makes a mnemonic of 24 words (256 bits of entropy, BIP-39, English).
func Generate() (mnemonic string, err error) { return generate(rand.Reader) }

func generate(random io.Reader) (string, error) {
	entropy := make([]byte, 32)
	if _, err := io.ReadFull(random, entropy); err != nil {
		return "", fmt.Errorf("%w: entropy: %w", chains.ErrSeed, err)
	}
	m, err := bip39.NewMnemonic(entropy)
	if err != nil {
		return "", fmt.Errorf("%w: %w", chains.ErrSeed, err)
	}
	return m, nil
}

// canonical joins the words by single spaces, in lower case, and verifies the
// checksum. The library's error would quote a word.
func canonical(mnemonic string) (string, error) {
	m := strings.ToLower(strings.Join(strings.Fields(mnemonic), " "))
	if _, err := bip39.EntropyFromMnemonic(m); err != nil {
		return "", fmt.Errorf("%w: want 12 to 24 words of the English list with a right checksum", ErrMnemonic)
	}
	return m, nil
}

// New makes the ring of a mnemonic (12 to 24 words, no passphrase) on a network:
// mainnet, testnet or regtest. Errors wrap [ErrMnemonic] or [ErrNetwork].
func New(mnemonic, network string) (*Ring, error) {
	if network != Mainnet && network != Testnet && network != Regtest {
		return nil, fmt.Errorf("%w %q; use %s, %s or %s", ErrNetwork, network, Mainnet, Testnet, Regtest)
	}
	m, err := canonical(mnemonic)
	if err != nil {
		return nil, err
	}
	seed := bip39.NewSeed(m, "")
	r := &Ring{network: network, accounts: map[account]*hdkeychain.ExtendedKey{}}
	if err := r.deriveTree(seed); err != nil {
		return nil, err
	}
	if err := r.derivePurposes(seed); err != nil {
		return nil, err
	}
	return r, nil
}

func (r *Ring) deriveTree(seed []byte) error {
	// The parameters only choose the version bytes of a printed extended key,
	// and none is ever printed.
	master, err := hdkeychain.NewMaster(seed, &chaincfg.MainNetParams)
	if err != nil {
		return fmt.Errorf("%w: master key: %w", chains.ErrSeed, err)
	}
	const h = hdkeychain.HardenedKeyStart
	for _, chain := range []htlc.ChainID{htlc.BTC, htlc.LTC} {
		for _, n := range []uint32{walletAccount, swapAccount} {
			k, err := derive(master, 86+h, coinType(chain, r.network)+h, n+h)
			if err != nil {
				return err
			}
			// An extended key fills in its public half when first asked; ask now,
			// so that goroutines only read it later.
			if _, err := k.ECPubKey(); err != nil {
				return fmt.Errorf("%w: account key: %w", chains.ErrSeed, err)
			}
			r.accounts[account{chain, n}] = k
		}
	}
	k, err := derive(master, 44+h, 60+h, 0+h, 0, 0)
	if err != nil {
		return err
	}
	priv, err := k.ECPrivKey()
	if err != nil {
		return fmt.Errorf("%w: evm key: %w", chains.ErrSeed, err)
	}
	r.evm = priv.Serialize()
	return nil
}

func (r *Ring) derivePurposes(seed []byte) error {
	// The length byte keeps purpose and network apart.
	info := func(purpose string) string { return string(rune(len(purpose))) + purpose + r.network }
	for purpose, to := range map[string]func([]byte){
		purposeSecret:   func(b []byte) { r.secrets = b },
		purposeRecovery: func(b []byte) { copy(r.recovery[:], b) },
	} {
		b, err := hkdf.Key(sha256.New, seed, nil, info(purpose), 32)
		if err != nil {
			return fmt.Errorf("%w: %s: %w", chains.ErrSeed, purpose, err)
		}
		to(b)
	}
	return nil
}

// coinType is SLIP-44: one number for all test networks.
func coinType(chain htlc.ChainID, network string) uint32 {
	switch {
	case network != Mainnet:
		return 1
	case chain == htlc.LTC:
		return 2
	default:
		return 0
	}
}

// derive walks a BIP-32 path.
func derive(k *hdkeychain.ExtendedKey, path ...uint32) (*hdkeychain.ExtendedKey, error) {
	for _, i := range path {
		child, err := k.Derive(i)
		if err != nil { // one index in 2^127 has no key
			return nil, fmt.Errorf("%w: derive child %d: %w", chains.ErrSeed, i, err)
		}
		k = child
	}
	return k, nil
}

func (r *Ring) below(a account, branch, index uint32) (*btcec.PrivateKey, error) {
	base, ok := r.accounts[a]
	if !ok {
		return nil, fmt.Errorf("%w: %q is not a chain of scripts", ErrChain, a.chain)
	}
	if branch >= hdkeychain.HardenedKeyStart || index >= hdkeychain.HardenedKeyStart {
		return nil, fmt.Errorf("%w: %d/%d, want below 2^31", ErrIndex, branch, index)
	}
	k, err := derive(base, branch, index)
	if err != nil {
		return nil, err
	}
	return k.ECPrivKey()
}

// Network is what the ring was made for.
func (r *Ring) Network() string { return r.network }

// UTXO is the wallet's internal key at m/86'/coin'/0'/change/index (BIP-86) on
// BTC or LTC. Errors wrap [ErrChain] or [ErrIndex].
func (r *Ring) UTXO(chain htlc.ChainID, change bool, index uint32) (*btcec.PrivateKey, error) {
	branch := uint32(0)
	if change {
		branch = 1
	}
	return r.below(account{chain, walletAccount}, branch, index)
}

// Swap is the key made for one swap, at m/86'/coin'/1'/epoch/index on BTC or
// LTC. Errors wrap [ErrChain] or [ErrIndex].
func (r *Ring) Swap(chain htlc.ChainID, k chains.KeyRef) (*btcec.PrivateKey, error) {
	return r.below(account{chain, swapAccount}, k.Epoch, k.Index)
}

// EVM is the node's one account at m/44'/60'/0'/0/0, the same on ETH and SMT
// and on all networks: EIP-155 and EIP-712 keep their signatures apart. Errors
// wrap [ErrChain].
func (r *Ring) EVM(chain htlc.ChainID) (*ecdsa.PrivateKey, error) {
	if !chain.EVM() {
		return nil, fmt.Errorf("%w: %q has no accounts", ErrChain, chain)
	}
	return crypto.ToECDSA(r.evm)
}

// Secret is the preimage of one swap's hash:
// HMAC-SHA256(purpose key, len(network) ‖ network ‖ epoch ‖ index), integers of
// 4 bytes, big endian. The same reference gives the same secret for ever, so no
// reference may be issued twice.
func (r *Ring) Secret(k chains.KeyRef) (htlc.Secret, error) {
	msg := append([]byte{byte(len(r.network))}, r.network...)
	msg = binary.BigEndian.AppendUint32(msg, k.Epoch)
	msg = binary.BigEndian.AppendUint32(msg, k.Index)
	m := hmac.New(sha256.New, r.secrets)
	m.Write(msg)
	return htlc.SecretFromBytes(m.Sum(nil))
}

// Identity is the key with which the node signs to its peers: that of its account,
// so that a peer and the party of its channels have one name. What is signed for
// peers has tags that no transaction and no EIP-712 message begins with.
func (r *Ring) Identity() *ecdsa.PrivateKey { return crypto.ToECDSAUnsafe(r.evm) }

// RecoveryKey is a symmetric key of 32 bytes for recovery bundles.
func (r *Ring) RecoveryKey() [32]byte { return r.recovery }

const redacted = "[keyring]"

// String gives "[keyring]".
func (*Ring) String() string { return redacted }

// GoString gives "[keyring]".
func (*Ring) GoString() string { return redacted }

// Format prints "[keyring]" whatever the verb. The receiver is a value, so that
// a copied ring is silent too.
func (Ring) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(redacted)) }

// LogValue logs "[keyring]".
func (*Ring) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText gives "[keyring]".
func (Ring) MarshalText() ([]byte, error) { return []byte(redacted), nil }
