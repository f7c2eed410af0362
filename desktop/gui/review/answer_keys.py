"""Which key gives which answer: the letter that stands on it, and a digit for every answer within reach of one hand.

The left hand has 1 to 5 with Space to go on, the right hand the number pad with its Enter. An answer whose own key is
no digit has the first that is free, in the order on the screen: Yes 1, Partly 2, No 3; beside a scale of 6 to 1, "Not
applicable" is 7.
"""

from desktop.domain.templates import Question

_DIGITS = "123456789"


def code_for(question: Question, text: str) -> str:
    """The code of the answer that a typed character gives; empty for none."""
    return _codes(question).get(text.upper(), "") if text else ""


def _codes(question: Question) -> dict[str, str]:
    own = {option.key: option.code for option in question.options if option.key}
    others = (option.code for option in question.options if not option.key.isdigit())
    return dict(zip((digit for digit in _DIGITS if digit not in own), others, strict=False)) | own
