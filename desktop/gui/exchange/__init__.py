"""Other programs, in Settings: saving texts, evidence and tables for them, and bringing a project of theirs in."""
