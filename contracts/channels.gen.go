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
	ABI: "[{\"inputs\":[],\"name\":\"AlreadyOpen\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"AlreadyUsed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadBalance\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadCaller\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadLocks\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadParty\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadPosition\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadProof\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadRecord\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadSignature\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadTimeout\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadToken\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"LittleGas\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotClosed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotOpen\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingOwed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"PayoutFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TokenFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooEarly\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooLate\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooMuch\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongCredit\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongValue\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroSecret\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"settleTime\",\"type\":\"uint256\"}],\"name\":\"Closed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highPaid\",\"type\":\"uint256\"}],\"name\":\"CooperativelySettled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"name\":\"Delegated\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Deposited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"}],\"name\":\"Disposed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"}],\"name\":\"Opened\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Owed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Pulled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"cheater\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"leaf\",\"type\":\"bytes32\"}],\"name\":\"Punished\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"expired\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"toReceiver\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"toSender\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"reserved\",\"type\":\"uint128\"}],\"name\":\"Resolved\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"SecretRegistered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"SecretShown\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowReserved\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highReserved\",\"type\":\"uint256\"}],\"name\":\"Settled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"}],\"name\":\"Shown\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"own\",\"type\":\"bool\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"}],\"name\":\"Unlocked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"}],\"name\":\"channelId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"close\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"lowBalance\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"highBalance\",\"type\":\"uint128\"},{\"internalType\":\"int128\",\"name\":\"lowNetDeposit\",\"type\":\"int128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.Cooperation\",\"name\":\"c\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofLow\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofHigh\",\"type\":\"tuple\"}],\"name\":\"cooperativeSettle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"deposit\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"depositSigned\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"depositWithPermit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"}],\"name\":\"directionOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"terms\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"leaves\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Disposal\",\"name\":\"d\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofReceiver\",\"type\":\"tuple\"}],\"name\":\"dispose\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"domainSeparator\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"liability\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"open\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"openSigned\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"openWithPermit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"}],\"name\":\"owed\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"pull\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"receiveApproval\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"registerSecret\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32[]\",\"name\":\"secrets\",\"type\":\"bytes32[]\"}],\"name\":\"registerSecrets\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"}],\"name\":\"registeredAt\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"time\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"reserved\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"ended\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.Reserve\",\"name\":\"v\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"resolve\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"fromLow\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"fromHigh\",\"type\":\"tuple\"}],\"name\":\"settle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"}],\"name\":\"stateOf\",\"outputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"pot\",\"type\":\"uint256\"},{\"internalType\":\"int256\",\"name\":\"lowNet\",\"type\":\"int256\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"withdrawals\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"time\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.State\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"tokenFallback\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"tokenReceived\",\"outputs\":[{\"internalType\":\"bytes4\",\"name\":\"\",\"type\":\"bytes4\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"unlock\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofReceiver\",\"type\":\"tuple\"}],\"name\":\"unlockDelegated\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"update\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"notBefore\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Delegation\",\"name\":\"d\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofParty\",\"type\":\"tuple\"}],\"name\":\"updateDelegated\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofParty\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofPartner\",\"type\":\"tuple\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Channels",
	Bin: "0x60808060405234601557615209908161001b8239f35b600080fdfe610120604052600436101561001357600080fd5b60003560e01c806302b9446c14612fb35780630b1011f714612f475780630cf7881c1461287b5780630e5ce2a1146124ca57806312ad8bfc146124905780631e49f8801461246257806328079e4a146123d257806338e05fb21461236d5780633cb99e18146121a65780633dd8a0071461215c57806356dfb392146120c657806364482ac41461205057806366b3bcb014611ec85780637b165df71461191357806380914e7d146116ce57806380a757bb1461126557806381030fb4146111c657806387fe930e14610e275780638943ec0214610de95780638f4ffcb114610d0c57806390de6b3a14610cd7578063ab145a4214610ca4578063c0ee0b8a14610c7e578063d1b79375146108cb578063e3121e2514610867578063ec2adb8814610292578063f698da2514610251578063f72d29c1146101825763f9bff8801461015c57600080fd5b61018061017861016b36613057565b9492339286929186614cbf565b503390613cd2565b005b3461024c576101e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c576101ba612fcd565b6101c2612ff0565b906101cb613013565b6101d436613360565b90610164359367ffffffffffffffff851161024c5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc863603011261024c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe7c36011261024c576101809460040193613712565b600080fd5b3461024c5760007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c57602061028a613626565b604051908152f35b3461024c576102407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c576102ca612fcd565b6102d2612ff0565b906102db613013565b9060a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c36011261024c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffefc36011261024c5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe9c36011261024c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1c36011261024c57818361038f92613e15565b9161039983614eb4565b73ffffffffffffffffffffffffffffffffffffffff6103b6613567565b16151580610840575b6108165760643591610164359182841161072a576101a435906103e76080820151429061351b565b82106107ec57610495916fffffffffffffffffffffffffffffffff60408993019586519273ffffffffffffffffffffffffffffffffffffffff610428613567565b6104306135e9565b936040519660208801987f46941bacaa6059fc36d56a9fa3c8bf45fe49c197eb1494092120d82a6267c0bf8a526040890152606088015260808701521660a085015260c08401521660e082015260e0815261048d61010082613172565b51902061415b565b61020435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0821180156107bb575b610764576102243560ff81169182820361024c5760209360009360809350604051928352858301526101e4356040830152606082015282805260015afa156107af5773ffffffffffffffffffffffffffffffffffffffff60005116801591821561078e575b50506107645751916105396135e9565b906105598185879091606092604051928352602083015260408201522090565b91825460d81c8411801590610754575b61072a576105c06101046105ba6101006040517f1149d3d738977433a7afa221d445aa5f469a6187bbcc21ead05b5cc780b4cedf81528a602082015289604082015260a0606460608301372061415b565b84614298565b60c4359060008261070357506000945b608435906fffffffffffffffffffffffffffffffff82169182810361024c578996604051986105fe8a613155565b848a526fffffffffffffffffffffffffffffffff16948560208b01528660408b015260608a016000905260808a016000905260a08a01600090523360c08b01526fffffffffffffffffffffffffffffffff16988960e0820152610100902060281c8360d81b179055506040519473ffffffffffffffffffffffffffffffffffffffff1697888652602086015260408501526060840152608083015260a082015260c07f1be8545de67da433d8452262ddc55698d208cf178d432ffd0c258924e720390191a2336106ca57005b7fc8efcbf3613af4eb429abae3a557d00f0a9682e2a4bd694b093748c2d820cf39916060916040519182523360208301526040820152a2005b60a435906fffffffffffffffffffffffffffffffff821682036107275750946105d0565b80fd5b7f7ca55c770000000000000000000000000000000000000000000000000000000060005260046000fd5b5065010000000000841015610569565b7f5cd5d2330000000000000000000000000000000000000000000000000000000060005260046000fd5b73ffffffffffffffffffffffffffffffffffffffff16141590508580610529565b6040513d6000823e3d90fd5b506102243560ff811680820361024c57601b81141591826107de575b50506104c4565b601c925050141588806107d7565b7f085de6250000000000000000000000000000000000000000000000000000000060005260046000fd5b7f6f3541f60000000000000000000000000000000000000000000000000000000060005260046000fd5b50610849613567565b73ffffffffffffffffffffffffffffffffffffffff163314156103bf565b3461024c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c5760206108c26108a3613013565b6024356004359091606092604051928352602083015260408201522090565b54604051908152f35b3461024c576101607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c57610903612fcd565b61090b612ff0565b6101007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffbc36011261024c5760405161094281613155565b6044356fffffffffffffffffffffffffffffffff8116810361024c578152606435916fffffffffffffffffffffffffffffffff8316830361024c576020820192835260408201926084358452606083019060a4358252608084019360c435855260a081019660e43588526101043573ffffffffffffffffffffffffffffffffffffffff8116810361024c5760c0830152610124356fffffffffffffffffffffffffffffffff8116810361024c5760e0830152610144359067ffffffffffffffff821161024c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261024c57610a4090863391613e15565b978894610a95610a83610a75896040610a588b614eb4565b0151809a9091606092604051928352602083015260408201522090565b610100872060281c90614ed5565b99825184511780956004019151613ea7565b6040810151996060820151948251179460208301958651176080840151149b6fffffffffffffffffffffffffffffffff89511690818110600014610c7557809d5b15610c57579050610afb91506fffffffffffffffffffffffffffffffff89511661351b565b6fffffffffffffffffffffffffffffffff8c166fffffffffffffffffffffffffffffffff88511601906fffffffffffffffffffffffffffffffff8211610c2857898e6fffffffffffffffffffffffffffffffff977f15b49ca0043779f166703c5de20aef9a5cb65c3be48e566e7d7cb65be2a068d99f9e60e09f988f958b8f918f610b94610b9e92849f859384610bcf9f1690526134e3565b1682845116614106565b1690528851815117905287518151179052895181511790529091606092604051928352602083015260408201522090565b90610100872060281c9060d81b1790555192519351169351169373ffffffffffffffffffffffffffffffffffffffff604051961686526020860152604085015260608401526001608084015260a083015260c0820152a2005b7f4e487b7100000000000000000000000000000000000000000000000000000000600052601160045260246000fd5b610c609161351b565b80821015610c6e5750610afb565b9050610afb565b5080809d610ad6565b3461024c57610180610c9d610c9236613471565b918094935033614f27565b5033614f91565b3461024c57610180610cc4610cb836613297565b93909282903390613e15565b6040610ccf82614eb4565b01519061470a565b3461024c57610180610d05610cfd610cee366131d2565b93918197959693339388614cbf565b503383614633565b3390613cd2565b3461024c5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c57610d43612fcd565b602435610d4e613013565b9160643567ffffffffffffffff811161024c57610d6f903690600401613443565b73ffffffffffffffffffffffffffffffffffffffff8516330361081657610d97918486614f27565b73ffffffffffffffffffffffffffffffffffffffff808316911603610dbf5761018092613cd2565b7f49088e120000000000000000000000000000000000000000000000000000000060005260046000fd5b3461024c57610dfd610c9d610c9236613471565b60206040517f8943ec02000000000000000000000000000000000000000000000000000000008152f35b3461024c576101a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c57610e5f612fcd565b610e67612ff0565b90610e70613013565b60807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c36011261024c5760607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c36011261024c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffebc36011261024c5773ffffffffffffffffffffffffffffffffffffffff81168073ffffffffffffffffffffffffffffffffffffffff85161015610dbf5760c435421161119c5760408051848152602081018690529081018390523060608201526080902090610f5482614138565b6040810191610fab61010084516060850151604051917fabd88b89393ff6f24ca2795bf1cae59b0dab24d1106ede0512f5795100f076d983528860208401526040830152606082015260806064818301372061415b565b610fb581896141aa565b61016435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08211801561116b575b610764576101843560ff81169182820361024c576020936000936080935060405192835285830152610144356040830152606082015282805260015afa156107af5773ffffffffffffffffffffffffffffffffffffffff60005116908115918215611160575b5050610764576110586135ab565b6fffffffffffffffffffffffffffffffff806110726135ca565b16911696602083015160a4359081600f0b80920361024c5703809351838a0190030394600084128015611156575b61112c576110e96111259661111e956101809b0194019551604051906110c582613139565b6000825260006020830152604082015260006060820152600060808201528261436a565b7fd7898ccd2961576718fa7b598914871f66c971032ce0a4d92ecb46b3d1822f5a60408051858152876020820152a2866150d8565b92846150d8565b0190614973565b7f947881c80000000000000000000000000000000000000000000000000000000060005260046000fd5b50600086126110a0565b14159050878061104a565b506101843560ff811680820361024c57601b811415918261118e575b5050610fe4565b601c92505014158a80611187565b7fecdd1c290000000000000000000000000000000000000000000000000000000060005260046000fd5b3461024c5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c5760043567ffffffffffffffff811161024c573660238201121561024c5780600401359067ffffffffffffffff821161024c576024810190602436918460051b01011161024c5760005b82811061124757005b8061125e6112586001938686613528565b356143e3565b500161123e565b3461024c576102007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c5761129d612fcd565b6112a5612ff0565b906112ae613013565b906112b836613360565b92610164359167ffffffffffffffff831161024c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc843603011261024c57610184359073ffffffffffffffffffffffffffffffffffffffff821680920361024c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe5c36011261024c57811515806116c4575b61081657848361135e92613e15565b94604061136a87614eb4565b01519161140f6113a061139286868b9091606092604051928352602083015260408201522090565b610100852060281c90614ed5565b9660405173ffffffffffffffffffffffffffffffffffffffff60208201927f8dd19b62a740fe848288cb5bf5328f76d1819b4be75f8318310b07670b9fec6f84528b6040840152876060840152169384608083015260a08201528860c082015260c0815261048d60e082613172565b6101c435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015611693575b610764576101e43560ff81169182820361024c5760209360009360809350604051928352858301526101a4356040830152606082015282805260015afa156107af5773ffffffffffffffffffffffffffffffffffffffff60005116908115918215611688575b50506107645760608101908151916114cc60a083019384511796600401876040850151613ea7565b906040820151936060830151978351179260208101938451176080820151149860208601966fffffffffffffffffffffffffffffffff8851169081811060001461167f57809b5b1561165f57905061153891506fffffffffffffffffffffffffffffffff88511661351b565b995b6fffffffffffffffffffffffffffffffff8a166fffffffffffffffffffffffffffffffff87511601996fffffffffffffffffffffffffffffffff8b11610c285789898e6fffffffffffffffffffffffffffffffff97967f15b49ca0043779f166703c5de20aef9a5cb65c3be48e566e7d7cb65be2a068d99f9760e09f6115dc8e8c8f6115d3829e6116069c8497938580951690526134e3565b16915116614106565b168d5287518151179052895181511790529091606092604051928352602083015260408201522090565b90610100872060281c9060d81b1790555192519351169351169373ffffffffffffffffffffffffffffffffffffffff604051961686526020860152604085015260608401526000608084015260a083015260c0820152a2005b6116689161351b565b8082101561167857505b9961153a565b9050611672565b5080809b611513565b1415905087806114a4565b506101e43560ff811680820361024c57601b81141591826116b6575b505061143e565b601c92505014158a806116af565b503382141561134f565b6101c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c57611701612fcd565b611709612ff0565b611711613013565b906064359161171e6131b3565b9060a4359360607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff3c36011261024c5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedc36011261024c5784421161119c576fffffffffffffffffffffffffffffffff6118179316946117a385878486838c614cbf565b6040519273ffffffffffffffffffffffffffffffffffffffff60208501957f3c8af6ce10fe3f769c3240290d09b8cdd019b9cdff7e554ae5455df0865205d98752818b16604087015216606085015260808401528660a084015260c083015260e082015260e0815261048d61010082613172565b60e435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0821180156118e2575b610764576101043560ff81169182820361024c57602093600093608093506040519283528583015260c4356040830152606082015282805260015afa156107af5773ffffffffffffffffffffffffffffffffffffffff6000511680159081156118c1575b5061076457826118bc826101809561456d565b613cd2565b905073ffffffffffffffffffffffffffffffffffffffff82161415846118a9565b506101043560ff811680820361024c57601b8114159182611905575b5050611845565b601c925050141586806118fe565b3461024c576102607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c5761194b612fcd565b611953612ff0565b9061195c613013565b6101007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c36011261024c576101007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe9c36011261024c5773ffffffffffffffffffffffffffffffffffffffff811673ffffffffffffffffffffffffffffffffffffffff84161015610dbf5760408051838152602081018590529081018290523060608201526080902092611a0e846149ae565b6080810151610e108101809111610c285742106107ec5760405194611a32866130ee565b6000865260208601916000835260408701906000825260608801600081526020820151610164356fffffffffffffffffffffffffffffffff81169081810361024c57506fffffffffffffffffffffffffffffffff611a8e61358b565b1601016fffffffffffffffffffffffffffffffff611aaa6135ab565b166fffffffffffffffffffffffffffffffff611ac46135ca565b160190039160008312611ebf575b8051808413611eb7575b90836040920393848852808c526fffffffffffffffffffffffffffffffff611b0261358b565b1681811015611eaf57945b8585526fffffffffffffffffffffffffffffffff611b296135ca565b1681811015611ea5579586925b838952038d520387520191611b61878451879091606092604051928352602083015260408201522090565b90611b7a61010060405181606482372060281c83614ed5565b8115611e8e57506084356fffffffffffffffffffffffffffffffff81169081810361024c576080926fffffffffffffffffffffffffffffffff915060405192611bc2846130ee565b835216602082015260a43560408201526101043560c4351760608201522090555b815192611c0788835195879091606092604051928352602083015260408201522090565b92611c216101006040518161016482372060281c85614ed5565b8515611e52575061018435936fffffffffffffffffffffffffffffffff85169586860361024c577f9a98580c6060f39c39d285f6c3e0c17b6b4f2f0f2d4bccf2d04460d7d1968362966fffffffffffffffffffffffffffffffff60809260a0985060405192611c8f846130ee565b83521660208201526101a4356040820152610204356101c4351760608201522090555b611ce8815160405190611cc482613139565b6000825260006020830152604082015260006060820152600060808201528761436a565b51918a5191875190519151926040519485526020850152604084015260608301526080820152a28451600061024435906fffffffffffffffffffffffffffffffff821692838303611e095780841015611e49575050505b80611e0d575b8151600061014435906fffffffffffffffffffffffffffffffff821692838303611e095780841015611dff57505050955b86611da4575b91611d9d61018097611d9661111e9461112597965161351b565b925161351b565b92866150d8565b9291610124359373ffffffffffffffffffffffffffffffffffffffff8516850361024c5787611d9661111e94611d9d93611df0611dea6101809d8b8e6111259d506150d8565b8c614973565b94969750945050975050611d7c565b9250505095611d76565b5080fd5b6102243573ffffffffffffffffffffffffffffffffffffffff8116810361024c57611e3e8282611e449350886150d8565b86614973565b611d45565b92505050611d3f565b7f9a98580c6060f39c39d285f6c3e0c17b6b4f2f0f2d4bccf2d04460d7d196836295509360a094611e84575b50611cb2565b600090558b611e7e565b9050611e9b575b50611be3565b6000905589611e95565b5080958692611b36565b508094611b0d565b925082611adc565b60009250611ad2565b3461024c5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c57611eff612fcd565b611f07612ff0565b73ffffffffffffffffffffffffffffffffffffffff8216806000526002602052604060002073ffffffffffffffffffffffffffffffffffffffff33166000526020526040600020549182156120265781611fee926000526002602052604060002073ffffffffffffffffffffffffffffffffffffffff331660005260205260006040812055604051907f71245ca0cbcd7ed3effe3e947001ed7a673eb73fda8d6c09755be6d7cb89d24d339280611fe28887836020909392919373ffffffffffffffffffffffffffffffffffffffff60408201951681520152565b0390a3825a91856148fb565b15611ffc5761018091614973565b7f3b1ab1040000000000000000000000000000000000000000000000000000000060005260046000fd5b7f797dba540000000000000000000000000000000000000000000000000000000060005260046000fd5b3461024c5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c576120876134f0565b5060a06120956004356148a1565b6080604051918051835260208101516020840152604081015160408401526060810151606084015201516080820152f35b3461024c576120e46120d736613297565b9291809491923390613e15565b926120ee84614138565b93807f7f7739303b0e1485594b242672eb715f28e7361cd9523116f1aab367729c5ea4606060406080890198612125428b516134e3565b8a52612131818661436a565b0197885190516040519133835260208301526040820152a2823561215157005b61018094519061470a565b3461024c5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c5760043560005260006020526020604060002054604051908152f35b6101e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c576121d9612fcd565b6121e1612ff0565b6121e9613013565b90606435926121f66131b3565b9260c4359360607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c36011261024c5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffebc36011261024c5784421161119c576122d2906fffffffffffffffffffffffffffffffff612276848787613e15565b9116956040519060208201927f19a46417dcc1d3ad5e751f68f9256a8380307464954653670f9bd3206e5643dd8452604083015288606083015287608083015260a43560a083015260c082015260c0815261048d60e082613172565b6122dc81856141aa565b80600052600360205260ff6040600020541661234357610180956123399286926000526003602052604060002060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff008254161790558585613ba3565b6118bc8282614471565b7f7b8c82100000000000000000000000000000000000000000000000000000000060005260046000fd5b3461024c5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c5773ffffffffffffffffffffffffffffffffffffffff6123b9612fcd565b1660005260016020526020604060002054604051908152f35b3461024c5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c57612409612fcd565b73ffffffffffffffffffffffffffffffffffffffff612426612ff0565b9116600052600260205273ffffffffffffffffffffffffffffffffffffffff604060002091166000526020526020604060002054604051908152f35b3461024c57610180610d05612489612479366131d2565b9392859693829896939293613ba3565b3383614633565b3461024c5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c576101806004356143e3565b3461024c576101607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c57612502612fcd565b61250a612ff0565b90612513613013565b916064356fffffffffffffffffffffffffffffffff811680910361024c576084359160607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5c36011261024c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffefc36011261024c5782421161119c5761259b858286613e15565b6125a481614138565b9583158015612871575b61112c5773ffffffffffffffffffffffffffffffffffffffff90848851038852169373ffffffffffffffffffffffffffffffffffffffff831694808610612862575b6126636060890192600184510180855260408b0151916040519160208301937f1cb3f747e78bf97452ccd78ca88180271312943309830bbdd1fd2c56e564b81d8552886040850152606084015260808301528960a08301528860c083015260e082015260e0815261048d61010082613172565b60c4357f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a081118015612832575b6107645760e4359060ff82169182810361024c5760209260009260809250604051918683528583015260a4356040830152606082015282805260015afa156107af5773ffffffffffffffffffffffffffffffffffffffff60005116878115918215612827575b50506107645761012435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0821180156127f6575b610764576101443560ff81169182820361024c576020936000936080935060405192835285830152610104356040830152606082015282805260015afa156107af5773ffffffffffffffffffffffffffffffffffffffff600051169081159182156127eb575b50506107645760606127e5957fad382ae4a0a8c252d70b902c9cc346f3e881ad505df3f728122a01006bb88f09926127cc6101809a8661436a565b516040519182526020820152856040820152a2836150d8565b90614973565b141590508880612791565b506101443560ff811680820361024c57601b8114159182612819575b505061272b565b601c92505014158b80612812565b14159050878b6126f6565b5060e43560ff811680820361024c57601b8114159182612854575b5050612690565b601c92505014158b8061284d565b602088018581510390526125f0565b50865184116125ae565b3461024c576101207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c576128b3612fcd565b60e0526128be612ff0565b60a0526128c9613013565b60643560807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7c36011261024c57604051612902816130ee565b61290a6131b3565b815260a4356fffffffffffffffffffffffffffffffff8116810361024c576020820152604081019160c435835260e4356060830152610104359067ffffffffffffffff821161024c578160040160c05260607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261024c576129958560a05160e051613e15565b946129b760a05183889091606092604051928352602083015260408201522090565b9485546080862003612f1e575160608501519060006080526129d76134f0565b6080526129e96044860160c0516136be565b956129f387613e8f565b90612a016040519283613172565b878252612a0d88613e8f565b977fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0602084019901368a376001610100526000956000915b808310612d7f575050505050506080805101947fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6101005101865260a08311928315612d6e575b505050612d4457608051519560206080510196875117606086015117928360608701526040608051015193606060805101519551146fffffffffffffffffffffffffffffffff87511694858110600014612d2957612b046fffffffffffffffffffffffffffffffff91965b8260208b01511690614106565b1680861015612d0b57506fffffffffffffffffffffffffffffffff612b3981612b2e885b8961351b565b9716828a5116614106565b1687526fffffffffffffffffffffffffffffffff612b5f8187168260208b015116614106565b16918260208901526fffffffffffffffffffffffffffffffff88511696878110600014612d0357925b60008315612ca55750986101809a612c7f996fffffffffffffffffffffffffffffffff612bf5818e612c739d7e5baebc07bd1ebbcb5030be74e9e4a29542722577035b84168a4c419da55eac9a6101009a5b15612c925750508160005b1685521682602085015116614106565b16928360208301528315600014612c88576000905b556fffffffffffffffffffffffffffffffff608051519251915116916040519473ffffffffffffffffffffffffffffffffffffffff60a0511686526020860152604085015260608401528760808401528a60a084015260c083015260e0820152a260e0516150d8565b9160a05160e0516150d8565b0160e051614973565b6080822090612c0a565b839182612ca0921690614106565b612be5565b5080841015612cfe5750825b986101809a612c7f996fffffffffffffffffffffffffffffffff612bf5818e612c739d7e5baebc07bd1ebbcb5030be74e9e4a29542722577035b84168a4c419da55eac9a6101009a612bda565b612cb1565b508692612b88565b612b396fffffffffffffffffffffffffffffffff612b2e8193612b28565b506fffffffffffffffffffffffffffffffff612b0486612af7565b7f5dbb711d0000000000000000000000000000000000000000000000000000000060005260046000fd5b60051b902014159050878080612a8c565b6101005160c051351615612eff578260051b86013560026001850160051b880135940193828511612d445767ffffffffffffffff8260801c1690600090826101005160248a013516612eeb575b5060018c019b6020612e1883876080916fffffffffffffffffffffffffffffffff604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b9160051b8b010152610100518616612ee2578115612eb4575b5015612e745750610100516080515117608051526fffffffffffffffffffffffffffffffff604060805101911681510190525b6101005160011b61010052612a45565b4211612e81575b50612e64565b6020608051016101005181511790526fffffffffffffffffffffffffffffffff606060805101911681510190528e612e7b565b90506000526000602052604060002054818115159182612ed7575b505038612e31565b111590508138612ecf565b50505050612e64565b612ef89250600191615057565b9082612dcc565b60018801976020600185019460051b8801359160051b87010152612e64565b7edefe300000000000000000000000000000000000000000000000000000000060005260046000fd5b3461024c5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261024c57602061028a612f83612fcd565b612f8b612ff0565b612f93613013565b919091608092604051928352602083015260408201523060608201522090565b610180610d05612fc236613057565b949291859285613ba3565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361024c57565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361024c57565b6044359073ffffffffffffffffffffffffffffffffffffffff8216820361024c57565b359073ffffffffffffffffffffffffffffffffffffffff8216820361024c57565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60a091011261024c5760043573ffffffffffffffffffffffffffffffffffffffff8116810361024c579060243573ffffffffffffffffffffffffffffffffffffffff8116810361024c579060443573ffffffffffffffffffffffffffffffffffffffff8116810361024c57906064359060843590565b6080810190811067ffffffffffffffff82111761310a57604052565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052604160045260246000fd5b60a0810190811067ffffffffffffffff82111761310a57604052565b610100810190811067ffffffffffffffff82111761310a57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761310a57604052565b608435906fffffffffffffffffffffffffffffffff8216820361024c57565b906101407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc83011261024c5760043573ffffffffffffffffffffffffffffffffffffffff8116810361024c579160243573ffffffffffffffffffffffffffffffffffffffff8116810361024c579160443573ffffffffffffffffffffffffffffffffffffffff8116810361024c57916064359160a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5c60843593011261024c5760a490565b906101407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc83011261024c5760043573ffffffffffffffffffffffffffffffffffffffff8116810361024c579160243573ffffffffffffffffffffffffffffffffffffffff8116810361024c579160a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffbc83011261024c5760607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c604493011261024c5760e490565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c61010091011261024c576040519061339882613155565b816064356fffffffffffffffffffffffffffffffff8116810361024c5781526084356fffffffffffffffffffffffffffffffff8116810361024c57602082015260a435604082015260c435606082015260e43560808201526101043560a08201526101243573ffffffffffffffffffffffffffffffffffffffff8116810361024c5760c082015261014435906fffffffffffffffffffffffffffffffff8216820361024c5760e00152565b9181601f8401121561024c5782359167ffffffffffffffff831161024c576020838186019501011161024c57565b60607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82011261024c5760043573ffffffffffffffffffffffffffffffffffffffff8116810361024c5791602435916044359067ffffffffffffffff821161024c576134df91600401613443565b9091565b91908201809211610c2857565b604051906134fd82613139565b60006080838281528260208201528260408201528260608201520152565b91908203918211610c2857565b91908110156135385760051b0190565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052603260045260246000fd5b6101843573ffffffffffffffffffffffffffffffffffffffff8116810361024c5790565b610184356fffffffffffffffffffffffffffffffff8116810361024c5790565b6064356fffffffffffffffffffffffffffffffff8116810361024c5790565b6084356fffffffffffffffffffffffffffffffff8116810361024c5790565b6101c4356fffffffffffffffffffffffffffffffff8116810361024c5790565b356fffffffffffffffffffffffffffffffff8116810361024c5790565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fead72ec11478a6666e87c80813c7e5c6a25c7af1aca9bbc6bb39410b3bd0ada460408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a081526136b860c082613172565b51902090565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561024c570180359067ffffffffffffffff821161024c57602001918160051b3603831361024c57565b8282613722929694939596613e15565b9361372c856149ae565b9060408201613751868251899091606092604051928352602083015260408201522090565b613762610100842060281c82614ed5565b8635966137ad6020820135896080916fffffffffffffffffffffffffffffffff604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b9560408601519660608301916137c383856136be565b909960408601359a60a08311159283613b99575b83613b83575b83613b06575b50505015612d44578651998d8d6040519c8d60208101937f0e8badb22a7e49b269b4882f5ce5e68032b715bd5afb1b0bf6e890f18b9aa486855260408201526060015273ffffffffffffffffffffffffffffffffffffffff169b8c60808201528d60c01c60a08201528460c082015260c0815261386160e082613172565b51902061386d9061415b565b61018461387a9183614298565b60018a1b9c8d60808b015116613a28575050505060a08601918a8351166139fe576001916138a7916136be565b90501b987fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8a01998a11610c285760608601805183517f18c727e3059e31cd7e88aec5c876fc57297ddffe52e47b2937a9dbe4efc2d0e09c60a09c918317851714916fffffffffffffffffffffffffffffffff909116908416156139c6576139536fffffffffffffffffffffffffffffffff91828b5116908181106000146139be5783905b1690614106565b1688525b6139b2575b811981511690528151179052610100842060281c9060d81b17905551916fffffffffffffffffffffffffffffffff60208184511693015116926040519485526020850152604084015260608301526080820152a2565b6000602088015261395c565b50828161394c565b6fffffffffffffffffffffffffffffffff6139f660208b019282845116908181106000146139be57831690614106565b169052613957565b7fb5b9ee5f0000000000000000000000000000000000000000000000000000000060005260046000fd5b91965093507fa7b114374b5a96852a07b3c3c2b9f914caf26dea108014e8fbba85200d3c877c9b5060609a50613a9791985086613ae297985073ffffffffffffffffffffffffffffffffffffffff955060009350518d9091606092604051928352602083015260408201522090565b556000613aba8287518d9091606092604051928352602083015260408201522090565b5516809510600014613aff5780515b60208201526080810180514210613af6575b508761436a565b5160405192835260208301526040820152a2565b42905238613adb565b6000613ac9565b6040519293506020830192917f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff821161024c5782602091613b779360051b80918737810103017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282613172565b519020143880806137e3565b925084613b918d8584613528565b3514926137dd565b808d1093506137d7565b8282613bb192969496613e15565b93613bbb85614138565b93604085015103613ca8576bffffffffffffffffffffffff8311613c7e578373ffffffffffffffffffffffffffffffffffffffff613c3e92857f87d4c0b5e30d6808bc8a94ba1c4d839b29d664151551a31753387ee9ef48429b97510183521673ffffffffffffffffffffffffffffffffffffffff841610613c6f575b8561436a565b6040805173ffffffffffffffffffffffffffffffffffffffff9092168252602082019290925290819081015b0390a2565b60208101848151019052613c38565b7fd887771b0000000000000000000000000000000000000000000000000000000060005260046000fd5b7fddafad980000000000000000000000000000000000000000000000000000000060005260046000fd5b9073ffffffffffffffffffffffffffffffffffffffff82169283159384600014613e0e57815b3403613de4578115613ddd576000526001602052604060002093818554018555613dd757604051916323b872dd835260208301523060408301526060820152601c8101809111610c28578160646020925a6000938491f13d15613dcd57600160005114601f3d1116165b15613da357613d7090614fd3565b905411613d7957565b7f38532c9e0000000000000000000000000000000000000000000000000000000060005260046000fd5b7f8e20b1f90000000000000000000000000000000000000000000000000000000060005260046000fd5b813b151516613d62565b50505050565b5050505050565b7f98d4901c0000000000000000000000000000000000000000000000000000000060005260046000fd5b6000613cf8565b919073ffffffffffffffffffffffffffffffffffffffff821673ffffffffffffffffffffffffffffffffffffffff821610600014613e6f576040805193845260208401919091528201523060608201526080902090565b90565b604080519384526020840192909252908201523060608201526080902090565b67ffffffffffffffff811161310a5760051b60200190565b929192613eb26134f0565b938035613ec860208301359260408101906136be565b90613ed282613e8f565b613edf6040519182613172565b828152613eeb83613e8f565b947fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06020830196013687376001936000986000915b808310613f7c575050505050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff915001608086015260a08311928315613f6b575b505050612d4457565b60051b902014159050388080613f62565b909192939495808816156140e7578360051b87013560026001860160051b890135950194838611612d44578e908d67ffffffffffffffff8460801c169160009183878c166140d2575b509f6001019f61400f82876080916fffffffffffffffffffffffffffffffff604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b9060051b8c01602001528588166140c857811561409a575b501561405f5750604081846fffffffffffffffffffffffffffffffff935117815201911681510190525b60011b959493929190613f20565b421161406d575b5050614051565b60608160206fffffffffffffffffffffffffffffffff93018581511790520191168151019052388d614066565b905060005260006020526040600020548181151591826140bd575b505038614027565b1115905081386140b5565b5050505050614051565b60009193506140e092615057565b9183613fc5565b60018b019a6020600186019560051b8901359160051b88010152614051565b906fffffffffffffffffffffffffffffffff809116911603906fffffffffffffffffffffffffffffffff8211610c2857565b61414a906141446134f0565b506148a1565b90614154826151d5565b15613ca857565b604290614166613626565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b3560ff8116810361024c5790565b9061010435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015614267575b610764576101243560ff81169182820361024c57602093600093608093506040519283528583015260e4356040830152606082015282805260015afa156107af5773ffffffffffffffffffffffffffffffffffffffff600051168015918215614246575b505061076457565b73ffffffffffffffffffffffffffffffffffffffff1614159050388061423e565b506101243560ff811680820361024c57601b811415918261428a575b50506141da565b601c92505014153880614283565b916020810135907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015614330575b610764576020926000928260ff6142e460406080960161419c565b6040519485521686840152356040830152606082015282805260015afa156107af5773ffffffffffffffffffffffffffffffffffffffff60005116801591821561424657505061076457565b5060408101601b60ff6143428361419c565b1614159081614352575b506142c9565b601c915061436160ff9161419c565b1614153861434c565b9060208101906b80000000000000000000000082510181511760601c9060408101805192606083019384511760101c17936080830194855160201c17613c7e5777ffffffffffffffffffffffff00000000000000000000000090519251915160c01b9260601b161717905160d01b17905160e01b179055565b908115614447576143f3826151f1565b91826000526000602052604060002054614444577fccbb7c5251ab1e77495110b474e2be6f758c33c7e6e8bd615119d59f40a32a0860208492836000526000825242604060002055604051908152a2565b50565b7ff5fa7e2d0000000000000000000000000000000000000000000000000000000060005260046000fd5b90610184359060ff82169182810361024c576000938315613ddd57803b156145455773ffffffffffffffffffffffffffffffffffffffff169050803b156145415760e484928373ffffffffffffffffffffffffffffffffffffffff9360405196879586947fd505accf00000000000000000000000000000000000000000000000000000000865216600485015230602485015261014435604485015261016435606485015260848401526101a43560a48401526101c43560c48401525af1614537575050565b8161444491613172565b8380fd5b6004857f7401d931000000000000000000000000000000000000000000000000000000008152fd5b90610164359060ff82169182810361024c576000938315613ddd57803b156145455773ffffffffffffffffffffffffffffffffffffffff169050803b156145415760e484928373ffffffffffffffffffffffffffffffffffffffff9360405196879586947fd505accf00000000000000000000000000000000000000000000000000000000865216600485015230602485015261012435604485015261014435606485015260848401526101843560a48401526101a43560c48401525af1614537575050565b9190604082016146428161419c565b9360ff6000951615613ddd57803b156145455773ffffffffffffffffffffffffffffffffffffffff61467591169161419c565b92813b156147065784928373ffffffffffffffffffffffffffffffffffffffff93608060e49460ff604051998a9889977fd505accf0000000000000000000000000000000000000000000000000000000089521660048801523060248801528235604488015260208301356064880152166084860152606081013560a4860152013560c48401525af1614537575050565b8480fd5b9391909261472d8285879091606092604051928352602083015260408201522090565b90803593825460d81c8511801590614891575b61072a577f1be8545de67da433d8452262ddc55698d208cf178d432ffd0c258924e72039019560c0956147ca6fffffffffffffffffffffffffffffffff936147c46101006040517f1149d3d738977433a7afa221d445aa5f469a6187bbcc21ead05b5cc780b4cedf81528d602082015286604082015260a08960608301372061415b565b88614298565b614843606085013595861560001461487d5760206000965b0190610100866147f184613609565b98816040519a6148008c613155565b168a5216978860208201528960408201526000606082015260006080820152600060a082015260008c820152600060e08201522060281c8460d81b179055613609565b9173ffffffffffffffffffffffffffffffffffffffff6040519716875260208701526040860152166060840152608083015260a0820152a2565b602061488b60408801613609565b966147e2565b5065010000000000851015614740565b906148aa6134f0565b91546bffffffffffffffffffffffff811683526bffffffffffffffffffffffff8160601c16600b0b602084015261ffff8160c01c16604084015261ffff8160d01c16606084015260e01c6080830152565b929173ffffffffffffffffffffffffffffffffffffffff841615614964576040519163a9059cbb835260208301526040820152601c8101809111610c2857604483916020936000938491f1903d1561495d5750600160005114601f3d11161690565b3b15151690565b6000935083929083928392f190565b8161497c575050565b73ffffffffffffffffffffffffffffffffffffffff1660005260016020526149aa604060002091825461351b565b9055565b6149ba906141446134f0565b9062278d00608083015111156149cc57565b7f8b4b52de0000000000000000000000000000000000000000000000000000000060005260046000fd5b949390919473ffffffffffffffffffffffffffffffffffffffff83168015948580159081614ca1575b8015614c82575b8015614c79575b8015614c5a575b610dbf57610e1082108015614c4e575b614c245773ffffffffffffffffffffffffffffffffffffffff89169081841015614c1d578699915b60408051878152602081018d90529081018490523060608201526080902098614a948a6148a1565b92608084015115159283614bd3575b505050614ba957604001519160018301809311610c285773ffffffffffffffffffffffffffffffffffffffff807fa3439481493927ff422d74863c9878d1fc6bef47046b514ae96a41e6fbc1dc719360409382879e16809814600014614b9f57614b348a5b865190614b1482613139565b8c825260208201528887820152600060608201528260808201528d61436a565b8451968752602087015216951692a480614b4d57505050565b6040805173ffffffffffffffffffffffffffffffffffffffff909316835260208301919091527f87d4c0b5e30d6808bc8a94ba1c4d839b29d664151551a31753387ee9ef48429b919081908101613c6a565b614b346000614b08565b7f965f8d940000000000000000000000000000000000000000000000000000000060005260046000fd5b90919250614be0846151d5565b9283614c13575b83614bf9575b50505015388080614aa3565b925090614c0a575b50388080614bed565b90501538614c01565b8451159350614be7565b8691614a6c565b7f080247410000000000000000000000000000000000000000000000000000000060005260046000fd5b5062278d008211614a44565b503073ffffffffffffffffffffffffffffffffffffffff8a1614614a34565b50308314614a2d565b5073ffffffffffffffffffffffffffffffffffffffff89168314614a26565b5073ffffffffffffffffffffffffffffffffffffffff891615614a1f565b9092959493919573ffffffffffffffffffffffffffffffffffffffff84169081158015614e96575b8015614e77575b8015614e6e575b8015614e4f575b610dbf57610e1081108015614e43575b614c245773ffffffffffffffffffffffffffffffffffffffff88169586831015614e3c578598905b60408051868152602081018c90529081018390523060608201526080902097614d5c896148a1565b91608083015115159182614dda575b5050614ba957604001519160018301809311610c285773ffffffffffffffffffffffffffffffffffffffff807fa3439481493927ff422d74863c9878d1fc6bef47046b514ae96a41e6fbc1dc719360409382879e16809814600014614b9f57614b348a865190614b1482613139565b909150614de6836151d5565b9182614e32575b82614dfd575b5050153880614d6b565b73ffffffffffffffffffffffffffffffffffffffff1686811492508215614e28575b50503880614df3565b1490503880614e1f565b8351159250614ded565b8590614d34565b5062278d008111614d0c565b503073ffffffffffffffffffffffffffffffffffffffff891614614cfc565b50308214614cf5565b5073ffffffffffffffffffffffffffffffffffffffff88168214614cee565b5073ffffffffffffffffffffffffffffffffffffffff881615614ce7565b614ec690614ec06134f0565b506149ae565b90608082015142101561119c57565b549081614f04577ad397b3b043d87fcd6fad1291ff0bfd16401c274896d8c63a9237275b03612f1e5760d81c90565b7affffffffffffffffffffffffffffffffffffffffffffffffffffff8216614ef9565b92826080918101031261024c5773ffffffffffffffffffffffffffffffffffffffff92614f5383613036565b90614f6060208501613036565b91851694604085013592169085908315614f8257614f7e95506149f6565b5090565b613e6c95606001359350613ba3565b614fcc9073ffffffffffffffffffffffffffffffffffffffff81166000526001602052614fc460406000209384546134e3565b809355614fd3565b10613d7957565b906370a0823160005230602052602060006024601c855afa601f3d1116916000519215614ffd5750565b3b1561502d577f8e20b1f90000000000000000000000000000000000000000000000000000000060005260046000fd5b7f7401d9310000000000000000000000000000000000000000000000000000000060005260046000fd5b929091156150c757615068836151f1565b838194151593846150ab575b508361507e575050565b60207ff6faf191ff07e403062e050c6090d9df7dc2da35afd0d8aa9c5731a4456d929991604051908152a2565b91509250610e10420190814211610c2857849111159238615074565b916150d291506143e3565b90600090565b600093929182156151cc5773ffffffffffffffffffffffffffffffffffffffff821691826151c35761c3505b5a62011170820190818311610c285710615199578483615123936148fb565b61519257602073ffffffffffffffffffffffffffffffffffffffff7f7db67ca0eaf1eb1df6356349ae960f6d765d6ac9107e8ba57035a12bab0d52909284600052600283526040600020828216600052835260406000206151858782546134e3565b90556040519586521693a3565b5090925050565b7fba1247440000000000000000000000000000000000000000000000000000000060005260046000fd5b6203d090615104565b50600093505050565b6080015180151590816151e6575090565b62278d009150111590565b60005260206000818160025afa1561024c576000519056",
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
// Solidity: event Closed(bytes32 indexed channel, address party, uint256 epoch, uint256 settleTime)
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
// Solidity: event CooperativelySettled(bytes32 indexed channel, uint256 lowPaid, uint256 highPaid)
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

