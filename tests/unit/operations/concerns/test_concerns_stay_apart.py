"""What identifies somebody in a concern is in no bundle, report, search result, log, audit line or other file."""

import io
import logging
from pathlib import Path

import pypdfium2
import pyrage
import pytest
import zstandard

from desktop.domain.concerns import Decision, Heard, Step
from desktop.operations.audit import save_trail, trail
from desktop.operations.concerns import post as concern_post
from desktop.operations.concerns.messages import sealed_message, take_in
from desktop.operations.concerns.passages import from_interview
from desktop.operations.concerns.steps import ConcernWriting, Given, open_concern, raise_concern, take_step
from desktop.operations.identifier_check import check_leaving
from desktop.operations.outgoing.bundles import make_bundle, outbox_file, page_as_sent, what_leaves
from desktop.operations.outgoing.sending import send_all
from desktop.operations.reports import make_report
from desktop.operations.search import search
from desktop.operations.team.packs import write_pack
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.teams import write_up

PLANTED = ("Quillfeather", "Larkspur Wynd", "07700 900123", "Bramblewick")
NOWHERE = (*PLANTED, "Larkspur", "07700900123")
"""Also in part and spelled otherwise; no few digits alone, which hashes and places of a file have by chance."""


@pytest.fixture
def inspector(team):
    """Somebody who wrote up a talk, raised a concern with names in every field of it, and went the whole way."""
    desk = team.inspectors[0]
    interview = write_up(desk)
    concern = raise_concern(desk, new_id=new_id, passage=from_interview(interview, 0, 12))
    opened = open_concern(desk, concern.id)
    writing = ConcernWriting(desk, opened.base)
    fields = {
        "at_risk": "Rowan Quillfeather, 9, of Larkspur Wynd",
        "others": "her brother, and Mr Bramblewick",
        "worries": "Bramblewick is back at Larkspur Wynd.",
        "reachable": "07700 900123",
        "heard": (*opened.concern.heard, Heard(at=desk.clock(), words="He is back at Larkspur Wynd", said_by="Rowan")),
    }
    writing.keep(opened.concern.model_copy(update=fields))
    writing.save(opened.concern.model_copy(update=fields))
    for step, decision in (
        (Step.LEAD_TOLD, None),
        (Step.DECIDED, Decision.ESCALATE),
        (Step.PASSED_ON, None),
    ):
        given = Given(step, desk.clock(), "Ms Bramblewick", "by phone", "Asked for Quillfeather.", decision)
        take_step(desk, concern.id, given)
    concern_post.ask_to_send(desk, concern.id)
    return desk


def holds_none(data: bytes | str) -> None:
    text = data if isinstance(data, str) else data.decode("utf-8", "ignore")
    for words in NOWHERE:
        assert words not in text


def test_what_is_looked_for_is_there(inspector):
    """The planted words are really in the concern: what follows looks for something."""
    (concern,) = inspector.concerns.all()
    assert all(words in concern.model_dump_json() for words in PLANTED)


def test_no_bundle_has_them(team, inspector):
    item = make_bundle(inspector)
    sealed = outbox_file(inspector, item.bundle_id).read_bytes()
    packed = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(team.lead.me.age_secret)])
    plain = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(packed)).read()
    assert b"They listened to me" in plain
    holds_none(plain)
    assert b'"kind":"concern"' not in plain


def test_no_pack_has_them(team, inspector):
    take_in(team.lead, sealed_message(inspector, inspector.concerns.all()[0].id))
    pack = write_pack(team.lead)
    packed = pyrage.decrypt(pack.data, [pyrage.x25519.Identity.from_str(inspector.me.age_secret)])
    holds_none(zstandard.ZstdDecompressor().stream_reader(io.BytesIO(packed)).read())


def test_no_report_has_them(team, inspector, tmp_path):
    out = tmp_path / "report"
    out.mkdir()
    for file in make_report(inspector, out, resources_folder()).files:
        data = file.read_bytes()
        holds_none(data)
        if file.suffix == ".pdf":
            pages = pypdfium2.PdfDocument(data)
            holds_none(repr(pages.get_metadata_dict()))
            text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
            assert "They listened to me" in text
            holds_none(text)


def test_search_finds_none_of_them(inspector):
    assert inspector.store.search("listened")
    for words in PLANTED:
        assert search(inspector, words).count == 0


def test_what_leaves_is_neither_checked_nor_counted_with_them(inspector):
    assert check_leaving(inspector) is not None
    holds_none(repr(check_leaving(inspector)))
    holds_none(repr(what_leaves(inspector)))
    holds_none(page_as_sent(inspector))


def test_nothing_of_them_is_in_the_inspections_own_database(inspector):
    connection = inspector.store._connection
    tables = [row[0] for row in connection.rows("SELECT name FROM store.sqlite_master WHERE type = 'table'")]
    assert "revision" in tables
    for table in tables:
        holds_none(repr(connection.rows(f'SELECT * FROM "{table}"')))
    for revision in inspector.store.revisions_of_device(inspector.me.device, 1, 10_000):
        holds_none(revision.body or b"")


def test_neither_log_nor_audit_trail_has_them(inspector, caplog, tmp_path):
    with caplog.at_level(logging.DEBUG):
        concern_post.exchange(inspector)
        send_all(inspector)
    holds_none(caplog.text)
    holds_none(repr(trail(inspector.vault, limit=500)))
    out = tmp_path / "trail.csv"
    save_trail(inspector.vault, out)
    holds_none(out.read_bytes())


def test_no_file_of_the_vault_or_the_store_has_them_in_clear(team, inspector):
    make_bundle(inspector)
    send_all(inspector)
    concern_post.exchange(inspector)
    concern_post.exchange(team.lead)
    looked_at = 0
    for root in (inspector.vault.folder, team.lead.vault.folder, team.store):
        for path in Path(root).rglob("*"):
            holds_none(path.name)
            if path.is_file():
                holds_none(path.read_bytes())
                looked_at += 1
    assert looked_at > 10
