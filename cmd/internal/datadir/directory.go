package datadir

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// What a data directory holds; see command swapd.
const (
	ConfigName  = "swapd.toml"
	SeedName    = "seed"
	TokenName   = "admin.token"
	JournalName = "journal"
)

// ErrDirectory is a data directory that cannot be used as it is.
var ErrDirectory = errors.New("data directory")

// Check refuses a directory that others can enter: they could swap the
// configuration for one that pins a contract of theirs.
func Check(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %s does not exist; make it with: swapd init --dir %s", ErrDirectory, dir, dir)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrDirectory, err)
	case !info.IsDir():
		return fmt.Errorf("%w: %s is a file; name a folder", ErrDirectory, dir)
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return fmt.Errorf("%w: %s can be entered by others (mode %o); run: chmod 700 %s", ErrDirectory, dir, info.Mode().Perm(), dir)
	}
	return nil
}

// Make makes dir for its owner alone, or takes an empty one.
func Make(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("%w: %w", ErrDirectory, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDirectory, err)
	}
	if len(entries) > 0 {
		return fmt.Errorf("%w: %s is not empty (it has %s); name a new one", ErrDirectory, dir, entries[0].Name())
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return fmt.Errorf("%w: %w", ErrDirectory, err)
	}
	return nil
}

// WriteNew writes a file that only its owner reads and that did not exist.
func WriteNew(path string, content string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDirectory, err)
	}
	_, err = io.WriteString(f, content)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("%w: write %s: %w", ErrDirectory, path, err)
	}
	return nil
}

// Password is that of the seed: from a file, or from standard input, where a
// terminal does not show it.
func Password(file string, in io.Reader, out io.Writer, twice bool) (string, error) {
	if file != "" {
		p, err := ReadSecret(file)
		if err != nil {
			return "", fmt.Errorf("password file: %w", err)
		}
		return p, nil
	}
	if in == os.Stdin && isTerminal() {
		defer hideInput(out)()
	}
	r := bufio.NewReader(in)
	p, err := ask(r, out, "Password of the seed: ")
	if err != nil || !twice {
		return p, err
	}
	again, err := ask(r, out, "Once more: ")
	if err == nil && again != p {
		err = errors.New("the two passwords differ; try again")
	}
	return p, err
}

func ask(r *bufio.Reader, out io.Writer, prompt string) (string, error) {
	fmt.Fprint(out, prompt)
	line, err := r.ReadString('\n')
	if line = strings.TrimRight(line, "\r\n"); line != "" {
		return line, nil
	}
	if err != nil {
		return "", errors.New("no password on standard input; give --password-file")
	}
	return "", errors.New("the password must not be empty")
}

func isTerminal() bool {
	info, err := os.Stdin.Stat()
	return err == nil && info.Mode()&fs.ModeCharDevice != 0
}

// hideInput turns the terminal's echo off until the returned function is called.
// Where there is no stty the password is seen as it is typed.
func hideInput(out io.Writer) (restore func()) {
	stty := func(mode string) error {
		cmd := exec.Command("stty", mode)
		cmd.Stdin = os.Stdin
		return cmd.Run()
	}
	if stty("-echo") != nil {
		return func() {}
	}
	return func() {
		_ = stty("echo")
		fmt.Fprintln(out)
	}
}

// In is a file of a directory.
func In(dir, name string) string { return filepath.Join(dir, name) }

// Redact hides what may be a password in a URL.
func Redact(s string) string {
	if at := strings.LastIndexByte(s, '@'); at >= 0 {
		return "(hidden)" + s[at:]
	}
	return s
}

// ReadSecret is the first line of a file.
func ReadSecret(path string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(b), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" {
		return "", fmt.Errorf("%s: the first line is empty", path)
	}
	return line, nil
}
