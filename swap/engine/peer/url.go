package peer

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"
)

const maxURL = 256

// CheckURL gives the one form of a node's public URL: https or wss, or without TLS
// where nobody is between (loopback) or where the network encrypts (onion). It has
// no user, query or fragment: nothing that could carry a secret or hide where it
// leads. Errors wrap [ErrURL] and say what would be right.
func CheckURL(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil || len(s) > maxURL || u.Hostname() == "" || u.Opaque != "" {
		return "", fmt.Errorf("%w: give https://host[:port] in at most %d characters", ErrURL, maxURL)
	}
	if u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.Contains(s, "#") {
		return "", fmt.Errorf("%w: leave out user, query and fragment", ErrURL)
	}
	switch strings.ToLower(u.Scheme) {
	case "https", "wss":
		u.Scheme = "https"
	case "http", "ws":
		u.Scheme = "http"
		if !unobserved(u.Hostname()) {
			return "", fmt.Errorf("%w: use https; http is for 127.0.0.1, [::1], localhost and .onion", ErrURL)
		}
	default:
		return "", fmt.Errorf("%w: use https", ErrURL)
	}
	u.Host = strings.ToLower(u.Host)
	return strings.TrimRight(u.String(), "/"), nil
}

func unobserved(host string) bool {
	host = strings.ToLower(host)
	if a, err := netip.ParseAddr(host); err == nil {
		return a.Unmap().IsLoopback()
	}
	return host == "localhost" || strings.HasSuffix(host, ".onion")
}

// streamURL and messagesURL are where a node takes sessions and envelopes; base is
// of CheckURL.
func streamURL(base string) string {
	return "ws" + strings.TrimPrefix(base, "http") + StreamPath
}

func messagesURL(base string) string { return base + MessagesPath }

// The paths below a node's public URL.
const (
	StreamPath   = "/peer/v1/stream"
	MessagesPath = "/peer/v1/messages"
)
