package chaintest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/channels"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// banker is an adapter with the contract of payment channels.
type banker interface {
	chains.Adapter
	Channels() *channels.Channels
	BalanceOf(ctx context.Context, asset htlc.Asset, address string) (htlc.Amount, error)
}

// pair is alice and bob in one channel of the harness's asset.
type pair struct {
	*scene
	token    common.Address
	low      *party
	contract common.Address
	terms    channel.Terms // as alice sees it
	depth    int
}

func (p *party) bank() banker {
	p.Helper()
	b, ok := p.a.(banker)
	if !ok || b.Channels() == nil {
		p.Fatal("the harness has keys for channels, and its adapter no contract")
	}
	return b
}

func (p *party) address() common.Address {
	p.Helper()
	key, err := p.h.Key(p.a)
	p.ok(err)
	return crypto.PubkeyToAddress(key.PublicKey)
}

func (p *party) sign(digest common.Hash) []byte {
	p.Helper()
	key, err := p.h.Key(p.a)
	p.ok(err)
	sig, err := crypto.Sign(digest[:], key)
	p.ok(err)
	return sig
}

// pair gives both coin and tokens, and a channel that is not open yet.
func (c *scene) pair() *pair {
	c.Helper()
	x := &pair{scene: c, token: common.HexToAddress(c.h.Asset.Token), depth: c.h.Alice.Params().Times.MaxDepth()}
	for _, p := range []*party{c.alice, c.bob} {
		p.fund()
		p.fund()
	}
	c.h.Mine(c, c.burial())
	id, at, challenge, margin, least := c.alice.bank().Channels().Contract()
	if least > time.Minute || challenge > time.Minute || margin > time.Minute {
		c.Fatalf("%v, %v and %v are not regtest's windows", challenge, margin, least)
	}
	us, them := c.alice.address(), c.bob.address()
	x.contract, x.low = at, c.alice
	if us.Cmp(them) > 0 {
		x.low = c.bob
	}
	key := channel.Key(x.token, us, them, at)
	x.terms = channel.Terms{Name: channel.Name{Channel: key}, ChainID: id, Contract: at, Token: x.token, Us: us, Them: them, Challenge: challenge, Margin: margin}
	x.terms.Epoch = x.record(false).Epoch + 1
	for _, p := range []*party{c.alice, c.bob} {
		c.ok(p.a.Watch(chains.Target{Topic: x.topic(key)}))
	}
	return x
}

func (x *pair) topic(w common.Hash) *chains.Topic {
	return &chains.Topic{Contract: strings.ToLower(x.contract.Hex()), Word: w}
}

// of are the terms as a party sees them.
func (x *pair) of(p *party) channel.Terms {
	t := x.terms
	if p == x.bob {
		t.Us, t.Them = t.Them, t.Us
	}
	return t
}

func (x *pair) record(final bool) channel.Record {
	x.Helper()
	r, _, err := x.alice.bank().Channels().Record(context.Background(), x.token, x.terms.Us, x.terms.Them, final)
	x.ok(err)
	return r
}

// finally waits until what was read at the tip is final.
func (x *pair) finally(want channel.Record) {
	x.Helper()
	x.h.Mine(x, x.depth)
	if have := x.record(true); have != want {
		x.Fatalf("final is %+v, want %+v", have, want)
	}
}

// do puts a call on the chain and wants it to succeed.
func (x *pair) do(p *party, a chains.Action, err error) chains.Tx {
	x.Helper()
	x.ok(err)
	p.allow(a)
	a.Spend = p.spend()
	tx := p.must(a)
	x.h.Mine(x, 1)
	if f := p.ear.holds("receipt", about(chains.FactTx, tx.ID)); !f.OK {
		x.Fatalf("a call of %d gas failed: %s: %+v", a.Gas, x.h.Reason(tx.ID), f)
	}
	return tx
}

