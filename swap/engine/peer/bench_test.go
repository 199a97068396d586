package peer

import (
	"context"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// pair is two hosts that have met; echo has bob send everything back.
func pair(b *testing.B, got func(Message)) (alice, bob *node) {
	b.Helper()
	fast := limited(func(l *Limits) { l.Messages, l.Bytes = 1e9, 1e12 })
	bob = start(b, "bob", fast)
	bob.ear.receive = func(_ context.Context, from ID, m Message) error { return bob.Send(from, m) }
	alice = start(b, "alice", fast)
	alice.ear.receive = func(_ context.Context, _ ID, m Message) error { got(m); return nil }
	bob.calls(alice)
	alice.calls(bob)
	alice.meets(bob)
	bob.meets(alice)
	return alice, bob
}

const payload = 300 // bytes, as a signed transfer has

// cpu is what this process has used: both ends of the line.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func report(b *testing.B, took []time.Duration, used time.Duration) {
	b.Helper()
	if len(took) > 0 {
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)/2])/1e3, "us-median")
		b.ReportMetric(float64(took[len(took)*99/100])/1e3, "us-p99")
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "roundtrips/s")
	b.ReportMetric(float64(used)/float64(b.N)/2/1e3, "cpu-us/message")
	b.ReportMetric(0, "ns/op")
}

// One message and its answer, one after the other.
func BenchmarkPeerSequential(b *testing.B) {
	back := make(chan struct{}, 1)
	alice, bob := pair(b, func(Message) { back <- struct{}{} })
	m := Message{Kind: 1, Body: make([]byte, payload)}
	took := make([]time.Duration, 0, b.N)
	before := cpu(b)
	b.ResetTimer()
	for range b.N {
		start := time.Now()
		if err := alice.Send(bob.ID(), m); err != nil {
			b.Fatal(err)
		}
		<-back
		took = append(took, time.Since(start))
	}
	b.StopTimer()
	report(b, took, cpu(b)-before)
}

// 64 messages are always on their way.
func BenchmarkPeerParallel64(b *testing.B) {
	const lines = 64
	var left atomic.Int64
	left.Store(int64(b.N))
	done := make(chan struct{})
	var alice, bob *node
	var ready sync.WaitGroup
	ready.Add(1)
	finished := 0
	alice, bob = pair(b, func(m Message) {
		ready.Wait()
		if left.Add(-1) >= 0 {
			if err := alice.Send(bob.ID(), m); err != nil {
				b.Error(err)
			}
			return
		}
		if finished++; finished == lines {
			close(done)
		}
	})
	m := Message{Kind: 1, Body: make([]byte, payload)}
	before := cpu(b)
	ready.Done()
	b.ResetTimer()
	for range lines {
		if err := alice.Send(bob.ID(), m); err != nil {
			b.Fatal(err)
		}
	}
	<-done
	b.StopTimer()
	report(b, nil, cpu(b)-before)
}

// What two bare TCP sockets need for the same, beside it.
func BenchmarkPeerRawTCP(b *testing.B) {
	l, err := new(net.ListenConfig).Listen(b.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		buf := make([]byte, payload)
		for {
			if _, err := readFull(c, buf); err != nil {
				return
			}
			if _, err := c.Write(buf); err != nil {
				return
			}
		}
	}()
	c, err := new(net.Dialer).DialContext(b.Context(), "tcp", l.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	buf := make([]byte, payload)
	took := make([]time.Duration, 0, b.N)
	before := cpu(b)
	b.ResetTimer()
	for range b.N {
		start := time.Now()
		if _, err := c.Write(buf); err != nil {
			b.Fatal(err)
		}
		if _, err := readFull(c, buf); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	b.StopTimer()
	report(b, took, cpu(b)-before)
}

func readFull(c net.Conn, buf []byte) (int, error) {
	n := 0
	for n < len(buf) {
		more, err := c.Read(buf[n:])
		if n += more; err != nil {
			return n, err
		}
	}
	return n, nil
}
