package evm_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/testnet"
)

// made puts a contract on the chain, and gives the transaction too.
func (s *stage) made(t *testing.T, code []byte) (at string, tx common.Hash) {
	t.Helper()
	where, tx, err := s.node.Deploy(t.Context(), code)
	ok(t, err)
	s.mine(t, 1)
	r, err := s.node.Receipt(t.Context(), tx)
	ok(t, err)
	if r.Status != 1 {
		t.Fatal("the creation failed")
	}
	return strings.ToLower(where.Hex()), tx
}

// forgery is creation code for the pinned runtime code, born with something in its
// storage.
func forgery(t *testing.T) []byte {
	t.Helper()
	code := contracts.HTLCCode()
	i := 0
	for i < 256 && crypto.Keccak256Hash(code[i:]) != common.HexToHash(contracts.HTLCCodeHash) {
		i++
	}
	runtime := code[i:]
	n := len(runtime)
	made := []byte{0x60, 1, 0x60, 7, 0x55} // slot 7 is 1
	made = append(made, 0x61, byte(n>>8), byte(n), 0x80, 0x60, 0, 0x60, 0, 0x39, 0x60, 0, 0xf3)
	made[10] = byte(len(made)) // where the runtime code begins
	return append(made, runtime...)
}

// TestCreation: the code's hash alone lets a contract pass that was born with
// locks; its creation tells.
func TestCreation(t *testing.T) {
	s := newStage(t)
	var tx common.Hash
	s.place, tx = s.made(t, contracts.HTLCCode())
	honest, other := s.door(t), s.door(t)
	a := s.connect(t, s.ring(t), honest, other)
	ctx := t.Context()
	if final, err := a.VerifyCreation(ctx, tx.Hex()); err != nil || final {
		t.Fatalf("in the newest block: final %v, %v", final, err)
	}
	depth := a.Params().Times.MaxDepth()
	s.mine(t, depth-2)
	if final, err := a.VerifyCreation(ctx, tx.Hex()); err != nil || final {
		t.Fatalf("one block short: final %v, %v", final, err)
	}
	s.mine(t, 1)
	if final, err := a.VerifyCreation(ctx, tx.Hex()); err != nil || !final {
		t.Fatalf("deep enough: final %v, %v", final, err)
	}
	forged, birth := s.made(t, forgery(t))
	genuine := s.place
	s.place = forged
	mallory := s.connect(t, s.ring(t), honest) // the code is right
	for name, c := range map[string]struct {
		a    *evm.Adapter
		tx   string
		says string
	}{
		"born with a lock":            {mallory, birth.Hex(), "other code"},
		"the genuine one's creation":  {mallory, tx.Hex(), "did not create " + common.HexToAddress(forged).Hex()},
		"another contract's creation": {a, birth.Hex(), "did not create " + common.HexToAddress(genuine).Hex()},
		"no transaction":              {a, common.Hash{1}.Hex(), "knows no mined transaction"},
		"no hash":                     {a, "0x12", "not the hash"},
		"no creation, but a payment":  {a, s.call(t, "0x00000000000000000000000000000000000000aa", testnet.Ether(1), nil).Hash().Hex(), "did not create"},
	} {
		if _, err := c.a.VerifyCreation(ctx, c.tx); !errors.Is(err, chains.ErrContract) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}

	t.Run("backends", func(t *testing.T) {
		other.Lie(answers("eth_getTransactionByHash", "null"))
		if _, err := a.VerifyCreation(ctx, tx.Hex()); !errors.Is(err, chains.ErrContract) {
			t.Errorf("one of two does not know it: %v", err)
		}
		other.Lie(func(m string, _ []json.RawMessage, r json.RawMessage) json.RawMessage {
			if m != "eth_getTransactionReceipt" {
				return r
			}
			return json.RawMessage(strings.Replace(string(r), `"status":"0x1"`, `"status":"0x0"`, 1))
		})
		if _, err := a.VerifyCreation(ctx, tx.Hex()); !errors.Is(err, chains.ErrContract) {
			t.Errorf("one of two shows that it failed: %v", err)
		}
		// A transaction made up for the genuine hash is no answer.
		other.Lie(func(m string, _ []json.RawMessage, r json.RawMessage) json.RawMessage {
			if m != "eth_getTransactionByHash" {
				return r
			}
			return json.RawMessage(strings.Replace(string(r), `"nonce":"0x`, `"nonce":"0x7`, 1))
		})
		if final, err := a.VerifyCreation(ctx, tx.Hex()); err != nil || !final {
			t.Errorf("one of two talks nonsense: %v", err)
		}
		honest.Down()
		if _, err := a.VerifyCreation(ctx, tx.Hex()); !errors.Is(err, chains.ErrDown) {
			t.Errorf("only nonsense: %v", err)
		}
		honest.Up()
	})
}
