"""A question's answers as the rows of a table that is its chart too."""

from desktop.domain.given_answers import NOT_ASKED
from desktop.domain.proportions import ProportionWords
from desktop.domain.results.tallies import AnswerCount, Tally
from desktop.gui.results.bar_cell import BarCell
from desktop.gui.results.wording import unit, word_of
from desktop.gui.theme import theme
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.operations.results import NO_ANSWER

_BAR, _NARROW_BAR = 168, 44
_LARGE_TEXT = 150
"""From this text size on, in per cent, the words need the room of the bar."""


def answer_columns(tally: Tally) -> list[Column]:
    """The columns: the answer, its bar, how many, per cent, the word."""
    counted = unit(tally, 2).capitalize()
    return [
        Column("Answer", stretch=True, width=120),
        Column("", width=_BAR if theme().scale < _LARGE_TEXT else _NARROW_BAR),
        Column(counted, numeric=True, width=72),
        Column("%", numeric=True, width=84),
        Column("Word", width=124),
    ]


def answer_rows(tally: Tally, words: ProportionWords) -> list[Row]:
    """A row an answer, in the template's order; then what is in no denominator. The key is the answer's code."""
    most = max(tally.most, *(answer.count for answer in tally.left_out), tally.not_asked, tally.no_answer, 1)
    rows = [_counted(answer, tally, words, most) for answer in tally.answers]
    rows += [_left_out(answer.code, answer.label, answer.count, most) for answer in tally.left_out]
    if tally.not_asked:
        rows.append(_left_out(NOT_ASKED_KEY, "Not asked", tally.not_asked, most))
    if tally.no_answer:
        rows.append(_left_out(NO_ANSWER, "No answer", tally.no_answer, most))
    return rows


NOT_ASKED_KEY = "(not asked)"
"""A row's key for ``NOT_ASKED``: an empty key would mean no row."""


def code_of(key: str) -> str:
    """The code that a row's key stands for."""
    return NOT_ASKED if key == NOT_ASKED_KEY else key


def _counted(answer: AnswerCount, tally: Tally, words: ProportionWords, most: int) -> Row:
    word = word_of(words, answer.count, tally.n)
    bar = BarCell("", filled=answer.count / most)
    return Row(answer.code, (answer.label, bar, Cell(str(answer.count), weight=600), tally.percent(answer), word))


def _left_out(key: str, label: str, count: int, most: int) -> Row:
    bar = BarCell("", filled=count / most, counted=False)
    return Row(key, (Cell(label, tone="muted"), bar, Cell(str(count), tone="muted"), Cell(""), Cell("")))
