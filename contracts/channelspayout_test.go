package contracts_test

import (
	"flag"
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/contracts"
)

var disputes = flag.Int("disputes", 3000, "how many random disputes TestPayouts plays")

// TestPayouts plays random disputes on the contract: a history of deposits, transfers
// and locks; then somebody closes, one party shows its newest proof and the other
// any proof that it ever got, old or new or none; disposals are presented; locks are
// unlocked in any order, before and after settle. Each payout is compared with the
// model to the unit. Nobody gets what is not in the channel, and who has shown the
// newest proof and presented all disposals never gets less than its due.
func TestPayouts(t *testing.T) {
	base := newLedger(t, contracts.ChannelsCode())
	const seeds = 4
	for s := range seeds {
		t.Run(fmt.Sprint(s), func(t *testing.T) {
			t.Parallel()
			l := base.fork()
			for i := range *disputes / seeds {
				seed := uint64(s)<<32 | uint64(i)
				d := newDispute(t, l.fork(), rand.New(rand.NewPCG(seed, 1)))
				if d.play(); t.Failed() {
					t.Fatalf("seed %d", seed)
				}
			}
		})
	}
}

// dispute is one, played on the contract and on the model alike.
type dispute struct {
	t testing.TB
	*ledger
	*history
	model    payoutModel
	parties  [2]party
	honest   int
	id       common.Hash
	shown    [2]shownState // of what low and high have sent
	records  [2]contracts.ChannelRecord
	punish   bool
	reserves [2]contracts.ChannelReserve
	paid     [2]*big.Int // by the model
}

func newDispute(t testing.TB, l *ledger, r *rand.Rand) *dispute {
	low, high := lowHigh()
	d := &dispute{t: t, ledger: l, history: newHistory(r, l.now), parties: [2]party{low, high}, honest: r.IntN(2)}
	d.id = l.typed.channel(native, low.at, high.at)
	d.records = [2]contracts.ChannelRecord{blank(), blank()}
	for i := range d.paid {
		d.paid[i] = new(big.Int)
	}
	return d
}

func (d *dispute) play() {
	d.fund()
	d.close()
	d.window()
	d.settle()
	d.after()
	d.verdict()
}

func (d *dispute) fund() {
	for i, p := range d.parties {
		d.rich(p.at, d.sides[i].net)
		other := d.parties[1-i].at
		if i == 0 {
			d.must(d.t, p.at, d.sides[i].net, d.c.PackOpen(native, p.at, other, big.NewInt(leastTimeout), d.sides[i].net))
		} else {
			d.must(d.t, p.at, d.sides[i].net, d.c.PackDeposit(native, p.at, other, big.NewInt(1), d.sides[i].net))
		}
	}
}

// signed is a proof of what i has sent, with its signature.
func (d *dispute) signed(i int, s shownState) (contracts.ChannelProof, contracts.ChannelSignature) {
	p := s.proof()
	return p, sign(d.parties[i].key, d.typed.proof(d.id, 1, p))
}

// show makes what i has sent be shown by the other, by close or update.
func (d *dispute) show(i int, s shownState, closing bool) {
	p, g := d.signed(i, s)
	by, partner := d.parties[1-i].at, d.parties[i].at
	if closing {
		d.must(d.t, by, nil, d.c.PackClose(native, partner, p, g))
	} else if s.nonce > d.shown[i].nonce {
		d.must(d.t, by, nil, d.c.PackUpdate(native, partner, p, g))
	} else {
		return
	}
	if s.nonce > 0 {
		d.shown[i], d.records[i] = s, recordOf(p)
	}
}

// close is by either; each shows something, and the honest party its newest proof in the end.
func (d *dispute) close() {
	d.advance(d.closed)
	any := func(i int) shownState { return d.sides[i].proofs[d.r.IntN(len(d.sides[i].proofs))] }
	first := d.r.IntN(2)
	d.show(first, any(first), true)
	d.show(1-first, any(1-first), false)
	d.disorder(3)
	d.advance(d.closed + 50)
	d.disorder(2)
	d.show(1-d.honest, d.sides[1-d.honest].newest(), false)
	if d.r.IntN(2) == 0 { // both are honest
		d.show(d.honest, d.sides[d.honest].newest(), false)
	}
}

// advance lets time pass, and registers what becomes known meanwhile.
func (d *dispute) advance(to uint64) {
	for _, s := range d.sides {
		for _, p := range s.proofs {
			for _, l := range p.locks {
				if f := d.fates[l.hash]; f.registered > d.now && f.registered <= to {
					at := *d.ledger
					at.now = f.registered
					at.must(d.t, d.parties[0].at, nil, d.c.PackRegisterSecret(l.secret))
				}
			}
		}
	}
	d.now = to
}

// disorder is some random unlocks before settle, by the receivers themselves.
func (d *dispute) disorder(n int) {
	for range n {
		d.unlock(d.r.IntN(2), func(int) bool { return d.r.IntN(2) == 0 })
	}
}

func (d *dispute) registeredAt(l lock) uint64 {
	if f := d.fates[l.hash]; f.registered != 0 && f.registered <= d.now {
		return f.registered
	}
	return 0
}

// unlock is by the receiver of what i has sent. An honest one never takes what it has disposed of.
func (d *dispute) unlock(i int, chosen func(int) bool) {
	if d.punish || len(d.shown[i].locks) == 0 {
		return
	}
	locks := d.shown[i].locks
	given := map[int]bool{}
	outcomes := map[int]outcome{}
	for k, l := range locks {
		if chosen(k) && !(1-i == d.honest && d.fates[l.hash].disposed) {
			given[k] = true
			outcomes[k] = d.model.outcome(l, d.now, d.registeredAt(l), false)
		}
	}
	data := d.c.PackUnlock(native, d.parties[i].at, d.records[i], locks.open(func(k int) bool { return given[k] }, none))
	d.must(d.t, d.parties[1-i].at, nil, data)
	d.records[i] = d.model.unlock(d.records[i], locks, outcomes, true)
}

