"""Why a value that was given cannot stand, by the kind of its question, in one plain sentence. Pure."""

import re
from datetime import date
from decimal import Decimal

from desktop.domain.reviews import Answer
from desktop.domain.templates.bounds import fits_shape
from desktop.domain.templates.questions import NUMBERS, Question, QuestionKind

_WHOLE = re.compile(r"-?[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def unreadable(question: Question, answer: Answer) -> str | None:
    """Why this is no answer at all to the question, or None. Expects a value."""
    text = text_of(answer)
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL:
            known = all(question.option(code) for code in codes_of(answer))
            single = question.kind is QuestionKind.SEVERAL or len(codes_of(answer)) == 1
            return None if known and single else "This answer is not one of the choices. Choose again."
        case QuestionKind.NUMBER | QuestionKind.DECIMAL:
            return _number_fault(question, text.strip())
        case QuestionKind.DATE:
            return None if _is_date(text) else "Enter the date as year-month-day, such as 2026-03-17."
        case QuestionKind.TIME:
            return None if _TIME.fullmatch(text) else "Enter the time as hours and minutes, such as 14:05."
        case _:
            return None if text.strip() else "This has no answer yet."


def out_of_bounds(question: Question, answer: Answer, today: date) -> str | None:
    """Why a readable answer cannot be right: a date outside its bounds, a text of another length or shape."""
    if question.kind is QuestionKind.DATE:
        return _date_fault(question, date.fromisoformat(text_of(answer)), today)
    if question.kind is QuestionKind.TEXT:
        return _text_fault(question, text_of(answer).strip())
    return None


def codes_of(answer: Answer | None) -> tuple[str, ...]:
    """The codes an answer holds; for text, numbers and dates the value itself."""
    if answer is None or not answer.value:
        return ()
    return (answer.value,) if isinstance(answer.value, str) else answer.value


def text_of(answer: Answer) -> str:
    """The value as text; several codes with spaces between."""
    return answer.value if isinstance(answer.value, str) else " ".join(answer.value or ())


def number_in(text: str) -> Decimal | None:
    """The number that a text is written as, or None."""
    return Decimal(text.strip()) if _DECIMAL.fullmatch(text.strip()) else None


def plainly_written(question: Question, answer: Answer) -> Answer:
    """The answer with its number written in one way, so that "02", "2.0" and "2 " count as the 2 that they are."""
    number = number_in(text_of(answer)) if question.kind in NUMBERS else None
    if number is None:
        return answer
    return answer.model_copy(update={"value": f"{number.normalize() + 0:f}"})


def _number_fault(question: Question, text: str) -> str | None:
    whole = question.kind is QuestionKind.NUMBER
    if not (_WHOLE if whole else _DECIMAL).fullmatch(text):
        return "Enter a whole number." if whole else "Enter a number, such as 2 or 2.5."
    low, high, number = question.lowest, question.highest, Decimal(text)
    if (low is None or number >= low) and (high is None or number <= high):
        return None
    wanted = "a whole number" if whole else "a number"
    if low is None or high is None:
        return f"Enter {wanted} of at least {low}." if high is None else f"Enter {wanted} of at most {high}."
    return f"Enter {wanted} from {low} to {high}."


def _date_fault(question: Question, on: date, today: date) -> str | None:
    latest = question.latest.day(today) if question.latest else None
    earliest = question.earliest.day(today) if question.earliest else None
    if latest is not None and on > latest:
        when = "in the future" if latest == today else f"after {latest.isoformat()}"
        return f"This date is {when}. Enter the date in the record."
    if earliest is not None and on < earliest:
        return f"This date is before {earliest.isoformat()}. Enter the date in the record."
    return None


def _text_fault(question: Question, text: str) -> str | None:
    if question.longest is not None and len(text) > question.longest:
        return f"This has {len(text)} characters, and {question.longest} are the most. Make it shorter."
    if question.shape and not fits_shape(text, question.shape):
        return f"Write it like this: {question.shape}, with a digit for each 0 and a letter for each A."
    return None


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
