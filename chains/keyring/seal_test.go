package keyring

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
)

// cheap stands in for Argon2id where thousands of files are opened.
func cheap(password, salt []byte) []byte {
	s := sha256.Sum256(append(bytes.Clone(salt), password...))
	return s[:]
}

func sealed(t testing.TB) []byte {
	t.Helper()
	b, err := encrypt(rand.Reader, cheap, about, "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSealAndOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seed")
	if err := Seal(path, about, "correct horse"); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Size() != 352 || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Fatalf("file %v, %v", info, err)
	}
	if m, err := Open(path, "correct horse"); err != nil || m != about {
		t.Fatalf("opened wrongly: %v", err)
	}
	if m, err := Open(path, "battery staple"); !errors.Is(err, ErrPassword) || m != "" {
		t.Fatalf("wrong password: %v", err)
	}
	if err := Reseal(path, "correct horse", "battery staple"); err != nil {
		t.Fatal(err)
	}
	if m, err := Open(path, "battery staple"); err != nil || m != about {
		t.Fatalf("opened wrongly after reseal: %v", err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Fatalf("left behind: %v, %v", left, err)
	}
}

func TestSealRefuses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "seed")
	if err := os.WriteFile(path, []byte("the only copy"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Seal(path, about, "x"); !errors.Is(err, ErrExists) {
		t.Errorf("existing file: %v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "the only copy" {
		t.Errorf("existing file became %q, %v", b, err)
	}
	if err := Seal(filepath.Join(dir, "b"), "abandon", "x"); !errors.Is(err, ErrMnemonic) {
		t.Errorf("bad mnemonic: %v", err)
	}
	if err := Seal(filepath.Join(dir, "c"), about, ""); !errors.Is(err, ErrPassword) {
		t.Errorf("empty password: %v", err)
	}
	if err := Seal(filepath.Join(dir, "none", "d"), about, "x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no directory: %v", err)
	}
}

func TestOpenRefusesWhatOthersCanRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // access lists, not modes
	}
	path := filepath.Join(t.TempDir(), "seed")
	if err := os.WriteFile(path, sealed(t), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []fs.FileMode{0o640, 0o604, 0o644, 0o660, 0o610} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path, "correct horse"); !errors.Is(err, ErrPermissions) {
			t.Errorf("mode %o: %v", mode, err)
		}
	}
	if _, err := Open(filepath.Dir(path), "x"); !errors.Is(err, ErrVersion) {
		t.Errorf("directory: %v", err)
	}
	if _, err := Open(path+"x", "x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

func TestDamageIsToldFromAWrongPassword(t *testing.T) {
	file := sealed(t)
	if m, err := decrypt(cheap, file, "correct horse"); err != nil || m != about {
		t.Fatalf("good file: %v", err)
	}
	if _, err := decrypt(cheap, file, "correct horsf"); !errors.Is(err, ErrPassword) {
		t.Errorf("wrong password: %v", err)
	}
	for i := range len(file) * 8 {
		b := bytes.Clone(file)
		b[i/8] ^= 1 << (i % 8)
		want := ErrCorrupt
		if i/8 < len(magic) {
			want = ErrVersion
		}
		if _, err := decrypt(cheap, b, "correct horse"); !errors.Is(err, want) {
			t.Fatalf("bit %d flipped: %v", i, err)
		}
	}
	for n := range file {
		if _, err := decrypt(cheap, file[:n], "correct horse"); !errors.Is(err, ErrTruncated) {
			t.Fatalf("%d bytes: %v", n, err)
		}
	}
	if _, err := decrypt(cheap, append(bytes.Clone(file), 0), "correct horse"); !errors.Is(err, ErrCorrupt) {
		t.Errorf("a byte too many: %v", err)
	}
}

// Mallory repairs the checksum after each change: the box must still refuse.
func TestForgeryWithRightChecksumIsRefused(t *testing.T) {
	file := sealed(t)
	for i := len(magic); i < fileSize-sumSize; i++ {
		b := bytes.Clone(file)
		b[i] ^= 0x80
		sum := sha256.Sum256(b[:fileSize-sumSize])
		copy(b[fileSize-sumSize:], sum[:])
		if _, err := decrypt(cheap, b, "correct horse"); !errors.Is(err, ErrPassword) {
			t.Fatalf("byte %d: %v", i, err)
		}
	}
}

func TestSealingTwiceSharesNothing(t *testing.T) {
	a, b := sealed(t), sealed(t)
	if bytes.Equal(a[len(magic):headSize], b[len(magic):headSize]) || bytes.Equal(a[headSize:], b[headSize:]) {
		t.Fatal("salt, nonce or box repeats")
	}
	if bytes.Contains(a, []byte("abandon")) {
		t.Fatal("mnemonic in plain")
	}
}

// Whatever the bytes, the decoder gives the sealed mnemonic or an error of this
// package. The checksum is repaired, so that the fuzzer gets behind it.
func FuzzOpen(f *testing.F) {
	// Fuzzing runs in several processes, which must agree on the good file.
	good, err := encrypt(bytes.NewReader(make([]byte, saltSize+nonceSize)), cheap, about, "correct horse")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good, "correct horse", false)
	f.Add(good[:40], "x", true)
	f.Add([]byte(magic), "", false)
	f.Fuzz(func(t *testing.T, b []byte, password string, repair bool) {
		if repair && len(b) == fileSize {
			b = bytes.Clone(b)
			sum := sha256.Sum256(b[:fileSize-sumSize])
			copy(b[fileSize-sumSize:], sum[:])
		}
		m, err := decrypt(cheap, b, password)
		if err != nil && !errors.Is(err, chains.ErrSeed) {
			t.Fatalf("foreign error %v", err)
		}
		if err == nil && (!bytes.Equal(b, good) || m != about) {
			t.Fatal("opened a file that was never sealed")
		}
	})
}
