"""Beside the board: who reads which records, and what becomes of one that cannot be read."""
