"""Which tables an export is made of, and which others are counted only so that it can be made safe."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from desktop.domain.asked_within import asked_within, told_by
from desktop.domain.count_tables import CountTable, Dimension, RecordCodes, Within, count_table
from desktop.domain.releases import Release
from desktop.domain.results.tables import NOT_ASKED_CODE
from desktop.domain.templates import Template

MOST_GROUPS = 30
"""A detail of the sample with more values than this is no group: a code, a date."""


def question_of(dimension: Dimension) -> str:
    """The id of the question that a dimension is of, which may be one of several options."""
    return dimension.id.partition("=")[0]


def questions_and_groups(
    template: Template, dimensions: Sequence[Dimension]
) -> tuple[list[Dimension], list[Dimension]]:
    """What is asked of a record, and what tells one record from another: the sample's details, and section 0.

    A detail that both the sample and the template know is one thing to whoever reads figures, so it is offered once.
    """
    about = {
        question.id
        for section in template.sections
        if not section.number
        for question in template.questions_of(section.id)
    }
    sampled = [_as_template_orders(template, one) for one in dimensions if not one.sensitive]
    known = {one.id.partition(":")[2] for one in sampled}
    asked = [one for one in dimensions if one.sensitive and one.id not in known]
    groups = [*sampled, *(one for one in asked if one.id in about)]
    few = [one for one in groups if len(one.categories) <= MOST_GROUPS]
    return [one for one in asked if one.id not in about], few


def _as_template_orders(template: Template, sampled: Dimension) -> Dimension:
    """A detail of the sample with the order and the words of the template's question of that name, if there is one."""
    question = template.question(sampled.id.partition(":")[2])
    words = {option.code: option.label for option in question.options} if question else {}
    place = {code: number for number, code in enumerate(words)}
    categories = sorted(sampled.categories, key=lambda one: place.get(one.codes[0], len(place)))
    worded = tuple(replace(one, label=words.get(one.codes[0], one.label)) for one in categories)
    return Dimension(sampled.id, sampled.title, worded, sampled.sensitive)


def tables_of(
    asked: Iterable[Dimension], groups: Sequence[Dimension], records: Sequence[RecordCodes]
) -> Iterable[CountTable]:
    """What leaves: each question by itself and by every group, and the groups by themselves."""
    for one in asked:
        yield from _of_question(one, groups, records)
    for group in groups:
        yield count_table(group.title, (group,), records)


def _of_question(
    question: Dimension, groups: Sequence[Dimension], records: Sequence[RecordCodes]
) -> Iterable[CountTable]:
    yield count_table(question.title, (question,), records)
    for group in groups:
        yield count_table(_by(question, group), (question, group), records)


def _by(asked: Dimension, group: Dimension) -> str:
    """What a cross-table is called: "Is there a plan? By age band", "Records seen: Health, by age band"."""
    joint = " By " if asked.title.endswith(("?", ".")) else ", by "
    return f"{asked.title}{joint}{group.title[:1].lower()}{group.title[1:]}"


def told_beside(
    template: Template, dimensions: Sequence[Dimension], questions: Collection[str], earlier: Iterable[Release]
) -> list[Dimension]:
    """Questions that are not to leave, but that what leaves could be set beside: by the template, or as they left."""
    left = {
        release.dimensions[place].id.partition("=")[0]
        for release in earlier
        for table in release.tables
        if table.published
        for place in table.dimensions
    }
    told = told_by(template, questions, left)
    return [one for one in questions_and_groups(template, dimensions)[0] if question_of(one) in told]


def counted_beneath(
    asked: Sequence[Dimension],
    beside: Sequence[Dimension],
    groups: Sequence[Dimension],
    coarse: Sequence[Dimension],
    records: Sequence[RecordCodes],
) -> Iterable[CountTable]:
    """What is only counted: the tables before their groups were merged, which a later export may merge otherwise, and
    those of questions that tell on the ones asked."""
    for one in beside:
        yield from _of_question(one, coarse, records)
    for group, merged_group in zip(groups, coarse, strict=True):
        if group != merged_group:
            yield from (count_table(one.title, (one, group), records) for one in (*asked, *beside))


def ties_of(
    template: Template, dimensions: Sequence[Dimension], counted: Iterable[Dimension], records: Sequence[RecordCodes]
) -> tuple[Within, ...]:
    """What the template says of those that are ``counted``, with every code of theirs that ``dimensions`` have."""
    ids = {one.id for one in counted}
    return asked_within(template, [one for one in dimensions if one.id in ids], records, NOT_ASKED_CODE)


def fingerprint_of(dimensions: Sequence[Dimension], records: Sequence[RecordCodes]) -> str:
    """The same for the very same answers, in whatever order they were read."""
    ids = sorted(one.id for one in dimensions)
    lines = sorted("\x1f".join(record[one] for one in ids) for record in records)
    return sha256("\x1e".join(["\x1f".join(ids), *lines]).encode()).hexdigest()
