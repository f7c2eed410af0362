"""A laptop that is revoked counts no more as soon as a pack that says so is here, whatever else waits for a person."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from desktop.domain.errors import BadFile, StoreUnavailable
from desktop.domain.evidence import Evidence
from desktop.domain.inspections import ConcernLead, Role
from desktop.domain.store_faults import StoreFault
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.inspections import change
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.outgoing.sending import send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import people
from desktop.operations.team.pack_taking import MOST_IN_ONE_GO, take_newer_packs, take_pack_file
from desktop.operations.team.packs import write_pack
from desktop.operations.team.what_changes import PEOPLE, REVOKED, TakesMoreAway
from desktop.sync import names
from desktop.sync.stores import Store, StoredFile
from tests.leads import fetch, pack_by_hand, publish, with_second_lead
from tests.ready_team import ready_team
from tests.teams import Team, write_up


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=3)
    yield made
    made.close()


def is_revoked(desk: Desk, lost: Desk) -> bool:
    member = desk.inspection().member_of_device(lost.me.device)
    return member is not None and member.revoked is not None


def test_a_lost_laptop_is_revoked_everywhere_with_nobody_asked(team: Team) -> None:
    *others, lost = team.inspectors
    people.revoke(team.lead, lost.me.device, "Stolen from a car")
    publish(team.lead)
    assert fetch(*others) == [1, 1]
    assert all(is_revoked(desk, lost) for desk in others)


def test_so_is_a_lost_lead_who_was_made_an_inspector_first(team: Team) -> None:
    first, second = with_second_lead(team)
    people.set_role(first, second.me.device, Role.INSPECTOR)
    people.revoke(first, second.me.device, "Stolen from a car")
    publish(first)
    assert fetch(team.inspectors[1]) == [1]
    assert is_revoked(team.inspectors[1], second)


def test_whoever_else_leaves_the_roster_with_it_is_still_asked_about_and_the_laptop_revoked_at_once(team: Team) -> None:
    one, gone, lost = team.inspectors
    change(team.lead, concern_lead=ConcernLead(phone="0300 000 0001", out_of_hours="0300 000 0002"))
    publish(team.lead)
    fetch(one)
    people.revoke(team.lead, lost.me.device, "Stolen from a car")
    roster = [member for member in team.lead.inspection().roster if member.device != gone.me.device]
    change(team.lead, roster=tuple(roster), concern_lead=ConcernLead(phone="0300 000 0001"))
    pack = publish(team.lead)
    with pytest.raises(TakesMoreAway) as stopped:
        take_newer_packs(one, store_of(one))
    assert stopped.value.changes.at_once == 1
    assert is_revoked(one, lost)
    assert one.inspection().member_of_device(gone.me.device) is not None
    assert one.inspection().concern_lead.out_of_hours
    fetch(one, agreed=frozenset({pack.sha256}))
    assert is_revoked(one, lost)
    assert one.inspection() == team.lead.inspection()


def test_a_lead_whose_laptop_is_revoked_by_a_pack_that_waits_is_believed_no_more(team: Team, tmp_path: Path) -> None:
    first, second = with_second_lead(team)
    inspector = team.inspectors[1]
    change(first, concern_lead=ConcernLead(phone="0300 000 0001", out_of_hours="0300 000 0002"))
    publish(first)
    fetch(inspector)
    people.revoke(first, second.me.device, "Stolen from a car")
    change(first, concern_lead=ConcernLead())
    publish(first)
    with pytest.raises(TakesMoreAway):
        take_newer_packs(inspector, store_of(inspector))
    assert second.me.age_recipient not in inspector.inspection().recipients
    change(second, partnership="The thief’s own")
    (tmp_path / "thief").write_bytes(write_pack(second).data)
    with pytest.raises(Exception, match="laptop that was revoked"):
        take_pack_file(inspector, tmp_path / "thief")


def test_a_revocation_that_is_taken_back_is_always_asked_about(team: Team, tmp_path: Path) -> None:
    one, _, lost = team.inspectors
    before = team.lead.inspection().roster
    people.revoke(team.lead, lost.me.device, "Stolen from a car")
    publish(team.lead)
    fetch(one)
    back = team.lead.inspection().model_copy(update={"roster": before})
    (tmp_path / "back").write_bytes(pack_by_hand(team.lead, back, 9))
    with pytest.raises(TakesMoreAway) as stopped:
        take_pack_file(one, tmp_path / "back")
    kinds = {kind.kind: kind for kind in stopped.value.changes.kinds}
    assert kinds[REVOKED].gone == ("Inspector 3",)
    assert kinds[PEOPLE].added == ("Inspector 3",)
    assert is_revoked(one, lost)


def test_while_two_versions_are_at_odds_nothing_is_sealed_to_who_is_revoked_in_either(team: Team) -> None:
    first, second = with_second_lead(team)
    people.set_role(first, team.inspectors[1].me.device, Role.LEAD)
    publish(first)
    third = team.inspectors[1]
    fetch(second, third, team.inspectors[2])
    people.revoke(first, second.me.device, "Stolen from a car")
    change(third, partnership="Strathlennox and the Isles")
    publish(first)
    publish(third)
    for desk in (first, third, team.inspectors[2]):
        take_newer_packs(desk, store_of(desk))
        assert is_revoked(desk, second)
        assert second.me.age_recipient not in desk.inspection().recipients


def test_collating_with_nobody_there_follows_a_revocation(team: Team) -> None:
    first, second = with_second_lead(team)
    lost = team.inspectors[2]
    people.revoke(second, lost.me.device, "Left on a train")
    publish(second)
    write_up(lost)
    bundles.make_bundle(lost)
    send_all(lost)
    result = collate(first)
    assert is_revoked(first, lost)
    assert (result.bundles, result.items, result.added) == (1, 0, 0)
    assert result.set_aside > 0


def give_a_second_number(lead: Desk) -> None:
    """So that one can be taken away."""
    change(lead, concern_lead=ConcernLead(phone="0300 000 0001", out_of_hours="0300 000 0002"))
    publish(lead)


def test_a_pack_that_waits_keeps_no_later_revocation_back(team: Team) -> None:
    first, second = with_second_lead(team)
    one, lost = team.inspectors[1:]
    give_a_second_number(first)
    fetch(one, second)
    change(first, concern_lead=ConcernLead())
    publish(first)
    people.revoke(second, lost.me.device, "Stolen from a car")
    publish(second)
    for _look in range(2):
        with pytest.raises(TakesMoreAway):
            take_newer_packs(one, store_of(one))
        assert is_revoked(one, lost)


def test_what_waits_for_a_person_is_said_by_unattended_collating_and_holds_up_nothing(team: Team) -> None:
    first, second = with_second_lead(team)
    one, lost = team.inspectors[1:]
    give_a_second_number(first)
    fetch(second, one, lost)
    people.revoke(second, lost.me.device, "Stolen from a car")
    change(second, concern_lead=ConcernLead())
    publish(second)
    write_up(one)
    bundles.make_bundle(one)
    send_all(one)
    result = collate(first)
    assert (result.bundles, result.receipts) == (1, 1)
    assert result.revoked == ("Inspector 3",)
    assert "would take away more than it adds" in result.not_followed
    assert "Revoked: the laptop of Inspector 3" in result.says()
    assert is_revoked(first, lost)
    again = collate(first)
    assert again.revoked == ()
    assert "would take away more than it adds" in again.says()


def send(desk: Desk, text: str) -> None:
    write_up(desk, text=text)
    bundles.make_bundle(desk)
    send_all(desk)


def test_what_another_lead_sent_back_and_waits_keeps_no_receipt_back(team: Team) -> None:
    first, second = with_second_lead(team)
    send(first, "They listened to me.")
    (piece,) = first.store.all(Evidence)
    collate(second)
    second.store.save(piece.model_copy(update={"withdrawn": "It was said of another plan."}))
    collate(second)
    send(team.inspectors[1], "They asked me twice.")
    result = collate(first)
    assert (result.bundles, result.receipts) == (1, 1)
    assert "sent back would take away more than it adds" in result.not_followed
    assert not first.store.find(Evidence, piece.id).withdrawn


def test_what_came_says_whose_laptop_is_revoked(team: Team) -> None:
    one, _, lost = team.inspectors
    people.revoke(team.lead, lost.me.device, "Stolen from a car")
    publish(team.lead)
    assert look_back(one, store_of(one)).revoked == ("Inspector 3",)
    assert look_back(one, store_of(one)).revoked == ()


def test_junk_called_packs_keeps_a_revocation_back_for_a_look_or_two(team: Team) -> None:
    """Its numbers are lower, so that all of it comes before the pack."""
    one, _, lost = team.inspectors
    store = store_of(one)
    people.revoke(team.lead, lost.me.device, "Stolen from a car")
    publish(team.lead)
    for number in range(MOST_IN_ONE_GO + 5):
        store.put(names.pack(one.inspection().id, 1, f"{number:064x}"), (b"junk",))
    for _look in range(2):
        with pytest.raises(BadFile):
            take_newer_packs(one, store)
    assert is_revoked(one, lost)


class Withholding:
    """A store that lists a file and does not give it."""

    def __init__(self, store: Store, name: str) -> None:
        self._store, self._name = store, name

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        return self._store.list(prefix)

    def has(self, name: str) -> bool:
        return self._store.has(name)

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        return self._store.put(name, chunks)

    def get(self, name: str) -> Iterator[bytes]:
        if name == self._name:
            raise StoreUnavailable(reason=StoreFault.MISSING_FILE)
        return self._store.get(name)


def test_a_file_that_the_store_does_not_give_keeps_no_pack_back(team: Team) -> None:
    one, _, lost = team.inspectors
    people.revoke(team.lead, lost.me.device, "Stolen from a car")
    publish(team.lead)
    name = names.pack(one.inspection().id, 1, "0" * 64)
    store_of(one).put(name, (b"junk",))
    with pytest.raises(StoreUnavailable):
        take_newer_packs(one, Withholding(store_of(one), name))
    assert is_revoked(one, lost)


def test_a_bundle_from_before_somebody_led_says_that_whoever_led_then_has_it(team: Team) -> None:
    send(team.inspectors[1], "They listened to me.")
    first, second = with_second_lead(team)
    (taken,) = collate(second).taken
    assert "If it was made before you led, what is in it is handed on to you" in taken.why
    assert collate(first).items > 0
    send(team.inspectors[1], "They asked me twice.")  # it knows the second lead by now
    assert [one.why for one in collate(second).taken if one.sequence > 1] == [""]
