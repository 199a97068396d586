// Package api is the node's face over HTTP. It decides nothing: every write is
// one call of [Owner] or [Maker], whose errors get a stable code.
//
//	NewOwner   /v1 (Bearer token), /maker/v1, /peer/v1, /healthz, /metrics, /openapi.json, /
//	NewPublic  /maker/v1, /peer/v1, /healthz
//
// A route is a value (route.go): method, path, scope, body type, whether it
// moves money. The chain of checks that a request passes is computed from that
// value, and so is /openapi.json, so neither can forget a route:
//
//	recover → host, origin → rate → token, scope → content type, 64 KiB, strict
//	JSON → Idempotency-Key → handler → JSON or problem+json (RFC 9457)
//
// # Who may do what
//
// A token has one scope: admin may all that trade may, trade all that read may.
// A token is needed on loopback too, because every web page and every program of
// the machine can reach loopback. Host and Origin are checked against DNS
// rebinding and cross-site requests; there are no cookies and no CORS.
// Calls about one swap of a maker need the token of its SwapAnswer.
//
// # Money moves once
//
// Where money moves, Idempotency-Key is required. "Begun" is stored before the
// engine is asked and the answer after; concurrent requests with the same key
// wait. If the process dies in between, the request is asked again with the same
// engine key, for which the engine does the thing at most once. What was refused
// with 4xx did nothing and leaves no trace. Answers are kept for 30 days.
//
// # Units
//
// /v1 speaks symbols, decimals in the asset's unit, RFC 3339 and the owner's
// view. /maker/v1 is spoken between daemons: assets by chain and contract
// address, amounts in base units (decimal strings), Unix seconds and the taker's
// view; a symbol or a unit could mean two things to two nodes.
//
// # Events
//
// Server-Sent Events carry the engine's sequence number as id and the object as
// GET gives it as data. A client that comes back with Last-Event-ID gets all that
// it missed, once and in order.
package api
