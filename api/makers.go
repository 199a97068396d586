package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/lockstep-swap/lockstep/swap"
)

// Bounds of what is kept of others.
const (
	maxMakers = 64
	maxPairs  = 256
	makerRoom = "api/maker/"
	askTime   = 3 * time.Second // for one maker in a list
	askAtOnce = 8
)

// MakerAsk names a maker.
type MakerAsk struct {
	URL string `json:"url"`
}

// Pair is what a maker offers, as the owner would see the swap. Min and Max are
// null for a token that this node has no name for.
type Pair struct {
	Give string  `json:"give"`
	Get  string  `json:"get"`
	Rate string  `json:"rate" doc:"Get per give in whole units, spread inside"`
	Min  *string `json:"min" doc:"Of give"`
	Max  *string `json:"max" doc:"Of give"`
}

// MakerInfo is a known maker. Error says why its pairs are those of UpdatedAt.
type MakerInfo struct {
	URL     string    `json:"url"`
	Pairs   []Pair    `json:"pairs"`
	Updated time.Time `json:"updated_at"`
	Error   string    `json:"error,omitempty"`
}

// MakerList is all known makers.
type MakerList struct {
	Items []MakerInfo `json:"items"`
	Next  *string     `json:"next"`
}

// storedMaker is what is kept of a maker.
type storedMaker struct {
	URL     string          `json:"url"`
	Pairs   []swap.PairView `json:"pairs"`
	Updated time.Time       `json:"updated"`
}

// makerURL accepts http and https URLs of a server, without anything that could
// carry a secret or hide where it leads, and gives the one form of it.
func makerURL(field, s string) (string, error) {
	if s == "" {
		return "", refuse(http.StatusBadRequest, "missing_field", field, "give the URL of a maker, such as https://swap.example")
	}
	u, err := url.Parse(s)
	if err != nil || len(s) > 256 || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" ||
		u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.Contains(s, "#") {
		return "", refuse(http.StatusUnprocessableEntity, "invalid_url", field, "give http(s)://host[:port], without user, query or fragment")
	}
	u.Host = strings.ToLower(u.Host)
	return strings.TrimRight(u.String(), "/"), nil
}

func (s *Symbols) makerOf(m storedMaker, err error) MakerInfo {
	out := MakerInfo{URL: m.URL, Pairs: []Pair{}, Updated: second(m.Updated)}
	if err != nil {
		out.Error = clip(err.Error(), 300)
	}
	for _, p := range m.Pairs {
		pair := Pair{Give: s.name(p.Give), Get: s.name(p.Get), Rate: clip(p.Rate, 60)}
		if _, ok := s.Of(p.Give); ok {
			pair.Min, pair.Max = ptr(s.decimal(p.Give, p.Min)), ptr(s.decimal(p.Give, p.Max))
		}
		out.Pairs = append(out.Pairs, pair)
	}
	return out
}

func (a *face) makers(ctx context.Context, _ call[noBody]) (MakerList, error) {
	list, err := listStored[storedMaker](ctx, a.cfg.Store, makerRoom)
	if err != nil {
		return MakerList{}, err
	}
	out := MakerList{Items: make([]MakerInfo, len(list))}
	eachOf(ctx, len(list), func(ctx context.Context, i int) {
		fresh, err := a.askPairs(ctx, list[i].URL)
		if err != nil {
			fresh = list[i]
		}
		out.Items[i] = a.cfg.Symbols.makerOf(fresh, err)
	})
	return out, nil
}

// askPairs asks a maker for its pairs.
func (a *face) askPairs(ctx context.Context, url string) (storedMaker, error) {
	pairs, err := a.cfg.Makers.MakerPairs(ctx, url)
	if err != nil {
		return storedMaker{}, err
	}
	return storedMaker{URL: url, Pairs: pairs, Updated: a.cfg.Now()}, nil
}

func (a *face) addMaker(ctx context.Context, c call[MakerAsk]) (MakerInfo, error) {
	url, err := makerURL("url", c.Body.URL)
	if err != nil {
		return MakerInfo{}, err
	}
	m, err := a.askPairs(ctx, url)
	if err != nil {
		return MakerInfo{}, refuse(http.StatusBadGateway, "maker_failed", "url",
			clip(err.Error(), 300)+"; check that the URL is a maker's and that it runs")
	}
	if err := a.keep(ctx, makerRoom, url, m, maxMakers); err != nil {
		return MakerInfo{}, err
	}
	return a.cfg.Symbols.makerOf(m, nil), nil
}

// keep stores a maker under its name, if there is room for a new one.
func (a *face) keep(ctx context.Context, room, name string, v any, most int) error {
	a.admin.Lock()
	defer a.admin.Unlock()
	key := room + digest(name)
	count := 0
	for r, err := range a.cfg.Store.List(ctx, room) {
		if err != nil {
			return fmt.Errorf("stored: %w", err)
		}
		if r.Key != key {
			count++
		}
	}
	if count >= most {
		return refuse(http.StatusConflict, "too_many", "", fmt.Sprintf("at most %d are kept", most))
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	return a.cfg.Store.Put(ctx, key, raw)
}

// listStored gives all that is stored in a room.
func listStored[T any](ctx context.Context, s Store, room string) ([]T, error) {
	var list []T
	for r, err := range s.List(ctx, room) {
		var v T
		if err == nil {
			err = json.Unmarshal(r.Value, &v)
		}
		if err != nil {
			return nil, fmt.Errorf("stored %s: %w", r.Key, err)
		}
		list = append(list, v)
	}
	return list, nil
}

// eachOf calls ask for 0 to n−1, some at once, each with little time.
func eachOf(ctx context.Context, n int, ask func(context.Context, int)) {
	var g errgroup.Group
	g.SetLimit(askAtOnce)
	for i := range n {
		g.Go(func() error {
			ctx, cancel := context.WithTimeout(ctx, askTime)
			defer cancel()
			ask(ctx, i)
			return nil
		})
	}
	_ = g.Wait() // no call gives an error
}
