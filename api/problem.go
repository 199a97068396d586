package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Problem is an RFC 9457 problem. Code is stable and for programs, Detail says
// to people what is wrong and what to do, Field names the field at fault.
type Problem struct {
	Type   string `json:"type" doc:"urn:lockstep:problem:CODE"`
	Title  string `json:"title" doc:"The status in words"`
	Status int    `json:"status"`
	Code   string `json:"code" doc:"Stable, for programs"`
	Field  string `json:"field,omitempty" doc:"The field, parameter or header at fault"`
	Detail string `json:"detail" doc:"What is wrong and what to do"`
	retry  int    // seconds of Retry-After
}

// refuse makes a problem.
func refuse(status int, code, field, detail string) *Problem {
	return &Problem{
		Type: "urn:lockstep:problem:" + code, Title: http.StatusText(status),
		Status: status, Code: code, Field: field, Detail: detail,
	}
}

// after adds Retry-After.
func (p *Problem) after(seconds int) *Problem { p.retry = seconds; return p }

// Error is the detail with its code and field.
func (p *Problem) Error() string {
	if p.Field != "" {
		return p.Code + ": " + p.Field + ": " + p.Detail
	}
	return p.Code + ": " + p.Detail
}

// GetStatus is for huma.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is for huma.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders is for huma.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.retry > 0 {
		h.Set("Retry-After", strconv.Itoa(p.retry))
	}
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="lockstep"`)
	}
	return h
}

// write answers with the problem outside of huma.
func (p *Problem) write(w http.ResponseWriter) {
	for k, v := range p.GetHeaders() {
		w.Header()[k] = v
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p)
}

// A known error of the layers below and the problem it becomes. The first match
// counts, so that what is narrower comes first.
type known struct {
	err    error
	status int
	code   string
	detail string // remedy, after the error's own text
	retry  int
}

func knownErrors() []known {
	return []known{
		{channel.ErrRoute, 422, "no_route", "open a channel towards it, or pay less; see GET /v1/routes", 0},
		{engine.ErrQuiet, 409, "channel_busy", "what is under way in the channel must end first; see GET /v1/channels/{id}", 5},
		{engine.ErrTooLate, 409, "too_late_to_resolve", "nothing: the transfer goes back to its payer when it expires. Keep the secret to yourself", 0},
		{channel.ErrMark, 409, "secret_in_use", "the secret is in use: the transfer can only complete", 0},
		{engine.ErrNotOpen, 409, "channel_not_open", "see GET /v1/channels/{id}", 0},
		{engine.ErrNoChannels, 409, "no_channels", "swapctl contracts deploy makes the contract", 0},
		{engine.ErrUnknown, 404, "not_found", "check the id", 0},
		{engine.ErrForbidden, 403, "forbidden", "use the token that came with this swap", 0},
		{engine.ErrHashUsed, 409, "hash_used", "make a new secret: a hash belongs to one swap for ever", 0},
		{engine.ErrBusy, 429, "busy", "try again later", 10},
		{engine.ErrSafeMode, 503, "safe_mode", "stop this node if another directory of it is alive; else make a new one with swapctl restore; open swaps are claimed and refunded", 0},
		{engine.ErrHold, 503, "on_hold", "nothing new begins until the chains are trusted again; see GET /v1/node", 30},
		{engine.ErrNoGas, 409, "no_gas", "bring the coin that is named, for the claim's fee", 0},
		{engine.ErrNotYet, 409, "not_now", "there is nothing to sign together now; the script paths of the locks need nobody", 1},
		{engine.ErrNotPayable, 409, "not_payable", "see GET /v1/swaps/{id}", 0},
		{engine.ErrTooSmall, 422, "amount_too_small", "take a larger amount", 0},
		{chains.ErrFunds, 409, "insufficient_funds", "bring more to the wallet; POST /v1/addresses gives it an address", 0},
		{swap.ErrQuote, 409, "quote_expired", "ask for a new quote", 0},
		{swap.ErrProposal, 502, "proposal_refused", "the other side's terms are not as agreed: nothing was locked; use another maker", 0},
		{swap.ErrNoPrice, 422, "no_such_offer", "see GET /v1/makers for the pairs on offer", 0},
		{swap.ErrLimit, 422, "amount_outside_limits", "take an amount within the limits", 0},
		{swap.ErrMark, 409, "too_late_to_cancel", "wait: the swap can only be completed or refunded now", 0},
		{swap.ErrLate, 409, "too_late", "ask for a new quote", 0},
		{htlc.ErrUnsafe, 422, "unsafe_times", "ask for a new quote", 0},
		{engine.ErrPeer, 502, "maker_failed", "nothing was locked; try again or use another maker", 5},
		{engine.ErrRequest, 422, "invalid_request", "correct the field that is named", 0},
		{htlc.ErrAmount, 422, "invalid_amount", "write a decimal such as \"0.015\"", 0},
		{htlc.ErrAsset, 422, "unknown_asset", "see GET /v1/balances for the assets of this node", 0},
		{htlc.ErrParty, 422, "invalid_party", "give a key for btc and ltc, an address for eth and smt", 0},
		{htlc.ErrHash, 422, "invalid_hash", "give 64 lower-case hex digits", 0},
		{htlc.ErrChain, 422, "unknown_chain", "see GET /v1/node for the chains of this node", 0},
		{chains.ErrUnsupported, 422, "unsupported", "the chain cannot do this", 0},
		{chains.ErrUnsynced, 503, "chain_unsynced", "wait until the chain's node is synced", 30},
		{chains.ErrDisagree, 503, "backends_disagree", "wait, and check the chain's backends", 30},
		{chains.ErrDown, 503, "chain_down", "check the chain's node", 10},
		{chains.ErrRejected, 422, "rejected", "the chain's node refused the transaction", 0},
		{engine.ErrJournal, 503, "journal_failed", "check the disk; nothing was begun", 30},
		{engine.ErrStopped, 503, "stopping", "the node is stopping; ask again when it runs", 10},
	}
}

// problemOf gives every error of the layers below its code. What is not known
// is ours and its text is not shown. A maker's problem is told, never passed off
// as our own: its 401 is not about our token.
func problemOf(err error) *Problem {
	var p *Problem
	switch theirs := errors.Is(err, engine.ErrPeer); {
	case errors.As(err, &p) && !theirs:
		return p
	case p != nil && p.Status < http.StatusInternalServerError:
		return refuse(http.StatusConflict, "maker_refused", "", "the maker says "+clip(p.Error(), 500))
	}
	for _, k := range knownErrors() {
		if errors.Is(err, k.err) {
			field, text := atFault(err)
			return refuse(k.status, k.code, field, clip(text, 400)+"; "+k.detail).after(k.retry)
		}
	}
	return refuse(http.StatusInternalServerError, "internal", "", "a fault of this node; its log says more")
}

var fieldName = regexp.MustCompile(`^[a-z][a-z_]*$`)

// atFault takes the field out of an error of the engine that names one: its text is that
// of the kind, the field, and what is wrong with it.
func atFault(err error) (field, text string) {
	text = err.Error()
	var of *fieldError
	if errors.As(err, &of) {
		return of.field, text
	}
	if errors.Is(err, engine.ErrRequest) {
		rest := strings.TrimPrefix(text, engine.ErrRequest.Error()+": ")
		if name, what, ok := strings.Cut(rest, ": "); ok && fieldName.MatchString(name) {
			return name, what
		}
	}
	return "", text
}

// fieldError is an error of the engine about what a field has asked for.
type fieldError struct {
	error
	field string
}

func (e *fieldError) Unwrap() error { return e.error }

// about names the field that asked for more than there is, or for a chain without channels.
func about(field string, err error) error {
	switch {
	case errors.Is(err, engine.ErrNoChannels):
		return &fieldError{err, "asset"}
	case errors.Is(err, chains.ErrFunds), errors.Is(err, channel.ErrRoute):
		return &fieldError{err, field}
	}
	return err
}

// clip bounds text that a peer may have written.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return s[:n] + "…"
}

// absent tells of a documented path that this node does not serve: because this
// version does not, or because a setting is missing.
func absent(path string) (p *Problem, known bool) {
	under := func(list ...string) bool {
		return slices.ContainsFunc(list, func(x string) bool { return path == x || strings.HasPrefix(path, x+"/") })
	}
	switch {
	case under("/v1/channels", "/v1/transfers", "/v1/routes"):
		return refuse(http.StatusConflict, "no_channels", "", "this node has no payment channels: set channels in [chains.eth] or [chains.smt] of swapd.toml; swapctl contracts deploy makes the contract"), true
	case under("/v1/webhooks"):
		return refuse(http.StatusNotImplemented, "not_implemented", "", "this version has no webhooks; follow GET /v1/events"), true
	}
	return nil, false
}

func notFound(what string) *Problem {
	return refuse(http.StatusNotFound, "not_found", "", "there is no such "+what+"; check the id")
}

func invalid(field, detail string) *Problem {
	return refuse(http.StatusBadRequest, "invalid_field", field, detail)
}
