package contracts_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/contracts"
)

const vectorFile = "testdata/channels_vectors.json"

// vectors is what everybody who signs for or computes with the contract must
// agree on to the byte. Amounts are decimal strings, times Unix seconds.
type vectors struct {
	ChainID    string            `json:"chainId"`
	Contract   common.Address    `json:"contract"`
	Domain     common.Hash       `json:"domainSeparator"`
	Token      common.Address    `json:"token"`
	Low        vectorParty       `json:"low"`
	High       vectorParty       `json:"high"`
	Channel    common.Hash       `json:"channel"`
	Types      map[string]string `json:"types"`
	Digests    []vectorDigest    `json:"digests"`
	Locks      []vectorLock      `json:"locks"`
	Roots      []vectorRoot      `json:"roots"`
	Payouts    []vectorPayout    `json:"payouts"`
	Boundaries []vectorBoundary  `json:"boundaries"`
}

type vectorParty struct {
	Address common.Address `json:"address"`
	Key     string         `json:"key"`
}

type vectorDigest struct {
	Type      string            `json:"type"`
	Fields    map[string]string `json:"fields"`
	Signer    common.Address    `json:"signer"`
	Digest    common.Hash       `json:"digest"`
	Signature string            `json:"signature"` // r, s, v
	call      func(contracts.ChannelSignature) (from common.Address, data []byte)
	closed    bool // the call needs a closed channel
}

type vectorLock struct {
	ID     uint64      `json:"lockId"`
	Expiry uint64      `json:"expiry"`
	Amount string      `json:"amount"`
	Hash   common.Hash `json:"hash"`
	Secret common.Hash `json:"secret"`
	Leaf   common.Hash `json:"leaf"`
}

type vectorRoot struct {
	Locks int         `json:"locks"` // the first so many
	Root  common.Hash `json:"root"`
}

type vectorPayout struct {
	LowDeposit   string `json:"lowDeposit"`
	HighDeposit  string `json:"highDeposit"`
	LowWithdrawn string `json:"lowWithdrawn"`
	Low          sent   `json:"fromLow"`
	High         sent   `json:"fromHigh"`
	LowPaid      string `json:"lowPaid"`
	HighPaid     string `json:"highPaid"`
	LowReserved  string `json:"reservedOfLow"`
	HighReserved string `json:"reservedOfHigh"`
}

type sent struct {
	Transferred string `json:"transferred"`
	Locked      string `json:"locked"`
}

type vectorBoundary struct {
	What   string `json:"what"`
	Limit  uint64 `json:"limit"`
	Now    uint64 `json:"now"`
	Result string `json:"result"`
}

