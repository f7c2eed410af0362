"""What anybody who reads a template knows of its tables: who was asked one question by what was answered to another.

Whoever is shown "not asked: 12" of one question learns something of the answers to the one that it hangs on. So these
ties are among what a reader of figures is taken to know. Where what a template says is not worked out here, what is so
in every record is taken for known: that makes the reader cleverer than they are, and hides rather more than less.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from desktop.domain.count_tables import Dimension, RecordCodes, Within
from desktop.domain.expressions import parse
from desktop.domain.templates import Question, Template

Ties = dict[str, list[Dimension]]


def asked_within(
    template: Template, dimensions: Sequence[Dimension], records: Sequence[RecordCodes], not_asked: str
) -> tuple[Within, ...]:
    """The ties between dimensions whose ids are question ids, or a question's and an option's as ``id=code``."""
    of_question: Ties = defaultdict(list)
    for dimension in dimensions:
        of_question[dimension.id.partition("=")[0]].append(dimension)
    found: dict[Within, None] = {}
    hangs_on = _hangs_on(template)
    for question in template.questions:
        for follows in of_question[question.id]:
            for name in sorted(hangs_on[question.id]):
                for leads in of_question[name]:
                    found.update(dict.fromkeys(_tie(leads, follows, records, not_asked)))
        for one, other in pairwise(of_question[question.id]):
            found.update(dict.fromkeys(_same_silence(one, other)))
    found.update(dict.fromkeys(_asked_together(dimensions, records, not_asked)))
    return tuple(found)


def told_by(template: Template, questions: Collection[str], known: Collection[str]) -> frozenset[str]:
    """The other questions by which some questions tell on each other, or on those that are ``known`` already.

    All that they hang on, however far, and what is known and hangs on any of that: two questions that are asked after
    the same "yes" are left out by the same records, also where nobody counts that "yes".
    """
    hangs_on = _hangs_on(template)
    found = set(questions)
    before = 0
    while len(found) > before:
        before = len(found)
        found.update(*(hangs_on.get(name, ()) for name in tuple(found)))
        found.update(name for name in known if not found.isdisjoint(hangs_on.get(name, ())))
    return frozenset(found.difference(questions))


def _hangs_on(template: Template) -> Mapping[str, set[str]]:
    """By question: those whose answers decide whether it is asked, and those whose answers decide that, and so on."""
    found = {question.id: _depends_on(question) for question in template.questions}
    for middle, further in found.items():
        for names in found.values():
            if middle in names:
                names.update(further)
    return found


def _depends_on(question: Question) -> set[str]:
    names = {leaf.question for condition in question.conditions for leaf in condition.leaves()}
    for text in question.relevant:
        names |= set(parse(text).names())
    return names - {question.id}


def _tie(leads: Dimension, follows: Dimension, records: Sequence[RecordCodes], not_asked: str) -> Iterator[Within]:
    if not_asked not in follows.codes:
        return
    asked_after: dict[str, set[bool]] = {code: set() for code in leads.codes}
    for record in records:
        asked_after[record[leads.id]].add(record[follows.id] != not_asked)
    never = tuple(code for code, seen in asked_after.items() if seen == {False})
    perhaps_not = tuple(code for code, seen in asked_after.items() if seen != {True})
    silent = (follows.id, (not_asked,))
    if never:
        yield Within((leads.id, never), silent)
    if perhaps_not and len(perhaps_not) < len(leads.codes):
        yield Within(silent, (leads.id, perhaps_not))


def _asked_together(
    dimensions: Sequence[Dimension], records: Sequence[RecordCodes], not_asked: str
) -> Iterator[Within]:
    """Questions that are asked on the same condition are left out of the very same records, whatever it hangs on."""
    left_out_of: dict[tuple[int, ...], list[Dimension]] = defaultdict(list)
    for dimension in dimensions:
        silent = tuple(place for place, record in enumerate(records) if record[dimension.id] == not_asked)
        if silent:
            left_out_of[silent].append(dimension)
    for alike in left_out_of.values():
        for one, other in pairwise(alike):
            yield Within((one.id, (not_asked,)), (other.id, (not_asked,)))
            yield Within((other.id, (not_asked,)), (one.id, (not_asked,)))


def _same_silence(one: Dimension, other: Dimension) -> Iterator[Within]:
    """Two options of one question are left without an answer by the same records."""
    of_both = {code for category in one.categories if not category.counted for code in category.codes}
    for code in sorted(of_both.intersection(other.codes)):
        yield Within((one.id, (code,)), (other.id, (code,)))
        yield Within((other.id, (code,)), (one.id, (code,)))
