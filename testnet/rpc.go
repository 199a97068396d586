package testnet

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// callLimit is for one call: btcd can hang for ever in some states. A busy machine takes
// seconds, and that must fail nothing.
const callLimit = 2 * time.Minute

// RPCError is a node's refusal.
type RPCError struct {
	Code    int             `json:"code"`
	Message string          `json:"message"`
	Data    json.RawMessage `json:"data,omitempty"`
}

func (e *RPCError) Error() string { return fmt.Sprintf("%s (%d)", e.Message, e.Code) }

// request and response serve JSON-RPC 1.0 and 2.0 alike.
type request struct {
	Version string          `json:"jsonrpc,omitempty"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params,omitempty"`
}

type response struct {
	Version string          `json:"jsonrpc,omitempty"`
	ID      json.RawMessage `json:"id"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *RPCError       `json:"error,omitempty"`
}

// client calls a node.
type client struct {
	url, user, pass string
	version         string // "1.0" for btcd, "2.0" for the EVM
	web             *http.Client
}

// newWeb is a way to one node of its own, so that it can be let go of: litecoind
// waits ten seconds for connections that are kept when it is to stop.
func newWeb() *http.Client {
	const kept = 16
	return &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: kept, IdleConnTimeout: time.Minute}}
}

// call puts the result into out, unless out is nil.
func (c client) call(ctx context.Context, out any, method string, params ...any) error {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	ask, err := c.request(0, method, params)
	if err != nil {
		return err
	}
	var answer response
	if err := c.post(ctx, ask, &answer); err != nil {
		return fmt.Errorf("call %s: %w", method, err)
	}
	return answer.into(out, method)
}

// batch calls a method with one parameter after the other, all on one way to the
// node, and gives each result to take, in order.
func (c client) batch(ctx context.Context, method string, params []string, take func(json.RawMessage) error) error {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	var asks []request
	for i, p := range params {
		ask, err := c.request(i, method, []any{p})
		if err != nil {
			return err
		}
		asks = append(asks, ask)
	}
	var answers []response
	if err := c.post(ctx, asks, &answers); err != nil {
		return fmt.Errorf("call %s %d times: %w", method, len(asks), err)
	}
	if len(answers) != len(asks) {
		return fmt.Errorf("call %s %d times: %d answers", method, len(asks), len(answers))
	}
	for i, a := range answers {
		if string(a.ID) != strconv.Itoa(i) {
			return fmt.Errorf("call %s %d times: answer %d is to call %s", method, len(asks), i, a.ID)
		}
		var result json.RawMessage
		if err := a.into(&result, method); err != nil {
			return err
		}
		if err := take(result); err != nil {
			return err
		}
	}
	return nil
}

func (c client) request(id int, method string, params []any) (request, error) {
	if params == nil {
		params = []any{}
	}
	raw, err := json.Marshal(params)
	if err != nil {
		return request{}, fmt.Errorf("encode parameters of %s: %w", method, err)
	}
	return request{Version: c.version, ID: json.RawMessage(strconv.Itoa(id)), Method: method, Params: raw}, nil
}

// into decodes the result, unless out is nil.
func (r response) into(out any, method string) error {
	if r.Error != nil {
		return fmt.Errorf("call %s: %w", method, r.Error)
	}
	if out == nil {
		return nil
	}
	if r.Result == nil {
		r.Result = json.RawMessage("null")
	}
	if err := json.Unmarshal(r.Result, out); err != nil {
		return fmt.Errorf("decode result of %s: %w", method, err)
	}
	return nil
}

// post sends what json makes of ask, and decodes what comes back.
func (c client) post(ctx context.Context, ask, answer any) error {
	body, err := json.Marshal(ask)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	if c.user != "" {
		req.SetBasicAuth(c.user, c.pass)
	}
	resp, err := c.web.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, answer); err != nil {
		return fmt.Errorf("answer %s: %.200q", resp.Status, raw)
	}
	return nil
}
