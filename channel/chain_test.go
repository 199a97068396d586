package channel

import (
	"errors"
	"maps"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/htlc"
)

// The chain of the tests: a contract with the rules of the real one, told with
// big integers and without the product's arithmetic, blocks that carry whole
// snapshots, and finality two blocks deep.

const (
	testChainID   = 20180430
	testChallenge = time.Hour
	testMargin    = time.Hour
	testTimeout   = 24 * time.Hour
	blockTime     = 15
	finalDepth    = 2
)

func testContract() common.Address { return common.Address{0xcc} }

// sign is a signature that only tests take: it names its digest and signer.
func sign(who common.Address, digest common.Hash) []byte {
	return append(crypto.Keccak256(who[:], digest[:]), make([]byte, signatureSize-32)...)
}

// purse is a channel in the contract. Index 0 is the low party, 1 the high one;
// signed and shown by index are by that party.
type purse struct {
	low, high common.Address
	stage     Stage
	epoch     uint64
	net       [2]*big.Int // deposits less withdrawals
	withdraws uint64
	settleAt  htlc.UnixSeconds
	shown     [2]BalanceProof
	t, l      [2]*big.Int            // of the shown proof, less what was unlocked
	ended     [2]map[uint64]ended    // unlocked, by lock
	cheater   int                    // 1 + index of who unlocked what it had disposed
	reserved  [2]*big.Int            // after the settle, for the locks that party signed
	paid      [2]*big.Int            // all that ever left, by party
	unlocks   []Unlocked             // events of the newest block, Ours meaning low
	secrets   map[htlc.Hash]Preimage // given directly
	partDone  bool
	deposited *big.Int
	withdrawn [2]*big.Int
}

// ended is how a lock ended.
type ended struct {
	paid   bool
	itself bool // by its receiver, not by a delegate
	amount *big.Int
}

func (p *purse) clone() *purse {
	q := *p
	for i := range 2 {
		q.ended[i] = maps.Clone(p.ended[i])
	}
	q.unlocks = nil
	q.secrets = maps.Clone(p.secrets)
	q.deposited = new(big.Int).Set(p.deposited)
	for _, two := range []*[2]*big.Int{&q.net, &q.t, &q.l, &q.reserved, &q.paid, &q.withdrawn} {
		for i := range two {
			two[i] = new(big.Int).Set(two[i])
		}
	}
	return &q
}

func (p *purse) pot() *big.Int { return new(big.Int).Add(p.net[0], p.net[1]) }

// record is what an adapter tells.
func (p *purse) record() Record {
	lowNet, err := SignedFromBig(p.net[0])
	if err != nil {
		panic(err)
	}
	r := Record{Stage: p.stage, Epoch: p.epoch, Pot: big2sum(p.pot()), LowNet: lowNet, Withdraws: p.withdraws, Timeout: testTimeout, SettleAt: p.settleAt}
	for i, s := range []*Shown{&r.Low, &r.High} {
		*s = Shown{p.shown[i].Nonce, Ledger{p.shown[i].Transferred, p.shown[i].Locked}}
	}
	if p.cheater > 0 {
		r.Punished = p.party(p.cheater - 1)
	}
	return r
}

func big2sum(b *big.Int) (s Sum) {
	if b.Sign() < 0 {
		panic("negative")
	}
	s.v.SetFromBig(b)
	return s
}

// state is the contract at a block.
type state struct {
	purses   map[common.Hash]*purse
	registry map[htlc.Hash]htlc.UnixSeconds
	secrets  map[htlc.Hash]Preimage
}

func (s state) clone() state {
	c := state{map[common.Hash]*purse{}, maps.Clone(s.registry), maps.Clone(s.secrets)}
	for k, p := range s.purses {
		c.purses[k] = p.clone()
	}
	return c
}

type block struct {
	time htlc.UnixSeconds
	state
}

// chain is the blocks; the last one is the tip. Transactions go into the next.
type chain struct {
	blocks []block
	mined  int // transactions that succeeded
}

