package account

// yield has a void use up the nonce of a job that has signed. The job itself waits for
// another nonce and nobody is told that it ended, for it has not: who heard so might pay
// a second time. Where its bytes are mined in spite of the void, its nonce is used up as
// well, and it is its owner's guard that it does not begin anew before that is known.
func (a *Account) yield(w Yield) []Command {
	j := a.job(w.ID)
	switch {
	case j == nil || !a.Chain.EVM() || len(j.Versions) == 0 || j.Mined != nil || j.Void || j.Rides != "":
		return nil
	case j.Batch != nil: // what was signed in a batch is signed nowhere else
		j.Void = true
		return []Command{Price{ID: j.ID, By: j.By}}
	}
	return append(a.fill(j, j.Action.Spend), j.again()...)
}
