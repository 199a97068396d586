package engine

import (
	"testing"

	"github.com/lockstep-swap/lockstep/channel"
)

// What is refused for now, for the partner has read a final block that we have not yet,
// is asked for again: else both would wait for the other until they meet anew.
func TestWhatIsRefusedForNowIsAskedForAgain(t *testing.T) {
	alice, bob, _ := triangle(t)
	d, ok := bob.deal(str(first(bob.ways.Load(way{coin, alice.us()}))))
	if !ok {
		t.Fatal("bob has no channel with alice")
	}
	tap := make(chan parcel, 1<<10)
	alice.meeting.mu.Lock()
	seat := alice.meeting.seats[alice.us()]
	alice.meeting.seats[alice.us()] = tap
	alice.meeting.mu.Unlock()
	defer func() {
		alice.meeting.mu.Lock()
		defer alice.meeting.mu.Unlock()
		alice.meeting.seats[alice.us()] = seat
	}()
	m := &channel.Refusal{Name: d.Name, Nonce: 1, Want: 1, Code: channel.CodeEarly}
	raw, err := channel.Encode(m)
	if err != nil {
		t.Fatal(err)
	}
	bob.letOut([]outgoing{{send: channel.Send{To: alice.us(), Message: m, Bytes: raw}, deal: d}})
	eventually(t, "bob asks again", func() bool {
		select {
		case p := <-tap:
			said, err := channel.Decode(p.b[1+int(p.b[0]):])
			r, tells := said.(*channel.Reestablish)
			return err == nil && tells && r.Name == d.Name && !r.Answer
		default:
			return false
		}
	})
}

func str(v any) string {
	s, _ := v.(string)
	return s
}
