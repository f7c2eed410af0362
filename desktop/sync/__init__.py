"""Getting bundles to a store and back, however often the line breaks: stores, parts, receipts, waiting times."""
