//go:build !long

package channel

// schedules is how many hundreds of random histories are played.
const schedules = 3
