"""Agreement per question and per pair of readers, of records that were read twice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.agreement.alpha import Level, alpha_with_interval
from desktop.domain.agreement.figures import FEWEST_PAIRS, NOT_FOR_THIS, TOO_FEW, Figure, Spread
from desktop.domain.agreement.kappa import Weights, cohen_kappa
from desktop.domain.agreement.questions import Codes, Scale, counted, is_compared, scale_of
from desktop.domain.templates import Question


@dataclass(frozen=True, slots=True)
class ReadTwice:
    """A record with two finished readings: who read it, and the codes each gave by question id.

    Answers to questions that were hidden from the reader are left out.
    """

    record_id: UUID
    code: str
    readers: tuple[str, str]
    first: Mapping[str, Codes]
    second: Mapping[str, Codes]


@dataclass(frozen=True, slots=True)
class QuestionAgreement:
    """One question. ``n`` records have an answer that counts from both readers; the figures are of those.

    ``apart`` records have one from one reader only: the other gave an answer that does not count, or none.
    ``differing`` are the records to talk about: all that were not answered the same. Kappa's two weighted forms are
    for answers that stand in an order, ``within_one`` for ratings and numbers.
    """

    question: Question
    level: Level
    n: int
    apart: int
    exact: Figure
    within_one: Figure
    kappa: Figure
    kappa_linear: Figure
    kappa_quadratic: Figure
    alpha: Spread
    differing: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two readers over all questions: records both read, answers both gave, and how many of these are the same."""

    readers: tuple[str, str]
    records: int
    n: int
    same: int


def agreement(
    questions: Sequence[Question], read: Sequence[ReadTwice], *, seed: int, fewest: int = FEWEST_PAIRS
) -> tuple[QuestionAgreement, ...]:
    """Every question that can be compared, in the order given. ``fewest`` pairs are needed before anything is said.

    The first and the second reader are kappa's two raters; for one pair of readers ``of_pair`` makes them two people.
    """
    return tuple(_of_question(question, read, seed, fewest) for question in questions if is_compared(question))


def of_pair(read: Iterable[ReadTwice], readers: tuple[str, str]) -> tuple[ReadTwice, ...]:
    """The records that two readers both read, turned so that each reader's answers stand on one side."""
    one, other = readers
    turned = []
    for record in read:
        if record.readers == (one, other):
            turned.append(record)
        elif record.readers == (other, one):
            turned.append(ReadTwice(record.record_id, record.code, readers, record.second, record.first))
    return tuple(turned)


def by_pair(questions: Sequence[Question], read: Sequence[ReadTwice]) -> tuple[PairAgreement, ...]:
    """Every pair of readers with what they read together, the pair with the most records first."""
    records, n, same = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    compared = [question for question in questions if is_compared(question)]
    for record in read:
        one, other = sorted(record.readers)
        records[one, other] += 1
        for question in compared:
            first, second = _pair_of(question, record)
            n[one, other] += bool(first and second)
            same[one, other] += bool(first) and first == second
    ordered = sorted(records, key=lambda pair: (-records[pair], pair))
    return tuple(PairAgreement(pair, records[pair], n[pair], same[pair]) for pair in ordered)


def _pair_of(question: Question, record: ReadTwice) -> tuple[Codes, Codes]:
    first, second = record.first.get(question.id, ()), record.second.get(question.id, ())
    return counted(question, first), counted(question, second)


def _differs(question: Question, record: ReadTwice) -> bool:
    """Also "not applicable" beside "not enough information": neither counts, and they mean different things."""
    return record.first.get(question.id, ()) != record.second.get(question.id, ())


def _of_question(question: Question, read: Sequence[ReadTwice], seed: int, fewest: int) -> QuestionAgreement:
    pairs = [_pair_of(question, record) for record in read]
    both = [(first, second) for first, second in pairs if first and second]
    scale = scale_of(question, (codes for pair in both for codes in pair))
    figures = _Figures(scale, both) if len(both) >= fewest else None
    return QuestionAgreement(
        question=question,
        level=scale.level,
        n=len(both),
        apart=sum(bool(first) is not bool(second) for first, second in pairs),
        exact=TOO_FEW if figures is None else figures.exact(),
        within_one=TOO_FEW if figures is None else figures.within_one(),
        kappa=TOO_FEW if figures is None else figures.kappa(Weights.NONE),
        kappa_linear=TOO_FEW if figures is None else figures.kappa(Weights.LINEAR),
        kappa_quadratic=TOO_FEW if figures is None else figures.kappa(Weights.QUADRATIC),
        alpha=Spread(TOO_FEW) if figures is None else figures.alpha(seed),
        differing=tuple(record.record_id for record in read if _differs(question, record)),
    )


class _Figures:
    """The figures of one question, from the answers that both readers gave."""

    def __init__(self, scale: Scale, both: Sequence[tuple[Codes, Codes]]) -> None:
        self._scale, self._n = scale, len(both)
        self._pairs = Counter(both)
        self._values = tuple(scale.values.values())

    def exact(self) -> Figure:
        return Figure(sum(number for (first, second), number in self._pairs.items() if first == second) / self._n)

    def within_one(self) -> Figure:
        if not self._scale.has_points:
            return NOT_FOR_THIS
        near = sum(number for pair, number in self._pairs.items() if self._distance(pair) <= 1)
        return Figure(near / self._n)

    def kappa(self, weights: Weights) -> Figure:
        ordered = self._scale.level is Level.ORDINAL
        if self._scale.level is Level.INTERVAL or (weights is not Weights.NONE and not ordered):
            return NOT_FOR_THIS
        place = {codes: number for number, codes in enumerate(self._scale.values)}
        table = [[0.0] * len(place) for _ in place]
        for (first, second), number in self._pairs.items():
            table[place[first]][place[second]] += number
        return cohen_kappa(table, weights)

    def alpha(self, seed: int) -> Spread:
        import numpy as np

        place = {codes: number for number, codes in enumerate(self._scale.values)}
        units = np.zeros((len(self._pairs), len(place)), dtype=int)
        for row, (first, second) in enumerate(self._pairs):
            units[row, place[first]] += 1
            units[row, place[second]] += 1
        each = np.repeat(units, list(self._pairs.values()), axis=0)
        return alpha_with_interval(each, self._values, self._scale.level, seed=seed)

    def _distance(self, pair: tuple[Codes, Codes]) -> float:
        first, second = pair
        return abs(self._scale.values[first] - self._scale.values[second])