// TestVectors: the file is what these rules give, and the contract agrees.
func TestVectors(t *testing.T) {
	l := newLedger(t, contracts.ChannelsCode())
	v := makeVectors(l)
	want, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if *update {
		if err := os.WriteFile(vectorFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(vectorFile)
	if err != nil || !bytes.Equal(have, want) {
		t.Fatalf("%s differs; run go test ./contracts -run TestVectors -args -update (%v)", vectorFile, err)
	}
	if got := l.must(t, v.Low.Address, nil, l.c.PackDomainSeparator()); !bytes.Equal(got, v.Domain[:]) {
		t.Errorf("domain %x", got)
	}
	if got := l.must(t, v.Low.Address, nil, l.c.PackChannelId(v.Token, v.Low.Address, v.High.Address)); !bytes.Equal(got, v.Channel[:]) {
		t.Errorf("channel %x", got)
	}
	for _, d := range v.Digests {
		checkDigest(t, l.fork(), d)
	}
	for _, r := range v.Roots {
		checkRoot(t, l.fork(), r)
	}
	for _, p := range v.Payouts {
		checkPayout(t, l.fork(), p)
	}
}

func number(s string) *big.Int {
	n, ok := new(big.Int).SetString(s, 10)
	if !ok {
		panic(s)
	}
	return n
}

// vectorLocks are four locks; the last expire before the others.
func vectorLocks() (out lockList) {
	for i := range 4 {
		secret := crypto.Keccak256Hash([]byte(fmt.Sprint("secret ", i)))
		out = append(out, lock{id: uint64(i) + 1, expiry: begin + 1_000_000 - uint64(i), amount: times(int64(i)+1, big.NewInt(1e18)), secret: secret, hash: sha256Of(secret)})
	}
	return out
}

func makeVectors(l *ledger) vectors {
	low, high := lowHigh()
	private := func(p party) vectorParty { return vectorParty{p.at, hex.EncodeToString(crypto.FromECDSA(p.key))} }
	v := vectors{
		ChainID: l.typed.chain.String(), Contract: l.at, Domain: l.typed.domain(), Low: private(low), High: private(high),
		Channel: l.typed.channel(native, low.at, high.at),
		Types: map[string]string{"BalanceProof": typeProof, "Withdraw": typeWithdraw, "CooperativeSettle": typeCooperate, "Dispose": typeDispose,
			"Unlock": typeUnlock, "Delegation": typeDelegation, "Open": typeOpen, "Deposit": typeDeposit},
	}
	locks := vectorLocks()
	for i, k := range locks {
		v.Locks = append(v.Locks, vectorLock{k.id, k.expiry, k.amount.String(), k.hash, k.secret, k.leaf()})
		v.Roots = append(v.Roots, vectorRoot{i, locks[:i].root()})
	}
	v.Roots = append(v.Roots, vectorRoot{len(locks), locks.root()})
	v.Digests = vectorDigests(l, low, high, locks)
	for _, p := range payoutCases() {
		v.Payouts = append(v.Payouts, p)
	}
	v.Boundaries = boundaries()
	return v
}

// vectorDigests has each type once, with the call that the contract must accept.
func vectorDigests(l *ledger, low, high party, locks lockList) (out []vectorDigest) {
	d := l.typed
	id := d.channel(native, low.at, high.at)
	const deadline = begin + 1_000_000
	limit := big.NewInt(deadline)
	add := func(kind string, fields map[string]string, by party, digest common.Hash, closed bool, call func(contracts.ChannelSignature) (common.Address, []byte)) {
		g := sign(by.key, digest)
		fields["channel"], fields["epoch"] = id.Hex(), "1"
		out = append(out, vectorDigest{kind, fields, by.at, digest, hex.EncodeToString(append(append(g.R[:], g.S[:]...), g.V)), call, closed})
	}
	p := proofOf(9, ether(3), locks)
	add("BalanceProof", map[string]string{"nonce": "9", "transferred": p.Transferred.String(), "locked": p.Locked.String(), "lockRoot": common.Hash(p.LockRoot).Hex(), "messageHash": common.Hash(p.MessageHash).Hex()},
		low, d.proof(id, 1, p), false, func(g contracts.ChannelSignature) (common.Address, []byte) {
			return high.at, l.c.PackClose(native, low.at, p, g)
		})
	w := d.withdraw(id, 1, 1, low.at, ether(2), deadline)
	add("Withdraw", map[string]string{"index": "1", "party": low.at.Hex(), "amount": ether(2).String(), "deadline": fmt.Sprint(deadline)},
		low, w, false, func(g contracts.ChannelSignature) (common.Address, []byte) {
			return low.at, l.c.PackWithdraw(native, low.at, high.at, ether(2), limit, g, sign(high.key, w))
		})
	c := contracts.ChannelCooperation{LowBalance: ether(30), HighBalance: ether(0), LowNetDeposit: ether(20), Deadline: limit}
	e := d.cooperate(id, 1, 0, c)
	add("CooperativeSettle", map[string]string{"withdrawIndex": "0", "lowBalance": c.LowBalance.String(), "highBalance": "0", "lowNetDeposit": c.LowNetDeposit.String(), "deadline": fmt.Sprint(deadline)},
		low, e, false, func(g contracts.ChannelSignature) (common.Address, []byte) {
			return low.at, l.c.PackCooperativeSettle(native, low.at, high.at, c, g, sign(high.key, e))
		})
	// In the channel that these need, high has closed with the proof above.
	add("Dispose", map[string]string{"sender": low.at.Hex(), "lockId": "2", "leaf": locks[1].leaf().Hex()},
		high, d.dispose(id, 1, low.at, 2, locks[1].leaf()), true, func(g contracts.ChannelSignature) (common.Address, []byte) {
			return low.at, l.c.PackDisposeMany(native, high.at, recordOf(p), locks.given(1), []contracts.ChannelSignature{g})
		})
	add("Unlock", map[string]string{"receiver": high.at.Hex(), "delegate": native.Hex(), "nonce": "9"},
		high, d.unlock(id, 1, high.at, native, 9), true, func(g contracts.ChannelSignature) (common.Address, []byte) {
			return low.at, l.c.PackUnlockDelegated(native, low.at, high.at, recordOf(p), locks.open(every, every), native, g)
		})
	later := proofOf(10, ether(4), nil)
	g := contracts.ChannelDelegation{Nonce: big.NewInt(10), Delegate: common.Address{7}, NotBefore: big.NewInt(3600), Reward: big.NewInt(5)}
	add("Delegation", map[string]string{"nonce": "10", "delegate": g.Delegate.Hex(), "notBefore": "3600", "reward": "5"},
		high, d.delegation(id, 1, g), true, func(s contracts.ChannelSignature) (common.Address, []byte) {
			return g.Delegate, l.c.PackUpdateDelegated(native, high.at, low.at, later, sign(low.key, d.proof(id, 1, later)), g, s)
		})
	token := common.Address{8}
	add("Open", map[string]string{"token": token.Hex(), "partner": high.at.Hex(), "settleTimeout": "3600", "deposit": "0", "deadline": fmt.Sprint(deadline)},
		low, d.open(token, high.at, leastTimeout, new(big.Int), 1, deadline), false, func(g contracts.ChannelSignature) (common.Address, []byte) {
			return low.at, l.c.PackOpenSigned(token, low.at, high.at, big.NewInt(leastTimeout), new(big.Int), limit, g, noPermit())
		})
	add("Deposit", map[string]string{"amount": "0", "index": "4", "deadline": fmt.Sprint(deadline)},
		low, d.deposit(id, 1, new(big.Int), 4, deadline), false, func(g contracts.ChannelSignature) (common.Address, []byte) {
			return low.at, l.c.PackDepositSigned(native, low.at, high.at, big.NewInt(1), new(big.Int), big.NewInt(4), limit, g, noPermit())
		})
	return out
}

func noPermit() contracts.VaultPermit {
	return contracts.VaultPermit{Value: new(big.Int), Deadline: new(big.Int)}
}

// funded opens a channel of native coin with these deposits.
func (l *ledger) funded(t testing.TB, ofLow, ofHigh *big.Int) (low, high party) {
	t.Helper()
	low, high = lowHigh()
	l.rich(low.at, ofLow)
	l.rich(high.at, ofHigh)
	l.must(t, low.at, ofLow, l.c.PackOpen(native, low.at, high.at, big.NewInt(leastTimeout), ofLow))
	l.must(t, high.at, ofHigh, l.c.PackDeposit(native, high.at, low.at, big.NewInt(1), ofHigh))
	return low, high
}

func (l *ledger) closes(t testing.TB, by, partner party, p contracts.ChannelProof) {
	t.Helper()
	id := l.typed.channel(native, by.at, partner.at)
	l.must(t, by.at, nil, l.c.PackClose(native, partner.at, p, sign(partner.key, l.typed.proof(id, 1, p))))
}

func checkDigest(t *testing.T, l *ledger, d vectorDigest) {
	low, high := l.funded(t, ether(20), ether(10))
	if d.closed {
		l.closes(t, high, low, proofOf(9, ether(3), vectorLocks()))
	}
	raw, err := hex.DecodeString(d.Signature)
	if err != nil {
		t.Fatal(err)
	}
	g := contracts.ChannelSignature{R: [32]byte(raw[:32]), S: [32]byte(raw[32:64]), V: raw[64]}
	from, data := d.call(g)
	if _, err := l.fork().call(from, nil, data); err != nil {
		t.Errorf("%s is not accepted: %v", d.Type, err)
	}
	g.R[5] ^= 1
	from, data = d.call(g)
	l.refuses(t, "BadSignature", from, nil, data)
}

// checkRoot closes with the root and unlocks the whole list.
func checkRoot(t *testing.T, l *ledger, r vectorRoot) {
	if r.Locks == 0 {
		return
	}
	locks := vectorLocks()[:r.Locks]
	low, high := l.funded(t, ether(20), ether(10))
	p := proofOf(1, new(big.Int), locks)
	p.LockRoot = r.Root
	l.closes(t, high, low, p)
	l.must(t, high.at, nil, l.c.PackUnlock(native, low.at, recordOf(p), locks.open(every, every)))
}

func payoutCases() (out []vectorPayout) {
	type c struct{ lowIn, highIn, lowOut, tl, ll, th, lh int64 }
	for _, c := range []c{
		{100, 100, 0, 0, 0, 0, 50}, {100, 100, 0, 0, 50, 0, 0}, {100, 40, 0, 30, 0, 10, 0}, {100, 40, 0, 30, 60, 10, 20},
		{0, 100, 60, 0, 0, 70, 20}, {100, 0, 0, 0, 100, 50, 0}, {100, 0, 0, 0, 100, 0, 0}, {10, 10, 0, 500, 0, 0, 0},
		{10, 10, 0, 0, 0, 500, 500}, {10, 10, 0, 0, 500, 0, 500}, {0, 0, 0, 5, 5, 5, 5}, {7, 3, 0, 2, 4, 9, 1},
	} {
		n := big.NewInt
		low, high := blank(), blank()
		low.Transferred, low.Locked, high.Transferred, high.Locked = n(c.tl), n(c.ll), n(c.th), n(c.lh)
		s := payoutModel{}.settle(n(c.lowIn+c.highIn-c.lowOut), n(c.lowIn-c.lowOut), low, high)
		out = append(out, vectorPayout{
			LowDeposit: n(c.lowIn).String(), HighDeposit: n(c.highIn).String(), LowWithdrawn: n(c.lowOut).String(),
			Low: sent{n(c.tl).String(), n(c.ll).String()}, High: sent{n(c.th).String(), n(c.lh).String()},
			LowPaid: s.low.String(), HighPaid: s.high.String(), LowReserved: s.lowReserved.String(), HighReserved: s.highReserved.String(),
		})
	}
	return out
}

func checkPayout(t *testing.T, l *ledger, p vectorPayout) {
	low, high := l.funded(t, number(p.LowDeposit), number(p.HighDeposit))
	id := l.typed.channel(native, low.at, high.at)
	if out := number(p.LowWithdrawn); out.Sign() > 0 {
		d := l.typed.withdraw(id, 1, 1, low.at, out, begin)
		l.must(t, low.at, nil, l.c.PackWithdraw(native, low.at, high.at, out, big.NewInt(begin), sign(low.key, d), sign(high.key, d)))
	}
	proof := func(s sent) contracts.ChannelProof {
		var locks lockList
		if s.Locked != "0" {
			locks = lockList{{id: 1, expiry: begin + 1_000_000, amount: number(s.Locked)}}
		}
		return proofOf(1, number(s.Transferred), locks)
	}
	fromLow, fromHigh := proof(p.Low), proof(p.High)
	l.closes(t, low, high, fromHigh)
	l.must(t, high.at, nil, l.c.PackUpdate(native, low.at, fromLow, sign(low.key, l.typed.proof(id, 1, fromLow))))
	l.now = begin + leastTimeout + challenge
	before := l.balance(low.at)
	l.must(t, low.at, nil, l.c.PackSettle(native, low.at, high.at, recordOf(fromLow), recordOf(fromHigh)))
	if got := minus(l.balance(low.at), before).String(); got != p.LowPaid {
		t.Errorf("%+v: low got %s", p, got)
	}
	if got := l.balance(high.at).String(); got != p.HighPaid {
		t.Errorf("%+v: high got %s", p, got)
	}
	left := new(big.Int).Add(number(p.LowReserved), number(p.HighReserved))
	if got := l.balance(l.at); got.Cmp(left) != 0 {
		t.Errorf("%+v: %v is reserved", p, got)
	}
}

// The deadlines, each a second before, at and after.
const (
	closedAt   = begin
	settleTime = closedAt + leastTimeout
)

func boundaries() (out []vectorBoundary) {
	around := func(what string, limit uint64, results ...string) {
		for i, r := range results {
			out = append(out, vectorBoundary{what, limit, limit + uint64(i) - 1, r})
		}
	}
	around("update", settleTime, "ok", "TooLate", "TooLate")
	around("unlock", settleTime, "ok", "TooLate", "TooLate")
	around("dispose", settleTime, "ok", "ok", "ok")
	around("settle", settleTime+challenge, "TooEarly", "ok", "ok")
	around("delegate from", settleTime-600, "TooEarly", "ok", "ok")
	around("signature's deadline", begin+10, "ok", "ok", "TooLate")
	around("registered, by expiry", begin+20, "known", "known", "expired")
	around("not known, by expiry", begin+20, "waits", "waits", "expired")
	around("given after settle, by expiry - margin", settleTime+challenge+10, "known", "known", "waits")
	return out
}

// TestBoundaries: the contract does at each of these seconds what the vectors say.
func TestBoundaries(t *testing.T) {
	base := newLedger(t, contracts.ChannelsCode())
	for _, b := range boundaries() {
		if got := resultAt(t, base.fork(), b); got != b.Result {
			t.Errorf("%s, limit %d, now %d: %s, want %s", b.What, b.Limit, b.Now, got, b.Result)
		}
	}
}

func resultAt(t *testing.T, l *ledger, b vectorBoundary) string {
	low, high := l.funded(t, ether(20), ether(10))
	id := l.typed.channel(native, low.at, high.at)
	secret := [32]byte{1}
	locks := lockList{{id: 1, expiry: begin + 20, amount: big.NewInt(7), secret: secret, hash: sha256Of(secret)}}
	if b.What == "given after settle, by expiry - margin" {
		locks[0].expiry = b.Limit + margin
	}
	if b.What == "signature's deadline" {
		l.now = b.Now
		d := l.typed.withdraw(id, 1, 1, low.at, ether(1), b.Limit)
		return l.result(low.at, l.c.PackWithdraw(native, low.at, high.at, ether(1), new(big.Int).SetUint64(b.Limit), sign(low.key, d), sign(high.key, d)))
	}
	p := proofOf(1, new(big.Int), locks)
	l.closes(t, high, low, p)
	r := recordOf(p)
	newer := proofOf(2, big.NewInt(9), nil)
	signed := sign(low.key, l.typed.proof(id, 1, newer))
	at := func(now uint64) { l.now = now }
	switch b.What {
	case "update":
		at(b.Now)
		return l.result(high.at, l.c.PackUpdate(native, low.at, newer, signed))
	case "unlock":
		at(b.Now)
		return l.result(high.at, l.c.PackUnlock(native, low.at, r, locks.open(every, none)))
	case "dispose":
		at(b.Now)
		return l.result(low.at, l.c.PackDisposeMany(native, high.at, r, locks.given(0), []contracts.ChannelSignature{sign(high.key, l.typed.dispose(id, 1, low.at, 1, locks[0].leaf()))}))
	case "settle":
		at(b.Now)
		return l.result(low.at, l.c.PackSettle(native, low.at, high.at, r, blank()))
	case "delegate from":
		at(b.Now)
		g := contracts.ChannelDelegation{Nonce: big.NewInt(2), NotBefore: big.NewInt(600), Reward: new(big.Int)}
		return l.result(low.at, l.c.PackUpdateDelegated(native, high.at, low.at, newer, signed, g, sign(high.key, l.typed.delegation(id, 1, g))))
	case "registered, by expiry":
		at(b.Now)
		l.must(t, low.at, nil, l.c.PackRegisterSecret(secret))
		return l.outcomeBeforeSettle(t, low, high, p, locks)
	case "not known, by expiry":
		at(b.Now)
		return l.outcomeBeforeSettle(t, low, high, p, locks)
	}
	at(settleTime + challenge)
	l.must(t, low.at, nil, l.c.PackSettle(native, low.at, high.at, r, blank()))
	at(b.Now)
	before := l.balance(high.at)
	v := contracts.ChannelReserve{Locked: big.NewInt(7), Reserved: big.NewInt(7), LockRoot: p.LockRoot, Ended: new(big.Int)}
	l.must(t, low.at, nil, l.c.PackResolve(native, low.at, high.at, big.NewInt(1), v, locks.open(every, every)))
	if l.balance(high.at).Cmp(before) > 0 {
		return "known"
	}
	return "waits"
}

// result is ok or the contract's error.
func (l *ledger) result(from common.Address, data []byte) string {
	_, err := l.call(from, nil, data)
	var r reverted
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &r):
		return r.name
	}
	return err.Error()
}

// outcomeBeforeSettle unlocks the one lock and says what it was: the slot has the record.
func (l *ledger) outcomeBeforeSettle(t *testing.T, low, high party, p contracts.ChannelProof, locks lockList) string {
	l.must(t, high.at, nil, l.c.PackUnlock(native, low.at, recordOf(p), locks.open(every, none)))
	id := l.typed.channel(native, low.at, high.at)
	slot := new(big.Int).SetBytes(l.must(t, low.at, nil, l.c.PackDirectionOf(id, big.NewInt(1), low.at)))
	for name, o := range map[string]outcome{"known": isKnown, "expired": isExpired, "waits": waits} {
		r := payoutModel{}.unlock(recordOf(p), locks, map[int]outcome{0: o}, true)
		hash := keccak(r.Transferred, r.Locked, common.Hash(r.LockRoot), r.Known, r.Own, r.Returned, r.Delegate, r.Reward)
		want := new(big.Int).Rsh(new(big.Int).SetBytes(hash[:]), 40)
		if want.Or(want, new(big.Int).Lsh(p.Nonce, 216)).Cmp(slot) == 0 {
			return name
		}
	}
	return "another record"
}