func newChain(at htlc.UnixSeconds) *chain {
	return &chain{blocks: []block{{at, state{map[common.Hash]*purse{}, map[htlc.Hash]htlc.UnixSeconds{}, map[htlc.Hash]Preimage{}}}}}
}

func (c *chain) tip() block               { return c.blocks[len(c.blocks)-1] }
func (c *chain) final() block             { return c.blocks[max(0, len(c.blocks)-1-finalDepth)] }
func (c *chain) mine(at htlc.UnixSeconds) { c.blocks = append(c.blocks, block{at, c.tip().clone()}) }

var errReverted = errors.New("reverted")

func (c *chain) open(low, high common.Address, deposits [2]uint64) Name {
	key := Key(common.Address{}, low, high, testContract())
	epoch := uint64(1)
	if old := c.tip().purses[key]; old != nil {
		epoch = old.epoch + 1
	}
	n := func(u uint64) *big.Int { return new(big.Int).SetUint64(u) }
	c.tip().purses[key] = &purse{
		low: low, high: high, stage: Opened, epoch: epoch, net: [2]*big.Int{n(deposits[0]), n(deposits[1])},
		t: [2]*big.Int{n(0), n(0)}, l: [2]*big.Int{n(0), n(0)}, reserved: [2]*big.Int{n(0), n(0)}, paid: [2]*big.Int{n(0), n(0)}, withdrawn: [2]*big.Int{n(0), n(0)},
		deposited: n(deposits[0] + deposits[1]), ended: [2]map[uint64]ended{{}, {}}, secrets: map[htlc.Hash]Preimage{},
	}
	return Name{key, epoch}
}

func (p *purse) index(who common.Address) int {
	if who == p.low {
		return 0
	}
	return 1
}

func (p *purse) party(i int) common.Address { return []common.Address{p.low, p.high}[i] }

// perform is one transaction of who. An error is a revert: nothing changed.
func (c *chain) perform(who common.Address, n Name, a Action, own func(common.Hash) []byte, secret func(htlc.Hash) (Preimage, bool)) error {
	tip := c.tip()
	p := tip.purses[n.Channel]
	if p == nil || p.epoch != n.Epoch && a.Do != DoRegister {
		return errReverted
	}
	d := NewDomain(testChainID, testContract())
	other := p.party(1 - p.index(who))
	by := func(signer common.Address, digest common.Hash, sig []byte) bool {
		return string(sig) == string(sign(signer, digest))
	}
	ok := false
	switch a.Do {
	case DoRegister:
		s, known := secret(a.Hash)
		if ok = known && s.Hash() == a.Hash; ok && tip.registry[a.Hash] == 0 {
			tip.registry[a.Hash], tip.secrets[a.Hash] = tip.time, s
		}
	case DoClose:
		if p.stage == Opened && (a.Proof.Nonce == 0 || by(other, a.Proof.Digest(d, n), a.Signature)) {
			p.stage, p.settleAt, ok = Closed, tip.time.Add(testTimeout), true
			p.show(p.index(other), a.Proof)
		}
	case DoUpdate:
		i := p.index(other)
		if p.stage == Closed && tip.time < p.settleAt && a.Proof.Nonce > p.shown[i].Nonce && by(other, a.Proof.Digest(d, n), a.Signature) {
			p.show(i, a.Proof)
			ok = true
		}
	case DoWithdraw:
		w, i := a.Withdraw, p.index(a.Withdraw.Party)
		digest := w.Digest(d, n)
		if p.stage == Opened && w.Index == p.withdraws+1 && tip.time <= w.Deadline && w.Amount.Big().Cmp(p.pot()) <= 0 &&
			by(other, digest, a.Signature) && by(who, digest, own(digest)) {
			p.withdraws++
			p.net[i].Sub(p.net[i], w.Amount.Big())
			p.paid[i].Add(p.paid[i], w.Amount.Big())
			p.withdrawn[i].Add(p.withdrawn[i], w.Amount.Big())
			ok = true
		}
	case DoPart:
		x := a.Settle
		digest := x.Digest(d, n)
		both := new(big.Int).Add(x.Low.Big(), x.High.Big())
		if p.stage == Opened && x.Withdraws == p.withdraws && tip.time <= x.Deadline && p.net[0].Cmp(x.LowNet.Big()) >= 0 && both.Cmp(p.pot()) <= 0 &&
			by(other, digest, a.Signature) && by(who, digest, own(digest)) {
			// What came in since goes to the side that it came from.
			highNet := new(big.Int).Sub(both, x.LowNet.Big())
			if p.net[1].Cmp(highNet) < 0 {
				return errReverted
			}
			p.pay(0, new(big.Int).Add(x.Low.Big(), new(big.Int).Sub(p.net[0], x.LowNet.Big())))
			p.pay(1, new(big.Int).Add(x.High.Big(), new(big.Int).Sub(p.net[1], highNet)))
			p.stage, p.partDone, ok = Settled, true, true
		}
	case DoPresent:
		ok = p.present(tip, who, n, a, by)
	case DoUnlock:
		ok = p.unlock(tip, who, a, secret)
	case DoSettle:
		if p.stage == Closed && tip.time >= p.settleAt.Add(testChallenge) {
			p.settle()
			ok = true
		}
	}
	if !ok {
		return errReverted
	}
	c.mined++
	return nil
}

