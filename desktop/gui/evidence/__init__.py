"""What every screen that takes evidence shares: the questions of a mapping."""
