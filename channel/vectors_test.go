package channel

import (
	"encoding/json"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/htlc"
)

// vectors is what the contract's tests write and check against the contract itself.
type vectors struct {
	ChainID         uint64         `json:"chainId,string"`
	Contract        common.Address `json:"contract"`
	DomainSeparator common.Hash    `json:"domainSeparator"`
	Token           common.Address `json:"token"`
	Low, High       struct {
		Address common.Address `json:"address"`
	}
	Channel common.Hash       `json:"channel"`
	Types   map[string]string `json:"types"`
	Digests []struct {
		Type      string            `json:"type"`
		Fields    map[string]string `json:"fields"`
		Signer    common.Address    `json:"signer"`
		Digest    common.Hash       `json:"digest"`
		Signature string            `json:"signature"`
	} `json:"digests"`
	Locks []struct {
		LockID uint64           `json:"lockId"`
		Expiry htlc.UnixSeconds `json:"expiry"`
		Amount Sum              `json:"amount"`
		Hash   common.Hash      `json:"hash"`
		Secret common.Hash      `json:"secret"`
		Leaf   common.Hash      `json:"leaf"`
	} `json:"locks"`
	Roots []struct {
		Locks int         `json:"locks"`
		Root  common.Hash `json:"root"`
	} `json:"roots"`
	Payouts []struct {
		LowDeposit, HighDeposit, LowWithdrawn Sum
		FromLow, FromHigh                     struct{ Transferred, Locked Sum }
		LowPaid, HighPaid                     Sum
		ReservedOfLow, ReservedOfHigh         Sum
	} `json:"payouts"`
	Boundaries []struct {
		What   string           `json:"what"`
		Limit  htlc.UnixSeconds `json:"limit"`
		Now    htlc.UnixSeconds `json:"now"`
		Result string           `json:"result"`
	} `json:"boundaries"`
}

