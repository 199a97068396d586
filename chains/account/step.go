package account

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/coins"
	"github.com/lockstep-swap/lockstep/htlc"
)

// ErrEvent is returned for events that no engine should send.
var ErrEvent = errors.New("event does not belong")

// Step absorbs an event. It is pure: the same account and event give the same
// result, and on an error the account is unchanged.
func Step(a Account, e Event) (Account, []Command, error) {
	a = a.clone()
	switch w := e.What.(type) {
	case Ask:
		return a, a.ask(w, e.Now), nil
	case Kill:
		return a, a.kill(w), nil
	case Priced:
		return a, a.priced(w, e.Now), nil
	case Built:
		return a, a.built(w), nil
	case Refused:
		return a, a.refused(w), nil
	case Unbuilt:
		return a, a.unbuilt(w), nil
	case Unsent:
		return a, a.unsent(w), nil
	case Apart:
		return a, a.apart(w), nil
	case Yield:
		return a, a.yield(w), nil
	case Fact:
		return a, a.fact(w.Fact), nil
	case Addressed:
		a.Receive++
		return a, nil, nil
	}
	return a, nil, fmt.Errorf("%w: %T", ErrEvent, e.What)
}

func (a *Account) ask(w Ask, now htlc.UnixSeconds) []Command {
	if j := a.job(w.ID); j != nil && !j.refusedByContract() {
		corrected := j.bare() && !j.Void && (w.By > 0 && w.By != j.By || w.Value.Cmp(j.Value) != 0)
		if corrected { // its owner knows better what it wins, and by when
			if j.Value = w.Value; w.By > 0 {
				j.By, j.Calm = w.By, false
			}
		}
		if j.Stopped == 0 && !corrected || j.Mined != nil {
			return nil
		}
		j.Stopped = 0
		return []Command{Price{ID: j.ID, By: j.By}}
	}
	j := &Job{ID: w.ID, Action: w.Action, Value: w.Value, Start: now, By: w.By, Least: w.Least, Shares: w.Shares}
	if j.Calm = w.By == 0; j.Calm {
		j.By = now.Add(noHurry)
	}
	a.Jobs[j.ID] = j
	return []Command{Price{ID: j.ID, By: j.By}}
}

// noHurry is the deadline of what has none.
const noHurry = 24 * time.Hour

// refusedByContract says whether the job is a call that can be asked for anew: it
// failed in a block, and brings no money that could come twice if another branch
// takes it.
func (j *Job) refusedByContract() bool {
	return j.bare() && !j.Void && j.Mined != nil && j.Mined.Failed
}

// kill voids a job. One that has signed nothing dies at once.
func (a *Account) kill(w Kill) []Command {
	j := a.job(w.ID)
	switch {
	case j == nil:
		return nil // refused, or mined for good: its owner hears of either
	case j.Rides != "":
		return a.killMember(j)
	case j.Mined != nil && !j.Mined.Failed || j.Void:
		return nil
	}
	j.Void = true
	if len(j.Versions) == 0 && !j.Building {
		return a.drop(j, NewsDied, "")
	}
	return []Command{Price{ID: j.ID, By: j.By}}
}

// priced reserves on the first price and decides whether the fee has to rise on
// later ones.
func (a *Account) priced(w Priced, now htlc.UnixSeconds) []Command {
	j := a.job(w.ID)
	if j == nil || j.Rides != "" || j.Building || j.Mined != nil && (!j.Mined.Failed || j.bare()) {
		return nil
	}
	if j.Batch != nil {
		switch {
		case j.Stopped > 0 || j.Mined != nil:
			return nil // it was disbanded while this was under way
		case len(j.Batch.Members) == 0 && !j.Void:
			return a.regroup(j) // its block was lost, and nobody rides any more
		}
	}
	if j.Action.Gas > 0 && !j.Void {
		w.Size, w.PerIn = j.Action.Gas, 0
	}
	if a.overtaken(j, w) {
		return a.dead(j)
	}
	a.relieve(j, w)
	j.priced(w)
	begins := !j.Reserved
	if begins {
		if ok, commands := a.allowed(j, w, now); !ok {
			return commands
		}
		if b := a.form(j, w, now); b != nil {
			if !a.waits(b, w, now) && a.reserve(b, w, a.rate(b, w, now)) == nil {
				j = b
			} else {
				a.unform(b)
				j = a.job(w.ID)
			}
		}
		if !j.Reserved && a.waits(j, w, now) {
			return nil // for a block in which it may go
		}
	}
	rate := a.rate(j, w, now)
	if a.inTheWay(j, w, rate) {
		return a.stepAside(j)
	}
	if !j.Reserved {
		if err := a.reserve(j, w, rate); err != nil {
			if j.Action.Kind == chains.ActPay {
				return a.drop(j, NewsRefused, err.Error())
			}
			return nil // coins may come; the owner's guard says until when that helps
		}
	} else if last := j.newest(); last != nil && last.refused() {
		return a.cheaper(j, rate)
	} else if last != nil && !a.worthBumping(j, last, rate) {
		if !j.Void && a.worthPushing(j, rate) {
			return a.push(j, rate)
		}
		j.Rate = max(j.Rate, rate)
		return []Command{j.send()}
	} else if last != nil {
		rate = max(rate, chains.Bump(last.Rate))
		if w.Most > 0 {
			rate = min(rate, w.Most) // Build signs nothing beyond it
		}
	}
	out := a.build(j, rate)
	if begins {
		out = append(out, a.giveWay(j)...)
	}
	return append(out, a.press(j)...)
}

