"""What an interview and a schedule hold beside their text is found, travels with pack and bundle, and is read there."""

from datetime import timedelta
from pathlib import Path

from desktop.domain.canonical import canonical_json
from desktop.domain.follow_ups import FollowUp
from desktop.domain.inspections import Role
from desktop.domain.interviews import Audience, Interview, People
from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.domain.revisions import Revision, sealed
from desktop.operations.desk import Desk
from desktop.operations.inspections import add_members, my_identity
from desktop.operations.interviews import save_interview, start_interview
from desktop.operations.plan import cancel_entry, look_at_plan, move_entry, new_entry
from desktop.operations.search import search
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs
from desktop.operations.team.enrolment import read_card, write_card
from desktop.paths import resources_folder
from desktop.report.evidence_html import evidence_html
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import make_vault

WRITTEN = ("Ceilidh group", "grandmother", "advocate", "volunteer", "tablet", "symbols", "appointment letter", "calmer")
"""A word of each field that a person writes in, but for who promised what."""


def talk(desk: Desk) -> Interview:
    begun = start_interview(desk, Audience.PARENTS, new_id=new_id)
    return save_interview(
        desk,
        begun.model_copy(
            update={
                "title": "Ceilidh group",
                "people": (People(designation="grandmother"),),
                "supporter": "advocate",
                "volunteer": "young volunteer",
                "mode_words": "on a tablet",
                "communication": "symbols",
                "text": "Home.",
                "write_up": "Home is calmer.",
                "follow_ups": (FollowUp(id=new_id(), what="Send the appointment letter", by="Inspector 3"),),
            }
        ),
    )


def entry(desk: Desk, **fields: object) -> PlanEntry:
    made = new_entry(desk, desk.clock() + timedelta(days=1), new_id=new_id).model_copy(
        update={"title": "Focus group", "people": (People(designation="kinship carer"),), "note": "ring first"} | fields
    )
    desk.store.save(made)
    return made


def test_a_word_of_any_field_of_a_talk_finds_it_and_stands_on_the_readable_page(desk: Desk) -> None:
    held = talk(desk)
    page = evidence_html([held], title="All").decode()
    for words in (*WRITTEN, "Inspector 3"):
        assert words in page
    for words in WRITTEN:
        assert held.id in {hit.object_id for group in search(desk, words).groups for hit in group.hits}, words


def test_a_word_of_any_field_of_the_schedule_finds_it_and_stands_on_the_readable_page(desk: Desk) -> None:
    made = entry(desk, supporter="advocate", interpreter="Polish", place="community hall")
    cancelled = cancel_entry(desk, made.id, "nobody was told")
    page = evidence_html([cancelled], title="All").decode()
    for words in (
        "Focus group",
        "kinship carer",
        "ring first",
        "advocate",
        "Polish",
        "community hall",
        "nobody was told",
    ):
        assert words in page, words
        assert made.id in {hit.object_id for group in search(desk, words).groups for hit in group.hits}, words


def test_a_schedule_comes_with_the_pack_and_is_followed_by_newer_ones(tmp_path: Path) -> None:
    team = ready_team(tmp_path, inspectors=1)
    vault = make_vault(tmp_path / "late", "Inspector 2", team.clock)
    try:
        moved, dropped = entry(team.lead, seen_by=("Inspector 2",)), entry(team.lead, title="Survey")
        add_members(team.lead, (read_card(write_card(my_identity(vault))).as_member(Role.INSPECTOR),))
        pack = packs.write_pack(team.lead)
        late = packs.accept_pack(vault, packs.open_pack(vault, pack.data), resources_folder())
        assert look_at_plan(late).entries == look_at_plan(team.lead).entries
        assert {one.id for one in late.store.all(PlanEntry)} == {moved.id, dropped.id}
        at = moved.starts_at + timedelta(hours=2)
        move_entry(team.lead, moved.id, at, at + timedelta(hours=1))
        cancel_entry(team.lead, dropped.id, "the school is shut")
        packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
        for here in (late, *team.inspectors):
            assert packs.take_newer_packs(here, store_of(here)) == 1
            assert here.store.find(PlanEntry, moved.id).starts_at == at
            assert here.store.find(PlanEntry, dropped.id).state is PlanState.CANCELLED
            assert look_at_plan(here).entries == look_at_plan(team.lead).entries
            assert all(finding.ok for finding in here.store.check())
    finally:
        vault.close()
        team.close()


def test_what_a_newer_daybook_wrote_of_a_talk_is_kept_as_it_came_until_somebody_changes_it_here(tmp_path: Path) -> None:
    team = ready_team(tmp_path, inspectors=1)
    try:
        (here,) = team.inspectors
        held = talk(here)
        mine = here.store.history(held.id)[-1]
        body = canonical_json(held.model_dump(mode="json") | {"sign_supported": "Makaton"})
        newer = Revision(**{**vars_of(mine), "id": new_id(), "parent_id": mine.id, "parent_hash": mine.hash,
                            "device_sequence": 1, "device": new_id(), "previous_hash": None, "body": body,
                            "body_hash": "", "hash": "", "author": "Inspector 5"})  # fmt: skip
        here.store.append([sealed(newer)])
        assert here.store.history(held.id)[-1].body == body
        assert here.store.find(Interview, held.id).title == held.title
    finally:
        team.close()


def vars_of(revision: Revision) -> dict[str, object]:
    return {name: getattr(revision, name) for name in Revision.__dataclass_fields__}
