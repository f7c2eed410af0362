"""Keys: what opens a vault, what is sealed under what, and how secrets are made, held and wiped."""
