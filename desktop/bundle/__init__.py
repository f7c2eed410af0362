"""The published bundle format: write, read, verify."""
