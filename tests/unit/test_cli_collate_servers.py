"""``daybook collate`` from a real server, with credentials from a file that the vault knows nothing of."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, write_up


@pytest.mark.parametrize("kind", ["openssh", "moto"])
def test_a_bundle_is_collated_from_a_server_and_its_receipt_found_there(
    kind: str, servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = servers.place(kind)
    monkeypatch.setattr("desktop.__main__.start_log", lambda _folder: None)
    team = ready_team(tmp_path, inspectors=1)
    (inspector,) = team.inspectors
    write_up(inspector)
    make_bundle(inspector)
    assert send_all(inspector, place.store()).sent == 1
    team.lead.vault.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    (tmp_path / "access.json").write_text(place.access.model_dump_json())
    known = ["--vault", str(tmp_path / "lead"), "--passphrase-file", str(tmp_path / "passphrase")]
    where = ["--store", place.address.text(), "--access-file", str(tmp_path / "access.json")]
    assert main(["collate", *known, *where, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["items"], found["receipts"]) == (2, 1)
    assert fetch_receipts(inspector, place.store()).received == 1
    inspector.vault.close()
