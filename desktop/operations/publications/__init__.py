"""The reports that judging leads to: what a team chooses for each, what stops it, making it, and its state."""
