"""The evidence report: what it will hold, where it goes, and making it."""
