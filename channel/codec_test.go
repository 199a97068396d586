package channel

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/htlc"
)

// samples is a message of each kind with every field set.
func samples() []Message {
	s, h := secret(1)
	n := Name{common.Hash{1}, 7}
	p := BalanceProof{Nonce: 3, Transferred: Units(1 << 63), Locked: Units(9), Root: common.Hash{5}}
	w := Withdraw{4, common.Address{6}, Units(8), t0}
	x := Settle{1, Units(2), Units(3), Net(Units(1), Units(5)), t0}
	return []Message{
		&Transfer{n, p, common.Hash{9}, Units(10), "rent"},
		&Locked{n, p, Lock{1, t0, Units(2), h}, Onward{[]Hop{{common.Address{1}, Units(2)}, {common.Address{2}, Units(1)}}, []byte("sealed")}},
		&Unlock{n, p, 5, s}, &Remove{n, p, 6, true}, &Reveal{n, 7, s}, &Dispose{n, 8, common.Hash{3}, CodeFee},
		&WithdrawRequest{n, w}, &WithdrawConfirm{n, w}, &SettleRequest{n, x, 11, 12}, &SettleConfirm{n, x},
		&Refusal{n, kindLocked, 3, 2, CodeGap, "proofs are missing"}, &Ack{n, 13}, &Reestablish{n, p, p, 3, true, true},
		&Handover{n, p, []Lock{{1, t0, Units(2), h}, {4, t0, Units(7), h}}},
	}
}

// TestEveryMessageIsReadAsWritten, and nothing shorter, longer, of another version
// or of an unknown kind.
func TestEveryMessageIsReadAsWritten(t *testing.T) {
	kinds := map[kind]bool{}
	for _, m := range samples() {
		raw := must(Encode(m))
		kinds[m.kind()] = true
		got, err := Decode(raw)
		if err != nil {
			t.Fatalf("%T: %v", m, err)
		}
		if again := must(Encode(got)); !bytes.Equal(raw, again) {
			t.Errorf("%T: %x became %x", m, raw, again)
		}
		if p, ok := got.(provable); ok && p.proof().Hash != crypto.Keccak256Hash(raw) {
			t.Errorf("%T: the proof does not bind the message", m)
		}
		for n := range raw {
			if _, err := Decode(raw[:n]); !errors.Is(err, ErrMessage) {
				t.Fatalf("%T: %d of %d bytes are read: %v", m, n, len(raw), err)
			}
		}
		for why, bad := range map[string][]byte{
			"a byte too many": append(bytes.Clone(raw), 0), "version": append([]byte{2}, raw[1:]...),
			"kind": append([]byte{1, 99}, raw[2:]...), "too long": append(bytes.Clone(raw), make([]byte, MostBytes)...),
		} {
			if _, err := Decode(bad); !errors.Is(err, ErrMessage) {
				t.Errorf("%T: %s is read: %v", m, why, err)
			}
		}
	}
	if len(kinds) != int(kindHandover) {
		t.Errorf("%d kinds are tried, there are %d", len(kinds), kindHandover)
	}
}

// TestListsCannotAskForMemory (attack 53): a count of millions in a short message.
func TestListsCannotAskForMemory(t *testing.T) {
	raw := must(Encode(&Locked{Lock: Lock{Expiry: t0}}))
	at := len(raw) - 8 // the counts of hops and of sealed bytes
	for _, n := range []uint32{21, 1 << 20, 1<<32 - 1} {
		bad := bytes.Clone(raw)
		bad[at], bad[at+1], bad[at+2], bad[at+3] = byte(n>>24), byte(n>>16), byte(n>>8), byte(n)
		if allocated := testing.AllocsPerRun(1, func() {
			if _, err := Decode(bad); !errors.Is(err, ErrMessage) {
				t.Errorf("a list of %d is read: %v", n, err)
			}
		}); allocated > 20 {
			t.Errorf("a list of %d: %v allocations", n, allocated)
		}
	}
}

// FuzzDecode: no bytes stop a node, and what is read is written again the same.
func FuzzDecode(f *testing.F) {
	for _, m := range samples() {
		f.Add(must(Encode(m)))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := Decode(raw)
		if err != nil {
			return
		}
		if again, err := Encode(m); err != nil || !bytes.Equal(raw, again) {
			t.Fatalf("%x became %x (%v)", raw, again, err)
		}
	})
}

// FuzzUnmarshal: nor do bytes of a damaged journal.
func FuzzUnmarshal(f *testing.F) {
	f.Add(must(Channel{}.Marshal()))
	f.Add(must(Payment{}.Marshal()))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if c, err := Unmarshal(raw); err == nil {
			if again := must(c.Marshal()); !bytes.Equal(raw, again) {
				t.Fatalf("%x became %x", raw, again)
			}
		} else if !errors.Is(err, ErrState) {
			t.Fatal(err)
		}
		if p, err := UnmarshalPayment(raw); err == nil {
			if again := must(p.Marshal()); !bytes.Equal(raw, again) {
				t.Fatalf("%x became %x", raw, again)
			}
		}
	})
}

