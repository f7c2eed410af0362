"""Who can speak in a discussion, and heads of lines that belong to several."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from desktop.domain.heads import SEVERAL, head_of
from desktop.domain.interviews import Audience, Interview, InterviewKind, People
from desktop.domain.speakers import speakers_of

KNOWN = ("Young person 1", "Young person 10", "Young person", SEVERAL, "Inspector 3")


def interview(kind: InterviewKind, *people: People) -> Interview:
    return Interview(
        id=UUID(int=9),
        title="Focus group 1",
        interview_kind=kind,
        audience=Audience.YOUNG_PEOPLE,
        held_at=datetime(2026, 4, 29, 10, 4, tzinfo=UTC),
        led_by="Inspector 3",
        people=people,
    )


def test_in_a_group_each_of_one_designation_has_a_number_and_there_are_several() -> None:
    held = interview(InterviewKind.GROUP, People(designation="Parent", count=2), People(designation="Carer"))
    assert speakers_of(held, "Inspector 4") == (
        "Parent 1", "Parent 2", "Parent", "Carer", SEVERAL, "Focus group 1", "Inspector 3", "Inspector 4",
    )  # fmt: skip


def test_alone_the_person_has_the_title_and_nobody_is_several() -> None:
    held = interview(InterviewKind.ONE_TO_ONE, People(designation="Young person"))
    assert speakers_of(held, "Inspector 3") == ("Focus group 1", "Young person", "Inspector 3")


def test_of_a_crowd_nobody_has_a_number() -> None:
    held = interview(InterviewKind.GROUP, People(designation="Member of staff", count=60))
    assert speakers_of(held, "Me")[:2] == ("Member of staff", SEVERAL)


@pytest.mark.parametrize(
    ("line", "speaker", "roles"),
    [
        ("Inspector 3, Young person 10: Yes", "Inspector 3, Young person 10", ("Inspector 3", "Young person 10")),
        ("[10:04] Several: Yes", "Several", ("Several",)),
        ("Young person, Inspector 3:", "Young person, Inspector 3", ("Young person", "Inspector 3")),
        ("Young person 10: Yes", "Young person 10", ("Young person 10",)),
        ("Young person 1, somebody: Yes", "", ()),
        ("Young person 1,Young person 10: Yes", "", ()),
        ("Young person 1 said, Several: Yes", "", ()),
    ],
)  # fmt: skip
def test_a_line_can_belong_to_several(line: str, speaker: str, roles: tuple[str, ...]) -> None:
    head = head_of(line, KNOWN)
    assert (head.speaker, head.speakers(KNOWN)) == (speaker, roles)
