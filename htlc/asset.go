package htlc

import (
	"fmt"
	"strings"
)

// ChainID names a blockchain: "btc", "ltc", "eth", "smt".
type ChainID string

// The chains that Lockstep knows.
const (
	BTC ChainID = "btc"
	LTC ChainID = "ltc"
	ETH ChainID = "eth"
	SMT ChainID = "smt"
)

// EVM says whether the chain runs contracts (ETH, SMT) rather than scripts
// (BTC, LTC).
func (c ChainID) EVM() bool { return c == ETH || c == SMT }

// NativeDecimals is the number of decimals of the chain's own coin: 8 where the
// base unit is the satoshi, 18 where it is the wei.
func (c ChainID) NativeDecimals() uint8 {
	if c.EVM() {
		return 18
	}
	return 8
}

// Asset is a coin (Token empty) or a token by its contract address (lower-case
// 0x and 40 hex digits). Symbols are configuration of one node and never enter
// an Asset, so that no two nodes can mean different tokens by one name.
type Asset struct {
	Chain ChainID `json:"chain"`
	Token string  `json:"token,omitempty"`
}

// Native says whether the asset is its chain's own coin.
func (a Asset) Native() bool { return a.Token == "" }

// String gives "btc" or "eth:0x…".
func (a Asset) String() string {
	if a.Native() {
		return string(a.Chain)
	}
	return string(a.Chain) + ":" + a.Token
}

// ParseAsset reads what String writes. Errors wrap [ErrAsset].
func ParseAsset(s string) (Asset, error) {
	chain, token, isToken := strings.Cut(s, ":")
	a := Asset{Chain: ChainID(chain), Token: token}
	if isToken && token == "" {
		return Asset{}, fmt.Errorf("%w: %q names no token after the colon", ErrAsset, s)
	}
	return a, a.Check()
}

// Check refuses unknown chains, tokens on chains without contracts and token
// addresses that are not canonical. Errors wrap [ErrAsset].
func (a Asset) Check() error {
	switch a.Chain {
	case BTC, LTC, ETH, SMT:
	default:
		return fmt.Errorf("%w: unknown chain %q; use btc, ltc, eth or smt", ErrAsset, a.Chain)
	}
	if a.Native() {
		return nil
	}
	if !a.Chain.EVM() {
		return fmt.Errorf("%w: %s has no tokens", ErrAsset, a.Chain)
	}
	if !isAddress(a.Token) || a.Token == zeroAddress {
		return fmt.Errorf("%w: token %q is not a lower-case 0x address", ErrAsset, a.Token)
	}
	return nil
}

const zeroAddress = "0x0000000000000000000000000000000000000000"

// isAddress accepts exactly 0x and 40 lower-case hex digits.
func isAddress(s string) bool {
	return len(s) == 42 && s[0] == '0' && s[1] == 'x' && isLowerHex(s[2:])
}

func isLowerHex(s string) bool {
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
