package engine

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TakeOutRequest takes money of ours out of a channel that stays open.
type TakeOutRequest struct {
	Key    string // idempotency key; without one, nobody may ask again
	Amount htlc.Amount
}

// takenOut says which withdrawal a key has ordered. It is in the journal's room, written in
// one commit with our signature: an answer can be lost at any moment after that, and who
// asks again, however late, has to hear that it was done. It is kept as long as the API
// keeps the key.
type takenOut struct {
	Channel string           `json:"channel"`
	Amount  htlc.Amount      `json:"amount"`
	At      htlc.UnixSeconds `json:"at"`
}

const takenRoom = "taken-out/"

// TakeOut signs a withdrawal, and asks the peer to. Asked again with the same key it shows
// the channel, and signs nothing: also where nothing came of the withdrawal, for its peer
// refused it or its time is over. Errors wrap [ErrUnknown], [ErrNotOpen], [ErrRequest],
// [ErrQuiet] or [ErrHold].
func (e *Engine) TakeOut(ctx context.Context, id string, r TakeOutRequest) (ChannelView, error) {
	if r.Key == "" {
		return e.takeOut(ctx, id, r.Amount, "")
	}
	key := takenRoom + e.Keys.Token("channel withdraw " + id + " " + r.Key)[:24]
	if err := e.begins(ctx, key); err != nil { // of two at once the second sees what the first has done
		return ChannelView{}, err
	}
	defer e.made(key)
	// Only what is surely not there yet is made: after a read that failed it would be made
	// again.
	if _, known, err := e.Journal.Get(key); err != nil {
		return ChannelView{}, err
	} else if known {
		return e.Channel(ctx, id)
	}
	if err := e.trimTaken(); err != nil {
		return ChannelView{}, err
	}
	return e.takeOut(ctx, id, r.Amount, key)
}

func (e *Engine) takeOut(ctx context.Context, id string, amount htlc.Amount, key string) (ChannelView, error) {
	v, err := e.unsettled(ctx, id)
	if err != nil {
		return ChannelView{}, err
	}
	by, err := e.agreeWithin(v.ID)
	if err != nil {
		return ChannelView{}, err
	}
	if err := e.mayOrder(v.ID); err != nil {
		return ChannelView{}, err
	}
	if err := e.canTakeOut(v, amount); err != nil {
		return ChannelView{}, err
	}
	order := ordered{what: channel.TakeOut{Amount: channel.SumOf(amount), Deadline: by}}
	if key != "" {
		order.key, order.note = key, &takenOut{Channel: v.ID, Amount: amount, At: htlc.Moment(e.Now())}
	}
	if err := e.makes(ctx, key, delivery{key: channelPrefix + v.ID, event: order}); err != nil {
		return ChannelView{}, err
	}
	return e.Channel(ctx, v.ID)
}

// takes notes a withdrawal beside the step that signs it.
func (fx *effects) takes(key string, t takenOut) {
	raw, err := json.Marshal(t)
	if err != nil {
		panic(fmt.Sprintf("withdrawal: %v", err)) // of texts and numbers
	}
	fx.put(key, raw)
}

// trimTaken forgets what the API has forgotten. There is one for each withdrawal that our
// owner asked for.
func (e *Engine) trimTaken() error {
	var old []string
	for r, err := range e.Journal.List(takenRoom) {
		var t takenOut
		if err := parsed(r, err, &t); err != nil {
			return err
		}
		if htlc.Moment(e.Now()) >= t.At.Add(keepFunding) {
			old = append(old, r.Key)
		}
	}
	for _, key := range old {
		if err := e.Journal.Delete(key); err != nil {
			return err
		}
	}
	return nil
}
