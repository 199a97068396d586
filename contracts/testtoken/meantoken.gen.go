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

// MeanTokenMetaData contains all meta data concerning the MeanToken contract.
var MeanTokenMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"decimals_\",\"type\":\"uint8\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"Approval\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"Transfer\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"DOMAIN_SEPARATOR\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"allowance\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"approve\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"balanceOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"blocked\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"decimals\",\"outputs\":[{\"internalType\":\"uint8\",\"name\":\"\",\"type\":\"uint8\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"fee\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"mint\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"name\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"nonces\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"name\":\"permit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"who\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"yes\",\"type\":\"bool\"}],\"name\":\"setBlocked\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"percent\",\"type\":\"uint256\"}],\"name\":\"setFee\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bool\",\"name\":\"yes\",\"type\":\"bool\"}],\"name\":\"setStrict\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bool\",\"name\":\"yes\",\"type\":\"bool\"}],\"name\":\"setUnsigned\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"strict\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"symbol\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalSupply\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"transfer\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"transferFrom\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"unsigned\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "MeanToken",
	Bin: "0x60a034606057601f610c0638819003918201601f19168301916001600160401b038311848410176065578084926020946040528339810103126060575160ff81168103606057608052604051610b8a908161007c8239608051816106240152f35b600080fd5b634e487b7160e01b600052604160045260246000fdfe6080604052600436101561001257600080fd5b60003560e01c80620af2a11461089c57806306fdde0314610857578063095ea7b31461075557806318160ddd146107375780631d5b99d21461070957806323b872dd1461067d5780632531362c14610648578063313ce5671461060a5780633644e515146105e757806340c10f191461056e57806369fe0e2d1461055557806370a082311461051b5780637ecebe00146104e157806395d89b411461049e578063999f18a614610478578063a9059cbb14610447578063d505accf146101d8578063dd62ed3e14610187578063ddca3f4314610169578063e59621951461012a5763ec104f6b1461010257600080fd5b3461012557600036600319011261012557602060ff600554166040519015158152f35b600080fd5b34610125576020366003190112610125576001600160a01b0361014b6108ea565b166000526006602052602060ff604060002054166040519015158152f35b34610125576000366003190112610125576020600454604051908152f35b34610125576040366003190112610125576101a06108ea565b6101a8610900565b6001600160a01b039182166000908152600260209081526040808320949093168252928352819020549051908152f35b346101255760e0366003190112610125576101f16108ea565b6101f9610900565b604435606435916084359360ff85168095036101255760ff60055460081c16610415578342116103df576001600160a01b0316600081815260036020526040902080549591949160001987146103c95760209360009360809360018a01905560405190868201927f6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c9845289604084015260018060a01b0316998a6060840152888684015260a083015260c082015260c081526102b660e082610925565b5190206102c16109b3565b90604051908682019261190160f01b845260228301526042820152604281526102eb606282610925565b519020906040519182528482015260a435604082015260c435606082015282805260015afa156103bd576000516001600160a01b0316801515908390826103b3575b50501561037b5760207f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925918360005260028252604060002085600052825280604060002055604051908152a3005b60405162461bcd60e51b815260206004820152601060248201526f7065726d6974207369676e617475726560801b6044820152606490fd5b149050828561032d565b6040513d6000823e3d90fd5b634e487b7160e01b600052601160045260246000fd5b60405162461bcd60e51b815260206004820152600e60248201526d1c195c9b5a5d08195e1c1a5c995960921b6044820152606490fd5b60405162461bcd60e51b815260206004820152600a6024820152696e6f207065726d69747360b01b6044820152606490fd5b346101255760403660031901126101255761046d6104636108ea565b6024359033610a61565b602060405160018152f35b3461012557600036600319011261012557602060ff60055460081c166040519015158152f35b34610125576000366003190112610125576104dd6040516104c0604082610925565b6004815263151154d560e21b60208201526040519182918261095d565b0390f35b34610125576020366003190112610125576001600160a01b036105026108ea565b1660005260036020526020604060002054604051908152f35b34610125576020366003190112610125576001600160a01b0361053c6108ea565b1660005260016020526020604060002054604051908152f35b3461012557602036600319011261012557600480359055005b34610125576040366003190112610125576105876108ea565b60007fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef6020602435936105bb858554610a54565b845560018060a01b03169384845260018252604084206105dc828254610a54565b9055604051908152a3005b346101255760003660031901126101255760206106026109b3565b604051908152f35b3461012557600036600319011261012557602060405160ff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461012557602036600319011261012557610661610916565b151561ff006005549160081b169061ff00191617600555600080f35b346101255760603660031901126101255761046d6106996108ea565b6106a1610900565b6001600160a01b038216600081815260026020908152604080832033845290915290205460443593919084600182016106dd575b505050610a61565b6106e6916109a6565b6000918252600260209081526040808420338552909152909120558480846106d5565b3461012557602036600319011261012557610722610916565b151560ff801960055416911617600555600080f35b34610125576000366003190112610125576020600054604051908152f35b346101255760403660031901126101255761076e6108ea565b6024359060ff6005541615801561084f575b8015610825575b156107f057336000526002602052604060002060018060a01b0382166000526020528160406000205560405191825260018060a01b0316907f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b92560203392a3602060405160018152f35b60405162461bcd60e51b815260206004820152600d60248201526c617070726f76616c207261636560981b6044820152606490fd5b50336000526002602052604060002060018060a01b03821660005260205260406000205415610787565b508115610780565b34610125576000366003190112610125576104dd604051610879604082610925565b600a8152692a32b9ba103a37b5b2b760b11b60208201526040519182918261095d565b34610125576040366003190112610125576108b56108ea565b602435908115158092036101255760018060a01b0316600052600660205260406000209060ff80198354169116179055600080f35b600435906001600160a01b038216820361012557565b602435906001600160a01b038216820361012557565b60043590811515820361012557565b90601f8019910116810190811067ffffffffffffffff82111761094757604052565b634e487b7160e01b600052604160045260246000fd5b91909160208152825180602083015260005b818110610990575060409293506000838284010152601f8019910116010190565b806020809287010151604082860101520161096f565b919082039182116103c957565b6040516109c1604082610925565b600a81526020810190692a32b9ba103a37b5b2b760b11b825251902060405160208101917f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f835260408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a08152610a4e60c082610925565b51902090565b919082018092116103c957565b6001600160a01b031660008181526006602052604090205490919060ff161580610b67575b15610b38578160005260016020526040600020610aa48482546109a6565b905560018060a01b031680918160005260016020526040600020610ac9858254610a54565b90557fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef6020604051868152a3600454918281029281840414901517156103c9576064610b3392049060005260016020526040600020610b298282546109a6565b90556000546109a6565b600055565b60405162461bcd60e51b8152602060048201526007602482015266189b1bd8dad95960ca1b6044820152606490fd5b506001600160a01b03811660009081526006602052604090205460ff1615610a8656",
}

