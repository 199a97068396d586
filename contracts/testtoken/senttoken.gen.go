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

// SentTokenMetaData contains all meta data concerning the SentToken contract.
var SentTokenMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"decimals_\",\"type\":\"uint8\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"Transfer\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"balanceOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"decimals\",\"outputs\":[{\"internalType\":\"uint8\",\"name\":\"\",\"type\":\"uint8\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"mint\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"mute\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"name\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bool\",\"name\":\"on\",\"type\":\"bool\"}],\"name\":\"setMute\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"symbol\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalSupply\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"transfer\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"transfer\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "SentToken",
	Bin: "0x60a034606057601f61066a38819003918201601f19168301916001600160401b038311848410176065578084926020946040528339810103126060575160ff811681036060576080526040516105ee908161007c8239608051816102ba0152f35b600080fd5b634e487b7160e01b600052604160045260246000fdfe6080604052600436101561001257600080fd5b60003560e01c806306fdde031461031f57806318160ddd146103015780631d1c4aea146102de578063313ce567146102a057806340c10f191461021857806370a08231146101de57806395d89b4114610194578063a167fa5714610163578063a9059cbb1461012a5763be45fd621461008a57600080fd5b34610125576060366003190112610125576100a36103e4565b60443567ffffffffffffffff811161012557366023820112156101255780600401359067ffffffffffffffff82116101255736602483830101116101255760209260008461011b9480602483601f19601f8401160196610106604051988961036b565b8288520183870137840101526024359061041d565b6040519015158152f35b600080fd5b3461012557604036600319011261012557602061011b6101486103e4565b60405190610156848361036b565b600082526024359061041d565b34610125576020366003190112610125576004358015158091036101255760ff801960025416911617600255600080f35b34610125576000366003190112610125576101da60408051906101b7818361036b565b600482526314d1539560e21b6020830152519182916020835260208301906103a3565b0390f35b34610125576020366003190112610125576001600160a01b036101ff6103e4565b1660005260006020526020604060002054604051908152f35b34610125576040366003190112610125576102316103e4565b60007fe19260aff97b920c7df27010903aeb9c8d2be5d310a2c67824cf3f15396e4c16606060243593610266856001546103fa565b60015560018060a01b03169384845283602052604084206102888282546103fa565b905560405190815260406020820152836040820152a3005b3461012557600036600319011261012557602060405160ff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461012557600036600319011261012557602060ff600254166040519015158152f35b34610125576000366003190112610125576020600154604051908152f35b34610125576000366003190112610125576101da6040805190610342818361036b565b600a82526929b2b73a103a37b5b2b760b11b6020830152519182916020835260208301906103a3565b90601f8019910116810190811067ffffffffffffffff82111761038d57604052565b634e487b7160e01b600052604160045260246000fd5b919082519283825260005b8481106103cf575050826000602080949584010152601f8019910116010190565b806020809284010151828286010152016103ae565b600435906001600160a01b038216820361012557565b9190820180921161040757565b634e487b7160e01b600052601160045260246000fd5b9133600052600060205281604060002054106105bf57336000526000602052604060002082815403905560018060a01b03831692836000526000602052604060002083815401905583604051848152604060208201527fe19260aff97b920c7df27010903aeb9c8d2be5d310a2c67824cf3f15396e4c163391806104a460408201886103a3565b0390a33b1515806105b2575b6104bd575b505050600190565b6104f59260209260006040518096819582946344a1f60160e11b845233600485015260248401526060604484015260648301906103a3565b03925af19081156105a65760009161055c575b506001600160e01b031916633b5e09ff60e11b01610528573880806104b5565b60405162461bcd60e51b815260206004820152600c60248201526b1b9bdd081c9958d95a5d995960a21b6044820152606490fd5b6020813d60201161059e575b816105756020938361036b565b8101031261059a5751906001600160e01b031982168203610597575038610508565b80fd5b5080fd5b3d9150610568565b6040513d6000823e3d90fd5b5060ff60025416156104b0565b60405162461bcd60e51b815260206004820152600760248201526662616c616e636560c81b6044820152606490fd",
}

// SentToken is an auto generated Go binding around an Ethereum contract.
type SentToken struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *SentToken) GetABI() abi.ABI {
	return c.abi
}

