// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package contracts

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

// ChannelCooperation is an auto generated low-level Go binding around an user-defined struct.
type ChannelCooperation struct {
	LowBalance    *big.Int
	HighBalance   *big.Int
	LowNetDeposit *big.Int
	Deadline      *big.Int
}

// ChannelDelegation is an auto generated low-level Go binding around an user-defined struct.
type ChannelDelegation struct {
	Nonce     *big.Int
	Delegate  common.Address
	NotBefore *big.Int
	Reward    *big.Int
}

// ChannelDisposal is an auto generated low-level Go binding around an user-defined struct.
type ChannelDisposal struct {
	Terms    *big.Int
	Hash     [32]byte
	Position *big.Int
	Leaves   [][32]byte
}

// ChannelLocks is an auto generated low-level Go binding around an user-defined struct.
type ChannelLocks struct {
	Given  *big.Int
	Direct *big.Int
	Words  [][32]byte
}

// ChannelProof is an auto generated low-level Go binding around an user-defined struct.
type ChannelProof struct {
	Nonce       *big.Int
	Transferred *big.Int
	Locked      *big.Int
	LockRoot    [32]byte
	MessageHash [32]byte
}

// ChannelRecord is an auto generated low-level Go binding around an user-defined struct.
type ChannelRecord struct {
	Transferred *big.Int
	Locked      *big.Int
	LockRoot    [32]byte
	Known       *big.Int
	Own         *big.Int
	Returned    *big.Int
	Delegate    common.Address
	Reward      *big.Int
}

// ChannelReserve is an auto generated low-level Go binding around an user-defined struct.
type ChannelReserve struct {
	Locked   *big.Int
	Reserved *big.Int
	LockRoot [32]byte
	Ended    *big.Int
}

// ChannelSignature is an auto generated low-level Go binding around an user-defined struct.
type ChannelSignature struct {
	R [32]byte
	S [32]byte
	V uint8
}

// ChannelState is an auto generated low-level Go binding around an user-defined struct.
type ChannelState struct {
	Pot         *big.Int
	LowNet      *big.Int
	Epoch       *big.Int
	Withdrawals *big.Int
	Time        *big.Int
}

// VaultPermit is an auto generated low-level Go binding around an user-defined struct.
type VaultPermit struct {
	Value    *big.Int
	Deadline *big.Int
	V        uint8
	R        [32]byte
	S        [32]byte
}

