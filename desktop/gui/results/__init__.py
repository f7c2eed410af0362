"""The page of results: every question with its counts, what was absent, and the records behind each number."""
