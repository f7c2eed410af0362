"""The published bundle format: write one, read one, and say what is wrong with one (schema/README.md)."""
