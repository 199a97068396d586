package contracts

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// The Keccak-256 of the runtime codes, the same on every chain (EIP-1052
// EXTCODEHASH gives it too).
const (
	HTLCCodeHash     = "0xb4c4a82c2aa81a8a95ba5b457e755fddbcf339e5678ab5b3534384967ed091f9"
	ChannelsCodeHash = "0xdab73b446b3ade50a57af0a5a7c99e1e4526a0c4fe5893c8c3659a6c07f108ae"
	// ChannelsRegtestCodeHash is that of Channels with windows of seconds. It is
	// for networks of one machine, and nowhere else.
	ChannelsRegtestCodeHash = "0xc6bc55b7aab490ff499fbd2b83e8209446a7adf263d3beadc0d75d78982f3de1"
)

// ErrCode means that the code at an address is not the expected contract.
var ErrCode = errors.New("contract code")

// CodeReader reads the code of accounts; ethclient.Client is one.
type CodeReader interface {
	CodeAt(ctx context.Context, account common.Address, block *big.Int) ([]byte, error)
}

// Deployer is what [Deploy] needs of a node; ethclient.Client is one.
type Deployer interface {
	PendingNonceAt(ctx context.Context, account common.Address) (uint64, error)
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
	SuggestGasPrice(ctx context.Context) (*big.Int, error)
	SuggestGasTipCap(ctx context.Context) (*big.Int, error)
	EstimateGas(ctx context.Context, call ethereum.CallMsg) (uint64, error)
	SendTransaction(ctx context.Context, tx *types.Transaction) error
}

// HTLCCode is the creation code of the HTLC. Its constructor takes nothing.
func HTLCCode() []byte { return common.FromHex(HTLCMetaData.Bin) }

// ChannelsCode is the creation code of Channels. Its constructor takes nothing.
func ChannelsCode() []byte { return common.FromHex(ChannelsMetaData.Bin) }

// ChannelsRegtestCode is the creation code of Channels with windows of seconds.
func ChannelsRegtestCode() []byte { return common.FromHex(ChannelsRegtestMetaData.Bin) }

// Deploy sends a contract creation, at the price that the node names: of type 2
// (EIP-1559) where blocks have a base fee, else a legacy one (EIP-155). It gives the address that the
// contract will have and the transaction, and does not wait until it is mined;
// then [Verify] it. Constructor arguments are appended to code by the caller.
func Deploy(ctx context.Context, node Deployer, key *ecdsa.PrivateKey, chainID *big.Int, code []byte) (common.Address, *types.Transaction, error) {
	from := crypto.PubkeyToAddress(key.PublicKey)
	fail := func(doing string, err error) (common.Address, *types.Transaction, error) {
		return common.Address{}, nil, fmt.Errorf("deploy from %s: %s: %w", from, doing, err)
	}
	nonce, err := node.PendingNonceAt(ctx, from)
	if err != nil {
		return fail("nonce", err)
	}
	pays, err := ask(ctx, node)
	if err != nil {
		return fail("gas price", err)
	}
	gas, err := node.EstimateGas(ctx, ethereum.CallMsg{From: from, Data: code})
	if err != nil {
		return fail("gas", err)
	}
	gas += gas / 5 // an estimate is a minimum
	var data types.TxData = &types.LegacyTx{Nonce: nonce, GasPrice: pays.most, Gas: gas, Data: code}
	if pays.tip != nil {
		data = &types.DynamicFeeTx{ChainID: chainID, Nonce: nonce, GasFeeCap: pays.most, GasTipCap: pays.tip, Gas: gas, Data: code}
	}
	tx, err := types.SignNewTx(key, types.NewLondonSigner(chainID), data)
	if err != nil {
		return fail("sign", err)
	}
	if err := node.SendTransaction(ctx, tx); err != nil {
		return fail("send", err)
	}
	return crypto.CreateAddress(from, nonce), tx, nil
}

// offer is wei per gas: the most, and of it the tip; nil where there is no base
// fee.
type offer struct{ most, tip *big.Int }

// ask is twice the base fee, so that the creation does not wait when it rises, and
// the node's tip; or the node's gas price.
func ask(ctx context.Context, node Deployer) (offer, error) {
	head, err := node.HeaderByNumber(ctx, nil)
	if err != nil {
		return offer{}, err
	}
	if head.BaseFee == nil {
		price, err := node.SuggestGasPrice(ctx)
		return offer{most: price}, err
	}
	tip, err := node.SuggestGasTipCap(ctx)
	if err != nil {
		return offer{}, err
	}
	most := new(big.Int).Mul(head.BaseFee, big.NewInt(2))
	return offer{most: most.Add(most, tip), tip: tip}, nil
}

// CreationReader reads a transaction and its receipt; ethclient.Client is one.
type CreationReader interface {
	TransactionByHash(ctx context.Context, hash common.Hash) (tx *types.Transaction, pending bool, err error)
	TransactionReceipt(ctx context.Context, hash common.Hash) (*types.Receipt, error)
}

// VerifyCreation is [VerifyCreationOf] for the HTLC.
func VerifyCreation(ctx context.Context, node CreationReader, htlc common.Address, creation common.Hash) error {
	return VerifyCreationOf(ctx, node, htlc, creation, HTLCCode())
}

// VerifyCreationOf checks that a transaction created the contract at an address
// from this creation code. A code hash alone says nothing about storage: a contract
// of the same runtime code, made by another constructor, can be born with locks
// that nobody funded, or with secrets registered long ago. So whoever first
// writes an address into a configuration
// checks its creation; later [Verify] is enough, as the code cannot change.
// Errors wrap [ErrCode] when it is another creation.
func VerifyCreationOf(ctx context.Context, node CreationReader, at common.Address, creation common.Hash, code []byte) error {
	tx, pending, err := node.TransactionByHash(ctx, creation)
	if err != nil {
		return fmt.Errorf("read creation %s of %s: %w", creation, at, err)
	}
	receipt, err := node.TransactionReceipt(ctx, creation)
	if err != nil {
		return fmt.Errorf("read receipt of creation %s of %s: %w", creation, at, err)
	}
	switch {
	case pending || tx.To() != nil || receipt.Status != types.ReceiptStatusSuccessful || receipt.ContractAddress != at:
		return fmt.Errorf("%w: %s did not create %s", ErrCode, creation, at)
	case !bytes.Equal(tx.Data(), code):
		return fmt.Errorf("%w: %s was created from other code", ErrCode, at)
	}
	return nil
}

// Verify is [VerifyCode] for the HTLC.
func Verify(ctx context.Context, node CodeReader, htlc common.Address, block *big.Int) error {
	return VerifyCode(ctx, node, htlc, block, HTLCCodeHash)
}

// VerifyCode reads the code at an address and compares its hash with a pinned
// one. block is the block to read at, nil for the latest. Errors wrap [ErrCode]
// when it is another contract or none.
func VerifyCode(ctx context.Context, node CodeReader, at common.Address, block *big.Int, hash string) error {
	code, err := node.CodeAt(ctx, at, block)
	if err != nil {
		return fmt.Errorf("read code of %s: %w", at, err)
	}
	if got := crypto.Keccak256Hash(code); got != common.HexToHash(hash) {
		return fmt.Errorf("%w: %s has code hash %s, want %s", ErrCode, at, got, hash)
	}
	return nil
}
