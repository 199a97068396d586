package api

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/httprate"
)

// face is one of the two handlers.
type face struct {
	cfg     Config
	api     huma.API
	keeper  *keeper    // owner's handler only
	rate    middleware // of /maker/v1, shared by its routes
	room    middleware // as rate
	admin   sync.Mutex // changes of tokens and makers come one by one
	streams chan struct{}
}

func newFace(cfg Config) *face {
	a := &face{cfg: cfg, streams: make(chan struct{}, cfg.Streams), room: bounded(cfg.MakerBusy)}
	a.rate = a.limited()
	return a
}

// NewOwner is the handler of `listen`: everything. Errors wrap [ErrConfig].
func NewOwner(cfg Config) (http.Handler, error) {
	cfg = cfg.withDefaults()
	if err := cfg.check(true); err != nil {
		return nil, err
	}
	a := newFace(cfg)
	a.keeper = newKeeper(cfg.Store, cfg.Now)
	root := a.root(a.recovered, headed, a.local)
	a.api = huma.NewAPI(a.humaConfig(), adapter{face: a, router: root})
	a.ownerRoutes()
	a.makerRoutes()
	a.doorRoutes(root)
	doc, err := a.document()
	if err != nil {
		return nil, err
	}
	root.Get("/openapi.json", fixed("application/json", doc))
	if cfg.Metrics != nil {
		root.Method(http.MethodGet, "/metrics", cfg.Metrics)
	}
	root.Get("/", fixed("text/html; charset=utf-8", []byte(plainPage)))
	return root, nil
}

// NewPublic is the handler of `public_listen`: only what is for everybody.
// Errors wrap [ErrConfig].
func NewPublic(cfg Config) (http.Handler, error) {
	cfg = cfg.withDefaults()
	if err := cfg.check(false); err != nil {
		return nil, err
	}
	a := newFace(cfg)
	root := a.root(a.recovered, headed)
	a.api = huma.NewAPI(a.humaConfig(), adapter{face: a, router: root})
	a.makerRoutes()
	a.doorRoutes(root)
	return root, nil
}

// NewServer is an http.Server with the bounds of time and size that the
// handlers do not set themselves. There is no WriteTimeout: the handlers set a
// deadline for each answer, and streams one for each write.
func NewServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
	}
}

// root is a router with the checks of all routes.
func (a *face) root(checks ...func(http.Handler) http.Handler) chi.Router {
	r := chi.NewRouter()
	r.Use(checks...)
	r.Get("/healthz", fixed("text/plain; charset=utf-8", []byte("ok\n")))
	r.NotFound(func(w http.ResponseWriter, req *http.Request) {
		if p, known := absent(req.URL.Path); known && a.keeper != nil { // the world learns nothing of the owner's paths
			p.write(w)
			return
		}
		refuse(http.StatusNotFound, "no_such_path", "", "see /openapi.json for the paths of this node").write(w)
	})
	r.MethodNotAllowed(func(w http.ResponseWriter, _ *http.Request) {
		refuse(http.StatusMethodNotAllowed, "method_not_allowed", "", "see /openapi.json for the methods of this path").write(w)
	})
	return r
}

// limited bounds the calls of one client in a minute.
func (a *face) limited() middleware {
	return httprate.LimitBy(a.cfg.MakerRate, time.Minute,
		func(r *http.Request) (string, error) { return httprate.CanonicalizeIP(a.cfg.ClientIP(r)), nil },
		httprate.WithLimitHandler(func(w http.ResponseWriter, _ *http.Request) {
			refuse(http.StatusTooManyRequests, "rate_limited", "", "too many calls from your address; wait and try again").after(60).write(w)
		}))
}

func (a *face) humaConfig() huma.Config {
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Lockstep", Version: a.cfg.Version,
				Description: "Cross-chain atomic swaps. /v1 is for the node's owner: assets by symbol, amounts as decimals in the asset's unit, RFC 3339. " +
					"/maker/v1 is between daemons: assets by chain and contract address, amounts in base units, Unix seconds, the taker's view.",
			},
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", schemaName),
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"owner": {Type: "http", Scheme: "bearer", Description: "A token of this node: swapctl tokens create"},
					"swap":  {Type: "http", Scheme: "bearer", Description: "The token that came with the swap"},
				},
			},
		},
		Formats: map[string]huma.Format{"application/json": {Marshal: marshal}, "json": {Marshal: marshal}},
	}
}

// schemaName tells the types between daemons from the owner's of the same name.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.PkgPath() != "" && t.PkgPath() != reflect.TypeFor[Swap]().PkgPath() {
		return "Wire" + name
	}
	return name
}

// marshal writes JSON without HTML's escapes.
func marshal(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// document is /openapi.json. huma describes its own error type, which no route
// of ours gives.
func (a *face) document() ([]byte, error) {
	schemas := a.schemas().Map()
	delete(schemas, "ErrorModel")
	delete(schemas, "ErrorDetail")
	doc, err := json.Marshal(a.api.OpenAPI())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrConfig, err)
	}
	return doc, nil
}

func fixed(kind string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(body)
	}
}

const plainPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Lockstep</title>
<h1>Lockstep</h1>
<p>This is a node for cross-chain atomic swaps.</p>
<ul><li><a href="/openapi.json">/openapi.json</a> describes every call</li>
<li>/v1 is for the node's owner and needs a token (<code>swapctl</code> speaks it)</li>
<li>/maker/v1 and /peer/v1 are for other daemons</li></ul></html>
`
