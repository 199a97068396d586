package engine

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// What a transfer costs each node is counted, too: on a machine that others use, rates
// say little, and processor time and counts are almost the same.

// cost is what a node did so far, or did for one transfer.
type cost struct {
	CPU      float64 // seconds of processor time, of user and system
	Syncs    float64 // batches that the journal wrote
	Entries  float64 // machines' states in them
	Stored   float64 // bytes of them, with their outbox
	Messages float64 // sent
	Sent     float64 // bytes of them
	Signed   float64 // signatures made
	Unsealed float64 // secrets that were sealed for the node
}

// each calls f with the name, the unit and the place of each figure.
func (c *cost) each(f func(name string, v *float64)) {
	f("cpu-s", &c.CPU)
	f("syncs", &c.Syncs)
	f("entries", &c.Entries)
	f("stored-B", &c.Stored)
	f("messages", &c.Messages)
	f("sent-B", &c.Sent)
	f("signatures", &c.Signed)
	f("unsealed", &c.Unsealed)
}

// per is what was done since before, for each of n.
func (c cost) per(before cost, n float64) (d cost) {
	var now, was []float64
	c.each(func(_ string, v *float64) { now = append(now, *v) })
	before.each(func(_ string, v *float64) { was = append(was, *v) })
	i := 0
	d.each(func(_ string, v *float64) {
		*v = (now[i] - was[i]) / n
		i++
	})
	return d
}

// meter counts at the borders of an engine: its journal, its wire and its party.
type meter struct {
	syncs, entries, stored, messages, sent, signed, unsealed atomic.Int64
}

func (t *meter) cost() (c cost, err error) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return c, err
	}
	c.CPU = (time.Duration(u.Utime.Nano()) + time.Duration(u.Stime.Nano())).Seconds()
	for to, from := range map[*float64]*atomic.Int64{
		&c.Syncs: &t.syncs, &c.Entries: &t.entries, &c.Stored: &t.stored, &c.Messages: &t.messages, &c.Sent: &t.sent, &c.Signed: &t.signed, &c.Unsealed: &t.unsealed,
	} {
		*to = float64(from.Load())
	}
	return c, nil
}

// These are a journal, a wire and a party that count.
type (
	meteredJournal struct {
		Journal
		*meter
	}
	meteredWire struct {
		Wire
		*meter
	}
	meteredParty struct {
		Party
		*meter
	}
)

func (j meteredJournal) Commit(entries []*Entry) error {
	j.syncs.Add(1)
	for _, e := range entries {
		if e.State != nil {
			j.entries.Add(1)
		}
		j.stored.Add(int64(len(e.State)))
		for _, t := range e.Todo {
			j.stored.Add(int64(len(t.Body)))
		}
		for k, v := range e.Room {
			j.stored.Add(int64(len(k) + len(v)))
		}
	}
	return j.Journal.Commit(entries)
}

func (w meteredWire) Send(to common.Address, kind peer.Kind, body []byte) error {
	w.messages.Add(1)
	w.sent.Add(int64(len(body)))
	return w.Wire.Send(to, kind, body)
}

func (p meteredParty) Sign(digest common.Hash) ([]byte, error) {
	p.signed.Add(1)
	return p.Party.Sign(digest)
}

func (p meteredParty) Unseal(sealed, about []byte) ([]byte, error) {
	p.unsealed.Add(1)
	return p.Party.Unseal(sealed, about)
}

// askCost is what another node is told to say what it did.
const askCost = "cost"

// answerCost is how it says that.
func (t *meter) answerCost(out io.Writer) error {
	c, err := t.cost()
	if err != nil {
		return err
	}
	raw, err := json.Marshal(c)
	if err == nil {
		_, err = fmt.Fprintln(out, string(raw))
	}
	return err
}

// costs are those of all nodes so far, by name.
func (l *load) costs() map[string]cost {
	l.b.Helper()
	all := map[string]cost{}
	var err error
	if all["alice"], err = l.meter.cost(); err != nil {
		l.b.Fatal(err)
	}
	for name := range l.others {
		l.tell(name, askCost)
		line, err := l.said[name].ReadString('\n')
		var c cost
		if err == nil {
			err = json.Unmarshal([]byte(strings.TrimSpace(line)), &c)
		}
		if err != nil {
			l.b.Fatalf("%s: %v", name, err)
		}
		all[name] = c
	}
	return all
}

// reportCosts prints what each of n transfers cost, in all nodes together and, where
// that tells something, in each.
func (l *load) reportCosts(b *testing.B, before, after map[string]cost, n float64) {
	b.Helper()
	var sum cost
	for _, name := range slices.Sorted(maps.Keys(after)) {
		c := after[name].per(before[name], n)
		b.ReportMetric(c.CPU*1e6, name+"-cpu-us/transfer")
		var parts []*float64
		sum.each(func(_ string, v *float64) { parts = append(parts, v) })
		i := 0
		c.each(func(_ string, v *float64) {
			*parts[i] += *v
			i++
		})
	}
	sum.each(func(name string, v *float64) {
		if name == "cpu-s" {
			name, *v = "cpu-us", *v*1e6
		}
		b.ReportMetric(*v, name+"/transfer")
	})
}