// window is what happens between the last update and settle.
func (d *dispute) window() {
	d.advance(d.settleTime - 1)
	d.disorder(3)
	d.advance(d.settled - 1)
	for i := range d.parties { // both present what the other has given up, in one call or in several
		var given []int
		for k, l := range d.shown[i].locks {
			if d.fates[l.hash].disposed {
				given = append(given, k)
			}
		}
		for len(given) > 0 && !d.punish {
			n := 1 + d.r.IntN(len(given))
			d.dispose(i, given[:n])
			given = given[n:]
		}
	}
	d.advance(d.settled)
}

func (d *dispute) dispose(i int, given []int) {
	locks := d.shown[i].locks
	receiver := d.parties[1-i]
	var sigs []contracts.ChannelSignature
	after, punished := d.records[i], false
	for _, k := range given {
		sigs = append(sigs, sign(receiver.key, d.typed.dispose(d.id, 1, d.parties[i].at, locks[k].id, locks[k].leaf())))
		punished = punished || after.Own.Bit(k) == 1
		if after.Returned.Bit(k) == 0 {
			after = d.model.dispose(after, locks, k)
		}
	}
	data := d.c.PackDisposeMany(native, receiver.at, d.records[i], locks.given(given...), sigs)
	switch {
	case punished:
		d.must(d.t, d.parties[i].at, nil, data)
		if 1-i == d.honest {
			d.t.Fatal("the honest party is punished")
		}
		d.punish = true
		d.records = [2]contracts.ChannelRecord{blank(), blank()}
		return
	case after.Returned.Cmp(d.records[i].Returned) == 0:
		d.refuses(d.t, "BadPosition", d.parties[i].at, nil, data)
		return
	}
	d.must(d.t, d.parties[i].at, nil, data)
	d.records[i] = after
}

func (d *dispute) settle() {
	low, high := d.parties[0].at, d.parties[1].at
	net := d.sides[0].net
	if d.punish {
		net = new(big.Int)
		if d.honest == 0 {
			net = d.pot()
		}
	}
	s := d.model.settle(d.pot(), net, d.records[0], d.records[1])
	d.must(d.t, common.Address{9}, nil, d.c.PackSettle(native, low, high, d.records[0], d.records[1]))
	d.credit(s.low, s.high)
	d.reserves = [2]contracts.ChannelReserve{d.reserve(0, s.lowReserved), d.reserve(1, s.highReserved)}
}

func (d *dispute) reserve(i int, amount *big.Int) contracts.ChannelReserve {
	r := d.records[i]
	return contracts.ChannelReserve{Locked: r.Locked, Reserved: amount, LockRoot: r.LockRoot, Ended: ended(r)}
}

// after unlocks in any order what settle has left, until nothing waits.
func (d *dispute) after() {
	times := []uint64{d.settled, d.settled + 1, d.settled + 50, d.settled + margin, d.settled + 3*margin, d.settled + 10*margin}
	for n, at := range times {
		d.advance(at)
		for range 2 {
			i := d.r.IntN(2)
			d.resolve(i, func(int) bool { return d.r.IntN(2) == 0 })
		}
		if n == 1 || n == len(times)-1 { // the last moment for secrets given directly, and the end
			d.resolve(0, every)
			d.resolve(1, every)
		}
	}
}

func (d *dispute) resolve(i int, chosen func(int) bool) {
	v := d.reserves[i]
	if v.Reserved.Sign() == 0 {
		return
	}
	locks := d.shown[i].locks
	given := map[int]bool{}
	outcomes := map[int]outcome{}
	direct := func(k int) bool { return d.fates[locks[k].hash].direct }
	for k, l := range locks {
		if chosen(k) {
			given[k] = true
			outcomes[k] = d.model.outcome(l, d.now, d.registeredAt(l), direct(k))
		}
	}
	data := d.c.PackResolve(native, d.parties[i].at, d.parties[1-i].at, big.NewInt(1), v, locks.open(func(k int) bool { return given[k] }, direct))
	d.must(d.t, common.Address{9}, nil, data)
	toReceiver, toSender, left := d.model.resolve(v, locks, outcomes)
	d.reserves[i] = left
	if i == 0 {
		d.credit(toSender, toReceiver)
	} else {
		d.credit(toReceiver, toSender)
	}
}

// credit adds what the model pays and compares with what the contract has paid.
func (d *dispute) credit(low, high *big.Int) {
	d.paid[0].Add(d.paid[0], low)
	d.paid[1].Add(d.paid[1], high)
	for i, p := range d.parties {
		if got := d.balance(p.at); got.Cmp(d.paid[i]) != 0 {
			d.t.Errorf("party %d was paid %v, the model says %v", i, got, d.paid[i])
		}
	}
}

func (d *dispute) verdict() {
	if sum := plus(d.paid[0], d.paid[1]); sum.Cmp(d.pot()) != 0 || d.balance(d.at).Sign() != 0 {
		d.t.Errorf("%v were paid of a pot of %v, %v are left", sum, d.pot(), d.balance(d.at))
	}
	if due := d.due(d.honest); d.paid[d.honest].Cmp(due) < 0 {
		d.t.Errorf("the holder of the newest proof got %v, its due is %v", d.paid[d.honest], due)
	}
}
