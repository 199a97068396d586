// Package setup makes data directories: a fresh one, and one that is restored from
// the words and the newest recovery bundle. It is shared by the commands, and knows
// what of the seed each part of a daemon may ask.
package setup
