"""Second copies of what is saved: the journal, snapshots, and copies saved elsewhere."""
