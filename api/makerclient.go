package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// MakerOptions are the bounds of a MakerClient.
type MakerOptions struct {
	Timeout time.Duration // of one call; 20 s if zero
	// PublicOnly refuses to connect to loopback, private and link-local addresses,
	// at connect time, so that no name that changes its address gets around it.
	PublicOnly bool
}

// MakerClient calls /maker/v1 of other nodes, which are not trusted: answers are
// bounded and decoded strictly, redirects are not followed.
type MakerClient struct{ http *http.Client }

// NewMakerClient makes one; it is safe for concurrent use.
func NewMakerClient(o MakerOptions) *MakerClient {
	if o.Timeout == 0 {
		o.Timeout = 20 * time.Second
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if o.PublicOnly {
		dialer.Control = publicOnly
	}
	return &MakerClient{http: boundedHTTP(o.Timeout, dialer)}
}

// boundedHTTP is a client that trusts its server with little.
func boundedHTTP(timeout time.Duration, d *net.Dialer) *http.Client {
	return &http.Client{
		Timeout:       timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext: d.DialContext, MaxResponseHeaderBytes: 16 << 10, TLSHandshakeTimeout: 10 * time.Second,
			IdleConnTimeout: time.Minute, MaxIdleConnsPerHost: 4, ForceAttemptHTTP2: true, DisableCompression: true,
		},
	}
}

// publicOnly is a dialer's Control: it sees the address that is really called.
func publicOnly(_, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrAddress, address)
	}
	ip := ap.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || netip.MustParsePrefix("100.64.0.0/10").Contains(ip) ||
		netip.MustParsePrefix("64:ff9b::/96").Contains(ip) {
		return fmt.Errorf("%w: %s is not public", ErrAddress, ip)
	}
	return nil
}

// MakerPairs asks for the pairs. Errors of all calls wrap [engine.ErrPeer], and
// a *Problem where the maker gave one.
func (c *MakerClient) MakerPairs(ctx context.Context, url string) ([]swap.PairView, error) {
	var out PairList
	if err := c.call(ctx, http.MethodGet, url, "/maker/v1/pairs", "", nil, &out); err != nil {
		return nil, err
	}
	if len(out.Pairs) > maxPairs {
		return nil, fmt.Errorf("%w: %s: more than %d pairs", engine.ErrPeer, url, maxPairs)
	}
	for _, p := range out.Pairs {
		if p.Give.Check() != nil || p.Get.Check() != nil {
			return nil, fmt.Errorf("%w: %s: a pair names no asset", engine.ErrPeer, url)
		}
		if _, err := swap.ParseRate(p.Rate); err != nil {
			return nil, fmt.Errorf("%w: %s: %w", engine.ErrPeer, url, err)
		}
	}
	return out.Pairs, nil
}

// MakerQuote asks for a price. The answer is decoded, not checked.
func (c *MakerClient) MakerQuote(ctx context.Context, url string, ask swap.QuoteAsk) (swap.QuoteAnswer, error) {
	var out swap.QuoteAnswer
	err := c.call(ctx, http.MethodPost, url, "/maker/v1/quotes", "", ask, &out)
	return out, err
}

// MakerSwap takes a quote. The answer is decoded, not checked.
func (c *MakerClient) MakerSwap(ctx context.Context, url string, ask swap.SwapAsk) (swap.SwapAnswer, error) {
	var out swap.SwapAnswer
	err := c.call(ctx, http.MethodPost, url, "/maker/v1/swaps", "", ask, &out)
	return out, err
}

// MakerView shows the maker's side of a swap.
func (c *MakerClient) MakerView(ctx context.Context, url, id, token string) (MakerSwap, error) {
	var out MakerSwap
	err := c.call(ctx, http.MethodGet, url, swapPath(id, ""), token, nil, &out)
	return out, err
}

// MakerSign asks for a step of a spend that both sign. The answer is decoded, not
// checked.
func (c *MakerClient) MakerSign(ctx context.Context, url, id, token string, ask swap.SignAsk) (swap.SignAnswer, error) {
	var out swap.SignAnswer
	err := c.call(ctx, http.MethodPost, url, swapPath(id, "/signatures"), token, ask, &out)
	return out, err
}

// MakerCancel asks the maker to end a swap.
func (c *MakerClient) MakerCancel(ctx context.Context, url, id, token string) error {
	var out MakerSwap
	return c.call(ctx, http.MethodPost, url, swapPath(id, "/cancel"), token, nil, &out)
}

func swapPath(id, rest string) string { return "/maker/v1/swaps/" + url.PathEscape(id) + rest }

func (c *MakerClient) call(ctx context.Context, method, server, path, token string, body, out any) error {
	base, err := makerURL("maker", server)
	if err != nil {
		return fmt.Errorf("%w: %w", engine.ErrRequest, err)
	}
	resp, err := send(ctx, c.http, method, base+path, token, body, nil)
	if err != nil {
		return fmt.Errorf("%w: %w", engine.ErrPeer, err)
	}
	if err := readAnswer(resp, MaxBody, decode, out); err != nil {
		return fmt.Errorf("%w: %s: %w", engine.ErrPeer, base, err)
	}
	return nil
}

// send makes one call; the caller closes the answer.
func send(ctx context.Context, c *http.Client, method, url, token string, body any, header http.Header) (*http.Response, error) {
	var r io.Reader
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			return nil, fmt.Errorf("request: %w", err)
		}
		r = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(ctx, method, url, r)
	if err != nil {
		return nil, fmt.Errorf("request: %w", err)
	}
	for k, v := range header {
		req.Header[k] = v
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreachable, err)
	}
	return resp, nil
}

// readAnswer decodes an answer of at most most bytes, or gives its problem.
func readAnswer(resp *http.Response, most int64, decode func([]byte, any) error, out any) error {
	defer closeBody(resp)
	raw, err := io.ReadAll(io.LimitReader(resp.Body, most+1))
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", ErrUnreachable, err)
	case int64(len(raw)) > most:
		return fmt.Errorf("%w: more than %d bytes", ErrAnswer, most)
	case resp.StatusCode >= http.StatusBadRequest:
		return problemFrom(resp, raw)
	case resp.StatusCode >= http.StatusMultipleChoices:
		return fmt.Errorf("%w: status %d; redirects are not followed", ErrAnswer, resp.StatusCode)
	case !strings.HasPrefix(resp.Header.Get("Content-Type"), "application/json"):
		return fmt.Errorf("%w: content type %.60q", ErrAnswer, resp.Header.Get("Content-Type"))
	}
	if err := decode(raw, out); err != nil {
		return fmt.Errorf("%w: %w", ErrAnswer, err)
	}
	return nil
}

// problemFrom reads a problem, or makes one of a status without.
func problemFrom(resp *http.Response, raw []byte) error {
	var p Problem
	if strings.HasPrefix(resp.Header.Get("Content-Type"), "application/problem+json") && json.Unmarshal(raw, &p) == nil && p.Code != "" {
		p.Status = resp.StatusCode
		p.Code, p.Field, p.Detail = clip(p.Code, 60), clip(p.Field, 100), clip(p.Detail, 500)
		return &p
	}
	return refuse(resp.StatusCode, "http_status", "", fmt.Sprintf("the server answers %s without saying why", clip(resp.Status, 60)))
}

// closeBody leaves the connection reusable if little is unread.
func closeBody(resp *http.Response) {
	_, _ = io.CopyN(io.Discard, resp.Body, MaxBody)
	_ = resp.Body.Close()
}
