package main

import (
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
)

func TestLeastOfChannels(t *testing.T) {
	const at = "0x00000000000000000000000000000000000000a"
	text := goodConfig[:strings.Index(goodConfig, "[[offers]]")] + "[chains.smt]\nurl = \"http://h\"\nhtlc = \"" + at + "1\"\nchannels = \"" + at + "2\"\n" +
		"[[tokens]]\nasset = \"smt:mesh\"\naddress = \"" + at + "3\"\ndecimals = 6\n"
	mesh := htlc.Asset{Chain: htlc.SMT, Token: at + "3"}
	s, err := checked(t, text+"[channels]\nleast = [\"0.01 smt\", \"0 smt:mesh\"]\n")
	if err != nil || s.Least[htlc.Asset{Chain: htlc.SMT}].String() != "10000000000000000" || s.Least[mesh].String() != "0" || len(s.Least) != 2 || len(s.Take.Base) != 0 {
		t.Errorf("%v, %v", s.Least, err)
	}
	s, err = checked(t, text, "SWAPD_CHANNELS_LEAST=0.5 smt, 1 smt:mesh")
	if err != nil || s.Least[mesh].String() != "1000000" {
		t.Errorf("by variables: %v, %v", s.Least, err)
	}
	for _, wrong := range []string{`["1 smt", "2 smt"]`, `["-1 smt"]`, `["1"]`, `"1 btc"`, `["1 smt:other"]`} {
		if _, err := checked(t, text+"[channels]\nleast = "+wrong+"\n"); err == nil || !strings.Contains(err.Error(), "channels.least") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