func (p *purse) pay(i int, amount *big.Int) { p.paid[i].Add(p.paid[i], amount) }

func (p *purse) show(i int, proof BalanceProof) {
	p.shown[i] = proof
	p.t[i], p.l[i] = proof.Transferred.Big(), proof.Locked.Big()
	p.ended[i] = map[uint64]ended{}
}

// unlock ends locks that one party signed: three outcomes for each.
func (p *purse) unlock(tip block, who common.Address, a Action, secret func(htlc.Hash) (Preimage, bool)) bool {
	sender := p.index(who)
	if !a.Ours {
		sender = 1 - sender
	}
	leaves := make([]common.Hash, len(a.Locks))
	for i, l := range a.Locks {
		leaves[i] = l.Leaf()
	}
	if p.stage < Closed || LockRoot(leaves) != p.shown[sender].Root || p.stage == Closed && (a.Ours || tip.time >= p.settleAt) {
		return false
	}
	for _, id := range a.Which {
		i := slices.IndexFunc(a.Locks, func(l Lock) bool { return l.ID == id })
		if i < 0 {
			return false
		}
		l := a.Locks[i]
		if _, done := p.ended[sender][id]; done {
			continue
		}
		known := tip.registry[l.Hash] > 0 && tip.registry[l.Hash] <= l.Expiry
		if s, have := secret(l.Hash); a.Direct && have && tip.time.Add(testMargin) <= l.Expiry {
			known, p.secrets[l.Hash] = true, s
		}
		switch {
		case known:
			p.end(sender, l, true, !a.Ours)
		case tip.time > l.Expiry:
			p.end(sender, l, false, false)
		}
	}
	return true
}

func (p *purse) end(sender int, l Lock, paid, itself bool) {
	amount := l.Amount.Big()
	p.ended[sender][l.ID] = ended{paid, itself, amount}
	p.unlocks = append(p.unlocks, Unlocked{Ours: sender == 0, ID: l.ID, Paid: paid})
	if p.stage == Settled {
		// Told anew: what the reserve lacks comes off what the receiver claims.
		lack := new(big.Int).Sub(p.l[sender], p.reserved[sender])
		p.l[sender].Sub(p.l[sender], amount)
		to, share := sender, new(big.Int).Set(amount)
		if paid {
			to = 1 - sender
			if share.Sub(share, lack); share.Sign() < 0 {
				share.SetInt64(0)
			}
		}
		if share.Cmp(p.reserved[sender]) > 0 {
			share.Set(p.reserved[sender])
		}
		p.reserved[sender].Sub(p.reserved[sender], share)
		p.pay(to, share)
		return
	}
	p.l[sender].Sub(p.l[sender], amount)
	if paid {
		p.t[sender].Add(p.t[sender], amount)
	}
}

