package api

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"
)

// ErrConfig is a Config that no handler can be made of.
var ErrConfig = errors.New("api configuration")

// Config is what the handlers are made of. Owner, Maker, Store, Symbols and
// Directory must be set (NewPublic: Maker and Follow); all else has a default.
type Config struct {
	Owner   Owner
	Maker   Maker
	Store   Store
	Symbols *Symbols
	Network string
	Version string

	// Follow gives the events of /maker/v1; the Owner's if nil.
	Follow Follower
	// Channels are the payment channels; nil where the node has none.
	Channels Channels
	// Directory knows the peers.
	Directory Directory
	// Door serves /peer/v1; nobody does if nil.
	Door http.Handler
	// Makers calls other makers, for their list.
	Makers *MakerClient
	// Metrics serves /metrics; none if nil. It shows no amounts and needs no
	// token, as Prometheus expects of a probe on a private port.
	Metrics http.Handler

	// AllowedHosts are names under which the owner's handler may be called besides
	// localhost, 127.0.0.1 and [::1], without ports. It is the defence against DNS
	// rebinding.
	AllowedHosts []string
	// ClientIP names the client for rate limits: RemoteAddr's address by default.
	// Behind a reverse proxy it must read the header that this proxy sets.
	ClientIP func(*http.Request) string
	// MakerRate is how many calls of /maker/v1 one client may make in a minute.
	MakerRate int
	// MakerBusy is how many calls of /maker/v1 may be under way at once.
	MakerBusy int
	// Streams is how many event streams may be open at once, per handler.
	Streams int

	Heartbeat time.Duration // between comments on a silent stream
	WriteTime time.Duration // for one write to a client
	Now       func() time.Time
	Rand      io.Reader
	Log       *slog.Logger
}

// withDefaults fills what is unset.
func (c Config) withDefaults() Config {
	if c.Follow == nil && c.Owner != nil {
		c.Follow = c.Owner
	}
	if c.Makers == nil {
		c.Makers = NewMakerClient(MakerOptions{})
	}
	if c.ClientIP == nil {
		c.ClientIP = remoteIP
	}
	c.MakerRate = orInt(c.MakerRate, 600)
	c.MakerBusy = orInt(c.MakerBusy, 64)
	c.Streams = orInt(c.Streams, 256)
	if c.Heartbeat == 0 {
		c.Heartbeat = 15 * time.Second
	}
	if c.WriteTime == 0 {
		c.WriteTime = 10 * time.Second
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Rand == nil {
		c.Rand = rand.Reader
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

func orInt(n, otherwise int) int {
	if n == 0 {
		return otherwise
	}
	return n
}

func (c Config) check(owner bool) error {
	switch {
	case c.Maker == nil:
		return fmt.Errorf("%w: no Maker", ErrConfig)
	case c.Follow == nil:
		return fmt.Errorf("%w: no Follow", ErrConfig)
	case owner && (c.Owner == nil || c.Store == nil || c.Symbols == nil || c.Directory == nil):
		return fmt.Errorf("%w: Owner, Store, Symbols and Directory must be set", ErrConfig)
	}
	return nil
}
