package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
)

// Channels are all payment channels.
func (c *Client) Channels(ctx context.Context) (p ChannelPage, err error) {
	err = c.get(ctx, "/v1/channels", &p)
	return p, err
}

// Channel is one payment channel.
func (c *Client) Channel(ctx context.Context, id string) (v Channel, err error) {
	err = c.get(ctx, channelPath(id, ""), &v)
	return v, err
}

// OpenChannel opens one with a deposit; repeated with the same key it does so once.
func (c *Client) OpenChannel(ctx context.Context, key string, ask ChannelAsk) (v Channel, err error) {
	err = c.send(ctx, http.MethodPost, "/v1/channels", key, ask, &v)
	return v, err
}

// DepositChannel adds to what this node has in a channel; once for each key.
func (c *Client) DepositChannel(ctx context.Context, key, id string, ask DepositAsk) (v Channel, err error) {
	err = c.send(ctx, http.MethodPost, channelPath(id, "/deposit"), key, ask, &v)
	return v, err
}

// WithdrawChannel takes money out of an open channel; once for each key.
func (c *Client) WithdrawChannel(ctx context.Context, key, id, amount string) (v Channel, err error) {
	err = c.send(ctx, http.MethodPost, channelPath(id, "/withdraw"), key, SumAsk{amount}, &v)
	return v, err
}

// CloseChannel ends a channel, with the peer or alone.
func (c *Client) CloseChannel(ctx context.Context, id string, cooperative bool) (v Channel, err error) {
	err = c.send(ctx, http.MethodPost, channelPath(id, "/close"), "", CloseAsk{Cooperative: &cooperative}, &v)
	return v, err
}

// CloseChannelBlindly ends a channel that is lost, or is said to be by the peer, alone, by what
// this node has.
func (c *Client) CloseChannelBlindly(ctx context.Context, id string) (v Channel, err error) {
	err = c.send(ctx, http.MethodPost, channelPath(id, "/close"), "", CloseAsk{Cooperative: new(false), Blind: true}, &v)
	return v, err
}

// SettleChannel has the node look at a closed channel now.
func (c *Client) SettleChannel(ctx context.Context, id string) (v Channel, err error) {
	err = c.send(ctx, http.MethodPost, channelPath(id, "/settle"), "", nil, &v)
	return v, err
}

func channelPath(id, rest string) string { return "/v1/channels/" + url.PathEscape(id) + rest }

// Pay makes a transfer; repeated with the same key it pays once.
func (c *Client) Pay(ctx context.Context, key string, ask TransferAsk) (t Transfer, err error) {
	err = c.send(ctx, http.MethodPost, "/v1/transfers", key, ask, &t)
	return t, err
}

// Transfers is one page of transfers, the oldest first. Empty and zero: from the
// first on, as many as the node gives.
func (c *Client) Transfers(ctx context.Context, cursor string, limit int) (p TransferPage, err error) {
	v := url.Values{}
	if cursor != "" {
		v.Set("cursor", cursor)
	}
	if limit != 0 {
		v.Set("limit", strconv.Itoa(limit))
	}
	err = c.get(ctx, "/v1/transfers?"+v.Encode(), &p)
	return p, err
}

// Transfer is one transfer.
func (c *Client) Transfer(ctx context.Context, id string) (t Transfer, err error) {
	err = c.get(ctx, transferPath(id, ""), &t)
	return t, err
}

// ResolveTransfer takes a held transfer with its secret, if it is what is expected.
func (c *Client) ResolveTransfer(ctx context.Context, id string, ask SecretAsk) (t Transfer, err error) {
	err = c.send(ctx, http.MethodPost, transferPath(id, "/resolve"), "", ask, &t)
	return t, err
}

// CancelTransfer gives a transfer up as far as that is still possible.
func (c *Client) CancelTransfer(ctx context.Context, id string) (t Transfer, err error) {
	err = c.send(ctx, http.MethodPost, transferPath(id, "/cancel"), "", nil, &t)
	return t, err
}

func transferPath(id, rest string) string { return "/v1/transfers/" + url.PathEscape(id) + rest }

// Routes are ways to a node, the cheapest first.
func (c *Client) Routes(ctx context.Context, asset, to, amount string) (r Routes, err error) {
	v := url.Values{"asset": {asset}, "to": {to}, "amount": {amount}}
	err = c.get(ctx, "/v1/routes?"+v.Encode(), &r)
	return r, err
}
