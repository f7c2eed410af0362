"""The sample as a board, with a panel on the chosen record, and taking a sample in."""
