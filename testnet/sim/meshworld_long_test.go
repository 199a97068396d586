//go:build long

package sim

// worldHistories is how many random histories are played by the real networks' table.
const worldHistories = 600
