package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// KeyHeader is the header of an idempotency key.
const KeyHeader = "Idempotency-Key"

const (
	keyLife  = 30 * 24 * time.Hour
	keyRoom  = "api/key/"
	maxKey   = 200
	sweepGap = time.Hour
	// doTime bounds work that goes on when its client has gone: a client that
	// hangs up must not leave money half moved.
	doTime = 2 * time.Minute
)

// answer is what is stored under a key: begun with no status, then the answer.
// Keys are the node's, not one token's: a request that is repeated with another
// token must not move money twice.
type answer struct {
	Request string      `json:"request"` // SHA-256 of the body
	At      time.Time   `json:"at"`
	Status  int         `json:"status,omitempty"`
	Header  http.Header `json:"header,omitempty"`
	Body    []byte      `json:"body,omitempty"`
}

// keeper makes repeated requests one.
type keeper struct {
	store Store
	now   func() time.Time

	mu    sync.Mutex
	busy  map[string]chan struct{} // keys under way
	swept time.Time
}

func newKeeper(s Store, now func() time.Time) *keeper {
	return &keeper{store: s, now: now, busy: map[string]chan struct{}{}}
}

type engineKey struct{}

// keyOf is the key by which the engine does a thing once. It covers the body, so
// that a key used again after 30 days for something else is another one.
func keyOf(ctx context.Context) string { s, _ := ctx.Value(engineKey{}).(string); return s }

// once is the middleware of POST, PUT and DELETE. What hide gives is stored in
// place of the body; nil stores the body.
func (k *keeper) once(required bool, hide func([]byte) []byte) middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			values := r.Header.Values(KeyHeader)
			if len(values) == 0 && !required {
				next.ServeHTTP(w, r)
				return
			}
			if err := checkKey(values); err != nil {
				problemOf(err).write(w)
				return
			}
			if err := k.serve(w, r, values[0], hide, next); err != nil {
				problemOf(err).write(w)
			}
		})
	}
}

func checkKey(values []string) error {
	const remedy = "send one of 1 to 200 visible ASCII characters, new for each thing you want done, the same when you repeat it"
	if len(values) == 0 {
		return refuse(http.StatusBadRequest, "idempotency_key_required", KeyHeader, "this moves money; "+remedy)
	}
	ok := len(values) == 1 && values[0] != "" && len(values[0]) <= maxKey
	for _, c := range []byte(values[0]) {
		ok = ok && c > ' ' && c < 0x7f
	}
	if !ok {
		return refuse(http.StatusBadRequest, "idempotency_key_invalid", KeyHeader, remedy)
	}
	return nil
}

// serve answers from the store, or does it and stores the answer.
func (k *keeper) serve(w http.ResponseWriter, r *http.Request, key string, hide func([]byte) []byte, next http.Handler) error {
	raw, _ := r.Context().Value(bodyKey{}).([]byte)
	request := digest(string(raw), r.URL.RawQuery)
	room := keyRoom + digest(r.Method, r.URL.Path, key)
	release, err := k.acquire(r.Context(), room)
	if err != nil {
		return err
	}
	defer release()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), doTime)
	defer cancel()
	k.sweep(ctx)
	old, found, err := k.load(ctx, room)
	if err != nil {
		return err
	}
	if found && old.Request != request {
		return refuse(http.StatusConflict, "idempotency_mismatch", KeyHeader,
			"this key was used with another body; use a new key for another request")
	}
	if found && old.Status != 0 {
		old.replay(w)
		return nil
	}
	if !found {
		if err := k.save(ctx, room, answer{Request: request, At: k.now()}); err != nil {
			return err
		}
	}
	rec := &recorder{header: http.Header{}}
	next.ServeHTTP(rec, r.WithContext(context.WithValue(ctx, engineKey{}, digest(room, request))))
	rec.WriteHeader(http.StatusOK)
	kept := rec.body.Bytes()
	if hide != nil {
		kept = hide(kept)
	}
	if err := k.settle(ctx, room, found, rec.status, answer{Request: request, At: k.now(), Status: rec.status, Header: rec.header, Body: kept}); err != nil {
		return err
	}
	rec.sendTo(w)
	return nil
}

// settle stores what came of it. A 4xx to a first request did nothing and is
// forgotten; a 5xx, or a 4xx to a request that had begun before, stays "begun",
// so that the key can only be used to ask the same again.
func (k *keeper) settle(ctx context.Context, room string, begun bool, status int, a answer) error {
	switch {
	case status < 300:
		return k.save(ctx, room, a)
	case status < 500 && !begun:
		return k.store.Delete(ctx, room)
	}
	return nil
}

// acquire waits until no other request with the key is under way.
func (k *keeper) acquire(ctx context.Context, room string) (release func(), err error) {
	for {
		k.mu.Lock()
		wait, taken := k.busy[room]
		if !taken {
			done := make(chan struct{})
			k.busy[room] = done
			k.mu.Unlock()
			return func() {
				k.mu.Lock()
				delete(k.busy, room)
				k.mu.Unlock()
				close(done)
			}, nil
		}
		k.mu.Unlock()
		select {
		case <-wait:
		case <-ctx.Done():
			return nil, refuse(http.StatusConflict, "idempotency_busy", KeyHeader, "the same request is under way; repeat it later")
		}
	}
}

func (k *keeper) load(ctx context.Context, room string) (a answer, found bool, err error) {
	raw, found, err := k.store.Get(ctx, room)
	if err != nil || !found {
		return answer{}, false, err
	}
	if err := json.Unmarshal(raw, &a); err != nil {
		return answer{}, false, fmt.Errorf("idempotency record: %w", err)
	}
	if k.now().Sub(a.At) > keyLife {
		return answer{}, false, nil
	}
	return a, true, nil
}

func (k *keeper) save(ctx context.Context, room string, a answer) error {
	raw, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("idempotency record: %w", err)
	}
	return k.store.Put(ctx, room, raw)
}

// sweep deletes what is older than 30 days, at most once an hour. What cannot be
// read or deleted now is left for the next time.
func (k *keeper) sweep(ctx context.Context) {
	k.mu.Lock()
	now := k.now()
	due := now.Sub(k.swept) >= sweepGap
	if due {
		k.swept = now
	}
	k.mu.Unlock()
	if !due {
		return
	}
	var old []string
	for r, err := range k.store.List(ctx, keyRoom) {
		var a answer
		if err == nil && json.Unmarshal(r.Value, &a) == nil && now.Sub(a.At) > keyLife {
			old = append(old, r.Key)
		}
	}
	for _, key := range old {
		_ = k.store.Delete(ctx, key)
	}
}

// digest hashes texts, each with its length, so that no two lists are alike.
func digest(parts ...string) string {
	d := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(d, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(d.Sum(nil))
}

// replay gives a stored answer again.
func (a answer) replay(w http.ResponseWriter) {
	for name, v := range a.Header {
		w.Header()[name] = v
	}
	w.Header().Set("Idempotent-Replayed", "true")
	w.WriteHeader(a.Status)
	_, _ = w.Write(a.Body)
}

// recorder holds an answer back until it is stored.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

func (r *recorder) Write(b []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	return r.body.Write(b)
}

func (r *recorder) sendTo(w http.ResponseWriter) {
	for name, v := range r.header {
		w.Header()[name] = v
	}
	w.WriteHeader(r.status)
	_, _ = w.Write(r.body.Bytes())
}
