package engine

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/lockstep-swap/lockstep/channel"
)

// News that went by the outbox says what it said: of a lock to us, of which one. There can be
// others under its hash, that were given up.
func TestNewsComesOutOfTheOutboxAsItWas(t *testing.T) {
	s := secretOf("told")
	h := s.Hash()
	lock := channel.Lock{ID: 7, Expiry: 9, Amount: channel.Units(5), Hash: h}
	b := &book{}
	b.learn(s)
	for _, n := range []channel.News{
		channel.Sent{Hash: h}, channel.NotSent{Hash: h, Code: channel.CodeFunds}, channel.Held{Lock: lock},
		channel.OutPaid{Hash: h}, channel.OutDead{Hash: h, Code: channel.CodeExpiry}, channel.InPaid{Lock: lock}, channel.InDead{Lock: lock},
	} {
		x, of, ok := noteOf(n)
		if !ok || of != h {
			t.Fatalf("%T is of %s", n, of)
		}
		raw, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		var y note
		if err := json.Unmarshal(raw, &y); err != nil {
			t.Fatal(err)
		}
		if got, err := y.news(b); err != nil || !reflect.DeepEqual(got, n) {
			t.Errorf("%+v comes out as %+v, %v", n, got, err)
		}
		y.Lock, y.Onward = nil, nil
		if got, err := y.news(b); err == nil && x.Lock != nil {
			t.Errorf("without its lock %+v comes out as %+v", n, got)
		}
	}
	learned, _, _ := noteOf(channel.Learned{Secret: channel.NewPreimage(s), Spare: true})
	got, err := learned.news(b)
	if l, ok := got.(channel.Learned); err != nil || !ok || !l.Spare || l.Secret.Hash() != h {
		t.Errorf("a secret comes out as %+v, %v", got, err)
	}
}
