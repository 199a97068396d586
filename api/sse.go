package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math"
	"net/http"
	"reflect"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Follower gives the engine's events, as [Owner] does.
type Follower interface {
	Events(ctx context.Context, after uint64) iter.Seq2[engine.Event, error]
}

// follow is a stream to be: which events, and what each shows. show gives false
// for an event that is not this client's.
type follow struct {
	after uint64
	show  func(ctx context.Context, e engine.Event) (data any, ok bool, err error)
}

// stream registers a route that answers with Server-Sent Events. huma's own sse
// package has no comments for heartbeats, so the frames are written here. begin
// checks the request before the stream opens.
func stream[T any](a *face, rt route, begin func(context.Context, call[noBody]) (follow, error)) {
	rt.stream = true
	rt.params = append(rt.params,
		queryText("after", "Sequence number after which events are wanted; 0 is all that are stored"),
		&huma.Param{Name: "Last-Event-ID", In: "header", Description: "As after; stronger", Schema: &huma.Schema{Type: "string"}})
	op := operation[noBody](a, rt)
	op.Responses["200"] = &huma.Response{
		Description: "Each event: id: SEQ, event: KIND, data: the object as its GET gives it. Comments are heartbeats.",
		Content: map[string]*huma.MediaType{
			"text/event-stream": {Schema: a.schemas().Schema(reflect.TypeFor[T](), true, "Event")},
		},
	}
	huma.Register(a.api, op, func(ctx context.Context, in *input) (*huma.StreamResponse, error) {
		c, err := receive[noBody](rt, in.r)
		if err != nil {
			return nil, problemOf(err)
		}
		f, err := begin(ctx, c)
		if err != nil {
			return nil, a.report(in.r, err)
		}
		if f.after, err = resumeAt(in.r); err != nil {
			return nil, problemOf(err)
		}
		select {
		case a.streams <- struct{}{}:
		default:
			return nil, refuse(http.StatusServiceUnavailable, "too_many_streams", "", "close other event streams of yours").after(5)
		}
		return &huma.StreamResponse{Body: func(hc huma.Context) {
			defer func() { <-a.streams }()
			_, w := humachi.Unwrap(hc)
			a.pump(ctx, w, f)
		}}, nil
	})
}

// resumeAt reads Last-Event-ID or ?after=.
func resumeAt(r *http.Request) (uint64, error) {
	field, s := "Last-Event-ID", r.Header.Get("Last-Event-ID")
	if s == "" {
		field, s = "after", r.URL.Query().Get("after")
	}
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil || n > math.MaxInt64 {
		return 0, invalid(field, "give the id of an event")
	}
	return n, nil
}

type nextEvent struct {
	e   engine.Event
	err error
}

// pump writes events and heartbeats until the client or the engine ends. A
// client that does not read within the write's time is cut: it comes back with
// Last-Event-ID and misses nothing.
func (a *face) pump(ctx context.Context, w http.ResponseWriter, f follow) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	events := make(chan nextEvent)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer close(events)
		for e, err := range a.cfg.Follow.Events(ctx, f.after) {
			select {
			case events <- nextEvent{e, err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	}()
	defer func() { cancel(); <-done }()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no")
	out := &frames{w: w, c: http.NewResponseController(w), time: a.cfg.WriteTime}
	if out.comment("open") != nil {
		return
	}
	a.loop(ctx, out, f, events)
}

func (a *face) loop(ctx context.Context, out *frames, f follow, events <-chan nextEvent) {
	beat := time.NewTicker(a.cfg.Heartbeat)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
			if out.comment("alive") != nil {
				return
			}
		case n, ok := <-events:
			if !ok || n.err != nil {
				return
			}
			if err := a.emit(ctx, out, f, n.e); err != nil {
				return
			}
		}
	}
}

// emit writes one event. An object that is gone is left out; any other error
// cuts the stream before the event, so that the client asks for it again.
func (a *face) emit(ctx context.Context, out *frames, f follow, e engine.Event) error {
	data, ok, err := f.show(ctx, e)
	if errors.Is(err, engine.ErrUnknown) || err == nil && !ok {
		return nil
	}
	if err != nil {
		a.cfg.Log.Error("event stream", "event", e.Seq, "error", err)
		return err
	}
	return out.event(e.Seq, e.Kind, data)
}

// frames writes Server-Sent Events, each within a time and at once.
type frames struct {
	w    http.ResponseWriter
	c    *http.ResponseController
	time time.Duration
}

func (f *frames) comment(s string) error { return f.write(": " + s + "\n\n") }

// event relies on JSON holding no line breaks.
func (f *frames) event(seq uint64, kind string, data any) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("event %d: %w", seq, err)
	}
	return f.write(fmt.Sprintf("id: %d\nevent: %s\ndata: %s\n\n", seq, kind, raw))
}

func (f *frames) write(s string) error {
	if err := f.c.SetWriteDeadline(time.Now().Add(f.time)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return fmt.Errorf("stream: %w", err)
	}
	if _, err := f.w.Write([]byte(s)); err != nil {
		return fmt.Errorf("stream: %w", err)
	}
	if err := f.c.Flush(); err != nil {
		return fmt.Errorf("stream: %w", err)
	}
	return nil
}

// followAll shows every event.
func (a *face) followAll(context.Context, call[noBody]) (follow, error) {
	return follow{show: a.showEvent}, nil
}

// followSwap shows the events of one swap.
func (a *face) followSwap(ctx context.Context, c call[noBody]) (follow, error) {
	v, err := a.swapNamed(ctx, c.path("id"), a.cfg.Owner.Swap)
	if err != nil {
		return follow{}, err
	}
	return follow{show: func(ctx context.Context, e engine.Event) (any, bool, error) {
		if e.Kind != "swap" || e.ID != v.ID {
			return nil, false, nil
		}
		return a.showEvent(ctx, e)
	}}, nil
}

// showEvent gives the object that an event is about, as its GET does.
func (a *face) showEvent(ctx context.Context, e engine.Event) (any, bool, error) {
	switch e.Kind {
	case "swap":
		v, err := a.cfg.Owner.Swap(ctx, e.ID)
		if err != nil {
			return nil, false, err
		}
		return a.cfg.Symbols.swapOf(v), true, nil
	case "chain":
		c, ok := a.chainNamed(ctx, e.ID)
		return c, ok, nil
	case "channel":
		if a.cfg.Channels == nil {
			return nil, false, nil
		}
		v, err := a.cfg.Channels.Channel(ctx, e.ID)
		return a.cfg.Symbols.channelOf(v), err == nil, err
	case "transfer":
		if a.cfg.Channels == nil {
			return nil, false, nil
		}
		t, err := a.cfg.Channels.Transfer(ctx, e.ID)
		return a.cfg.Symbols.transferOf(t), err == nil, err
	case "peer":
		p, ok := a.peerNamed(e.ID)
		return p, ok, nil
	}
	return map[string]string{"id": e.ID}, true, nil
}
