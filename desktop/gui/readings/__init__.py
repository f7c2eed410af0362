"""Two readings of one record: what is read twice, both side by side, and how far readers agree."""
