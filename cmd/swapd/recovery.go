package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/swap/engine"
	"github.com/lockstep-swap/lockstep/swap/engine/copies"
)

// checkRecovery checks as far as that goes without asking a place. A folder that is
// not there now may be a disk that is not mounted: the daemon starts, says so, and
// holds new locks until it is.
func checkRecovery(c datadir.Config, k *checker, s *settings) {
	s.Copies = c.Recovery.Copies
	for _, where := range s.Copies {
		if strings.Contains(where, "://") {
			if _, err := copies.NewStore(where, "node", ""); err != nil {
				k.bad("recovery.copies", datadir.Redact(where), err.Error())
			}
		} else if !filepath.IsAbs(where) {
			k.bad("recovery.copies", where, "write an absolute path of a folder, or an https URL")
		}
	}
	if c.Recovery.TokenFile != "" {
		token, err := datadir.ReadSecret(c.Recovery.TokenFile)
		if err != nil {
			k.bad("recovery.token_file", c.Recovery.TokenFile, "name a file with the store's token: "+err.Error())
		}
		s.CopyToken = token
	}
}

// placesOf are the places for copies. One inside of the data directory would be lost
// with it.
func placesOf(s settings, node, dir string) ([]engine.Place, error) {
	var out []engine.Place
	for _, where := range s.Copies {
		if strings.Contains(where, "://") {
			p, err := copies.NewStore(where, node, s.CopyToken)
			if err != nil {
				return nil, err
			}
			out = append(out, p)
			continue
		}
		if within(where, dir) {
			return nil, fmt.Errorf("%w: recovery.copies: %s is in the data directory and would be lost with it; name a folder on another disk", datadir.ErrConfig, where)
		}
		out = append(out, copies.NewFolder(where, node))
	}
	return out, nil
}

func within(path, dir string) bool {
	real := func(p string) string {
		if abs, err := filepath.Abs(p); err == nil {
			p = abs
		}
		if link, err := filepath.EvalSymlinks(p); err == nil {
			p = link
		}
		return p
	}
	rel, err := filepath.Rel(real(dir), real(path))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(os.PathSeparator))
}
