"""Concerns that somebody may not be safe: everything that is done with one, apart from all other operations."""
