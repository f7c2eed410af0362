"""Disclosure control: which cells of tables that leave the team are hidden, why, and the proof that it is enough."""
