"""Sharing figures outside of the team: choosing them, seeing what is hidden and why, saving them, what was shared."""
