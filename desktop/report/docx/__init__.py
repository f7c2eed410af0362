"""The report as a Word document that a team can edit. ``render_docx`` is the way in."""