// ChannelsDelegated represents a Delegated event raised by the Channels contract.
type ChannelsDelegated struct {
	Channel  [32]byte
	Sender   common.Address
	Delegate common.Address
	Reward   *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const ChannelsDelegatedEventName = "Delegated"

// ContractEventName returns the user-defined event name.
func (ChannelsDelegated) ContractEventName() string {
	return ChannelsDelegatedEventName
}

// UnpackDelegatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Delegated(bytes32 indexed channel, address sender, address delegate, uint128 reward)
func (channels *Channels) UnpackDelegatedEvent(log *types.Log) (*ChannelsDelegated, error) {
	event := "Delegated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != channels.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChannelsDelegated)
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
// Solidity: event Deposited(bytes32 indexed channel, address party, uint256 amount)
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
// Solidity: event Disposed(bytes32 indexed channel, address sender, uint256 epoch, uint256 position, uint128 transferred, uint128 locked)
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
// Solidity: event Punished(bytes32 indexed channel, address cheater, uint256 epoch, bytes32 leaf)
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
// Solidity: event Resolved(bytes32 indexed channel, address sender, uint256 epoch, uint256 known, uint256 expired, uint256 toReceiver, uint256 toSender, uint128 locked, uint128 reserved)
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
// Solidity: event Shown(bytes32 indexed channel, address sender, uint256 epoch, uint256 nonce, uint128 transferred, uint128 locked, bytes32 lockRoot)
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
// Solidity: event Unlocked(bytes32 indexed channel, address sender, uint256 epoch, uint256 known, uint256 returned, bool own, uint128 transferred, uint128 locked)
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
// Solidity: event Withdrawn(bytes32 indexed channel, address party, uint256 index, uint256 amount)
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
