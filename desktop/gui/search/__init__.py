"""Searching everything in the open inspection, from anywhere with Ctrl K."""
