package testnet

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

const modulePath = "github.com/lockstep-swap/lockstep"

// recipe says how a node's binary is made.
type recipe struct {
	name  string
	dir   string   // where the go command runs
	key   string   // changes when the binary would
	flags []string // for go build
	pkg   string
	cgo   bool // with libsecp256k1, for which there must be a C compiler
}

// toolRecipe builds a program that a module pins as a tool: our own module, or a
// nested one where its dependencies do not go with ours.
func toolRecipe(ctx context.Context, name, under, pkg string) (recipe, error) {
	root, err := moduleRoot(ctx)
	if err != nil {
		return recipe{}, err
	}
	dir := filepath.Join(root, filepath.FromSlash(under))
	version, err := goCommand(ctx, dir, "list", "-m", "-f", "{{.Version}}", pkg)
	if err != nil {
		return recipe{}, err
	}
	return recipe{name: name, dir: dir, key: strings.TrimSpace(version), pkg: pkg}, nil
}

// nestedRecipe builds a nested module, smtnode/ or ethnode/, keyed by its sources.
func nestedRecipe(ctx context.Context, name string, flags ...string) (recipe, error) {
	root, err := moduleRoot(ctx)
	if err != nil {
		return recipe{}, err
	}
	dir := filepath.Join(root, "testnet", name)
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return recipe{}, err
	}
	sum := sha256.New()
	slices.Sort(files)
	for _, f := range files {
		content, err := os.ReadFile(f)
		if err != nil {
			return recipe{}, fmt.Errorf("read source of %s: %w", name, err)
		}
		fmt.Fprintf(sum, "%s %d\n%s", filepath.Base(f), len(content), content)
	}
	return recipe{name: name, dir: dir, key: hex.EncodeToString(sum.Sum(nil)[:8]), flags: flags, pkg: "."}, nil
}

// moduleRoot finds our sources: from this file's own path, or from the go
// command when the binary was built with -trimpath.
func moduleRoot(ctx context.Context) (string, error) {
	if _, file, _, ok := runtime.Caller(0); ok {
		root := filepath.Dir(filepath.Dir(file))
		if _, err := os.Stat(filepath.Join(root, "testnet", "smtnode", "go.mod")); err == nil {
			return root, nil
		}
	}
	dir, err := goCommand(ctx, "", "list", "-m", "-f", "{{.Dir}}", modulePath)
	if err != nil {
		return "", fmt.Errorf("find the sources of %s (run inside the repository): %w", modulePath, err)
	}
	return strings.TrimSpace(dir), nil
}

// binary answers the path of the recipe's binary and builds it at first use.
func (r recipe) binary(ctx context.Context, logf func(string, ...any)) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the user's cache folder: %w", err)
	}
	dir := filepath.Join(cache, "lockstep", "testnet")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	bin := filepath.Join(dir, fmt.Sprintf("%s-%s-%s-%s", r.name, r.key, runtime.GOOS, runtime.GOARCH))
	if runtime.GOOS == "windows" {
		bin += ".exe"
	}
	if _, err := os.Stat(bin); err == nil {
		return bin, nil
	}
	unlock, err := lockFile(bin + ".lock") // test binaries of several packages start together
	if err != nil {
		return "", err
	}
	defer unlock()
	if _, err := os.Stat(bin); err == nil {
		return bin, nil
	}
	return bin, r.build(ctx, bin, logf)
}

func (r recipe) build(ctx context.Context, bin string, logf func(string, ...any)) error {
	start := time.Now()
	logf("testnet: building %s %s (once; a minute or two) …", r.name, r.key)
	fresh := fmt.Sprintf("%s.%d.tmp", bin, os.Getpid())
	defer os.Remove(fresh)
	args := append([]string{"build", "-o", fresh}, r.flags...)
	done := make(chan error, 1)
	go func() {
		cmd := goIn(ctx, r.dir, append(args, r.pkg)...)
		if r.cgo {
			cmd.Env = append(cmd.Env, "CGO_ENABLED=1") // the last one counts
		}
		_, err := outputOf(cmd)
		done <- err
	}()
	tick := time.NewTicker(10 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			logf("testnet: … still building %s, %s", r.name, time.Since(start).Round(time.Second))
		case err := <-done:
			if err != nil {
				return fmt.Errorf("build %s: %w", r.name, err)
			}
			logf("testnet: built %s in %s", r.name, time.Since(start).Round(100*time.Millisecond))
			return os.Rename(fresh, bin)
		}
	}
}

// goCommand runs the go command without cgo and without any go.work of the user.
func goCommand(ctx context.Context, dir string, args ...string) (string, error) {
	return outputOf(goIn(ctx, dir, args...))
}

func goIn(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOWORK=off", "GOFLAGS=-buildvcs=false")
	return cmd
}

func outputOf(cmd *exec.Cmd) (string, error) {
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, exit.Stderr)
	}
	return string(out), err
}
