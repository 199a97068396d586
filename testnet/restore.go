package testnet

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Restore removes the directory of a daemon that is not running, and has swapctl
// restore make a new one of the words and what args say, with the configuration of
// before. It answers what swapctl prints. The daemon must have been given its words.
func (d *Daemon) Restore(ctx context.Context, args ...string) (string, error) {
	r, err := ownRecipe(ctx, "swapctl")
	if err != nil {
		return "", err
	}
	bin, err := r.binary(ctx, d.home.logf)
	if err != nil {
		return "", err
	}
	config := filepath.Join(d.home.dir, "swapd.toml")
	if err := os.WriteFile(config, []byte(d.configText()), 0o600); err != nil {
		return "", err
	}
	if err := os.RemoveAll(d.DataDir()); err != nil {
		return "", err
	}
	all := append([]string{
		"restore", "--dir", d.DataDir(), "--network", d.conf.Network, "--words-file", filepath.Join(d.home.dir, "words"),
		"--password-file", d.passwordPath(), "--config", config,
	}, args...)
	out, err := exec.CommandContext(ctx, bin, all...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("swapctl restore: %w: %s", err, out)
	}
	token, err := os.ReadFile(filepath.Join(d.DataDir(), "admin.token"))
	d.token = strings.TrimSpace(string(token))
	return string(out), err
}