// ChannelsMetaData contains all meta data concerning the Channels contract.
var ChannelsMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[],\"name\":\"AlreadyOpen\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"AlreadyUsed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadBalance\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadCaller\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadLocks\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadParty\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadPosition\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadProof\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadRecord\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadSignature\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadTimeout\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadToken\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"LittleGas\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotClosed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotOpen\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingOwed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"PayoutFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TokenFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooEarly\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooLate\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooMuch\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongCredit\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongValue\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroSecret\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"settleTime\",\"type\":\"uint256\"}],\"name\":\"Closed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highPaid\",\"type\":\"uint256\"}],\"name\":\"CooperativelySettled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Deposited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"}],\"name\":\"Disposed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"}],\"name\":\"Opened\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Owed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Pulled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"cheater\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"leaf\",\"type\":\"bytes32\"}],\"name\":\"Punished\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"expired\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"toReceiver\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"toSender\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"reserved\",\"type\":\"uint128\"}],\"name\":\"Resolved\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"SecretRegistered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"SecretShown\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowReserved\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highReserved\",\"type\":\"uint256\"}],\"name\":\"Settled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"name\":\"Shown\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"own\",\"type\":\"bool\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"}],\"name\":\"Unlocked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"}],\"name\":\"channelId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"close\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"lowBalance\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"highBalance\",\"type\":\"uint128\"},{\"internalType\":\"int128\",\"name\":\"lowNetDeposit\",\"type\":\"int128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.Cooperation\",\"name\":\"c\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofLow\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofHigh\",\"type\":\"tuple\"}],\"name\":\"cooperativeSettle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"deposit\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"depositSigned\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"depositWithPermit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"}],\"name\":\"directionOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"terms\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"leaves\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Disposal\",\"name\":\"d\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofReceiver\",\"type\":\"tuple\"}],\"name\":\"dispose\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"domainSeparator\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"liability\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"open\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"openSigned\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"openWithPermit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"}],\"name\":\"owed\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"pull\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"receiveApproval\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"registerSecret\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32[]\",\"name\":\"secrets\",\"type\":\"bytes32[]\"}],\"name\":\"registerSecrets\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"}],\"name\":\"registeredAt\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"time\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"reserved\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"ended\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.Reserve\",\"name\":\"v\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"resolve\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"fromLow\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"fromHigh\",\"type\":\"tuple\"}],\"name\":\"settle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"}],\"name\":\"stateOf\",\"outputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"pot\",\"type\":\"uint256\"},{\"internalType\":\"int256\",\"name\":\"lowNet\",\"type\":\"int256\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"withdrawals\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"time\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.State\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"tokenFallback\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"tokenReceived\",\"outputs\":[{\"internalType\":\"bytes4\",\"name\":\"\",\"type\":\"bytes4\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"unlock\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofReceiver\",\"type\":\"tuple\"}],\"name\":\"unlockDelegated\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"update\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"notBefore\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Delegation\",\"name\":\"d\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofParty\",\"type\":\"tuple\"}],\"name\":\"updateDelegated\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofParty\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofPartner\",\"type\":\"tuple\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Channels",
	Bin: "0x60808060405234601557614b6c908161001b8239f35b600080fdfe6080604052600436101561001257600080fd5b60003560e01c806302b9446c146129a75780630b1011f7146129595780630cf7881c146123795780630e5ce2a114611fef57806312ad8bfc14611fd35780631e49f88014611fa557806328079e4a14611f4d57806338e05fb214611f135780633cb99e1814611d735780633dd8a00714611d4757806356dfb39214611cb557806364482ac414611c5d57806366b3bcb014611b245780637b165df71461163c57806380914e7d1461144557806380a757bb146110af57806381030fb41461102e57806387fe930e14610c525780638943ec0214610c145780638f4ffcb114610b6f57806390de6b3a14610b3a578063ab145a4214610b07578063c0ee0b8a14610ae1578063d1b79375146107cf578063e3121e251461077c578063ec2adb8814610237578063f698da2514610214578063f72d29c1146101815763f9bff8801461015b57600080fd5b61017f61017761016a36612a17565b94923392869291866146c5565b5033906135a7565b005b3461020f576101e060031936011261020f5761019b6129c1565b6101a36129d7565b906101ac6129ed565b6101b536612c69565b90610164359367ffffffffffffffff851161020f576080600319863603011261020f5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe7c36011261020f5761017f9460040193613038565b600080fd5b3461020f57600060031936011261020f57602061022f612f4c565b604051908152f35b3461020f5761024060031936011261020f576102516129c1565b6102596129d7565b6102616129ed565b9160a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c36011261020f5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffefc36011261020f5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe9c36011261020f5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1c36011261020f578282610315926136f9565b9061031f8261485c565b6001600160a01b0361032f612f35565b16151580610762575b61073857606435916101643591828411610636576101a43561035f60808301514290612e1a565b811061070e5760406103f79201936001600160801b03855192610380612f35565b906001600160a01b03610391612f0a565b926040519560208701977f46941bacaa6059fc36d56a9fa3c8bf45fe49c197eb1494092120d82a6267c0bf89528d6040890152606088015260808701521660a085015260c08401521660e082015260e081526103ef61010082612aed565b519020613b80565b61020435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0821180156106dd575b610693576102243560ff81169182820361020f5760209360009360809350604051928352858301526101e4356040830152606082015282805260015afa156106d1576001600160a01b036000511680159182156106bd575b505061069357519261048e612f0a565b6040805185815260208101879052908101839052606090209182600052600160205260406000205460d81c8411801590610683575b8015610660575b61063657608435916001600160801b0383169384840361020f5760a435946001600160801b0386169081870361020f577f79021cd9777179a45da26f48d7d8b7bcc821dafe954d082da50598343d83f3e197876001600160a01b03978c956105a86101046105a28f60e09e5060c4359a6040519060208201927f1149d3d738977433a7afa221d445aa5f469a6187bbcc21ead05b5cc780b4cedf8452604083015260608201528860808201528960a08201528a60c08201528f8c9082015260e43561010082015261010081526103ef61012082612aed565b8b613cb0565b6105f66001600160801b03604051996105c08b612ad0565b878b528860208c01528960408c0152600060608c0152600060808c0152600060a08c01523360c08c01521698898d8201526149b2565b8460d81b1790600052600160205260406000205550506040519a8b5260208b015260408a0152606089015260808801523360a088015260c08701521693a3005b7f7ca55c770000000000000000000000000000000000000000000000000000000060005260046000fd5b5060a4356001600160801b0381169081810361020f57501560c4351514156104ca565b50650100000000008410156104c3565b7f5cd5d2330000000000000000000000000000000000000000000000000000000060005260046000fd5b6001600160a01b031614159050858061047e565b6040513d6000823e3d90fd5b506102243560ff811680820361020f57601b8114159182610700575b5050610426565b601c925050141588806106f9565b7f085de6250000000000000000000000000000000000000000000000000000000060005260046000fd5b7f6f3541f60000000000000000000000000000000000000000000000000000000060005260046000fd5b5061076b612f35565b6001600160a01b0316331415610338565b3461020f57606060031936011261020f576107b76107986129ed565b6024356004359091606092604051928352602083015260408201522090565b60005260016020526020604060002054604051908152f35b3461020f5761016060031936011261020f576107e96129c1565b6107f16129d7565b906101007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffbc36011261020f5760405161082981612ad0565b6044356001600160801b038116810361020f5781526064356001600160801b038116810361020f5760208201908152604082016084358152606083019460a4358652608084019360c435855260a081019360e4358552610104356001600160a01b038116810361020f5760c0830152610124356001600160801b038116810361020f5760e0830152610144359167ffffffffffffffff831161020f576060600319843603011261020f5760409861092c61091a83610915886108f06108f99e8233916136f9565b9e8f9e8f61485c565b01519e8f91606092604051928352602083015260408201522090565b61487d565b968251895117809660040191516137ce565b604081015190606081015195815117956020820196875117608083015114926001600160801b0387511690818110600014610ad85780945b15610ab857905061098091506001600160801b03875116612e1a565b995b6001600160801b0383166001600160801b03865116019a6001600160801b038c11610a8957888e6001600160a01b039b8f949d7f15b49ca0043779f166703c5de20aef9a5cb65c3be48e566e7d7cb65be2a068d99f9e60c09f996001600160801b03610a0b8e828f819f829f9c610a4b9d849384610a0294169052612e40565b16915116613a3f565b168d5288518151179052875181511790528b518151179052610a2c896149b2565b9060d81b17939091606092604051928352602083015260408201522090565b600052600160205260406000205551945192511692511692604051998a5260208a0152604089015260016060890152608088015260a08701521693a3005b7f4e487b7100000000000000000000000000000000000000000000000000000000600052601160045260246000fd5b610ac191612e1a565b80821015610ad157505b99610982565b9050610acb565b50808094610964565b3461020f5761017f610b00610af536612dd3565b918094935033614920565b503361497d565b3461020f5761017f610b27610b1b36612bd8565b939092829033906136f9565b6040610b328261485c565b015190614110565b3461020f5761017f610b68610b60610b5136612b58565b939181979596933393886146c5565b503383614053565b33906135a7565b3461020f57608060031936011261020f57610b886129c1565b602435610b936129ed565b9160643567ffffffffffffffff811161020f57610bb4903690600401612da5565b6001600160a01b038516330361073857610bcf918486614920565b6001600160a01b03808316911603610bea5761017f926135a7565b7f49088e120000000000000000000000000000000000000000000000000000000060005260046000fd5b3461020f57610c28610b00610af536612dd3565b60206040517f8943ec02000000000000000000000000000000000000000000000000000000008152f35b3461020f576101a060031936011261020f57610c6c6129c1565b610c746129d7565b90610c7d6129ed565b60807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c36011261020f5760607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c36011261020f5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffebc36011261020f576001600160a01b03811691826001600160a01b0385161015610bea5760c435928342116110045760408051838152602081018790529081018490523060608201526080902094610d4a86613b5d565b91610de587604085019788519060608701516001600160801b03610d6c612ede565b81610d75612ef4565b91610d7e612eb7565b946040519760208901997fabd88b89393ff6f24ca2795bf1cae59b0dab24d1106ede0512f5795100f076d98b5260408a0152606089015260808801521660a08601521660c0840152600f0b60e083015261010082015261010081526103ef61012082612aed565b610def8184613bdc565b61016435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015610fd3575b610693576101843560ff81169182820361020f576020936000936080935060405192835285830152610144356040830152606082015282805260015afa156106d1576001600160a01b0360005116908115918215610fc8575b505061069357610ed782610e9d6020610ed2950151610e94612eb7565b600f0b90612e27565b93849151610ecc6001600160801b03610eb4612ede565b166001600160801b03610ec5612ef4565b1690612e40565b90612e27565b612e27565b90600083128015610fbe575b610f945761017f967f9bd524f38c4a4ffe026bca36e912ffcbb2868cd6a78f4d3d1e690e4ded1d06386060610f3f610f2e610f8f976001600160801b03610f28612ede565b16612e40565b956001600160801b03610f28612ef4565b98610f75815160405190610f5282612ab4565b600082526000602083015260408201526000848201526000608082015285613d75565b51604051908152856020820152896040820152a283613a5f565b613a5f565b7f947881c80000000000000000000000000000000000000000000000000000000060005260046000fd5b5060008212610ee3565b141590508780610e77565b506101843560ff811680820361020f57601b8114159182610ff6575b5050610e1e565b601c92505014158a80610fef565b7fecdd1c290000000000000000000000000000000000000000000000000000000060005260046000fd5b3461020f57602060031936011261020f5760043567ffffffffffffffff811161020f573660238201121561020f5780600401359067ffffffffffffffff821161020f576024810190602436918460051b01011161020f5760005b82811061109157005b806110a86110a26001938686612e78565b35613e37565b5001611088565b3461020f5761020060031936011261020f576110c96129c1565b6110d16129d7565b6110d96129ed565b6110e236612c69565b90610164359067ffffffffffffffff821161020f576060600319833603011261020f5761018435946001600160a01b03861680960361020f5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe5c36011261020f578515158061143b575b61073857818561115d926136f9565b9360406111698661485c565b0151956111f461119286610915858b8b9091606092604051928352602083015260408201522090565b936040516001600160a01b0360208201927f8dd19b62a740fe848288cb5bf5328f76d1819b4be75f8318310b07670b9fec6f84528a60408401528b6060840152169384608083015260a08201528560c082015260c081526103ef60e082612aed565b6101c435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08211801561140a575b610693576101e43560ff81169182820361020f5760209360009360809350604051928352858301526101a4356040830152606082015282805260015afa156106d1576001600160a01b03600051169081159182156113ff575b50506106935760608401928351926112a460a0870194855117926004018360408901516137ce565b9560408701519160608801519388511793602089019485511760808a0151149060208401946001600160801b03865116908181106000146113f65780935b156113d65790506112fe91506001600160801b03865116612e1a565b985b6001600160801b0382166001600160801b0385511601986001600160801b038a11610a8957611398888e6001600160801b03968f949c7f15b49ca0043779f166703c5de20aef9a5cb65c3be48e566e7d7cb65be2a068d99f9d60c09f6001600160a01b039f8d8c808f61137e94829f610a0292848099169052612e40565b168c52875181511790528b518151179052610a2c896149b2565b600052600160205260406000205551945192511692511692604051998a5260208a0152604089015260006060890152608088015260a08701521693a3005b6113df91612e1a565b808210156113ef57505b98611300565b90506113e9565b508080936112e2565b14159050878061127c565b506101e43560ff811680820361020f57601b811415918261142d575b5050611223565b601c92505014158a80611426565b503386141561114e565b6101c060031936011261020f5761145a6129c1565b6114626129d7565b61146a6129ed565b9060643591611477612b2e565b9060a4359360607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff3c36011261020f5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedc36011261020f57844211611004576001600160801b0361155a9316946114f385878486838c6146c5565b604051926001600160a01b0360208501957f3c8af6ce10fe3f769c3240290d09b8cdd019b9cdff7e554ae5455df0865205d98752818b16604087015216606085015260808401528660a084015260c083015260e082015260e081526103ef61010082612aed565b60e435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08211801561160b575b610693576101043560ff81169182820361020f57602093600093608093506040519283528583015260c4356040830152606082015282805260015afa156106d1576001600160a01b036000511680159081156115f7575b5061069357826115f28261017f95613fa7565b6135a7565b90506001600160a01b0382161415846115df565b506101043560ff811680820361020f57601b811415918261162e575b5050611588565b601c92505014158680611627565b3461020f5761026060031936011261020f576116566129c1565b61165e6129d7565b906116676129ed565b916101007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c36011261020f576101007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe9c36011261020f576001600160a01b0383166001600160a01b0382161015610bea57604080518381526020810183905290810184905230606082015260809020906117008261441c565b916080830151610e108101809111610a8957421061070e576040519061172582612a69565b6000825260208201936000855260408301906000825260608401600081526020820151610164356001600160801b0381169081810361020f57506001600160801b0361176f612ec7565b1601016001600160801b03611782612ede565b166001600160801b03611793612ef4565b160190039160008312611b1b575b8051808413611b13575b90836040920393848a528088526001600160801b036117c8612ec7565b1681811015611b0b57945b8585526001600160801b036117e6612ef4565b1681811015611b01579586925b838952038952038952019161181e878451879091606092604051928352602083015260408201522090565b9061183361182d366064612d24565b8361487d565b508015611ad1576084356001600160801b0381169081810361020f5761188c926001600160801b0391506040519261186a84612a69565b835216602082015260a43560408201526101043560c435176060820152613759565b9060005260016020526040600020555b8151926118c08a835195879091606092604051928352602083015260408201522090565b926118d66118d036610164612d24565b8561487d565b508415611a7c5761018435936001600160801b0385169586860361020f577f9a98580c6060f39c39d285f6c3e0c17b6b4f2f0f2d4bccf2d04460d7d1968362966001600160801b036119579260a098506040519261193384612a69565b83521660208201526101a4356040820152610204356101c435176060820152613759565b9060005260016020526040600020555b61199d81516040519061197982612ab4565b60008252600060208301526040820152600060608201526000608082015287613d75565b5191865191895190519151926040519485526020850152604084015260608301526080820152a25190610244356001600160801b0381169081810361020f5783821015611a7457505b61022435906001600160a01b038216820361020f57611a1b93611a0f8284611a14955089613a5f565b612e1a565b9084613a5f565b5191610144356001600160801b0381169081810361020f5784821015611a6c57505b61012435906001600160a01b038216820361020f5761017f94611a0f8284611a66955087613a5f565b91613a5f565b505082611a3d565b5050816119e6565b7f9a98580c6060f39c39d285f6c3e0c17b6b4f2f0f2d4bccf2d04460d7d196836294508360a0946000526001602052604060002054611abc575b50611967565b6000526001602052600060408120558b611ab6565b50806000526001602052604060002054611aec575b5061189c565b60005260016020526000604081205589611ae6565b50809586926117f3565b5080946117d3565b9250826117ab565b600092506117a1565b3461020f57604060031936011261020f57611b3d6129c1565b611b456129d7565b6001600160a01b0382169081600052600460205260406000206001600160a01b033316600052602052604060002054928315611c335783611be89284600052600460205260406000206001600160a01b033316600052602052600060408120556040516001600160a01b0382168152826020820152857f71245ca0cbcd7ed3effe3e947001ed7a673eb73fda8d6c09755be6d7cb89d24d60403393a35a926143b1565b15611c09576000526003602052611c056040600020918254612e1a565b9055005b7f3b1ab1040000000000000000000000000000000000000000000000000000000060005260046000fd5b7f797dba540000000000000000000000000000000000000000000000000000000060005260046000fd5b3461020f57602060031936011261020f57611c76612e4d565b5060a0611c8460043561434a565b6080604051918051835260208101516020840152604081015160408401526060810151606084015201516080820152f35b3461020f57611cd3611cc636612bd8565b92918094919233906136f9565b92611cdd84613b5d565b9360406080860195611cf0428851612e40565b8752611cfc8184613d75565b0194855190516040519182526020820152817f7f7739303b0e1485594b242672eb715f28e7361cd9523116f1aab367729c5ea460403393a38235611d3c57005b61017f945190614110565b3461020f57602060031936011261020f5760043560005260026020526020604060002054604051908152f35b6101e060031936011261020f57611d886129c1565b611d906129d7565b611d986129ed565b9060643592611da5612b2e565b9260c4359360607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c36011261020f5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffebc36011261020f5784421161100457611e78906001600160801b03611e1c8487876136f9565b9116956040519060208201927f19a46417dcc1d3ad5e751f68f9256a8380307464954653670f9bd3206e5643dd8452604083015288606083015287608083015260a43560a083015260c082015260c081526103ef60e082612aed565b611e828185613bdc565b80600052600560205260ff60406000205416611ee95761017f95611edf9286926000526005602052604060002060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff008254161790558585613492565b6115f28282613ec5565b7f7b8c82100000000000000000000000000000000000000000000000000000000060005260046000fd5b3461020f57602060031936011261020f576001600160a01b03611f346129c1565b1660005260036020526020604060002054604051908152f35b3461020f57604060031936011261020f57611f666129c1565b6001600160a01b03611f766129d7565b911660005260046020526001600160a01b03604060002091166000526020526020604060002054604051908152f35b3461020f5761017f610b68611fcc611fbc36612b58565b9392859693829896939293613492565b3383614053565b3461020f57602060031936011261020f5761017f600435613e37565b3461020f5761016060031936011261020f576120096129c1565b6120116129d7565b9061201a6129ed565b91606435916001600160801b03831680930361020f5760843560607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5c36011261020f5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffefc36011261020f57804211611004576120998584846136f9565b6120a281613b5d565b958515801561236f575b610f94576040870196875160608201908151907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8214610a8957600161215892018084526040519060208201927f1cb3f747e78bf97452ccd78ca88180271312943309830bbdd1fd2c56e564b81d8452886040840152606083015260808201526001600160a01b038a16978860a08301528b60c083015260e082015260e081526103ef61010082612aed565b60c4357f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08111801561233f575b6106935760e4359060ff82169182810361020f5760209260009260809250604051918683528583015260a4356040830152606082015282805260015afa156106d1576001600160a01b0360005116868115918215612334575b50506106935761012435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015612303575b610693576101443560ff81169182820361020f576020936000936080935060405192835285830152610104356040830152606082015282805260015afa156106d1576001600160a01b036000511680159081156122ef575b506106935761017f986122bf836001600160a01b037ff7df28786d8d49895250334fa8582daeb147e7840983f80569f72140f0aa34bd966122af8d60609851612e1a565b83521688106122d9575b86613d75565b5190516040519182526020820152876040820152a3613a5f565b602081016122e88c8251612e27565b90526122b9565b90506001600160a01b03841614158a61226b565b506101443560ff811680820361020f57601b8114159182612326575b5050612213565b601c92505014158c8061231f565b14159050868c6121de565b5060e43560ff811680820361020f57601b8114159182612361575b5050612185565b601c92505014158c8061235a565b50865186116120ac565b3461020f5761012060031936011261020f576123936129c1565b61239b6129d7565b906123a46129ed565b9160807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7c36011261020f57604051916123dc83612a69565b6123e4612b2e565b835260a4356001600160801b038116810361020f576020840152604083019260c435845260e4356060820152610104359367ffffffffffffffff851161020f576060600319863603011261020f5761243d8685856136f9565b9561245f85606435899091606092604051928352602083015260408201522090565b9182600052600160205260406000205461247885613759565b03612930575160608401516124bd979091612491612e4d565b9260448301906124a48285600401612fe4565b9290506124b0836137a2565b926040519c8d9485612aed565b8084527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06124ea826137a2565b0136602086013760009560005b82811061278a5750505050505060808301987fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6001841b018a5260a08311928315612774575b50505061274a5761017f97610f8f9482519260208101938451176060830151179586606084015260408201519660608301519b51149a6001600160801b0384511697888110600014612738576125a46001600160801b0391995b8260208801511690613a3f565b168089101561272357506001600160801b036125d0816125c58b5b8c612e1a565b9a1682875116613a3f565b1684526001600160801b036125ed818a1682602088015116613a3f565b168060208601526001600160801b038551169182811060001461271b57905b60008e1561270457509c5b156126ea5750506001600160801b0360005b1683526001600160801b03612646818d1682602087015116613a3f565b16806020850152156000146126db576000905b6000526001602052604060002055519251906001600160801b0360208183511692015116916040519460643586526020860152604085015285606085015289608085015260a084015260c08301527e5baebc07bd1ebbcb5030be74e9e4a29542722577035b84168a4c419da55eac60e06001600160a01b03891693a383613a5f565b6126e483613759565b90612659565b6001600160801b0391826126ff921690613a3f565b612629565b50808210156127165750805b9c612617565b612710565b50819061260c565b6125d06001600160801b036125c581936125bf565b506001600160801b036125a489612597565b7f5dbb711d0000000000000000000000000000000000000000000000000000000060005260046000fd5b60209192935060051b910120141589808061253d565b9091929394966001811b97888460040135161561290057506001820184811461274a578f988360026127dd6127ce6001976127c88c8b600401612fe4565b90612e78565b35946127c88b8a600401612fe4565b3591019a67ffffffffffffffff8460801c1691600091838560248b0135166128ec575b506128468761284084896080916001600160801b03604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b926137ba565b52838b166128e25781156128b4575b501561288257508a51178a526001600160801b0360408b01911681510190525b0195908d949392916124f7565b4211612890575b5050612875565b60208b019081511790526001600160801b0360608b01911681510190523880612889565b905060005260026020526040600020548181151591826128d7575b505038612855565b1115905081386128cf565b5050505050612875565b889193506128f992614a33565b9183612800565b600192985061292a826129236129198988600401612fe4565b8d88019d91612e78565b35926137ba565b52612875565b7edefe300000000000000000000000000000000000000000000000000000000060005260046000fd5b3461020f57606060031936011261020f57602061022f6129776129c1565b61297f6129d7565b6129876129ed565b919091608092604051928352602083015260408201523060608201522090565b61017f610b686129b636612a17565b949291859285613492565b600435906001600160a01b038216820361020f57565b602435906001600160a01b038216820361020f57565b604435906001600160a01b038216820361020f57565b35906001600160a01b038216820361020f57565b60031960a091011261020f576004356001600160a01b038116810361020f57906024356001600160a01b038116810361020f57906044356001600160a01b038116810361020f57906064359060843590565b6080810190811067ffffffffffffffff821117612a8557604052565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052604160045260246000fd5b60a0810190811067ffffffffffffffff821117612a8557604052565b610100810190811067ffffffffffffffff821117612a8557604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117612a8557604052565b608435906001600160801b038216820361020f57565b35906001600160801b038216820361020f57565b9061014060031983011261020f576004356001600160a01b038116810361020f57916024356001600160a01b038116810361020f57916044356001600160a01b038116810361020f57916064359160a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5c60843593011261020f5760a490565b9061014060031983011261020f576004356001600160a01b038116810361020f57916024356001600160a01b038116810361020f579160a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffbc83011261020f5760607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c604493011261020f5760e490565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c61010091011261020f5760405190612ca182612ad0565b816064356001600160801b038116810361020f5781526084356001600160801b038116810361020f57602082015260a435604082015260c435606082015260e43560808201526101043560a0820152610124356001600160a01b038116810361020f5760c082015261014435906001600160801b038216820361020f5760e00152565b91908261010091031261020f57604051612d3d81612ad0565b60e0612da0818395612d4e81612b44565b8552612d5c60208201612b44565b602086015260408101356040860152606081013560608601526080810135608086015260a081013560a0860152612d9560c08201612a03565b60c086015201612b44565b910152565b9181601f8401121561020f5782359167ffffffffffffffff831161020f576020838186019501011161020f57565b606060031982011261020f576004356001600160a01b038116810361020f5791602435916044359067ffffffffffffffff821161020f57612e1691600401612da5565b9091565b91908203918211610a8957565b81810392916000138015828513169184121617610a8957565b91908201809211610a8957565b60405190612e5a82612ab4565b60006080838281528260208201528260408201528260608201520152565b9190811015612e885760051b0190565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052603260045260246000fd5b60a43580600f0b810361020f5790565b610184356001600160801b038116810361020f5790565b6064356001600160801b038116810361020f5790565b6084356001600160801b038116810361020f5790565b6101c4356001600160801b038116810361020f5790565b356001600160801b038116810361020f5790565b610184356001600160a01b038116810361020f5790565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fead72ec11478a6666e87c80813c7e5c6a25c7af1aca9bbc6bb39410b3bd0ada460408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a08152612fde60c082612aed565b51902090565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561020f570180359067ffffffffffffffff821161020f57602001918160051b3603831361020f57565b828261304792969394966136f9565b926130518461441c565b60408101613075858251889091606092604051928352602083015260408201522090565b61307f848261487d565b8535956130c16020820135886080916001600160801b03604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b9460408701519560608301916130d78385612fe4565b909860408601359960a08311159283613488575b83613472575b836133f5575b5050501561274a5786519c8c6040519e8f60208101927f0e8badb22a7e49b269b4882f5ce5e68032b715bd5afb1b0bf6e890f18b9aa48684526040820152606001526001600160a01b038d169e8f60808201528c60c01c60a08201528460c082015260c0815261316860e082612aed565b51902061317490613b80565b6101846131819183613cb0565b6001891b9b8c60808c015116613314575050505060a0870191898351166132ea576001916131ae91612fe4565b90501b977fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8901988911610a895760608701805183517f18c727e3059e31cd7e88aec5c876fc57297ddffe52e47b2937a9dbe4efc2d0e09b60809b918317851714916001600160801b03909116908416156132bb576132486001600160801b0391828c5116908181106000146132b35783905b1690613a3f565b1689525b6132a7575b811981511690528151179052613266856149b2565b9060d81b1790600052600160205260406000205551916001600160801b036020818351169201511691604051938452602084015260408301526060820152a3565b60006020890152613251565b508281613241565b6001600160801b036132e260208c019282845116908181106000146132b357831690613a3f565b16905261324c565b7fb5b9ee5f0000000000000000000000000000000000000000000000000000000060005260046000fd5b929950935094507fa7b114374b5a96852a07b3c3c2b9f914caf26dea108014e8fbba85200d3c877c995060409850856133d69697506001600160a01b0394506133739250518b9091606092604051928352602083015260408201522090565b60005260016020526000878120556133a18186518b9091606092604051928352602083015260408201522090565b6000526001602052600087812055168098106000146133ee5780515b602082015260808101805142106133e5575b5086613d75565b519082519182526020820152a3565b429052386133cf565b60006133bd565b6040519293506020830192917f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff821161020f57826020916134669360051b80918737810103017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282612aed565b519020143880806130f7565b9250846134808c8584612e78565b3514926130f1565b808c1093506130eb565b82826134a29296939594966136f9565b926134ac84613b5d565b908360408301510361357d576bffffffffffffffffffffffff8311613553576001600160a01b0380916134e0858551612e40565b84521695168510613528575b9160409161351b7f2dcdaad87b561ba5a69835009b4c53ef9d3c41ca6cc9574049187659d6c6a7159486613d75565b82519182526020820152a3565b9160208301918251928184019360008386129112908015821691151617610a895792909252916134ec565b7fd887771b0000000000000000000000000000000000000000000000000000000060005260046000fd5b7fddafad980000000000000000000000000000000000000000000000000000000060005260046000fd5b906001600160a01b038216928315806000146136f257815b34036136c85781156136c15784600052600360205260406000206135e4838254612e40565b9055156135f2575b50505050565b604051916323b872dd835260208301523060408301526060820152601c8101809111610a89578160646020925a6000938491f13d156136b757600160005114601f3d1116165b1561368d5761364690614ae8565b9060005260036020526040600020541161366357388080806135ec565b7f38532c9e0000000000000000000000000000000000000000000000000000000060005260046000fd5b7f8e20b1f90000000000000000000000000000000000000000000000000000000060005260046000fd5b813b151516613638565b5050505050565b7f98d4901c0000000000000000000000000000000000000000000000000000000060005260046000fd5b60006135bf565b91906001600160a01b0382166001600160a01b03821610600014613739576040805193845260208401919091528201523060608201526080902090565b90565b604080519384526020840192909252908201523060608201526080902090565b604051606060208201926001600160801b0381511684526001600160801b0360208201511660408401526040810151828401520151608082015260808152612fde60a082612aed565b67ffffffffffffffff8111612a855760051b60200190565b8051821015612e885760209160051b010190565b929190926137da612e4d565b9360408301906137ea8285612fe4565b90506137f5816137a2565b946138036040519687612aed565b81865261380f826137a2565b937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06020880195013686376000966000918335926020850135915b8682106138aa5750505050505050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6001841b01608086015260a08311928315613899575b50505061274a57565b60051b902014159050388080613890565b90919293949596996001811b9081871615613a1357600184019189831461274a578e89918e8860026138f16001986127c88b6138ea8e6127c8838d612fe4565b3599612fe4565b359901988367ffffffffffffffff8760801c16938482600095166139fb575b508d6139518a612840868c6080916001600160801b03604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b52166139f05781156139c2575b501561398d5750816040916001600160801b03935117815201911681510190525b01999695949392919061384a565b421161399c575b50505061397f565b8160609160206001600160801b0394019081511790520191168151019052388e81613994565b905060005260026020526040600020548181151591826139e5575b50503861395e565b1115905081386139dd565b50505050505061397f565b613a0a92945060009193614a33565b92909184613910565b60019150613a2e613a24848a612fe4565b8685019691612e78565b35613a3982886137ba565b5261397f565b906001600160801b03809116911603906001600160801b038211610a8957565b908215613b58576001600160a01b0382169182613b4f5761c3505b5a613a888260051c83612e40565b9061ea608201809211610a895710613b25578483613aa5936143b1565b15613ac757506000526003602052613ac36040600020918254612e1a565b9055565b60206001600160a01b037f7db67ca0eaf1eb1df6356349ae960f6d765d6ac9107e8ba57035a12bab0d5290928460005260048352604060002082821660005283526040600020613b18878254612e40565b90556040519586521693a3565b7fba1247440000000000000000000000000000000000000000000000000000000060005260046000fd5b6203d090613a7a565b505050565b613b6f90613b69612e4d565b5061434a565b90613b7982614ab4565b1561357d57565b613b88612f4c565b906040519060208201927f190100000000000000000000000000000000000000000000000000000000000084526022830152604282015260428152612fde606282612aed565b3560ff8116810361020f5790565b9061010435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015613c7f575b610693576101243560ff81169182820361020f57602093600093608093506040519283528583015260e4356040830152606082015282805260015afa156106d1576001600160a01b03600051168015918215613c6b575b505061069357565b6001600160a01b0316141590503880613c63565b506101243560ff811680820361020f57601b8114159182613ca2575b5050613c0c565b601c92505014153880613c9b565b916020810135907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015613d3b575b610693576020926000928260ff613cfc604060809601613bce565b6040519485521686840152356040830152606082015282805260015afa156106d1576001600160a01b03600051168015918215613c6b57505061069357565b5060408101601b60ff613d4d83613bce565b1614159081613d5d575b50613ce1565b601c9150613d6c60ff91613bce565b16141538613d57565b906bffffffffffffffffffffffff8151111580613e27575b80613e17575b80613e07575b80613df5575b15613553576080815177ffffffffffffffffffffffff000000000000000000000000602084015160601b1617604083015160c01b17606083015160d01b1791015160e01b17906000526000602052604060002055565b5063ffffffff60808201511115613d9f565b5061ffff60608201511115613d99565b5061ffff60408201511115613d93565b50602081015180600b0b14613d8d565b908115613e9b57613e4782614ad0565b91826000526002602052604060002054613e98577fccbb7c5251ab1e77495110b474e2be6f758c33c7e6e8bd615119d59f40a32a0860208492836000526002825242604060002055604051908152a2565b50565b7ff5fa7e2d0000000000000000000000000000000000000000000000000000000060005260046000fd5b90610184359060ff82169182810361020f5760009383156136c157803b15613f7f576001600160a01b03169050803b15613f7b5760e48492836001600160a01b039360405196879586947fd505accf00000000000000000000000000000000000000000000000000000000865216600485015230602485015261014435604485015261016435606485015260848401526101a43560a48401526101c43560c48401525af1613f71575050565b81613e9891612aed565b8380fd5b6004857f7401d931000000000000000000000000000000000000000000000000000000008152fd5b90610164359060ff82169182810361020f5760009383156136c157803b15613f7f576001600160a01b03169050803b15613f7b5760e48492836001600160a01b039360405196879586947fd505accf00000000000000000000000000000000000000000000000000000000865216600485015230602485015261012435604485015261014435606485015260848401526101843560a48401526101a43560c48401525af1613f71575050565b91906040820161406281613bce565b9360ff60009516156136c157803b15613f7f576001600160a01b03614088911691613bce565b92813b1561410c578492836001600160a01b0393608060e49460ff604051998a9889977fd505accf0000000000000000000000000000000000000000000000000000000089521660048801523060248801528235604488015260208301356064880152166084860152606081013560a4860152013560c48401525af1613f71575050565b8480fd5b9290936141328386869091606092604051928352602083015260408201522090565b9082359180600052600160205260406000205460d81c831180159061433a575b8015614316575b61063657602084019061416b82612f21565b92604086019361417a85612f21565b6060880135976040519160208301937f1149d3d738977433a7afa221d445aa5f469a6187bbcc21ead05b5cc780b4cedf85528c60408501528d60608501528960808501526001600160801b031660a08401526001600160801b031660c08301528860e08301526080013561010082015261010081526141fb61012082612aed565b51902061420790613b80565b906142129188613cb0565b61421b82612f21565b61422484612f21565b6040519161423183612ad0565b6001600160801b031682526001600160801b031660208201528560408201526060810160009052608081016000905260a081016000905260c081016000905260e0810160009052614281906149b2565b8460d81b1790600052600160205260406000205561429e90612f21565b906142a890612f21565b9160405196875260208701526001600160801b031660408601526001600160801b03166060850152608084015260a083016000905260c08301600090526001600160a01b03169160e07f79021cd9777179a45da26f48d7d8b7bcc821dafe954d082da50598343d83f3e191a3565b506001600160801b0361432b60408601612f21565b16156060850135151415614159565b5065010000000000831015614152565b90614353612e4d565b9160005260006020526040600020546bffffffffffffffffffffffff811683526bffffffffffffffffffffffff8160601c16600b0b602084015261ffff8160c01c16604084015261ffff8160d01c16606084015260e01c6080830152565b92916001600160a01b0384161561440d576040519163a9059cbb835260208301526040820152601c8101809111610a8957604483916020936000938491f1903d156144065750600160005114601f3d11161690565b3b15151690565b6000935083929083928392f190565b61442890613b69612e4d565b9062278d006080830151111561443a57565b7f8b4b52de0000000000000000000000000000000000000000000000000000000060005260046000fd5b9194936001600160a01b038216938415939092841585816146b4575b80156146a2575b8015614699575b8015614687575b610bea57610e108510801561467b575b614651576001600160a01b038916918288101561464b5798915b60408051858152602081018c905290810184905230606082015260809020966144e78861434a565b92608084015115159283614601575b5050506145d757604001519360018501809511610a89577fa3439481493927ff422d74863c9878d1fc6bef47046b514ae96a41e6fbc1dc7160406001600160a01b038080899d1695868c146000146145cd57614579895b85519061455982612ab4565b8b825260208201528b86820152600060608201528760808201528c613d75565b8351958a8752602087015216951692a4806145945750505050565b7f2dcdaad87b561ba5a69835009b4c53ef9d3c41ca6cc9574049187659d6c6a7159160409182519182526020820152a3388080806135ec565b614579600061454d565b7f965f8d940000000000000000000000000000000000000000000000000000000060005260046000fd5b9091925061460e84614ab4565b9283614641575b83614627575b505050153880806144f6565b925090614638575b5038808061461b565b9050153861462f565b8451159350614615565b916144bf565b7f080247410000000000000000000000000000000000000000000000000000000060005260046000fd5b5062278d0085116144a5565b50306001600160a01b038a1614614495565b5030871461448e565b506001600160a01b0389168714614487565b506001600160a01b03891615614480565b959493909291956001600160a01b038416948515801561484b575b8015614839575b8015614830575b801561481e575b610bea57610e1084108015614812575b614651576001600160a01b038816948587101561480c5797905b60408051848152602081018b905290810183905230606082015260809020956147478761434a565b916080830151151591826147b7575b50506145d757604001519360018501809511610a89577fa3439481493927ff422d74863c9878d1fc6bef47046b514ae96a41e6fbc1dc7160406001600160a01b038080899d1695868c146000146145cd576145798985519061455982612ab4565b9091506147c383614ab4565b9182614802575b826147da575b5050153880614756565b6001600160a01b0316898114925082156147f8575b505038806147d0565b14905038806147ef565b83511592506147ca565b9061471f565b5062278d008411614705565b50306001600160a01b038916146146f5565b503086146146ee565b506001600160a01b03881686146146e7565b506001600160a01b038816156146e0565b61486e90614868612e4d565b5061441c565b90608082015142101561100457565b60005260016020526040600020549081156000146148f2576040606082015160808301511760a0830151176001600160a01b0360c084015116176001600160801b0360e084015116176001600160801b03835116176001600160801b03602084015116179101511715155b6129305760d81c90565b6148fb906149b2565b7affffffffffffffffffffffffffffffffffffffffffffffffffffff821614156148e8565b92826080918101031261020f576001600160a01b039261493f83612a03565b9061494c60208501612a03565b9185169460408501359216908590831561496e5761496a9550614464565b5090565b61373695606001359350613492565b6149ab906001600160a01b03811660005260036020526149a36040600020938454612e40565b809355614ae8565b1061366357565b6040516001600160801b0360e060208301938281511685528260208201511660408501526040810151606085015260608101516080850152608081015160a085015260a081015160c08501526001600160a01b0360c082015116828501520151166101008201526101008152614a2a61012082612aed565b51902060281c90565b92909115614aa357614a4483614ad0565b83819415159384614a87575b5083614a5a575050565b60207ff6faf191ff07e403062e050c6090d9df7dc2da35afd0d8aa9c5731a4456d929991604051908152a2565b91509250610e10420190814211610a8957849111159238614a50565b91614aae9150613e37565b90600090565b608001518015159081614ac5575090565b62278d009150111590565b60005260206000818160025afa1561020f5760005190565b906370a0823160005230602052602060006024601c855afa601f3d1116916000519215614b125750565b3b15614b42577f8e20b1f90000000000000000000000000000000000000000000000000000000060005260046000fd5b7f7401d9310000000000000000000000000000000000000000000000000000000060005260046000fd",
}

