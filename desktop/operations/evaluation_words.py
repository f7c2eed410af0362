"""How the fields of an evaluation read that hold numbers and ids: in the framework's words."""

from desktop.domain.evaluations import Evaluation, word_of
from desktop.operations.desk import Desk

JUDGED = frozenset({"number", "illustrations"})
"""The fields meant."""


def judged_words(desk: Desk, item: Evaluation, name: str) -> str:
    """ "3 adequate", or the illustrations that are met, a line each."""
    framework = desk.framework()
    if name == "number":
        return "" if item.number is None else f"{item.number} {word_of(framework, item.number, item.label_set)}".strip()
    return "\n".join(framework.illustration_words(item.indicator, item.illustrations))