// TestSecretsAreNotPrinted: in no message, no event and no state.
func TestSecretsAreNotPrinted(t *testing.T) {
	s, _ := secret(1)
	b := s.secret().Reveal()
	for _, x := range []any{s, &Reveal{Secret: s}, Unlock{Secret: s}, Claim{Secret: s}, Registered{Secret: s}, held{Secret: s}, Payment{secret: s}, Learned{Secret: s}, Channel{in: way{Locks: []held{{Secret: s}}}}} {
		for _, form := range []string{"%v", "%+v", "%#v", "%x", "%s", "%d"} {
			said := fmt.Sprintf(form, x)
			if strings.Contains(said, fmt.Sprintf("%x", b[:4])) || strings.Contains(said, fmt.Sprintf("%d %d %d", b[0], b[1], b[2])) ||
				strings.Contains(said, fmt.Sprintf("0x%x, 0x%x, 0x%x", b[0], b[1], b[2])) || strings.Contains(said, string(b[:8])) {
				t.Errorf("%T as %s shows the secret: %s", x, form, said)
			}
		}
	}
}

// digests signs each kind of thing with the same numbers in all fields.
func digests(d Domain, n Name, x byte) map[string]common.Hash {
	a := common.Address{x}
	return map[string]common.Hash{
		"proof":      BalanceProof{uint64(x), Units(uint64(x)), Units(uint64(x)), common.Hash{x}, common.Hash{x}}.Digest(d, n),
		"withdraw":   Withdraw{uint64(x), a, Units(uint64(x)), htlc.UnixSeconds(x)}.Digest(d, n),
		"settle":     Settle{uint64(x), Units(uint64(x)), Units(uint64(x)), Net(Units(uint64(x)), Sum{}), htlc.UnixSeconds(x)}.Digest(d, n),
		"dispose":    DisposeDigest(d, n, a, uint64(x), common.Hash{x}),
		"unlock":     UnlockDigest(d, n, a, a, uint64(x)),
		"delegation": Delegation{uint64(x), a, uint64(x), Units(uint64(x))}.Digest(d, n),
		"deposit":    Deposit{Units(uint64(x)), uint64(x), htlc.UnixSeconds(x)}.Digest(d, n),
		"open":       Open{a, a, uint64(x), Units(uint64(x)), n.Epoch, htlc.UnixSeconds(x)}.Digest(d),
	}
}

// TestNothingIsSignedTwice (AC-0): no two kinds, fields, epochs, channels, contracts
// or chains have one digest.
func TestNothingIsSignedTwice(t *testing.T) {
	seen := map[common.Hash]string{}
	for _, d := range []Domain{NewDomain(1, common.Address{1}), NewDomain(2, common.Address{1}), NewDomain(1, common.Address{2})} {
		for _, channel := range []common.Hash{{1}, {2}} {
			for epoch := range uint64(3) {
				for x := range byte(4) {
					for kind, digest := range digests(d, Name{channel, epoch}, x) {
						if kind == "open" && (channel != common.Hash{1}) {
							continue // an opening names no channel
						}
						at := fmt.Sprint(kind, d, channel, epoch, x)
						if other, taken := seen[digest]; taken {
							t.Fatalf("%s is %s", at, other)
						}
						seen[digest] = at
					}
				}
			}
		}
	}
}

// TestEachFieldIsSigned: a change of any one field changes the digest.
func TestEachFieldIsSigned(t *testing.T) {
	d, n := NewDomain(1, common.Address{1}), Name{common.Hash{1}, 1}
	proof := BalanceProof{1, Units(1), Units(1), common.Hash{1}, common.Hash{1}}
	for i, change := range []func(*BalanceProof){
		func(p *BalanceProof) { p.Nonce++ }, func(p *BalanceProof) { p.Transferred = Units(2) }, func(p *BalanceProof) { p.Locked = Units(2) },
		func(p *BalanceProof) { p.Root[31]++ }, func(p *BalanceProof) { p.Hash[31]++ },
	} {
		q := proof
		if change(&q); q.Digest(d, n) == proof.Digest(d, n) {
			t.Errorf("field %d of a proof is not signed", i)
		}
	}
	settle := Settle{1, Units(1), Units(1), Net(Units(1), Sum{}), 1}
	for i, change := range []func(*Settle){
		func(s *Settle) { s.Withdraws++ }, func(s *Settle) { s.Low = Units(2) }, func(s *Settle) { s.High = Units(2) },
		func(s *Settle) { s.LowNet = s.LowNet.Negated() }, func(s *Settle) { s.Deadline++ },
	} {
		q := settle
		if change(&q); q.Digest(d, n) == settle.Digest(d, n) {
			t.Errorf("field %d of a settle is not signed", i)
		}
	}
	lock := Lock{1, 1, Units(1), htlc.Hash{1}}
	for i, change := range []func(*Lock){func(l *Lock) { l.ID++ }, func(l *Lock) { l.Expiry++ }, func(l *Lock) { l.Amount = Units(2) }, func(l *Lock) { l.Hash[31]++ }} {
		q := lock
		if change(&q); q.Leaf() == lock.Leaf() {
			t.Errorf("field %d of a lock is not in its leaf", i)
		}
	}
}