// NewSentToken creates a new instance of SentToken.
func NewSentToken() *SentToken {
	parsed, err := SentTokenMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &SentToken{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *SentToken) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(uint8 decimals_) returns()
func (sentToken *SentToken) PackConstructor(decimals_ uint8) []byte {
	enc, err := sentToken.abi.Pack("", decimals_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address ) view returns(uint256)
func (sentToken *SentToken) PackBalanceOf(arg0 common.Address) []byte {
	enc, err := sentToken.abi.Pack("balanceOf", arg0)
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
func (sentToken *SentToken) TryPackBalanceOf(arg0 common.Address) ([]byte, error) {
	return sentToken.abi.Pack("balanceOf", arg0)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address ) view returns(uint256)
func (sentToken *SentToken) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := sentToken.abi.Unpack("balanceOf", data)
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
func (sentToken *SentToken) PackDecimals() []byte {
	enc, err := sentToken.abi.Pack("decimals")
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
func (sentToken *SentToken) TryPackDecimals() ([]byte, error) {
	return sentToken.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (sentToken *SentToken) UnpackDecimals(data []byte) (uint8, error) {
	out, err := sentToken.abi.Unpack("decimals", data)
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
func (sentToken *SentToken) PackMint(to common.Address, amount *big.Int) []byte {
	enc, err := sentToken.abi.Pack("mint", to, amount)
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
func (sentToken *SentToken) TryPackMint(to common.Address, amount *big.Int) ([]byte, error) {
	return sentToken.abi.Pack("mint", to, amount)
}

// PackMute is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d1c4aea.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mute() view returns(bool)
func (sentToken *SentToken) PackMute() []byte {
	enc, err := sentToken.abi.Pack("mute")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMute is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d1c4aea.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mute() view returns(bool)
func (sentToken *SentToken) TryPackMute() ([]byte, error) {
	return sentToken.abi.Pack("mute")
}

// UnpackMute is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1d1c4aea.
//
// Solidity: function mute() view returns(bool)
func (sentToken *SentToken) UnpackMute(data []byte) (bool, error) {
	out, err := sentToken.abi.Unpack("mute", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (sentToken *SentToken) PackName() []byte {
	enc, err := sentToken.abi.Pack("name")
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
func (sentToken *SentToken) TryPackName() ([]byte, error) {
	return sentToken.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (sentToken *SentToken) UnpackName(data []byte) (string, error) {
	out, err := sentToken.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackSetMute is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa167fa57.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setMute(bool on) returns()
func (sentToken *SentToken) PackSetMute(on bool) []byte {
	enc, err := sentToken.abi.Pack("setMute", on)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetMute is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa167fa57.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setMute(bool on) returns()
func (sentToken *SentToken) TryPackSetMute(on bool) ([]byte, error) {
	return sentToken.abi.Pack("setMute", on)
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (sentToken *SentToken) PackSymbol() []byte {
	enc, err := sentToken.abi.Pack("symbol")
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
func (sentToken *SentToken) TryPackSymbol() ([]byte, error) {
	return sentToken.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (sentToken *SentToken) UnpackSymbol(data []byte) (string, error) {
	out, err := sentToken.abi.Unpack("symbol", data)
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
func (sentToken *SentToken) PackTotalSupply() []byte {
	enc, err := sentToken.abi.Pack("totalSupply")
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
func (sentToken *SentToken) TryPackTotalSupply() ([]byte, error) {
	return sentToken.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (sentToken *SentToken) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := sentToken.abi.Unpack("totalSupply", data)
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
func (sentToken *SentToken) PackTransfer(to common.Address, amount *big.Int) []byte {
	enc, err := sentToken.abi.Pack("transfer", to, amount)
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
func (sentToken *SentToken) TryPackTransfer(to common.Address, amount *big.Int) ([]byte, error) {
	return sentToken.abi.Pack("transfer", to, amount)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 amount) returns(bool)
func (sentToken *SentToken) UnpackTransfer(data []byte) (bool, error) {
	out, err := sentToken.abi.Unpack("transfer", data)
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
func (sentToken *SentToken) PackTransfer0(to common.Address, amount *big.Int, data []byte) []byte {
	enc, err := sentToken.abi.Pack("transfer0", to, amount, data)
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
func (sentToken *SentToken) TryPackTransfer0(to common.Address, amount *big.Int, data []byte) ([]byte, error) {
	return sentToken.abi.Pack("transfer0", to, amount, data)
}

// UnpackTransfer0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbe45fd62.
//
// Solidity: function transfer(address to, uint256 amount, bytes data) returns(bool)
func (sentToken *SentToken) UnpackTransfer0(data []byte) (bool, error) {
	out, err := sentToken.abi.Unpack("transfer0", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// SentTokenTransfer represents a Transfer event raised by the SentToken contract.
type SentTokenTransfer struct {
	From   common.Address
	To     common.Address
	Amount *big.Int
	Data   []byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const SentTokenTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (SentTokenTransfer) ContractEventName() string {
	return SentTokenTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 amount, bytes data)
func (sentToken *SentToken) UnpackTransferEvent(log *types.Log) (*SentTokenTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != sentToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SentTokenTransfer)
	if len(log.Data) > 0 {
		if err := sentToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range sentToken.abi.Events[event].Inputs {
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
