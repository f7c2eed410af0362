"""The command line: what each command is given, what it prints, and its exit status. One module a noun."""
