"""Searches kept under a name, on a real vault: replaced, renamed, removed, and in nothing that leaves."""

from io import BytesIO

import pytest

from desktop.bundle.read import read_bundle
from desktop.domain.errors import Refused
from desktop.domain.rows import SavedSearch
from desktop.operations.desk import Desk
from desktop.operations.mending import mend_inspection
from desktop.operations.outgoing.bundles import make_bundle, outbox_file
from desktop.operations.saved_searches import keep_search, remove_search, rename_search, saved_searches
from desktop.vault.folder import Vault
from tests.desks import PASSPHRASE


def test_a_search_is_kept_renamed_replaced_and_removed(desk: Desk) -> None:
    keep_search(desk, " Late  plans ", "late plan indicator:5.3")
    keep_search(desk, "Mine", 'author:"Inspector 3"')
    assert [one.name for one in saved_searches(desk)] == ["Late plans", "Mine"]
    assert keep_search(desk, "late plans", "late")[0] == SavedSearch("late plans", "late")
    assert [one.name for one in rename_search(desk, "late plans", "Lateness")] == ["Lateness", "Mine"]
    assert remove_search(desk, "Lateness") == (SavedSearch("Mine", 'author:"Inspector 3"'),)


@pytest.mark.parametrize(
    ("name", "asked", "why"),
    [("", "late", "Give the search a name"), ("Late", "  ", "nothing to keep"), ("n" * 61, "late", "at most 60")],
)
def test_what_cannot_be_kept_is_said_and_nothing_is(desk: Desk, name: str, asked: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        keep_search(desk, name, asked)
    assert saved_searches(desk) == ()


def test_a_name_that_another_has_is_refused(desk: Desk) -> None:
    keep_search(desk, "Mine", "a")
    keep_search(desk, "Theirs", "b")
    with pytest.raises(Refused, match="Another search is called"):
        rename_search(desk, "Theirs", "mine")
    assert rename_search(desk, "Mine", "MINE")[0].name == "MINE"


def test_it_outlives_closing_and_mending_and_leaves_with_nothing(desk: Desk) -> None:
    keep_search(desk, "Quernstane", "skelfbark")
    data = outbox_file(desk, make_bundle(desk).bundle_id).read_bytes()
    bundle = read_bundle(BytesIO(data), age_secret=desk.me.age_secret)
    assert bundle.revisions
    assert "skelfbark" not in repr(bundle)
    inspection, vault = desk.inspection().id, desk.vault
    vault.close()
    opened = Vault.open(vault.folder, PASSPHRASE, clock=vault.clock)
    mend_inspection(opened, inspection)
    assert opened.open_inspection(inspection).saved_searches.all() == (SavedSearch("Quernstane", "skelfbark"),)
    opened.close()
    assert not [path for path in vault.folder.rglob("*") if path.is_file() and b"skelfbark" in path.read_bytes()]
