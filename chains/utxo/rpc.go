package utxo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
)

// Limits of one call. A node that hangs or floods must not take the daemon with
// it (btcd has states in which a call never returns).
const (
	callTime   = 10 * time.Second
	bulkTime   = 60 * time.Second
	callBytes  = 4 << 20
	bulkBytes  = 128 << 20 // a mempool of a million ids, or a block decoded by the node
	errorBytes = 300       // of a node's message that go into an error
)

// Backend is one node of a chain.
type Backend struct {
	URL      string `json:"url"` // http:// or https://
	User     string `json:"user,omitempty"`
	Password string `json:"-"`
}

// client speaks JSON-RPC 1.0 over HTTP to one node.
type client struct {
	chain    string // names the settings in errors
	at       string // URL without credentials, for errors
	backend  Backend
	http     *http.Client
	sequence atomic.Uint64
}

func newClient(chain string, b Backend, transport http.RoundTripper) (*client, error) {
	u, err := url.Parse(b.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("%w: backend url of %s is not http://host:port", chains.ErrDown, chain)
	}
	if u.User != nil && b.User == "" {
		b.User = u.User.Username()
		b.Password, _ = u.User.Password()
	}
	u.User = nil
	b.URL = u.String()
	return &client{
		chain: chain, at: u.Redacted(), backend: b,
		http: &http.Client{
			Transport: transport,
			// A redirect would carry our credentials to whoever is named in it.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}, nil
}

// rpcError is a node's refusal.
type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *rpcError) Error() string { return fmt.Sprintf("node says %q (%d)", clip(e.Message), e.Code) }

// clip bounds what a node can write into our logs.
func clip(s string) string {
	if len(s) > errorBytes {
		return s[:errorBytes] + "…"
	}
	return s
}

// Codes of JSON-RPC and of Bitcoin Core's protocol.h.
const (
	codeNoMethod  = -32601
	codeNotFound  = -5
	codeWarmingUp = -28
)

// call asks for small answers.
func (c *client) call(ctx context.Context, out any, method string, params ...any) error {
	return c.ask(ctx, callTime, callBytes, out, method, params...)
}

// bulk asks for a block or a mempool.
func (c *client) bulk(ctx context.Context, out any, method string, params ...any) error {
	return c.ask(ctx, bulkTime, bulkBytes, out, method, params...)
}

// ask makes one call. Errors wrap [chains.ErrDown] (no answer, or none that can
// be read), [chains.ErrCredentials], [chains.ErrUnsynced] (warming up), or are an
// *rpcError.
func (c *client) ask(ctx context.Context, limit time.Duration, size int64, out any, method string, params ...any) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if params == nil {
		params = []any{}
	}
	id := c.sequence.Add(1)
	body, err := json.Marshal(struct {
		Version string `json:"jsonrpc"`
		ID      uint64 `json:"id"`
		Method  string `json:"method"`
		Params  []any  `json:"params"`
	}{"1.0", id, method, params})
	if err != nil {
		return fmt.Errorf("encode %s: %w", method, err)
	}
	raw, err := c.post(ctx, body, size)
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	if err := decodeAnswer(raw, id, out); err != nil {
		var refused *rpcError
		switch {
		case !errors.As(err, &refused):
			return fmt.Errorf("%s: %w: %s answers nonsense: %w", method, chains.ErrDown, c.at, err)
		case refused.Code == codeWarmingUp:
			return fmt.Errorf("%s: %w: %s: %w", method, chains.ErrUnsynced, c.at, err)
		}
		return fmt.Errorf("%s: %w", method, err)
	}
	return nil
}

// decodeAnswer reads one JSON-RPC response.
func decodeAnswer(raw []byte, id uint64, out any) error {
	var a struct {
		Result json.RawMessage `json:"result"`
		Error  *rpcError       `json:"error"`
		ID     json.RawMessage `json:"id"`
	}
	if err := json.Unmarshal(raw, &a); err != nil {
		return errors.New("not JSON-RPC") // the decoder's words quote the answer
	}
	if a.Error != nil {
		return a.Error
	}
	if string(a.ID) != strconv.FormatUint(id, 10) {
		return errors.New("answer to another call")
	}
	if len(a.Result) == 0 {
		return errors.New("neither result nor error")
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(a.Result, out); err != nil {
		return fmt.Errorf("result of another type: %s", clip(err.Error()))
	}
	return nil
}

func (c *client) post(ctx context.Context, body []byte, size int64) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.backend.URL, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", chains.ErrDown, c.at, err)
	}
	req.Header.Set("Content-Type", "application/json")
	if c.backend.User != "" || c.backend.Password != "" {
		req.SetBasicAuth(c.backend.User, c.backend.Password)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		var u *url.Error
		if errors.As(err, &u) {
			err = u.Err // its text repeats the URL
		}
		return nil, fmt.Errorf("%w: %s: %w", chains.ErrDown, c.at, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusUnauthorized || resp.StatusCode == http.StatusForbidden {
		return nil, fmt.Errorf("%w: %s answers %s; set user and password of the %s backend", chains.ErrCredentials, c.at, resp.Status, c.chain)
	}
	raw, err := io.ReadAll(io.LimitReader(resp.Body, size+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %s: %w", chains.ErrDown, c.at, err)
	case int64(len(raw)) > size:
		return nil, fmt.Errorf("%w: %s answers more than %d bytes", chains.ErrDown, c.at, size)
	case resp.StatusCode/100 == 3:
		return nil, fmt.Errorf("%w: %s redirects; set the url of the %s backend to the node itself", chains.ErrDown, c.at, c.chain)
	case resp.StatusCode != http.StatusOK && !strings.HasPrefix(strings.TrimSpace(string(raw[:min(len(raw), 16)])), "{"):
		return nil, fmt.Errorf("%w: %s answers %s", chains.ErrDown, c.at, resp.Status)
	}
	return raw, nil
}

// isRefusal says whether the node answered with an error of its own.
func isRefusal(err error) bool {
	var e *rpcError
	return errors.As(err, &e)
}

// noMethod says whether the node does not know a method.
func noMethod(err error) bool {
	var e *rpcError
	return errors.As(err, &e) && (e.Code == codeNoMethod || strings.Contains(strings.ToLower(e.Message), "unimplemented"))
}

// notFound says whether the node has no such transaction or block.
func notFound(err error) bool {
	var e *rpcError
	return errors.As(err, &e) && e.Code == codeNotFound
}
