"""What others sent: taking it in, setting it aside, deciding between versions, and what goes back."""
