package engine

import (
	"fmt"
	"testing"

	"github.com/lockstep-swap/lockstep/channel"
)

// TestWhoRepeatsItselfHidesNothing: what a partner can have said to our owner as often as it
// likes does not push out what the owner has to know.
func TestWhoRepeatsItselfHidesNothing(t *testing.T) {
	m := &channelMachine{}
	says := func(code channel.Code, text string) {
		m.tell(&effects{}, moments{}, channel.Tell{News: channel.Alert{Code: code, Text: text}})
	}
	says(channel.CodeProof, "two proofs with one nonce")
	for range 3 * keepAlerts {
		says(channel.CodeLost, "it knows of its proof 6 only")
		says(channel.CodeBusy, "refused: later")
	}
	if len(m.Alerts) != 3 || m.Alerts[0].Code != channel.CodeProof || m.Alerts[2].Code != channel.CodeBusy {
		t.Fatalf("alerts: %v", m.Alerts)
	}
	for i := range 3 * keepAlerts {
		says(channel.CodeFunds, fmt.Sprint("another ", i))
	}
	if len(m.Alerts) != keepAlerts {
		t.Fatalf("%d alerts are kept", len(m.Alerts))
	}
}
