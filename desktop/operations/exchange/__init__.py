"""What goes to other programs and comes from them: REFI-QDA projects and codebooks, and tables for analysts.

What is written here is for the team: pseudonymous and unsuppressed. Possible identifiers that nobody decided to keep
are taken out, what is out of sight is left out, and concerns are not among the things that can be asked for.
"""