// TestKnownDigest: the words of one digest put together by hand.
func TestKnownDigest(t *testing.T) {
	word := func(b ...byte) []byte { return common.LeftPadBytes(b, 32) }
	k := func(parts ...[]byte) []byte { return crypto.Keccak256(parts...) }
	contract, channel := common.Address{0xcc}, common.Hash{0xab}
	domain := k(k([]byte("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")), k([]byte("Lockstep Channels")), k([]byte("1")),
		word(1), word(contract[:]...))
	s := Settle{2, Units(3), Units(4), Net(Units(5), Units(6)), 7}
	body := k(k([]byte("CooperativeSettle(bytes32 channel,uint64 epoch,uint64 withdrawIndex,uint128 lowBalance,uint128 highBalance,int128 lowNetDeposit,uint64 deadline)")),
		channel[:], word(9), word(2), word(3), word(4), bytes.Repeat([]byte{0xff}, 32), word(7))
	want := common.Hash(k([]byte{0x19, 1}, domain, body))
	if got := s.Digest(NewDomain(1, contract), Name{channel, 9}); got != want {
		t.Fatalf("%s, want %s", got, want)
	}
	if root := LockRoot(nil); root != (common.Hash{}) {
		t.Fatal("no locks have a root")
	}
	a, b := Lock{ID: 1, Expiry: 2, Amount: Units(3), Hash: htlc.Hash{4}}, Lock{ID: 2}
	leaf := common.Hash(k(word(1), word(2), word(3), a.Hash[:]))
	other := b.Leaf()
	if a.Leaf() != leaf || LockRoot([]common.Hash{leaf, other}) != common.Hash(k(leaf[:], other[:])) || LockRoot([]common.Hash{leaf, other}) == LockRoot([]common.Hash{other, leaf}) {
		t.Fatal("the root is not the hash of the leaves in order")
	}
	if Key(common.Address{}, common.Address{1}, common.Address{2}, contract) != Key(common.Address{}, common.Address{2}, common.Address{1}, contract) {
		t.Fatal("a channel has two names")
	}
}

// TestTermsAndPolicy: what cannot be a channel is none.
func TestTermsAndPolicy(t *testing.T) {
	a, b, contract := common.Address{1}, common.Address{2}, testContract()
	good := Terms{Name: Name{Key(common.Address{}, a, b, contract), 1}, Contract: contract, Us: a, Them: b, Challenge: time.Hour, Margin: time.Hour}
	if _, err := New(good, testPolicy()); err != nil {
		t.Fatal(err)
	}
	for why, spoil := range map[string]func(*Terms, *Policy){
		"one party":         func(x *Terms, _ *Policy) { x.Them = a },
		"nobody":            func(x *Terms, _ *Policy) { x.Us = common.Address{} },
		"another channel":   func(x *Terms, _ *Policy) { x.Channel[0]++ },
		"another token":     func(x *Terms, _ *Policy) { x.Token = common.Address{9} },
		"epoch 0":           func(x *Terms, _ *Policy) { x.Epoch = 0 },
		"no challenge":      func(x *Terms, _ *Policy) { x.Challenge = 0 },
		"no reveal":         func(_ *Terms, p *Policy) { p.Reveal = 0 },
		"too short locks":   func(_ *Terms, p *Policy) { p.Longest = 2*p.Reveal - time.Second },
		"too many locks":    func(_ *Terms, p *Policy) { p.Locks = MostLocks + 1 },
		"no time to answer": func(_ *Terms, p *Policy) { p.LeastSettle = 2*p.Reveal - time.Second },
		"no settle time":    func(_ *Terms, p *Policy) { p.MostSettle = p.LeastSettle - time.Second },
		"no time to agree":  func(_ *Terms, p *Policy) { p.Agree = 0 },
	} {
		x, p := good, testPolicy()
		spoil(&x, &p)
		if _, err := New(x, p); !errors.Is(err, ErrTerms) {
			t.Errorf("%s: %v", why, err)
		}
	}
}
