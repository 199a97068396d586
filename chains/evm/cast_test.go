package evm

import (
	"bytes"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// testLeg is from Alice to Bob, with its secret.
func testLeg(t testing.TB, n byte) (htlc.Leg, htlc.Secret) {
	t.Helper()
	s, err := htlc.SecretFromBytes(bytes.Repeat([]byte{n}, 32))
	if err != nil {
		t.Fatal(err)
	}
	l := htlc.Leg{
		Terms: htlc.Terms{
			Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(1e15), Hash: s.Hash(),
			From: htlc.Party(lower(common.HexToAddress("0xa11ce"))), To: htlc.Party(lower(common.HexToAddress("0xb0b"))), Expiry: genesisAt + 10_000,
		},
		Place: lower(place), LockBy: genesisAt + 5000,
	}
	if err := l.Check(); err != nil {
		t.Fatal(err)
	}
	return l, s
}

func keyOf(t testing.TB, l htlc.Leg) common.Hash {
	t.Helper()
	k, err := evm.Key(l)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// event is the log that the contract writes, by its name in the ABI.
func event(name string, hash htlc.Hash, data ...[]byte) types.Log {
	topic := contracts.NewHTLC().GetABI()
	return types.Log{Address: place, Topics: []common.Hash{topic.Events[name].ID, common.Hash(hash)}, Data: bytes.Join(data, nil), TxHash: txOf(name, hash)}
}

func txOf(name string, hash htlc.Hash) common.Hash {
	return crypto.Keccak256Hash([]byte(name), hash[:])
}

func lockedLog(t testing.TB, l htlc.Leg) types.Log {
	t.Helper()
	k, err := evm.Lock(l)
	if err != nil {
		t.Fatal(err)
	}
	return event("Locked", l.Terms.Hash, common.LeftPadBytes(k.Payer[:], 32), common.LeftPadBytes(k.Payee[:], 32), common.LeftPadBytes(k.AmountExpiry.Bytes(), 32))
}

func claimedLog(t testing.TB, l htlc.Leg, s htlc.Secret) types.Log {
	key, shown := keyOf(t, l), s.Reveal()
	return event("Claimed", l.Terms.Hash, key[:], shown[:])
}

func refundedLog(t testing.TB, l htlc.Leg) types.Log {
	key := keyOf(t, l)
	return event("Refunded", l.Terms.Hash, key[:])
}
