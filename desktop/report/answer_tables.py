"""How records were answered, as tables: a question a line, an answer a column, n beside every percentage."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from desktop.domain.answer_counts import AnswerCount, QuestionCounts
from desktop.domain.proportions import ProportionWords
from desktop.report.tree import Figures

_LEFT_OUT = "Not counted"


def answer_tables(counts: Iterable[QuestionCounts], words: ProportionWords) -> tuple[Figures, ...]:
    """A table for each run of questions in one section that offer the same answers."""
    return tuple(_table(list(run), words) for _, run in groupby(counts, key=_same_columns))


def _same_columns(counts: QuestionCounts) -> tuple[object, ...]:
    return counts.section, tuple(answer.label for answer in counts.answers), bool(counts.left_out)


def _table(run: Sequence[QuestionCounts], words: ProportionWords) -> Figures:
    first, last = run[0], run[-1]
    which = f"question {first.number}" if len(run) == 1 else f"questions {first.number} to {last.number}"
    left_out = (_LEFT_OUT,) if first.left_out else ()
    return Figures(
        caption=f"{first.section}: {which}",
        columns=("Question", *(answer.label for answer in first.answers), *left_out),
        rows=tuple(_line(counts, words) for counts in run),
    )


def _line(counts: QuestionCounts, words: ProportionWords) -> tuple[str, ...]:
    shares = (_share(answer.count, counts.n, words) for answer in counts.answers)
    left_out = (_reasons(counts.left_out),) if counts.left_out else ()
    return (f"{counts.number} {counts.text}", *shares, *left_out)


def _share(count: int, n: int, words: ProportionWords) -> str:
    """``"18 of 24\\n75 %, most"``."""
    number, _, proportion = words.phrase(count, n).partition(" (")
    return f"{number}\n{proportion.replace(')', '')}" if proportion else number


def _reasons(left_out: Sequence[AnswerCount]) -> str:
    """``"5\\nnot applicable 3, not enough information 2"``."""
    total = sum(answer.count for answer in left_out)
    reasons = ", ".join(f"{answer.label.lower()} {answer.count}" for answer in left_out if answer.count)
    return f"{total}\n{reasons}" if reasons else "0"
