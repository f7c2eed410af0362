"""Small turns of phrase and markup that several parts of the form share."""

from html import escape

from desktop.domain.emphasis import EMPHASIS
from desktop.domain.inspections import AGENCY_WORDS, Agency
from desktop.domain.standing import Standing
from desktop.domain.templates import Question


def bold_html(text: str) -> str:
    """A pack's text as HTML of ours: ``**words**`` are bold, everything else is escaped."""
    return EMPHASIS.sub(r'<span style="font-weight:600">\1</span>', escape(text))


def need_in_words(question: Question, standing: Standing) -> str:
    """ "Optional", beside a question that may be left out; where most may, "Needed" beside those that may not."""
    if not question.is_asked or question.repeat is not None:
        return ""
    needed = standing.is_needed(question)
    if standing.template.is_mostly_optional:
        return "Needed" if needed else ""
    return "" if needed else "Optional"


def agencies_in_words(agencies: tuple[Agency, ...]) -> str:
    """ "social work, Reporter": in the middle of a line."""
    words = [AGENCY_WORDS[agency] for agency in agencies]
    return ", ".join(word if word == "Reporter" else word.lower() for word in words)