// Channels is an auto generated Go binding around an Ethereum contract.
type Channels struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Channels) GetABI() abi.ABI {
	return c.abi
}

// NewChannels creates a new instance of Channels.
func NewChannels() *Channels {
	parsed, err := ChannelsMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Channels{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Channels) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackChannelId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0b1011f7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function channelId(address token, address low, address high) view returns(bytes32 id)
func (channels *Channels) PackChannelId(token common.Address, low common.Address, high common.Address) []byte {
	enc, err := channels.abi.Pack("channelId", token, low, high)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackChannelId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0b1011f7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function channelId(address token, address low, address high) view returns(bytes32 id)
func (channels *Channels) TryPackChannelId(token common.Address, low common.Address, high common.Address) ([]byte, error) {
	return channels.abi.Pack("channelId", token, low, high)
}

// UnpackChannelId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0b1011f7.
//
// Solidity: function channelId(address token, address low, address high) view returns(bytes32 id)
func (channels *Channels) UnpackChannelId(data []byte) ([32]byte, error) {
	out, err := channels.abi.Unpack("channelId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackClose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x56dfb392.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function close(address token, address partner, (uint256,uint128,uint128,bytes32,bytes32) p, (bytes32,bytes32,uint8) signature) returns()
func (channels *Channels) PackClose(token common.Address, partner common.Address, p ChannelProof, signature ChannelSignature) []byte {
	enc, err := channels.abi.Pack("close", token, partner, p, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x56dfb392.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function close(address token, address partner, (uint256,uint128,uint128,bytes32,bytes32) p, (bytes32,bytes32,uint8) signature) returns()
func (channels *Channels) TryPackClose(token common.Address, partner common.Address, p ChannelProof, signature ChannelSignature) ([]byte, error) {
	return channels.abi.Pack("close", token, partner, p, signature)
}

// PackCooperativeSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x87fe930e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cooperativeSettle(address token, address low, address high, (uint128,uint128,int128,uint256) c, (bytes32,bytes32,uint8) ofLow, (bytes32,bytes32,uint8) ofHigh) returns()
func (channels *Channels) PackCooperativeSettle(token common.Address, low common.Address, high common.Address, c ChannelCooperation, ofLow ChannelSignature, ofHigh ChannelSignature) []byte {
	enc, err := channels.abi.Pack("cooperativeSettle", token, low, high, c, ofLow, ofHigh)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCooperativeSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x87fe930e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cooperativeSettle(address token, address low, address high, (uint128,uint128,int128,uint256) c, (bytes32,bytes32,uint8) ofLow, (bytes32,bytes32,uint8) ofHigh) returns()
func (channels *Channels) TryPackCooperativeSettle(token common.Address, low common.Address, high common.Address, c ChannelCooperation, ofLow ChannelSignature, ofHigh ChannelSignature) ([]byte, error) {
	return channels.abi.Pack("cooperativeSettle", token, low, high, c, ofLow, ofHigh)
}

// PackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x02b9446c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deposit(address token, address party, address partner, uint256 epoch, uint256 amount) payable returns()
func (channels *Channels) PackDeposit(token common.Address, party common.Address, partner common.Address, epoch *big.Int, amount *big.Int) []byte {
	enc, err := channels.abi.Pack("deposit", token, party, partner, epoch, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x02b9446c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deposit(address token, address party, address partner, uint256 epoch, uint256 amount) payable returns()
func (channels *Channels) TryPackDeposit(token common.Address, party common.Address, partner common.Address, epoch *big.Int, amount *big.Int) ([]byte, error) {
	return channels.abi.Pack("deposit", token, party, partner, epoch, amount)
}

// PackDepositSigned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3cb99e18.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function depositSigned(address token, address party, address partner, uint256 epoch, uint128 amount, uint256 index, uint256 deadline, (bytes32,bytes32,uint8) signature, (uint256,uint256,uint8,bytes32,bytes32) p) payable returns()
func (channels *Channels) PackDepositSigned(token common.Address, party common.Address, partner common.Address, epoch *big.Int, amount *big.Int, index *big.Int, deadline *big.Int, signature ChannelSignature, p VaultPermit) []byte {
	enc, err := channels.abi.Pack("depositSigned", token, party, partner, epoch, amount, index, deadline, signature, p)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDepositSigned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3cb99e18.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function depositSigned(address token, address party, address partner, uint256 epoch, uint128 amount, uint256 index, uint256 deadline, (bytes32,bytes32,uint8) signature, (uint256,uint256,uint8,bytes32,bytes32) p) payable returns()
func (channels *Channels) TryPackDepositSigned(token common.Address, party common.Address, partner common.Address, epoch *big.Int, amount *big.Int, index *big.Int, deadline *big.Int, signature ChannelSignature, p VaultPermit) ([]byte, error) {
	return channels.abi.Pack("depositSigned", token, party, partner, epoch, amount, index, deadline, signature, p)
}

// PackDepositWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1e49f880.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function depositWithPermit(address token, address party, address partner, uint256 epoch, uint256 amount, (uint256,uint256,uint8,bytes32,bytes32) p) returns()
func (channels *Channels) PackDepositWithPermit(token common.Address, party common.Address, partner common.Address, epoch *big.Int, amount *big.Int, p VaultPermit) []byte {
	enc, err := channels.abi.Pack("depositWithPermit", token, party, partner, epoch, amount, p)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDepositWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1e49f880.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function depositWithPermit(address token, address party, address partner, uint256 epoch, uint256 amount, (uint256,uint256,uint8,bytes32,bytes32) p) returns()
func (channels *Channels) TryPackDepositWithPermit(token common.Address, party common.Address, partner common.Address, epoch *big.Int, amount *big.Int, p VaultPermit) ([]byte, error) {
	return channels.abi.Pack("depositWithPermit", token, party, partner, epoch, amount, p)
}

// PackDirectionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe3121e25.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function directionOf(bytes32 channel, uint256 epoch, address sender) view returns(uint256)
func (channels *Channels) PackDirectionOf(channel [32]byte, epoch *big.Int, sender common.Address) []byte {
	enc, err := channels.abi.Pack("directionOf", channel, epoch, sender)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDirectionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe3121e25.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function directionOf(bytes32 channel, uint256 epoch, address sender) view returns(uint256)
func (channels *Channels) TryPackDirectionOf(channel [32]byte, epoch *big.Int, sender common.Address) ([]byte, error) {
	return channels.abi.Pack("directionOf", channel, epoch, sender)
}

// UnpackDirectionOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe3121e25.
//
// Solidity: function directionOf(bytes32 channel, uint256 epoch, address sender) view returns(uint256)
func (channels *Channels) UnpackDirectionOf(data []byte) (*big.Int, error) {
	out, err := channels.abi.Unpack("directionOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDispose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf72d29c1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function dispose(address token, address sender, address receiver, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,bytes32,uint256,bytes32[]) d, (bytes32,bytes32,uint8) ofReceiver) returns()
func (channels *Channels) PackDispose(token common.Address, sender common.Address, receiver common.Address, r ChannelRecord, d ChannelDisposal, ofReceiver ChannelSignature) []byte {
	enc, err := channels.abi.Pack("dispose", token, sender, receiver, r, d, ofReceiver)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDispose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf72d29c1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function dispose(address token, address sender, address receiver, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,bytes32,uint256,bytes32[]) d, (bytes32,bytes32,uint8) ofReceiver) returns()
func (channels *Channels) TryPackDispose(token common.Address, sender common.Address, receiver common.Address, r ChannelRecord, d ChannelDisposal, ofReceiver ChannelSignature) ([]byte, error) {
	return channels.abi.Pack("dispose", token, sender, receiver, r, d, ofReceiver)
}

// PackDomainSeparator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf698da25.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function domainSeparator() view returns(bytes32)
func (channels *Channels) PackDomainSeparator() []byte {
	enc, err := channels.abi.Pack("domainSeparator")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDomainSeparator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf698da25.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function domainSeparator() view returns(bytes32)
func (channels *Channels) TryPackDomainSeparator() ([]byte, error) {
	return channels.abi.Pack("domainSeparator")
}

// UnpackDomainSeparator is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf698da25.
//
// Solidity: function domainSeparator() view returns(bytes32)
func (channels *Channels) UnpackDomainSeparator(data []byte) ([32]byte, error) {
	out, err := channels.abi.Unpack("domainSeparator", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackLiability is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x38e05fb2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function liability(address token) view returns(uint256)
func (channels *Channels) PackLiability(token common.Address) []byte {
	enc, err := channels.abi.Pack("liability", token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLiability is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x38e05fb2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function liability(address token) view returns(uint256)
func (channels *Channels) TryPackLiability(token common.Address) ([]byte, error) {
	return channels.abi.Pack("liability", token)
}

// UnpackLiability is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x38e05fb2.
//
// Solidity: function liability(address token) view returns(uint256)
func (channels *Channels) UnpackLiability(data []byte) (*big.Int, error) {
	out, err := channels.abi.Unpack("liability", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf9bff880.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function open(address token, address party, address partner, uint256 settleTimeout, uint256 amount) payable returns()
func (channels *Channels) PackOpen(token common.Address, party common.Address, partner common.Address, settleTimeout *big.Int, amount *big.Int) []byte {
	enc, err := channels.abi.Pack("open", token, party, partner, settleTimeout, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf9bff880.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function open(address token, address party, address partner, uint256 settleTimeout, uint256 amount) payable returns()
func (channels *Channels) TryPackOpen(token common.Address, party common.Address, partner common.Address, settleTimeout *big.Int, amount *big.Int) ([]byte, error) {
	return channels.abi.Pack("open", token, party, partner, settleTimeout, amount)
}

// PackOpenSigned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x80914e7d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function openSigned(address token, address party, address partner, uint256 settleTimeout, uint128 amount, uint256 deadline, (bytes32,bytes32,uint8) signature, (uint256,uint256,uint8,bytes32,bytes32) p) payable returns()
func (channels *Channels) PackOpenSigned(token common.Address, party common.Address, partner common.Address, settleTimeout *big.Int, amount *big.Int, deadline *big.Int, signature ChannelSignature, p VaultPermit) []byte {
	enc, err := channels.abi.Pack("openSigned", token, party, partner, settleTimeout, amount, deadline, signature, p)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOpenSigned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x80914e7d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function openSigned(address token, address party, address partner, uint256 settleTimeout, uint128 amount, uint256 deadline, (bytes32,bytes32,uint8) signature, (uint256,uint256,uint8,bytes32,bytes32) p) payable returns()
func (channels *Channels) TryPackOpenSigned(token common.Address, party common.Address, partner common.Address, settleTimeout *big.Int, amount *big.Int, deadline *big.Int, signature ChannelSignature, p VaultPermit) ([]byte, error) {
	return channels.abi.Pack("openSigned", token, party, partner, settleTimeout, amount, deadline, signature, p)
}

// PackOpenWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x90de6b3a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function openWithPermit(address token, address party, address partner, uint256 settleTimeout, uint256 amount, (uint256,uint256,uint8,bytes32,bytes32) p) returns()
func (channels *Channels) PackOpenWithPermit(token common.Address, party common.Address, partner common.Address, settleTimeout *big.Int, amount *big.Int, p VaultPermit) []byte {
	enc, err := channels.abi.Pack("openWithPermit", token, party, partner, settleTimeout, amount, p)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOpenWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x90de6b3a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function openWithPermit(address token, address party, address partner, uint256 settleTimeout, uint256 amount, (uint256,uint256,uint8,bytes32,bytes32) p) returns()
func (channels *Channels) TryPackOpenWithPermit(token common.Address, party common.Address, partner common.Address, settleTimeout *big.Int, amount *big.Int, p VaultPermit) ([]byte, error) {
	return channels.abi.Pack("openWithPermit", token, party, partner, settleTimeout, amount, p)
}

// PackOwed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x28079e4a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function owed(address token, address payee) view returns(uint256)
func (channels *Channels) PackOwed(token common.Address, payee common.Address) []byte {
	enc, err := channels.abi.Pack("owed", token, payee)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x28079e4a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function owed(address token, address payee) view returns(uint256)
func (channels *Channels) TryPackOwed(token common.Address, payee common.Address) ([]byte, error) {
	return channels.abi.Pack("owed", token, payee)
}

// UnpackOwed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x28079e4a.
//
// Solidity: function owed(address token, address payee) view returns(uint256)
func (channels *Channels) UnpackOwed(data []byte) (*big.Int, error) {
	out, err := channels.abi.Unpack("owed", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPull is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x66b3bcb0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pull(address token, address to) returns()
func (channels *Channels) PackPull(token common.Address, to common.Address) []byte {
	enc, err := channels.abi.Pack("pull", token, to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPull is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x66b3bcb0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pull(address token, address to) returns()
func (channels *Channels) TryPackPull(token common.Address, to common.Address) ([]byte, error) {
	return channels.abi.Pack("pull", token, to)
}

// PackReceiveApproval is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f4ffcb1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function receiveApproval(address from, uint256 amount, address token, bytes data) returns()
func (channels *Channels) PackReceiveApproval(from common.Address, amount *big.Int, token common.Address, data []byte) []byte {
	enc, err := channels.abi.Pack("receiveApproval", from, amount, token, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReceiveApproval is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f4ffcb1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function receiveApproval(address from, uint256 amount, address token, bytes data) returns()
func (channels *Channels) TryPackReceiveApproval(from common.Address, amount *big.Int, token common.Address, data []byte) ([]byte, error) {
	return channels.abi.Pack("receiveApproval", from, amount, token, data)
}

// PackRegisterSecret is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x12ad8bfc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function registerSecret(bytes32 secret) returns()
func (channels *Channels) PackRegisterSecret(secret [32]byte) []byte {
	enc, err := channels.abi.Pack("registerSecret", secret)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegisterSecret is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x12ad8bfc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function registerSecret(bytes32 secret) returns()
func (channels *Channels) TryPackRegisterSecret(secret [32]byte) ([]byte, error) {
	return channels.abi.Pack("registerSecret", secret)
}

// PackRegisterSecrets is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x81030fb4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function registerSecrets(bytes32[] secrets) returns()
func (channels *Channels) PackRegisterSecrets(secrets [][32]byte) []byte {
	enc, err := channels.abi.Pack("registerSecrets", secrets)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegisterSecrets is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x81030fb4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function registerSecrets(bytes32[] secrets) returns()
func (channels *Channels) TryPackRegisterSecrets(secrets [][32]byte) ([]byte, error) {
	return channels.abi.Pack("registerSecrets", secrets)
}

// PackRegisteredAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3dd8a007.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function registeredAt(bytes32 hash) view returns(uint256 time)
func (channels *Channels) PackRegisteredAt(hash [32]byte) []byte {
	enc, err := channels.abi.Pack("registeredAt", hash)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegisteredAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3dd8a007.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function registeredAt(bytes32 hash) view returns(uint256 time)
func (channels *Channels) TryPackRegisteredAt(hash [32]byte) ([]byte, error) {
	return channels.abi.Pack("registeredAt", hash)
}

// UnpackRegisteredAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3dd8a007.
//
// Solidity: function registeredAt(bytes32 hash) view returns(uint256 time)
func (channels *Channels) UnpackRegisteredAt(data []byte) (*big.Int, error) {
	out, err := channels.abi.Unpack("registeredAt", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackResolve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0cf7881c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function resolve(address token, address sender, address receiver, uint256 epoch, (uint128,uint128,bytes32,uint256) v, (uint256,uint256,bytes32[]) l) returns()
func (channels *Channels) PackResolve(token common.Address, sender common.Address, receiver common.Address, epoch *big.Int, v ChannelReserve, l ChannelLocks) []byte {
	enc, err := channels.abi.Pack("resolve", token, sender, receiver, epoch, v, l)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackResolve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0cf7881c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function resolve(address token, address sender, address receiver, uint256 epoch, (uint128,uint128,bytes32,uint256) v, (uint256,uint256,bytes32[]) l) returns()
func (channels *Channels) TryPackResolve(token common.Address, sender common.Address, receiver common.Address, epoch *big.Int, v ChannelReserve, l ChannelLocks) ([]byte, error) {
	return channels.abi.Pack("resolve", token, sender, receiver, epoch, v, l)
}

// PackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7b165df7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settle(address token, address low, address high, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) fromLow, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) fromHigh) returns()
func (channels *Channels) PackSettle(token common.Address, low common.Address, high common.Address, fromLow ChannelRecord, fromHigh ChannelRecord) []byte {
	enc, err := channels.abi.Pack("settle", token, low, high, fromLow, fromHigh)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7b165df7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settle(address token, address low, address high, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) fromLow, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) fromHigh) returns()
func (channels *Channels) TryPackSettle(token common.Address, low common.Address, high common.Address, fromLow ChannelRecord, fromHigh ChannelRecord) ([]byte, error) {
	return channels.abi.Pack("settle", token, low, high, fromLow, fromHigh)
}

// PackStateOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x64482ac4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function stateOf(bytes32 channel) view returns((uint256,int256,uint256,uint256,uint256))
func (channels *Channels) PackStateOf(channel [32]byte) []byte {
	enc, err := channels.abi.Pack("stateOf", channel)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStateOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x64482ac4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function stateOf(bytes32 channel) view returns((uint256,int256,uint256,uint256,uint256))
func (channels *Channels) TryPackStateOf(channel [32]byte) ([]byte, error) {
	return channels.abi.Pack("stateOf", channel)
}

// UnpackStateOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x64482ac4.
//
// Solidity: function stateOf(bytes32 channel) view returns((uint256,int256,uint256,uint256,uint256))
func (channels *Channels) UnpackStateOf(data []byte) (ChannelState, error) {
	out, err := channels.abi.Unpack("stateOf", data)
	if err != nil {
		return *new(ChannelState), err
	}
	out0 := *abi.ConvertType(out[0], new(ChannelState)).(*ChannelState)
	return out0, nil
}

// PackTokenFallback is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc0ee0b8a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tokenFallback(address , uint256 amount, bytes data) returns()
func (channels *Channels) PackTokenFallback(arg0 common.Address, amount *big.Int, data []byte) []byte {
	enc, err := channels.abi.Pack("tokenFallback", arg0, amount, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTokenFallback is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc0ee0b8a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tokenFallback(address , uint256 amount, bytes data) returns()
func (channels *Channels) TryPackTokenFallback(arg0 common.Address, amount *big.Int, data []byte) ([]byte, error) {
	return channels.abi.Pack("tokenFallback", arg0, amount, data)
}

// PackTokenReceived is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8943ec02.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tokenReceived(address , uint256 amount, bytes data) returns(bytes4)
func (channels *Channels) PackTokenReceived(arg0 common.Address, amount *big.Int, data []byte) []byte {
	enc, err := channels.abi.Pack("tokenReceived", arg0, amount, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTokenReceived is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8943ec02.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tokenReceived(address , uint256 amount, bytes data) returns(bytes4)
func (channels *Channels) TryPackTokenReceived(arg0 common.Address, amount *big.Int, data []byte) ([]byte, error) {
	return channels.abi.Pack("tokenReceived", arg0, amount, data)
}

// UnpackTokenReceived is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8943ec02.
//
// Solidity: function tokenReceived(address , uint256 amount, bytes data) returns(bytes4)
func (channels *Channels) UnpackTokenReceived(data []byte) ([4]byte, error) {
	out, err := channels.abi.Unpack("tokenReceived", data)
	if err != nil {
		return *new([4]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([4]byte)).(*[4]byte)
	return out0, nil
}

// PackUnlock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd1b79375.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function unlock(address token, address sender, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,uint256,bytes32[]) l) returns()
func (channels *Channels) PackUnlock(token common.Address, sender common.Address, r ChannelRecord, l ChannelLocks) []byte {
	enc, err := channels.abi.Pack("unlock", token, sender, r, l)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnlock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd1b79375.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function unlock(address token, address sender, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,uint256,bytes32[]) l) returns()
func (channels *Channels) TryPackUnlock(token common.Address, sender common.Address, r ChannelRecord, l ChannelLocks) ([]byte, error) {
	return channels.abi.Pack("unlock", token, sender, r, l)
}

// PackUnlockDelegated is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x80a757bb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function unlockDelegated(address token, address sender, address receiver, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,uint256,bytes32[]) l, address delegate, (bytes32,bytes32,uint8) ofReceiver) returns()
func (channels *Channels) PackUnlockDelegated(token common.Address, sender common.Address, receiver common.Address, r ChannelRecord, l ChannelLocks, delegate common.Address, ofReceiver ChannelSignature) []byte {
	enc, err := channels.abi.Pack("unlockDelegated", token, sender, receiver, r, l, delegate, ofReceiver)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnlockDelegated is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x80a757bb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function unlockDelegated(address token, address sender, address receiver, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,uint256,bytes32[]) l, address delegate, (bytes32,bytes32,uint8) ofReceiver) returns()
func (channels *Channels) TryPackUnlockDelegated(token common.Address, sender common.Address, receiver common.Address, r ChannelRecord, l ChannelLocks, delegate common.Address, ofReceiver ChannelSignature) ([]byte, error) {
	return channels.abi.Pack("unlockDelegated", token, sender, receiver, r, l, delegate, ofReceiver)
}

// PackUpdate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xab145a42.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function update(address token, address partner, (uint256,uint128,uint128,bytes32,bytes32) p, (bytes32,bytes32,uint8) signature) returns()
func (channels *Channels) PackUpdate(token common.Address, partner common.Address, p ChannelProof, signature ChannelSignature) []byte {
	enc, err := channels.abi.Pack("update", token, partner, p, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUpdate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xab145a42.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function update(address token, address partner, (uint256,uint128,uint128,bytes32,bytes32) p, (bytes32,bytes32,uint8) signature) returns()
func (channels *Channels) TryPackUpdate(token common.Address, partner common.Address, p ChannelProof, signature ChannelSignature) ([]byte, error) {
	return channels.abi.Pack("update", token, partner, p, signature)
}

// PackUpdateDelegated is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xec2adb88.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function updateDelegated(address token, address party, address partner, (uint256,uint128,uint128,bytes32,bytes32) p, (bytes32,bytes32,uint8) signature, (uint256,address,uint256,uint128) d, (bytes32,bytes32,uint8) ofParty) returns()
func (channels *Channels) PackUpdateDelegated(token common.Address, party common.Address, partner common.Address, p ChannelProof, signature ChannelSignature, d ChannelDelegation, ofParty ChannelSignature) []byte {
	enc, err := channels.abi.Pack("updateDelegated", token, party, partner, p, signature, d, ofParty)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUpdateDelegated is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xec2adb88.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function updateDelegated(address token, address party, address partner, (uint256,uint128,uint128,bytes32,bytes32) p, (bytes32,bytes32,uint8) signature, (uint256,address,uint256,uint128) d, (bytes32,bytes32,uint8) ofParty) returns()
func (channels *Channels) TryPackUpdateDelegated(token common.Address, party common.Address, partner common.Address, p ChannelProof, signature ChannelSignature, d ChannelDelegation, ofParty ChannelSignature) ([]byte, error) {
	return channels.abi.Pack("updateDelegated", token, party, partner, p, signature, d, ofParty)
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0e5ce2a1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw(address token, address party, address partner, uint128 amount, uint256 deadline, (bytes32,bytes32,uint8) ofParty, (bytes32,bytes32,uint8) ofPartner) returns()
func (channels *Channels) PackWithdraw(token common.Address, party common.Address, partner common.Address, amount *big.Int, deadline *big.Int, ofParty ChannelSignature, ofPartner ChannelSignature) []byte {
	enc, err := channels.abi.Pack("withdraw", token, party, partner, amount, deadline, ofParty, ofPartner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0e5ce2a1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw(address token, address party, address partner, uint128 amount, uint256 deadline, (bytes32,bytes32,uint8) ofParty, (bytes32,bytes32,uint8) ofPartner) returns()
func (channels *Channels) TryPackWithdraw(token common.Address, party common.Address, partner common.Address, amount *big.Int, deadline *big.Int, ofParty ChannelSignature, ofPartner ChannelSignature) ([]byte, error) {
	return channels.abi.Pack("withdraw", token, party, partner, amount, deadline, ofParty, ofPartner)
}

// ChannelsClosed represents a Closed event raised by the Channels contract.
type ChannelsClosed struct {
	Channel    [32]byte
	Party      common.Address
	Epoch      *big.Int
	SettleTime *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const ChannelsClosedEventName = "Closed"

// ContractEventName returns the user-defined event name.
func (ChannelsClosed) ContractEventName() string {
	return ChannelsClosedEventName
}

// UnpackClosedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Closed(bytes32 indexed channel, address indexed party, uint256 epoch, uint256 settleTime)
func (channels *Channels) UnpackClosedEvent(log *types.Log) (*ChannelsClosed, error) {
	event := "Closed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsClosed)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsCooperativelySettled represents a CooperativelySettled event raised by the Channels contract.
type ChannelsCooperativelySettled struct {
	Channel  [32]byte
	Epoch    *big.Int
	LowPaid  *big.Int
	HighPaid *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const ChannelsCooperativelySettledEventName = "CooperativelySettled"

// ContractEventName returns the user-defined event name.
func (ChannelsCooperativelySettled) ContractEventName() string {
	return ChannelsCooperativelySettledEventName
}

// UnpackCooperativelySettledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event CooperativelySettled(bytes32 indexed channel, uint256 epoch, uint256 lowPaid, uint256 highPaid)
func (channels *Channels) UnpackCooperativelySettledEvent(log *types.Log) (*ChannelsCooperativelySettled, error) {
	event := "CooperativelySettled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsCooperativelySettled)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsDeposited represents a Deposited event raised by the Channels contract.
type ChannelsDeposited struct {
	Channel [32]byte
	Party   common.Address
	Epoch   *big.Int
	Amount  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const ChannelsDepositedEventName = "Deposited"

// ContractEventName returns the user-defined event name.
func (ChannelsDeposited) ContractEventName() string {
	return ChannelsDepositedEventName
}

// UnpackDepositedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Deposited(bytes32 indexed channel, address indexed party, uint256 epoch, uint256 amount)
func (channels *Channels) UnpackDepositedEvent(log *types.Log) (*ChannelsDeposited, error) {
	event := "Deposited"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsDeposited)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsDisposed represents a Disposed event raised by the Channels contract.
type ChannelsDisposed struct {
	Channel     [32]byte
	Sender      common.Address
	Epoch       *big.Int
	Position    *big.Int
	Transferred *big.Int
	Locked      *big.Int
	Raw         *types.Log // Blockchain specific contextual infos
}

const ChannelsDisposedEventName = "Disposed"

// ContractEventName returns the user-defined event name.
func (ChannelsDisposed) ContractEventName() string {
	return ChannelsDisposedEventName
}

// UnpackDisposedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Disposed(bytes32 indexed channel, address indexed sender, uint256 epoch, uint256 position, uint128 transferred, uint128 locked)
func (channels *Channels) UnpackDisposedEvent(log *types.Log) (*ChannelsDisposed, error) {
	event := "Disposed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsDisposed)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsOpened represents a Opened event raised by the Channels contract.
type ChannelsOpened struct {
	Token         common.Address
	Low           common.Address
	High          common.Address
	Epoch         *big.Int
	SettleTimeout *big.Int
	Raw           *types.Log // Blockchain specific contextual infos
}

const ChannelsOpenedEventName = "Opened"

// ContractEventName returns the user-defined event name.
func (ChannelsOpened) ContractEventName() string {
	return ChannelsOpenedEventName
}

// UnpackOpenedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Opened(address indexed token, address indexed low, address indexed high, uint256 epoch, uint256 settleTimeout)
func (channels *Channels) UnpackOpenedEvent(log *types.Log) (*ChannelsOpened, error) {
	event := "Opened"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsOpened)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsOwed represents a Owed event raised by the Channels contract.
type ChannelsOwed struct {
	Token  common.Address
	Payee  common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const ChannelsOwedEventName = "Owed"

// ContractEventName returns the user-defined event name.
func (ChannelsOwed) ContractEventName() string {
	return ChannelsOwedEventName
}

// UnpackOwedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Owed(address indexed token, address indexed payee, uint256 amount)
func (channels *Channels) UnpackOwedEvent(log *types.Log) (*ChannelsOwed, error) {
	event := "Owed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsOwed)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsPulled represents a Pulled event raised by the Channels contract.
type ChannelsPulled struct {
	Token  common.Address
	Payee  common.Address
	To     common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const ChannelsPulledEventName = "Pulled"

// ContractEventName returns the user-defined event name.
func (ChannelsPulled) ContractEventName() string {
	return ChannelsPulledEventName
}

// UnpackPulledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Pulled(address indexed token, address indexed payee, address to, uint256 amount)
func (channels *Channels) UnpackPulledEvent(log *types.Log) (*ChannelsPulled, error) {
	event := "Pulled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsPulled)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsPunished represents a Punished event raised by the Channels contract.
type ChannelsPunished struct {
	Channel [32]byte
	Cheater common.Address
	Epoch   *big.Int
	Leaf    [32]byte
	Raw     *types.Log // Blockchain specific contextual infos
}

const ChannelsPunishedEventName = "Punished"

// ContractEventName returns the user-defined event name.
func (ChannelsPunished) ContractEventName() string {
	return ChannelsPunishedEventName
}

// UnpackPunishedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Punished(bytes32 indexed channel, address indexed cheater, uint256 epoch, bytes32 leaf)
func (channels *Channels) UnpackPunishedEvent(log *types.Log) (*ChannelsPunished, error) {
	event := "Punished"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsPunished)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsResolved represents a Resolved event raised by the Channels contract.
type ChannelsResolved struct {
	Channel    [32]byte
	Sender     common.Address
	Epoch      *big.Int
	Known      *big.Int
	Expired    *big.Int
	ToReceiver *big.Int
	ToSender   *big.Int
	Locked     *big.Int
	Reserved   *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const ChannelsResolvedEventName = "Resolved"

// ContractEventName returns the user-defined event name.
func (ChannelsResolved) ContractEventName() string {
	return ChannelsResolvedEventName
}

// UnpackResolvedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Resolved(bytes32 indexed channel, address indexed sender, uint256 epoch, uint256 known, uint256 expired, uint256 toReceiver, uint256 toSender, uint128 locked, uint128 reserved)
func (channels *Channels) UnpackResolvedEvent(log *types.Log) (*ChannelsResolved, error) {
	event := "Resolved"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsResolved)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsSecretRegistered represents a SecretRegistered event raised by the Channels contract.
type ChannelsSecretRegistered struct {
	Hash   [32]byte
	Secret [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const ChannelsSecretRegisteredEventName = "SecretRegistered"

// ContractEventName returns the user-defined event name.
func (ChannelsSecretRegistered) ContractEventName() string {
	return ChannelsSecretRegisteredEventName
}

// UnpackSecretRegisteredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event SecretRegistered(bytes32 indexed hash, bytes32 secret)
func (channels *Channels) UnpackSecretRegisteredEvent(log *types.Log) (*ChannelsSecretRegistered, error) {
	event := "SecretRegistered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsSecretRegistered)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsSecretShown represents a SecretShown event raised by the Channels contract.
type ChannelsSecretShown struct {
	Hash   [32]byte
	Secret [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const ChannelsSecretShownEventName = "SecretShown"

// ContractEventName returns the user-defined event name.
func (ChannelsSecretShown) ContractEventName() string {
	return ChannelsSecretShownEventName
}

// UnpackSecretShownEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event SecretShown(bytes32 indexed hash, bytes32 secret)
func (channels *Channels) UnpackSecretShownEvent(log *types.Log) (*ChannelsSecretShown, error) {
	event := "SecretShown"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsSecretShown)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsSettled represents a Settled event raised by the Channels contract.
type ChannelsSettled struct {
	Channel      [32]byte
	Epoch        *big.Int
	LowPaid      *big.Int
	HighPaid     *big.Int
	LowReserved  *big.Int
	HighReserved *big.Int
	Raw          *types.Log // Blockchain specific contextual infos
}

const ChannelsSettledEventName = "Settled"

// ContractEventName returns the user-defined event name.
func (ChannelsSettled) ContractEventName() string {
	return ChannelsSettledEventName
}

// UnpackSettledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Settled(bytes32 indexed channel, uint256 epoch, uint256 lowPaid, uint256 highPaid, uint256 lowReserved, uint256 highReserved)
func (channels *Channels) UnpackSettledEvent(log *types.Log) (*ChannelsSettled, error) {
	event := "Settled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsSettled)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsShown represents a Shown event raised by the Channels contract.
type ChannelsShown struct {
	Channel     [32]byte
	Sender      common.Address
	Epoch       *big.Int
	Nonce       *big.Int
	Transferred *big.Int
	Locked      *big.Int
	LockRoot    [32]byte
	Delegate    common.Address
	Reward      *big.Int
	Raw         *types.Log // Blockchain specific contextual infos
}

const ChannelsShownEventName = "Shown"

// ContractEventName returns the user-defined event name.
func (ChannelsShown) ContractEventName() string {
	return ChannelsShownEventName
}

// UnpackShownEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Shown(bytes32 indexed channel, address indexed sender, uint256 epoch, uint256 nonce, uint128 transferred, uint128 locked, bytes32 lockRoot, address delegate, uint128 reward)
func (channels *Channels) UnpackShownEvent(log *types.Log) (*ChannelsShown, error) {
	event := "Shown"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsShown)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsUnlocked represents a Unlocked event raised by the Channels contract.
type ChannelsUnlocked struct {
	Channel     [32]byte
	Sender      common.Address
	Epoch       *big.Int
	Known       *big.Int
	Returned    *big.Int
	Own         bool
	Transferred *big.Int
	Locked      *big.Int
	Raw         *types.Log // Blockchain specific contextual infos
}

const ChannelsUnlockedEventName = "Unlocked"

// ContractEventName returns the user-defined event name.
func (ChannelsUnlocked) ContractEventName() string {
	return ChannelsUnlockedEventName
}

// UnpackUnlockedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Unlocked(bytes32 indexed channel, address indexed sender, uint256 epoch, uint256 known, uint256 returned, bool own, uint128 transferred, uint128 locked)
func (channels *Channels) UnpackUnlockedEvent(log *types.Log) (*ChannelsUnlocked, error) {
	event := "Unlocked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsUnlocked)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// ChannelsWithdrawn represents a Withdrawn event raised by the Channels contract.
type ChannelsWithdrawn struct {
	Channel [32]byte
	Party   common.Address
	Epoch   *big.Int
	Index   *big.Int
	Amount  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const ChannelsWithdrawnEventName = "Withdrawn"

// ContractEventName returns the user-defined event name.
func (ChannelsWithdrawn) ContractEventName() string {
	return ChannelsWithdrawnEventName
}

// UnpackWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Withdrawn(bytes32 indexed channel, address indexed party, uint256 epoch, uint256 index, uint256 amount)
func (channels *Channels) UnpackWithdrawnEvent(log *types.Log) (*ChannelsWithdrawn, error) {
	event := "Withdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsWithdrawn)
	if len(log.Data) > 0 {
		if err := channels.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range channels.abi.Events[event].Inputs {
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

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (channels *Channels) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], channels.abi.Errors["AlreadyOpen"].ID.Bytes()[:4]) {
		return channels.UnpackAlreadyOpenError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["AlreadyUsed"].ID.Bytes()[:4]) {
		return channels.UnpackAlreadyUsedError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["BadBalance"].ID.Bytes()[:4]) {
		return channels.UnpackBadBalanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["BadCaller"].ID.Bytes()[:4]) {
		return channels.UnpackBadCallerError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["BadLocks"].ID.Bytes()[:4]) {
		return channels.UnpackBadLocksError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["BadParty"].ID.Bytes()[:4]) {
		return channels.UnpackBadPartyError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["BadPosition"].ID.Bytes()[:4]) {
		return channels.UnpackBadPositionError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["BadProof"].ID.Bytes()[:4]) {
		return channels.UnpackBadProofError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["BadRecord"].ID.Bytes()[:4]) {
		return channels.UnpackBadRecordError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["BadSignature"].ID.Bytes()[:4]) {
		return channels.UnpackBadSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["BadTimeout"].ID.Bytes()[:4]) {
		return channels.UnpackBadTimeoutError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["BadToken"].ID.Bytes()[:4]) {
		return channels.UnpackBadTokenError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["LittleGas"].ID.Bytes()[:4]) {
		return channels.UnpackLittleGasError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["NotClosed"].ID.Bytes()[:4]) {
		return channels.UnpackNotClosedError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["NotOpen"].ID.Bytes()[:4]) {
		return channels.UnpackNotOpenError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["NothingOwed"].ID.Bytes()[:4]) {
		return channels.UnpackNothingOwedError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["PayoutFailed"].ID.Bytes()[:4]) {
		return channels.UnpackPayoutFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["TokenFailed"].ID.Bytes()[:4]) {
		return channels.UnpackTokenFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["TooEarly"].ID.Bytes()[:4]) {
		return channels.UnpackTooEarlyError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["TooLate"].ID.Bytes()[:4]) {
		return channels.UnpackTooLateError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["TooMuch"].ID.Bytes()[:4]) {
		return channels.UnpackTooMuchError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["WrongCredit"].ID.Bytes()[:4]) {
		return channels.UnpackWrongCreditError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["WrongValue"].ID.Bytes()[:4]) {
		return channels.UnpackWrongValueError(raw[4:])
	}
	if bytes.Equal(raw[:4], channels.abi.Errors["ZeroSecret"].ID.Bytes()[:4]) {
		return channels.UnpackZeroSecretError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// ChannelsAlreadyOpen represents a AlreadyOpen error raised by the Channels contract.
type ChannelsAlreadyOpen struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyOpen()
func ChannelsAlreadyOpenErrorID() common.Hash {
	return common.HexToHash("0x965f8d9458b8ab0a423272d2f650c37547dab9482f9ccb60ee09da42bed12db9")
}

// UnpackAlreadyOpenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyOpen()
func (channels *Channels) UnpackAlreadyOpenError(raw []byte) (*ChannelsAlreadyOpen, error) {
	out := new(ChannelsAlreadyOpen)
	if err := channels.abi.UnpackIntoInterface(out, "AlreadyOpen", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsAlreadyUsed represents a AlreadyUsed error raised by the Channels contract.
type ChannelsAlreadyUsed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyUsed()
func ChannelsAlreadyUsedErrorID() common.Hash {
	return common.HexToHash("0x7b8c821069178af45f544bcf6d27972ae49f6a24c2600b209c15948b9fce7cd1")
}

// UnpackAlreadyUsedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyUsed()
func (channels *Channels) UnpackAlreadyUsedError(raw []byte) (*ChannelsAlreadyUsed, error) {
	out := new(ChannelsAlreadyUsed)
	if err := channels.abi.UnpackIntoInterface(out, "AlreadyUsed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsBadBalance represents a BadBalance error raised by the Channels contract.
type ChannelsBadBalance struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadBalance()
func ChannelsBadBalanceErrorID() common.Hash {
	return common.HexToHash("0x947881c8464bfb43261b8245dc2db62f0e7ac9def0c3f47f3c0d1ef89a20363e")
}

// UnpackBadBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadBalance()
func (channels *Channels) UnpackBadBalanceError(raw []byte) (*ChannelsBadBalance, error) {
	out := new(ChannelsBadBalance)
	if err := channels.abi.UnpackIntoInterface(out, "BadBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsBadCaller represents a BadCaller error raised by the Channels contract.
type ChannelsBadCaller struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadCaller()
func ChannelsBadCallerErrorID() common.Hash {
	return common.HexToHash("0x6f3541f6d8f4bf677953bbebb798e840d7e9f0d033535850db3a414279315b41")
}

// UnpackBadCallerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadCaller()
func (channels *Channels) UnpackBadCallerError(raw []byte) (*ChannelsBadCaller, error) {
	out := new(ChannelsBadCaller)
	if err := channels.abi.UnpackIntoInterface(out, "BadCaller", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsBadLocks represents a BadLocks error raised by the Channels contract.
type ChannelsBadLocks struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadLocks()
func ChannelsBadLocksErrorID() common.Hash {
	return common.HexToHash("0x5dbb711d6fed8dce13422fae716e642608e84bbab66f10a26dda0aab2958d923")
}

// UnpackBadLocksError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadLocks()
func (channels *Channels) UnpackBadLocksError(raw []byte) (*ChannelsBadLocks, error) {
	out := new(ChannelsBadLocks)
	if err := channels.abi.UnpackIntoInterface(out, "BadLocks", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsBadParty represents a BadParty error raised by the Channels contract.
type ChannelsBadParty struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadParty()
func ChannelsBadPartyErrorID() common.Hash {
	return common.HexToHash("0x49088e12fb6b31c7d35e4aa6cf0cb04cb25e231b3b1c3f7a9fd0cce5c43a3c41")
}

// UnpackBadPartyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadParty()
func (channels *Channels) UnpackBadPartyError(raw []byte) (*ChannelsBadParty, error) {
	out := new(ChannelsBadParty)
	if err := channels.abi.UnpackIntoInterface(out, "BadParty", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsBadPosition represents a BadPosition error raised by the Channels contract.
type ChannelsBadPosition struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadPosition()
func ChannelsBadPositionErrorID() common.Hash {
	return common.HexToHash("0xb5b9ee5fab6a5eb0a40391fc28c791f62b824e10741b03df64ea38e162806c57")
}

// UnpackBadPositionError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadPosition()
func (channels *Channels) UnpackBadPositionError(raw []byte) (*ChannelsBadPosition, error) {
	out := new(ChannelsBadPosition)
	if err := channels.abi.UnpackIntoInterface(out, "BadPosition", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsBadProof represents a BadProof error raised by the Channels contract.
type ChannelsBadProof struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadProof()
func ChannelsBadProofErrorID() common.Hash {
	return common.HexToHash("0x7ca55c774976027f27f73629387ed99a2044a8721aec39c3c2717944b08c423a")
}

// UnpackBadProofError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadProof()
func (channels *Channels) UnpackBadProofError(raw []byte) (*ChannelsBadProof, error) {
	out := new(ChannelsBadProof)
	if err := channels.abi.UnpackIntoInterface(out, "BadProof", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsBadRecord represents a BadRecord error raised by the Channels contract.
type ChannelsBadRecord struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadRecord()
func ChannelsBadRecordErrorID() common.Hash {
	return common.HexToHash("0x00defe30828302811f6eeddfd75fd8f5ed29951d8aa981806467efb113622872")
}

// UnpackBadRecordError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadRecord()
func (channels *Channels) UnpackBadRecordError(raw []byte) (*ChannelsBadRecord, error) {
	out := new(ChannelsBadRecord)
	if err := channels.abi.UnpackIntoInterface(out, "BadRecord", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsBadSignature represents a BadSignature error raised by the Channels contract.
type ChannelsBadSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadSignature()
func ChannelsBadSignatureErrorID() common.Hash {
	return common.HexToHash("0x5cd5d2335541c4f2ed05fbe44f397e8b79f8e2333157122d2dab06e378ef7685")
}

// UnpackBadSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadSignature()
func (channels *Channels) UnpackBadSignatureError(raw []byte) (*ChannelsBadSignature, error) {
	out := new(ChannelsBadSignature)
	if err := channels.abi.UnpackIntoInterface(out, "BadSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsBadTimeout represents a BadTimeout error raised by the Channels contract.
type ChannelsBadTimeout struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadTimeout()
func ChannelsBadTimeoutErrorID() common.Hash {
	return common.HexToHash("0x08024741d9ea57e3257cf20b202bc93a9e5b673b3bd5b37c3f820e6ba7ec4c9c")
}

// UnpackBadTimeoutError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadTimeout()
func (channels *Channels) UnpackBadTimeoutError(raw []byte) (*ChannelsBadTimeout, error) {
	out := new(ChannelsBadTimeout)
	if err := channels.abi.UnpackIntoInterface(out, "BadTimeout", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsBadToken represents a BadToken error raised by the Channels contract.
type ChannelsBadToken struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadToken()
func ChannelsBadTokenErrorID() common.Hash {
	return common.HexToHash("0x7401d93119647c66752f90f2e7ef9c36b42cdbb54d5d8633ba5dbf234f97f2ba")
}

// UnpackBadTokenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadToken()
func (channels *Channels) UnpackBadTokenError(raw []byte) (*ChannelsBadToken, error) {
	out := new(ChannelsBadToken)
	if err := channels.abi.UnpackIntoInterface(out, "BadToken", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsLittleGas represents a LittleGas error raised by the Channels contract.
type ChannelsLittleGas struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error LittleGas()
func ChannelsLittleGasErrorID() common.Hash {
	return common.HexToHash("0xba12474474e8bb117ceeb686040c8f8097e4d78d251c0c06780fb946fc0920d9")
}

// UnpackLittleGasError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error LittleGas()
func (channels *Channels) UnpackLittleGasError(raw []byte) (*ChannelsLittleGas, error) {
	out := new(ChannelsLittleGas)
	if err := channels.abi.UnpackIntoInterface(out, "LittleGas", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsNotClosed represents a NotClosed error raised by the Channels contract.
type ChannelsNotClosed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotClosed()
func ChannelsNotClosedErrorID() common.Hash {
	return common.HexToHash("0x8b4b52de2826c641cb88ccd6d1824f83539501698f41212a7c84ddc708d5eae9")
}

// UnpackNotClosedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotClosed()
func (channels *Channels) UnpackNotClosedError(raw []byte) (*ChannelsNotClosed, error) {
	out := new(ChannelsNotClosed)
	if err := channels.abi.UnpackIntoInterface(out, "NotClosed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsNotOpen represents a NotOpen error raised by the Channels contract.
type ChannelsNotOpen struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotOpen()
func ChannelsNotOpenErrorID() common.Hash {
	return common.HexToHash("0xddafad98957e3330f4cfa14cb453d4f55c78b759d3c470492e4866db3bf3857e")
}

// UnpackNotOpenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotOpen()
func (channels *Channels) UnpackNotOpenError(raw []byte) (*ChannelsNotOpen, error) {
	out := new(ChannelsNotOpen)
	if err := channels.abi.UnpackIntoInterface(out, "NotOpen", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsNothingOwed represents a NothingOwed error raised by the Channels contract.
type ChannelsNothingOwed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingOwed()
func ChannelsNothingOwedErrorID() common.Hash {
	return common.HexToHash("0x797dba544d72fb0dfb4c7610346de0274cf6d4e8b1d64dc398abc9027c89eff2")
}

// UnpackNothingOwedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingOwed()
func (channels *Channels) UnpackNothingOwedError(raw []byte) (*ChannelsNothingOwed, error) {
	out := new(ChannelsNothingOwed)
	if err := channels.abi.UnpackIntoInterface(out, "NothingOwed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsPayoutFailed represents a PayoutFailed error raised by the Channels contract.
type ChannelsPayoutFailed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PayoutFailed()
func ChannelsPayoutFailedErrorID() common.Hash {
	return common.HexToHash("0x3b1ab1045aad53070fe2359fd1a7d516800dcddc17ad45f2e5ff18fe2dbb0689")
}

// UnpackPayoutFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PayoutFailed()
func (channels *Channels) UnpackPayoutFailedError(raw []byte) (*ChannelsPayoutFailed, error) {
	out := new(ChannelsPayoutFailed)
	if err := channels.abi.UnpackIntoInterface(out, "PayoutFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsTokenFailed represents a TokenFailed error raised by the Channels contract.
type ChannelsTokenFailed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TokenFailed()
func ChannelsTokenFailedErrorID() common.Hash {
	return common.HexToHash("0x8e20b1f93bde63cb927e7ca94fe0a7706a67d85426c67e89e56b9abbfca032cc")
}

// UnpackTokenFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TokenFailed()
func (channels *Channels) UnpackTokenFailedError(raw []byte) (*ChannelsTokenFailed, error) {
	out := new(ChannelsTokenFailed)
	if err := channels.abi.UnpackIntoInterface(out, "TokenFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsTooEarly represents a TooEarly error raised by the Channels contract.
type ChannelsTooEarly struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooEarly()
func ChannelsTooEarlyErrorID() common.Hash {
	return common.HexToHash("0x085de625ed51bbce95c12627fc263453b8d214878d184bd1eaa2cc357a507a30")
}

// UnpackTooEarlyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooEarly()
func (channels *Channels) UnpackTooEarlyError(raw []byte) (*ChannelsTooEarly, error) {
	out := new(ChannelsTooEarly)
	if err := channels.abi.UnpackIntoInterface(out, "TooEarly", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsTooLate represents a TooLate error raised by the Channels contract.
type ChannelsTooLate struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooLate()
func ChannelsTooLateErrorID() common.Hash {
	return common.HexToHash("0xecdd1c29e1637c8bfa8cc1f1073ba3a2f674b640f167e7c16246364c720ada92")
}

// UnpackTooLateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooLate()
func (channels *Channels) UnpackTooLateError(raw []byte) (*ChannelsTooLate, error) {
	out := new(ChannelsTooLate)
	if err := channels.abi.UnpackIntoInterface(out, "TooLate", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsTooMuch represents a TooMuch error raised by the Channels contract.
type ChannelsTooMuch struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooMuch()
func ChannelsTooMuchErrorID() common.Hash {
	return common.HexToHash("0xd887771ba4ebb7853564df2edfebb34d6a6bd1369d42d13e49cb5ed06ba06963")
}

// UnpackTooMuchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooMuch()
func (channels *Channels) UnpackTooMuchError(raw []byte) (*ChannelsTooMuch, error) {
	out := new(ChannelsTooMuch)
	if err := channels.abi.UnpackIntoInterface(out, "TooMuch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsWrongCredit represents a WrongCredit error raised by the Channels contract.
type ChannelsWrongCredit struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongCredit()
func ChannelsWrongCreditErrorID() common.Hash {
	return common.HexToHash("0x38532c9e629d81bdbeef93bf5d5a32b67f9a2b84b19b48587ba908099387e9f6")
}

// UnpackWrongCreditError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongCredit()
func (channels *Channels) UnpackWrongCreditError(raw []byte) (*ChannelsWrongCredit, error) {
	out := new(ChannelsWrongCredit)
	if err := channels.abi.UnpackIntoInterface(out, "WrongCredit", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsWrongValue represents a WrongValue error raised by the Channels contract.
type ChannelsWrongValue struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongValue()
func ChannelsWrongValueErrorID() common.Hash {
	return common.HexToHash("0x98d4901c0f97ff4fb4b12f6efe3f7d66c362a06e0786d79de1d138f816754bcd")
}

// UnpackWrongValueError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongValue()
func (channels *Channels) UnpackWrongValueError(raw []byte) (*ChannelsWrongValue, error) {
	out := new(ChannelsWrongValue)
	if err := channels.abi.UnpackIntoInterface(out, "WrongValue", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChannelsZeroSecret represents a ZeroSecret error raised by the Channels contract.
type ChannelsZeroSecret struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroSecret()
func ChannelsZeroSecretErrorID() common.Hash {
	return common.HexToHash("0xf5fa7e2df91cf2942e02d28dc9e5d74ee3ffb6a3dfeb7a054ec13e680d875fac")
}

// UnpackZeroSecretError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroSecret()
func (channels *Channels) UnpackZeroSecretError(raw []byte) (*ChannelsZeroSecret, error) {
	out := new(ChannelsZeroSecret)
	if err := channels.abi.UnpackIntoInterface(out, "ZeroSecret", raw); err != nil {
		return nil, err
	}
	return out, nil
}
