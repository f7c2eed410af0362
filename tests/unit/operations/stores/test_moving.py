"""A team that outgrows a folder moves to object storage: the address changes, and everything is still found."""

from threading import Event

import pytest

from desktop.domain.errors import Refused, StoreUnavailable
from desktop.domain.store_addresses import parse_address
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.stores import moving as store_moving
from desktop.operations.stores.access import access_for, keep_access
from desktop.operations.stores.at_hand import store_at, store_of
from desktop.operations.stores.moving import StoreBefore
from desktop.operations.team.packs import take_newer_packs
from tests.teams import make_team, write_up


@pytest.fixture
def team(tmp_path):
    made = make_team(tmp_path, 1)
    yield made
    made.close()


def everything_in(store, inspection) -> dict[str, bytes]:
    return {file.name: b"".join(store.get(file.name)) for file in store.list(str(inspection))}


def test_a_team_goes_from_a_folder_to_object_storage_and_nothing_else_changes(team, servers, tmp_path) -> None:
    place, lead, inspector = servers.place("rclone"), team.lead, team.inspectors[0]
    write_up(inspector)
    make_bundle(inspector)
    send_all(inspector)
    old = store_of(lead)

    store_moving.keep_store(lead, place.address.text(), place.access)
    assert store_moving.store_before(lead) == StoreBefore(str(team.store), copied=False)
    inspection = lead.inspection().id
    moved = store_moving.copy_over(*store_moving.both_stores(lead), inspection)
    assert moved.left == 0
    store_moving.note_moved(lead, moved)
    assert store_moving.store_before(lead) == StoreBefore(str(team.store), copied=True)
    assert everything_in(store_of(lead), inspection) == everything_in(old, inspection)

    written = write_pack_file(lead, tmp_path / "inspection.daybook-pack")
    assert written.in_store
    take_newer_packs(inspector, old)
    assert inspector.inspection().store == place.address.text()
    keep_access(inspector.vault, inspection, place.address, place.access)
    assert collate(lead).items == 2
    assert fetch_receipts(inspector).received == 1
    store_moving.forget_store_before(lead)
    assert store_moving.store_before(lead) is None
    assert len(store_moving.where_packs_go(lead)) == 1


def test_stopped_in_the_middle_it_goes_on_where_it_was_and_half_a_bundle_never_counts(team, servers) -> None:
    lead, inspector = team.lead, team.inspectors[0]
    write_up(inspector)
    make_bundle(inspector)
    send_all(inspector, part_size_bytes=400)
    place, inspection = servers.place("openssh"), lead.inspection().id
    store_moving.keep_store(lead, place.address.text(), place.access)
    old, new = store_moving.both_stores(lead)
    told, cancel = [], Event()

    def progress(done: int, whole: int) -> None:
        told.append((done, whole))
        if len(told) == 3:
            cancel.set()

    moved = store_moving.copy_over(old, new, inspection, progress, cancel)
    assert (moved.copied, len(new.list(str(inspection)))) == (2, 2)
    assert moved.left > 1
    assert not any(file.name.endswith("complete.json") for file in new.list(str(inspection)))
    store_moving.note_moved(lead, moved)
    assert store_moving.store_before(lead) == StoreBefore(str(team.store), copied=False)
    again = store_moving.copy_over(old, new, inspection)
    assert (again.copied, again.left) == (moved.left, 0)
    assert everything_in(new, inspection) == everything_in(old, inspection)
    assert store_moving.copy_over(old, new, inspection).copied == 0


def test_only_the_lead_changes_it_and_a_wrong_address_changes_nothing(team) -> None:
    with pytest.raises(Refused, match="Only the inspection"):
        store_moving.keep_store(team.inspectors[0], "/media/other")
    with pytest.raises(Refused, match="region"):
        store_moving.keep_store(team.lead, "s3://bundles")
    assert team.lead.inspection().store == str(team.store)
    with pytest.raises(Refused, match="nothing to copy"):
        store_moving.both_stores(team.lead)


def test_without_credentials_it_says_so_and_what_is_kept_is_not_lost(team, servers) -> None:
    place, lead = servers.place("rclone"), team.lead
    store_moving.keep_store(lead, place.address.text())
    with pytest.raises(StoreUnavailable, match="no credentials"):
        store_of(lead)
    store_moving.keep_store(lead, place.address.text(), place.access)
    store_moving.keep_store(lead, place.address.text())
    assert access_for(lead.vault, lead.inspection().id, place.address) == place.access
    assert store_at(parse_address(lead.inspection().store), place.access).list("a") == ()
