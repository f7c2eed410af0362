"""Clearing on real laptops: what stands in the way, what the person gives, and that nothing of it can be read after."""

import json
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from desktop import signing
from desktop.domain.documents import Document
from desktop.domain.errors import Damaged, NotFound, Refused, StoreWriteFailed
from desktop.domain.inspections import Role
from desktop.domain.outbox import SendState
from desktop.operations.audit import trail
from desktop.operations.certificates import certificates, save_certificate
from desktop.operations.clearance import clearance
from desktop.operations.clearing import Decision, clear
from desktop.operations.desk import Desk
from desktop.operations.doctor import examine
from desktop.operations.documents import add_document
from desktop.operations.incoming.collation import collate, look, take_in
from desktop.operations.inspections import add_members
from desktop.operations.only_here import only_here
from desktop.operations.outgoing.bundles import make_bundle, outbox_file
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.retention import ReportDates, set_report_dates
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.packs import accept_pack, open_pack, publish_pack, take_newer_packs, write_pack
from desktop.operations.vault_keys import Confirmed
from desktop.paths import resources_folder
from desktop.vault.connection import Connection
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Team, write_up

WORDS = "By the quernstane they listened to me."
RIGHT = Decision("Strathlennox")


@pytest.fixture
def team(tmp_path: Path):
    made = ready_team(tmp_path, inspectors=2)
    yield made
    made.close()


@pytest.fixture
def inspector(team: Team) -> Desk:
    return team.inspectors[0]


def received(team: Team, desk: Desk) -> None:
    """What the desk has is sent, collated, and its receipt taken in."""
    make_bundle(desk)
    send_all(desk)
    collate(team.lead)
    send_all(desk)


def sentences(desk: Desk) -> str:
    return " ".join(clearance(desk).obstacles)


def refuses(desk: Desk) -> None:
    with pytest.raises(Refused):
        clear(desk, RIGHT, Confirmed(), new_id=new_id)
    assert desk.store.search("quernstane") or not desk.store.interview_rows()


# what stands in the way


def test_what_is_not_sent_stands_in_the_way(team: Team, inspector: Desk) -> None:
    write_up(inspector, WORDS)
    assert sentences(inspector) == "2 items were changed since the last receipt. Send them and wait for the receipt."
    refuses(inspector)
    received(team, inspector)
    assert clearance(inspector).obstacles == ()
    write_up(inspector, WORDS)
    refuses(inspector)


def test_a_draft_stands_in_the_way(team: Team, inspector: Desk) -> None:
    interview = write_up(inspector, WORDS)
    received(team, inspector)
    head = inspector.store.head(interview.id)
    assert head is not None
    inspector.store.put_draft(interview.model_copy(update={"text": "half a wo"}), head.id)
    assert sentences(inspector) == "One draft is not finished. Open it and leave it again, then send."
    refuses(inspector)


def test_a_draft_that_cannot_be_read_stands_in_the_way(team: Team, inspector: Desk) -> None:
    interview = write_up(inspector, WORDS)
    received(team, inspector)
    inspector.store.put_draft(interview.model_copy(update={"text": "half a wo"}), None)
    inspector.store._connection.run("UPDATE draft SET packing = 0, data = x'7b'")
    assert sentences(inspector).startswith("One draft cannot be read.")
    refuses(inspector)


@pytest.mark.parametrize("state", [SendState.QUEUED, SendState.WAITING, SendState.SENT])
def test_a_bundle_without_its_receipt_stands_in_the_way(team: Team, inspector: Desk, state: SendState) -> None:
    write_up(inspector, WORDS)
    make_bundle(inspector)
    if state is SendState.WAITING:
        team.store.rename(team.store.with_name("unplugged"))
    if state is not SendState.QUEUED:
        send_all(inspector)
    assert [item.state for item in inspector.store.outbox.items()] == [state]
    assert "Bundle 1 has no receipt yet." in sentences(inspector)
    refuses(inspector)


def test_what_the_lead_set_aside_stands_in_the_way_until_it_was_sent_again(team: Team, inspector: Desk) -> None:
    interview = write_up(inspector, WORDS)
    # Somebody who is not the lead writes a version of the inspection: collation sets that one revision aside.
    inspector.store.save(inspector.inspection().model_copy(update={"store": "elsewhere"}))
    make_bundle(inspector)
    inspector.store.save(inspector.inspection().model_copy(update={"store": str(team.store)}))
    send_all(inspector, store_of(team.lead))
    collate(team.lead)
    fetch_receipts(inspector)
    (item,) = inspector.store.outbox.items()
    assert (item.state, item.set_aside) == (SendState.RECEIVED, 1)
    assert inspector.store.get(interview.id)
    assert "changed since the last receipt" in sentences(inspector)
    received(team, inspector)
    assert sentences(inspector).startswith("One item was set aside: no receipt lists it.")
    refuses(inspector)


