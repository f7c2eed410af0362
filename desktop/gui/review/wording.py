"""Small turns of phrase and markup that several parts of the form share."""

from html import escape

from desktop.domain.emphasis import EMPHASIS
from desktop.domain.inspections import AGENCY_WORDS, Agency


def bold_html(text: str) -> str:
    """A pack's text as HTML of ours: ``**words**`` are bold, everything else is escaped."""
    return EMPHASIS.sub(r'<span style="font-weight:600">\1</span>', escape(text))


def agencies_in_words(agencies: tuple[Agency, ...]) -> str:
    """ "social work, Reporter": in the middle of a line."""
    words = [AGENCY_WORDS[agency] for agency in agencies]
    return ", ".join(word if word == "Reporter" else word.lower() for word in words)
