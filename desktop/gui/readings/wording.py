"""What the pages of two readings say: states, answers, figures, and what each figure means."""

from desktop.domain.agreement.figures import FEWEST_PAIRS, Figure, Spread, Unsaid
from desktop.domain.readings import PairState
from desktop.domain.reviews import Value
from desktop.domain.templates import Question
from desktop.operations.readings import PairRow

STATE = {
    PairState.WAITING_FOR_BOTH: ("todo", "Neither has finished"),
    PairState.WAITING_FOR_FIRST: ("waiting", "Waiting for the first reader"),
    PairState.WAITING_FOR_SECOND: ("waiting", "Waiting for the second reader"),
    PairState.READY: ("differs", "Both have finished"),
    PairState.AGREEING: ("under_way", "Being agreed"),
    PairState.CHANGED: ("warning", "Changed since it was agreed"),
    PairState.AGREED: ("agreed", "Agreed"),
}
"""The mark and the words of each state."""

WHAT_FIGURES_MEAN = (
    ("Both", "How many records both readers answered here."),
    ("Exact", "How many of the answers both gave are the same."),
    ("Within one", "The same, or one point apart on the scale."),
    ("Kappa", "Agreement beyond chance: 1 is full agreement, 0 what chance alone would give."),
    ("All the same", "Where every answer is one and the same, chance cannot be told from agreement."),
    ("Linear, quadratic", "Kappa where an answer far off counts for more; quadratic weighs it most."),
    (
        "Alpha",
        "Krippendorff’s alpha says the same for any kind of answer. Below it: where it lies in 95 of 100 draws.",
    ),
)
NOT_COUNTED = (
    "“Not applicable” and “not enough information” are in no figure. Where only one reader could answer, the question "
    "is counted under One only."
)

_UNSAID = {
    Unsaid.TOO_FEW: "too few to say",
    Unsaid.ALL_THE_SAME: "all the same",
    Unsaid.NOT_FOR_THIS: "",
}


def answer_words(question: Question, value: Value) -> str:
    """An answer as it is read; several by commas. Of a repeated group which of it there are: "Visit 1, 2"."""
    codes = (value,) if isinstance(value, str) else value or ()
    if question.repeat is not None and codes:
        return f"{question.repeat.title} {', '.join(codes)}"
    options = [(code, question.option(code)) for code in codes if code]
    return ", ".join(code if option is None else option.words for code, option in options) or "No answer"


def differences(row: PairRow) -> str:
    """How many differences a record has, and how many are open; empty while that must not be known."""
    if row.differing is None or row.left is None:
        return ""
    if not row.differing:
        return "none"
    if row.state is PairState.READY:
        return f"{row.differing}"
    return f"{row.left} of {row.differing} open" if row.left else f"{row.differing}, all agreed"


def what_to_do(row: PairRow) -> str:
    """One sentence for the record that the list stands on."""
    match row.state:
        case PairState.READY | PairState.AGREEING:
            return "Open it to see both answers where they differ, and to agree each."
        case PairState.CHANGED:
            return "One reading was changed after it was agreed. Open it, agree what is open, and finish it again."
        case PairState.AGREED:
            return "Open it to see what was agreed, by whom and why."
    if row.lent_to:
        return f"{row.lent_to} can read it on this laptop. What you wrote stays out of sight until they have finished."
    return "Answers stay out of sight until both have finished. A reading on another laptop comes with its next bundle."


def share(figure: Figure) -> str:
    """A share as a whole percentage, or why there is none."""
    return _UNSAID[figure.unsaid] if figure.unsaid else f"{100 * (figure.value or 0):.0f} %"


def coefficient(figure: Figure) -> str:
    """A coefficient with two places and a real minus, or why there is none."""
    return _UNSAID[figure.unsaid] if figure.unsaid else _signed(figure.value)


def interval(spread: Spread) -> str:
    """Where 95 of 100 draws put a coefficient; empty where there is none."""
    return "" if spread.low is None else f"{_signed(spread.low)} to {_signed(spread.high)}"


def _signed(value: float | None) -> str:
    return f"{value or 0:.2f}".replace("-", "−")


def too_few(records: int) -> str:
    """What is said of few records."""
    missing = f"Fewer than {FEWEST_PAIRS} answers by both readers say too little, so no figure stands there."
    return missing if records < FEWEST_PAIRS * 2 else ""
