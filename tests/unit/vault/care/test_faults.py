"""What is damaged is named, what cannot be written is said, and nothing readable lies on the disk."""

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.domain.errors import Damaged, NewerVersion, PersonError, StoreWriteFailed
from desktop.domain.interviews import Interview
from desktop.domain.records import Record
from desktop.vault import migrations
from desktop.vault.care.page_checks import check_pages
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.unit.vault.conftest import PASSPHRASE, a_piece, an_identity, an_interview


@pytest.mark.parametrize(
    "take_away", ["PRAGMA store.max_page_count = 1", "PRAGMA query_only = ON"], ids=["disk full", "read-only"]
)
def test_what_cannot_be_written_is_said_and_can_be_written_later(store, take_away):
    interview = an_interview("start")
    (first,) = store.save(interview)
    longer = interview.model_copy(update={"text": "".join(map(chr, range(0x4E00, 0x9E00))) * 4})
    store._connection.run(take_away)
    with pytest.raises(StoreWriteFailed, match="could not be saved on this laptop"):
        store.save(longer)
    with pytest.raises(StoreWriteFailed):
        store.put_draft(longer, first.id)
    store._connection.run("PRAGMA query_only = OFF")
    store._connection.run("PRAGMA store.max_page_count = 1000000")
    assert store.get(interview.id) == interview
    store.save(longer)
    assert store.get(interview.id) == longer
    assert all(finding.ok for finding in store.check())


def test_all_is_well_in_a_vault_that_was_used(vault, store):
    interview = an_interview("start")
    store.save(interview, a_piece(interview))
    store.put_attachment([b"file"], "text/plain")
    assert [finding.name for finding in store.check()] == [
        "pages", "schema", "revisions", "device chains", "projections", "search index", "attachments",
    ]  # fmt: skip
    assert [finding.name for finding in vault.check()] == [
        "keys file", "pages", "audit trail", "destruction log", "destroyed concerns", "snapshots",
    ]  # fmt: skip
    assert all(finding.ok for finding in (*vault.check(), *store.check()))


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        ("UPDATE body SET data = x'7b7d', packing = 0", "revisions"),
        ("UPDATE revision SET author = 'somebody else'", "revisions"),
        ("DELETE FROM body; DELETE FROM revision WHERE device_sequence = 1", "device chains"),
        ("UPDATE evidence_item SET direction = 'improvement'", "projections"),
        ("DELETE FROM object_head", "projections"),
        ("UPDATE passage SET text = 'other words'", "search index"),
        ("UPDATE attachment_chunk SET data = x'00'", "attachments"),
        ("PRAGMA store.user_version = 0", "schema"),
    ],
)
def test_each_harm_is_named_by_its_check(store, harm, named):
    interview = an_interview("start")
    store.save(interview)
    store.save(a_piece(interview))
    store.put_attachment([b"file"], "text/plain")
    for table in ("revision", "body"):
        for name in ("never_changes", "never_shrinks"):
            store._connection.run(f"DROP TRIGGER store.{table}_{name}")
    for statement in harm.split("; "):
        store._connection.run(statement)
    assert named in {finding.name for finding in store.check() if not finding.ok}


@pytest.mark.parametrize(
    "harm", ["DELETE FROM object_head", "DELETE FROM passage", "UPDATE evidence_item SET says = 'no'"]
)
def test_what_is_derived_can_be_made_again(store, harm):
    interview = an_interview("start again")
    store.save(interview, a_piece(interview))
    before = store._projections.fingerprint()
    store._connection.run(harm)
    assert store._projections.fingerprint() != before
    store.rebuild_projections()
    assert store._projections.fingerprint() == before
    assert all(finding.ok for finding in store.check())
    assert len(store.search("again")) == 1


def test_a_flipped_bit_in_a_page_is_named(vault, store, clock):
    store.save(*(an_interview(f"{number} " * 500) for number in range(40)))
    inspection_id = vault.inspections()[0].id
    vault.close()
    path = vault.inspection_folder(inspection_id) / "evidence.db"
    data = bytearray(path.read_bytes())
    data[-2000] ^= 1
    path.write_bytes(data)
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    findings = {finding.name: finding for finding in again.open_inspection(inspection_id).check()}
    assert not findings["pages"].ok
    again.close()


@pytest.fixture
def blinking(vault, store):
    """Makes every page of the open inspection's database unreadable, and readable again, as a loose stick does."""
    store.save(*(an_interview(f"{number} " * 500) for number in range(40)))
    store._connection.checkpoint()
    path = vault.inspection_folder(vault.inspections()[0].id) / "evidence.db"

    def blink():
        store._connection._raw.execute("PRAGMA shrink_memory")  # nothing is remembered
        with path.open("r+b") as file:
            data = file.read()
            file.seek(0)
            file.write(bytes(byte ^ 1 for byte in data))
        return lambda: path.write_bytes(data)

    return blink


def test_a_drive_that_did_not_answer_for_a_moment_is_no_damage_afterwards(store, blinking):
    back = blinking()
    with pytest.raises(Damaged):
        store.all(Interview)
    with pytest.raises((Damaged, StoreWriteFailed)):
        store.save(an_interview("lost?"))
    back()
    assert len(store.all(Interview)) == 40
    interview = an_interview("kept")
    store.save(interview)
    store.keep_draft(interview, None)
    assert store.get(interview.id) == interview
    assert all(finding.ok for finding in store.check())


