"""A PDF of a few words a page."""

import io

from reportlab.pdfgen.canvas import Canvas


def a_pdf(*pages: str) -> bytes:
    """One page for each of these words."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 560))
    for words in pages:
        canvas.drawString(40, 500, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
