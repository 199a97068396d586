//go:build long

package channel

const schedules = 300
