package api

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// StreamEvent is an event of /v1/events. Data is the object as its GET gives it.
type StreamEvent struct {
	ID   uint64
	Kind string
	Data json.RawMessage
}

// Retry bounds of a broken stream.
const (
	firstRetry = 200 * time.Millisecond
	mostRetry  = 10 * time.Second
)

// Events follows everything after a sequence number (0: all that is stored),
// across broken connections, without loss and without repeats, until ctx ends or
// the node refuses: then the last pair has the error. Errors as the client's.
func (c *Client) Events(ctx context.Context, after uint64) iter.Seq2[StreamEvent, error] {
	return c.streamOf(ctx, "/v1/events", after)
}

// SwapEvents follows one swap.
func (c *Client) SwapEvents(ctx context.Context, id string, after uint64) iter.Seq2[StreamEvent, error] {
	return c.streamOf(ctx, "/v1/swaps/"+url.PathEscape(id)+"/events", after)
}

// errEnough says that the caller wants no more.
var errEnough = errors.New("enough")

func (c *Client) streamOf(ctx context.Context, path string, after uint64) iter.Seq2[StreamEvent, error] {
	return func(yield func(StreamEvent, error) bool) {
		wait := firstRetry
		for {
			err := c.read(ctx, path, after, func(e StreamEvent) bool {
				after, wait = e.ID, firstRetry
				return yield(e, nil)
			})
			var refused *Problem
			switch {
			case errors.Is(err, errEnough):
				return
			case ctx.Err() != nil:
				yield(StreamEvent{}, ctx.Err())
				return
			case errors.As(err, &refused) && refused.Status < http.StatusInternalServerError && refused.Status != http.StatusTooManyRequests:
				yield(StreamEvent{}, err)
				return
			}
			select {
			case <-ctx.Done():
			case <-time.After(wait):
			}
			wait = min(2*wait, mostRetry)
		}
	}
}

// read follows one connection until it ends.
func (c *Client) read(ctx context.Context, path string, after uint64, take func(StreamEvent) bool) error {
	header := http.Header{"Accept": {"text/event-stream"}}
	if after > 0 {
		header.Set("Last-Event-ID", strconv.FormatUint(after, 10))
	}
	resp, err := send(ctx, c.follow, http.MethodGet, c.base+path, c.token, nil, header)
	if err != nil {
		return err
	}
	defer resp.Body.Close() //nolint:errcheck // nothing was written
	if resp.StatusCode != http.StatusOK {
		raw, err := io.ReadAll(io.LimitReader(resp.Body, MaxBody))
		if err != nil {
			return fmt.Errorf("%w: %w", ErrStream, err)
		}
		return problemFrom(resp, raw)
	}
	return parseStream(resp.Body, take)
}

// parseStream reads Server-Sent Events as this package writes them: one line
// each of id, event and data.
func parseStream(r io.Reader, take func(StreamEvent) bool) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 4096), maxAnswer)
	var e StreamEvent
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case lines.Text() == "" && e.Data != nil:
			if !take(e) {
				return errEnough
			}
			e = StreamEvent{}
		case name == "id":
			id, err := strconv.ParseUint(value, 10, 64)
			if err != nil {
				return fmt.Errorf("%w: id %.40q", ErrStream, value)
			}
			e.ID = id
		case name == "event":
			e.Kind = value
		case name == "data":
			e.Data = json.RawMessage(value)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%w: %w", ErrStream, err)
	}
	return fmt.Errorf("%w: ended", ErrStream)
}
