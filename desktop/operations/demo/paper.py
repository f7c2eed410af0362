"""The demo's one document, as the PDF that an area would send."""

from pathlib import Path

from desktop.operations.demo.material import DemoDocument


def write_document(path: Path, document: DemoDocument, fonts: Path) -> None:
    """One page with the document's title and paragraphs."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(TTFont("Inter", fonts / "Inter-Regular.ttf"))
    title = ParagraphStyle("title", fontName="Inter", fontSize=18, leading=26, spaceAfter=18)
    body = ParagraphStyle("body", fontName="Inter", fontSize=11, leading=18, spaceAfter=10)
    story = [Paragraph(document.title, title), *(Paragraph(text, body) for text in document.paragraphs)]
    SimpleDocTemplate(str(path), pagesize=A4, title=document.title, author="", invariant=1).build(story)
