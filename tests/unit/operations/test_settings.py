"""Settings on a real vault: appearance without a secret, the passphrase, the card, and what only the lead changes."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.errors import BadFile, Refused
from desktop.domain.inspections import Holiday, Role
from desktop.operations import locking, settings
from desktop.operations.appearance import Appearance, appearance, keep_appearance
from desktop.operations.desk import Desk
from desktop.operations.identities import new_identity
from desktop.operations.inspections import change
from desktop.operations.outgoing.by_hand import save_card
from desktop.operations.stores.moving import keep_store
from desktop.operations.team import people
from desktop.operations.team.enrolment import write_card
from desktop.vault.ids import new_id


def test_the_locked_screen_looks_as_it_was_chosen(desk: Desk) -> None:
    keep_appearance(desk.vault.folder, Appearance(theme="contrast", scale_percent=150))
    assert appearance(desk.vault.folder) == Appearance(theme="contrast", scale_percent=150)


@pytest.mark.parametrize("torn", [b"", b"{", b'{"theme": "pink"}', b'{"scale_percent": 900}', b"[1]"])
def test_a_torn_appearance_file_is_no_obstacle(desk: Desk, torn: bytes) -> None:
    (desk.vault.folder / "appearance.json").write_bytes(torn)
    assert appearance(desk.vault.folder) == Appearance()


def test_it_locks_after_ten_minutes_unless_told_otherwise_and_never_never(desk: Desk) -> None:
    assert locking.locking(desk.vault).after_minutes == 10
    locking.set_lock_after_minutes(desk.vault, 5)
    assert locking.locking(desk.vault).after_minutes == 5
    with pytest.raises(Refused):
        locking.set_lock_after_minutes(desk.vault, 0)


def test_my_card_goes_to_a_file_and_a_colleagues_comes_onto_the_roster(desk: Desk, tmp_path: Path) -> None:
    save_card(desk.me, tmp_path / "mine.json")
    assert settings.open_card(tmp_path / "mine.json").words() == settings.settings(desk).my_words
    other = tmp_path / "other.json"
    other.write_bytes(write_card(new_identity("Local reader 2", new_id=new_id)))
    people.add_card(desk, settings.open_card(other), Role.LOCAL_READER)
    assert [member.designation for member in desk.inspection().roster] == ["Inspector 3", "Local reader 2"]
    with pytest.raises(BadFile):
        settings.open_card(tmp_path / "gone.json")


def test_an_agreed_date_is_kept_and_taken_back(desk: Desk) -> None:
    settings.agree_date(desk, "panel", date(2026, 6, 3))
    assert [item.on for item in settings.settings(desk).milestones if item.agreed] == [date(2026, 6, 3)]
    settings.agree_date(desk, "panel", None)
    assert not any(item.agreed for item in settings.settings(desk).milestones)
    with pytest.raises(Refused):
        settings.agree_date(desk, "no such thing", date(2026, 6, 3))


def test_holidays_stand_in_order_and_end_after_they_begin(desk: Desk) -> None:
    easter = Holiday(first=date(2026, 4, 3), last=date(2026, 4, 17))
    may = Holiday(first=date(2026, 5, 4), last=date(2026, 5, 4))
    assert settings.set_holidays(desk, [may, easter]).holidays == (easter, may)
    with pytest.raises(Refused):
        settings.set_holidays(desk, [Holiday(first=date(2026, 4, 17), last=date(2026, 4, 3))])


def test_only_the_lead_changes_the_inspection(desk: Desk) -> None:
    (me,) = desk.inspection().roster
    change(desk, roster=(me.model_copy(update={"role": Role.INSPECTOR}),))
    for attempt in (
        lambda: keep_store(desk, "/somewhere"),
        lambda: settings.agree_date(desk, "panel", date(2026, 6, 3)),
        lambda: settings.set_notified_on(desk, date(2026, 1, 1)),
        lambda: settings.set_holidays(desk, []),
        lambda: settings.set_concern_lead(desk, desk.inspection().concern_lead),
        lambda: settings.set_organisation_key(desk, ""),
    ):
        with pytest.raises(Refused, match="Only the inspection’s lead"):
            attempt()
