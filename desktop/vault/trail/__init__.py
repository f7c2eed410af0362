"""What was done, for good: the audit trail, the destruction log, and clearing an inspection."""
