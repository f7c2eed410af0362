"""What a person wrote in a set-up or in the schedule is looked through for names, and replaced where it stands."""

import pytest

from desktop.domain.follow_ups import FollowUp
from desktop.domain.interviews import Audience, Explained, Interview, People
from desktop.domain.plan_entries import PlanEntry
from desktop.operations.written_texts import texts_of, with_text
from desktop.vault.ids import new_id
from tests.desks import NOW

PLANTED = "Morag Sutherland"


def interview():
    return Interview(
        id=new_id(),
        title="Young person 7",
        audience=Audience.YOUNG_PEOPLE,
        held_at=NOW,
        led_by="Inspector 3",
        people=(People(designation="Young person"), People(designation=f"1 {PLANTED}", count=2)),
        supporter=f"2 {PLANTED}",
        volunteer=f"3 {PLANTED}",
        mode_words=f"4 {PLANTED}",
        interpreter=f"5 {PLANTED}",
        communication=f"6 {PLANTED}",
        explained=Explained(language=f"7 {PLANTED}"),
        follow_ups=(
            FollowUp(id=new_id(), what=f"8 {PLANTED}"),
            FollowUp(id=new_id(), what="Send the plan", by=f"9 {PLANTED}"),
        ),
    )


def plan_entry():
    return PlanEntry(
        id=new_id(),
        title=f"1 {PLANTED}",
        starts_at=NOW,
        ends_at=NOW,
        place=f"2 {PLANTED}",
        note=f"3 {PLANTED}",
        supporter=f"4 {PLANTED}",
        volunteer=f"5 {PLANTED}",
        mode_words=f"6 {PLANTED}",
        interpreter=f"7 {PLANTED}",
        cancelled_because=f"8 {PLANTED}",
        people=(People(designation=f"9 {PLANTED}"),),
    )


@pytest.mark.parametrize(("made", "planted"), [(interview, 9), (plan_entry, 9)])
def test_each_text_is_looked_through_and_replaced_where_it_stands(made, planted):
    item = made()
    found = [(place, text) for place, text in texts_of(item, {}) if PLANTED in text]
    assert len(found) == planted
    for place, text in found:
        item = with_text(item, place, text.replace(PLANTED, "aunt"))
    assert PLANTED not in item.body().decode()
    assert sorted(text for _place, text in texts_of(item, {}) if "aunt" in text) == [
        f"{number} aunt" for number in range(1, planted + 1)
    ]
