"""Clearing this laptop: until when, what stands in the way, the deliberate act, and the certificate."""