// cheaper goes on with a job whose newest version was refused for what it costs: with
// one that costs less, if it is a real step above what nodes took before; else what
// they took goes out again. A void costs less than what it stands for at any price.
func (a *Account) cheaper(j *Job, rate chains.Rate) []Command {
	refused, last := j.newest(), j.taken()
	if last != nil && a.worthBumping(j, last, rate) {
		rate = max(chains.Bump(last.Rate), rate)
	} else if last != nil {
		return []Command{j.send()}
	}
	if rate >= refused.Rate && j.Void == refused.Void {
		return []Command{j.send()}
	}
	return a.build(j, rate)
}

func (a *Account) build(j *Job, rate chains.Rate) []Command {
	j.Building, j.Rate = true, rate
	b := Build{ID: j.ID, Action: j.Action, Rate: rate}
	if j.Batch != nil && !j.Void {
		b.Members = slices.Clone(j.Batch.Members)
		for _, id := range b.Members {
			b.Action.Members = append(b.Action.Members, a.Jobs[id].Action)
		}
	}
	if j.Void {
		b.Action, b.Void = chains.Action{Kind: chains.ActVoid, Spend: j.Action.Spend}, true
	}
	if last := j.taken(); last != nil {
		tx := last.Tx
		b.Replaces = &tx
	}
	return []Command{b}
}

// overtaken says whether another transaction took the job's nonce for good: at a
// block that is final by now the next nonce was beyond it, and no version of ours is
// in any block up to there. A nonce says nothing without its block. A node is ahead of
// what we followed, and at its tip the nonce may have been used by ourselves; on the
// other branch of a reorganisation it may not be used at all.
func (a *Account) overtaken(j *Job, w Priced) bool {
	if !a.Chain.EVM() || !j.Reserved || w.Nonce <= j.Action.Spend.Nonce {
		j.Overtaken = chains.BlockID{}
		return false
	}
	if j.Overtaken == (chains.BlockID{}) && w.At == a.Tip {
		j.Overtaken = w.At
	}
	return j.Overtaken != (chains.BlockID{}) && a.Tip.Height >= j.Overtaken.Height+a.Depth
}

// dead ends a job none of whose versions can be mined. All but a lock, or a call that
// brings money, begin anew with the next nonce.
func (a *Account) dead(j *Job) []Command {
	if j.Batch != nil {
		return a.batchDead(j, "its nonce was used by another transaction")
	}
	money := j.Action.Kind == chains.ActLock || j.Action.Kind == chains.ActCall && !j.bare()
	if money || j.Void {
		delete(a.Jobs, j.ID)
		return []Command{Tell{ID: j.ID, News: NewsDied, Reason: "its nonce was used by another transaction"}}
	}
	return j.again()
}

// again begins a job anew, with another nonce. What it signed with the old one is
// forgotten.
func (j *Job) again() []Command {
	*j = Job{ID: j.ID, Action: j.Action, Value: j.Value, Start: j.Start, By: j.By, Calm: j.Calm, Least: j.Least, Cap: j.cap()}
	return []Command{Price{ID: j.ID, By: j.By}}
}

