"""Today: where the inspection stands, and what is mine and due."""
