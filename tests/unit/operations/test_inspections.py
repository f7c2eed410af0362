"""Setting an inspection up, its people, and finding it again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from desktop.domain.errors import BadFile, NotFound, Refused
from desktop.domain.inspections import PackRef, Role
from desktop.operations.desk import Desk
from desktop.operations.identities import new_identity
from desktop.operations.inspections import (
    NewInspection,
    add_members,
    as_member,
    change,
    my_identity,
    newest_packs,
    open_inspection,
    set_up_inspection,
)
from desktop.vault.clock import utc_now
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.desks import CHEAP, PASSPHRASE

NEW = NewInspection(
    partnership="  Glen   Skerray ",
    notified_on=date(2026, 1, 26),
    framework=PackRef(id="cso-at-home", version=1),
    review_template=PackRef(id="cso-record-review", version=1),
    store=" /media/stick ",
)


def test_whoever_sets_it_up_leads_it_and_receives_its_bundles(desk: Desk) -> None:
    other = set_up_inspection(desk.vault, desk.packs, NEW, new_id=new_id)
    inspection = other.inspection()
    assert (inspection.partnership, inspection.store) == ("Glen Skerray", "/media/stick")
    assert [(member.designation, member.role) for member in inspection.roster] == [("Inspector 3", Role.LEAD)]
    assert inspection.recipients == (desk.me.age_recipient,)
    assert other.leads()


def test_an_inspection_has_a_partnership(desk: Desk) -> None:
    with pytest.raises(Refused, match="Name the partnership"):
        set_up_inspection(desk.vault, desk.packs, replace(NEW, partnership="  "), new_id=new_id)
    assert len(desk.vault.inspections()) == 1


@pytest.mark.parametrize("field", ["framework", "review_template"])
def test_it_pins_only_packs_that_are_at_hand(desk: Desk, field: str) -> None:
    with pytest.raises(BadFile, match="version 9"):
        set_up_inspection(
            desk.vault, desk.packs, replace(NEW, **{field: PackRef(id="cso-at-home", version=9)}), new_id=new_id
        )
    assert len(desk.vault.inspections()) == 1


def test_it_opens_again_as_it_was(desk: Desk) -> None:
    first = desk.inspection()
    second = set_up_inspection(desk.vault, desk.packs, NEW, new_id=new_id).inspection()
    assert open_inspection(desk.vault, first.id, desk.packs).inspection() == first
    assert open_inspection(desk.vault, second.id, desk.packs).inspection() == second


def test_one_that_is_not_there_says_so(desk: Desk) -> None:
    with pytest.raises(NotFound):
        open_inspection(desk.vault, new_id(), desk.packs)


def test_new_inspections_pin_the_newest_packs(desk: Desk) -> None:
    framework, template = newest_packs(desk.packs)
    newer = PackRef(id=template.id, version=template.version + 1)
    packs = replace(desk.packs, templates={**desk.packs.templates, newer: desk.packs.templates[template]})
    assert newest_packs(packs) == (framework, newer)


def test_people_join_the_roster_once(desk: Desk) -> None:
    colleague = as_member(new_identity("Inspector 5", new_id=new_id), Role.INSPECTOR)
    add_members(desk, (colleague,))
    add_members(desk, (colleague.model_copy(update={"role": Role.LEAD}),))
    assert [(member.designation, member.role) for member in desk.inspection().roster] == [
        ("Inspector 3", Role.LEAD),
        ("Inspector 5", Role.LEAD),
    ]


def test_two_laptops_cannot_have_one_designation(desk: Desk) -> None:
    namesake = as_member(new_identity("Inspector 3", new_id=new_id), Role.INSPECTOR)
    with pytest.raises(Refused, match="already somebody called Inspector 3"):
        add_members(desk, (namesake,))
    assert len(desk.inspection().roster) == 1


def test_a_change_is_checked_like_any_other(desk: Desk) -> None:
    assert change(desk, store="/media/other").store == "/media/other"
    with pytest.raises(ValidationError):
        change(desk, notified_on="some day")
    assert desk.inspection().store == "/media/other"


def test_an_inspector_does_not_lead(desk: Desk) -> None:
    roster = (as_member(desk.me, Role.INSPECTOR),)
    change(desk, roster=roster)
    assert not desk.leads()


def test_nobody_sets_up_an_inspection_before_saying_who_they_are(tmp_path: Path) -> None:
    vault, _code = Vault.create(tmp_path / "v", PASSPHRASE, clock=utc_now, cost=CHEAP)
    with pytest.raises(Refused, match="First say who you are"):
        my_identity(vault)
    vault.close()