// worthBumping says whether a new version should be made: the wanted rate is a
// real step above the last one, or the job changed its purpose to a void.
func (a *Account) worthBumping(j *Job, last *Version, rate chains.Rate) bool {
	if j.Void && !last.Void {
		return true
	}
	if j.Batch != nil && !j.Void && !slices.Equal(last.Members, j.Batch.Members) {
		return true
	}
	return rate >= chains.Bump(last.Rate) && (a.Replace || j.Least > last.Rate) // what no node took conflicts with nothing
}

// reserve takes coins or a nonce for a job.
func (a *Account) reserve(j *Job, w Priced, rate chains.Rate) error {
	j.Reserved = true
	if a.Chain.EVM() {
		a.Nonce = max(a.Nonce, w.Nonce)
		for a.takenNonce(a.Nonce, j) {
			a.Nonce++ // by a lock from before a loss
		}
		j.Action.Spend.Nonce = a.Nonce
		a.Nonce++
		return nil
	}
	j.Action.Spend.Change = a.Change
	a.Change++
	amount := j.Action.Amount
	switch {
	case j.Batch != nil && j.Action.Kind == chains.ActLock:
		w = sized(w, len(j.Batch.Members))
		for _, id := range j.Batch.Members {
			sum, err := amount.Add(a.Jobs[id].Action.Leg.Terms.Amount)
			if err != nil {
				return err
			}
			amount = sum
		}
	case j.Action.Kind == chains.ActLock:
		amount = j.Action.Leg.Terms.Amount
	case j.Action.Kind == chains.ActPay:
	default:
		return nil // claims and refunds spend the lock alone
	}
	var free []chains.Coin
	for _, c := range a.Coins {
		if c.usable() {
			free = append(free, c.Coin)
		}
	}
	chosen, _, _, err := coins.Select(free, amount, rate, w.Size, w.PerIn)
	if err != nil {
		j.Reserved = false
		a.Change--
		return err
	}
	for _, c := range chosen {
		a.coinAt(c.Out).Reserved = j.ID
	}
	j.Action.Spend.Coins = chosen
	return nil
}

// built keeps the signed bytes, and sends them: from this commit on they may be
// anywhere. What was built before the job was to be voided is thrown away, for it
// never left.
func (a *Account) built(w Built) []Command {
	j := a.job(w.ID)
	if j == nil || !j.Building {
		return nil
	}
	j.Building = false
	if w.Push {
		return a.pushed(j, w.Tx)
	}
	if j.Void && !w.Void {
		if len(j.Versions) == 0 {
			return a.drop(j, NewsDied, "")
		}
		return []Command{Price{ID: j.ID, By: j.By}}
	}
	v := Version{Tx: w.Tx, Void: w.Void, Members: w.Members}
	if j.Batch != nil {
		if !w.Void && !slices.Equal(w.Members, j.Batch.Members) {
			return a.regroup(j) // somebody has left meanwhile, and these bytes have not
		}
		if w.Void {
			v.Members = j.newest().Members
		}
	}
	j.Versions = append(j.Versions, v)
	out := []Command{Send{ID: j.ID, Tx: v.Tx, Void: v.Void, Members: w.Members}}
	if !v.Void {
		out = append(out, j.tells(&v, NewsSigned, htlc.Amount{})...)
	}
	if a.lifts()[j.ID] >= chains.Bump(v.Rate) {
		out = append(out, Price{ID: j.ID, By: j.By}) // more is bid behind it by now
	}
	return out
}

// refused ends a job of which nothing was signed. The bytes of a signed one may
// be mined: a lock waits for its owner to kill it, a nonce is used up by a void,
// and all else is only sent no more.
func (a *Account) refused(w Refused) []Command {
	j := a.job(w.ID)
	if j == nil || j.Rides != "" {
		return nil
	}
	if j.Batch != nil && !j.Void {
		return a.apart(Apart{ID: w.ID, Members: j.Batch.Members, Sending: w.Sending})
	}
	if !w.Sending {
		// A refused send says nothing of what is being signed. What is mined may be
		// taken back, and must then not wait for a signature that was refused.
		j.Building = false
		a.unpush(j)
	}
	if j.Mined != nil {
		return nil
	}
	tell := Tell{ID: j.ID, News: NewsRefused, Reason: w.Reason}
	switch {
	case len(j.Versions) == 0:
		return a.drop(j, NewsRefused, w.Reason)
	case j.bare() && !j.Void:
		return a.drop(j, NewsRefused, w.Reason) // it may be wanted again before its nonce is used up
	case j.Void && !j.Building:
		return []Command{Price{ID: j.ID, By: j.By}} // what was to be signed was not the void
	case j.Action.Kind == chains.ActLock || j.Void:
		return nil
	case a.Chain.EVM():
		j.Void = true
		return []Command{tell, Price{ID: j.ID, By: j.By}}
	}
	j.Stopped = max(a.Tip.Height, 1)
	return []Command{tell}
}

