"""Packs that came with an inspection stay with the vault, and never stand in for the shipped ones."""

import pytest

from desktop.domain.errors import BadFile
from desktop.domain.inspections import PackRef
from desktop.operations.desk import Desk
from desktop.operations.packs_at_hand import keep_packs, packs_at_hand
from desktop.paths import resources_folder

TEMPLATE = PackRef(id="cso-record-review", version=1)
NAME = "cso-record-review.toml"


def shipped_template() -> bytes:
    return (resources_folder() / "templates" / NAME).read_bytes()


def with_version(version: int) -> bytes:
    return shipped_template().replace(b"\nversion = 1\n", f"\nversion = {version}\n".encode(), 1)


def test_a_template_that_came_with_a_pack_is_at_hand_beside_the_old_one(desk: Desk) -> None:
    keep_packs(desk.vault, {}, {"v2.toml": with_version(2)})
    packs = packs_at_hand(desk.vault, resources_folder())
    assert packs.template(PackRef(id=TEMPLATE.id, version=2)).version == 2
    assert packs.template(TEMPLATE).version == 1


def test_it_is_kept_as_it_came(desk: Desk) -> None:
    keep_packs(desk.vault, {}, {"v2.toml": with_version(2)})
    kept = packs_at_hand(desk.vault, resources_folder()).templates[PackRef(id=TEMPLATE.id, version=2)]
    assert (kept.name, kept.data) == ("v2.toml", with_version(2))


def test_the_shipped_pack_wins_over_one_of_its_name_and_version(desk: Desk) -> None:
    forged = shipped_template().replace(b"chronology", b"astrology")
    assert forged != shipped_template()
    keep_packs(desk.vault, {}, {"forged.toml": forged})
    assert packs_at_hand(desk.vault, resources_folder()).templates[TEMPLATE].data == shipped_template()


def test_a_broken_pack_keeps_nothing_and_says_which_file(desk: Desk) -> None:
    with pytest.raises(BadFile, match=r"broken\.toml"):
        keep_packs(desk.vault, {}, {"v2.toml": with_version(2), "broken.toml": b"id = 7"})
    assert PackRef(id=TEMPLATE.id, version=2) not in packs_at_hand(desk.vault, resources_folder()).templates


def test_another_pack_is_kept_beside_the_first(desk: Desk) -> None:
    keep_packs(desk.vault, {}, {"v2.toml": with_version(2)})
    keep_packs(desk.vault, {}, {"v3.toml": with_version(3)})
    versions = {ref.version for ref in packs_at_hand(desk.vault, resources_folder()).templates}
    assert versions == {1, 2, 3}