// allow lets the contract take what a call takes.
func (p *party) allow(a chains.Action) {
	p.Helper()
	token, place, amount := a.Takes()
	if amount.IsZero() {
		return
	}
	have, err := p.tokens().Allowance(context.Background(), token, place)
	p.ok(err)
	if have.Amount.Cmp(amount) >= 0 {
		return
	}
	p.must(chains.Action{Kind: chains.ActApprove, Asset: token, Amount: amount, To: place, Spend: p.spend()})
	p.h.Mine(p, 1)
}

// act puts an action of the core on the chain.
func (x *pair) act(p *party, a channel.Action, own []byte, secrets ...htlc.Secret) chains.Tx {
	x.Helper()
	call, err := p.bank().Channels().Call(context.Background(), x.of(p), a, own, secrets)
	return x.do(p, call, err)
}

// hundredths of the suite's amount.
func (x *pair) units(n int64) htlc.Amount {
	x.Helper()
	a, err := x.h.Amount.MulDiv(htlc.Units(uint64(n)).Big(), htlc.Units(100).Big())
	x.ok(err)
	return a
}

func (x *pair) sum(n int64) channel.Sum { return channel.SumOf(x.units(n)) }

const settleTimeout = 10 * time.Minute // of a chain whose clock is the tests'

// open opens with a hundred by alice, and deposits a hundred by bob.
func (x *pair) open() {
	x.Helper()
	a, err := x.alice.bank().Channels().Open(x.token, x.terms.Them, settleTimeout, x.units(100), false)
	tx := x.do(x.alice, a, err)
	x.bob.ear.holds("opening", x.logged(tx))
	a, err = x.bob.bank().Channels().Deposit(x.of(x.bob), x.units(100), false)
	tx = x.do(x.bob, a, err)
	x.alice.ear.holds("deposit", x.logged(tx))
	tip, err := x.alice.a.Tip(context.Background())
	x.ok(err)
	found, err := x.bob.bank().Channels().Openings(context.Background(), 0, tip.Height)
	if err != nil || !slices.ContainsFunc(found, func(o channels.Opening) bool {
		return o.Token == x.token && o.Low == x.low.address() && (o.High == x.terms.Us || o.High == x.terms.Them)
	}) {
		x.Fatalf("the log has %v: %v", found, err)
	}
	r := x.record(false)
	if r.Stage != channel.Opened || r.Epoch != x.terms.Epoch || r.Pot != x.sum(200) || r.LowNet != channel.Net(x.sum(100), channel.Sum{}) || r.Timeout != settleTimeout {
		x.Fatalf("open is %+v", r)
	}
}

// logged matches facts that a transaction logged about the channel.
func (x *pair) logged(tx chains.Tx) func(chains.Fact) bool {
	return func(f chains.Fact) bool {
		return about(chains.FactLog, tx.ID)(f) && f.Log.Word == x.terms.Channel
	}
}

// has is what an address has of the asset.
func (x *pair) has(who common.Address) htlc.Amount {
	x.Helper()
	a, err := x.alice.bank().BalanceOf(context.Background(), x.h.Asset, strings.ToLower(who.Hex()))
	x.ok(err)
	return a
}

// pays runs a transaction of one party and says what the other, and the contract,
// have more and less by it: they pay no fee.
func (x *pair) pays(other *party, run func()) (more, less htlc.Amount) {
	x.Helper()
	had, held := x.has(other.address()), x.has(x.contract)
	run()
	more, err := x.has(other.address()).Sub(had)
	x.ok(err)
	less, err = held.Sub(x.has(x.contract))
	x.ok(err)
	return more, less
}