// present shows that the receiver gave locks up: they go back to their sender, or take
// everything from a receiver that unlocked one itself. Like the real one it is shown
// the whole list, and takes none a second time.
func (p *purse) present(tip block, who common.Address, n Name, a Action, by func(common.Address, common.Hash, []byte) bool) bool {
	sender := p.index(who)
	receiver := p.party(1 - sender)
	var leaves []common.Hash
	for _, l := range a.Locks {
		leaves = append(leaves, l.Leaf())
	}
	if p.stage != Closed || LockRoot(leaves) != p.shown[sender].Root || len(a.Which) != len(a.Disposals) {
		return false
	}
	some := false
	for _, l := range a.Locks {
		at := slices.Index(a.Which, l.ID)
		e, done := p.ended[sender][l.ID]
		if at < 0 || done && !e.paid {
			continue
		}
		digest := DisposeDigest(NewDomain(testChainID, testContract()), n, who, l.ID, l.Leaf())
		if !by(receiver, digest, a.Disposals[at]) {
			return false
		}
		some = true
		switch {
		case done && e.itself:
			p.punish(tip, 1-sender)
			return true
		case done:
			p.t[sender].Sub(p.t[sender], e.amount)
			p.ended[sender][l.ID] = ended{amount: e.amount}
		default:
			p.end(sender, l, false, false)
		}
	}
	return some
}

// punish forgets what both have sent; nothing can be shown any more.
func (p *purse) punish(tip block, cheater int) {
	p.cheater = 1 + cheater
	for i := range 2 {
		p.show(i, BalanceProof{})
	}
	p.settleAt = min(p.settleAt, tip.time)
}

// settle pays out, by the formula of the contract told anew.
func (p *purse) settle() {
	total := p.pot()
	if p.cheater > 0 {
		p.pay(2-p.cheater, total)
		p.stage = Settled
		return
	}
	zero := new(big.Int)
	r := new(big.Int).Add(p.net[0], p.t[1])
	r.Add(r, p.l[1]).Sub(r, p.t[0]).Sub(r, p.l[0])
	if r.Cmp(zero) < 0 {
		r.Set(zero)
	}
	if r.Cmp(total) > 0 {
		r.Set(total)
	}
	rest := new(big.Int).Sub(total, r)
	smaller := func(a, b *big.Int) *big.Int {
		if a.Cmp(b) < 0 {
			return new(big.Int).Set(a)
		}
		return new(big.Int).Set(b)
	}
	p.reserved = [2]*big.Int{smaller(p.l[0], rest), smaller(p.l[1], r)}
	p.pay(0, new(big.Int).Sub(r, p.reserved[1]))
	p.pay(1, new(big.Int).Sub(rest, p.reserved[0]))
	p.stage = Settled
}

// deposit adds money of a party.
func (p *purse) deposit(who common.Address, amount uint64) {
	n := new(big.Int).SetUint64(amount)
	p.net[p.index(who)].Add(p.net[p.index(who)], n)
	p.deposited.Add(p.deposited, n)
}

// checkBooks: what came in is there, reserved, or was paid out.
func (p *purse) checkBooks(t rapid.TB) {
	t.Helper()
	sum := new(big.Int).Add(p.paid[0], p.paid[1])
	if p.stage == Settled {
		sum.Add(sum, p.reserved[0]).Add(sum, p.reserved[1])
	} else {
		sum.Add(sum, p.pot())
	}
	for i := range 2 {
		if p.reserved[i].Sign() < 0 || p.paid[i].Sign() < 0 {
			t.Fatalf("negative money: %+v", p)
		}
	}
	if sum.Cmp(p.deposited) != 0 {
		t.Fatalf("%v came in, %v is accounted for: %+v", p.deposited, sum, p)
	}
}