// unbuilt gives back what an unsigned job reserved, so that it holds up nothing
// that has a later nonce; a signed one sends what it has.
func (a *Account) unbuilt(w Unbuilt) []Command {
	j := a.job(w.ID)
	if j == nil || !j.Building {
		return nil
	}
	j.Building = false
	if a.unpush(j); w.Short && a.Chain.EVM() {
		j.Short = j.Rate
	}
	switch {
	case len(j.Versions) > 0:
		return []Command{j.send()}
	case j.Batch != nil:
		return a.disband(j)
	}
	return a.release(j)
}

// release gives back the coins or the nonce of a job that has signed nothing. A
// nonce that others come after is filled with a void.
func (a *Account) release(j *Job) []Command {
	a.free(j)
	reserved, spend := j.Reserved, j.Action.Spend
	j.Reserved, j.Action.Spend = false, chains.Spend{}
	if !a.Chain.EVM() || !reserved {
		return nil
	}
	if spend.Nonce+1 == a.Nonce {
		a.Nonce = spend.Nonce
		if j.Action.Kind == chains.ActVoid {
			delete(a.Jobs, j.ID) // a filler of another nonce would have its name
		}
		return nil
	}
	return a.fill(j, spend)
}

// fill voids a nonce that a job gave up.
func (a *Account) fill(j *Job, spend chains.Spend) []Command {
	f := a.filler(j, spend)
	return []Command{Price{ID: f.ID, By: f.By}}
}

// filler is the job that has a nonce in place of one that gave it up, with all that
// was signed with it. Nobody asked for it: whom it is for pays for it.
func (a *Account) filler(j *Job, spend chains.Spend) *Job {
	f := &Job{
		ID: JobID(fmt.Sprintf("fill|%d", spend.Nonce)), Action: chains.Action{Kind: chains.ActVoid, Spend: spend},
		Value: j.Value, Start: j.Start, By: j.By, Reserved: true, Void: true, Versions: j.Versions, Mined: j.Mined,
		Payers: j.payers(&Version{}),
	}
	if j.Batch != nil {
		f.Payers = j.Batch.Began
	}
	a.Jobs[f.ID] = f
	return f
}

func (a *Account) unsent(w Unsent) []Command {
	j := a.job(w.ID)
	if j == nil || j.Mined != nil {
		return nil
	}
	// One step a block: a node that wants ever more must not be followed in seconds.
	if v := j.version(w.TxID); v != nil && w.TooLow && v == j.newest() && j.Action.Kind != chains.ActPay {
		j.Least = max(j.Least, chains.Bump(v.Rate))
	}
	if v := j.version(w.TxID); v != nil && w.Short && v == j.newest() && a.Chain.EVM() {
		v.Short, j.Short = true, v.Rate
	}
	if v := j.version(w.TxID); v != nil && w.TooHigh && v == j.newest() && a.Chain.EVM() {
		v.High = true
	}
	if w.Conflict && j.Batch != nil && !a.Chain.EVM() && j.Action.Kind != chains.ActLock && !j.Building {
		return a.disband(j) // one of them is spent otherwise; the others must not wait for it
	}
	if w.Conflict && j.Void && !a.Replace && !j.Building {
		return a.pushOut(j)
	}
	return nil
}

// drop ends a job and gives back what it reserved.
func (a *Account) drop(j *Job, news News, reason string) []Command {
	if j.Batch != nil {
		return a.batchDead(j, reason)
	}
	tell := Tell{ID: j.ID, News: news, Reason: reason}
	delete(a.Jobs, j.ID)
	if len(j.Versions) == 0 {
		return append([]Command{tell}, a.release(j)...)
	}
	a.free(j)
	if a.Chain.EVM() && j.Reserved {
		return append([]Command{tell}, a.fill(j, j.Action.Spend)...)
	}
	return []Command{tell}
}
