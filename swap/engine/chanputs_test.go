package engine

import (
	"reflect"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// A node that stops while something of a channel is on its way to the chain finds the
// channel again, whatever it was.
func TestChannelsAreFoundWithWhatIsOnItsWay(t *testing.T) {
	us, them, at := common.Address{1}, common.Address{2}, common.Address{3}
	terms := channel.Terms{
		Name: channel.Name{Channel: channel.Key(common.Address{}, us, them, at), Epoch: 1}, ChainID: 4, Contract: at, Us: us, Them: them,
		Challenge: time.Hour, Margin: time.Hour,
	}
	policy := channel.Policy{Reveal: time.Minute, Longest: time.Hour, Agree: time.Minute, Locks: 100, Locked: channel.MostSum(), LeastSettle: time.Hour, MostSettle: mostTimeout}
	ch, err := channel.New(terms, policy)
	if err != nil {
		t.Fatal(err)
	}
	lock := channel.Lock{ID: 3, Expiry: 9, Amount: channel.Units(4), Hash: htlc.Hash{5}}
	proof, sig := channel.BalanceProof{Nonce: 1, Transferred: channel.Units(2), Root: common.Hash{1}}, []byte{1, 2, 3}
	for _, a := range []channel.Action{
		{Do: channel.DoClose}, {Do: channel.DoClose, Proof: proof, Signature: sig}, {Do: channel.DoUpdate, Proof: proof, Signature: sig, By: 7},
		{Do: channel.DoRegister, Hash: lock.Hash, By: 9}, {Do: channel.DoUnlock, Locks: []channel.Lock{lock}, Which: []uint64{3}, Direct: true},
		{Do: channel.DoUnlock, Ours: true, Locks: []channel.Lock{lock}, Which: []uint64{3}}, {Do: channel.DoPresent, Locks: []channel.Lock{lock}, Signature: sig},
		{Do: channel.DoSettle}, {Do: channel.DoWithdraw, Withdraw: channel.Withdraw{Index: 1, Party: us, Amount: channel.Units(8), Deadline: 5}, Signature: sig},
		{Do: channel.DoPart, Settle: channel.Settle{Low: channel.Units(1), High: channel.Units(2), LowNet: channel.Net(channel.Sum{}, channel.Units(6)), Deadline: 5}, Signature: sig},
	} {
		m := &channelMachine{Channel: ch, deal: dealOf(terms), channelHead: channelHead{Asset: coin, Puts: map[string]channel.Action{a.Name(): a}}}
		raw, _, err := m.state()
		if err != nil {
			t.Fatal(err)
		}
		back, err := loadChannel(raw)
		if err != nil {
			t.Errorf("%s: %v", a.Do, err)
		} else if !reflect.DeepEqual(back.Puts, m.Puts) {
			t.Errorf("%s: %+v was read as %+v", a.Do, m.Puts, back.Puts)
		}
	}
}
