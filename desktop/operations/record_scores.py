"""How readers of records rated what belongs to an indicator. It stands beside a judgement and never becomes one.

Everybody sees the same figures but for records that they are reading with somebody else, as in the results.
"""

from dataclasses import dataclass

from desktop.domain.results.tallies import Tally, tally
from desktop.operations.desk import Desk
from desktop.operations.results import Basis, Material, material_of


@dataclass(frozen=True, slots=True)
class RecordScores:
    """The rating questions of one indicator, in the template's order, and what they all rest on.

    A question belongs to the indicator of its section, and is a rating where it is answered on the framework's scale.
    Each has its own n: records that were rated, without those with no document to rate.
    """

    tallies: tuple[Tally, ...]
    basis: Basis


def record_scores(desk: Desk, indicator: str) -> RecordScores:
    """Of the records whose reading is finished, as they stand on this laptop."""
    material = material_of(desk)
    return RecordScores(scores_of(material, indicator), material.basis)


def scores_of(material: Material, indicator: str) -> tuple[Tally, ...]:
    """The same of what was read already."""
    return tuple(
        tally(question, material.counted)
        for question in material.questions
        if question.is_on_scale and not question.is_of_instances and question.section.indicator == indicator
    )