// MeanToken is an auto generated Go binding around an Ethereum contract.
type MeanToken struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *MeanToken) GetABI() abi.ABI {
	return c.abi
}

// NewMeanToken creates a new instance of MeanToken.
func NewMeanToken() *MeanToken {
	parsed, err := MeanTokenMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &MeanToken{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *MeanToken) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(uint8 decimals_) returns()
func (meanToken *MeanToken) PackConstructor(decimals_ uint8) []byte {
	enc, err := meanToken.abi.Pack("", decimals_)
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
func (meanToken *MeanToken) PackDOMAINSEPARATOR() []byte {
	enc, err := meanToken.abi.Pack("DOMAIN_SEPARATOR")
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
func (meanToken *MeanToken) TryPackDOMAINSEPARATOR() ([]byte, error) {
	return meanToken.abi.Pack("DOMAIN_SEPARATOR")
}

// UnpackDOMAINSEPARATOR is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3644e515.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (meanToken *MeanToken) UnpackDOMAINSEPARATOR(data []byte) ([32]byte, error) {
	out, err := meanToken.abi.Unpack("DOMAIN_SEPARATOR", data)
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
func (meanToken *MeanToken) PackAllowance(arg0 common.Address, arg1 common.Address) []byte {
	enc, err := meanToken.abi.Pack("allowance", arg0, arg1)
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
func (meanToken *MeanToken) TryPackAllowance(arg0 common.Address, arg1 common.Address) ([]byte, error) {
	return meanToken.abi.Pack("allowance", arg0, arg1)
}

// UnpackAllowance is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdd62ed3e.
//
// Solidity: function allowance(address , address ) view returns(uint256)
func (meanToken *MeanToken) UnpackAllowance(data []byte) (*big.Int, error) {
	out, err := meanToken.abi.Unpack("allowance", data)
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
func (meanToken *MeanToken) PackApprove(spender common.Address, amount *big.Int) []byte {
	enc, err := meanToken.abi.Pack("approve", spender, amount)
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
func (meanToken *MeanToken) TryPackApprove(spender common.Address, amount *big.Int) ([]byte, error) {
	return meanToken.abi.Pack("approve", spender, amount)
}

// UnpackApprove is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x095ea7b3.
//
// Solidity: function approve(address spender, uint256 amount) returns(bool)
func (meanToken *MeanToken) UnpackApprove(data []byte) (bool, error) {
	out, err := meanToken.abi.Unpack("approve", data)
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
func (meanToken *MeanToken) PackBalanceOf(arg0 common.Address) []byte {
	enc, err := meanToken.abi.Pack("balanceOf", arg0)
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
func (meanToken *MeanToken) TryPackBalanceOf(arg0 common.Address) ([]byte, error) {
	return meanToken.abi.Pack("balanceOf", arg0)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address ) view returns(uint256)
func (meanToken *MeanToken) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := meanToken.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBlocked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe5962195.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function blocked(address ) view returns(bool)
func (meanToken *MeanToken) PackBlocked(arg0 common.Address) []byte {
	enc, err := meanToken.abi.Pack("blocked", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBlocked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe5962195.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function blocked(address ) view returns(bool)
func (meanToken *MeanToken) TryPackBlocked(arg0 common.Address) ([]byte, error) {
	return meanToken.abi.Pack("blocked", arg0)
}

// UnpackBlocked is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe5962195.
//
// Solidity: function blocked(address ) view returns(bool)
func (meanToken *MeanToken) UnpackBlocked(data []byte) (bool, error) {
	out, err := meanToken.abi.Unpack("blocked", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (meanToken *MeanToken) PackDecimals() []byte {
	enc, err := meanToken.abi.Pack("decimals")
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
func (meanToken *MeanToken) TryPackDecimals() ([]byte, error) {
	return meanToken.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (meanToken *MeanToken) UnpackDecimals(data []byte) (uint8, error) {
	out, err := meanToken.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackFee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xddca3f43.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function fee() view returns(uint256)
func (meanToken *MeanToken) PackFee() []byte {
	enc, err := meanToken.abi.Pack("fee")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xddca3f43.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function fee() view returns(uint256)
func (meanToken *MeanToken) TryPackFee() ([]byte, error) {
	return meanToken.abi.Pack("fee")
}

// UnpackFee is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xddca3f43.
//
// Solidity: function fee() view returns(uint256)
func (meanToken *MeanToken) UnpackFee(data []byte) (*big.Int, error) {
	out, err := meanToken.abi.Unpack("fee", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(address to, uint256 amount) returns()
func (meanToken *MeanToken) PackMint(to common.Address, amount *big.Int) []byte {
	enc, err := meanToken.abi.Pack("mint", to, amount)
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
func (meanToken *MeanToken) TryPackMint(to common.Address, amount *big.Int) ([]byte, error) {
	return meanToken.abi.Pack("mint", to, amount)
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (meanToken *MeanToken) PackName() []byte {
	enc, err := meanToken.abi.Pack("name")
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
func (meanToken *MeanToken) TryPackName() ([]byte, error) {
	return meanToken.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (meanToken *MeanToken) UnpackName(data []byte) (string, error) {
	out, err := meanToken.abi.Unpack("name", data)
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
func (meanToken *MeanToken) PackNonces(arg0 common.Address) []byte {
	enc, err := meanToken.abi.Pack("nonces", arg0)
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
func (meanToken *MeanToken) TryPackNonces(arg0 common.Address) ([]byte, error) {
	return meanToken.abi.Pack("nonces", arg0)
}

// UnpackNonces is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7ecebe00.
//
// Solidity: function nonces(address ) view returns(uint256)
func (meanToken *MeanToken) UnpackNonces(data []byte) (*big.Int, error) {
	out, err := meanToken.abi.Unpack("nonces", data)
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
func (meanToken *MeanToken) PackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := meanToken.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
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
func (meanToken *MeanToken) TryPackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return meanToken.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
}

// PackSetBlocked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x000af2a1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setBlocked(address who, bool yes) returns()
func (meanToken *MeanToken) PackSetBlocked(who common.Address, yes bool) []byte {
	enc, err := meanToken.abi.Pack("setBlocked", who, yes)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetBlocked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x000af2a1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setBlocked(address who, bool yes) returns()
func (meanToken *MeanToken) TryPackSetBlocked(who common.Address, yes bool) ([]byte, error) {
	return meanToken.abi.Pack("setBlocked", who, yes)
}

// PackSetFee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x69fe0e2d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setFee(uint256 percent) returns()
func (meanToken *MeanToken) PackSetFee(percent *big.Int) []byte {
	enc, err := meanToken.abi.Pack("setFee", percent)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetFee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x69fe0e2d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setFee(uint256 percent) returns()
func (meanToken *MeanToken) TryPackSetFee(percent *big.Int) ([]byte, error) {
	return meanToken.abi.Pack("setFee", percent)
}

// PackSetStrict is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d5b99d2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setStrict(bool yes) returns()
func (meanToken *MeanToken) PackSetStrict(yes bool) []byte {
	enc, err := meanToken.abi.Pack("setStrict", yes)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetStrict is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d5b99d2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setStrict(bool yes) returns()
func (meanToken *MeanToken) TryPackSetStrict(yes bool) ([]byte, error) {
	return meanToken.abi.Pack("setStrict", yes)
}

// PackSetUnsigned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2531362c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setUnsigned(bool yes) returns()
func (meanToken *MeanToken) PackSetUnsigned(yes bool) []byte {
	enc, err := meanToken.abi.Pack("setUnsigned", yes)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetUnsigned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2531362c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setUnsigned(bool yes) returns()
func (meanToken *MeanToken) TryPackSetUnsigned(yes bool) ([]byte, error) {
	return meanToken.abi.Pack("setUnsigned", yes)
}

// PackStrict is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xec104f6b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function strict() view returns(bool)
func (meanToken *MeanToken) PackStrict() []byte {
	enc, err := meanToken.abi.Pack("strict")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStrict is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xec104f6b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function strict() view returns(bool)
func (meanToken *MeanToken) TryPackStrict() ([]byte, error) {
	return meanToken.abi.Pack("strict")
}

// UnpackStrict is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xec104f6b.
//
// Solidity: function strict() view returns(bool)
func (meanToken *MeanToken) UnpackStrict(data []byte) (bool, error) {
	out, err := meanToken.abi.Unpack("strict", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (meanToken *MeanToken) PackSymbol() []byte {
	enc, err := meanToken.abi.Pack("symbol")
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
func (meanToken *MeanToken) TryPackSymbol() ([]byte, error) {
	return meanToken.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (meanToken *MeanToken) UnpackSymbol(data []byte) (string, error) {
	out, err := meanToken.abi.Unpack("symbol", data)
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
func (meanToken *MeanToken) PackTotalSupply() []byte {
	enc, err := meanToken.abi.Pack("totalSupply")
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
func (meanToken *MeanToken) TryPackTotalSupply() ([]byte, error) {
	return meanToken.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (meanToken *MeanToken) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := meanToken.abi.Unpack("totalSupply", data)
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
func (meanToken *MeanToken) PackTransfer(to common.Address, amount *big.Int) []byte {
	enc, err := meanToken.abi.Pack("transfer", to, amount)
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
func (meanToken *MeanToken) TryPackTransfer(to common.Address, amount *big.Int) ([]byte, error) {
	return meanToken.abi.Pack("transfer", to, amount)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 amount) returns(bool)
func (meanToken *MeanToken) UnpackTransfer(data []byte) (bool, error) {
	out, err := meanToken.abi.Unpack("transfer", data)
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
func (meanToken *MeanToken) PackTransferFrom(from common.Address, to common.Address, amount *big.Int) []byte {
	enc, err := meanToken.abi.Pack("transferFrom", from, to, amount)
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
func (meanToken *MeanToken) TryPackTransferFrom(from common.Address, to common.Address, amount *big.Int) ([]byte, error) {
	return meanToken.abi.Pack("transferFrom", from, to, amount)
}

// UnpackTransferFrom is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x23b872dd.
//
// Solidity: function transferFrom(address from, address to, uint256 amount) returns(bool)
func (meanToken *MeanToken) UnpackTransferFrom(data []byte) (bool, error) {
	out, err := meanToken.abi.Unpack("transferFrom", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackUnsigned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x999f18a6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function unsigned() view returns(bool)
func (meanToken *MeanToken) PackUnsigned() []byte {
	enc, err := meanToken.abi.Pack("unsigned")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnsigned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x999f18a6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function unsigned() view returns(bool)
func (meanToken *MeanToken) TryPackUnsigned() ([]byte, error) {
	return meanToken.abi.Pack("unsigned")
}

// UnpackUnsigned is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x999f18a6.
//
// Solidity: function unsigned() view returns(bool)
func (meanToken *MeanToken) UnpackUnsigned(data []byte) (bool, error) {
	out, err := meanToken.abi.Unpack("unsigned", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// MeanTokenApproval represents a Approval event raised by the MeanToken contract.
type MeanTokenApproval struct {
	Owner   common.Address
	Spender common.Address
	Value   *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const MeanTokenApprovalEventName = "Approval"

// ContractEventName returns the user-defined event name.
func (MeanTokenApproval) ContractEventName() string {
	return MeanTokenApprovalEventName
}

// UnpackApprovalEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Approval(address indexed owner, address indexed spender, uint256 value)
func (meanToken *MeanToken) UnpackApprovalEvent(log *types.Log) (*MeanTokenApproval, error) {
	event := "Approval"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != meanToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(MeanTokenApproval)
	if len(log.Data) > 0 {
		if err := meanToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range meanToken.abi.Events[event].Inputs {
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

// MeanTokenTransfer represents a Transfer event raised by the MeanToken contract.
type MeanTokenTransfer struct {
	From  common.Address
	To    common.Address
	Value *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const MeanTokenTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (MeanTokenTransfer) ContractEventName() string {
	return MeanTokenTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 value)
func (meanToken *MeanToken) UnpackTransferEvent(log *types.Log) (*MeanTokenTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != meanToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(MeanTokenTransfer)
	if len(log.Data) > 0 {
		if err := meanToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range meanToken.abi.Events[event].Inputs {
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
