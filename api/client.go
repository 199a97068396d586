package api

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxAnswer bounds what the own node may answer: a page of 200 swaps.
const maxAnswer = 4 << 20

// Client calls /v1 of the own node. Errors are *Problem, or wrap
// [ErrUnreachable] or [ErrAnswer].
type Client struct {
	base, token string
	http        *http.Client // calls
	follow      *http.Client // streams: no timeout as a whole
}

// NewClient calls the node at a URL such as http://127.0.0.1:8787.
func NewClient(base, token string) *Client {
	d := &net.Dialer{Timeout: 5 * time.Second}
	return &Client{
		base: strings.TrimRight(base, "/"), token: token,
		http: boundedHTTP(3*time.Minute, d), follow: boundedHTTP(0, d),
	}
}

// NewKey makes an idempotency key.
func NewKey() string { return rand.Text() }

// Node describes the node.
func (c *Client) Node(ctx context.Context) (n Node, err error) {
	err = c.get(ctx, "/v1/node", &n)
	return n, err
}

// Balances is what the wallet has.
func (c *Client) Balances(ctx context.Context) ([]Balance, error) {
	var out Balances
	err := c.get(ctx, "/v1/balances", &out)
	return out.Balances, err
}

// NewAddress makes an address to deposit to.
func (c *Client) NewAddress(ctx context.Context, asset string) (a Address, err error) {
	err = c.send(ctx, http.MethodPost, "/v1/addresses", "", AddressAsk{asset}, &a)
	return a, err
}

// Withdraw sends coins out; repeated with the same key it does so once.
func (c *Client) Withdraw(ctx context.Context, key string, ask WithdrawAsk) (w Withdrawal, err error) {
	err = c.send(ctx, http.MethodPost, "/v1/withdrawals", key, ask, &w)
	return w, err
}

// Offers are the node's prices.
func (c *Client) Offers(ctx context.Context) (o Offers, err error) {
	err = c.get(ctx, "/v1/offers", &o)
	return o, err
}

// SetOffers replaces all prices.
func (c *Client) SetOffers(ctx context.Context, offers Offers) (o Offers, err error) {
	err = c.send(ctx, http.MethodPut, "/v1/offers", "", offers, &o)
	return o, err
}

// Makers are the known makers.
func (c *Client) Makers(ctx context.Context) (l MakerList, err error) {
	err = c.get(ctx, "/v1/makers", &l)
	return l, err
}

// AddMaker keeps a maker.
func (c *Client) AddMaker(ctx context.Context, url string) (m MakerInfo, err error) {
	err = c.send(ctx, http.MethodPost, "/v1/makers", "", MakerAsk{url}, &m)
	return m, err
}

// Peers are the known peers.
func (c *Client) Peers(ctx context.Context) (p Peers, err error) {
	err = c.get(ctx, "/v1/peers", &p)
	return p, err
}

// AddPeer keeps a peer.
func (c *Client) AddPeer(ctx context.Context, id, url string) (p Peers, err error) {
	err = c.send(ctx, http.MethodPost, "/v1/peers", "", PeerAsk{id, url}, &p)
	return p, err
}

// RemovePeer forgets a peer.
func (c *Client) RemovePeer(ctx context.Context, id string) (p Peers, err error) {
	err = c.send(ctx, http.MethodDelete, "/v1/peers/"+url.PathEscape(id), "", nil, &p)
	return p, err
}

// Quote asks a maker for a price.
func (c *Client) Quote(ctx context.Context, ask QuoteAsk) (q Quote, err error) {
	err = c.send(ctx, http.MethodPost, "/v1/quotes", "", ask, &q)
	return q, err
}

// StartSwap takes a quote; repeated with the same key it does so once.
func (c *Client) StartSwap(ctx context.Context, key string, ask SwapAsk) (s Swap, err error) {
	err = c.send(ctx, http.MethodPost, "/v1/swaps", key, ask, &s)
	return s, err
}

// Swap is one swap.
func (c *Client) Swap(ctx context.Context, id string) (s Swap, err error) {
	err = c.get(ctx, "/v1/swaps/"+url.PathEscape(id), &s)
	return s, err
}

// SwapQuery selects swaps; zero fields select all.
type SwapQuery struct {
	State, Role, Cursor string
	Limit               int
}

// Swaps is one page of swaps.
func (c *Client) Swaps(ctx context.Context, q SwapQuery) (p SwapPage, err error) {
	v := url.Values{}
	for name, s := range map[string]string{"state": q.State, "role": q.Role, "cursor": q.Cursor} {
		if s != "" {
			v.Set(name, s)
		}
	}
	if q.Limit != 0 {
		v.Set("limit", strconv.Itoa(q.Limit))
	}
	err = c.get(ctx, "/v1/swaps?"+v.Encode(), &p)
	return p, err
}

// Cancel ends a swap if it still can.
func (c *Client) Cancel(ctx context.Context, id string) (s Swap, err error) {
	err = c.send(ctx, http.MethodPost, "/v1/swaps/"+url.PathEscape(id)+"/cancel", "", nil, &s)
	return s, err
}

// PSBT is the payment of a swap that is funded from outside, for the outside
// wallet to sign.
func (c *Client) PSBT(ctx context.Context, id string, ask PSBTAsk) (p PSBT, err error) {
	err = c.send(ctx, http.MethodPost, "/v1/swaps/"+url.PathEscape(id)+"/psbt", "", ask, &p)
	return p, err
}

// Tokens are all tokens, without their text.
func (c *Client) Tokens(ctx context.Context) (l TokenList, err error) {
	err = c.get(ctx, "/v1/api-tokens", &l)
	return l, err
}

// CreateToken makes a token; its text is in this answer only.
func (c *Client) CreateToken(ctx context.Context, name string, scope Scope) (t Token, err error) {
	err = c.send(ctx, http.MethodPost, "/v1/api-tokens", "", TokenAsk{name, string(scope)}, &t)
	return t, err
}

// RevokeToken ends a token.
func (c *Client) RevokeToken(ctx context.Context, id string) (t Token, err error) {
	err = c.send(ctx, http.MethodDelete, "/v1/api-tokens/"+url.PathEscape(id), "", nil, &t)
	return t, err
}

func (c *Client) get(ctx context.Context, path string, out any) error {
	return c.send(ctx, http.MethodGet, path, "", nil, out)
}

func (c *Client) send(ctx context.Context, method, path, key string, body, out any) error {
	header := http.Header{}
	if key != "" {
		header.Set(KeyHeader, key)
	}
	resp, err := send(ctx, c.http, method, c.base+path, c.token, body, header)
	if err != nil {
		return err
	}
	return readAnswer(resp, maxAnswer, lenient, out)
}

// lenient takes fields that this client does not know yet: the own node may be
// newer.
func lenient(raw []byte, out any) error {
	if err := json.Unmarshal(raw, out); err != nil {
		return fmt.Errorf("json: %w", err)
	}
	return nil
}
