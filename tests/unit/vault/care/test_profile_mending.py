"""A vault whose own database is damaged is mended at opening, when a person asks for it."""

import pytest

from desktop.domain.errors import ProfileDamaged
from desktop.vault.care.swapping import set_aside_folders
from desktop.vault.folder import Vault
from desktop.vault.places import profile_in
from tests.unit.vault.conftest import PASSPHRASE, an_identity, an_interview, dice


@pytest.fixture
def closed(vault, store):
    """A vault with a snapshot and settings changed since; closed. Gives it with what its profile says."""
    interview = an_interview("words")
    store.save(interview)
    vault.profile.set_setting("store", "before")
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    vault.profile.set_setting("store", "after")
    vault.close()
    return vault


def harm(path, how):
    data = bytearray(path.read_bytes())
    if how == "missing":
        path.unlink()
    elif how == "first page":
        data[200] ^= 1
        path.write_bytes(data)
    elif how == "every page after the first":
        for page in range(1, len(data) // 4096):
            data[page * 4096 + dice(page).randrange(4096)] ^= 1
        path.write_bytes(data)


@pytest.mark.parametrize("how", ["missing", "first page", "every page after the first"])
def test_it_says_what_is_damaged_and_is_mended_from_the_snapshot(closed, clock, how):
    harm(closed.folder / "profile.db", how)
    with pytest.raises(ProfileDamaged, match="can be mended from its snapshots"):
        Vault.open(closed.folder, PASSPHRASE, clock=clock).close()
    vault = Vault.open(closed.folder, PASSPHRASE, clock=clock, mend_profile=True)
    assert vault.profile.identity().designation == "Inspector 3"
    assert vault.profile.setting("store") == "before"
    (entry,) = vault.inspections()
    assert entry.title == "Strathbeg"
    assert vault.open_inspection(entry.id).search("words")
    assert vault.profile.audit_trail()[0].action == "profile mended"
    vault.close()
    assert (len(set_aside_folders(profile_in(closed.folder))) == 1) or how == "missing"


def test_one_page_that_cannot_be_read_costs_only_what_is_on_it(closed, clock):
    path = closed.folder / "profile.db"
    whole = path.read_bytes()
    brought = set()
    for page in range(1, len(whole) // 4096):
        data = bytearray(whole)
        data[page * 4096 + 9] ^= 1
        path.write_bytes(data)
        vault = Vault.open(closed.folder, PASSPHRASE, clock=clock, mend_profile=True)
        assert vault.profile.identity() is not None
        assert len(vault.inspections()) == 1
        assert vault.profile.check_pages().ok
        brought.add(vault.profile.setting("store"))
        vault.close()
    assert brought == {"before", "after"}


def test_without_any_snapshot_inspections_are_listed_again_and_it_asks_who_this_is(closed, clock):
    harm(closed.folder / "profile.db", "first page")
    for path in (closed.folder / "snapshots").iterdir():
        path.unlink()
    vault = Vault.open(closed.folder, PASSPHRASE, clock=clock, mend_profile=True)
    assert vault.profile.identity() is None
    (entry,) = vault.inspections()
    assert entry.title == "An inspection whose title was lost"
    assert vault.open_inspection(entry.id).search("words")
    vault.profile.set_identity(an_identity())
    vault.close()


def test_the_lock_is_free_again_after_a_damaged_profile(closed, clock):
    harm(closed.folder / "profile.db", "every page after the first")
    for _ in range(2):
        with pytest.raises(ProfileDamaged):
            Vault.open(closed.folder, PASSPHRASE, clock=clock).close()
