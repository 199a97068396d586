package api

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Scope is what a token may do.
type Scope string

// The scopes, each with all rights of the ones before.
const (
	Read  Scope = "read"  // see
	Trade Scope = "trade" // quote, swap, cancel, set prices
	Admin Scope = "admin" // withdraw, make tokens
)

// ErrScope is a scope that does not exist.
var ErrScope = errors.New("scope")

// rank orders scopes; zero is none.
func (s Scope) rank() int { return slices.Index([]Scope{Read, Trade, Admin}, s) + 1 }

// A token is "ls_", the hex of an 8-byte id, "_", 32 random bytes in base64url.
const (
	tokenPrefix = "ls_"
	tokenIDSize = 8
	secretSize  = 32
	maxTokens   = 256
	tokenRoom   = "api/token/"
)

// storedToken is all that is kept of a token: SHA-256 is enough of a hash for
// 256 random bits, which no dictionary holds.
type storedToken struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Scope   Scope     `json:"scope"`
	Hash    string    `json:"hash"`
	Created time.Time `json:"created"`
}

// CreateToken makes and stores a token. The text is shown this once: the store
// keeps only its hash. Errors wrap [ErrScope] or the store's.
func CreateToken(ctx context.Context, s Store, random io.Reader, now time.Time, name string, scope Scope) (id, token string, err error) {
	if scope.rank() == 0 {
		return "", "", fmt.Errorf("%w: %.20q; use read, trade or admin", ErrScope, scope)
	}
	b := make([]byte, tokenIDSize+secretSize)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", "", fmt.Errorf("token: %w", err)
	}
	id = hex.EncodeToString(b[:tokenIDSize])
	token = tokenPrefix + id + "_" + base64.RawURLEncoding.EncodeToString(b[tokenIDSize:])
	rec := storedToken{ID: id, Name: name, Scope: scope, Hash: hashToken(token), Created: now.UTC()}
	raw, err := json.Marshal(rec)
	if err != nil {
		return "", "", fmt.Errorf("token: %w", err)
	}
	if err := s.Put(ctx, tokenRoom+id, raw); err != nil {
		return "", "", fmt.Errorf("store token: %w", err)
	}
	return id, token, nil
}

func hashToken(token string) string {
	h := sha256.Sum256([]byte(token))
	return hex.EncodeToString(h[:])
}

// bearer takes the token out of the Authorization header.
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || len(token) > 512 {
		return ""
	}
	return strings.TrimSpace(token)
}

// authenticate finds the stored token that the request shows.
func authenticate(r *http.Request, s Store) (storedToken, error) {
	token := bearer(r)
	if token == "" || len(r.Header.Values("Authorization")) != 1 {
		return storedToken{}, refuse(http.StatusUnauthorized, "token_missing", "Authorization",
			"send Authorization: Bearer TOKEN; swapctl tokens create makes one")
	}
	wrong := refuse(http.StatusUnauthorized, "token_invalid", "Authorization", "the token is unknown or was revoked; make a new one")
	id, _, ok := strings.Cut(strings.TrimPrefix(token, tokenPrefix), "_")
	if b, err := hex.DecodeString(id); !ok || err != nil || len(b) != tokenIDSize {
		return storedToken{}, wrong
	}
	raw, found, err := s.Get(r.Context(), tokenRoom+strings.ToLower(id))
	if err != nil {
		return storedToken{}, fmt.Errorf("token: %w", err)
	}
	var t storedToken
	if found {
		if err := json.Unmarshal(raw, &t); err != nil {
			return storedToken{}, fmt.Errorf("token: %w", err)
		}
	}
	// Without the comparison an unknown id would answer measurably sooner.
	same := subtle.ConstantTimeCompare([]byte(hashToken(token)), []byte(t.Hash)) == 1
	if !found || !same {
		return storedToken{}, wrong
	}
	return t, nil
}

// authorize refuses a request whose token has not the scope.
func authorize(r *http.Request, s Store, need Scope) error {
	t, err := authenticate(r, s)
	if err != nil {
		return err
	}
	if t.Scope.rank() < need.rank() || t.Scope.rank() == 0 {
		return refuse(http.StatusForbidden, "scope_missing", "Authorization",
			fmt.Sprintf("this needs a token of scope %s; yours has %s", need, t.Scope))
	}
	return nil
}
