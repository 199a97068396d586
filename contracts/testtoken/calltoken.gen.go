// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package testtoken

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// CallTokenMetaData contains all meta data concerning the CallToken contract.
var CallTokenMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"decimals_\",\"type\":\"uint8\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"Approval\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"Transfer\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"DOMAIN_SEPARATOR\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"allowance\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"approve\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"approveAndCall\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"balanceOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"decimals\",\"outputs\":[{\"internalType\":\"uint8\",\"name\":\"\",\"type\":\"uint8\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"mint\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"name\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"nonces\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"name\":\"permit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"symbol\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalSupply\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"transfer\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"transfer\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"transferAsProposed\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"transferFrom\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "CallToken",
	Bin: "0x60a034606057601f610c0b38819003918201601f19168301916001600160401b038311848410176065578084926020946040528339810103126060575160ff81168103606057608052604051610b8f908161007c8239608051816107580152f35b600080fd5b634e487b7160e01b600052604160045260246000fdfe6080604052600436101561001257600080fd5b6000803560e01c806306fdde03146108a2578063095ea7b31461082557806318160ddd1461080857806323b872dd1461077c578063313ce5671461073e5780633644e5151461071b57806340c10f19146106a157806370a082311461066857806371df3433146105ed5780637ecebe00146105b457806395d89b4114610570578063a9059cbb14610549578063be45fd621461043c578063cae9ca5114610353578063d505accf146101245763dd62ed3e146100cd57600080fd5b346101215760403660031901126101215760406100e8610969565b916100f1610984565b9260018060a01b031681526002602052209060018060a01b03166000526020526020604060002054604051908152f35b80fd5b50346101215760e03660031901126101215761013e610969565b610146610984565b604435606435926084359060ff821680920361034f57844211610319576001600160a01b03168086526003602052604086208054959194919060001987146103055792879260809260209560018a01905560405190868201927f6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c9845289604084015260018060a01b0316998a6060840152888684015260a083015260c082015260c081526101f560e0826108e8565b519020610200610a26565b90604051908682019261190160f01b8452602283015260428201526042815261022a6062826108e8565b519020906040519182528482015260a435604082015260c435606082015282805260015afa156102fa5783516001600160a01b0316801515908390826102f0575b5050156102b85760207f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b92591838652600282526040862085600052825280604060002055604051908152a380f35b60405162461bcd60e51b815260206004820152601060248201526f7065726d6974207369676e617475726560801b6044820152606490fd5b149050823861026b565b6040513d85823e3d90fd5b634e487b7160e01b88526011600452602488fd5b60405162461bcd60e51b815260206004820152600e60248201526d1c195c9b5a5d08195e1c1a5c995960921b6044820152606490fd5b8580fd5b503461012157806103633661099a565b338086526002602090815260408088206001600160a01b039097166000818152978352968190208690555185815294969593948492917f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b92591a3813b1561043857836103fe9560405196879586948593638f4ffcb160e01b85523360048601526024850152306044850152608060648501526084840191610ad4565b03925af1801561042d57610418575b602060405160018152f35b6104238280926108e8565b610121578061040d565b6040513d84823e3d90fd5b8380fd5b50346101215780602061047e926104523661099a565b939091610460818533610b1c565b6040516344a1f60160e11b8152978895869485933360048601610af5565b03926001600160a01b03165af191821561053c5781926104f1575b50506001600160e01b031916633b5e09ff60e11b016104bd57602060405160018152f35b60405162461bcd60e51b815260206004820152600c60248201526b1b9bdd081c9958d95a5d995960a21b6044820152606490fd5b9091506020813d602011610534575b8161050d602093836108e8565b810103126105305751906001600160e01b03198216820361012157503880610499565b5080fd5b3d9150610500565b50604051903d90823e3d90fd5b50346101215760403660031901126101215761040d610566610969565b6024359033610b1c565b5034610121578060031936011261012157506105b06040516105936040826108e8565b6004815263151154d560e21b602082015260405191829182610920565b0390f35b5034610121576020366003190112610121576020906040906001600160a01b036105dc610969565b168152600383522054604051908152f35b503461012157806105fd3661099a565b91939261060b858233610b1c565b6001600160a01b031690813b15610438578361063f956040519687958694859363607705c560e11b85523360048601610af5565b03925af1801561042d5761065857602060405160018152f35b81610662916108e8565b3861040d565b5034610121576020366003190112610121576020906040906001600160a01b03610690610969565b168152600183522054604051908152f35b5034610121576040366003190112610121576106bb610969565b817fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef6020602435936106ee858554610ac7565b845560018060a01b031693848452600182526040842061070f828254610ac7565b9055604051908152a380f35b50346101215780600319360112610121576020610736610a26565b604051908152f35b5034610121578060031936011261012157602060405160ff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b50346101215760603660031901126101215761040d9061079a610969565b6107a2610984565b6001600160a01b038216808452600260209081526040808620338752909152842054604435949293928591600181016107df575b50505050610b1c565b6040926107eb91610a03565b9281526002602090815282822033835290522055388381806107d6565b503461012157806003193601126101215760209054604051908152f35b503461012157604036600319011261012157604090610842610969565b33808352600260209081528484206001600160a01b03909316808552928152939092206024359081905560405190815290927f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b92591a3602060405160018152f35b5034610121578060031936011261012157506105b06040516108c56040826108e8565b600a8152692a32b9ba103a37b5b2b760b11b602082015260405191829182610920565b90601f8019910116810190811067ffffffffffffffff82111761090a57604052565b634e487b7160e01b600052604160045260246000fd5b91909160208152825180602083015260005b818110610953575060409293506000838284010152601f8019910116010190565b8060208092870101516040828601015201610932565b600435906001600160a01b038216820361097f57565b600080fd5b602435906001600160a01b038216820361097f57565b90606060031983011261097f576004356001600160a01b038116810361097f57916024359160443567ffffffffffffffff811161097f578260238201121561097f5780600401359267ffffffffffffffff841161097f576024848301011161097f576024019190565b91908203918211610a1057565b634e487b7160e01b600052601160045260246000fd5b604051610a346040826108e8565b600a81526020810190692a32b9ba103a37b5b2b760b11b825251902060405160208101917f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f835260408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a08152610ac160c0826108e8565b51902090565b91908201809211610a1057565b908060209392818452848401376000828201840152601f01601f1916010190565b610b19949260609260018060a01b0316825260208201528160408201520191610ad4565b90565b60207fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef9160018060a01b03169283600052600182526040600020610b61868254610a03565b905560018060a01b03169384600052600182526040600020610b84828254610ac7565b9055604051908152a356",
}

