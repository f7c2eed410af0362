"""One indicator in the inspection that is open beside others of the vault."""
