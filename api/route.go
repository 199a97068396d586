package api

import (
	"context"
	"net/http"
	"net/url"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"
)

// Whether a route takes an Idempotency-Key.
type keyRule int

const (
	keyNone keyRule = iota
	keyOptional
	keyRequired
)

// route is all that is declared of one call; checks and OpenAPI follow from it.
type route struct {
	method, path string
	id, summary  string
	scope        Scope // empty: no owner's token
	token        bool  // needs the token of a SwapAnswer
	maker        bool  // for everybody: rate limited
	stream       bool  // lives long; counted by face.streams
	status       int   // 200 if zero
	key          keyRule
	hide         func([]byte) []byte // what of an answer may be stored; nil: all
	params       []*huma.Param
	tag          string
}

// call is a request whose checks are done.
type call[B any] struct {
	Body B
	r    *http.Request
}

// path gives a path parameter.
func (c call[B]) path(name string) string { return chi.URLParam(c.r, name) }

// query gives the query; names that the route does not know are refused before.
func (c call[B]) query() url.Values { return c.r.URL.Query() }

// noBody is the body type of calls without one.
type noBody struct{}

// input hands the request through huma, which must not read it: our decoding is
// stricter and its problems have codes.
type input struct{ r *http.Request }

// Resolve is called by huma before the handler.
func (i *input) Resolve(ctx huma.Context) []error {
	i.r, _ = humachi.Unwrap(ctx)
	return nil
}

// output is an answer as huma wants it.
type output[T any] struct{ Body T }

// serve registers a route whose answer is JSON.
func serve[B, T any](a *face, rt route, handle func(context.Context, call[B]) (T, error)) {
	huma.Register(a.api, operation[B](a, rt), func(ctx context.Context, in *input) (*output[T], error) {
		c, err := receive[B](rt, in.r)
		if err != nil {
			return nil, problemOf(err)
		}
		t, err := handle(ctx, c)
		if err != nil {
			return nil, a.report(in.r, err)
		}
		return &output[T]{Body: t}, nil
	})
	documentBody[B](a, rt)
}

// report gives an error its problem, and logs what its text is hidden of.
func (a *face) report(r *http.Request, err error) *Problem {
	p := problemOf(err)
	if p.Status >= http.StatusInternalServerError {
		a.cfg.Log.Error("call failed", "method", r.Method, "path", r.URL.Path, "code", p.Code, "error", err)
	}
	return p
}

// receive checks the query and decodes the body.
func receive[B any](rt route, r *http.Request) (call[B], error) {
	c := call[B]{r: r}
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return c, refuse(http.StatusBadRequest, "invalid_query", "", "the query is not well escaped")
	}
	for name, values := range q {
		if !rt.takes(name) {
			return c, refuse(http.StatusBadRequest, "unknown_parameter", clip(name, 60), "leave it out, or correct its name")
		}
		if len(values) != 1 || len(values[0]) > 512 {
			return c, invalid(name, "give it once, in at most 512 characters")
		}
	}
	if !hasBody[B]() {
		return c, nil
	}
	raw, _ := r.Context().Value(bodyKey{}).([]byte)
	err = decode(raw, &c.Body)
	return c, err
}

func (rt route) takes(query string) bool {
	for _, p := range rt.params {
		if p.In == "query" && p.Name == query {
			return true
		}
	}
	return false
}

func hasBody[B any]() bool { return reflect.TypeFor[B]() != reflect.TypeFor[noBody]() }

// operation is the route as OpenAPI describes it.
func operation[B any](a *face, rt route) huma.Operation {
	op := huma.Operation{
		OperationID: rt.id, Method: rt.method, Path: rt.path, Summary: rt.summary,
		DefaultStatus: rt.status, Tags: []string{rt.tag}, Parameters: rt.params,
		Responses: map[string]*huma.Response{"default": a.problemResponse()},
		Metadata:  map[string]any{"route": rt, "body": hasBody[B]()},
	}
	if op.DefaultStatus == 0 {
		op.DefaultStatus = http.StatusOK
	}
	if rt.key != keyNone {
		op.Parameters = append(op.Parameters, &huma.Param{
			Name: KeyHeader, In: "header", Required: rt.key == keyRequired, Schema: &huma.Schema{Type: "string", MaxLength: ptr(maxKey)},
			Description: "The same key gives the same answer, done once; kept for 30 days.",
		})
	}
	switch {
	case rt.scope != "":
		op.Security = []map[string][]string{{"owner": {string(rt.scope)}}}
		op.Description = "Needs a token of scope " + string(rt.scope) + "."
	case rt.token:
		op.Security = []map[string][]string{{"swap": {}}}
		op.Description = "Needs the token that came with the swap."
	}
	return op
}

// documentBody adds the body to the document after huma registered the route:
// known before, huma would read and judge the body itself.
func documentBody[B any](a *face, rt route) {
	if !hasBody[B]() {
		return
	}
	item := a.api.OpenAPI().Paths[rt.path]
	for _, op := range []*huma.Operation{item.Post, item.Put} {
		if op != nil && op.Method == rt.method {
			op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
				"application/json": {Schema: a.schemas().Schema(reflect.TypeFor[B](), true, "Body")},
			}}
		}
	}
}

func (a *face) schemas() huma.Registry { return a.api.OpenAPI().Components.Schemas }

func (a *face) problemResponse() *huma.Response {
	return &huma.Response{Description: "A problem, with a stable code", Content: map[string]*huma.MediaType{
		"application/problem+json": {Schema: a.schemas().Schema(reflect.TypeFor[Problem](), true, "Problem")},
	}}
}

func ptr[T any](v T) *T { return &v }

// pathID documents the id of a path.
func pathID(what string) *huma.Param {
	return &huma.Param{Name: "id", In: "path", Required: true, Description: "Id of the " + what, Schema: &huma.Schema{Type: "string"}}
}

func queryText(name, doc string) *huma.Param {
	return &huma.Param{Name: name, In: "query", Description: doc, Schema: &huma.Schema{Type: "string"}}
}

// adapter registers huma's operations with chi, each behind its own checks.
type adapter struct {
	face   *face
	router chi.Router
}

// Handle is called by huma for each operation.
func (d adapter) Handle(op *huma.Operation, handler func(huma.Context)) {
	rt, _ := op.Metadata["route"].(route)
	body, _ := op.Metadata["body"].(bool)
	var h http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler(humachi.NewContext(op, r, w))
	})
	if rt.key != keyNone {
		h = d.face.keeper.once(rt.key == keyRequired, rt.hide)(h)
	}
	h = bodied(body)(h)
	if rt.scope != "" {
		h = d.face.scoped(rt.scope)(h)
	}
	if rt.maker && !rt.stream {
		h = d.face.room(h)
	}
	if rt.maker {
		h = d.face.rate(h)
	}
	d.router.Method(op.Method, op.Path, h)
}

// ServeHTTP is for huma.
func (d adapter) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.router.ServeHTTP(w, r) }

// scoped lets only tokens of the scope pass.
func (a *face) scoped(need Scope) middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if err := authorize(r, a.cfg.Store, need); err != nil {
				a.report(r, err).write(w)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// pageLimits of lists.
const (
	defaultPage = 50
	maxPage     = 200
)

// limitOf reads ?limit=.
func limitOf(q url.Values) (int, error) {
	text := q.Get("limit")
	if text == "" {
		return defaultPage, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > maxPage {
		return 0, invalid("limit", "give a whole number from 1 to 200")
	}
	return n, nil
}