// proof is what a party signs of all that it sent.
func (x *pair) proof(by *party, nonce uint64, paid int64, locks ...channel.Lock) (channel.BalanceProof, []byte) {
	x.Helper()
	var roots []common.Hash
	var locked channel.Sum
	for _, l := range locks {
		roots = append(roots, l.Leaf())
		var err error
		locked, err = locked.Plus(l.Amount)
		x.ok(err)
	}
	p := channel.BalanceProof{Nonce: nonce, Transferred: x.sum(paid), Locked: locked, Root: channel.LockRoot(roots), Hash: common.Hash{byte(nonce)}}
	return p, by.sign(p.Digest(x.domain(), x.terms.Name))
}

func (x *pair) domain() channel.Domain { return channel.NewDomain(x.terms.ChainID, x.contract) }

func (x *pair) lock(id uint64, n int64, in time.Duration) (channel.Lock, htlc.Secret) {
	s := x.s.secret(x, x.h.Now())
	return channel.Lock{ID: id, Expiry: x.h.Now().Add(in), Amount: x.sum(n), Hash: s.Hash()}, s
}

// unlocked is what is told of ended locks to alice, who signed them.
func (x *pair) unlocked(want []channel.Unlocked, locks ...channel.Lock) {
	x.Helper()
	have, _, err := x.alice.bank().Channels().Unlocked(context.Background(), x.terms, false, func(ours bool, _ common.Hash) []channel.Lock {
		if !ours {
			return nil
		}
		return locks
	})
	x.ok(err)
	if len(have) != len(want) {
		x.Fatalf("ended are %+v, want %+v", have, want)
	}
	for i := range want {
		if have[i] != want[i] {
			x.Fatalf("ended are %+v, want %+v", have, want)
		}
	}
}

// channelTogether: a withdrawal, and an end that both signed.
func channelTogether(c *scene) {
	x := c.pair()
	x.open()
	w := channel.Withdraw{Index: 1, Party: x.terms.Them, Amount: x.sum(40), Deadline: x.h.Now().Add(time.Hour)}
	d := w.Digest(x.domain(), x.terms.Name)
	withdraw := channel.Action{Do: channel.DoWithdraw, Withdraw: w, Signature: x.bob.sign(d)}
	more, _ := x.pays(x.bob, func() { x.act(x.alice, withdraw, x.alice.sign(d)) })
	r := x.record(false)
	if more != x.units(40) || r.Withdraws != 1 || r.Pot != x.sum(160) {
		x.Fatalf("%s withdrawn: %+v", more, r)
	}
	s := channel.Settle{Withdraws: 1, Low: x.sum(90), High: x.sum(70), LowNet: r.LowNet, Deadline: x.h.Now().Add(time.Hour)}
	d = s.Digest(x.domain(), x.terms.Name)
	part := channel.Action{Do: channel.DoPart, Settle: s, Signature: x.bob.sign(d)}
	more, less := x.pays(x.bob, func() { x.act(x.alice, part, x.alice.sign(d)) })
	want := s.High
	if x.low == x.bob {
		want = s.Low
	}
	if channel.SumOf(more) != want || less != x.units(160) {
		x.Fatalf("bob got %s, the contract gave %s", more, less)
	}
	r = x.record(false)
	if r.Stage != channel.Settled || r.SettleAt != 0 || r.Epoch != x.terms.Epoch {
		x.Fatalf("settled is %+v", r)
	}
	x.finally(r)
}

