"""What stands before the content: first run, unlocking, saying who one is, beginning an inspection."""
