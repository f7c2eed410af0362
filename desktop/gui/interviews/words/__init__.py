"""Hints in an interview's texts toward words that a child could read."""
