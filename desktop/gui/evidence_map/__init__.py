"""The evidence map: themes by kinds of source, and the pieces behind every number."""