// CallToken is an auto generated Go binding around an Ethereum contract.
type CallToken struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *CallToken) GetABI() abi.ABI {
	return c.abi
}

// NewCallToken creates a new instance of CallToken.
func NewCallToken() *CallToken {
	parsed, err := CallTokenMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &CallToken{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *CallToken) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(uint8 decimals_) returns()
func (callToken *CallToken) PackConstructor(decimals_ uint8) []byte {
	enc, err := callToken.abi.Pack("", decimals_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackDOMAINSEPARATOR is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3644e515.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (callToken *CallToken) PackDOMAINSEPARATOR() []byte {
	enc, err := callToken.abi.Pack("DOMAIN_SEPARATOR")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDOMAINSEPARATOR is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3644e515.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (callToken *CallToken) TryPackDOMAINSEPARATOR() ([]byte, error) {
	return callToken.abi.Pack("DOMAIN_SEPARATOR")
}

// UnpackDOMAINSEPARATOR is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3644e515.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (callToken *CallToken) UnpackDOMAINSEPARATOR(data []byte) ([32]byte, error) {
	out, err := callToken.abi.Unpack("DOMAIN_SEPARATOR", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function allowance(address , address ) view returns(uint256)
func (callToken *CallToken) PackAllowance(arg0 common.Address, arg1 common.Address) []byte {
	enc, err := callToken.abi.Pack("allowance", arg0, arg1)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function allowance(address , address ) view returns(uint256)
func (callToken *CallToken) TryPackAllowance(arg0 common.Address, arg1 common.Address) ([]byte, error) {
	return callToken.abi.Pack("allowance", arg0, arg1)
}

// UnpackAllowance is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdd62ed3e.
//
// Solidity: function allowance(address , address ) view returns(uint256)
func (callToken *CallToken) UnpackAllowance(data []byte) (*big.Int, error) {
	out, err := callToken.abi.Unpack("allowance", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approve(address spender, uint256 amount) returns(bool)
func (callToken *CallToken) PackApprove(spender common.Address, amount *big.Int) []byte {
	enc, err := callToken.abi.Pack("approve", spender, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approve(address spender, uint256 amount) returns(bool)
func (callToken *CallToken) TryPackApprove(spender common.Address, amount *big.Int) ([]byte, error) {
	return callToken.abi.Pack("approve", spender, amount)
}

// UnpackApprove is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x095ea7b3.
//
// Solidity: function approve(address spender, uint256 amount) returns(bool)
func (callToken *CallToken) UnpackApprove(data []byte) (bool, error) {
	out, err := callToken.abi.Unpack("approve", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackApproveAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcae9ca51.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approveAndCall(address spender, uint256 amount, bytes data) returns(bool)
func (callToken *CallToken) PackApproveAndCall(spender common.Address, amount *big.Int, data []byte) []byte {
	enc, err := callToken.abi.Pack("approveAndCall", spender, amount, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApproveAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcae9ca51.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approveAndCall(address spender, uint256 amount, bytes data) returns(bool)
func (callToken *CallToken) TryPackApproveAndCall(spender common.Address, amount *big.Int, data []byte) ([]byte, error) {
	return callToken.abi.Pack("approveAndCall", spender, amount, data)
}

// UnpackApproveAndCall is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcae9ca51.
//
// Solidity: function approveAndCall(address spender, uint256 amount, bytes data) returns(bool)
func (callToken *CallToken) UnpackApproveAndCall(data []byte) (bool, error) {
	out, err := callToken.abi.Unpack("approveAndCall", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address ) view returns(uint256)
func (callToken *CallToken) PackBalanceOf(arg0 common.Address) []byte {
	enc, err := callToken.abi.Pack("balanceOf", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address ) view returns(uint256)
func (callToken *CallToken) TryPackBalanceOf(arg0 common.Address) ([]byte, error) {
	return callToken.abi.Pack("balanceOf", arg0)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address ) view returns(uint256)
func (callToken *CallToken) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := callToken.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (callToken *CallToken) PackDecimals() []byte {
	enc, err := callToken.abi.Pack("decimals")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function decimals() view returns(uint8)
func (callToken *CallToken) TryPackDecimals() ([]byte, error) {
	return callToken.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (callToken *CallToken) UnpackDecimals(data []byte) (uint8, error) {
	out, err := callToken.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(address to, uint256 amount) returns()
func (callToken *CallToken) PackMint(to common.Address, amount *big.Int) []byte {
	enc, err := callToken.abi.Pack("mint", to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(address to, uint256 amount) returns()
func (callToken *CallToken) TryPackMint(to common.Address, amount *big.Int) ([]byte, error) {
	return callToken.abi.Pack("mint", to, amount)
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (callToken *CallToken) PackName() []byte {
	enc, err := callToken.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (callToken *CallToken) TryPackName() ([]byte, error) {
	return callToken.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (callToken *CallToken) UnpackName(data []byte) (string, error) {
	out, err := callToken.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackNonces is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ecebe00.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function nonces(address ) view returns(uint256)
func (callToken *CallToken) PackNonces(arg0 common.Address) []byte {
	enc, err := callToken.abi.Pack("nonces", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackNonces is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ecebe00.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function nonces(address ) view returns(uint256)
func (callToken *CallToken) TryPackNonces(arg0 common.Address) ([]byte, error) {
	return callToken.abi.Pack("nonces", arg0)
}

// UnpackNonces is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7ecebe00.
//
// Solidity: function nonces(address ) view returns(uint256)
func (callToken *CallToken) UnpackNonces(data []byte) (*big.Int, error) {
	out, err := callToken.abi.Unpack("nonces", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd505accf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (callToken *CallToken) PackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := callToken.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd505accf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (callToken *CallToken) TryPackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return callToken.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (callToken *CallToken) PackSymbol() []byte {
	enc, err := callToken.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (callToken *CallToken) TryPackSymbol() ([]byte, error) {
	return callToken.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (callToken *CallToken) UnpackSymbol(data []byte) (string, error) {
	out, err := callToken.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalSupply() view returns(uint256)
func (callToken *CallToken) PackTotalSupply() []byte {
	enc, err := callToken.abi.Pack("totalSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalSupply() view returns(uint256)
func (callToken *CallToken) TryPackTotalSupply() ([]byte, error) {
	return callToken.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (callToken *CallToken) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := callToken.abi.Unpack("totalSupply", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transfer(address to, uint256 amount) returns(bool)
func (callToken *CallToken) PackTransfer(to common.Address, amount *big.Int) []byte {
	enc, err := callToken.abi.Pack("transfer", to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transfer(address to, uint256 amount) returns(bool)
func (callToken *CallToken) TryPackTransfer(to common.Address, amount *big.Int) ([]byte, error) {
	return callToken.abi.Pack("transfer", to, amount)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 amount) returns(bool)
func (callToken *CallToken) UnpackTransfer(data []byte) (bool, error) {
	out, err := callToken.abi.Unpack("transfer", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransfer0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbe45fd62.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transfer(address to, uint256 amount, bytes data) returns(bool)
func (callToken *CallToken) PackTransfer0(to common.Address, amount *big.Int, data []byte) []byte {
	enc, err := callToken.abi.Pack("transfer0", to, amount, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransfer0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbe45fd62.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transfer(address to, uint256 amount, bytes data) returns(bool)
func (callToken *CallToken) TryPackTransfer0(to common.Address, amount *big.Int, data []byte) ([]byte, error) {
	return callToken.abi.Pack("transfer0", to, amount, data)
}

// UnpackTransfer0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbe45fd62.
//
// Solidity: function transfer(address to, uint256 amount, bytes data) returns(bool)
func (callToken *CallToken) UnpackTransfer0(data []byte) (bool, error) {
	out, err := callToken.abi.Unpack("transfer0", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferAsProposed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x71df3433.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferAsProposed(address to, uint256 amount, bytes data) returns(bool)
func (callToken *CallToken) PackTransferAsProposed(to common.Address, amount *big.Int, data []byte) []byte {
	enc, err := callToken.abi.Pack("transferAsProposed", to, amount, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferAsProposed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x71df3433.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferAsProposed(address to, uint256 amount, bytes data) returns(bool)
func (callToken *CallToken) TryPackTransferAsProposed(to common.Address, amount *big.Int, data []byte) ([]byte, error) {
	return callToken.abi.Pack("transferAsProposed", to, amount, data)
}

// UnpackTransferAsProposed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x71df3433.
//
// Solidity: function transferAsProposed(address to, uint256 amount, bytes data) returns(bool)
func (callToken *CallToken) UnpackTransferAsProposed(data []byte) (bool, error) {
	out, err := callToken.abi.Unpack("transferAsProposed", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFrom(address from, address to, uint256 amount) returns(bool)
func (callToken *CallToken) PackTransferFrom(from common.Address, to common.Address, amount *big.Int) []byte {
	enc, err := callToken.abi.Pack("transferFrom", from, to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFrom(address from, address to, uint256 amount) returns(bool)
func (callToken *CallToken) TryPackTransferFrom(from common.Address, to common.Address, amount *big.Int) ([]byte, error) {
	return callToken.abi.Pack("transferFrom", from, to, amount)
}

// UnpackTransferFrom is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x23b872dd.
//
// Solidity: function transferFrom(address from, address to, uint256 amount) returns(bool)
func (callToken *CallToken) UnpackTransferFrom(data []byte) (bool, error) {
	out, err := callToken.abi.Unpack("transferFrom", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// CallTokenApproval represents a Approval event raised by the CallToken contract.
type CallTokenApproval struct {
	Owner   common.Address
	Spender common.Address
	Value   *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const CallTokenApprovalEventName = "Approval"

// ContractEventName returns the user-defined event name.
func (CallTokenApproval) ContractEventName() string {
	return CallTokenApprovalEventName
}

// UnpackApprovalEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Approval(address indexed owner, address indexed spender, uint256 value)
func (callToken *CallToken) UnpackApprovalEvent(log *types.Log) (*CallTokenApproval, error) {
	event := "Approval"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != callToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CallTokenApproval)
	if len(log.Data) > 0 {
		if err := callToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range callToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// CallTokenTransfer represents a Transfer event raised by the CallToken contract.
type CallTokenTransfer struct {
	From  common.Address
	To    common.Address
	Value *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const CallTokenTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (CallTokenTransfer) ContractEventName() string {
	return CallTokenTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 value)
func (callToken *CallToken) UnpackTransferEvent(log *types.Log) (*CallTokenTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != callToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(CallTokenTransfer)
	if len(log.Data) > 0 {
		if err := callToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range callToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}
