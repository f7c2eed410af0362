"""The guard of identifiers in an interview's texts: found after a pause, asked about one at a time."""
