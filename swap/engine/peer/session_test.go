package peer

import "testing"

// Alice calls bob; both speak.
func TestTwoNodesSpeak(t *testing.T) {
	alice, bob := start(t, "alice"), start(t, "bob")
	alice.calls(bob)
	alice.meets(bob)
	bob.meets(alice)
	alice.say(bob, "one")
	alice.say(bob, "two")
	bob.ear.heardAll(t, "one", "two")
	bob.say(alice, "three")
	alice.ear.heardAll(t, "three")
}
