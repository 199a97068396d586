package api

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Who deposits into a channel that is not open learns which it is and what to do.
func TestADepositThatIsTooEarlyIsExplained(t *testing.T) {
	p := problemOf(fmt.Errorf("%w: id: channel 5a-1 is opening", engine.ErrNotOpen))
	if p.Status != 409 || p.Code != "channel_not_open" || !strings.Contains(p.Detail, "channel 5a-1 is opening") || !strings.Contains(p.Detail, "GET /v1/channels/{id}") {
		t.Errorf("%+v", p)
	}
}
