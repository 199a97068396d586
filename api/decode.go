package api

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of a JSON body, in either direction.
const (
	MaxBody  = 64 << 10 // bytes, checked before anything is allocated for it
	maxDepth = 16       // of nested objects and lists
)

// decode reads a JSON body into v strictly: no unknown or repeated names (in
// any case of letters, because encoding/json would take "GIVE" for "give"), null
// only where it means something, no invalid UTF-8, nothing after the value. Errors are *Problem and name
// the field with its path.
func decode(raw []byte, v any) error {
	if len(bytes.TrimSpace(raw)) == 0 {
		return refuse(http.StatusBadRequest, "body_missing", "", "send a JSON object")
	}
	if len(raw) > MaxBody {
		return tooLarge()
	}
	if !utf8.Valid(raw) {
		return badJSON("the body is not UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	tree, err := readValue(dec, "", 0)
	if err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return badJSON("there is something after the JSON value; send one value")
	}
	if err := fits(reflect.TypeOf(v).Elem(), tree, ""); err != nil {
		return err
	}
	if err := json.Unmarshal(raw, v); err != nil {
		return badJSON(clip(err.Error(), 200))
	}
	return nil
}

func badJSON(detail string) *Problem {
	return refuse(http.StatusBadRequest, "invalid_json", "", detail)
}

func tooLarge() *Problem {
	return refuse(http.StatusRequestEntityTooLarge, "body_too_large", "", fmt.Sprintf("send at most %d bytes", MaxBody))
}

// readValue reads one value into maps, lists, strings, numbers and booleans.
func readValue(dec *json.Decoder, path string, depth int) (any, error) {
	tok, err := dec.Token()
	if err != nil {
		return nil, badJSON("not JSON: " + clip(err.Error(), 200))
	}
	d, nested := tok.(json.Delim)
	if !nested {
		return tok, nil
	}
	if depth >= maxDepth {
		return nil, badJSON(fmt.Sprintf("nested deeper than %d", maxDepth))
	}
	if d == '[' {
		return readList(dec, path, depth)
	}
	return readObject(dec, path, depth)
}

func readList(dec *json.Decoder, path string, depth int) (any, error) {
	list := []any{}
	for dec.More() {
		v, err := readValue(dec, fmt.Sprintf("%s[%d]", path, len(list)), depth+1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, closing(dec)
}

func readObject(dec *json.Decoder, path string, depth int) (any, error) {
	object, folded := map[string]any{}, map[string]bool{}
	for dec.More() {
		tok, err := dec.Token()
		if err != nil {
			return nil, badJSON("not JSON: " + clip(err.Error(), 200))
		}
		name, _ := tok.(string)
		at := join(path, clip(name, 60))
		if f := strings.ToLower(name); folded[f] {
			return nil, refuse(http.StatusBadRequest, "duplicate_field", at, "name each field once")
		} else {
			folded[f] = true
		}
		if object[name], err = readValue(dec, at, depth+1); err != nil {
			return nil, err
		}
	}
	return object, closing(dec)
}

func closing(dec *json.Decoder) error {
	if _, err := dec.Token(); err != nil {
		return badJSON("not JSON: " + clip(err.Error(), 200))
	}
	return nil
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// fits checks a tree against the type that it is for.
func fits(t reflect.Type, tree any, path string) error {
	if t.Kind() == reflect.Pointer {
		if tree == nil {
			return nil
		}
		t = t.Elem()
	}
	if tree == nil {
		return invalid(path, "is null; leave it out instead")
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return fitsText(t, tree, path)
	}
	switch t.Kind() {
	case reflect.Struct:
		return fitsStruct(t, tree, path)
	case reflect.Slice:
		list, ok := tree.([]any)
		if !ok {
			return invalid(path, "must be a list")
		}
		for i, v := range list {
			if err := fits(t.Elem(), v, fmt.Sprintf("%s[%d]", path, i)); err != nil {
				return err
			}
		}
		return nil
	case reflect.Map:
		object, ok := tree.(map[string]any)
		if !ok {
			return invalid(path, "must be an object")
		}
		for _, k := range slices.Sorted(maps.Keys(object)) {
			if err := fits(t.Elem(), object[k], join(path, clip(k, 60))); err != nil {
				return err
			}
		}
		return nil
	}
	return fitsScalar(t, tree, path)
}

func fitsText(t reflect.Type, tree any, path string) error {
	s, ok := tree.(string)
	if !ok {
		return invalid(path, "must be a string")
	}
	u, _ := reflect.New(t).Interface().(encoding.TextUnmarshaler)
	if err := u.UnmarshalText([]byte(s)); err != nil {
		return invalid(path, clip(err.Error(), 200))
	}
	return nil
}

func fitsScalar(t reflect.Type, tree any, path string) error {
	switch t.Kind() {
	case reflect.String:
		if s, ok := tree.(string); !ok {
			return invalid(path, "must be a string")
		} else if strings.ContainsRune(s, utf8.RuneError) || strings.ContainsRune(s, 0) {
			return invalid(path, "holds a character that is no text")
		}
	case reflect.Bool:
		if _, ok := tree.(bool); !ok {
			return invalid(path, "must be true or false")
		}
	case reflect.Int, reflect.Int64, reflect.Uint64:
		n, ok := tree.(json.Number)
		if !ok || json.Unmarshal([]byte(n), reflect.New(t).Interface()) != nil {
			return invalid(path, "must be a whole number in range")
		}
	default:
		return invalid(path, "has no known type")
	}
	return nil
}

func fitsStruct(t reflect.Type, tree any, path string) error {
	object, ok := tree.(map[string]any)
	if !ok {
		return invalid(path, "must be an object")
	}
	fields := map[string]reflect.StructField{}
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" && f.IsExported() {
			fields[name] = f
		}
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		f, known := fields[name]
		at := join(path, clip(name, 60))
		if !known {
			return refuse(http.StatusBadRequest, "unknown_field", at, "leave it out, or correct its name; names are lower-case")
		}
		if err := fits(f.Type, object[name], at); err != nil {
			return err
		}
	}
	return nil
}
