package evm

import (
	"bytes"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/htlc"
)

// TransferCall is an ERC-20 transfer.
func TransferCall(to common.Address, amount htlc.Amount) Call {
	return Call{pack("transfer(address,uint256)", to[:], amount.Big().Bytes()), new(big.Int)}
}

// TransferFromCall is an ERC-20 transfer by allowance.
func TransferFromCall(from, to common.Address, amount htlc.Amount) Call {
	return Call{pack("transferFrom(address,address,uint256)", from[:], to[:], amount.Big().Bytes()), new(big.Int)}
}

// SendCall is a transfer with data for the contract that gets it (ERC-223).
func SendCall(to common.Address, amount htlc.Amount, data []byte) Call {
	out := pack("transfer(address,uint256,bytes)", to[:], amount.Big().Bytes(), []byte{3 * 32}, big.NewInt(int64(len(data))).Bytes())
	return Call{append(append(out, data...), make([]byte, (32-len(data)%32)%32)...), new(big.Int)}
}

// ApproveCall is an ERC-20 approve: it sets what the spender may take, and adds
// nothing to what it may take already.
func ApproveCall(spender common.Address, amount htlc.Amount) Call {
	return Call{pack("approve(address,uint256)", spender[:], amount.Big().Bytes()), new(big.Int)}
}

// BalanceCall is the calldata of ERC-20's balanceOf.
func BalanceCall(of common.Address) []byte { return pack("balanceOf(address)", of[:]) }

// AllowanceCall is the calldata of ERC-20's allowance.
func AllowanceCall(owner, spender common.Address) []byte {
	return pack("allowance(address,address)", owner[:], spender[:])
}

// DecimalsCall is the calldata of ERC-20's decimals.
func DecimalsCall() []byte { return pack("decimals()") }

// NameCall is the calldata of ERC-20's name.
func NameCall() []byte { return pack("name()") }

// VersionCall is the calldata with which many tokens tell the version of their
// EIP-712 domain.
func VersionCall() []byte { return pack("version()") }

// DomainCall is the calldata of ERC-2612's DOMAIN_SEPARATOR.
func DomainCall() []byte { return pack("DOMAIN_SEPARATOR()") }

// NonceCall is the calldata of ERC-2612's nonces.
func NonceCall(owner common.Address) []byte { return pack("nonces(address)", owner[:]) }

// Permit is an allowance that its owner signs and anybody may bring (ERC-2612).
type Permit struct {
	Owner, Spender common.Address
	Value          htlc.Amount
	Nonce          *big.Int // of the owner in the token
	Deadline       htlc.UnixSeconds
}

// Domain is the EIP-712 domain of a token that permits.
func Domain(name, version string, chainID *big.Int, token common.Address) common.Hash {
	return crypto.Keccak256Hash(
		crypto.Keccak256([]byte("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")),
		crypto.Keccak256([]byte(name)), crypto.Keccak256([]byte(version)),
		common.LeftPadBytes(chainID.Bytes(), 32), common.LeftPadBytes(token[:], 32),
	)
}

// Digest is what the owner signs.
func (p Permit) Digest(domain common.Hash) common.Hash {
	message := crypto.Keccak256(
		crypto.Keccak256([]byte("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)")),
		common.LeftPadBytes(p.Owner[:], 32), common.LeftPadBytes(p.Spender[:], 32),
		common.LeftPadBytes(p.Value.Big().Bytes(), 32), common.LeftPadBytes(p.Nonce.Bytes(), 32),
		common.LeftPadBytes(new(big.Int).SetUint64(uint64(p.Deadline)).Bytes(), 32),
	)
	return crypto.Keccak256Hash([]byte("\x19\x01"), domain[:], message)
}

// words are the value, the deadline and the signature (65 bytes, its last 0 or 1),
// as both the token and the contract take them.
func (p Permit) words(signature []byte) [][]byte {
	deadline := new(big.Int).SetUint64(uint64(p.Deadline))
	return [][]byte{p.Value.Big().Bytes(), deadline.Bytes(), {signature[64] + 27}, signature[:32], signature[32:64]}
}

// PermitCall brings a permit to its token.
func PermitCall(p Permit, signature []byte) Call {
	words := append([][]byte{p.Owner[:], p.Spender[:]}, p.words(signature)...)
	return Call{pack("permit(address,address,uint256,uint256,uint8,bytes32,bytes32)", words...), new(big.Int)}
}

// LockPermitCall funds a leg of tokens with a permit for its contract. Errors wrap
// [ErrLeg].
func LockPermitCall(l htlc.Leg, p Permit, signature []byte) (Call, error) {
	c, err := LockCall(l)
	if err != nil {
		return c, err
	}
	if l.Terms.Asset.Native() || len(signature) != 65 {
		return Call{}, fmt.Errorf("%w: a permit is for tokens, and signed", ErrLeg)
	}
	words := [][]byte{}
	for at := 4; at < len(c.Data); at += 32 {
		words = append(words, c.Data[at:at+32])
	}
	return Call{pack(sigLockPermit, append(words, p.words(signature)...)...), c.Value}, nil
}

// IsPermitLock says whether calldata is that of [LockPermitCall].
func IsPermitLock(data []byte) bool { return bytes.HasPrefix(data, pack(sigLockPermit)) }
