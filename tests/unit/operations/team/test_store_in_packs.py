"""What opens the team's store comes with a pack where a lead chose it, into the vault and nowhere else."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.bundle.contents import BundleContents
from desktop.bundle.header import Purpose
from desktop.bundle.read import read_bundle
from desktop.bundle.write import write_bundle
from desktop.domain.errors import BadBundle, Refused
from desktop.domain.store_addresses import StoreAccess, parse_address
from desktop.operations.desk import Desk
from desktop.operations.inspections import change
from desktop.operations.stores.access import access_for, keep_access
from desktop.operations.team import packs
from desktop.operations.team.pack_taking import take_pack_file
from desktop.operations.team.store_in_packs import put_store_in_packs, store_file, store_in_packs, take_store
from tests.bundles.independent import bag, layers
from tests.ready_team import ready_team
from tests.teams import Team

ADDRESS = "s3://team-daybook/area?endpoint=https://store.example.org&region=eu-west-2"
SECRET = "planted-secret-key-9F2"
ACCESS = StoreAccess(access_key="PLANTEDACCESSKEY", secret_key=SECRET)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=1)
    change(made.lead, store=ADDRESS)
    keep_access(made.lead.vault, made.lead.inspection().id, parse_address(ADDRESS), ACCESS)
    yield made
    made.close()


def held(desk: Desk) -> StoreAccess | None:
    return access_for(desk.vault, desk.inspection().id, parse_address(ADDRESS))


def given(team: Team, folder: Path, name: str) -> Path:
    (folder / name).write_bytes(packs.write_pack(team.lead).data)
    return folder / name


def test_it_comes_with_a_pack_once_a_lead_chose_so(team: Team, tmp_path: Path) -> None:
    inspector = team.inspectors[0]
    assert store_in_packs(team.lead).can
    take_pack_file(inspector, given(team, tmp_path, "without"))
    assert held(inspector) is None
    put_store_in_packs(team.lead, on=True)
    take_pack_file(inspector, given(team, tmp_path, "with"))
    assert held(inspector) == ACCESS
    with pytest.raises(Refused):
        put_store_in_packs(inspector, on=True)


def test_what_an_older_pack_brings_takes_the_place_of_nothing(team: Team) -> None:
    inspector, inspection = team.inspectors[0], team.lead.inspection()
    put_store_in_packs(team.lead, on=True)
    older = store_file(team.lead)
    newer = json.dumps({**json.loads(older), "access": ACCESS.model_dump() | {"secret_key": "newer"}}).encode()
    change(inspector, store=ADDRESS)
    for data, order in ((newer, (8, "b")), (older, (7, "c")), (older, (8, "a"))):
        take_store(inspector.vault, inspection, data, order)
        found = held(inspector)
        assert found is not None
        assert found.secret_key == "newer"


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[]",
        b'{"format": "daybook-store"}',
        b"x" * 300_000,
        json.dumps({"format": "daybook-store", "address": "s3://another/area", "access": ACCESS.model_dump()}).encode(),
        json.dumps({"format": "daybook-store", "address": "", "access": ACCESS.model_dump()}).encode(),
        json.dumps({"format": "daybook-store", "address": ADDRESS, "access": {}}).encode(),
    ],
)
def test_what_cannot_be_used_is_passed_over(team: Team, data: bytes) -> None:
    take_store(team.inspectors[0].vault, team.lead.inspection(), data, (9, "a"))
    assert held(team.inspectors[0]) is None


def test_a_laptops_own_ssh_agent_is_of_no_use_to_others(team: Team) -> None:
    address = "sftp://daybook@store.example.org:22/area"
    change(team.lead, store=address)
    keep_access(team.lead.vault, team.lead.inspection().id, parse_address(address), StoreAccess(agent=True))
    put_store_in_packs(team.lead, on=True)
    assert not store_in_packs(team.lead).can
    assert store_file(team.lead) == b""


def test_it_stands_nowhere_in_clear(team: Team, tmp_path: Path) -> None:
    inspector = team.inspectors[0]
    put_store_in_packs(team.lead, on=True)
    pack = given(team, tmp_path, "pack")
    take_pack_file(inspector, pack)
    for file in (pack, *(one for one in tmp_path.rglob("*") if one.is_file())):
        assert SECRET.encode() not in file.read_bytes()
    for desk in (team.lead, inspector):
        assert SECRET not in str(desk.vault.profile.audit_trail(1000))
        assert all(SECRET.encode() not in (one.body or b"") for one in desk.store.history(desk.inspection().id))
    bundle = read_bundle(io.BytesIO(pack.read_bytes()), age_secret=inspector.me.age_secret)
    assert SECRET not in repr(bundle)
    assert SECRET.encode() in bundle.store


def test_no_other_bundle_may_bring_it(team: Team) -> None:
    put_store_in_packs(team.lead, on=True)
    data = packs.write_pack(team.lead).data
    bundle = read_bundle(io.BytesIO(data), age_secret=team.lead.me.age_secret)
    header = replace_purpose(bundle.header)
    contents = BundleContents(header=header, revisions=bundle.revisions, page=b"", store=bundle.store)
    out = io.BytesIO()
    me = team.lead.me
    write_bundle(out, contents, recipients=[me.age_recipient], signing_secret=me.signing_secret)
    with pytest.raises(BadBundle) as refused:
        read_bundle(io.BytesIO(out.getvalue()), age_secret=me.age_secret)
    assert refused.value.fault == "unexpected"


def replace_purpose(header):
    return header.model_copy(update={"purpose": Purpose.RETURN})


def test_a_reader_that_shares_no_code_agrees(team: Team, tmp_path: Path) -> None:
    put_store_in_packs(team.lead, on=True)
    pack, key, me = given(team, tmp_path, "pack"), tmp_path / "key", team.lead.me
    key.write_text(me.age_secret)
    roster = {str(me.device): me.signing_key}
    found = bag.read_bag(layers.files(layers.unpacked(layers.decrypted(pack, key))), roster, me.age_recipient)
    assert found.header["purpose"] == "pack"
    assert found.set_aside == ()
