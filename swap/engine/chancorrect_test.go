package engine

import (
	"context"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// closedBy is the record of a close in which nothing of the partner's was shown, with the settle
// time that somebody names.
func (m *channelMachine) closedBy(settle htlc.UnixSeconds) channel.Record {
	v := m.Channel.View()
	return channel.Record{Stage: channel.Closed, Epoch: v.Epoch, Pot: v.Pot, LowNet: m.lowNet(), Timeout: 24 * time.Hour, SettleAt: settle}
}

// lowNet is what the low party has put in, where that is the partner all or we nothing.
func (m *channelMachine) lowNet() channel.Signed {
	if v := m.Channel.View(); v.Them.Cmp(v.Us) < 0 {
		return channel.Net(v.Pot, channel.Sum{})
	}
	return channel.Signed{}
}

// Alice has paid bob 30 and closes as if she had not. One backend shows the close, and lies
// about the time that there is: his answer is asked for by its word, for some times the
// market's price, whatever is at stake. When all agree the same job has the settle time
// that they name and what it wins: it is not asked for a second time, and not for nothing.
// Of a token it wins nothing that has a price, whoever says so.
func TestAnAnswerIsCorrectedWhenAllAgree(t *testing.T) {
	alice, bob, _ := triangle(t)
	alice.pays(bob, 30)
	for _, asset := range []htlc.Asset{coin, {Chain: htlc.SMT, Token: "0x0000000000000000000000000000000000000001"}} {
		for name, lie := range map[string]time.Duration{"near": time.Minute, "far": 20 * 24 * time.Hour} {
			m := bob.copyWith(alice)
			m.Asset = asset
			step := func(event any) []account.Ask { t.Helper(); return m.asks(t, bob, event) }
			now := htlc.Moment(time.Now())
			open := m.closedBy(0)
			open.Stage = channel.Opened
			first := step(channel.Words{Of: []channel.Word{{From: 0, Record: m.closedBy(now.Add(lie))}, {From: 1, Record: open}}})
			if len(first) != 1 || !first[0].Value.IsZero() || first[0].By < now || first[0].By > now.Add(24*time.Hour) {
				t.Fatalf("%s, %s: by one backend's word: %+v", asset, name, first)
			}
			settle := now.Add(23 * time.Hour)
			second := step(channel.Seen{Record: m.closedBy(settle)})
			want := htlc.Units(30)
			if !asset.Native() {
				want = htlc.Amount{}
			}
			if len(second) != 1 || second[0].ID != first[0].ID || second[0].By != settle || second[0].Value != want {
				t.Fatalf("%s, %s: when all agree: %+v, after %+v", asset, name, second, first)
			}
			if more := step(channel.Seen{Record: m.closedBy(settle)}); len(more) != 0 || len(m.Puts) != 1 {
				t.Errorf("%s, %s: said again it is asked for again: %+v, %d on their way", asset, name, more, len(m.Puts))
			}
			raw, _, err := m.state()
			if err != nil {
				t.Fatal(err)
			}
			back, err := loadChannel(raw)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range back.Puts {
				if a.By != settle || a.Do != channel.DoUpdate {
					t.Errorf("%s, %s: after a crash it is %s, to be done by %d", asset, name, a.Do, a.By)
				}
			}
			acct := account.New(chains.Params{Chain: htlc.SMT, Times: bob.Table.Chains[htlc.SMT]})
			for _, ask := range []account.Ask{first[0], second[0]} {
				if acct, _, err = account.Step(acct, account.Event{Now: now, What: ask}); err != nil {
					t.Fatal(err)
				}
			}
			if j := acct.Jobs[first[0].ID]; len(acct.Jobs) != 1 || j == nil || j.By != settle || j.Value != want || j.Calm {
				t.Errorf("%s, %s: the account has %+v", asset, name, j)
			}
		}
	}
}

// Two backends lie, each of another close, before all agree: there is one job for the answer,
// and it is that which is corrected.
func TestOneAnswerIsCorrected(t *testing.T) {
	alice, bob, _ := triangle(t)
	alice.pays(bob, 30)
	m := bob.copyWith(alice)
	now := htlc.Moment(time.Now())
	said := m.asks(t, bob, channel.Words{Of: []channel.Word{{From: 0, Record: m.closedBy(now.Add(time.Hour))}, {From: 1, Record: m.closedBy(now.Add(9 * time.Hour))}}})
	if len(said) != 1 {
		t.Fatalf("the answer to two lies are %d jobs", len(said))
	}
	settle := now.Add(5 * time.Hour)
	if all := m.asks(t, bob, channel.Seen{Record: m.closedBy(settle)}); len(all) != 1 || all[0].ID != said[0].ID || all[0].By != settle {
		t.Errorf("%+v, after %+v", all, said)
	}
	_, name, _ := owner(said[0].ID)
	m.asks(t, bob, put{name, account.NewsDone})
	if a, under := m.Puts[name]; under {
		t.Errorf("%s is on its way when it is done", a.Do)
	}
}

// copyWith is the machine of a member's channel with another, for a test alone.
func (x *member) copyWith(other *member) *channelMachine {
	x.t.Helper()
	var m channelMachine
	if err := x.eachChannel(context.Background(), func(c *channelMachine) {
		if c.deal.Them == other.us() {
			m = *c
		}
	}); err != nil {
		x.t.Fatal(err)
	}
	return &m
}

// asks steps a channel by a member's clocks, and gives the transactions that it wants.
func (m *channelMachine) asks(t *testing.T, x *member, event any) []account.Ask {
	t.Helper()
	fx, err := m.step(x.moments(), event)
	if err != nil {
		t.Fatal(err)
	}
	return jobs(t, fx)
}
