"""Concerns are destroyed by themselves only when all are closed and a person says so; the evidence stays whole."""

import re

import pytest

from desktop.domain.concerns import Decision, Step
from desktop.domain.errors import Refused
from desktop.operations.certificates import certificates, save_certificate
from desktop.operations.concerns import post as concern_post
from desktop.operations.concerns.destroying import Decided, destroy_concerns, obstacles_to_destroying
from desktop.operations.concerns.list import list_concerns
from desktop.operations.concerns.steps import ConcernWriting, Given, open_concern, raise_concern, take_step
from desktop.operations.inspections import open_inspection
from desktop.operations.vault_keys import Confirmed
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.planted import Keys, look
from tests.teams import write_up

NAME = "Quillfeather"
YES = Decided("strathlennox", kept_elsewhere=True)


def close(desk, concern):
    for step, decision in ((Step.LEAD_TOLD, None), (Step.DECIDED, Decision.NO_FURTHER_ACTION), (Step.CLOSED, None)):
        if step in open_concern(desk, concern.id).can_follow:
            take_step(desk, concern.id, Given(step, desk.clock(), NAME, "by phone", "Known already.", decision))


def opened_again(desk):
    return open_inspection(desk.vault, desk.vault.inspections()[0].id, desk.packs)


def test_nothing_open_unfinished_or_unsigned_is_destroyed(team):
    (inspector,) = team.inspectors
    assert obstacles_to_destroying(inspector) == ("There is no concern in this inspection.",)
    concern = raise_concern(inspector, new_id=new_id)
    for expected in ("is open", "no signed answer"):
        with pytest.raises(Refused, match=expected):
            destroy_concerns(inspector, YES, Confirmed(), new_id=new_id)
        close(inspector, concern)
    concern_post.ask_to_send(inspector, concern.id)
    concern_post.exchange(inspector)
    concern_post.exchange(team.lead)
    concern_post.exchange(inspector)
    head = inspector.concerns.head(concern.id)
    inspector.concerns.put_draft(inspector.concerns.get(concern.id), head.id)
    with pytest.raises(Refused, match="not finished"):
        destroy_concerns(inspector, YES, Confirmed(), new_id=new_id)
    inspector.concerns.drop_draft(concern.id)
    with pytest.raises(Refused, match="rule for safeguarding records"):
        destroy_concerns(inspector, Decided("Strathlennox", kept_elsewhere=False), Confirmed(), new_id=new_id)
    with pytest.raises(Refused, match="not the name"):
        destroy_concerns(inspector, Decided("Strathbeg", kept_elsewhere=True), Confirmed(), new_id=new_id)
    assert inspector.concerns.all()
    done = destroy_concerns(inspector, YES, Confirmed(), new_id=new_id)
    assert done.basis.startswith("One concern was closed and the lead’s laptop signed that it holds them.")
    assert opened_again(inspector).concerns.all() == ()
    assert team.lead.concerns.get(concern.id).is_closed  # the lead's own is the lead's to keep


def test_what_a_message_brings_back_says_that_it_was_destroyed_here(team):
    (inspector,) = team.inspectors
    concern = raise_concern(inspector, new_id=new_id)
    close(inspector, concern)
    concern_post.ask_to_send(inspector, concern.id)
    for desk in (inspector, team.lead, inspector):
        concern_post.exchange(desk)
    destroy_concerns(inspector, YES, Confirmed(), new_id=new_id)
    again = opened_again(inspector)
    opened = open_concern(team.lead, concern.id)
    later = opened.concern.model_copy(update={"others": "A brother, 4"})
    ConcernWriting(team.lead, opened.base).save(later)
    concern_post.exchange(team.lead)
    (taken,) = concern_post.exchange(again).taken
    assert taken.came_back
    (row,) = list_concerns(again)
    assert row.came_back
    assert open_concern(again, concern.id).came_back_at is not None
    new = raise_concern(again, new_id=new_id)
    assert [row.came_back for row in list_concerns(again) if row.id == new.id] == [False]


def test_the_lead_destroys_them_and_the_record_says_how_many_and_never_what(team, tmp_path):
    desk = team.lead
    write_up(desk, "They listened to me.")
    for _ in range(2):
        close(desk, raise_concern(desk, new_id=new_id))
    desk.vault.note_snapshots(desk.vault.snapshot_job(whether_due_or_not=True).run())
    keys = Keys.of(desk.vault)
    done = destroy_concerns(desk, YES, Confirmed(), new_id=new_id)
    assert re.fullmatch(r"20260317-[0-9A-F]{8}", done.number)
    assert (done.counts, done.who, done.title) == ({"concern": 2}, "Lead inspector", "Strathlennox")
    again = opened_again(desk)
    assert again.concerns.all() == ()
    assert len(again.store.interview_rows()) == 1
    assert certificates(desk.vault) == (done,)
    looked = look(desk.vault.folder, keys, [NAME], tmp_path / "work")
    assert looked.stands_in == []
    assert looked.in_concerns == set()  # the old key finds nothing either
    page = tmp_path / "certificate.html"
    save_certificate(desk.vault, done.number, page, resources_folder())
    text = page.read_text("utf-8")
    for says in ("Its concerns, and nothing else of it", "Concerns: 2", done.number):
        assert says in text
    assert NAME not in text


def test_after_it_the_inspection_goes_on_and_can_have_concerns(team):
    desk = team.lead
    close(desk, raise_concern(desk, new_id=new_id))
    destroy_concerns(desk, YES, Confirmed(), new_id=new_id)
    again = opened_again(desk)
    raised = raise_concern(again, new_id=new_id)
    assert [concern.id for concern in again.concerns.all()] == [raised.id]
    assert all(finding.ok for finding in (*again.concerns.check(), *again.store.check(), *again.vault.check()))
