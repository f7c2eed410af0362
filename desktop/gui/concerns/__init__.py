"""Raising a concern: whom to phone, from every page on which words are read or written."""
