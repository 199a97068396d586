package sim

import (
	"slices"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// What deeds of a strict history follow from. There the moment of a deed is what it is for,
// not its second: a channel ends while a payment is locked in it, another is opened when the
// first has ended. So a deed waits for what it follows from, and all after it are as late;
// else a stop of two seconds before it would make another story of the flow, and its end say
// nothing of the stop.

// patienceDeed is how many seconds a deed waits, on regtest. Who waits in vain goes on: the
// ends of the flow say what is wrong.
const patienceDeed = 45

// follows says whether all has come about that a deed follows from.
func (w *mesh) follows(place int) bool {
	if !w.h.Strict || w.late >= patienceDeed*w.era.patient {
		return true
	}
	d := w.h.Deeds[place]
	for i, before := range w.h.Deeds[:place] {
		switch {
		case d.Act.ends() && before.Act.pays() && !w.there(i):
			return false
		case d.Act == Opens && before.Act.ends() && !w.gone(before):
			return false
		case d.Act.pays() && before.Act == Opens && !w.has(before, channel.Sum{}):
			return false
		case d.Act.pays() && before.Act == Deposits && !w.has(before, channel.SumOf(deposit())):
			return false
		}
	}
	return true
}

// pays says whether somebody pays by it, ends whether a channel ends by it.
func (a Act) pays() bool { return slices.Contains([]Act{Pays, Holds, Cancels, Revokes, Keeps}, a) }
func (a Act) ends() bool { return slices.Contains([]Act{Parts, Closes, ClosesOld, Unlocks}, a) }

// there says whether what a deed pays is where it goes without anybody's decision: with the
// one who is paid, or at its end.
func (w *mesh) there(place int) bool {
	w.mu.Lock()
	id := w.paid[place]
	w.mu.Unlock()
	d := w.h.Deeds[place]
	mine, err := w.transfers(w.all[d.Who])
	at := slices.IndexFunc(mine, func(t engine.Transfer) bool { return t.ID == id && !t.Incoming })
	if err != nil || at < 0 {
		return false
	}
	if mine[at].State != engine.TransferPending {
		return true
	}
	theirs, err := w.transfers(w.all[d.With])
	return err == nil && slices.ContainsFunc(theirs, func(t engine.Transfer) bool { return t.Incoming && sameHash(t.Hash, mine[at].Hash) })
}

func sameHash(a, b *htlc.Hash) bool { return a != nil && b != nil && *a == *b }

// has says whether the channel of a deed is open for both, and who did it can pay more than so much.
func (w *mesh) has(d Deed, most channel.Sum) bool {
	mine, known := w.channel(w.all[d.Who], w.all[d.With])
	theirs, too := w.channel(w.all[d.With], w.all[d.Who])
	return known && too && mine.Channel.Code == channel.CodeNone && theirs.Channel.Code == channel.CodeNone &&
		mine.Channel.Spendable.Cmp(most) > 0
}

// gone says whether both sides of a deed's channel know that it has ended.
func (w *mesh) gone(d Deed) bool {
	mine, _ := w.channel(w.all[d.Who], w.all[d.With])
	theirs, _ := w.channel(w.all[d.With], w.all[d.Who])
	return mine.State == engine.ChannelSettled && theirs.State == engine.ChannelSettled
}
