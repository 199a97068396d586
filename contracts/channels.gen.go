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
	ABI: "[{\"inputs\":[],\"name\":\"AlreadyOpen\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"AlreadyUsed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadBalance\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadCaller\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadLocks\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadParty\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadPosition\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadProof\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadRecord\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadSignature\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadTimeout\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadToken\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"LittleGas\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotClosed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotOpen\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingOwed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"PayoutFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TokenFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooEarly\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooLate\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooMuch\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongCredit\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongValue\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroSecret\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"settleTime\",\"type\":\"uint256\"}],\"name\":\"Closed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highPaid\",\"type\":\"uint256\"}],\"name\":\"CooperativelySettled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"name\":\"Delegated\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Deposited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"}],\"name\":\"Disposed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"}],\"name\":\"Opened\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Owed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Pulled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"cheater\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"leaf\",\"type\":\"bytes32\"}],\"name\":\"Punished\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"expired\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"toReceiver\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"toSender\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"reserved\",\"type\":\"uint128\"}],\"name\":\"Resolved\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"SecretRegistered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"SecretShown\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highPaid\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"lowReserved\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"highReserved\",\"type\":\"uint256\"}],\"name\":\"Settled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"}],\"name\":\"Shown\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"own\",\"type\":\"bool\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"}],\"name\":\"Unlocked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"}],\"name\":\"channelId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"close\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"lowBalance\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"highBalance\",\"type\":\"uint128\"},{\"internalType\":\"int128\",\"name\":\"lowNetDeposit\",\"type\":\"int128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.Cooperation\",\"name\":\"c\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofLow\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofHigh\",\"type\":\"tuple\"}],\"name\":\"cooperativeSettle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"deposit\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"depositSigned\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"depositWithPermit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"}],\"name\":\"directionOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature[]\",\"name\":\"ofReceiver\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"notBefore\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Delegation\",\"name\":\"d\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofSender\",\"type\":\"tuple\"}],\"name\":\"disposeDelegated\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature[]\",\"name\":\"ofReceiver\",\"type\":\"tuple[]\"}],\"name\":\"disposeMany\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"domainSeparator\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"liability\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"open\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"openSigned\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"settleTimeout\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structVault.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"openWithPermit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"}],\"name\":\"owed\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"pull\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"receiveApproval\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"registerSecret\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32[]\",\"name\":\"secrets\",\"type\":\"bytes32[]\"}],\"name\":\"registerSecrets\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"}],\"name\":\"registeredAt\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"time\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"reserved\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"ended\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.Reserve\",\"name\":\"v\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"resolve\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"low\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"high\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"fromLow\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"fromHigh\",\"type\":\"tuple\"}],\"name\":\"settle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"}],\"name\":\"stateOf\",\"outputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"pot\",\"type\":\"uint256\"},{\"internalType\":\"int256\",\"name\":\"lowNet\",\"type\":\"int256\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"withdrawals\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"time\",\"type\":\"uint256\"}],\"internalType\":\"structChannel.State\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"tokenFallback\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"tokenReceived\",\"outputs\":[{\"internalType\":\"bytes4\",\"name\":\"\",\"type\":\"bytes4\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"unlock\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"known\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"own\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"returned\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Record\",\"name\":\"r\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"given\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"direct\",\"type\":\"uint256\"},{\"internalType\":\"bytes32[]\",\"name\":\"words\",\"type\":\"bytes32[]\"}],\"internalType\":\"structChannel.Locks\",\"name\":\"l\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofReceiver\",\"type\":\"tuple\"}],\"name\":\"unlockDelegated\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"update\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"transferred\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"bytes32\",\"name\":\"lockRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"messageHash\",\"type\":\"bytes32\"}],\"internalType\":\"structChannel.Proof\",\"name\":\"p\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"signature\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"nonce\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"delegate\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"notBefore\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"reward\",\"type\":\"uint128\"}],\"internalType\":\"structChannel.Delegation\",\"name\":\"d\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofParty\",\"type\":\"tuple\"}],\"name\":\"updateDelegated\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"partner\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofParty\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structChannel.Signature\",\"name\":\"ofPartner\",\"type\":\"tuple\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Channels",
	Bin: "0x608080604052346015576156a6908161001b8239f35b600080fdfe610200604052600436101561001357600080fd5b60003560e01c806302b9446c146131395780630b1011f7146130cd5780630cf7881c14612a7c5780630e5ce2a1146126cb57806312ad8bfc146126915780631e49f8801461266357806328079e4a146125d357806338e05fb21461256e5780633cb99e18146123a75780633dd8a0071461235d57806356dfb392146122c757806364482ac41461225157806366b3bcb0146120c95780637b165df714611b1457806380914e7d146118cf57806380a757bb1461146f57806381030fb4146113d957806387fe930e1461103a5780638943ec0214610ffc5780638f4ffcb114610f1f57806390de6b3a14610eea578063ab145a4214610eb7578063c0ee0b8a14610e91578063d1b7937514610ba2578063e3121e2514610b3e578063ec2adb88146105dc578063ee8b3e1614610514578063f698da25146104d3578063f699008e1461018d5763f9bff8801461016757600080fd5b61018b610183610176366131dd565b9492339286929186614abc565b503390613a27565b005b34610470576102807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610470576101c5613153565b6101cd613176565b6101d5613199565b906101df366134e6565b92610164359367ffffffffffffffff85116104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8636030112610470576101843567ffffffffffffffff81116104705761024190369060040161374b565b94909360807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe5c3601126104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffddc360112610470576101c43573ffffffffffffffffffffffffffffffffffffffff811694858203610470573386036104a95783836102cd92613b6a565b9460406102d987614788565b01519160009050610204356fffffffffffffffffffffffffffffffff8116918282036104a6575090610373939291506040519160208301937f46941bacaa6059fc36d56a9fa3c8bf45fe49c197eb1494092120d82a6267c0bf855289604085015260608401526101a435608084015260a08301526101e43560c083015260e082015260e0815261036b610100826132f8565b519020613f35565b61024435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015610475575b610419576102643560ff811691828203610470576020936000936080935060405192835285830152610224356040830152606082015282805260015afa156104645773ffffffffffffffffffffffffffffffffffffffff600051168015908115610443575b506104195761018b9660040193614e36565b7f5cd5d2330000000000000000000000000000000000000000000000000000000060005260046000fd5b905073ffffffffffffffffffffffffffffffffffffffff8216141588610407565b6040513d6000823e3d90fd5b600080fd5b506102643560ff811680820361047057601b8114159182610498575b50506103a2565b601c92505014158a80610491565b80fd5b7f6f3541f60000000000000000000000000000000000000000000000000000000060005260046000fd5b346104705760007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057602061050c613860565b604051908152f35b34610470576101807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126104705761054c613153565b610554613176565b61055d366135c9565b91610144359067ffffffffffffffff82116104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261047057610164359367ffffffffffffffff8511610470576105c361018b95369060040161374b565b949093600401926105d78233923390613b6a565b614e36565b34610470576102407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057610614613153565b61061c613176565b90610625613199565b9060a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c3601126104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffefc3601126104705760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe9c3601126104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1c3601126104705781836106d992613b6a565b916106e383614cd4565b9173ffffffffffffffffffffffffffffffffffffffff6107016137c1565b16151580610b17575b6104a957606435906101643592838311610a5d576101a43594610732608082015142906137b4565b8610610aed57604001908151600095610184359773ffffffffffffffffffffffffffffffffffffffff891698898103610ae957506101c435986fffffffffffffffffffffffffffffffff8a1698898b036104a65750906107ea9392916040519260208401947f46941bacaa6059fc36d56a9fa3c8bf45fe49c197eb1494092120d82a6267c0bf86528d60408601526060850152608084015260a083015260c08201528760e082015260e0815261036b610100826132f8565b61020435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015610ab8575b610419576102243560ff8116918282036104705760209360009360809350604051928352858301526101e4356040830152606082015282805260015afa156104645773ffffffffffffffffffffffffffffffffffffffff600051168015918215610a97575b5050610419575193506108a68185879091606092604051928352602083015260408201522090565b805460d81c8311801590610a87575b610a5d5761090c6101046109066101006040517f1149d3d738977433a7afa221d445aa5f469a6187bbcc21ead05b5cc780b4cedf81528a602082015289604082015260a06064606083013720613f35565b84614072565b60c43591600083610a3957506000925b608435936fffffffffffffffffffffffffffffffff85168086036104705789968660c0967f1be8545de67da433d8452262ddc55698d208cf178d432ffd0c258924e720390198506101006fffffffffffffffffffffffffffffffff60405196610984886132db565b86885216958660208201528760408201526000606082015260006080820152600060a0820152338a8201528c60e08201522060281c8360d81b1790555073ffffffffffffffffffffffffffffffffffffffff6040519516998a8652602086015260408501526060840152608083015260a0820152a233610a0057005b7fc8efcbf3613af4eb429abae3a557d00f0a9682e2a4bd694b093748c2d820cf39916060916040519182523360208301526040820152a2005b60a435906fffffffffffffffffffffffffffffffff821682036104a657509261091c565b7f7ca55c770000000000000000000000000000000000000000000000000000000060005260046000fd5b50650100000000008310156108b5565b73ffffffffffffffffffffffffffffffffffffffff1614159050878061087e565b506102243560ff811680820361047057601b8114159182610adb575b5050610819565b601c92505014158a80610ad4565b8880fd5b7f085de6250000000000000000000000000000000000000000000000000000000060005260046000fd5b50610b206137c1565b73ffffffffffffffffffffffffffffffffffffffff1633141561070a565b346104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610470576020610b99610b7a613199565b6024356004359091606092604051928352602083015260408201522090565b54604051908152f35b34610470576101607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057610bda613153565b610be2613176565b90610bec366135c9565b90610144359067ffffffffffffffff82116104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261047057610c3990843391613b6a565b926040610c4585614cd4565b0151610c77610c698383889091606092604051928352602083015260408201522090565b610100862060281c90614cf5565b936060810190815191610c9a60a083019384511796600401876040850151613c9f565b906040820151936060830151978351179260208101938451176080820151149860208601966fffffffffffffffffffffffffffffffff88511690818110600014610e8857809b5b15610e68579050610d0691506fffffffffffffffffffffffffffffffff8851166137b4565b995b6fffffffffffffffffffffffffffffffff8a166fffffffffffffffffffffffffffffffff87511601996fffffffffffffffffffffffffffffffff8b11610e395789898e6fffffffffffffffffffffffffffffffff97967f15b49ca0043779f166703c5de20aef9a5cb65c3be48e566e7d7cb65be2a068d99f9760e09f610daa8e8c8f610da1829e610de09c84979385809516905261377c565b16915116613ebd565b168d5287518151179052865160808c01908151179052895181511790529091606092604051928352602083015260408201522090565b90610100872060281c9060d81b1790555192519351169351169373ffffffffffffffffffffffffffffffffffffffff604051961686526020860152604085015260608401526001608084015260a083015260c0820152a2005b7f4e487b7100000000000000000000000000000000000000000000000000000000600052601160045260246000fd5b610e71916137b4565b80821015610e8157505b99610d08565b9050610e7b565b5080809b610ce1565b346104705761018b610eb0610ea5366136d9565b918094935033614d47565b5033614db1565b346104705761018b610ed7610ecb3661341d565b93909282903390613b6a565b6040610ee282614cd4565b0151906144e4565b346104705761018b610f18610f10610f0136613358565b93918197959693339388614abc565b50338361440d565b3390613a27565b346104705760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057610f56613153565b602435610f61613199565b9160643567ffffffffffffffff811161047057610f829036906004016136ab565b73ffffffffffffffffffffffffffffffffffffffff851633036104a957610faa918486614d47565b73ffffffffffffffffffffffffffffffffffffffff808316911603610fd25761018b92613a27565b7f49088e120000000000000000000000000000000000000000000000000000000060005260046000fd5b3461047057611010610eb0610ea5366136d9565b60206040517f8943ec02000000000000000000000000000000000000000000000000000000008152f35b34610470576101a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057611072613153565b61107a613176565b90611083613199565b60807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c3601126104705760607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c3601126104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffebc3601126104705773ffffffffffffffffffffffffffffffffffffffff81168073ffffffffffffffffffffffffffffffffffffffff85161015610fd25760c43542116113af576040805184815260208101869052908101839052306060820152608090209061116782613eef565b60408101916111be61010084516060850151604051917fabd88b89393ff6f24ca2795bf1cae59b0dab24d1106ede0512f5795100f076d9835288602084015260408301526060820152608060648183013720613f35565b6111c88189613f84565b61016435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08211801561137e575b610419576101843560ff811691828203610470576020936000936080935060405192835285830152610144356040830152606082015282805260015afa156104645773ffffffffffffffffffffffffffffffffffffffff60005116908115918215611373575b50506104195761126b613805565b6fffffffffffffffffffffffffffffffff80611285613824565b16911696602083015160a4359081600f0b8092036104705703809351838a0190030394600084128015611369575b61133f576112fc611338966113319561018b9b0194019551604051906112d8826132bf565b60008252600060208301526040820152600060608201526000608082015282614144565b7fd7898ccd2961576718fa7b598914871f66c971032ce0a4d92ecb46b3d1822f5a60408051858152876020820152a286615591565b9284615591565b019061474d565b7f947881c80000000000000000000000000000000000000000000000000000000060005260046000fd5b50600086126112b3565b14159050878061125d565b506101843560ff811680820361047057601b81141591826113a1575b50506111f7565b601c92505014158a8061139a565b7fecdd1c290000000000000000000000000000000000000000000000000000000060005260046000fd5b346104705760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126104705760043567ffffffffffffffff8111610470573660238201121561047057806004013567ffffffffffffffff8111610470573660248260051b840101116104705760005b8181101561018b5760019061146860248260051b860101356141bd565b500161144b565b34610470576102007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610470576114a7613153565b6114af613176565b906114b8613199565b906114c2366134e6565b92610164359167ffffffffffffffff83116104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc843603011261047057610184359073ffffffffffffffffffffffffffffffffffffffff82168092036104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe5c36011261047057811515806118c5575b6104a957848361156892613b6a565b94604061157487614cd4565b0151916116196115aa61159c86868b9091606092604051928352602083015260408201522090565b610100852060281c90614cf5565b9660405173ffffffffffffffffffffffffffffffffffffffff60208201927f8dd19b62a740fe848288cb5bf5328f76d1819b4be75f8318310b07670b9fec6f84528b6040840152876060840152169384608083015260a08201528860c082015260c0815261036b60e0826132f8565b6101c435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015611894575b610419576101e43560ff8116918282036104705760209360009360809350604051928352858301526101a4356040830152606082015282805260015afa156104645773ffffffffffffffffffffffffffffffffffffffff60005116908115918215611889575b50506104195760608101908151916116d660a083019384511796600401876040850151613c9f565b906040820151936060830151978351179260208101938451176080820151149860208601966fffffffffffffffffffffffffffffffff8851169081811060001461188057809b5b1561186057905061174291506fffffffffffffffffffffffffffffffff8851166137b4565b995b6fffffffffffffffffffffffffffffffff8a166fffffffffffffffffffffffffffffffff87511601996fffffffffffffffffffffffffffffffff8b11610e395789898e6fffffffffffffffffffffffffffffffff97967f15b49ca0043779f166703c5de20aef9a5cb65c3be48e566e7d7cb65be2a068d99f9760e09f6117dd8e8c8f610da1829e6118079c84979385809516905261377c565b168d5287518151179052895181511790529091606092604051928352602083015260408201522090565b90610100872060281c9060d81b1790555192519351169351169373ffffffffffffffffffffffffffffffffffffffff604051961686526020860152604085015260608401526000608084015260a083015260c0820152a2005b611869916137b4565b8082101561187957505b99611744565b9050611873565b5080809b61171d565b1415905087806116ae565b506101e43560ff811680820361047057601b81141591826118b7575b5050611648565b601c92505014158a806118b0565b5033821415611559565b6101c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057611902613153565b61190a613176565b611912613199565b906064359161191f613339565b9060a4359360607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff3c3601126104705760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedc360112610470578442116113af576fffffffffffffffffffffffffffffffff611a189316946119a485878486838c614abc565b6040519273ffffffffffffffffffffffffffffffffffffffff60208501957f3c8af6ce10fe3f769c3240290d09b8cdd019b9cdff7e554ae5455df0865205d98752818b16604087015216606085015260808401528660a084015260c083015260e082015260e0815261036b610100826132f8565b60e435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015611ae3575b610419576101043560ff81169182820361047057602093600093608093506040519283528583015260c4356040830152606082015282805260015afa156104645773ffffffffffffffffffffffffffffffffffffffff600051168015908115611ac2575b506104195782611abd8261018b95614347565b613a27565b905073ffffffffffffffffffffffffffffffffffffffff8216141584611aaa565b506101043560ff811680820361047057601b8114159182611b06575b5050611a46565b601c92505014158680611aff565b34610470576102607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057611b4c613153565b611b54613176565b90611b5d613199565b6101007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c360112610470576101007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe9c3601126104705773ffffffffffffffffffffffffffffffffffffffff811673ffffffffffffffffffffffffffffffffffffffff84161015610fd25760408051838152602081018590529081018290523060608201526080902092611c0f84614788565b6080810151610e108101809111610e39574210610aed5760405194611c3386613274565b6000865260208601916000835260408701906000825260608801600081526020820151610164356fffffffffffffffffffffffffffffffff81169081810361047057506fffffffffffffffffffffffffffffffff611c8f6137e5565b1601016fffffffffffffffffffffffffffffffff611cab613805565b166fffffffffffffffffffffffffffffffff611cc5613824565b1601900391600083126120c0575b80518084136120b8575b90836040920393848852808c526fffffffffffffffffffffffffffffffff611d036137e5565b16818110156120b057945b8585526fffffffffffffffffffffffffffffffff611d2a613824565b16818110156120a6579586925b838952038d520387520191611d62878451879091606092604051928352602083015260408201522090565b90611d7b61010060405181606482372060281c83614cf5565b811561208f57506084356fffffffffffffffffffffffffffffffff811690818103610470576080926fffffffffffffffffffffffffffffffff915060405192611dc384613274565b835216602082015260a43560408201526101043560c4351760608201522090555b815192611e0888835195879091606092604051928352602083015260408201522090565b92611e226101006040518161016482372060281c85614cf5565b8515612053575061018435936fffffffffffffffffffffffffffffffff851695868603610470577f9a98580c6060f39c39d285f6c3e0c17b6b4f2f0f2d4bccf2d04460d7d1968362966fffffffffffffffffffffffffffffffff60809260a0985060405192611e9084613274565b83521660208201526101a4356040820152610204356101c4351760608201522090555b611ee9815160405190611ec5826132bf565b60008252600060208301526040820152600060608201526000608082015287614144565b51918a5191875190519151926040519485526020850152604084015260608301526080820152a28451600061024435906fffffffffffffffffffffffffffffffff82169283830361200a578084101561204a575050505b8061200e575b8151600061014435906fffffffffffffffffffffffffffffffff82169283830361200a578084101561200057505050955b86611fa5575b91611f9e61018b97611f97611331946113389796516137b4565b92516137b4565b9286615591565b9291610124359373ffffffffffffffffffffffffffffffffffffffff851685036104705787611f9761133194611f9e93611ff1611feb61018b9d8b8e6113389d50615591565b8c61474d565b94969750945050975050611f7d565b9250505095611f77565b5080fd5b6102243573ffffffffffffffffffffffffffffffffffffffff811681036104705761203f8282612045935088615591565b8661474d565b611f46565b92505050611f40565b7f9a98580c6060f39c39d285f6c3e0c17b6b4f2f0f2d4bccf2d04460d7d196836295509360a094612085575b50611eb3565b600090558b61207f565b905061209c575b50611de4565b6000905589612096565b5080958692611d37565b508094611d0e565b925082611cdd565b60009250611cd3565b346104705760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057612100613153565b612108613176565b73ffffffffffffffffffffffffffffffffffffffff8216806000526002602052604060002073ffffffffffffffffffffffffffffffffffffffff331660005260205260406000205491821561222757816121ef926000526002602052604060002073ffffffffffffffffffffffffffffffffffffffff331660005260205260006040812055604051907f71245ca0cbcd7ed3effe3e947001ed7a673eb73fda8d6c09755be6d7cb89d24d3392806121e38887836020909392919373ffffffffffffffffffffffffffffffffffffffff60408201951681520152565b0390a3825a91856146d5565b156121fd5761018b9161474d565b7f3b1ab1040000000000000000000000000000000000000000000000000000000060005260046000fd5b7f797dba540000000000000000000000000000000000000000000000000000000060005260046000fd5b346104705760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057612288613789565b5060a061229660043561467b565b6080604051918051835260208101516020840152604081015160408401526060810151606084015201516080820152f35b34610470576122e56122d83661341d565b9291809491923390613b6a565b926122ef84613eef565b93807f7f7739303b0e1485594b242672eb715f28e7361cd9523116f1aab367729c5ea4606060406080890198612326428b5161377c565b8a526123328186614144565b0197885190516040519133835260208301526040820152a2823561235257005b61018b9451906144e4565b346104705760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126104705760043560005260006020526020604060002054604051908152f35b6101e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610470576123da613153565b6123e2613176565b6123ea613199565b90606435926123f7613339565b9260c4359360607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c3601126104705760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffebc360112610470578442116113af576124d3906fffffffffffffffffffffffffffffffff612477848787613b6a565b9116956040519060208201927f19a46417dcc1d3ad5e751f68f9256a8380307464954653670f9bd3206e5643dd8452604083015288606083015287608083015260a43560a083015260c082015260c0815261036b60e0826132f8565b6124dd8185613f84565b80600052600360205260ff604060002054166125445761018b9561253a9286926000526003602052604060002060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905585856138f8565b611abd828261424b565b7f7b8c82100000000000000000000000000000000000000000000000000000000060005260046000fd5b346104705760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126104705773ffffffffffffffffffffffffffffffffffffffff6125ba613153565b1660005260016020526020604060002054604051908152f35b346104705760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126104705761260a613153565b73ffffffffffffffffffffffffffffffffffffffff612627613176565b9116600052600260205273ffffffffffffffffffffffffffffffffffffffff604060002091166000526020526020604060002054604051908152f35b346104705761018b610f1861268a61267a36613358565b93928596938298969392936138f8565b338361440d565b346104705760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126104705761018b6004356141bd565b34610470576101607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057612703613153565b61270b613176565b90612714613199565b916064356fffffffffffffffffffffffffffffffff8116809103610470576084359160607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5c3601126104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffefc360112610470578242116113af5761279c858286613b6a565b6127a581613eef565b9583158015612a72575b61133f5773ffffffffffffffffffffffffffffffffffffffff90848851038852169373ffffffffffffffffffffffffffffffffffffffff831694808610612a63575b6128646060890192600184510180855260408b0151916040519160208301937f1cb3f747e78bf97452ccd78ca88180271312943309830bbdd1fd2c56e564b81d8552886040850152606084015260808301528960a08301528860c083015260e082015260e0815261036b610100826132f8565b60c4357f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a081118015612a33575b6104195760e4359060ff8216918281036104705760209260009260809250604051918683528583015260a4356040830152606082015282805260015afa156104645773ffffffffffffffffffffffffffffffffffffffff60005116878115918215612a28575b50506104195761012435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0821180156129f7575b610419576101443560ff811691828203610470576020936000936080935060405192835285830152610104356040830152606082015282805260015afa156104645773ffffffffffffffffffffffffffffffffffffffff600051169081159182156129ec575b50506104195760606129e6957fad382ae4a0a8c252d70b902c9cc346f3e881ad505df3f728122a01006bb88f09926129cd61018b9a86614144565b516040519182526020820152856040820152a283615591565b9061474d565b141590508880612992565b506101443560ff811680820361047057601b8114159182612a1a575b505061292c565b601c92505014158b80612a13565b14159050878b6128f7565b5060e43560ff811680820361047057601b8114159182612a55575b5050612891565b601c92505014158b80612a4e565b602088018581510390526127f1565b50865184116127af565b34610470576101207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057612ab4613153565b60a052612abf613176565b612ac7613199565b906064359160807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7c3601126104705760405192612b0384613274565b612b0b613339565b845260a4356fffffffffffffffffffffffffffffffff81168103610470576020850152604084019160c435835260e4356060860152610104359067ffffffffffffffff8211610470578160040160c05260607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261047057612b94818660a051613b6a565b90612bb48685849091606092604051928352602083015260408201522090565b94855460808920036130a457516060880151906000608052612bd4613789565b608052612beb60446024870135960160c051613be4565b612bf481613c50565b916001976000956000905b848210612f165750505050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60808051019601865260a08311928315612f00575b505050612ed65786916080515195602060805101968751176060850151178060608601526fffffffffffffffffffffffffffffffff612caa604060805101519260606080510151985114928288511690818110600014612ecb5760208491995b01511690613ebd565b1680861015612ead57506fffffffffffffffffffffffffffffffff612cdf81612cd4885b896137b4565b9716828d5116613ebd565b168a52886fffffffffffffffffffffffffffffffff612d078c826020818b1692015116613ebd565b16928360208d01526fffffffffffffffffffffffffffffffff8c511697888110600014612ea557935b60008415612e4757509861018b9c612e219b6fffffffffffffffffffffffffffffffff612d9d818e612e189e7e5baebc07bd1ebbcb5030be74e9e4a29542722577035b84168a4c419da55eac9b6101009b5b15612e345750508160005b1686521682602086015116613ebd565b16938460208401528415600014612e2a576000905b556fffffffffffffffffffffffffffffffff6080515191519251169273ffffffffffffffffffffffffffffffffffffffff604051961686526020860152604085015260608401528760808401528960a084015260c083015260e0820152a260a051615591565b9260a051615591565b0160a05161474d565b6080832090612db2565b839182612e42921690613ebd565b612d8d565b5080851015612ea05750835b9861018b9c612e219b6fffffffffffffffffffffffffffffffff612d9d818e612e189e7e5baebc07bd1ebbcb5030be74e9e4a29542722577035b84168a4c419da55eac9b6101009b612d82565b612e53565b508793612d30565b612cdf6fffffffffffffffffffffffffffffffff612cd48193612cce565b508260208299612ca1565b7f5dbb711d0000000000000000000000000000000000000000000000000000000060005260046000fd5b60209192935060051b9101201415888080612c41565b90919293998060c051351615613085578260051b85013560026001850160051b8701359401938c8511612ed65767ffffffffffffffff8260801c169060009082858916613071575b5060018c019b6020612faa83876080916fffffffffffffffffffffffffffffffff604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b9160051b8c01015284861661306857811561303a575b5015612ffd5750816080515117608051526fffffffffffffffffffffffffffffffff604060805101911681510190525b60011b9993929190612bff565b421161300a575b50612ff0565b6020608051018281511790526fffffffffffffffffffffffffffffffff606060805101911681510190528f613004565b9050600052600060205260406000205481811515918261305d575b505038612fc0565b111590508138613055565b50505050612ff0565b61307e9250600191615510565b9082612f5e565b60018801976020600185019460051b8701359160051b88010152612ff0565b7edefe300000000000000000000000000000000000000000000000000000000060005260046000fd5b346104705760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261047057602061050c613109613153565b613111613176565b613119613199565b919091608092604051928352602083015260408201523060608201522090565b61018b610f18613148366131dd565b9492918592856138f8565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361047057565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361047057565b6044359073ffffffffffffffffffffffffffffffffffffffff8216820361047057565b359073ffffffffffffffffffffffffffffffffffffffff8216820361047057565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60a09101126104705760043573ffffffffffffffffffffffffffffffffffffffff81168103610470579060243573ffffffffffffffffffffffffffffffffffffffff81168103610470579060443573ffffffffffffffffffffffffffffffffffffffff8116810361047057906064359060843590565b6080810190811067ffffffffffffffff82111761329057604052565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052604160045260246000fd5b60a0810190811067ffffffffffffffff82111761329057604052565b610100810190811067ffffffffffffffff82111761329057604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761329057604052565b608435906fffffffffffffffffffffffffffffffff8216820361047057565b906101407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8301126104705760043573ffffffffffffffffffffffffffffffffffffffff81168103610470579160243573ffffffffffffffffffffffffffffffffffffffff81168103610470579160443573ffffffffffffffffffffffffffffffffffffffff8116810361047057916064359160a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5c6084359301126104705760a490565b906101407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8301126104705760043573ffffffffffffffffffffffffffffffffffffffff81168103610470579160243573ffffffffffffffffffffffffffffffffffffffff81168103610470579160a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffbc8301126104705760607fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1c60449301126104705760e490565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9c610100910112610470576040519061351e826132db565b816064356fffffffffffffffffffffffffffffffff811681036104705781526084356fffffffffffffffffffffffffffffffff8116810361047057602082015260a435604082015260c435606082015260e43560808201526101043560a08201526101243573ffffffffffffffffffffffffffffffffffffffff811681036104705760c082015261014435906fffffffffffffffffffffffffffffffff821682036104705760e00152565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffbc6101009101126104705760405190613601826132db565b816044356fffffffffffffffffffffffffffffffff811681036104705781526064356fffffffffffffffffffffffffffffffff81168103610470576020820152608435604082015260a435606082015260c435608082015260e43560a08201526101043573ffffffffffffffffffffffffffffffffffffffff811681036104705760c082015261012435906fffffffffffffffffffffffffffffffff821682036104705760e00152565b9181601f840112156104705782359167ffffffffffffffff8311610470576020838186019501011161047057565b60607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8201126104705760043573ffffffffffffffffffffffffffffffffffffffff811681036104705791602435916044359067ffffffffffffffff821161047057613747916004016136ab565b9091565b9181601f840112156104705782359167ffffffffffffffff8311610470576020808501946060850201011161047057565b91908201809211610e3957565b60405190613796826132bf565b60006080838281528260208201528260408201528260608201520152565b91908203918211610e3957565b6101843573ffffffffffffffffffffffffffffffffffffffff811681036104705790565b610184356fffffffffffffffffffffffffffffffff811681036104705790565b6064356fffffffffffffffffffffffffffffffff811681036104705790565b6084356fffffffffffffffffffffffffffffffff811681036104705790565b356fffffffffffffffffffffffffffffffff811681036104705790565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fead72ec11478a6666e87c80813c7e5c6a25c7af1aca9bbc6bb39410b3bd0ada460408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a081526138f260c0826132f8565b51902090565b828261390692969496613b6a565b9361391085613eef565b936040850151036139fd576bffffffffffffffffffffffff83116139d3578373ffffffffffffffffffffffffffffffffffffffff61399392857f87d4c0b5e30d6808bc8a94ba1c4d839b29d664151551a31753387ee9ef48429b97510183521673ffffffffffffffffffffffffffffffffffffffff8416106139c4575b85614144565b6040805173ffffffffffffffffffffffffffffffffffffffff9092168252602082019290925290819081015b0390a2565b6020810184815101905261398d565b7fd887771b0000000000000000000000000000000000000000000000000000000060005260046000fd5b7fddafad980000000000000000000000000000000000000000000000000000000060005260046000fd5b9073ffffffffffffffffffffffffffffffffffffffff82169283159384600014613b6357815b3403613b39578115613b32576000526001602052604060002093818554018555613b2c57604051916323b872dd835260208301523060408301526060820152601c8101809111610e39578160646020925a6000938491f13d15613b2257600160005114601f3d1116165b15613af857613ac59061548c565b905411613ace57565b7f38532c9e0000000000000000000000000000000000000000000000000000000060005260046000fd5b7f8e20b1f90000000000000000000000000000000000000000000000000000000060005260046000fd5b813b151516613ab7565b50505050565b5050505050565b7f98d4901c0000000000000000000000000000000000000000000000000000000060005260046000fd5b6000613a4d565b919073ffffffffffffffffffffffffffffffffffffffff821673ffffffffffffffffffffffffffffffffffffffff821610600014613bc4576040805193845260208401919091528201523060608201526080902090565b90565b604080519384526020840192909252908201523060608201526080902090565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610470570180359067ffffffffffffffff821161047057602001918160051b3603831361047057565b67ffffffffffffffff81116132905760051b60200190565b90613c5a82613c38565b613c6760405191826132f8565b8281527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0613c958294613c38565b0190602036910137565b929192613caa613789565b938035613cc06020830135926040810190613be4565b90613cca82613c50565b936001926000976000915b808310613d355750505050507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff915001608086015260a08311928315613d1f575b505050612ed657565b60209192935060051b9101201415388080613d16565b909192939480871615613e9e578360051b86013560026001860160051b880135950194838611612ed6578d908c67ffffffffffffffff8460801c169160009183878c16613e89575b509e6001019e8d613dc883886080916fffffffffffffffffffffffffffffffff604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b9160051b0160200152858816613e7f578115613e51575b5015613e165750604081846fffffffffffffffffffffffffffffffff935117815201911681510190525b60011b9493929190613cd5565b4211613e24575b5050613e09565b60608160206fffffffffffffffffffffffffffffffff93018581511790520191168151019052388c613e1d565b90506000526000602052604060002054818115159182613e74575b505038613ddf565b111590508138613e6c565b5050505050613e09565b6000919350613e9792615510565b9183613d7d565b60018a01996020600186019560051b8801359160051b8a010152613e09565b906fffffffffffffffffffffffffffffffff809116911603906fffffffffffffffffffffffffffffffff8211610e3957565b613f0190613efb613789565b5061467b565b9062278d007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60808401510110156139fd57565b604290613f40613860565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b3560ff811681036104705790565b9061010435907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a082118015614041575b610419576101243560ff81169182820361047057602093600093608093506040519283528583015260e4356040830152606082015282805260015afa156104645773ffffffffffffffffffffffffffffffffffffffff600051168015918215614020575b505061041957565b73ffffffffffffffffffffffffffffffffffffffff16141590503880614018565b506101243560ff811680820361047057601b8114159182614064575b5050613fb4565b601c9250501415388061405d565b916020810135907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08211801561410a575b610419576020926000928260ff6140be604060809601613f76565b6040519485521686840152356040830152606082015282805260015afa156104645773ffffffffffffffffffffffffffffffffffffffff60005116801591821561402057505061041957565b5060408101601b60ff61411c83613f76565b161415908161412c575b506140a3565b601c915061413b60ff91613f76565b16141538614126565b9060208101906b80000000000000000000000082510181511760601c9060408101805192606083019384511760101c17936080830194855160201c176139d35777ffffffffffffffffffffffff00000000000000000000000090519251915160c01b9260601b161717905160d01b17905160e01b179055565b908115614221576141cd8261568e565b9182600052600060205260406000205461421e577fccbb7c5251ab1e77495110b474e2be6f758c33c7e6e8bd615119d59f40a32a0860208492836000526000825242604060002055604051908152a2565b50565b7ff5fa7e2d0000000000000000000000000000000000000000000000000000000060005260046000fd5b90610184359060ff821691828103610470576000938315613b3257803b1561431f5773ffffffffffffffffffffffffffffffffffffffff169050803b1561431b5760e484928373ffffffffffffffffffffffffffffffffffffffff9360405196879586947fd505accf00000000000000000000000000000000000000000000000000000000865216600485015230602485015261014435604485015261016435606485015260848401526101a43560a48401526101c43560c48401525af1614311575050565b8161421e916132f8565b8380fd5b6004857f7401d931000000000000000000000000000000000000000000000000000000008152fd5b90610164359060ff821691828103610470576000938315613b3257803b1561431f5773ffffffffffffffffffffffffffffffffffffffff169050803b1561431b5760e484928373ffffffffffffffffffffffffffffffffffffffff9360405196879586947fd505accf00000000000000000000000000000000000000000000000000000000865216600485015230602485015261012435604485015261014435606485015260848401526101843560a48401526101a43560c48401525af1614311575050565b91906040820161441c81613f76565b9360ff6000951615613b3257803b1561431f5773ffffffffffffffffffffffffffffffffffffffff61444f911691613f76565b92813b156144e05784928373ffffffffffffffffffffffffffffffffffffffff93608060e49460ff604051998a9889977fd505accf0000000000000000000000000000000000000000000000000000000089521660048801523060248801528235604488015260208301356064880152166084860152606081013560a4860152013560c48401525af1614311575050565b8480fd5b939190926145078285879091606092604051928352602083015260408201522090565b90803593825460d81c851180159061466b575b610a5d577f1be8545de67da433d8452262ddc55698d208cf178d432ffd0c258924e72039019560c0956145a46fffffffffffffffffffffffffffffffff9361459e6101006040517f1149d3d738977433a7afa221d445aa5f469a6187bbcc21ead05b5cc780b4cedf81528d602082015286604082015260a089606083013720613f35565b88614072565b61461d60608501359586156000146146575760206000965b0190610100866145cb84613843565b98816040519a6145da8c6132db565b168a5216978860208201528960408201526000606082015260006080820152600060a082015260008c820152600060e08201522060281c8460d81b179055613843565b9173ffffffffffffffffffffffffffffffffffffffff6040519716875260208701526040860152166060840152608083015260a0820152a2565b602061466560408801613843565b966145bc565b506501000000000085101561451a565b90614684613789565b91546bffffffffffffffffffffffff811683526bffffffffffffffffffffffff8160601c16600b0b602084015261ffff8160c01c16604084015261ffff8160d01c16606084015260e01c6080830152565b929173ffffffffffffffffffffffffffffffffffffffff84161561473e576040519163a9059cbb835260208301526040820152601c8101809111610e3957604483916020936000938491f1903d156147375750600160005114601f3d11161690565b3b15151690565b6000935083929083928392f190565b81614756575050565b73ffffffffffffffffffffffffffffffffffffffff16600052600160205261478460406000209182546137b4565b9055565b61479490613efb613789565b9062278d00608083015111156147a657565b7f8b4b52de0000000000000000000000000000000000000000000000000000000060005260046000fd5b949390919473ffffffffffffffffffffffffffffffffffffffff83168015948580159081614a9e575b8015614a7f575b8015614a76575b8015614a57575b610fd257610e1082108015614a4b575b614a215773ffffffffffffffffffffffffffffffffffffffff89169081841015614a1a578699915b60408051878152602081018d9052908101849052306060820152608090209861486e8a61467b565b9260808401519283151593846149b0575b5050505061498657604001519160018301809311610e395773ffffffffffffffffffffffffffffffffffffffff807fa3439481493927ff422d74863c9878d1fc6bef47046b514ae96a41e6fbc1dc719360409382879e1680981460001461497c576149118a5b8651906148f1826132bf565b8c825260208201528887820152600060608201528260808201528d614144565b8451968752602087015216951692a48061492a57505050565b6040805173ffffffffffffffffffffffffffffffffffffffff909316835260208301919091527f87d4c0b5e30d6808bc8a94ba1c4d839b29d664151551a31753387ee9ef48429b9190819081016139bf565b61491160006148e5565b7f965f8d940000000000000000000000000000000000000000000000000000000060005260046000fd5b62278d0091929394507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff01109283614a10575b836149f6575b505050153880808061487f565b925090614a07575b503880806149e9565b905015386149fe565b84511593506149e3565b8691614846565b7f080247410000000000000000000000000000000000000000000000000000000060005260046000fd5b5062278d00821161481e565b503073ffffffffffffffffffffffffffffffffffffffff8a161461480e565b50308314614807565b5073ffffffffffffffffffffffffffffffffffffffff89168314614800565b5073ffffffffffffffffffffffffffffffffffffffff8916156147f9565b9092959493919573ffffffffffffffffffffffffffffffffffffffff84169081158015614cb6575b8015614c97575b8015614c8e575b8015614c6f575b610fd257610e1081108015614c63575b614a215773ffffffffffffffffffffffffffffffffffffffff88169586831015614c5c578598905b60408051868152602081018c90529081018390523060608201526080902097614b598961467b565b916080830151918215159283614bda575b50505061498657604001519160018301809311610e395773ffffffffffffffffffffffffffffffffffffffff807fa3439481493927ff422d74863c9878d1fc6bef47046b514ae96a41e6fbc1dc719360409382879e1680981460001461497c576149118a8651906148f1826132bf565b62278d00919293507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff01109182614c52575b82614c1d575b505015388080614b6a565b73ffffffffffffffffffffffffffffffffffffffff1686811492508215614c48575b50503880614c12565b1490503880614c3f565b8351159250614c0c565b8590614b31565b5062278d008111614b09565b503073ffffffffffffffffffffffffffffffffffffffff891614614af9565b50308214614af2565b5073ffffffffffffffffffffffffffffffffffffffff88168214614aeb565b5073ffffffffffffffffffffffffffffffffffffffff881615614ae4565b614ce690614ce0613789565b50614788565b9060808201514210156113af57565b549081614d24577ad397b3b043d87fcd6fad1291ff0bfd16401c274896d8c63a9237275b036130a45760d81c90565b7affffffffffffffffffffffffffffffffffffffffffffffffffffff8216614d19565b9282608091810103126104705773ffffffffffffffffffffffffffffffffffffffff92614d73836131bc565b90614d80602085016131bc565b91851694604085013592169085908315614da257614d9e95506147d0565b5090565b613bc1956060013593506138f8565b614dec9073ffffffffffffffffffffffffffffffffffffffff81166000526001602052614de4604060002093845461377c565b80935561548c565b10613ace57565b8051821015614e075760209160051b010190565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052603260045260246000fd5b909593969492919661010052614e4b81614788565b90614e7261159c886040850151849091606092604051928352602083015260408201522090565b60d81b61014052604083015196614e926040610100510161010051613be4565b6101c052610160526101005135614eab6101c051613c50565b6101e052614ece614ebe6101c051613c38565b60405161018052610180516132f8565b6101c05161018051527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0614f046101c051613c38565b0136602061018051013760006101a0819052610120525b610120516101c051811015614ff857610120516001610120510161012052610120519060051b6101605101359060018416614f7e575b5090506101a05160e05260016101a051016101a052614f7560e0516101e051614df3565b5260011c614f1b565b6101c0516101205114612ed6576002614ff19383614fa26101a05161018051614df3565b52016101205260051b610160510135906080916fffffffffffffffffffffffffffffffff604051928060c01c845267ffffffffffffffff81861c16602085015216604083015260608201522090565b8038614f51565b5050919395979092949660a06101a05111908115615473575b50612ed6576101a0516101e0515260016101a0511b93847fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff810111610e39576000966000986000985b6101e051518a101561538e5760018a1b6101005135161561527e5760408401516150878b61018051614df3565b5160c01c6150988c6101e051614df3565b516040519160208301937f0e8badb22a7e49b269b4882f5ce5e68032b715bd5afb1b0bf6e890f18b9aa48685528b6040850152606084015273ffffffffffffffffffffffffffffffffffffffff8a16608084015260a083015260c082015260c0815261510560e0826132f8565b5190209a807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8114610e39576001019b83821015614e075761514f60606151559302860191613f35565b87614072565b60018a1b60808a0151166152875760018a1b60a08a01511661527e576001908a6fffffffffffffffffffffffffffffffff6151938261018051614df3565b51168b8b857fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6060840151920181861b60a085015184171714941b16151560001461524657516fffffffffffffffffffffffffffffffff91615204918316908181101561523e5783905b1690613ebd565b168b525b615232575b60608a018051838d1b801990911690915260a08b0180518217905217995b019861505a565b600060208b015261520d565b5082816151fd565b61527660206fffffffffffffffffffffffffffffffff920192828451169081811060001461523e57831690613ebd565b169052615208565b9860019061522b565b5050509092965060609450604091935073ffffffffffffffffffffffffffffffffffffffff6152da7fa7b114374b5a96852a07b3c3c2b9f914caf26dea108014e8fbba85200d3c877c976101e051614df3565b5193600061530087868601518c9091606092604051928352602083015260408201522090565b55600061532582868601518c9091606092604051928352602083015260408201522090565b5516938473ffffffffffffffffffffffffffffffffffffffff6000921610600014615389575080515b60208201526080810180514210615380575b5061536b8188614144565b015160405192835260208301526040820152a2565b42905238615360565b61534e565b95995050509495505091508015615449577f18c727e3059e31cd7e88aec5c876fc57297ddffe52e47b2937a9dbe4efc2d0e0936040846153e8858360a09801518a9091606092604051928352602083015260408201522090565b610100842060281c610140511790550151916fffffffffffffffffffffffffffffffff602081845116930151169273ffffffffffffffffffffffffffffffffffffffff604051951685526020850152604084015260608301526080820152a2565b7fb5b9ee5f0000000000000000000000000000000000000000000000000000000060005260046000fd5b90506101a05160051b60206101e0510120141538615011565b906370a0823160005230602052602060006024601c855afa601f3d11169160005192156154b65750565b3b156154e6577f8e20b1f90000000000000000000000000000000000000000000000000000000060005260046000fd5b7f7401d9310000000000000000000000000000000000000000000000000000000060005260046000fd5b92909115615580576155218361568e565b83819415159384615564575b5083615537575050565b60207ff6faf191ff07e403062e050c6090d9df7dc2da35afd0d8aa9c5731a4456d929991604051908152a2565b91509250610e10420190814211610e395784911115923861552d565b9161558b91506141bd565b90600090565b600093929182156156855773ffffffffffffffffffffffffffffffffffffffff8216918261567c5761c3505b5a62011170820190818311610e3957106156525784836155dc936146d5565b61564b57602073ffffffffffffffffffffffffffffffffffffffff7f7db67ca0eaf1eb1df6356349ae960f6d765d6ac9107e8ba57035a12bab0d529092846000526002835260406000208282166000528352604060002061563e87825461377c565b90556040519586521693a3565b5090925050565b7fba1247440000000000000000000000000000000000000000000000000000000060005260046000fd5b6203d0906155bd565b50600093505050565b60005260206000818160025afa15610470576000519056",
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

