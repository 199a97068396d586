package evm

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/lockstep-swap/lockstep/chains"
)

// Limits of one call. A node that hangs or floods must not take the daemon with
// it.
const (
	callTime = 10 * time.Second
	// The logs of a full block are below: one that shows secrets costs 3,000 gas and is
	// told in 700 bytes, so that 60 million gas are 14 MB.
	answerBytes = 32 << 20
	errorBytes  = 300 // of a node's message that go into an error
	connections = 8   // kept open to a node
)

// Backend is one node of a chain, by HTTP.
type Backend struct {
	URL      string `json:"url"` // http:// or https://
	User     string `json:"user,omitempty"`
	Password string `json:"-"`
}

// authorization is the header that carries the credentials, empty without any. It
// takes them out of the URL, which may come into errors.
func (b Backend) authorization(u *url.URL) string {
	if u.User != nil && b.User == "" {
		b.User = u.User.Username()
		b.Password, _ = u.User.Password()
	}
	u.User = nil
	if b.User == "" && b.Password == "" {
		return ""
	}
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(b.User+":"+b.Password))
}

// client speaks JSON-RPC to one node.
type client struct {
	chain string // names the settings in errors
	at    string // URL without credentials, for errors
	rpc   *rpc.Client
}

var errTooLong = fmt.Errorf("answers more than %d bytes", answerBytes)

// bounded is a transport whose answers end.
type bounded struct{ next http.RoundTripper }

type boundedBody struct {
	io.ReadCloser
	left int64
}

func (b *boundedBody) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	n, err := b.ReadCloser.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// RoundTrip implements http.RoundTripper.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := b.next.RoundTrip(r)
	if err == nil {
		resp.Body = &boundedBody{resp.Body, answerBytes}
	}
	return resp, err
}

func newClient(chain string, b Backend, transport http.RoundTripper) (*client, error) {
	u, err := url.Parse(b.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("%w: backend url of %s is not http://host:port", chains.ErrDown, chain)
	}
	auth := b.authorization(u)
	options := []rpc.ClientOption{rpc.WithHTTPClient(&http.Client{
		Transport: bounded{transport}, Timeout: callTime,
		// A redirect would carry our credentials to whoever is named in it.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	})}
	if auth != "" {
		options = append(options, rpc.WithHeader("Authorization", auth))
	}
	c, err := rpc.DialOptions(context.Background(), u.String(), options...) // HTTP: nothing is sent yet
	if err != nil {
		return nil, fmt.Errorf("%w: backend url of %s: %w", chains.ErrDown, chain, err)
	}
	return &client{chain: chain, at: u.Redacted(), rpc: c}, nil
}

// rpcError is a node's refusal.
type rpcError struct {
	Code    int
	Message string
	Data    []byte // what a reverting contract answered, where the node tells
}

func (e *rpcError) Error() string { return fmt.Sprintf("node says %q (%d)", clip(e.Message), e.Code) }

// ErrorData is what a reverting contract answered, in hex, as [rpc.DataError]
// gives it.
func (e *rpcError) ErrorData() any { return hexutil.Encode(e.Data) }

// clip bounds what a node can write into our logs.
func clip(s string) string {
	if len(s) > errorBytes {
		return s[:errorBytes] + "…"
	}
	return s
}

// call makes one call. Errors wrap [chains.ErrDown] (no answer, or none that can
// be read), [chains.ErrCredentials], or are an *rpcError.
func (c *client) call(ctx context.Context, out any, method string, params ...any) error {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	if err := c.rpc.CallContext(ctx, out, method, params...); err != nil {
		return fmt.Errorf("%s: %w", method, c.explain(err))
	}
	return nil
}

// batch makes several calls at once. Errors are as of call; the calls' own are in
// the elements.
func (c *client) batch(ctx context.Context, calls []rpc.BatchElem) error {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	if err := c.rpc.BatchCallContext(ctx, calls); err != nil {
		return fmt.Errorf("batch of %s: %w", calls[0].Method, c.explain(err))
	}
	for i := range calls {
		if calls[i].Error != nil {
			calls[i].Error = fmt.Errorf("%s: %w", calls[i].Method, c.explain(calls[i].Error))
		}
	}
	return nil
}

// explain sorts an error of a call.
func (c *client) explain(err error) error {
	var refused rpc.Error
	var status rpc.HTTPError
	var broken *url.Error
	switch {
	case errors.As(err, &status):
		return c.badStatus(status)
	case errors.As(err, &refused):
		e := &rpcError{Code: refused.ErrorCode(), Message: refused.Error()}
		var data rpc.DataError
		if errors.As(err, &data) {
			if text, ok := data.ErrorData().(string); ok && len(text) <= errorBytes {
				e.Data, _ = hexutil.Decode(text) // what is no hex is no answer of a contract
			}
		}
		return e
	case errors.As(err, &broken):
		return fmt.Errorf("%w: %s: %w", chains.ErrDown, c.at, broken.Err) // its own text repeats the URL
	case errors.Is(err, errTooLong):
		return fmt.Errorf("%w: %s %w", chains.ErrDown, c.at, err)
	}
	return fmt.Errorf("%w: %s answers nonsense: %s", chains.ErrDown, c.at, clip(err.Error()))
}

func (c *client) badStatus(s rpc.HTTPError) error {
	switch {
	case s.StatusCode == http.StatusUnauthorized || s.StatusCode == http.StatusForbidden:
		return fmt.Errorf("%w: %s answers %s; set user and password of the %s backend", chains.ErrCredentials, c.at, s.Status, c.chain)
	case s.StatusCode/100 == 3:
		return fmt.Errorf("%w: %s redirects; set the url of the %s backend to the node itself", chains.ErrDown, c.at, c.chain)
	}
	return fmt.Errorf("%w: %s answers %s", chains.ErrDown, c.at, s.Status)
}

// lies marks an answer that no honest node gives: another one is asked.
func (c *client) lies(format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", chains.ErrDown, c.at, fmt.Sprintf(format, args...))
}

// refused says whether the node answered with an error of its own.
func refused(err error) bool {
	var e *rpcError
	return errors.As(err, &e)
}

// later marks a node's refusal of a question as something to ask again: a block
// that a reorganisation took away between two calls.
func later(err error) error {
	if refused(err) && !chains.Away(err) {
		return fmt.Errorf("%w: %w", chains.ErrDown, err)
	}
	return err
}
