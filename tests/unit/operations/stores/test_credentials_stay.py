"""Planted credentials of a store stand in a vault’s own profile and in packs sealed to the team, and nowhere else."""

import json
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.domain.errors import PersonError
from desktop.domain.store_addresses import StoreAccess, parse_address
from desktop.operations.audit import save_trail
from desktop.operations.incoming import fetching
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.unattended import Stores
from desktop.operations.inspections import change
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.outgoing.sending import send_all
from desktop.operations.settings import settings
from desktop.operations.stores.access import keep_access
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.pack_checks import check_pack
from desktop.operations.team.pack_taking import take_pack_file
from desktop.operations.team.packs import write_pack
from desktop.operations.team.store_in_packs import put_store_in_packs, store_in_packs
from tests.planted import Keys, look
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Team, write_up

PLANTED = ("quernstaneaccess", "slaistersecret", "whigmaleerietoken")
ADDRESSES = {
    "s3://team-daybook/area?endpoint=http://127.0.0.1:9&region=eu-west-2": StoreAccess(
        access_key=PLANTED[0], secret_key=PLANTED[1]
    ),
    "sftp://daybook@127.0.0.1:9/area?host_key=SHA256:" + "A" * 43: StoreAccess(
        private_key=f"-----BEGIN OPENSSH PRIVATE KEY-----\n{PLANTED[2]}\n-----END OPENSSH PRIVATE KEY-----\n"
    ),
}


@pytest.fixture(params=ADDRESSES, ids=lambda address: address.partition(":")[0])
def team(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Team]:
    made = ready_team(tmp_path / "team", inspectors=1)
    change(made.lead, store=request.param)
    keep_access(made.lead.vault, made.lead.inspection().id, parse_address(request.param), ADDRESSES[request.param])
    put_store_in_packs(made.lead, on=True)
    (tmp_path / "pack").write_bytes(write_pack(made.lead).data)
    take_pack_file(made.inspectors[0], tmp_path / "pack")
    yield made
    made.close()


def clean(text: str) -> bool:
    return not any(word in text for word in PLANTED)


def told(attempt: Callable[[], object]) -> str:
    """What it returns in words, or all that a traceback of its error would print, causes included."""
    try:
        return repr(attempt())
    except PersonError as error:
        return "".join(traceback.format_exception(error))


def test_no_error_and_no_object_tells_them(team: Team, tmp_path: Path) -> None:
    lead, inspector = team.lead, team.inspectors[0]
    write_up(inspector)
    make_bundle(inspector)
    attempts: list[Callable[[], object]] = [
        lambda: collate(lead),
        lambda: send_all(inspector),
        lambda: look_back(inspector, store_of(inspector)),
        lambda: (store_of(inspector), vars(store_of(inspector)) if hasattr(store_of(inspector), "__dict__") else ""),
        lambda: store_of(lead).list("packs"),
        lambda: write_pack(lead),
        lambda: check_pack(inspector, (tmp_path / "pack").read_bytes()),
        lambda: (lead, store_in_packs(lead), fetching.begin(lead)),
        lambda: Stores(lead.inspection().store, ADDRESSES[lead.inspection().store]),
        lambda: settings(inspector),
    ]
    assert all(clean(told(attempt)) for attempt in attempts)


def test_neither_json_nor_print_nor_log_nor_audit_trail_tells_them(
    team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.paths.log_folder", lambda: tmp_path / "log")
    save_trail(team.lead.vault, tmp_path / "trail.json")
    team.close()
    (tmp_path / "passphrase").write_text(f"{PASSPHRASE}\n")
    (tmp_path / "access").write_text(json.dumps({"access_key": PLANTED[0], "secret_key": [PLANTED[1]]}))
    vault = ["--vault", str(tmp_path / "team" / "lead"), "--passphrase-file", str(tmp_path / "passphrase")]
    for more in (["--all", "--json"], [], ["--access-file", str(tmp_path / "access")]):
        main(["collate", *vault, *more])
    said = capsys.readouterr()
    files = [tmp_path / "trail.json", *(one for one in (tmp_path / "log").rglob("*") if one.is_file())]
    assert said.out
    assert said.err
    assert all(clean(text) for text in (said.out, said.err, *(file.read_text() for file in files)))


def test_in_a_vault_they_stand_in_its_profile_alone(team: Team, tmp_path: Path) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    make_bundle(inspector)
    looked = look(tmp_path / "team" / "inspector-1", Keys.of(inspector.vault), PLANTED, tmp_path / "work")
    assert looked.stands_in  # else they were planted nowhere
    assert all(" in profile " in place for place in looked.stands_in)
    for name in ("team/store", "team/lead", "team/inspector-1"):
        for file in (one for one in (tmp_path / name).rglob("*") if one.is_file()):
            assert not any(word.encode() in file.read_bytes() for word in PLANTED)
