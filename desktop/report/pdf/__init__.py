"""The report as PDF. ``render`` is the way in; the rest draws one kind of block each."""