// PackDisposeDelegated is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf699008e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function disposeDelegated(address token, address sender, address receiver, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,uint256,bytes32[]) l, (bytes32,bytes32,uint8)[] ofReceiver, (uint256,address,uint256,uint128) d, (bytes32,bytes32,uint8) ofSender) returns()
func (channels *Channels) PackDisposeDelegated(token common.Address, sender common.Address, receiver common.Address, r ChannelRecord, l ChannelLocks, ofReceiver []ChannelSignature, d ChannelDelegation, ofSender ChannelSignature) []byte {
	enc, err := channels.abi.Pack("disposeDelegated", token, sender, receiver, r, l, ofReceiver, d, ofSender)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDisposeDelegated is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf699008e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function disposeDelegated(address token, address sender, address receiver, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,uint256,bytes32[]) l, (bytes32,bytes32,uint8)[] ofReceiver, (uint256,address,uint256,uint128) d, (bytes32,bytes32,uint8) ofSender) returns()
func (channels *Channels) TryPackDisposeDelegated(token common.Address, sender common.Address, receiver common.Address, r ChannelRecord, l ChannelLocks, ofReceiver []ChannelSignature, d ChannelDelegation, ofSender ChannelSignature) ([]byte, error) {
	return channels.abi.Pack("disposeDelegated", token, sender, receiver, r, l, ofReceiver, d, ofSender)
}

// PackDisposeMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xee8b3e16.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function disposeMany(address token, address receiver, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,uint256,bytes32[]) l, (bytes32,bytes32,uint8)[] ofReceiver) returns()
func (channels *Channels) PackDisposeMany(token common.Address, receiver common.Address, r ChannelRecord, l ChannelLocks, ofReceiver []ChannelSignature) []byte {
	enc, err := channels.abi.Pack("disposeMany", token, receiver, r, l, ofReceiver)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDisposeMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xee8b3e16.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function disposeMany(address token, address receiver, (uint128,uint128,bytes32,uint256,uint256,uint256,address,uint128) r, (uint256,uint256,bytes32[]) l, (bytes32,bytes32,uint8)[] ofReceiver) returns()
func (channels *Channels) TryPackDisposeMany(token common.Address, receiver common.Address, r ChannelRecord, l ChannelLocks, ofReceiver []ChannelSignature) ([]byte, error) {
	return channels.abi.Pack("disposeMany", token, receiver, r, l, ofReceiver)
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
