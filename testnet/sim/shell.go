package sim

import (
	"errors"
	"slices"
	"strconv"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// shell runs one machine as the engine does: step, commit, then perform what was
// asked, each command behind its guard. What is under "disk" survives a crash.
type shell struct {
	w    *table
	deal int
	role Role
	j    *judge

	// disk
	s    swap.Swap
	jobs []*job
	told [2][]*block // of each leg's chain: what was entered in the cursor

	// memory
	up     bool
	io     int // writes and sends so far
	crash  int // the IO step before which it crashes; 0: none
	back   htlc.UnixSeconds
	away   [2]htlc.UnixSeconds // no node until then
	frozen [2]htlc.UnixSeconds // one backend is frozen until then
	forged [2]htlc.UnixSeconds // the followed backend lies until then
	late   int                 // how long a crash at an IO step lasts
	slept  [2]bool             // since a start the window was not told again
	begun  bool
	marked bool        // it was revealing when it was started
	wakes  []swap.Wake // of the machine as it is, unless stale
	stale  bool
	fired  []swap.Wake         // moments that were told
	clock  [2]htlc.UnixSeconds // lock clocks of the tips that were told
	caught [2]bool             // a tip was told since the start
	lied   map[string]bool
	shown  [2][]*txn // told pending, and not yet otherwise
}

// job is a command under way and its transactions.
type job struct {
	c     swap.Command
	tx    *txn // signed; a dearer version is the same with a higher rate
	void  *txn
	block *block // at whose tip it was last sent
	over  bool
}

// commit is an IO step; false if the power goes first.
func (p *shell) commit() bool {
	p.io++
	if p.crash != 0 && p.io == p.crash {
		p.crash = 0
		p.fall(p.late)
		return false
	}
	return true
}

func (p *shell) fall(seconds int) {
	p.up = false
	if seconds == Later {
		seconds = p.later()
	}
	p.back = p.w.now + htlc.UnixSeconds(max(1, seconds))
	if p.w.trace != nil {
		p.w.say("%s crashes for %d s", p.j.who, seconds)
	}
}

// later is in how many seconds the other side has refunded, or the last moment
// for a maker that has locked.
func (p *shell) later() int {
	plan := p.w.deals[p.deal].plan
	if p.role == Maker && p.s.LockAsked {
		return int(plan.FirstExpiry-p.w.now) - lastCall
	}
	return int(plan.FirstExpiry-p.w.now) + 120
}

// lastCall is how many seconds before the expiry a maker must be back: to see the
// chains, to send, and for a block or two.
const lastCall = 20

func (p *shell) rise() {
	p.marked = p.s.Revealing
	p.up, p.stale, p.slept, p.fired = true, true, [2]bool{true, true}, nil
	p.clock, p.caught, p.shown = [2]htlc.UnixSeconds{}, [2]bool{}, [2][]*txn{}
	for _, j := range p.jobs {
		j.block = nil
	}
	if p.w.trace != nil {
		p.w.say("%s is back", p.j.who)
	}
}

// moment is the time as the engine gives it: lock clocks of the tips it knows.
func (p *shell) moment() swap.Moment {
	return swap.Moment{Wall: p.w.now, Give: p.clock[p.role], Get: p.clock[p.role.other()]}
}

// step feeds the machine one event and commits.
func (p *shell) step(what swap.What) bool {
	next, commands, err := swap.Step(p.s, swap.Event{Now: p.moment(), What: what})
	if err != nil {
		return p.up // refused: nothing changed
	}
	if !p.commit() {
		return false
	}
	p.j.stepped(&p.s, &next)
	var before swap.State
	if p.w.trace != nil {
		before = p.s.State()
	}
	p.s, p.stale = next, true
	for _, c := range commands {
		if j := p.job(c.Name()); j != nil {
			j.over = false
			continue
		}
		p.jobs = append(p.jobs, &job{c: c})
	}
	if p.w.trace != nil {
		p.w.sayStep(p, what, before, commands)
	}
	return true
}

func (p *shell) job(name string) *job {
	for _, j := range p.jobs {
		if j.c.Name() == name {
			return j
		}
	}
	return nil
}

// side is the party's name for a leg.
func (p *shell) side(l Leg) swap.Side {
	if l == Leg(p.role) {
		return swap.Give
	}
	return swap.Get
}

// reachable says whether the party's node of a leg's chain answers.
func (p *shell) reachable(l Leg) bool { return p.w.now >= p.away[l] }

// run is what a party that is up does in a second.
func (p *shell) run() {
	if !p.up {
		if p.back == 0 || p.w.now < p.back {
			return
		}
		p.rise()
	}
	if !p.begun {
		var first swap.What = swap.Tick{}
		if p.role == Taker {
			first = swap.SecretSeen{}
		}
		if !p.step(first) {
			return
		}
		p.begun = true
	}
	for l := First; l <= Second; l++ {
		if p.reachable(l) && !p.follow(l) {
			return
		}
	}
	if p.wake() && !p.step(swap.Tick{}) {
		return
	}
	p.perform()
}

// wake says whether a moment has come that the machine waits for. Each is told
// once, and none before both chains are caught up with.
func (p *shell) wake() bool {
	due := false
	m := p.moment()
	if p.stale {
		p.wakes, p.stale = p.s.Wakes(), false
	}
	for _, x := range p.wakes {
		at, caught := m.Wall, p.caught[First] && p.caught[Second]
		switch x.Chain {
		case "":
		case p.s.Give.Terms.Asset.Chain:
			at, caught = m.Give, p.caught[p.role]
		default:
			at, caught = m.Get, p.caught[p.role.other()]
		}
		if caught && x.At <= at && !slices.Contains(p.fired, x) {
			p.fired = append(p.fired, x)
			due = true
		}
	}
	return due
}

// follow tells the machine what changed on a chain since it last looked, in the
// tracker's order: gone, then block by block what is seen and what is final.
func (p *shell) follow(l Leg) bool {
	chain, told := p.w.chains[l], p.told[l]
	if p.slept[l] && !p.step(swap.PoolGone{Chain: p.chain(l)}) {
		return false
	}
	if len(told) > 0 && told[len(told)-1] == chain.tip() && !p.slept[l] {
		return p.mempool(l)
	}
	for n := len(told); n > 0; n-- {
		b := told[n-1]
		if b.height < len(chain.blocks) && chain.blocks[b.height] == b {
			break
		}
		if len(b.txs) > 0 && !p.step(swap.BlockGone{Chain: p.chain(l), Block: b.id}) {
			return false
		}
		told = told[:n-1]
		p.told[l] = told
	}
	from := len(told)
	if p.slept[l] {
		from = max(0, from-p.w.final-10)
	}
	if len(told) == 0 {
		from = max(0, len(chain.blocks)-p.w.final-10)
		told = append(make([]*block, 0, 64), chain.blocks[:from]...)
	}
	for _, b := range chain.blocks[from:] {
		if b.height >= len(told) {
			told = append(told, b)
			p.told[l] = told
		}
		if !p.block(l, b) {
			return false
		}
		p.clock[l] = b.clock
	}
	p.caught[l], p.slept[l] = true, false
	return p.mempool(l)
}

func (p *shell) chain(l Leg) htlc.ChainID { return p.w.ids[l] }

// block tells what is in a block and what it makes final.
func (p *shell) block(l Leg, b *block) bool {
	for _, t := range b.txs {
		if !p.tell(l, t, b, swap.Seen) {
			return false
		}
	}
	if at := b.height - p.w.final + 1; at >= 0 && at < len(p.told[l]) {
		deep := p.told[l][at]
		for _, t := range deep.txs {
			if !p.tell(l, t, deep, swap.Final) {
				return false
			}
		}
	}
	return true
}

// mempool tells of what waits, where the chain can show it, and of what a lying
// backend makes up.
func (p *shell) mempool(l Leg) bool {
	chain := p.w.chains[l]
	if !chain.evm {
		kept := p.shown[l][:0]
		for _, t := range p.shown[l] {
			switch waits := slices.Contains(chain.pool, t); {
			case waits:
				kept = append(kept, t)
			case t.mined == nil && !p.tell(l, t, nil, ""):
				return false
			}
		}
		p.shown[l] = kept
		for _, t := range chain.pool {
			if t.does == swap.DoKill || t.deal != p.deal || slices.Contains(p.shown[l], t) {
				continue
			}
			p.shown[l] = append(p.shown[l], t)
			if !p.tell(l, t, nil, swap.Pending) {
				return false
			}
		}
	}
	if p.w.now < p.forged[l] && l != Leg(p.role) && !p.lied[chain.tip().id] {
		p.lied[chain.tip().id] = true
		tip := chain.tip()
		at := swap.Place{TxID: "forged", Status: swap.Final, Height: int64(tip.height), Block: tip.id, Time: tip.at}
		return p.step(swap.LockSeen{Side: swap.Get, Ref: "forged", Amount: p.w.deals[p.deal].legs[l].Terms.Amount, At: at})
	}
	return true
}

// tell turns a transaction into the machine's events.
func (p *shell) tell(l Leg, t *txn, b *block, status swap.Status) bool {
	if t.deal != p.deal || t.does == swap.DoKill {
		return p.killed(t, status)
	}
	at := swap.Place{TxID: t.id, Status: status}
	if b != nil {
		at.Height, at.Block, at.Time = int64(b.height), b.id, b.at
	}
	if t.does == swap.DoLock {
		return p.step(swap.LockSeen{Side: p.side(l), Ref: t.id, Amount: t.amount, At: at})
	}
	how := swap.Refunded
	if t.joint && !p.w.chains[l].evm {
		how = swap.Joint
	} else if t.does == swap.DoClaim {
		how = swap.Claimed
		if status != "" && !(p.s.SecretKnown && p.s.Revealed) && !p.step(swap.SecretSeen{Public: true}) {
			return false
		}
	}
	return p.step(swap.EndSeen{Side: p.side(l), Ref: t.lock.id, How: how, At: at})
}

// killed tells that a lock of ours is dead once what took its coin is final.
func (p *shell) killed(t *txn, status swap.Status) bool {
	if t.deal != p.deal || status != swap.Final || t.by != p.role {
		return true
	}
	lock := swap.Command{Do: swap.DoLock, Side: swap.Give}
	if j := p.job(lock.Name()); j != nil && !j.over && j.tx != nil && j.tx.coin == t.coin {
		j.over = true
		return p.step(swap.Died{Name: lock.Name()})
	}
	return true
}

// perform tries every job once.
func (p *shell) perform() {
	for i := 0; i < len(p.jobs) && p.up; i++ {
		if j := p.jobs[i]; !j.over {
			p.try(j)
		}
	}
	p.jobs = slices.DeleteFunc(p.jobs, func(j *job) bool { return j.over && j.tx == nil })
}

// try performs a command: guard, sign and commit, guard, mark, send.
func (p *shell) try(j *job) {
	leg := p.leg(j.c)
	chain := p.w.chains[leg]
	if j.tx != nil && j.tx.mined != nil && p.sees(leg, j.tx.mined) {
		return // it is told as a fact
	}
	if j.block == chain.tip() || !p.ready(leg) || p.restsOnBoth(j.c) && !p.ready(1-leg) {
		return
	}
	if j.c.Do == swap.DoKill {
		p.kill(j)
		return
	}
	if !p.allowed(j) || j.c.Do == swap.DoRecall && j.tx == nil && !p.consented(j.c.Ref) {
		return
	}
	if !p.sign(j, leg) || !p.allowed(j) {
		return
	}
	if j.c.Do == swap.DoClaim && !p.s.Revealing && (!p.step(swap.Leaving{}) || !p.shows(j.tx)) {
		return
	}
	t := j.tx
	if !p.commit() { // the send is an IO step, too
		return
	}
	p.w.leaves(p, t)
	j.block = chain.tip()
	if chain.accept(t) {
		if p.w.trace != nil {
			p.w.say("%s sends %s (%s of %s) at rate %d", p.j.who, t.id, t.does, leg, t.rate)
		}
		if j.c.Do == swap.DoClaim && !p.s.Revealed {
			p.step(swap.Left{})
		}
	}
}

// ready says whether a chain can be asked and was followed to its tip.
func (p *shell) ready(l Leg) bool { return p.reachable(l) && p.caught[l] }

// sees says whether the party was told of a block.
func (p *shell) sees(l Leg, b *block) bool {
	return b.height < len(p.told[l]) && p.told[l][b.height] == b
}

func (p *shell) leg(c swap.Command) Leg {
	if c.Side == swap.Give {
		return Leg(p.role)
	}
	return Leg(p.role.other())
}

// restsOnBoth says whether a command needs both chains, as the engine has it.
func (p *shell) restsOnBoth(c swap.Command) bool {
	return c.Do == swap.DoLock || c.Do == swap.DoClaim && p.role == Taker && !p.s.Revealed
}

// allowed asks the guard. What may never be done again is refused.
func (p *shell) allowed(j *job) bool {
	if !slices.Contains(p.s.Asked, j.c.Name()) {
		j.over = true
		return false
	}
	err := p.s.May(j.c, p.moment())
	switch {
	case err == nil && p.restsOnBoth(j.c):
		return p.trusts(j.c)
	case err == nil:
		return true
	case errors.Is(err, swap.ErrEarly):
		return false
	}
	if j.c.Do == swap.DoLock && j.tx != nil {
		return false // it may be mined: its owner will kill it
	}
	j.over = true
	p.step(swap.Refused{Name: j.c.Name(), Reason: err.Error()})
	return false
}

// trusts is what all backends are asked before a new lock or a first reveal.
func (p *shell) trusts(c swap.Command) bool {
	for l := First; l <= Second; l++ {
		chain := p.w.chains[l]
		if p.w.now < p.frozen[l] || p.w.now-chain.tip().at > 300 {
			return false
		}
	}
	if c.Do == swap.DoLock && p.role == Taker {
		return true
	}
	other := Leg(p.role.other())
	t := p.w.find(other, p.s.Get.Recorded)
	return t != nil && t.mined != nil && t.end == nil && len(p.w.chains[other].blocks)-t.mined.height >= p.w.final
}

// sign makes a transaction if there is none, or a dearer one if the market asks.
func (p *shell) sign(j *job, leg Leg) bool {
	chain := p.w.chains[leg]
	if t := j.tx; t != nil {
		if chain.floor > t.rate && slices.Contains(chain.pool, t) {
			t.rate = max(chain.floor, t.rate*5/4+1)
		}
		return true
	}
	t := &txn{
		id: p.j.who + " " + string(j.c.Do) + " " + strconv.Itoa(p.w.serial()), does: j.c.Do, deal: p.deal, leg: leg, by: p.role, rate: 2,
		amount: p.w.deals[p.deal].legs[leg].Terms.Amount,
	}
	switch j.c.Do {
	case swap.DoLock:
		t.coin = p.w.serial()
	case swap.DoClaim, swap.DoRefund, swap.DoRecall:
		if t.lock = p.w.find(leg, j.c.Ref); t.lock == nil {
			return false
		}
		if j.c.Do == swap.DoRecall {
			t.does, t.joint = swap.DoRefund, true
		}
		t.after = p.w.deals[p.deal].legs[leg].Terms.Expiry
	case swap.DoKill:
	}
	// Signed and journalled with what it takes, in one commit.
	if !p.step(swap.Signed{Name: j.c.Name(), TxID: t.id}) {
		return false
	}
	j.tx = t
	p.w.know(t)
	return true
}

// kill spends the coin of the lock otherwise.
func (p *shell) kill(j *job) {
	lock := p.job(swap.Command{Do: swap.DoLock, Side: swap.Give}.Name())
	if err := p.s.May(j.c, p.moment()); err != nil {
		j.over = true
		p.step(swap.Refused{Name: j.c.Name(), Reason: err.Error()})
		return
	}
	if lock == nil || lock.tx == nil {
		j.over = true
		if lock != nil {
			lock.over = true
		}
		p.step(swap.Died{Name: swap.Command{Do: swap.DoLock, Side: swap.Give}.Name()})
		return
	}
	chain := p.w.chains[p.role]
	if j.void == nil {
		if !p.commit() {
			return
		}
		j.void = &txn{id: p.j.who + " void", does: swap.DoKill, deal: p.deal, leg: Leg(p.role), by: p.role, coin: lock.tx.coin, rate: 100}
	}
	j.block = chain.tip()
	chain.accept(j.void)
}
