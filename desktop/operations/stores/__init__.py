"""Where bundles go: which store, what opens it, trying it, moving to another."""
