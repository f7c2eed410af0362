"""Small turns of phrase and markup that several parts of the form share."""

from html import escape

from desktop.domain.answer_faults import codes_of
from desktop.domain.emphasis import EMPHASIS
from desktop.domain.inspections import AGENCY_WORDS, Agency
from desktop.domain.reviews import Answer
from desktop.domain.standing import Standing
from desktop.domain.templates import Question
from desktop.gui.widgets.text import strong


def bold_html(text: str) -> str:
    """A pack's text as HTML of ours: ``**words**`` are bold, everything else is escaped."""
    return EMPHASIS.sub(strong(r"\1"), escape(text))


def need_in_words(question: Question, standing: Standing) -> str:
    """ "Optional", beside a question that may be left out; where most may, "Needed" beside those that may not."""
    if not question.is_asked or question.repeat is not None:
        return ""
    needed = standing.is_needed(question)
    if standing.template.is_mostly_optional:
        return "Needed" if needed else ""
    return "" if needed else "Optional"


def answer_in_words(question: Question, answer: Answer) -> str:
    """The answer as it is read, with its sentence in a line of its own."""
    options = [(code, question.option(code)) for code in codes_of(answer)]
    words = ", ".join(option.words if option else code for code, option in options) or "No answer yet"
    return f"{words}\n{answer.note}" if answer.note else words


def agencies_in_words(agencies: tuple[Agency, ...]) -> str:
    """ "social work, Reporter": in the middle of a line."""
    words = [AGENCY_WORDS[agency] for agency in agencies]
    return ", ".join(word if word == "Reporter" else word.lower() for word in words)
