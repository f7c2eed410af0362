"""Two readings of a record on one version of their template, so that the same answer says the same in both."""

from desktop.domain.errors import Refused
from desktop.domain.reviews import RecordReview
from desktop.domain.template_upgrade import Fate, compare, upgraded
from desktop.domain.templates import Template
from desktop.operations.desk import Desk

_MOST_NAMED = 3


def on_one_version(
    desk: Desk, first: RecordReview, second: RecordReview
) -> tuple[Template, RecordReview, RecordReview]:
    """The template and both readings on it, the one on an older version taken over to the newer for looking only.

    Raises Refused where they are on two templates, or the newer asks in other words what the older was asked: then
    only its reader can say whether the answer stands. Raises BadFile for a template that is not at hand.
    """
    if first.template == second.template:
        return desk.template(first.template), first, second
    if first.template.id != second.template.id:
        raise Refused(
            f"The two readings of {first.record_code} were made with different forms, so they cannot be compared."
        )
    older, newer = sorted((first, second), key=lambda review: review.template.version)
    template = desk.template(newer.template)
    if changed := _changed_questions(desk, older, template):
        raise Refused(
            f"The two readings of {first.record_code} were made with versions {older.template.version} and "
            f"{newer.template.version} of the form, which ask {changed} differently. {older.reader} takes theirs up "
            f"again on the laptop it was written on, goes over to version {newer.template.version} and finishes it."
        )
    taken_over = upgraded(template, older)
    return (template, taken_over, second) if older is first else (template, first, taken_over)


def _changed_questions(desk: Desk, older: RecordReview, newer: Template) -> str:
    """What the older reading answered and the newer version asks otherwise or not at all: "2.3, 2.4 and 5 more"."""
    changes = compare(desk.template(older.template), newer, older).changes
    asked = [
        (change.new or change.old)
        for change in changes
        if change.answer.is_given() and (change.fate is not Fate.KEPT or not change.fits)
    ]
    numbers = [question.number for question in asked if question is not None]
    more = len(numbers) - _MOST_NAMED
    return ", ".join(numbers[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
