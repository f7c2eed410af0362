"""Where bundles go and come from: stores, parts, receipts."""
