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
	ABI: "[{\"inputs\":[],\"name\":\"AlreadyOpen\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"AlreadyUsed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadBalance\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadCaller\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadLocks\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadParty\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadPosition\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadProof\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadRecord\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadSignature\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadTimeout\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadToken\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"LittleGas\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotClosed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotOpen\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingOwed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"PayoutFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TokenFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooEarly\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooLate\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooMuch\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongCredit\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongValue\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroSecret\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"settleTime\",\"type\":\"uint256\"}],\"name\":\"Closed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highPaid\",\"type\":\"uint256\"}],\"name\":\"CooperativelySettled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"name\":\"Delegated\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Deposited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"}],\"name\":\"Disposed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"}],\"name\":\"Opened\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Owed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Pulled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"cheater\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"leaf\",\"type\":\"bytes32\"}],\"name\":\"Punished\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"expired\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"toReceiver\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"toSender\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"reserved\",\"type\":\"uint128\"}],\"name\":\"Resolved\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"SecretRegistered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"SecretShown\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowReserved\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highReserved\",\"type\":\"uint256\"}],\"name\":\"Settled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"}],\"name\":\"Shown\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"own\",\"type\":\"bool\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"}],\"name\":\"Unlocked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"}],\"name\":\"channelId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"close\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"lowBalance\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"highBalance\",\"type\":\"uint128\"},{\"internalType\":\"int128\",\"name\":\"lowNetDeposit\",\"type\":\"int128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.Cooperation\",\"name\":\"c\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofLow\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofHigh\",\"type\":\"tuple\"}],\"name\":\"cooperativeSettle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"deposit\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"depositSigned\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"depositWithPermit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"}],\"name\":\"directionOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature[]\",\"name\":\"ofReceiver\",\"type\":\"tuple[]\"}],\"name\":\"disposeMany\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"domainSeparator\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"liability\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"open\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"openSigned\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"openWithPermit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"}],\"name\":\"owed\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"pull\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"receiveApproval\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"registerSecret\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32[]\",\"name\":\"secrets\",\"type\":\"bytes32[]\"}],\"name\":\"registerSecrets\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"}],\"name\":\"registeredAt\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"time\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"reserved\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"ended\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.Reserve\",\"name\":\"v\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"resolve\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"fromLow\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"fromHigh\",\"type\":\"tuple\"}],\"name\":\"settle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"}],\"name\":\"stateOf\",\"outputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"pot\",\"type\":\"uint256\"},{\"internalType\":\"int256\",\"name\":\"lowNet\",\"type\":\"int256\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"withdrawals\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"time\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.State\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"tokenFallback\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"tokenReceived\",\"outputs\":[{\"internalType\":\"bytes4\",\"name\":\"\",\"type\":\"bytes4\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"unlock\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofReceiver\",\"type\":\"tuple\"}],\"name\":\"unlockDelegated\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"update\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"notBefore\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Delegation\",\"name\":\"d\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofParty\",\"type\":\"tuple\"}],\"name\":\"updateDelegated\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofParty\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofPartner\",\"type\":\"tuple\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Channels",
	Bin: "0x608080604052346015576153d0908161001b8239f35b600080fdfe610200604052600436101561001357600080fd5b60003560e01c806302b9446c14612f4c5780630b1011f714612ee05780630cf7881c1461288f5780630e5ce2a1146124de57806312ad8bfc146124a45780631e49f8801461247657806328079e4a146123e657806338e05fb2146123815780633cb99e18146121ba5780633dd8a0071461217057806356dfb392146120da57806364482ac41461206457806366b3bcb014611edc5780637b165df71461192757806380914e7d146116e257806380a757bb1461127957806381030fb4146111e357806387fe930e14610e445780638943ec0214610e065780638f4ffcb114610d2957806390de6b3a14610cf4578063ab145a4214610cc1578063c0ee0b8a14610c9b578063cb75558714610bb4578063d1b7937514610801578063e3121e251461079d578063ec2adb88146101c8578063f698da25146101825763f9bff8801461015c57600080fd5b61018061017861016b36612ff0565b9492339286929186614e7f565b503390613dea565b005b346101c35760007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c35760206101bb613c23565b604051908152f35b600080fd5b346101c3576102407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c357610200612f66565b610208612f89565b90610211612fac565b9060a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c3601126101c35760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffefc3601126101c35760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe9c3601126101c35760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1c3601126101c35781836102c592613f2d565b916102cf83615097565b73ffffffffffffffffffffffffffffffffffffffff6102ec613b64565b16151580610776575b61074c57606435916101643591828411610660576101a4359061031d608082015142906134b4565b8210610722576103cb916fffffffffffffffffffffffffffffffff60408993019586519273ffffffffffffffffffffffffffffffffffffffff61035e613b64565b610366613be6565b936040519660208801987f46941bacaa6059fc36d56a9fa3c8bf45fe49c197eb1494092120d82a6267c0bf8a526040890152606088015260808701521660a085015260c08401521660e082015260e081526103c36101008261310b565b5190206142f8565b61020435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0821180156106f1575b61069a576102243560ff8116918282036101c35760209360009360809350604051928352858301526101e4356040830152606082015282805260015afa156106e55773ffffffffffffffffffffffffffffffffffffffff6000511680159182156106c4575b505061069a57519161046f613be6565b9061048f8185879091606092604051928352602083015260408201522090565b91825460d81c841180159061068a575b610660576104f66101046104f06101006040517f1149d3d738977433a7afa221d445aa5f469a6187bbcc21ead05b5cc780b4cedf81528a602082015289604082015260a060646060830137206142f8565b84614435565b60c4359060008261063957506000945b608435906fffffffffffffffffffffffffffffffff8216918281036101c3578996604051986105348a6130ee565b848a526fffffffffffffffffffffffffffffffff16948560208b01528660408b015260608a016000905260808a016000905260a08a01600090523360c08b01526fffffffffffffffffffffffffffffffff16988960e0820152610100902060281c8360d81b179055506040519473ffffffffffffffffffffffffffffffffffffffff1697888652602086015260408501526060840152608083015260a082015260c07f1be8545de67da433d8452262ddc55698d208cf178d432ffd0c258924e720390191a23361060057005b7fc8efcbf3613af4eb429abae3a557d00f0a9682e2a4bd694b093748c2d820cf39916060916040519182523360208301526040820152a2005b60a435906fffffffffffffffffffffffffffffffff8216820361065d575094610506565b80fd5b7f7ca55c770000000000000000000000000000000000000000000000000000000060005260046000fd5b506501000000000084101561049f565b7f5cd5d2330000000000000000000000000000000000000000000000000000000060005260046000fd5b73ffffffffffffffffffffffffffffffffffffffff1614159050858061045f565b6040513d6000823e3d90fd5b506102243560ff81168082036101c357601b8114159182610714575b50506103fa565b601c9250501415888061070d565b7f085de6250000000000000000000000000000000000000000000000000000000060005260046000fd5b7f6f3541f60000000000000000000000000000000000000000000000000000000060005260046000fd5b5061077f613b64565b73ffffffffffffffffffffffffffffffffffffffff163314156102f5565b346101c35760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c35760206107f86107d9612fac565b6024356004359091606092604051928352602083015260408201522090565b54604051908152f35b346101c3576101607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c357610839612f66565b610841612f89565b6101007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffbc3601126101c357604051610878816130ee565b6044356fffffffffffffffffffffffffffffffff811681036101c3578152606435916fffffffffffffffffffffffffffffffff831683036101c3576020820192835260408201926084358452606083019060a4358252608084019360c435855260a081019660e43588526101043573ffffffffffffffffffffffffffffffffffffffff811681036101c35760c0830152610124356fffffffffffffffffffffffffffffffff811681036101c35760e0830152610144359067ffffffffffffffff82116101c35760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc83360301126101c35761097690863391613f2d565b9788946109cb6109b96109ab89604061098e8b615097565b0151809a9091606092604051928352602083015260408201522090565b610100872060281c906150b8565b99825184511780956004019151614062565b6040810151996060820151948251179460208301958651176080840151149b6fffffffffffffffffffffffffffffffff89511690818110600014610bab57809d5b15610b8d579050610a3191506fffffffffffffffffffffffffffffffff8951166134b4565b6fffffffffffffffffffffffffffffffff8c166fffffffffffffffffffffffffffffffff88511601906fffffffffffffffffffffffffffffffff8211610b5e57898e6fffffffffffffffffffffffffffffffff977f15b49ca0043779f166703c5de20aef9a5cb65c3be48e566e7d7cb65be2a068d99f9e60e09f988f958b8f918f610aca610ad492849f859384610b059f16905261347c565b1682845116614280565b1690528851815117905287518151179052895181511790529091606092604051928352602083015260408201522090565b90610100872060281c9060d81b1790555192519351169351169373ffffffffffffffffffffffffffffffffffffffff604051961686526020860152604085015260608401526001608084015260a083015260c0820152a2005b7f4e487b7100000000000000000000000000000000000000000000000000000000600052601160045260246000fd5b610b96916134b4565b80821015610ba45750610a31565b9050610a31565b5080809d610a0c565b346101c3576101a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c357610bec612f66565b610bf4612f89565b610bfc612fac565b91610c06366132f9565b90610164359167ffffffffffffffff83116101c35760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc84360301126101c357610184359467ffffffffffffffff86116101c357366023870112156101c35785600401359467ffffffffffffffff86116101c35736602460608802890101116101c357602461018097019460040193613504565b346101c357610180610cba610caf3661340a565b91809493503361510a565b5033615174565b346101c357610180610ce1610cd536613230565b93909282903390613f2d565b6040610cec82615097565b0151906148a7565b346101c357610180610d22610d1a610d0b3661316b565b93918197959693339388614e7f565b5033836147d0565b3390613dea565b346101c35760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c357610d60612f66565b602435610d6b612fac565b9160643567ffffffffffffffff81116101c357610d8c9036906004016133dc565b73ffffffffffffffffffffffffffffffffffffffff8516330361074c57610db491848661510a565b73ffffffffffffffffffffffffffffffffffffffff808316911603610ddc5761018092613dea565b7f49088e120000000000000000000000000000000000000000000000000000000060005260046000fd5b346101c357610e1a610cba610caf3661340a565b60206040517f8943ec02000000000000000000000000000000000000000000000000000000008152f35b346101c3576101a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c357610e7c612f66565b610e84612f89565b90610e8d612fac565b60807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c3601126101c35760607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c3601126101c35760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffebc3601126101c35773ffffffffffffffffffffffffffffffffffffffff81168073ffffffffffffffffffffffffffffffffffffffff85161015610ddc5760c43542116111b95760408051848152602081018690529081018390523060608201526080902090610f71826142b2565b6040810191610fc861010084516060850151604051917fabd88b89393ff6f24ca2795bf1cae59b0dab24d1106ede0512f5795100f076d98352886020840152604083015260608201526080606481830137206142f8565b610fd28189614347565b61016435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015611188575b61069a576101843560ff8116918282036101c3576020936000936080935060405192835285830152610144356040830152606082015282805260015afa156106e55773ffffffffffffffffffffffffffffffffffffffff6000511690811591821561117d575b505061069a57611075613ba8565b6fffffffffffffffffffffffffffffffff8061108f613bc7565b16911696602083015160a4359081600f0b8092036101c35703809351838a0190030394600084128015611173575b611149576111066111429661113b956101809b0194019551604051906110e2826130d2565b60008252600060208301526040820152600060608201526000608082015282614507565b7fd7898ccd2961576718fa7b598914871f66c971032ce0a4d92ecb46b3d1822f5a60408051858152876020820152a2866152bb565b92846152bb565b0190614b10565b7f947881c80000000000000000000000000000000000000000000000000000000060005260046000fd5b50600086126110bd565b141590508780611067565b506101843560ff81168082036101c357601b81141591826111ab575b5050611001565b601c92505014158a806111a4565b7fecdd1c290000000000000000000000000000000000000000000000000000000060005260046000fd5b346101c35760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c35760043567ffffffffffffffff81116101c357366023820112156101c357806004013567ffffffffffffffff81116101c3573660248260051b840101116101c35760005b818110156101805760019061127260248260051b86010135614580565b5001611255565b346101c3576102007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c3576112b1612f66565b6112b9612f89565b906112c2612fac565b906112cc366132f9565b92610164359167ffffffffffffffff83116101c35760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc84360301126101c357610184359073ffffffffffffffffffffffffffffffffffffffff82168092036101c35760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe5c3601126101c357811515806116d8575b61074c57848361137292613f2d565b94604061137e87615097565b0151916114236113b46113a686868b9091606092604051928352602083015260408201522090565b610100852060281c906150b8565b9660405173ffffffffffffffffffffffffffffffffffffffff60208201927f8dd19b62a740fe848288cb5bf5328f76d1819b4be75f8318310b07670b9fec6f84528b6040840152876060840152169384608083015260a08201528860c082015260c081526103c360e08261310b565b6101c435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0821180156116a7575b61069a576101e43560ff8116918282036101c35760209360009360809350604051928352858301526101a4356040830152606082015282805260015afa156106e55773ffffffffffffffffffffffffffffffffffffffff6000511690811591821561169c575b505061069a5760608101908151916114e060a083019384511796600401876040850151614062565b906040820151936060830151978351179260208101938451176080820151149860208601966fffffffffffffffffffffffffffffffff8851169081811060001461169357809b5b1561167357905061154c91506fffffffffffffffffffffffffffffffff8851166134b4565b995b6fffffffffffffffffffffffffffffffff8a166fffffffffffffffffffffffffffffffff87511601996fffffffffffffffffffffffffffffffff8b11610b5e5789898e6fffffffffffffffffffffffffffffffff97967f15b49ca0043779f166703c5de20aef9a5cb65c3be48e566e7d7cb65be2a068d99f9760e09f6115f08e8c8f6115e7829e61161a9c84979385809516905261347c565b16915116614280565b168d5287518151179052895181511790529091606092604051928352602083015260408201522090565b90610100872060281c9060d81b1790555192519351169351169373ffffffffffffffffffffffffffffffffffffffff604051961686526020860152604085015260608401526000608084015260a083015260c0820152a2005b61167c916134b4565b8082101561168c57505b9961154e565b9050611686565b5080809b611527565b1415905087806114b8565b506101e43560ff81168082036101c357601b81141591826116ca575b5050611452565b601c92505014158a806116c3565b5033821415611363565b6101c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c357611715612f66565b61171d612f89565b611725612fac565b906064359161173261314c565b9060a4359360607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff3c3601126101c35760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedc3601126101c3578442116111b9576fffffffffffffffffffffffffffffffff61182b9316946117b785878486838c614e7f565b6040519273ffffffffffffffffffffffffffffffffffffffff60208501957f3c8af6ce10fe3f769c3240290d09b8cdd019b9cdff7e554ae5455df0865205d98752818b16604087015216606085015260808401528660a084015260c083015260e082015260e081526103c36101008261310b565b60e435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0821180156118f6575b61069a576101043560ff8116918282036101c357602093600093608093506040519283528583015260c4356040830152606082015282805260015afa156106e55773ffffffffffffffffffffffffffffffffffffffff6000511680159081156118d5575b5061069a57826118d0826101809561470a565b613dea565b905073ffffffffffffffffffffffffffffffffffffffff82161415846118bd565b506101043560ff81168082036101c357601b8114159182611919575b5050611859565b601c92505014158680611912565b346101c3576102607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c35761195f612f66565b611967612f89565b90611970612fac565b6101007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c3601126101c3576101007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe9c3601126101c35773ffffffffffffffffffffffffffffffffffffffff811673ffffffffffffffffffffffffffffffffffffffff84161015610ddc5760408051838152602081018590529081018290523060608201526080902092611a2284614b4b565b6080810151610e108101809111610b5e5742106107225760405194611a4686613087565b6000865260208601916000835260408701906000825260608801600081526020820151610164356fffffffffffffffffffffffffffffffff8116908181036101c357506fffffffffffffffffffffffffffffffff611aa2613b88565b1601016fffffffffffffffffffffffffffffffff611abe613ba8565b166fffffffffffffffffffffffffffffffff611ad8613bc7565b160190039160008312611ed3575b8051808413611ecb575b90836040920393848852808c526fffffffffffffffffffffffffffffffff611b16613b88565b1681811015611ec357945b8585526fffffffffffffffffffffffffffffffff611b3d613bc7565b1681811015611eb9579586925b838952038d520387520191611b75878451879091606092604051928352602083015260408201522090565b90611b8e61010060405181606482372060281c836150b8565b8115611ea257506084356fffffffffffffffffffffffffffffffff8116908181036101c3576080926fffffffffffffffffffffffffffffffff915060405192611bd684613087565b835216602082015260a43560408201526101043560c4351760608201522090555b815192611c1b88835195879091606092604051928352602083015260408201522090565b92611c356101006040518161016482372060281c856150b8565b8515611e66575061018435936fffffffffffffffffffffffffffffffff8516958686036101c3577f9a98580c6060f39c39d285f6c3e0c17b6b4f2f0f2d4bccf2d04460d7d1968362966fffffffffffffffffffffffffffffffff60809260a0985060405192611ca384613087565b83521660208201526101a4356040820152610204356101c4351760608201522090555b611cfc815160405190611cd8826130d2565b60008252600060208301526040820152600060608201526000608082015287614507565b51918a5191875190519151926040519485526020850152604084015260608301526080820152a28451600061024435906fffffffffffffffffffffffffffffffff821692838303611e1d5780841015611e5d575050505b80611e21575b8151600061014435906fffffffffffffffffffffffffffffffff821692838303611e1d5780841015611e1357505050955b86611db8575b91611db161018097611daa61113b946111429796516134b4565b92516134b4565b92866152bb565b9291610124359373ffffffffffffffffffffffffffffffffffffffff851685036101c35787611daa61113b94611db193611e04611dfe6101809d8b8e6111429d506152bb565b8c614b10565b94969750945050975050611d90565b9250505095611d8a565b5080fd5b6102243573ffffffffffffffffffffffffffffffffffffffff811681036101c357611e528282611e589350886152bb565b86614b10565b611d59565b92505050611d53565b7f9a98580c6060f39c39d285f6c3e0c17b6b4f2f0f2d4bccf2d04460d7d196836295509360a094611e98575b50611cc6565b600090558b611e92565b9050611eaf575b50611bf7565b6000905589611ea9565b5080958692611b4a565b508094611b21565b925082611af0565b60009250611ae6565b346101c35760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c357611f13612f66565b611f1b612f89565b73ffffffffffffffffffffffffffffffffffffffff8216806000526002602052604060002073ffffffffffffffffffffffffffffffffffffffff331660005260205260406000205491821561203a5781612002926000526002602052604060002073ffffffffffffffffffffffffffffffffffffffff331660005260205260006040812055604051907f71245ca0cbcd7ed3effe3e947001ed7a673eb73fda8d6c09755be6d7cb89d24d339280611ff68887836020909392919373ffffffffffffffffffffffffffffffffffffffff60408201951681520152565b0390a3825a9185614a98565b156120105761018091614b10565b7f3b1ab1040000000000000000000000000000000000000000000000000000000060005260046000fd5b7f797dba540000000000000000000000000000000000000000000000000000000060005260046000fd5b346101c35760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c35761209b613489565b5060a06120a9600435614a3e565b6080604051918051835260208101516020840152604081015160408401526060810151606084015201516080820152f35b346101c3576120f86120eb36613230565b9291809491923390613f2d565b92612102846142b2565b93807f7f7739303b0e1485594b242672eb715f28e7361cd9523116f1aab367729c5ea4606060406080890198612139428b5161347c565b8a526121458186614507565b0197885190516040519133835260208301526040820152a2823561216557005b6101809451906148a7565b346101c35760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c35760043560005260006020526020604060002054604051908152f35b6101e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c3576121ed612f66565b6121f5612f89565b6121fd612fac565b906064359261220a61314c565b9260c4359360607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c3601126101c35760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffebc3601126101c3578442116111b9576122e6906fffffffffffffffffffffffffffffffff61228a848787613f2d565b9116956040519060208201927f19a46417dcc1d3ad5e751f68f9256a8380307464954653670f9bd3206e5643dd8452604083015288606083015287608083015260a43560a083015260c082015260c081526103c360e08261310b565b6122f08185614347565b80600052600360205260ff60406000205416612357576101809561234d9286926000526003602052604060002060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff008254161790558585613cbb565b6118d0828261460e565b7f7b8c82100000000000000000000000000000000000000000000000000000000060005260046000fd5b346101c35760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c35773ffffffffffffffffffffffffffffffffffffffff6123cd612f66565b1660005260016020526020604060002054604051908152f35b346101c35760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c35761241d612f66565b73ffffffffffffffffffffffffffffffffffffffff61243a612f89565b9116600052600260205273ffffffffffffffffffffffffffffffffffffffff604060002091166000526020526020604060002054604051908152f35b346101c357610180610d2261249d61248d3661316b565b9392859693829896939293613cbb565b33836147d0565b346101c35760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c357610180600435614580565b346101c3576101607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c357612516612f66565b61251e612f89565b90612527612fac565b916064356fffffffffffffffffffffffffffffffff81168091036101c3576084359160607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5c3601126101c35760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffefc3601126101c3578242116111b9576125af858286613f2d565b6125b8816142b2565b9583158015612885575b6111495773ffffffffffffffffffffffffffffffffffffffff90848851038852169373ffffffffffffffffffffffffffffffffffffffff831694808610612876575b6126776060890192600184510180855260408b0151916040519160208301937f1cb3f747e78bf97452ccd78ca88180271312943309830bbdd1fd2c56e564b81d8552886040850152606084015260808301528960a08301528860c083015260e082015260e081526103c36101008261310b565b60c4357f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a081118015612846575b61069a5760e4359060ff8216918281036101c35760209260009260809250604051918683528583015260a4356040830152606082015282805260015afa156106e55773ffffffffffffffffffffffffffffffffffffffff6000511687811591821561283b575b505061069a5761012435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08211801561280a575b61069a576101443560ff8116918282036101c3576020936000936080935060405192835285830152610104356040830152606082015282805260015afa156106e55773ffffffffffffffffffffffffffffffffffffffff600051169081159182156127ff575b505061069a5760606127f9957fad382ae4a0a8c252d70b902c9cc346f3e881ad505df3f728122a01006bb88f09926127e06101809a86614507565b516040519182526020820152856040820152a2836152bb565b90614b10565b1415905088806127a5565b506101443560ff81168082036101c357601b811415918261282d575b505061273f565b601c92505014158b80612826565b14159050878b61270a565b5060e43560ff81168082036101c357601b8114159182612868575b50506126a4565b601c92505014158b80612861565b60208801858151039052612604565b50865184116125c2565b346101c3576101207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c3576128c7612f66565b60a0526128d2612f89565b6128da612fac565b906064359160807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7c3601126101c3576040519261291684613087565b61291e61314c565b845260a4356fffffffffffffffffffffffffffffffff811681036101c3576020850152604084019160c435835260e4356060860152610104359067ffffffffffffffff82116101c3578160040160c05260607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc83360301126101c3576129a7818660a051613f2d565b906129c78685849091606092604051928352602083015260408201522090565b9485546080892003612eb7575160608801519060006080526129e7613489565b6080526129fe60446024870135960160c051613fa7565b612a0781614013565b916001976000956000905b848210612d295750505050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60808051019601865260a08311928315612d13575b505050612ce95786916080515195602060805101968751176060850151178060608601526fffffffffffffffffffffffffffffffff612abd604060805101519260606080510151985114928288511690818110600014612cde5760208491995b01511690614280565b1680861015612cc057506fffffffffffffffffffffffffffffffff612af281612ae7885b896134b4565b9716828d5116614280565b168a52886fffffffffffffffffffffffffffffffff612b1a8c826020818b1692015116614280565b16928360208d01526fffffffffffffffffffffffffffffffff8c511697888110600014612cb857935b60008415612c5a5750986101809c612c349b6fffffffffffffffffffffffffffffffff612bb0818e612c2b9e7e5baebc07bd1ebbcb5030be74e9e4a29542722577035b84168a4c419da55eac9b6101009b5b15612c475750508160005b1686521682602086015116614280565b16938460208401528415600014612c3d576000905b556fffffffffffffffffffffffffffffffff6080515191519251169273ffffffffffffffffffffffffffffffffffffffff604051961686526020860152604085015260608401528760808401528960a084015260c083015260e0820152a260a0516152bb565b9260a0516152bb565b0160a051614b10565b6080832090612bc5565b839182612c55921690614280565b612ba0565b5080851015612cb35750835b986101809c612c349b6fffffffffffffffffffffffffffffffff612bb0818e612c2b9e7e5baebc07bd1ebbcb5030be74e9e4a29542722577035b84168a4c419da55eac9b6101009b612b95565b612c66565b508793612b43565b612af26fffffffffffffffffffffffffffffffff612ae78193612ae1565b508260208299612ab4565b7f5dbb711d0000000000000000000000000000000000000000000000000000000060005260046000fd5b60209192935060051b9101201415888080612a54565b90919293998060c051351615612e98578260051b85013560026001850160051b8701359401938c8511612ce95767ffffffffffffffff8260801c169060009082858916612e84575b5060018c019b6020612dbd83876080916fffffffffffffffffffffffffffffffff604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b9160051b8c010152848616612e7b578115612e4d575b5015612e105750816080515117608051526fffffffffffffffffffffffffffffffff604060805101911681510190525b60011b9993929190612a12565b4211612e1d575b50612e03565b6020608051018281511790526fffffffffffffffffffffffffffffffff606060805101911681510190528f612e17565b90506000526000602052604060002054818115159182612e70575b505038612dd3565b111590508138612e68565b50505050612e03565b612e91925060019161523a565b9082612d71565b60018801976020600185019460051b8701359160051b88010152612e03565b7edefe300000000000000000000000000000000000000000000000000000000060005260046000fd5b346101c35760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101c35760206101bb612f1c612f66565b612f24612f89565b612f2c612fac565b919091608092604051928352602083015260408201523060608201522090565b610180610d22612f5b36612ff0565b949291859285613cbb565b6004359073ffffffffffffffffffffffffffffffffffffffff821682036101c357565b6024359073ffffffffffffffffffffffffffffffffffffffff821682036101c357565b6044359073ffffffffffffffffffffffffffffffffffffffff821682036101c357565b359073ffffffffffffffffffffffffffffffffffffffff821682036101c357565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60a09101126101c35760043573ffffffffffffffffffffffffffffffffffffffff811681036101c3579060243573ffffffffffffffffffffffffffffffffffffffff811681036101c3579060443573ffffffffffffffffffffffffffffffffffffffff811681036101c357906064359060843590565b6080810190811067ffffffffffffffff8211176130a357604052565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052604160045260246000fd5b60a0810190811067ffffffffffffffff8211176130a357604052565b610100810190811067ffffffffffffffff8211176130a357604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff8211176130a357604052565b608435906fffffffffffffffffffffffffffffffff821682036101c357565b906101407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8301126101c35760043573ffffffffffffffffffffffffffffffffffffffff811681036101c3579160243573ffffffffffffffffffffffffffffffffffffffff811681036101c3579160443573ffffffffffffffffffffffffffffffffffffffff811681036101c357916064359160a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5c6084359301126101c35760a490565b906101407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8301126101c35760043573ffffffffffffffffffffffffffffffffffffffff811681036101c3579160243573ffffffffffffffffffffffffffffffffffffffff811681036101c3579160a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffbc8301126101c35760607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c60449301126101c35760e490565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c6101009101126101c35760405190613331826130ee565b816064356fffffffffffffffffffffffffffffffff811681036101c35781526084356fffffffffffffffffffffffffffffffff811681036101c357602082015260a435604082015260c435606082015260e43560808201526101043560a08201526101243573ffffffffffffffffffffffffffffffffffffffff811681036101c35760c082015261014435906fffffffffffffffffffffffffffffffff821682036101c35760e00152565b9181601f840112156101c35782359167ffffffffffffffff83116101c357602083818601950101116101c357565b60607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8201126101c35760043573ffffffffffffffffffffffffffffffffffffffff811681036101c35791602435916044359067ffffffffffffffff82116101c357613478916004016133dc565b9091565b91908201809211610b5e57565b60405190613496826130d2565b60006080838281528260208201528260408201528260608201520152565b91908203918211610b5e57565b80518210156134d55760209160051b010190565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052603260045260246000fd5b9181819896949361351a93989661010052613f2d565b61352381614b4b565b9061354a6113a6886040850151849091606092604051928352602083015260408201522090565b60d81b6101405260408301519661356a6040610100510161010051613fa7565b6101c0526101605261010051356135836101c051614013565b6101e0526135a66135966101c051613ffb565b604051610180526101805161310b565b6101c05161018051527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06135dc6101c051613ffb565b0136602061018051013760006101a0819052610120525b610120516101c0518110156136d057610120516001610120510161012052610120519060051b6101605101359060018416613656575b5090506101a05160e05260016101a051016101a05261364d60e0516101e0516134c1565b5260011c6135f3565b6101c0516101205114612ce95760026136c9938361367a6101a051610180516134c1565b52016101205260051b610160510135906080916fffffffffffffffffffffffffffffffff604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b8038613629565b5050919395979092949660a06101a05111908115613b4b575b50612ce9576101a0516101e0515260016101a0511b93847fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff810111610b5e576000966000986000985b6101e051518a1015613a665760018a1b6101005135161561395657604084015161375f8b610180516134c1565b5160c01c6137708c6101e0516134c1565b516040519160208301937f0e8badb22a7e49b269b4882f5ce5e68032b715bd5afb1b0bf6e890f18b9aa48685528b6040850152606084015273ffffffffffffffffffffffffffffffffffffffff8a16608084015260a083015260c082015260c081526137dd60e08261310b565b5190209a807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8114610b5e576001019b838210156134d557613827606061382d93028601916142f8565b87614435565b60018a1b60808a01511661395f5760018a1b60a08a015116613956576001908a6fffffffffffffffffffffffffffffffff61386b82610180516134c1565b51168b8b857fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6060840151920181861b60a085015184171714941b16151560001461391e57516fffffffffffffffffffffffffffffffff916138dc91831690818110156139165783905b1690614280565b168b525b61390a575b60608a018051838d1b801990911690915260a08b0180518217905217995b0198613732565b600060208b01526138e5565b5082816138d5565b61394e60206fffffffffffffffffffffffffffffffff920192828451169081811060001461391657831690614280565b1690526138e0565b98600190613903565b5050509092965060609450604091935073ffffffffffffffffffffffffffffffffffffffff6139b27fa7b114374b5a96852a07b3c3c2b9f914caf26dea108014e8fbba85200d3c877c976101e0516134c1565b519360006139d887868601518c9091606092604051928352602083015260408201522090565b5560006139fd82868601518c9091606092604051928352602083015260408201522090565b5516938473ffffffffffffffffffffffffffffffffffffffff6000921610600014613a61575080515b60208201526080810180514210613a58575b50613a438188614507565b015160405192835260208301526040820152a2565b42905238613a38565b613a26565b95995050509495505091508015613b21577f18c727e3059e31cd7e88aec5c876fc57297ddffe52e47b2937a9dbe4efc2d0e093604084613ac0858360a09801518a9091606092604051928352602083015260408201522090565b610100842060281c610140511790550151916fffffffffffffffffffffffffffffffff602081845116930151169273ffffffffffffffffffffffffffffffffffffffff604051951685526020850152604084015260608301526080820152a2565b7fb5b9ee5f0000000000000000000000000000000000000000000000000000000060005260046000fd5b90506101a05160051b60206101e05101201415386136e9565b6101843573ffffffffffffffffffffffffffffffffffffffff811681036101c35790565b610184356fffffffffffffffffffffffffffffffff811681036101c35790565b6064356fffffffffffffffffffffffffffffffff811681036101c35790565b6084356fffffffffffffffffffffffffffffffff811681036101c35790565b6101c4356fffffffffffffffffffffffffffffffff811681036101c35790565b356fffffffffffffffffffffffffffffffff811681036101c35790565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fead72ec11478a6666e87c80813c7e5c6a25c7af1aca9bbc6bb39410b3bd0ada460408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a08152613cb560c08261310b565b51902090565b8282613cc992969496613f2d565b93613cd3856142b2565b93604085015103613dc0576bffffffffffffffffffffffff8311613d96578373ffffffffffffffffffffffffffffffffffffffff613d5692857f87d4c0b5e30d6808bc8a94ba1c4d839b29d664151551a31753387ee9ef48429b97510183521673ffffffffffffffffffffffffffffffffffffffff841610613d87575b85614507565b6040805173ffffffffffffffffffffffffffffffffffffffff9092168252602082019290925290819081015b0390a2565b60208101848151019052613d50565b7fd887771b0000000000000000000000000000000000000000000000000000000060005260046000fd5b7fddafad980000000000000000000000000000000000000000000000000000000060005260046000fd5b9073ffffffffffffffffffffffffffffffffffffffff82169283159384600014613f2657815b3403613efc578115613ef5576000526001602052604060002093818554018555613eef57604051916323b872dd835260208301523060408301526060820152601c8101809111610b5e578160646020925a6000938491f13d15613ee557600160005114601f3d1116165b15613ebb57613e88906151b6565b905411613e9157565b7f38532c9e0000000000000000000000000000000000000000000000000000000060005260046000fd5b7f8e20b1f90000000000000000000000000000000000000000000000000000000060005260046000fd5b813b151516613e7a565b50505050565b5050505050565b7f98d4901c0000000000000000000000000000000000000000000000000000000060005260046000fd5b6000613e10565b919073ffffffffffffffffffffffffffffffffffffffff821673ffffffffffffffffffffffffffffffffffffffff821610600014613f87576040805193845260208401919091528201523060608201526080902090565b90565b604080519384526020840192909252908201523060608201526080902090565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1813603018212156101c3570180359067ffffffffffffffff82116101c357602001918160051b360383136101c357565b67ffffffffffffffff81116130a35760051b60200190565b9061401d82613ffb565b61402a604051918261310b565b8281527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06140588294613ffb565b0190602036910137565b92919261406d613489565b9380356140836020830135926040810190613fa7565b9061408d82614013565b936001926000976000915b8083106140f85750505050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff915001608086015260a083119283156140e2575b505050612ce957565b60209192935060051b91012014153880806140d9565b909192939480871615614261578360051b86013560026001860160051b880135950194838611612ce9578d908c67ffffffffffffffff8460801c169160009183878c1661424c575b509e6001019e8d61418b83886080916fffffffffffffffffffffffffffffffff604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b9160051b0160200152858816614242578115614214575b50156141d95750604081846fffffffffffffffffffffffffffffffff935117815201911681510190525b60011b9493929190614098565b42116141e7575b50506141cc565b60608160206fffffffffffffffffffffffffffffffff93018581511790520191168151019052388c6141e0565b90506000526000602052604060002054818115159182614237575b5050386141a2565b11159050813861422f565b50505050506141cc565b600091935061425a9261523a565b9183614140565b60018a01996020600186019560051b8801359160051b8a0101526141cc565b906fffffffffffffffffffffffffffffffff809116911603906fffffffffffffffffffffffffffffffff8211610b5e57565b6142c4906142be613489565b50614a3e565b9062278d007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6080840151011015613dc057565b604290614303613c23565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b3560ff811681036101c35790565b9061010435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015614404575b61069a576101243560ff8116918282036101c357602093600093608093506040519283528583015260e4356040830152606082015282805260015afa156106e55773ffffffffffffffffffffffffffffffffffffffff6000511680159182156143e3575b505061069a57565b73ffffffffffffffffffffffffffffffffffffffff161415905038806143db565b506101243560ff81168082036101c357601b8114159182614427575b5050614377565b601c92505014153880614420565b916020810135907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0821180156144cd575b61069a576020926000928260ff614481604060809601614339565b6040519485521686840152356040830152606082015282805260015afa156106e55773ffffffffffffffffffffffffffffffffffffffff6000511680159182156143e357505061069a57565b5060408101601b60ff6144df83614339565b16141590816144ef575b50614466565b601c91506144fe60ff91614339565b161415386144e9565b9060208101906b80000000000000000000000082510181511760601c9060408101805192606083019384511760101c17936080830194855160201c17613d965777ffffffffffffffffffffffff00000000000000000000000090519251915160c01b9260601b161717905160d01b17905160e01b179055565b9081156145e457614590826153b8565b918260005260006020526040600020546145e1577fccbb7c5251ab1e77495110b474e2be6f758c33c7e6e8bd615119d59f40a32a0860208492836000526000825242604060002055604051908152a2565b50565b7ff5fa7e2d0000000000000000000000000000000000000000000000000000000060005260046000fd5b90610184359060ff8216918281036101c3576000938315613ef557803b156146e25773ffffffffffffffffffffffffffffffffffffffff169050803b156146de5760e484928373ffffffffffffffffffffffffffffffffffffffff9360405196879586947fd505accf00000000000000000000000000000000000000000000000000000000865216600485015230602485015261014435604485015261016435606485015260848401526101a43560a48401526101c43560c48401525af16146d4575050565b816145e19161310b565b8380fd5b6004857f7401d931000000000000000000000000000000000000000000000000000000008152fd5b90610164359060ff8216918281036101c3576000938315613ef557803b156146e25773ffffffffffffffffffffffffffffffffffffffff169050803b156146de5760e484928373ffffffffffffffffffffffffffffffffffffffff9360405196879586947fd505accf00000000000000000000000000000000000000000000000000000000865216600485015230602485015261012435604485015261014435606485015260848401526101843560a48401526101a43560c48401525af16146d4575050565b9190604082016147df81614339565b9360ff6000951615613ef557803b156146e25773ffffffffffffffffffffffffffffffffffffffff614812911691614339565b92813b156148a35784928373ffffffffffffffffffffffffffffffffffffffff93608060e49460ff604051998a9889977fd505accf0000000000000000000000000000000000000000000000000000000089521660048801523060248801528235604488015260208301356064880152166084860152606081013560a4860152013560c48401525af16146d4575050565b8480fd5b939190926148ca8285879091606092604051928352602083015260408201522090565b90803593825460d81c8511801590614a2e575b610660577f1be8545de67da433d8452262ddc55698d208cf178d432ffd0c258924e72039019560c0956149676fffffffffffffffffffffffffffffffff936149616101006040517f1149d3d738977433a7afa221d445aa5f469a6187bbcc21ead05b5cc780b4cedf81528d602082015286604082015260a0896060830137206142f8565b88614435565b6149e06060850135958615600014614a1a5760206000965b01906101008661498e84613c06565b98816040519a61499d8c6130ee565b168a5216978860208201528960408201526000606082015260006080820152600060a082015260008c820152600060e08201522060281c8460d81b179055613c06565b9173ffffffffffffffffffffffffffffffffffffffff6040519716875260208701526040860152166060840152608083015260a0820152a2565b6020614a2860408801613c06565b9661497f565b50650100000000008510156148dd565b90614a47613489565b91546bffffffffffffffffffffffff811683526bffffffffffffffffffffffff8160601c16600b0b602084015261ffff8160c01c16604084015261ffff8160d01c16606084015260e01c6080830152565b929173ffffffffffffffffffffffffffffffffffffffff841615614b01576040519163a9059cbb835260208301526040820152601c8101809111610b5e57604483916020936000938491f1903d15614afa5750600160005114601f3d11161690565b3b15151690565b6000935083929083928392f190565b81614b19575050565b73ffffffffffffffffffffffffffffffffffffffff166000526001602052614b4760406000209182546134b4565b9055565b614b57906142be613489565b9062278d0060808301511115614b6957565b7f8b4b52de0000000000000000000000000000000000000000000000000000000060005260046000fd5b949390919473ffffffffffffffffffffffffffffffffffffffff83168015948580159081614e61575b8015614e42575b8015614e39575b8015614e1a575b610ddc57610e1082108015614e0e575b614de45773ffffffffffffffffffffffffffffffffffffffff89169081841015614ddd578699915b60408051878152602081018d90529081018490523060608201526080902098614c318a614a3e565b926080840151928315159384614d73575b50505050614d4957604001519160018301809311610b5e5773ffffffffffffffffffffffffffffffffffffffff807fa3439481493927ff422d74863c9878d1fc6bef47046b514ae96a41e6fbc1dc719360409382879e16809814600014614d3f57614cd48a5b865190614cb4826130d2565b8c825260208201528887820152600060608201528260808201528d614507565b8451968752602087015216951692a480614ced57505050565b6040805173ffffffffffffffffffffffffffffffffffffffff909316835260208301919091527f87d4c0b5e30d6808bc8a94ba1c4d839b29d664151551a31753387ee9ef48429b919081908101613d82565b614cd46000614ca8565b7f965f8d940000000000000000000000000000000000000000000000000000000060005260046000fd5b62278d0091929394507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff01109283614dd3575b83614db9575b5050501538808080614c42565b925090614dca575b50388080614dac565b90501538614dc1565b8451159350614da6565b8691614c09565b7f080247410000000000000000000000000000000000000000000000000000000060005260046000fd5b5062278d008211614be1565b503073ffffffffffffffffffffffffffffffffffffffff8a1614614bd1565b50308314614bca565b5073ffffffffffffffffffffffffffffffffffffffff89168314614bc3565b5073ffffffffffffffffffffffffffffffffffffffff891615614bbc565b9092959493919573ffffffffffffffffffffffffffffffffffffffff84169081158015615079575b801561505a575b8015615051575b8015615032575b610ddc57610e1081108015615026575b614de45773ffffffffffffffffffffffffffffffffffffffff8816958683101561501f578598905b60408051868152602081018c90529081018390523060608201526080902097614f1c89614a3e565b916080830151918215159283614f9d575b505050614d4957604001519160018301809311610b5e5773ffffffffffffffffffffffffffffffffffffffff807fa3439481493927ff422d74863c9878d1fc6bef47046b514ae96a41e6fbc1dc719360409382879e16809814600014614d3f57614cd48a865190614cb4826130d2565b62278d00919293507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff01109182615015575b82614fe0575b505015388080614f2d565b73ffffffffffffffffffffffffffffffffffffffff168681149250821561500b575b50503880614fd5565b1490503880615002565b8351159250614fcf565b8590614ef4565b5062278d008111614ecc565b503073ffffffffffffffffffffffffffffffffffffffff891614614ebc565b50308214614eb5565b5073ffffffffffffffffffffffffffffffffffffffff88168214614eae565b5073ffffffffffffffffffffffffffffffffffffffff881615614ea7565b6150a9906150a3613489565b50614b4b565b9060808201514210156111b957565b5490816150e7577ad397b3b043d87fcd6fad1291ff0bfd16401c274896d8c63a9237275b03612eb75760d81c90565b7affffffffffffffffffffffffffffffffffffffffffffffffffffff82166150dc565b9282608091810103126101c35773ffffffffffffffffffffffffffffffffffffffff9261513683612fcf565b9061514360208501612fcf565b91851694604085013592169085908315615165576151619550614b93565b5090565b613f8495606001359350613cbb565b6151af9073ffffffffffffffffffffffffffffffffffffffff811660005260016020526151a7604060002093845461347c565b8093556151b6565b10613e9157565b906370a0823160005230602052602060006024601c855afa601f3d11169160005192156151e05750565b3b15615210577f8e20b1f90000000000000000000000000000000000000000000000000000000060005260046000fd5b7f7401d9310000000000000000000000000000000000000000000000000000000060005260046000fd5b929091156152aa5761524b836153b8565b8381941515938461528e575b5083615261575050565b60207ff6faf191ff07e403062e050c6090d9df7dc2da35afd0d8aa9c5731a4456d929991604051908152a2565b91509250610e10420190814211610b5e57849111159238615257565b916152b59150614580565b90600090565b600093929182156153af5773ffffffffffffffffffffffffffffffffffffffff821691826153a65761c3505b5a62011170820190818311610b5e571061537c57848361530693614a98565b61537557602073ffffffffffffffffffffffffffffffffffffffff7f7db67ca0eaf1eb1df6356349ae960f6d765d6ac9107e8ba57035a12bab0d529092846000526002835260406000208282166000528352604060002061536887825461347c565b90556040519586521693a3565b5090925050565b7fba1247440000000000000000000000000000000000000000000000000000000060005260046000fd5b6203d0906152e7565b50600093505050565b60005260206000818160025afa156101c3576000519056",
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

// PackDisposeMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcb755587.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function disposeMany(address token, address sender, address receiver, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,uint256,bytes32[]) l, (bytes32,bytes32,uint8)[] ofReceiver) returns()
func (channels *Channels) PackDisposeMany(token common.Address, sender common.Address, receiver common.Address, r ChannelRecord, l ChannelLocks, ofReceiver []ChannelSignature) []byte {
	enc, err := channels.abi.Pack("disposeMany", token, sender, receiver, r, l, ofReceiver)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDisposeMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcb755587.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function disposeMany(address token, address sender, address receiver, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,uint256,bytes32[]) l, (bytes32,bytes32,uint8)[] ofReceiver) returns()
func (channels *Channels) TryPackDisposeMany(token common.Address, sender common.Address, receiver common.Address, r ChannelRecord, l ChannelLocks, ofReceiver []ChannelSignature) ([]byte, error) {
	return channels.abi.Pack("disposeMany", token, sender, receiver, r, l, ofReceiver)
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
	Returned    *big.Int
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
// Solidity: event Disposed(bytes32 indexed channel, address sender, uint256 epoch, uint256 returned, uint128 transferred, uint128 locked)
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
