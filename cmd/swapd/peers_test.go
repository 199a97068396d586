package main

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/testnet"
)

// TestDaemonsMeet: two real daemons know each other by the id that GET /v1/node
// shows, lose each other by SIGKILL and find each other again, and their owners see
// it.
func TestDaemonsMeet(t *testing.T) {
	node, _ := testnet.MustBTC(t)
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	begin := func(name string) *testnet.Owner {
		d, err := testnet.StartDaemon(ctx, testnet.DaemonConfig{
			Name: name, Public: true, Logf: t.Logf, BTC: []testnet.Backend{{URL: node.URL(), User: node.User(), Pass: node.Pass()}},
		})
		must(t, err)
		t.Cleanup(func() { must(t, d.Close()) })
		return &testnet.Owner{Client: api.NewClient(d.URL(), d.Token()), Daemon: d}
	}
	alice, bob := begin("alice"), begin("bob")
	a, err := alice.Node(ctx)
	must(t, err)
	b, err := bob.Node(ctx)
	must(t, err)
	shows := func(o *testnet.Owner, id string, online bool) {
		t.Helper()
		must(t, testnet.Until(ctx, func() (bool, error) {
			p, err := o.Peers(ctx)
			for _, x := range p.Peers {
				if x.ID == id && x.Online == online && (x.Latency > 0) == online {
					return true, nil
				}
			}
			return false, err
		}))
	}
	p, err := alice.AddPeer(ctx, b.ID, bob.Daemon.PublicURL())
	must(t, err)
	if len(p.Peers) != 1 || p.Peers[0].URL != bob.Daemon.PublicURL() {
		t.Fatalf("kept: %+v", p)
	}
	shows(alice, b.ID, true)
	shows(bob, a.ID, true)
	must(t, bob.Daemon.Kill())
	shows(alice, b.ID, false)
	must(t, bob.Daemon.Start(ctx))
	shows(alice, b.ID, true)
	must(t, alice.Daemon.Kill())
	must(t, alice.Daemon.Start(ctx))
	shows(alice, b.ID, true)
	var states []bool
	for ev, err := range alice.Events(ctx, 0) {
		must(t, err)
		var x api.Peer
		if ev.Kind != "peer" {
			continue
		}
		must(t, json.Unmarshal(ev.Data, &x))
		if x.ID != b.ID {
			t.Fatalf("an event about %+v", x)
		}
		if states = append(states, x.Online); len(states) == 3 {
			break
		}
	}
	p, err = alice.RemovePeer(ctx, b.ID)
	must(t, err)
	if len(p.Peers) > 1 {
		t.Fatalf("left: %+v", p)
	}
}
