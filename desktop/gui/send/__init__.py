"""The Send screen: what leaves, to whom, whether it is clean, and how it stands with what was sent."""