// dispute closes a channel: alice has paid 10 and locked 20, 5 and 7, bob has paid
// 30. Bob closes with an old proof, which the newest replaces.
func (x *pair) dispute() (locks []channel.Lock, secrets []htlc.Secret) {
	x.Helper()
	x.open()
	for i, l := range []struct {
		n  int64
		in time.Duration
	}{{20, time.Hour}, {5, time.Minute}, {7, 3 * time.Hour}} {
		lock, secret := x.lock(uint64(i)+4, l.n, l.in)
		locks, secrets = append(locks, lock), append(secrets, secret)
	}
	old, oldSig := x.proof(x.alice, 1, 10)
	newest, sig := x.proof(x.alice, 2, 10, locks...)
	back, backSig := x.proof(x.bob, 1, 30)
	tx := x.act(x.bob, channel.Action{Do: channel.DoClose, Proof: old, Signature: oldSig}, nil)
	x.alice.ear.holds("close", x.logged(tx))
	x.act(x.alice, channel.Action{Do: channel.DoUpdate, Proof: back, Signature: backSig}, nil)
	x.act(x.bob, channel.Action{Do: channel.DoUpdate, Proof: newest, Signature: sig}, nil)
	r := x.record(false)
	ours, theirs := r.Low, r.High
	if x.low == x.bob {
		ours, theirs = theirs, ours
	}
	if r.Stage != channel.Closed || r.SettleAt == 0 || ours != (channel.Shown{Nonce: 2, Ledger: channel.Ledger{Transferred: x.sum(10), Locked: x.sum(32)}}) ||
		theirs != (channel.Shown{Nonce: 1, Ledger: channel.Ledger{Transferred: x.sum(30)}}) {
		x.Fatalf("closed is %+v", r)
	}
	return locks, secrets
}

// settle ends the dispute once that is possible.
func (x *pair) settle() {
	x.Helper()
	x.h.TimeTo(x, x.record(false).SettleAt.Add(x.terms.Challenge))
	x.act(x.alice, channel.Action{Do: channel.DoSettle}, nil)
}

// channelDispute: a registered secret, one that nobody shows, and one that is given
// long after the settle, while the channel has a new life.
func channelDispute(c *scene) {
	x := c.pair()
	locks, secrets := x.dispute()
	hash := secrets[0].Hash()
	c.ok(c.alice.a.Watch(chains.Target{Topic: x.topic(common.Hash(hash))}))
	if at, _, err := c.alice.bank().Channels().Secret(context.Background(), hash, false); err != nil || at != 0 {
		c.Fatalf("registered at %d before it was: %v", at, err)
	}
	tx := x.act(c.bob, channel.Action{Do: channel.DoRegister, Hash: hash}, nil, secrets...)
	f := c.alice.ear.holds("secret", func(f chains.Fact) bool {
		return about(chains.FactLog, tx.ID)(f) && f.Log.Word == [32]byte(hash)
	})
	what, _, ok := c.alice.bank().Channels().Decode(f)
	reg, is := what.(channel.Registered)
	if at, _, err := c.alice.bank().Channels().Secret(context.Background(), hash, false); err != nil || at != f.Block.Time || at == 0 ||
		!ok || !is || reg.Secret.Hash() != secrets[0].Hash() || reg.At != at || reg.Final {
		c.Fatalf("registered at %d: %v, told as %+v", at, err, what)
	}
	unlock := channel.Action{Do: channel.DoUnlock, Locks: locks, Which: []uint64{4}}
	tx = x.act(c.bob, unlock, nil)
	c.alice.ear.holds("unlock", x.logged(tx))
	x.unlocked([]channel.Unlocked{{Ours: true, ID: 4, Paid: true}}, locks...)
	more, _ := x.pays(c.bob, x.settle)
	if more != x.units(100) { // 100 + 30 + 12 − 30, less the 12 that wait
		c.Fatalf("bob got %s at the settle", more)
	}
	r := x.record(false)
	if r.Stage != channel.Settled || r.SettleAt == 0 || r.High.Nonce == 0 || r.Low.Nonce == 0 {
		c.Fatalf("settled is %+v", r)
	}
	a, err := c.bob.bank().Channels().Open(x.token, x.terms.Us, settleTimeout, x.units(1), false)
	x.do(c.bob, a, err)
	if again := x.record(false); again.Epoch != x.terms.Epoch+1 || again.Stage != channel.Opened {
		c.Fatalf("opened anew: %+v", again)
	}
	past, _, err := c.alice.bank().Channels().RecordOf(context.Background(), x.terms, false)
	if c.ok(err); past != r {
		c.Fatalf("the old life is %+v, was %+v", past, r)
	}
	mine := channel.Action{Do: channel.DoUnlock, Ours: true, Locks: locks, Which: []uint64{5}}
	more, less := x.pays(c.bob, func() { x.act(c.alice, mine, nil) })
	if !more.IsZero() || less != x.units(5) {
		c.Fatalf("an expired lock gave bob %s, the contract %s", more, less)
	}
	his := channel.Action{Do: channel.DoUnlock, Locks: locks, Which: []uint64{6}, Direct: true}
	_, less = x.pays(c.alice, func() { x.act(c.bob, his, nil, secrets...) })
	if less != x.units(7) {
		c.Fatalf("a secret in time took %s", less)
	}
	x.unlocked([]channel.Unlocked{{Ours: true, ID: 4, Paid: true}, {Ours: true, ID: 5}, {Ours: true, ID: 6, Paid: true}}, locks...)
	if _, err := c.bob.bank().Channels().Call(context.Background(), x.of(c.bob), his, nil, secrets); err == nil {
		c.Fatal("a lock of which nothing is left can be unlocked")
	}
	x.part()
}

