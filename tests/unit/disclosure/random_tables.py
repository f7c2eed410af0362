"""Random sets of linked tables, with sequences of exports, made from a seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from desktop.disclosure.facts import Earlier
from desktop.disclosure.rules import Rules, whole_groups
from desktop.disclosure.suppressing import Suppressed
from desktop.domain.count_tables import Category, Dimension, TableSet, Within, count_table

Records = Sequence[Mapping[str, str]]


def question(name: str, answers: int) -> Dimension:
    counted = [Category((f"a{place}",), f"Answer {place}") for place in range(answers)]
    return Dimension(name, name, (*counted, Category(("na",), "Not applicable", counted=False)))


def follow_up(name: str) -> Dimension:
    counted = (Category(("good",), "Good"), Category(("poor",), "Poor"))
    return Dimension(name, name, (*counted, Category(("not_asked",), "Not asked", counted=False)))


def cohort(name: str, groups: int) -> Dimension:
    return Dimension(name, name, tuple(Category((f"g{place}",), f"Group {place}") for place in range(groups)), False)


@dataclass(frozen=True)
class Scene:
    """Dimensions, and how records of an inspection are made up."""

    questions: tuple[Dimension, ...]
    cohorts: tuple[Dimension, ...]
    within: tuple[Within, ...]
    weights: Mapping[str, Sequence[float]]

    def records(self, random: Random, count: int) -> list[dict[str, str]]:
        return [self._record(random) for _ in range(count)]

    def _record(self, random: Random) -> dict[str, str]:
        record = {
            one.id: random.choices(one.codes, self.weights[one.id])[0] for one in (*self.questions, *self.cohorts)
        }
        if "next" in record:
            first = record[self.questions[0].id]
            record["next"] = random.choice(("good", "poor")) if first == "a0" else "not_asked"
        return record

    def tables(self, records: Records, questions: Sequence[Dimension] | None = None) -> TableSet:
        asked = self.questions if questions is None else questions
        single = [count_table(one.title, (one,), records) for one in (*asked, *self.cohorts)]
        crossed = [count_table(one.title, (one, group), records) for one in asked for group in self.cohorts]
        ids = {one.id for one in asked}
        within = tuple(one for one in self.within if {one.inner[0], one.outer[0]} <= ids)
        return TableSet((*single, *crossed), within)


def scene(random: Random) -> Scene:
    questions = [question(f"q{place}", random.choice((2, 3))) for place in range(random.choice((1, 2)))]
    within: tuple[Within, ...] = ()
    if random.random() < 0.4:
        questions.append(follow_up("next"))
        others = tuple(code for code in questions[0].codes if code != "a0")
        within = (
            Within(("next", ("not_asked",)), (questions[0].id, others)),
            Within((questions[0].id, others), ("next", ("not_asked",))),
        )
    cohorts = tuple(cohort(f"c{place}", random.choice((2, 3, 4))) for place in range(random.choice((1, 2))))
    weights = {one.id: [random.random() ** 2 + 0.05 for _ in one.codes] for one in (*questions, *cohorts)}
    return Scene(tuple(questions), cohorts, within, weights)


def as_earlier(tables: TableSet, out: Suppressed, rules: Rules, fingerprint: str) -> Earlier:
    codes = {dimension.id: dimension.codes for table in tables.tables for dimension in table.dimensions}
    groups = tuple(group for table in tables.tables for group in whole_groups(table, rules, tables.counts))
    return Earlier(fingerprint, tables.counts, frozenset(out.shown), codes, rules, tables.within, groups)
