"""The Collate screen of the lead: who has sent what, and the conflicts that a person decides."""
