"""What an inspection's database holds: revisions, drafts, files, bundles, and everything derived from them."""
