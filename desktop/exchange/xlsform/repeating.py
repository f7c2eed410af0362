"""How often the repeated groups of a form may be asked: as often as leaves the window quick."""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop.domain.answered_in_full import takes_too_long
from desktop.domain.templates import MOST_ASKED, GroupText, QuestionText, Template
from desktop.domain.templates.written import MOST_TIMES

_TIMES = (MOST_TIMES, 50, 20, 10)


def quick_template(parts: Mapping[str, Any]) -> Template | None:
    """The template of these parts, its groups repeated the most often that their rules can be worked out in time.

    None where even a few times are too many. Raises ValidationError as ``Template`` does.
    """
    in_groups = [question.group for section in parts["sections"] for question in section.questions]
    repeated = {group.id for group in parts["groups"] if group.repeats}
    asked = sum(name in repeated for name in in_groups)
    for most in _TIMES if repeated else _TIMES[:1]:
        if asked * most <= MOST_ASKED:
            template = Template(**{**parts, "groups": tuple(_at_most(group, most) for group in parts["groups"])})
            if not takes_too_long(template):
                return template
    return None


def is_cut_short(group: GroupText, questions: Iterable[QuestionText]) -> bool:
    """Whether the form might repeat the group more often than it may be here. A fixed count pyxform calculates."""
    fixed = {f"${{{one.id}}}": one.calculate for one in questions if one.calculate.isdigit()}
    times = fixed.get(group.times, group.times)
    return group.repeats and not (times.isdigit() and int(times) <= group.most)


def _at_most(group: GroupText, most: int) -> GroupText:
    return group.model_copy(update={"most": most}) if group.repeats else group
