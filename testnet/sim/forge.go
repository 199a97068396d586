package sim

import (
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// How many kinds of what no honest node says there are.
const (
	forgeries = 12
	firstTwin = 8 // of those that lock something under the hash of another lock
	lastTwin  = 10
)

// forges has a liar say what no honest node says.
func (w *mesh) forges(who, with *member, kind int) {
	w.wire.mu.Lock()
	said, heard := slices.Clone(who.seen.said[with.addr]), slices.Clone(who.seen.heard[with.addr])
	w.wire.mu.Unlock()
	v, ok := w.channel(who, with)
	if !ok {
		return
	}
	last := shown{name: v.Channel.Name}
	if len(said) > 0 && said[len(said)-1].name == last.name {
		last = said[len(said)-1]
	}
	name, much := last.name, channel.SumOf(milli(700))
	p := last.proof
	p.Nonce++
	paid, _ := p.Transferred.Plus(channel.SumOf(milli(5000)))
	var m channel.Message
	switch kind % forgeries {
	case 0: // more than there is
		p.Transferred = paid
		m = &channel.Transfer{Name: name, BalanceProof: p, ID: common.Hash{9}, Amount: channel.SumOf(milli(5000))}
	case 1: // two proofs with one nonce
		p.Nonce--
		p.Transferred, _ = p.Transferred.Plus(channel.Units(1))
		m = &channel.Transfer{Name: name, BalanceProof: p, ID: common.Hash{8}, Amount: channel.Units(1)}
	case 2: // a lock is taken back before its time
		for _, l := range last.locks {
			p.Locked, _ = p.Locked.Minus(l.Amount)
			p.Root = rootOf(slices.DeleteFunc(slices.Clone(last.locks), func(x channel.Lock) bool { return x.ID == l.ID }))
			m = &channel.Remove{Name: name, BalanceProof: p, ID: l.ID, Disposed: w.second%2 == 0}
			break
		}
	case 3: // all of it
		m = &channel.WithdrawRequest{Name: name, Withdraw: channel.Withdraw{Index: 1, Party: who.addr, Amount: channel.SumOf(milli(2000)), Deadline: htlc.Moment(time.Now()).Add(w.era.so(lockFor))}}
	case 4: // an end that gives it more
		x := channel.Settle{Low: channel.SumOf(milli(300)), High: channel.SumOf(milli(1700)), LowNet: channel.Net(channel.SumOf(deposit()), channel.Sum{}), Deadline: htlc.Moment(time.Now()).Add(w.era.so(lockFor))}
		if who.addr.Cmp(with.addr) < 0 {
			x.Low, x.High = x.High, x.Low
		}
		m = &channel.SettleRequest{Name: name, Settle: x, Sent: last.proof.Nonce, Received: lastNonce(heard)}
	case 5: // what nobody signed is confirmed
		m = &channel.Ack{Name: name, Nonce: 1000}
	case 6: // a secret that opens nothing
		if len(heard) > 0 && len(heard[len(heard)-1].locks) > 0 {
			s, _ := who.keep("wrong")
			m = &channel.Reveal{Name: name, ID: heard[len(heard)-1].locks[0].ID, Secret: channel.NewPreimage(s)}
		}
	case 7: // what was said long ago
		if len(said) > 0 {
			w.wire.slip(who, with, said[0].body)
		}
	case firstTwin: // much under a hash that is somebody's
		m = under(last, channel.Lock{ID: 1 << 40, Expiry: htlc.Moment(time.Now()).Add(w.era.so(lockFor)), Amount: much, Hash: w.anyHash()})
	case firstTwin + 1, lastTwin: // next to nothing under it, for a shorter or for a longer time
		l := channel.Lock{ID: 1<<40 + uint64(kind), Expiry: htlc.Moment(time.Now()).Add(w.era.so(lockFor * 2 / 3)), Amount: channel.SumOf(milli(1)), Hash: w.anyHash()}
		if kind%forgeries == lastTwin {
			l.Expiry = l.Expiry.Add(w.era.so(lockFor * 2 / 3))
		}
		m = under(last, l)
	default: // another memory
		m = &channel.Reestablish{Name: name, Sent: p, Received: channel.BalanceProof{Nonce: lastNonce(said) + 5}}
	}
	if m != nil {
		w.wire.slip(who, with, w.signs(who, with, m))
	}
}

// under is a lock after what was said last.
func under(last shown, l channel.Lock) channel.Message {
	p := last.proof
	p.Nonce++
	p.Locked, _ = p.Locked.Plus(l.Amount)
	p.Root = rootOf(append(slices.Clone(last.locks), l))
	return &channel.Locked{Name: last.name, BalanceProof: p, Lock: l}
}

func lastNonce(list []shown) uint64 {
	if len(list) == 0 {
		return 0
	}
	return list[len(list)-1].proof.Nonce
}

// anyHash is one that a deed used.
func (w *mesh) anyHash() htlc.Hash {
	for place, d := range w.h.Deeds {
		if d.Act == Holds || d.Act == Keeps || d.Act == Cancels {
			_, h := w.secretOf(place, w.all[d.With])
			return h
		}
	}
	return htlc.Hash{1}
}

func rootOf(locks []channel.Lock) common.Hash {
	leaves := make([]common.Hash, len(locks))
	for i, l := range locks {
		leaves[i] = l.Leaf()
	}
	return channel.LockRoot(leaves)
}

// signs makes a message with its signature, as the wire has it.
func (w *mesh) signs(who, with *member, m channel.Message) []byte {
	raw, err := channel.Encode(m)
	if err != nil {
		return []byte{0}
	}
	var sig []byte
	if bound, err := channel.Decode(raw); err == nil { // a proof binds its message
		t := w.terms(who, with, channel.NameOf(m))
		if digest, signs := channel.Digest(bound, channel.NewDomain(t.ChainID, t.Contract), who.addr, with.addr); signs {
			sig, _ = who.Sign(digest)
		}
	}
	return slices.Concat([]byte{byte(len(sig))}, sig, raw)
}
