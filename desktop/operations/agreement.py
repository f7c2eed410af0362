"""How far the readers of records agree: gathered from the vault, worked out beside it, and written out for the team.

Only records that both readers have finished, on the same version of a template, are compared; what must not be seen yet
is not among them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.agreement.figures import FEWEST_PAIRS, Figure, Unsaid
from desktop.domain.agreement.measures import (
    PairAgreement,
    QuestionAgreement,
    ReadTwice,
    agreement,
    by_pair,
    of_pair,
)
from desktop.domain.agreement.questions import Codes
from desktop.domain.errors import StoreWriteFailed
from desktop.domain.given_answers import GivenAnswers
from desktop.domain.inspections import PackRef
from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.templates import Question
from desktop.exchange.csv_out import csv_of
from desktop.operations.desk import Desk

SEED = 20_070_101
"""Of the resampling: the same answers give the same interval on every laptop, so that a report can be checked."""

_WHY_NOT = {
    Unsaid.TOO_FEW: f"too few (under {FEWEST_PAIRS})",
    Unsaid.ALL_THE_SAME: "all the same answer",
    Unsaid.NOT_FOR_THIS: "",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What agreement is worked out from: the questions in the template's order, and the records that were read twice.

    ``other_version`` counts records that were read with another version of the template, which are not compared.
    """

    questions: tuple[Question, ...]
    read: tuple[ReadTwice, ...]
    other_version: int


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of all readers, or of one pair. ``pairs`` are always all pairs of readers."""

    questions: tuple[QuestionAgreement, ...]
    pairs: tuple[PairAgreement, ...]
    records: int
    other_version: int
    readers: tuple[str, str] | None = None


def gather(desk: Desk) -> Given:
    """Read from the vault what agreement rests on."""
    answers, records = desk.store.answers.all(), desk.store.answers.records()
    pairs = _finished_pairs(answers)
    pins = Counter(pin for first, _ in pairs if (pin := _pin(answers, first)) in desk.packs.templates)
    pin = max(pins, key=lambda one: (pins[one], one.version), default=desk.inspection().review_template)
    compared = [pair for pair in pairs if answers.reviews[pair[0]].template == pin]
    from_sample = {name for record in records.values() for name in record.attributes}
    questions = tuple(question for question in desk.template(pin).questions if question.id not in from_sample)
    codes = _codes_by_review(answers, {number for pair in compared for number in pair})
    read = []
    for first, second in compared:
        one, other = answers.reviews[first], answers.reviews[second]
        record = records.get(one.record_id)
        code = "" if record is None else record.code
        read.append(ReadTwice(one.record_id, code, (one.reader, other.reader), codes[first], codes[second]))
    return Given(questions, tuple(sorted(read, key=lambda each: each.code)), len(pairs) - len(compared))


def measure(given: Given, readers: tuple[str, str] | None = None) -> Measured:
    """Work the figures out, of all readers or of one pair. Needs no vault."""
    read = given.read if readers is None else of_pair(given.read, readers)
    figures = agreement(given.questions, read, seed=SEED)
    return Measured(figures, by_pair(given.questions, given.read), len(read), given.other_version, readers)


def write_csv(desk: Desk, measured: Measured, path: Path) -> None:
    """Write the figures as a spreadsheet for the team: readers by designation, records not at all.

    Raises StoreWriteFailed.
    """
    try:
        path.write_bytes(csv_of(_COLUMNS, _lines(measured)))
    except OSError as error:
        raise StoreWriteFailed("The table could not be written there. Choose another place.") from error
    desk.vault.profile.audit("agreement written", {"questions": len(measured.questions)})


_COLUMNS = (
    "Readers",
    "Question",
    "Text",
    "Answers compared",
    "Answered by one only",
    "Exact",
    "Within one",
    "Kappa",
    "Kappa, linear weights",
    "Kappa, quadratic weights",
    "Alpha",
    "Alpha, 95 % from",
    "Alpha, 95 % to",
)


def _lines(measured: Measured) -> Iterable[tuple[object, ...]]:
    readers = "all" if measured.readers is None else " / ".join(measured.readers)
    for one in measured.questions:
        figures = (one.exact, one.within_one, one.kappa, one.kappa_linear, one.kappa_quadratic, one.alpha.figure)
        interval = (_number(one.alpha.low), _number(one.alpha.high))
        yield (
            readers, one.question.number, one.question.text, one.n, one.apart, *map(_figure, figures), *interval,
        )  # fmt: skip


def _figure(figure: Figure) -> str:
    return _number(figure.value) if figure.unsaid is None else _WHY_NOT[figure.unsaid]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _finished_pairs(answers: GivenAnswers) -> list[tuple[int, int]]:
    """The numbers of the first and the second reading of each record that both have finished with one template."""
    of_record: dict[object, dict[Reading, int]] = {}
    for number, review in answers.reviews.items():
        if review.state is ReviewState.READ and review.reading is not Reading.AGREED:
            of_record.setdefault(review.record_id, {})[review.reading] = number
    pairs = [(made[Reading.FIRST], made[Reading.SECOND]) for made in of_record.values() if len(made) == 2]
    return [pair for pair in pairs if _pin(answers, pair[0]) == _pin(answers, pair[1])]


def _pin(answers: GivenAnswers, number: int) -> PackRef:
    return answers.reviews[number].template


def _codes_by_review(answers: GivenAnswers, numbers: set[int]) -> dict[int, dict[str, Codes]]:
    found: dict[int, dict[str, Codes]] = {number: {} for number in numbers}
    for name in answers.given:
        for number, codes in answers.codes(name).items():
            if codes and number in found:
                found[number][name] = codes
    return found
