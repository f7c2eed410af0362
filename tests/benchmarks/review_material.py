"""An inspection with so many finished reviews of ninety answers each, one record in ten of them read twice.

Everything goes through the operations that the window uses. Invented; the same seed gives the same answers.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from desktop.domain.inspections import PackRef
from desktop.domain.records import Record
from desktop.domain.review_rules import what_follows
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState
from desktop.domain.templates import Question, QuestionKind, Template
from desktop.exchange.packs import read_pack
from desktop.operations import reviews
from desktop.operations.desk import Desk
from desktop.vault.ids import new_id

ANSWERS = 90
TWICE = 10
"""One record in so many is read twice."""
SAME = 0.85
"""How often the second reader says what the first said."""
READERS, SECOND_READERS = 10, 3
REF = PackRef(id="benchmark-review", version=1)
_BATCH = 40
"""Reviews saved in one transaction: about a second's work, as when a colleague's bundle is taken in."""
_SETS: dict[str, tuple[tuple[str, str, bool, int], ...]] = {
    "A": (("yes", "Y", True, 62), ("partly", "P", True, 20), ("no", "N", True, 11), ("na", "X", False, 5),
          ("nei", "I", False, 2)),
    "B": (("6", "6", True, 2), ("5", "5", True, 14), ("4", "4", True, 36), ("3", "3", True, 30), ("2", "2", True, 13),
          ("1", "1", True, 3), ("na", "X", False, 1), ("none", "D", False, 1)),
    "C": (("lot", "1", True, 9), ("some", "2", True, 38), ("same", "3", True, 33), ("worse", "4", True, 14),
          ("soon", "5", False, 4), ("unknown", "I", False, 2)),
    "ages": (("0-4", "1", True, 12), ("5-11", "2", True, 38), ("12-15", "3", True, 36), ("16-17", "4", True, 14)),
    "sexes": (("female", "1", True, 48), ("male", "2", True, 50), ("not_known", "I", False, 2)),
    "lengths": (("under_6m", "1", True, 14), ("6-12m", "2", True, 26), ("1-2y", "3", True, 34),
                ("over_2y", "4", True, 26)),
    "agencies": (("social_work", "1", True, 97), ("health", "2", True, 84), ("education", "3", True, 90),
                 ("police", "4", True, 71)),
}  # fmt: skip
"""Answers with their keys, whether they count, and how many in a hundred are given: some seldom, as in earnest."""
_SAMPLED = (("age_band", "ages"), ("sex", "sexes"), ("order_length", "lengths"))


def template_of_ninety() -> dict[str, Any]:
    """A template with ninety questions that count: ten sections with a condition each, as the shipped one has."""
    sections = [_record_section(), *(_section(number) for number in range(1, 10))]
    return {
        **REF.model_dump(),
        "title": "Ninety questions",
        "source": "Invented to measure with",
        "answer_sets": [_answer_set(name, options) for name, options in _SETS.items()],
        "sections": sections,
    }


def _answer_set(name: str, options: tuple[tuple[str, str, bool, int], ...]) -> dict[str, Any]:
    listed = [
        {"code": code, "label": code.replace("_", " ").capitalize(), "key": key, "counted": counted}
        for code, key, counted, _ in options
    ]
    return {"id": name, "options": listed, "scale": name == "B", "ordered": name in {"B", "C"}}


def _record_section() -> dict[str, Any]:
    sampled = [{"id": name, "text": f"What is the {name}?", "answers": answers} for name, answers in _SAMPLED]
    seen = {"id": "seen", "text": "Which records were there?", "kind": "several", "answers": "agencies"}
    rest = [{"id": f"q0_{place}", "text": f"Was thing {place} in it?", "answers": "A"} for place in range(5)]
    return {"id": "s0", "number": 0, "title": "Record", "questions": [*sampled, seen, *rest]}


def _section(number: int) -> dict[str, Any]:
    """Nine questions: seven that are answered yes or no, one rating that the first brings up, one change."""
    asked = [
        {"id": f"q{number}_{place}", "text": f"Was thing {place} done in part {number}?", "answers": "A"}
        for place in range(7)
    ]
    shown_when = {"question": f"q{number}_0", "is": ["yes", "partly", "no"]}
    rating = {"id": f"q{number}_7", "text": f"How good is part {number}?", "answers": "B", "shown_when": shown_when}
    change = {"id": f"q{number}_8", "text": f"How did part {number} change?", "answers": "C"}
    return {
        "id": f"s{number}",
        "number": number,
        "title": f"Part {number}",
        "indicator": "5.3",
        "questions": [*asked, rating, change],
    }


def with_ninety(desk: Desk) -> Desk:
    """The desk with that template at hand."""
    pack = read_pack(json.dumps(template_of_ninety()).encode(), "benchmark.json", Template)
    if len([question for question in pack.pack.questions if question.counts]) != ANSWERS:
        raise AssertionError(f"{len(pack.pack.questions)} questions, so what is measured is not {ANSWERS} answers")
    return replace(desk, packs=replace(desk.packs, templates={**desk.packs.templates, REF: pack}))


class Sample:
    """Draws records and what their readers said of them."""

    def __init__(self, seed: int = 11) -> None:
        self._chance = Random(seed)  # noqa: S311  invented material, not a secret

    def record(self, place: int) -> Record:
        """A record with its readers; every tenth has two."""
        sampled = {name: self._code(_SETS[answers]) for name, answers in _SAMPLED}
        second = f"Local reader {place // TWICE % SECOND_READERS + 1}" if place % TWICE == 0 else ""
        return Record(
            id=new_id(),
            code=f"R-{place + 1:05}",
            position=place,
            attributes=sampled,
            first_reader=f"Inspector {place % READERS + 1}",
            second_reader=second,
        )

    def answers(self, template: Template, given: dict[str, Answer]) -> dict[str, Answer]:
        """Every question answered, what the sample says kept."""
        return {q.id: given.get(q.id) or Answer(value=self._value(q)) for q in template.questions}

    def other_answers(self, template: Template, first: dict[str, Answer]) -> dict[str, Answer]:
        """What a second reader says of the same record."""
        return {
            q.id: first[q.id] if self._chance.random() < SAME else Answer(value=self._value(q))
            for q in template.questions
        }

    def _value(self, question: Question) -> str | tuple[str, ...]:
        options = _SETS[question.answers.id if question.answers else ""]
        if question.kind is QuestionKind.SEVERAL:
            return tuple(code for code, _, _, of_100 in options if self._chance.random() < of_100 / 100) or ("health",)
        # what brings up a rating is always found, so that there are ninety answers
        return self._code(options[:3] if question.id.endswith("_0") else options)

    def _code(self, options: tuple[tuple[str, str, bool, int], ...]) -> str:
        return self._chance.choices([code for code, *_ in options], [of_100 for *_, of_100 in options])[0]


def fill_reviews(desk: Desk, records: int) -> int:
    """Save so many records with their finished reviews; returns how many reviews there are."""
    sample, template, count = Sample(), desk.template(REF), 0
    for begin in range(0, records, _BATCH):
        made = [sample.record(place) for place in range(begin, min(begin + _BATCH, records))]
        read = [review for record in made for review in _readings(desk, template, record, sample)]
        desk.store.save(*made, *read)
        count += len(read)
    return count


def _readings(desk: Desk, template: Template, record: Record, sample: Sample) -> Iterator[RecordReview]:
    first = reviews.begin(desk, record, record.first_reader, Reading.FIRST, new_id())
    answers = sample.answers(template, first.answers)
    yield _finished(desk, template, first, answers)
    if record.second_reader:
        second = reviews.begin(desk, record, record.second_reader, Reading.SECOND, new_id())
        yield _finished(desk, template, second, sample.other_answers(template, answers))


def _finished(desk: Desk, template: Template, review: RecordReview, answers: dict[str, Answer]) -> RecordReview:
    done = {"template": REF, "state": ReviewState.READ, "finished_at": desk.clock()}
    return review.model_copy(update={**done, **what_follows(template, answers)})
