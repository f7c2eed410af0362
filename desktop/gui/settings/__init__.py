"""Settings: one section at a time, chosen from a list."""
