package copies

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// ErrStore is a store that does not do what it should.
var ErrStore = errors.New("store")

// Store keeps the newest bundle of a node behind HTTP.
type Store struct {
	url    string // of the object
	name   string
	token  string
	client *http.Client
	now    func() time.Time

	mu     sync.Mutex
	looked time.Time // when Newer last asked
}

// lookAgain is how often a store is asked whether it has a newer bundle: before each
// PUT would be the bundle both ways.
const lookAgain = time.Minute

// NewStore keeps the node's bundle at base/lockstep-NODE.bundle. token may be empty.
// Plain HTTP is for loopback alone. Errors wrap [ErrStore].
func NewStore(base, node, token string) (*Store, error) {
	u, err := url.Parse(base)
	if err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("%w: write a URL without user, query or fragment, such as https://backup.example/lockstep", ErrStore)
	}
	if u.Scheme != "https" && !(u.Scheme == "http" && loopback(u.Hostname())) {
		return nil, fmt.Errorf("%w: %s: use https; http is for this machine alone", ErrStore, base)
	}
	return &Store{
		url: strings.TrimRight(base, "/") + "/" + prefix + node + suffix, name: base, token: token, now: time.Now,
		client: &http.Client{
			Timeout: 30 * time.Second,
			// A redirect would take token and bundle elsewhere.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Name is the store's URL.
func (s *Store) Name() string { return s.name }

func (s *Store) call(ctx context.Context, method string, body []byte) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, method, s.url, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStore, err)
	}
	if s.token != "" {
		r.Header.Set("Authorization", "Bearer "+s.token)
	}
	if method == http.MethodPut {
		r.Header.Set("Content-Type", "application/octet-stream")
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStore, err)
	}
	return answer, nil
}

// Put implements engine.Place.
func (s *Store) Put(ctx context.Context, _ uint64, raw []byte) error {
	answer, err := s.call(ctx, http.MethodPut, raw)
	if err != nil {
		return err
	}
	defer drain(answer.Body)
	switch answer.StatusCode {
	case http.StatusOK, http.StatusCreated, http.StatusNoContent:
		return nil
	}
	return fmt.Errorf("%w: it answers %s to PUT", ErrStore, answer.Status)
}

// Newer implements engine.Place: whatever the store has, now and then.
func (s *Store) Newer(ctx context.Context, _ uint64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		s.mu.Lock()
		due := s.now().Sub(s.looked) >= lookAgain
		s.mu.Unlock()
		if !due {
			return
		}
		raw, err := s.get(ctx)
		if err == nil {
			s.mu.Lock()
			s.looked = s.now()
			s.mu.Unlock()
		}
		if raw != nil || err != nil {
			yield(raw, err)
		}
	}
}

func (s *Store) get(ctx context.Context) ([]byte, error) {
	answer, err := s.call(ctx, http.MethodGet, nil)
	if err != nil {
		return nil, err
	}
	defer drain(answer.Body)
	switch answer.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound:
		return nil, nil
	default:
		return nil, fmt.Errorf("%w: it answers %s to GET", ErrStore, answer.Status)
	}
	raw, err := bounded(answer.Body)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStore, err)
	}
	return raw, nil
}

// drain lets the connection be used again, if the answer is short.
func drain(body io.ReadCloser) {
	_, _ = io.CopyN(io.Discard, body, 64<<10)
	_ = body.Close()
}
