"""What leaves this laptop: looking at it, bundling it, sending it, and the receipts that come back."""
