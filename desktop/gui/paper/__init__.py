"""Paper: printing forms and the reading list, and typing in what was read on them."""
