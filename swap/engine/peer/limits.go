package peer

import (
	"net/netip"
	"time"

	"golang.org/x/time/rate"
)

// Limits bound what peers and strangers can cost. The memory of all sessions is at
// most Queues, and Sessions times about 100 KiB while all send at once.
type Limits struct {
	Sessions        int           // at once
	Strangers       int           // of these, for nodes that are not in the address book
	PerAddress      int           // sessions of strangers from one address
	Handshakes      int           // under way at once
	AddressShakes   int           // the same from one address
	Attempts        rate.Limit    // handshakes and envelopes from one address in a second, in the long run
	AttemptsBurst   int           // and at once
	HandshakeTime   time.Duration // for a whole handshake
	PingEvery       time.Duration // between signs of life; three missed end a session
	WriteTime       time.Duration // for the other side to take a record
	Queue           int           // bytes that wait for one session
	Queues          int           // bytes that wait for all
	Bytes           int           // of a peer in a second, above which it is read more slowly
	StrangerBytes   int           // the same of a stranger
	Messages        int           // of a peer in a second, likewise
	StrangerMessage int           // the same of a stranger
	Controls        int           // signs of life of a peer in a second, above which it is cut off
	Contacts        int           // in the address book
	Ban             time.Duration // after the first offence; doubles with each, to 64 times
	Retry           time.Duration // before dialing again; doubles, to 64 times
	Posts           int           // envelopes under way at once
}

// DefaultLimits suit a node with up to a thousand peers.
func DefaultLimits() Limits {
	return Limits{
		Sessions: 1024, Strangers: 768, PerAddress: 32, Handshakes: 64, AddressShakes: 8,
		Attempts: 20, AttemptsBurst: 200, HandshakeTime: 5 * time.Second,
		PingEvery: 15 * time.Second, WriteTime: 10 * time.Second, Queue: 1 << 20, Queues: 64 << 20,
		Bytes: 64 << 20, StrangerBytes: 2 << 20, Messages: 200_000, StrangerMessage: 2_000, Controls: 10,
		Contacts: 256, Ban: 10 * time.Second, Retry: time.Second, Posts: 32,
	}
}

// maxDoubling is how often a wait doubles.
const maxDoubling = 6

// place is an address as limits count it: an IPv6 customer has a /64.
func place(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	a = a.Unmap()
	if a.Is4() {
		return a.String()
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}
