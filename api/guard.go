package api

import (
	"context"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

const (
	bodyTime   = 10 * time.Second        // for a client to send its body
	answerTime = doTime + 30*time.Second // for an answer to be made and read
)

// middleware wraps a handler with one check.
type middleware func(http.Handler) http.Handler

// recovered turns a panic into a problem without details. A stream that had
// begun is cut.
func (a *face) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if v == http.ErrAbortHandler { //nolint:errorlint // the value itself is the signal
				panic(v)
			}
			a.cfg.Log.Error("panic in a handler", "path", r.URL.Path, "panic", v, "stack", string(debug.Stack()))
			problemOf(errPanic).write(w)
		}()
		next.ServeHTTP(w, r)
	})
}

// errPanic is unknown to knownErrors, so it becomes "internal".
var errPanic = errors.New("panic")

// headed sets the headers that every answer has. no-store: answers hold
// balances and, once, tokens. A client that does not read is cut in the end.
func headed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
		// Fails only where the connection has no deadlines, as in tests.
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(answerTime))
		next.ServeHTTP(w, r)
	})
}

// local refuses what a web page could make a browser send here: requests under a
// foreign name (DNS rebinding) and from a foreign origin.
func (a *face) local(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !a.hostAllowed(r.Host) {
			refuse(http.StatusForbidden, "host_not_allowed", "Host",
				"call this node as localhost or 127.0.0.1, or add the name to its allowed hosts").write(w)
			return
		}
		if !sameOrigin(r) {
			refuse(http.StatusForbidden, "origin_not_allowed", "Origin",
				"pages of other origins may not call this node").write(w)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (a *face) hostAllowed(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	return slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, name) ||
		slices.ContainsFunc(a.cfg.AllowedHosts, func(h string) bool { return strings.EqualFold(h, name) })
}

// sameOrigin accepts requests of programs (no Origin) and of this node's own
// pages.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" || site == "same-site" {
		return false
	}
	origins := r.Header.Values("Origin")
	if len(origins) == 0 {
		return true
	}
	u, err := url.Parse(origins[0])
	return len(origins) == 1 && err == nil && u.Host != "" && strings.EqualFold(u.Host, r.Host)
}

// remoteIP is the address of the connection's other end.
func remoteIP(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

type bodyKey struct{}

// bodied reads the body of a request that has one, bounded before allocation,
// and refuses it elsewhere.
func bodied(wanted bool) middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw, err := readBody(w, r, wanted)
			if err != nil {
				problemOf(err).write(w)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), bodyKey{}, raw)))
		})
	}
}

func readBody(w http.ResponseWriter, r *http.Request, wanted bool) ([]byte, error) {
	if r.ContentLength > MaxBody {
		return nil, tooLarge()
	}
	// Fails only where the connection has no deadlines, as in tests.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(bodyTime))
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
	_ = http.NewResponseController(w).SetReadDeadline(time.Time{})
	var big *http.MaxBytesError
	switch {
	case errors.As(err, &big):
		return nil, tooLarge()
	case err != nil:
		return nil, refuse(http.StatusRequestTimeout, "body_unreadable", "", "send the whole body within 10 s")
	case len(raw) == 0:
		return nil, nil
	case !wanted:
		return nil, refuse(http.StatusBadRequest, "body_unexpected", "", "this call takes no body")
	}
	// A form or text/plain can be sent by any web page without asking first.
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := params["charset"]
	if err != nil || kind != "application/json" || (charset != "" && !strings.EqualFold(charset, "utf-8")) {
		return nil, refuse(http.StatusUnsupportedMediaType, "content_type", "Content-Type", "send application/json")
	}
	if r.Header.Get("Content-Encoding") != "" {
		return nil, refuse(http.StatusUnsupportedMediaType, "content_encoding", "Content-Encoding", "send the body as it is")
	}
	return raw, nil
}

// bounded refuses what comes above n calls under way.
func bounded(n int) middleware {
	room := make(chan struct{}, n) // shared by all that it wraps
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			select {
			case room <- struct{}{}:
				defer func() { <-room }()
				next.ServeHTTP(w, r)
			default:
				refuse(http.StatusServiceUnavailable, "busy", "", "too many calls are under way; try again").after(1).write(w)
			}
		})
	}
}
