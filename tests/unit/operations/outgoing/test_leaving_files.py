"""Files of documents as they leave: not read to be looked at, and a torn one left out while the bundle is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.documents import Document
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.send_view import send_view
from desktop.operations.outgoing.sending import send_all
from desktop.vault.ids import new_id
from desktop.vault.inspection_store import InspectionStore
from tests.ready_team import ready_team
from tests.teams import Team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path)
    yield made
    made.close()


def attach(team: Team, desk: Desk, *files: bytes) -> list[Document]:
    documents = []
    for number, data in enumerate(files, start=1):
        kept = desk.store.put_attachment([data], "application/pdf")
        document = Document(id=new_id(), title=f"Plan {number}", received_at=team.clock(), attachment=kept)
        desk.store.save(document)
        documents.append(document)
    return documents


def tear(desk: Desk, document: Document) -> None:
    assert document.attachment is not None
    desk.store._connection.run(
        "UPDATE attachment_chunk SET data = x'00' WHERE attachment = (SELECT id FROM attachment WHERE sha256 = ?)",
        (bytes.fromhex(document.attachment.sha256),),
    )


def test_looking_at_what_leaves_reads_no_file(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    inspector = team.inspectors[0]
    attach(team, inspector, b"a" * 1000)
    with monkeypatch.context() as without:
        without.delattr(InspectionStore, "read_attachment")
        assert send_view(inspector).preview.kinds[-1].size_bytes == 1000
    assert bundles.make_bundle(inspector).counts["attachment"] == 1


def test_a_file_of_which_a_piece_is_gone_is_left_out_and_named_before_anything_is_written(team: Team) -> None:
    inspector = team.inspectors[0]
    (document,) = attach(team, inspector, bytes(600_000))
    inspector.store._connection.run("DELETE FROM attachment_chunk WHERE place = 1")
    (left_out,) = bundles.what_leaves(inspector).left_out
    assert document.title in left_out.name


def test_files_found_torn_while_the_bundle_is_written_are_left_out_then_and_named_after(team: Team) -> None:
    inspector = team.inspectors[0]
    documents = attach(team, inspector, b"a" * 1000, b"b" * 1000, b"c" * 1000)
    for torn in (documents[0], documents[2]):
        tear(inspector, torn)
    item = bundles.make_bundle(inspector)
    assert item.counts == {"document": 3, "attachment": 1}
    assert {one.name for one in bundles.what_leaves(inspector).left_out} == {
        "The file of Plan 1",
        "The file of Plan 3",
    }
    send_all(inspector)
    result = collate(team.lead)
    assert (result.items, result.set_aside, result.bundles_set_aside) == (3, 0, 0)
    assert [team.lead.store.has_attachment(one.attachment.sha256) for one in documents] == [False, True, False]
