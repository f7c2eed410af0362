"""Small turns of phrase and markup that several parts of the form share."""

import re
from html import escape

from desktop.domain.inspections import Agency

AGENCY_WORDS = {
    Agency.SOCIAL_WORK: "Social work",
    Agency.HEALTH: "Health",
    Agency.EDUCATION: "Education",
    Agency.POLICE: "Police",
    Agency.REPORTER: "Reporter",
    Agency.OTHER: "Other",
}
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def bold_html(text: str) -> str:
    """A pack's text as HTML of ours: ``**words**`` are bold, everything else is escaped."""
    return _BOLD.sub(r'<span style="font-weight:600">\1</span>', escape(text))


def without_marks(text: str) -> str:
    """The same as plain text, for a screen reader."""
    return _BOLD.sub(r"\1", text)


def agencies_in_words(agencies: tuple[Agency, ...]) -> str:
    """ "social work, Reporter": in the middle of a line."""
    words = [AGENCY_WORDS[agency] for agency in agencies]
    return ", ".join(word if word == "Reporter" else word.lower() for word in words)
