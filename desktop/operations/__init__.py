"""Everything a person can do, one module a noun; used by the window and the command line alike."""
