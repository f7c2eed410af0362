"""What a PDF says of itself to programs, as XMP (ISO 16684-1): the same title, language and author as its front.

It claims conformance to no standard: nobody has checked one.
"""

from xml.sax.saxutils import escape

from reportlab.pdfgen.canvas import Canvas

from desktop.report.drawable import without_unseen
from desktop.report.in_words import full_title
from desktop.report.pdf.structure import Bytes
from desktop.report.tree import Report

_PACKET = "W5M0MpCehiHzreSzNTczkc9d"
"""By which programs find the packet in a file, the same in every file."""
_NAMES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
)


def xmp_of(report: Report, producer: str) -> bytes:
    """The packet, UTF-8. Characters that XML cannot hold are left out."""
    title, subject, author = (_plain(text) for text in (full_title(report), report.subtitle, report.author))
    language = _plain(report.language)
    described = _in_language("dc:description", subject) if subject else ""
    return (
        f'<?xpacket begin="\ufeff" id="{_PACKET}"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {_NAMES}><dc:format>application/pdf</dc:format>'
        f"{_in_language('dc:title', title)}"
        f"{described}<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Producer>{_plain(producer)}</pdf:Producer><xmp:CreatorTool>{_plain(producer)}</xmp:CreatorTool>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def add_metadata(canvas: Canvas, packet: bytes) -> None:
    """Write the packet into the document as it stands, so that programs find it without opening the file's streams."""
    stream = Bytes()
    stream.data = b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream" % (len(packet), packet)
    document = canvas._doc  # noqa: SLF001  # reportlab has no other way to its catalogue
    document.Reference(stream)
    document.Catalog.Metadata = stream


def _in_language(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt></{name}>'


def _plain(text: str) -> str:
    return escape("".join(letter for letter in without_unseen(text) if letter.isprintable()))
