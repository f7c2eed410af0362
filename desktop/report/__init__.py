"""From collated evidence to an outline, and from the outline to PDF and HTML."""
