"""Looking after a vault: checking it, mending what is damaged, and putting another database in its place."""