// part ends the second life of the suite's channel, which has bob's unit.
func (x *pair) part() {
	x.Helper()
	x.terms.Epoch++
	r := x.record(false)
	s := channel.Settle{Low: x.sum(1), LowNet: r.LowNet, Deadline: x.h.Now().Add(time.Hour)}
	d := s.Digest(x.domain(), x.terms.Name)
	x.act(x.alice, channel.Action{Do: channel.DoPart, Settle: s, Signature: x.bob.sign(d)}, x.alice.sign(d))
}

// channelPresent: bob gave a lock up and unlocked it all the same: it is alice's
// whole channel.
func channelPresent(c *scene) {
	x := c.pair()
	locks, secrets := x.dispute()
	x.act(c.bob, channel.Action{Do: channel.DoUnlock, Locks: locks, Which: []uint64{4}, Direct: true}, nil, secrets...)
	d := channel.DisposeDigest(x.domain(), x.terms.Name, x.terms.Us, 5, locks[1].Leaf())
	x.act(c.alice, channel.Action{Do: channel.DoPresent, Locks: locks, Which: []uint64{5}, Disposals: [][]byte{c.bob.sign(d)}}, nil)
	x.unlocked([]channel.Unlocked{{Ours: true, ID: 4, Paid: true}, {Ours: true, ID: 5}}, locks...)
	d = channel.DisposeDigest(x.domain(), x.terms.Name, x.terms.Us, 4, locks[0].Leaf())
	x.act(c.alice, channel.Action{Do: channel.DoPresent, Locks: locks, Which: []uint64{4}, Disposals: [][]byte{c.bob.sign(d)}}, nil)
	r := x.record(false)
	if r.Stage != channel.Closed || r.Low.Nonce != 0 || r.High.Nonce != 0 || r.Punished != x.terms.Them {
		c.Fatalf("punished is %+v", r)
	}
	more, less := x.pays(c.bob, x.settle)
	if !more.IsZero() || less != x.units(200) {
		c.Fatalf("a cheater got %s of %s", more, less)
	}
	if r = x.record(false); r.Stage != channel.Settled || r.Punished != x.terms.Them {
		c.Fatalf("punished and paid out is %+v", r)
	}
	x.finally(r)
}

