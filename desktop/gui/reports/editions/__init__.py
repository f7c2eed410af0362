"""Two editions of a report beside each other: what was added, taken away, reworded, which quotes and which numbers."""
