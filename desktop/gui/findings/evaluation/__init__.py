"""What stands beside a claim: how its indicator is judged."""