// channelReorg: an opening, a close and an unlock that are lost are not there, and
// are there again.
func channelReorg(c *scene) {
	x := c.pair()
	x.lost(func() chains.Tx {
		a, err := c.alice.bank().Channels().Open(x.token, x.terms.Them, settleTimeout, x.units(100), false)
		return x.do(c.alice, a, err)
	})
	a, err := c.bob.bank().Channels().Deposit(x.of(c.bob), x.units(100), false)
	x.do(c.bob, a, err)
	lock, secret := x.lock(1, 20, time.Hour)
	proof, sig := x.proof(c.alice, 1, 10, lock)
	x.lost(func() chains.Tx {
		return x.act(c.bob, channel.Action{Do: channel.DoClose, Proof: proof, Signature: sig}, nil)
	})
	x.lost(func() chains.Tx {
		return x.act(c.bob, channel.Action{Do: channel.DoUnlock, Locks: []channel.Lock{lock}, Which: []uint64{1}, Direct: true}, nil, secret)
	})
	more, _ := x.pays(c.bob, x.settle)
	if more != x.units(130) {
		c.Fatalf("bob got %s", more)
	}
}

// lost does something, loses its block, and brings the same bytes back.
func (x *pair) lost(do func() chains.Tx) {
	x.Helper()
	before := x.record(false)
	tx := do()
	after := x.record(false)
	f := x.alice.ear.holds("log", x.logged(tx))
	x.h.Reorg(x, 1)
	x.alice.ear.fact("block gone", func(g chains.Fact) bool {
		return g.Kind == chains.FactTip && g.Status == chains.Gone && g.Block.Hash == f.Block.Hash
	})
	x.alice.ear.caughtUp(x.alice.a)
	if have := x.record(false); have != before && have != after {
		x.Fatalf("after a reorganisation it is %+v, was %+v before", have, before)
	}
	err := x.alice.send(tx)
	if err != nil && !errors.Is(err, chains.ErrConflict) {
		x.Fatal(err)
	}
	x.h.Mine(x, 1)
	x.alice.ear.holds("log again", func(g chains.Fact) bool {
		return x.logged(tx)(g) && g.Block.Hash != f.Block.Hash && g.Log.Topics[0] == f.Log.Topics[0]
	})
	have := x.record(false)
	have.SettleAt, after.SettleAt = 0, 0 // of another block
	if have != after {
		x.Fatalf("it came back as %+v, was %+v", have, after)
	}
}

// callsAreBounded: no other contract is called or listened to, and a call that runs
// out of gas is told and built anew with more.
func callsAreBounded(c *scene) {
	x := c.pair()
	good, err := c.alice.bank().Channels().Open(x.token, x.terms.Them, settleTimeout, htlc.Amount{}, false)
	c.ok(err)
	elsewhere := good
	elsewhere.To, elsewhere.Spend = c.h.Place, c.alice.spend()
	_, err = c.alice.build(elsewhere, nil)
	c.is(err, chains.ErrContract)
	c.is(c.alice.a.Watch(chains.Target{Topic: &chains.Topic{Contract: c.h.Place}}), chains.ErrContract)
	short := good
	short.Gas, short.Spend = 28_000, c.alice.spend()
	tx := c.alice.must(short)
	c.h.Mine(c, 1)
	if f := c.alice.ear.holds("receipt", about(chains.FactTx, tx.ID)); f.OK || !f.OutOfGas {
		c.Fatalf("told as %+v: %s", f, c.h.Reason(tx.ID))
	}
	short.Spend = c.alice.spend()
	tx = c.alice.must(short)
	c.h.Mine(c, 1)
	if f := c.alice.ear.holds("receipt", about(chains.FactTx, tx.ID)); !f.OK || f.OutOfGas {
		c.Fatalf("with more gas told as %+v", f)
	}
	wrong, sig := x.proof(c.alice, 1, 1) // her own is not bob's
	call, err := c.alice.bank().Channels().Call(context.Background(), x.terms, channel.Action{Do: channel.DoClose, Proof: wrong, Signature: sig}, nil, nil)
	c.ok(err)
	call.Spend = c.alice.spend()
	tx = c.alice.must(call) // not tried before: it could have shown a secret
	c.h.Mine(c, 1)
	if f := c.alice.ear.holds("receipt", about(chains.FactTx, tx.ID)); f.OK || f.OutOfGas {
		c.Fatalf("a refused call told as %+v", f)
	}
}