def test_a_conflict_stands_in_the_way(team: Team, inspector: Desk) -> None:
    write_up(inspector, WORDS)
    received(team, inspector)
    other = team.inspectors[1]
    interview = inspector.store.interview_rows()[0]
    other.store.append(inspector.store.history(interview.id))
    item = inspector.store.get(interview.id)
    inspector.store.save(item.model_copy(update={"title": "One"}))
    other.store.save(item.model_copy(update={"title": "Another"}))
    inspector.store.append(other.store.history(interview.id))
    assert "One item has two versions. The lead decides between them." in sentences(inspector)
    refuses(inspector)


def test_a_file_that_is_in_no_receipt_stands_in_the_way(team: Team, inspector: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("The quernstane policy.")
    document = add_document(inspector, paper, "Policy", new_id=new_id, text="The quernstane policy.")
    received(team, inspector)
    assert clearance(inspector).obstacles == ()
    bundle = inspector.store.outbox.items()[0].bundle_id
    statement = json.loads(inspector.store.outbox.receipt(bundle))["statement"]
    statement["attachments"] = []
    inspector.store.outbox.keep_receipt(bundle, signing.signed(statement, team.lead.me.signing_secret))
    assert sentences(inspector) == "The file of one document is in no receipt. Add it again and send."
    assert inspector.store.find(Document, document.id)
    refuses(inspector)


def test_a_forged_receipt_allows_nothing(team: Team, inspector: Desk) -> None:
    write_up(inspector, WORDS)
    received(team, inspector)
    bundle = inspector.store.outbox.items()[0].bundle_id
    genuine = inspector.store.outbox.receipt(bundle)
    statement = json.loads(genuine)["statement"]
    for forged in (
        signing.signed(statement, inspector.me.signing_secret),  # by myself
        signing.signed(statement, team.inspectors[1].me.signing_secret),  # by a colleague
        genuine.replace(statement["received"][0]["hash"].encode(), b"0" * 64),  # altered
        genuine[:-20],
    ):
        inspector.store.outbox.keep_receipt(bundle, forged)
        assert sentences(inspector).startswith("Bundle 1: The receipt is ")
        refuses(inspector)
    inspector.store.outbox.keep_receipt(bundle, genuine)
    assert clearance(inspector).obstacles == ()


def test_a_revision_counts_only_when_a_receipt_lists_it_with_its_hash(team: Team, inspector: Desk) -> None:
    write_up(inspector, WORDS)
    received(team, inspector)
    bundle = inspector.store.outbox.items()[0].bundle_id
    statement = json.loads(inspector.store.outbox.receipt(bundle))["statement"]
    statement["received"][-1]["hash"] = "0" * 64
    inspector.store.outbox.keep_receipt(bundle, signing.signed(statement, team.lead.me.signing_secret))
    assert "no receipt lists it" in sentences(inspector)
    refuses(inspector)


def test_a_receipt_that_was_not_kept_is_fetched_again(team: Team, inspector: Desk) -> None:
    """As in a vault of 0.1.0, which kept only that there was one."""
    write_up(inspector, WORDS)
    received(team, inspector)
    inspector.store._connection.run("DELETE FROM receipt")
    assert sentences(inspector) == "The receipt for bundle 1 is not on this laptop. Look for receipts on Send."
    refuses(inspector)
    fetch_receipts(inspector)
    assert clearance(inspector).obstacles == ()


def test_receipts_of_a_former_lead_still_count(team: Team, inspector: Desk) -> None:
    write_up(inspector, WORDS)
    received(team, inspector)
    lead, successor = team.lead, team.inspectors[1]
    roster = {member.device: member for member in lead.inspection().roster}
    add_members(lead, (roster[successor.me.device].model_copy(update={"role": Role.LEAD}),))
    publish_pack(lead, store_of(lead), write_pack(lead))
    assert take_newer_packs(inspector, store_of(lead)) == 1
    add_members(lead, (roster[lead.me.device].model_copy(update={"role": Role.INSPECTOR}),))
    inspector.store.append(lead.store.history(lead.inspection().id))
    assert [member.designation for member in inspector.inspection().leads()] == ["Inspector 2"]
    assert clearance(inspector).obstacles == ()


def test_a_clock_that_is_wrong_stands_in_the_way(team: Team, inspector: Desk) -> None:
    team.clock.now -= timedelta(days=30)
    assert "clock cannot be believed" in sentences(inspector)
    refuses(inspector)


def test_something_unreadable_is_never_cleared(team: Team, inspector: Desk) -> None:
    write_up(inspector, WORDS)
    received(team, inspector)
    connection = inspector.store._connection
    connection.run("DROP TRIGGER store.body_never_changes")
    spoilt = (
        "UPDATE body SET packing = 0, data = x'7b7d' WHERE revision IN (SELECT position FROM revision WHERE kind = ?)"
    )
    connection.run(spoilt, ("evidence",))
    with pytest.raises(Refused, match="cannot be read as it was written"):
        clear(inspector, RIGHT, Confirmed(), new_id=new_id)
    assert inspector.store.interview_rows()


# the lead


def test_the_lead_waits_for_the_report_and_for_everybodys_receipts(team: Team, inspector: Desk) -> None:
    write_up(inspector, WORDS)
    make_bundle(inspector)
    send_all(inspector)
    store = store_of(team.lead)
    (arrival,), _ = look(team.lead, store)
    take_in(team.lead, store, arrival)
    assert clearance(team.lead).obstacles == (
        "The report is not submitted to Ministers. Enter the day in Settings, Dates, once it is.",
        "One bundle has no receipt in the store yet. Collate again to write it.",
    )
    collate(team.lead)
    assert len(clearance(team.lead).obstacles) == 1
    set_report_dates(team.lead, ReportDates(submitted_on=team.clock().date()))
    assert clearance(team.lead).obstacles == ()


def test_the_lead_says_besides_that_it_is_kept_elsewhere(team: Team) -> None:
    set_report_dates(team.lead, ReportDates(submitted_on=team.clock().date()))
    with pytest.raises(Refused, match="Say first that the central team keeps elsewhere"):
        clear(team.lead, RIGHT, Confirmed(), new_id=new_id)
    seen = only_here(team.lead).key
    done = clear(team.lead, Decision("Strathlennox", kept_elsewhere=True, let_go=seen), Confirmed(), new_id=new_id)
    assert "The report was submitted on 17 March 2026." in done.basis
    assert "The lead confirmed" in done.basis


def test_a_leads_own_receipt_vouches_for_nothing(team: Team, inspector: Desk) -> None:
    """Who led and sent to themselves has nothing elsewhere; when they lead no more, their receipts do not count."""
    write_up(team.lead, WORDS)
    make_bundle(team.lead)
    send_all(team.lead)
    collate(team.lead)
    send_all(team.lead)
    assert [item.state for item in team.lead.store.outbox.items()] == [SendState.RECEIVED]
    roster = {member.device: member for member in team.lead.inspection().roster}
    add_members(
        team.lead,
        (
            roster[inspector.me.device].model_copy(update={"role": Role.LEAD}),
            roster[team.lead.me.device].model_copy(update={"role": Role.INSPECTOR}),
        ),
    )
    assert sentences(team.lead).startswith("Bundle 1: The receipt is signed by somebody who is not the lead.")


# the act


@pytest.mark.parametrize("name", ["", "Strathbeg"])
def test_without_the_name_nothing_happens(inspector: Desk, name: str) -> None:
    with pytest.raises(Refused, match="That is not the name of the partnership"):
        clear(inspector, Decision(name), Confirmed(), new_id=new_id)
    assert inspector.inspection().partnership == "Strathlennox"


def test_nothing_can_be_read_after_from_anything_the_program_made(team: Team, inspector: Desk, tmp_path: Path) -> None:
    write_up(inspector, WORDS)
    received(team, inspector)
    folder = inspector.vault.inspection_folder(inspector.inspection().id)
    outbox = outbox_file(inspector, inspector.store.outbox.items()[0].bundle_id)
    assert outbox.exists()
    job = inspector.vault.snapshot_job(whether_due_or_not=True)
    inspector.vault.note_snapshots(job.run())
    assert {path.parent.name for path in folder.rglob("*") if path.is_file()} >= {"snapshots", "journal", "outbox"}
    kept = tmp_path / "kept"
    shutil.copytree(folder, kept, ignore=shutil.ignore_patterns("keys*"))

    done = clear(inspector, Decision("  STRATHLENNOX "), Confirmed(), new_id=new_id)

    vault = inspector.vault
    with pytest.raises(NotFound):
        vault.open_inspection(done.inspection)
    profile_key = vault._profile_key()
    vault.close()
    left = [path for path in vault.folder.rglob("*") if path.is_file()]
    copies = [path for path in left if path.parent.name == "snapshots"]
    others = sorted(path.name for path in left if path not in copies)
    assert others == ["audit.json", "keys.copy.json", "keys.json", "lock", "profile.db"]
    for copy in copies:  # of the profile, with the key that is still there
        assert [word for word in ("quernstane", "Young person") if word in everything_said(copy, profile_key)] == []
    for copy in kept.rglob("*.db"):  # of the inspection: the program's own, kept outside by somebody
        with pytest.raises(Damaged):
            Connection(copy, profile_key)
    everything = b"".join(path.read_bytes() for path in [*left, *(one for one in kept.rglob("*") if one.is_file())])
    assert [word for word in (b"quernstane", b"Young person", b"Strathlennox") if word in everything] == []
    assert all(part.is_well for part in examine(vault.folder, PASSPHRASE, team.clock))
    assert (done.counts["interview"], done.counts["evidence"]) == (1, 1)
    assert (
        done.basis == "Everything written on this laptop is listed in a receipt that the lead signed on 17 March 2026."
    )


def everything_said(database: Path, key: bytearray) -> str:
    with closing(Connection(database, key)) as connection:
        tables = [name for (name,) in connection.rows("SELECT name FROM store.sqlite_master WHERE type = 'table'")]
        return str([connection.rows(f"SELECT * FROM {name}") for name in tables])


def test_the_profile_keeps_only_what_the_record_says(team: Team, inspector: Desk) -> None:
    write_up(inspector, WORDS)
    received(team, inspector)
    done = clear(inspector, RIGHT, Confirmed(), new_id=new_id)
    connection = inspector.vault.profile._connection
    tables = [name for (name,) in connection.rows("SELECT name FROM store.sqlite_master WHERE type = 'table'")]
    held = {name: str(connection.rows(f"SELECT * FROM {name}")) for name in tables}
    assert {name for name, rows in held.items() if "Strathlennox" in rows} == {"destruction"}
    assert [name for name, rows in held.items() if "Young person" in rows or "quernstane" in rows] == []
    assert held["setting"] == "[]"
    assert held["inspection"] == held["clearing"] == "[]"
    said = [(entry.action, sorted(entry.detail)) for entry in trail(inspector.vault, limit=2)]
    assert said == [
        ("inspection cleared", ["certificate", "inspection", "sha256"]),
        ("clearing begun", ["certificate", "inspection"]),
    ]
    assert done.number in held["destruction"]


def test_its_pack_does_not_bring_it_back(team: Team, inspector: Desk) -> None:
    pack = write_pack(team.lead)
    clear(inspector, RIGHT, Confirmed(), new_id=new_id)
    with pytest.raises(Refused, match="was cleared from this vault for good"):
        accept_pack(inspector.vault, open_pack(inspector.vault, pack.data), resources_folder())


# the certificate


def test_the_certificate_says_what_when_who_and_how_and_nothing_of_the_content(
    team: Team, inspector: Desk, tmp_path: Path
) -> None:
    write_up(inspector, WORDS, pieces=3)
    received(team, inspector)
    done = clear(inspector, RIGHT, Confirmed(), new_id=new_id)
    for name in ("first.pdf", "again.pdf", "page.html"):
        save_certificate(inspector.vault, done.number, tmp_path / name, resources_folder())
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()
    document = pypdfium2.PdfDocument(tmp_path / "first.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    assert len(document) == 1
    document.close()
    page = (tmp_path / "page.html").read_text("utf-8")
    for said in (text, page):
        for part in (done.number, "Strathlennox", "Inspector 1", "Interviews: 1", "Evidence: 3", str(done.inspection)):
            assert part in said
        assert "quernstane" not in said
        assert "Young person" not in said
    assert done.hash in text.replace(" ", "")
    assert b"+Inter" in (tmp_path / "first.pdf").read_bytes()


def test_a_certificate_can_be_saved_at_any_later_time(inspector: Desk, team: Team, tmp_path: Path) -> None:
    done = clear(inspector, RIGHT, Confirmed(), new_id=new_id)
    folder = inspector.vault.folder
    inspector.vault.close()
    vault = Vault.open(folder, PASSPHRASE, clock=team.clock)
    assert certificates(vault) == (done,)
    save_certificate(vault, done.number, tmp_path / "c.pdf", resources_folder())
    with pytest.raises(NotFound):
        save_certificate(vault, "20260317-00000000", tmp_path / "d.pdf", resources_folder())
    with pytest.raises(StoreWriteFailed, match="could not be written there"):
        save_certificate(vault, done.number, tmp_path / "nowhere" / "c.pdf", resources_folder())
    vault.close()


def test_another_inspection_in_the_vault_is_untouched(inspector: Desk) -> None:
    vault = inspector.vault
    first, other = inspector.inspection(), new_id()
    store = vault.add_inspection(other, "Kyle")
    store.save(first.model_copy(update={"id": other, "partnership": "Kyle"}))
    again = vault.open_inspection(first.id)
    clear(Desk(vault, again, inspector.packs, inspector.me, vault.concerns), RIGHT, Confirmed(), new_id=new_id)
    assert [entry.title for entry in vault.inspections()] == ["Kyle"]
    assert vault.open_inspection(other).inspection().id == other
