package setup

import (
	"context"
	"crypto/rand"
	_ "embed"
	"errors"
	"strings"
	"time"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

//go:embed swapd.toml.tmpl
var configTemplate string

// NewConfig is the explained swapd.toml.
func NewConfig(network string) string {
	return strings.ReplaceAll(configTemplate, "{{NETWORK}}", network)
}

// Directory is a data directory to be made.
type Directory struct {
	Path     string
	Words    string
	Password string // of the seed's file
	Config   string // text of swapd.toml
}

// Make makes it, and gives the admin token. fill may put into the fresh journal
// what belongs there; nil: nothing. Everything is on the disk when it returns. The
// seed comes last: a directory without one is refused by all, so that what a failure
// left is never taken for whole.
func (d Directory) Make(ctx context.Context, fill func(engine.Journal) error) (token string, err error) {
	if err := datadir.Make(d.Path); err != nil {
		return "", err
	}
	if err := datadir.WriteNew(datadir.In(d.Path, datadir.ConfigName), d.Config); err != nil {
		return "", err
	}
	if token, err = d.journal(ctx, fill); err != nil {
		return "", err
	}
	return token, keyring.Seal(datadir.In(d.Path, datadir.SeedName), d.Words, d.Password)
}

// journal makes the journal with the first token, which is written beside.
func (d Directory) journal(ctx context.Context, fill func(engine.Journal) error) (token string, err error) {
	j, err := engine.OpenPebble(datadir.In(d.Path, datadir.JournalName), nil)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	if fill != nil {
		if err := fill(j); err != nil {
			return "", err
		}
	}
	_, token, err = api.CreateToken(ctx, Room{j}, rand.Reader, time.Now(), "admin", api.Admin)
	if err != nil {
		return "", err
	}
	return token, datadir.WriteNew(datadir.In(d.Path, datadir.TokenName), token+"\n")
}
