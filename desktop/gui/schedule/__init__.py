"""The schedule: who sees whom, when and where, as a calendar and as a list."""
