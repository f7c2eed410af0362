"""The review form: one record read against the template, by keyboard."""
