package engine

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// What is written by hand is what json writes, and reads, whatever a peer or an owner put
// into it.
func TestQuickJSONIsJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		letters := []rune("ab1-\"\\<>&\n\x00\x7f é€\u2028\ufffd😀")
		out := []rune{}
		for range r.IntN(6) {
			out = append(out, letters[r.IntN(len(letters))])
		}
		return string(out) + [...]string{"", "\xff"}[r.IntN(2)]
	}
	number := func() uint64 { return r.Uint64N(1<<62) * r.Uint64N(2) }
	for range 2000 {
		tr := Transfer{
			ID: word(), Asset: htlc.Asset{Chain: htlc.ChainID(word()), Token: word()}, Amount: channel.Units(number()), Fee: channel.Units(number()),
			Incoming: r.IntN(2) > 0, Expires: htlc.UnixSeconds(number()), Note: word(), Channel: word(), State: TransferState(word()),
			Code: channel.Code(r.IntN(20)), Created: htlc.UnixSeconds(number()),
		}
		for i := range tr.Peer {
			tr.Peer[i] = byte(r.Uint32())
		}
		if r.IntN(2) > 0 {
			tr.Hash = &htlc.Hash{byte(r.Uint32()), 1}
		}
		pay := payHead{Transfer: tr, Mediated: r.IntN(2) > 0, Named: r.IntN(2) > 0, Updated: htlc.UnixSeconds(number())}
		head := channelHead{
			Asset: tr.Asset, Orders: number(), Jobs: number(), Final: htlc.UnixSeconds(number()), Crumbs: channel.Units(number()), Created: tr.Created, Updated: pay.Updated, Met: true,
		}
		switch r.IntN(4) {
		case 0:
			head.Alerts = []channel.Alert{{Code: 3, Text: word()}}
		case 1:
			head.Puts = map[string]channel.Action{word(): {Do: channel.DoClose}}
		}
		got, err := head.quickly()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			of  any
			got []byte
		}{{tr, tr.quickly(nil)}, {pay, pay.quickly()}, {head, got}} {
			want, err := json.Marshal(c.of)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != string(c.got) {
				t.Fatalf("%T is\n%s, json says\n%s", c.of, c.got, want)
			}
		}
	}
}

// A field that is new must be written, too: these are all.
func TestQuickJSONHasEachField(t *testing.T) {
	for _, c := range []struct {
		of   any
		want string
	}{
		{Transfer{}, `ID Asset Amount Fee Incoming Peer Hash Expires Note Channel State Code Created`},
		{payHead{}, `Transfer Mediated Named Updated`},
		{channelHead{}, `Asset Orders Met Puts Jobs Alerts Final Crumbs Created Updated`},
		{htlc.Asset{}, `Chain Token`},
	} {
		if got := fieldsOf(c.of); got != c.want {
			t.Errorf("%T has %s; say what is new in quickjson.go", c.of, got)
		}
	}
}

func fieldsOf(v any) string {
	var names []string
	for i := range reflect.TypeOf(v).NumField() {
		names = append(names, reflect.TypeOf(v).Field(i).Name)
	}
	return strings.Join(names, " ")
}
