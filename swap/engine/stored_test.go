package engine

import (
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestPutsAreReadAgain: a node that dies with a transaction of a channel under way
// starts again, whichever it was.
func TestPutsAreReadAgain(t *testing.T) {
	us, them, at := common.Address{1}, common.Address{2}, common.Address{0xcc}
	terms := channel.Terms{Name: channel.Name{Channel: channel.Key(common.Address{}, us, them, at), Epoch: 1}, ChainID: 4, Contract: at, Us: us, Them: them, Challenge: 1, Margin: 1}
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	e := &Engine{Config: Config{Table: table}}
	c, err := channel.New(terms, e.policy(htlc.SMT))
	if err != nil {
		t.Fatal(err)
	}
	h := secretOf("a").Hash()
	lock := channel.Lock{ID: 1, Expiry: 5, Amount: channel.Units(7), Hash: h}
	proof := channel.BalanceProof{Nonce: 3, Transferred: channel.Units(9)}
	puts := map[string]channel.Action{}
	for _, a := range []channel.Action{
		{Do: channel.DoClose}, {Do: channel.DoUpdate, Proof: proof, Signature: []byte{1}, By: 8}, {Do: channel.DoRegister, Hash: h, By: 8},
		{Do: channel.DoUnlock, Proof: proof, Locks: []channel.Lock{lock}, Which: []uint64{1}, Direct: true}, {Do: channel.DoSettle},
		{Do: channel.DoUnlock, Ours: true, Locks: []channel.Lock{lock}, Which: []uint64{1}}, {Do: channel.DoPresent, Locks: []channel.Lock{lock}, Signature: []byte{2}},
		{Do: channel.DoWithdraw, Withdraw: channel.Withdraw{Index: 1, Party: us, Amount: channel.Units(2), Deadline: 9}, Signature: []byte{3}},
		{Do: channel.DoPart, Settle: channel.Settle{Low: channel.Units(1), High: channel.Units(2), Deadline: 9}, Signature: []byte{4}},
	} {
		puts[a.Name()] = a
	}
	m := &channelMachine{Channel: c, deal: dealOf(terms), channelHead: channelHead{Asset: coin, Puts: puts}}
	raw, _, err := m.state()
	if err != nil {
		t.Fatal(err)
	}
	again, err := loadChannel(raw)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again.Puts, puts) {
		t.Fatalf("%+v\n%+v", again.Puts, puts)
	}
}
