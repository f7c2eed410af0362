"""The report as one accessible HTML file. ``render`` is the way in."""
