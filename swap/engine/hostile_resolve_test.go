package engine

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Of a transfer that is held in a channel that lost data the secret is not shown, either,
// when its lock is about to expire; and what it would bring is known before.
func TestLostTransfersAreNotResolvedLate(t *testing.T) {
	alice, bob, carol := triangle(t)
	p := carol.copied()
	carol.ready(bob)
	s := secretOf("carol's")
	h, ctx := s.Hash(), context.Background()
	sent := alice.locks(carol, 20, h)
	carol.is(h.String(), TransferHeld)
	held, err := carol.Transfer(ctx, h.String())
	if err != nil {
		t.Fatal(err)
	}
	carol.isRestored(from(carol.kept(p)))
	carol.isShown(bob)
	for asset, want := range map[htlc.Asset]uint64{coin: 20, {Chain: htlc.ETH}: 0} {
		if got, err := carol.AmountHeld(ctx, h.String(), asset); err != nil || got != channel.Units(want) {
			t.Errorf("of %s it brings %s, %v", asset, got, err)
		}
	}
	if _, err := carol.AmountHeld(ctx, secretOf("another").Hash().String(), coin); !errors.Is(err, ErrUnknown) {
		t.Errorf("of nothing: %v", err)
	}
	carol.ahead.Store(int64(held.Expires.Time().Sub(carol.now()) - 5*time.Second))
	if got, err := carol.AmountHeld(ctx, h.String(), coin); !errors.Is(err, ErrTooLate) || !got.IsZero() {
		t.Errorf("what is too late counts as %s, %v", got, err)
	}
	if _, err := carol.ResolveTransfer(ctx, h.String(), s); !errors.Is(err, ErrTooLate) {
		t.Errorf("the secret is given away: %v", err)
	}
	if carol.hasSecret(h) || alice.hasSecret(h) || bob.hasSecret(h) {
		t.Error("the secret is shown")
	}
	carol.ahead.Store(0)
	if _, err := carol.ResolveTransfer(ctx, h.String(), s); err != nil {
		t.Fatal(err)
	}
	alice.is(sent.ID, TransferCompleted)
}

// What a held transfer brings is of its own asset alone.
func TestAmountHeldIsOfItsAsset(t *testing.T) {
	alice, _, carol := triangle(t)
	h := secretOf("carol's").Hash()
	alice.locks(carol, 20, h)
	carol.is(h.String(), TransferHeld)
	for asset, want := range map[htlc.Asset]uint64{coin: 20, {Chain: htlc.ETH}: 0, {Chain: htlc.SMT, Token: "0x00000000000000000000000000000000000000aa"}: 0} {
		if got, err := carol.AmountHeld(context.Background(), h.String(), asset); err != nil || got != channel.Units(want) {
			t.Errorf("of %s it brings %s, %v", asset, got, err)
		}
	}
}

// News of a lock can come late, after a crash or a disk that could not be read. What was
// sealed for us is not opened then: the secret would pay whoever passed the lock on, and
// our own lock could not be won any more.
func TestSealedSecretsAreNotShownLate(t *testing.T) {
	alice, bob, carol := triangle(t)
	tr := Transfer{Asset: coin, Amount: channel.Units(5), Peer: carol.us()}
	h, sealed, err := alice.seal(context.Background(), tr)
	if err != nil {
		t.Fatal(err)
	}
	d, ok := carol.deal(carol.keyOf(bob))
	if !ok {
		t.Fatal("no channel")
	}
	times := carol.Table.Chains[htlc.SMT]
	for left, open := range map[time.Duration]bool{6 * times.Claim: true, min(times.Confirm, times.Claim/2) - 2*time.Second: false, 0: false, -time.Hour: false} {
		lock := channel.Lock{ID: 1, Expiry: htlc.Moment(carol.Now()).Add(left), Amount: tr.Amount, Hash: h}
		_, first := carol.incoming(d, channel.Held{Lock: lock, Onward: channel.Onward{Sealed: sealed}})
		if shown := first.secret != nil; shown != open || first.refused == open {
			t.Errorf("%v before the expiry: shown %v, refused %v", left, shown, first.refused)
		}
	}
}

// keyOf is the key of the channel with another.
func (x *member) keyOf(with *member) string {
	key, _ := first(x.ways.Load(way{coin, with.us()})).(string)
	return key
}