func readVectors(t *testing.T) (v vectors) {
	t.Helper()
	raw, err := os.ReadFile("../contracts/testdata/channels_vectors.json")
	if err == nil {
		err = json.Unmarshal(raw, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Digests) != 8 || len(v.Locks) == 0 || len(v.Roots) == 0 || len(v.Payouts) == 0 || len(v.Boundaries) == 0 {
		t.Fatal("the file does not have what it must")
	}
	return v
}

// fields reads the fields of a vector.
type fields map[string]string

func (f fields) number(name string) uint64 { return must(strconv.ParseUint(f[name], 10, 64)) }
func (f fields) time(name string) htlc.UnixSeconds {
	return htlc.UnixSeconds(f.number(name))
}
func (f fields) sum(name string) (s Sum) {
	if err := s.UnmarshalText([]byte(f[name])); err != nil {
		panic(err)
	}
	return s
}
func (f fields) address(name string) common.Address { return common.HexToAddress(f[name]) }
func (f fields) hash(name string) common.Hash       { return common.HexToHash(f[name]) }

// digest is what this package would have signed.
func (f fields) digest(typ string, d Domain) common.Hash {
	n := Name{f.hash("channel"), f.number("epoch")}
	switch typ {
	case "BalanceProof":
		return BalanceProof{f.number("nonce"), f.sum("transferred"), f.sum("locked"), f.hash("lockRoot"), f.hash("messageHash")}.Digest(d, n)
	case "Withdraw":
		return Withdraw{f.number("index"), f.address("party"), f.sum("amount"), f.time("deadline")}.Digest(d, n)
	case "CooperativeSettle":
		net, _ := new(big.Int).SetString(f["lowNetDeposit"], 10)
		return Settle{f.number("withdrawIndex"), f.sum("lowBalance"), f.sum("highBalance"), must(SignedFromBig(net)), f.time("deadline")}.Digest(d, n)
	case "Dispose":
		return DisposeDigest(d, n, f.address("sender"), f.number("lockId"), f.hash("leaf"))
	case "Unlock":
		return UnlockDigest(d, n, f.address("receiver"), f.address("delegate"), f.number("nonce"))
	case "Delegation":
		return Delegation{f.number("nonce"), f.address("delegate"), f.number("notBefore"), f.sum("reward")}.Digest(d, n)
	case "Open":
		return Open{f.address("token"), f.address("partner"), f.number("settleTimeout"), f.sum("deposit"), f.number("epoch"), f.time("deadline")}.Digest(d)
	case "Deposit":
		return Deposit{f.sum("amount"), f.number("index"), f.time("deadline")}.Digest(d, n)
	}
	return common.Hash{}
}

// TestDigestsOfTheContract: byte for byte what the contract recovers signers from.
func TestDigestsOfTheContract(t *testing.T) {
	v := readVectors(t)
	d := NewDomain(v.ChainID, v.Contract)
	if common.Hash(d) != v.DomainSeparator {
		t.Fatalf("domain %x, the contract has %s", d, v.DomainSeparator)
	}
	if got := Key(v.Token, v.High.Address, v.Low.Address, v.Contract); got != v.Channel {
		t.Fatalf("channel %s, the contract has %s", got, v.Channel)
	}
	for name, typ := range map[string]string{
		"BalanceProof": typeProof, "Withdraw": typeWithdraw, "CooperativeSettle": typeSettle, "Dispose": typeDispose,
		"Unlock": typeUnlock, "Delegation": typeDelegation, "Open": typeOpen, "Deposit": typeDeposit,
	} {
		if v.Types[name] != typ {
			t.Errorf("%s: %s, the contract has %s", name, typ, v.Types[name])
		}
	}
	for _, x := range v.Digests {
		if got := fields(x.Fields).digest(x.Type, d); got != x.Digest {
			t.Errorf("%s: %s, the contract has %s", x.Type, got, x.Digest)
		}
		signature := common.FromHex(x.Signature)
		signature[64] -= 27
		key, err := crypto.SigToPub(x.Digest[:], signature)
		if err != nil || crypto.PubkeyToAddress(*key) != x.Signer {
			t.Errorf("%s: not signed by %s (%v)", x.Type, x.Signer, err)
		}
	}
}

// TestLocksOfTheContract: leaves, secrets and roots.
func TestLocksOfTheContract(t *testing.T) {
	v := readVectors(t)
	var leaves []common.Hash
	for _, x := range v.Locks {
		l := Lock{x.LockID, x.Expiry, x.Amount, htlc.Hash(x.Hash)}
		if l.Leaf() != x.Leaf {
			t.Errorf("lock %d: leaf %s, the contract has %s", x.LockID, l.Leaf(), x.Leaf)
		}
		if s := must(htlc.SecretFromBytes(x.Secret[:])); s.Hash() != l.Hash {
			t.Errorf("lock %d: another hash function", x.LockID)
		}
		leaves = append(leaves, l.Leaf())
	}
	for _, x := range v.Roots {
		if got := LockRoot(leaves[:x.Locks]); got != x.Root {
			t.Errorf("%d locks: root %s, the contract has %s", x.Locks, got, x.Root)
		}
	}
}

// TestPayoutsOfTheContract: the same sums.
func TestPayoutsOfTheContract(t *testing.T) {
	for _, x := range readVectors(t).Payouts {
		pot := must(must(x.LowDeposit.Plus(x.HighDeposit)).Minus(x.LowWithdrawn))
		got := PayoutOf(pot, Net(x.LowDeposit, x.LowWithdrawn), Ledger(x.FromLow), Ledger(x.FromHigh))
		want := Payout{Low: x.LowPaid, High: x.HighPaid, ForLow: x.ReservedOfHigh, ForHigh: x.ReservedOfLow}
		if got != want {
			t.Errorf("%+v: %+v", x, got)
		}
	}
}

// TestBoundariesOfTheContract: the last second and the one after it, in the guards
// as in the contract. A guard may be narrower than the contract, never wider.
func TestBoundariesOfTheContract(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 1)
	s, h := secret(1)
	alice.sends(h, w.now.Add(40*3600*1e9), Hop{bob.addr, Units(1)})
	w.run()
	bob.pay(bob.payments[h], Resolve{s})
	alice.down = true
	w.run()
	tried := map[string]int{}
	for _, x := range readVectors(t).Boundaries {
		c := bob.channels[ab]
		c.tip.Stage = Closed
		now := Moment{x.Now, x.Now, x.Now}
		ok := false
		switch what, _, _ := strings.Cut(x.What, ","); what {
		case "update":
			c.tip.SettleAt = x.Limit
			before := Moment{Wall: x.Now, Tip: x.Now - 1} // of the block that the update is in
			ok = c.May(Action{Do: DoUpdate, Proof: c.in.Proof}, before) == nil
		case "unlock":
			c.tip.SettleAt = x.Limit
			ok = c.May(Action{Do: DoUnlock, Locks: bare(c.in.Locks), Which: []uint64{1}, Direct: true}, now) == nil
		case "settle":
			c.tip.SettleAt = x.Limit.Add(-c.terms.Challenge)
			ok = c.May(Action{Do: DoSettle}, now) == nil
		case "signature's deadline":
			c.tip.Stage = Opened
			ok = c.May(Action{Do: DoWithdraw, Withdraw: Withdraw{Index: 1, Deadline: x.Limit}}, now) == nil &&
				c.May(Action{Do: DoPart, Settle: Settle{Low: Units(1), High: Units(1), Deadline: x.Limit}}, now) == nil
		case "registered":
			if ok = InTime(x.Now, x.Limit); ok != (x.Result == "known") {
				t.Errorf("%+v: %v", x, ok)
			}
			tried[what]++
			continue
		case "not known":
			l := held{Lock: Lock{Expiry: x.Limit}, Judged: x.Now > x.Limit}
			if ok = l.dead(); ok != (x.Result == "expired") {
				t.Errorf("%+v: %v", x, ok)
			}
			tried[what]++
			continue
		case "given after settle":
			if ok = DirectInTime(x.Now, x.Limit.Add(testMargin), testMargin); ok != (x.Result == "known") {
				t.Errorf("%+v: %v", x, ok)
			}
			tried[what]++
			continue
		default:
			continue // of others than the party itself, or without a limit
		}
		tried[x.What]++
		if ok != (x.Result == "ok") {
			t.Errorf("%+v: may %v", x, ok)
		}
	}
	for _, what := range []string{"update", "unlock", "settle", "signature's deadline", "registered", "not known", "given after settle"} {
		if tried[what] != 3 {
			t.Errorf("%s: %d of 3 seconds", what, tried[what])
		}
	}
}
