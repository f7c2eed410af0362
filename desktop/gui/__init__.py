"""The window. One folder a screen; widgets/ holds one small reusable widget a file."""