def test_where_the_file_has_gone_no_new_one_is_made(vault, store, blinking):
    back = blinking()
    with pytest.raises(Damaged):
        store.all(Interview)
    back()
    path = vault.inspection_folder(vault.inspections()[0].id) / "evidence.db"
    path.rename(path.with_name("elsewhere"))
    with pytest.raises(PersonError):
        store.all(Interview)
    assert not path.exists()
    path.with_name("elsewhere").rename(path)
    assert len(store.all(Interview)) == 40


def test_a_torn_database_is_damaged_and_left_as_it_is(vault, store, clock):
    inspection_id = vault.inspections()[0].id
    vault.close()
    path = vault.inspection_folder(inspection_id) / "evidence.db"
    path.write_bytes(b"\x00" * 100 + path.read_bytes()[100:5000])
    before = path.read_bytes()
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    with pytest.raises(Damaged, match="Nothing was changed"):
        again.open_inspection(inspection_id)
    again.close()
    assert path.read_bytes() == before


def test_a_database_of_a_newer_version_is_left_as_it_is(vault, store, clock):
    inspection_id = vault.inspections()[0].id
    store._connection.run("PRAGMA store.user_version = 99")
    vault.close()
    path = vault.inspection_folder(inspection_id) / "evidence.db"
    before = path.read_bytes()
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    with pytest.raises(NewerVersion):
        again.open_inspection(inspection_id)
    again.close()
    assert path.read_bytes() == before


def test_a_migration_that_fails_halfway_leaves_the_version_before(store, tmp_path, monkeypatch):
    for path in (migrations.schema_folder() / "migrations").glob("evidence_*"):
        (tmp_path / "migrations").mkdir(exist_ok=True)
        (tmp_path / "migrations" / path.name).write_text(path.read_text())
    last = migrations.latest_version("evidence")
    (tmp_path / "migrations" / f"evidence_{last + 1:04}_bad.sql").write_text(
        "CREATE TABLE store.half (a); INSERT INTO nowhere VALUES (1);"
    )
    monkeypatch.setattr(migrations, "schema_folder", lambda: tmp_path)
    before = migrations.schema_text(store._connection)
    with pytest.raises(sqlcipher.Error, match="nowhere"):
        migrations.migrate(store._connection, "evidence")
    assert migrations.schema_version(store._connection) == last
    assert migrations.schema_text(store._connection) == before


def test_the_schema_file_is_the_sum_of_the_migrations():
    from desktop.vault.schema_sum import schema_sum

    written = (migrations.schema_folder() / "vault.sql").read_text("utf-8")
    assert written == schema_sum(), "run: python -m desktop.vault.schema_sum"


def test_nothing_readable_lies_on_the_disk(made, clock):
    vault, code = made
    words = ["Zebulon", "quaggamire", "Xylo-77", "plover attachment", "Inspector Quagga", "withdrawnwhy", "settingword"]
    vault.profile.set_identity(an_identity("Inspector Quagga"))
    vault.profile.set_setting("note", "settingword")
    store = vault.add_inspection(new_id(), "Zebulon")
    interview = an_interview("They called it quaggamire. " * 3000)
    store.save(
        interview, a_piece(interview, "quaggamire", withdrawn="withdrawnwhy"), Record(id=new_id(), code="Xylo-77")
    )
    store.put_draft(interview.model_copy(update={"text": "quaggamire draft"}), None)
    store.put_attachment([b"plover attachment " * 40_000], "text/plain")
    store.search("quaggamire")
    planted = [word.encode() for word in (*words, PASSPHRASE, code, "AGE-SECRET-KEY-1TEST")]
    planted += [word.encode("utf-16-le") for word in words]
    assert _found(vault.folder, planted) == set()
    vault.close()
    assert _found(vault.folder, planted) == set()
    (vault.folder / "leak").write_bytes(b"a quaggamire")
    assert _found(vault.folder, planted) == {b"quaggamire"}


def _found(folder, planted):
    everything = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert everything
    return {word for word in planted for data in everything if word in data}


def test_a_page_torn_while_the_log_was_written_back_is_no_damage(tmp_path):
    """A power cut during a checkpoint: the file's page is torn, and the write-ahead log still has it whole."""
    key = bytearray(b"k" * 32)
    connection = migrations.make_database(tmp_path / "evidence.db", key, migrations.EVIDENCE)
    connection.run("INSERT INTO passage (object_id, day, title, text, facets) VALUES (x'00', '', 'title', 'text', '')")
    log = (tmp_path / "evidence.db-wal").read_bytes()
    data = bytearray((tmp_path / "evidence.db").read_bytes())
    connection.close()
    logged_pages = {int.from_bytes(log[start : start + 4]) for start in range(32, len(log), 24 + 4096)}
    torn = max(logged_pages) - 1
    data[torn * 4096 : torn * 4096 + 2048] = bytes(2048)
    (tmp_path / "cut.db").write_bytes(data)
    (tmp_path / "cut.db-wal").write_bytes(log)
    cut = migrations.open_database(tmp_path / "cut.db", key, migrations.EVIDENCE)
    assert check_pages(cut).ok
    assert cut.rows("SELECT title FROM passage") == [("title",)]
    cut.close()
