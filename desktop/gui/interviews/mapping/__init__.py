"""Mapping an interview's words to evidence, its list beside the text, and what words resemble."""
