"""An old vault that a newer Daybook opens: migrated whole or not at all, and nothing in it is lost.

The newer version is this one with one more migration a database, heavy enough to be caught in the middle.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

from desktop.domain.interviews import Interview
from desktop.paths import schema_folder
from desktop.vault import migrations
from desktop.vault.folder import Vault
from desktop.vault.inspection_store import InspectionStore
from tests.faults.children import Line, child
from tests.vaults import freeze

_FROZEN = Path(freeze.__file__).parent / "0.1.0"
_HEAVY = """
CREATE TABLE store.later_thing (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
INSERT INTO later_thing (data) WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
    SELECT randomblob(400) FROM n;
CREATE INDEX store.later_thing_data ON later_thing (data);
"""


def write_newer_schema(folder: Path) -> None:
    """The schema folder of a later version: every migration of this one, and one more for each database."""
    shutil.copytree(schema_folder() / "migrations", folder / "migrations")
    for series in (migrations.EVIDENCE, migrations.PROFILE):
        number = migrations.latest_version(series) + 1
        (folder / "migrations" / f"{series}_{number:04}_later.sql").write_text(_HEAVY, "utf-8")


@contextmanager
def newer_version(schema: Path) -> Iterator[None]:
    """This process is the later version."""
    ours = migrations.schema_folder
    migrations.schema_folder = lambda: schema
    try:
        yield
    finally:
        migrations.schema_folder = ours


def migrate(line: Line, folder: str, schema: str) -> None:
    """Open the old vault, as its first unlock in the newer version does."""
    with newer_version(Path(schema)):
        line.say(began=True)
        vault = Vault.open(Path(folder), freeze.PASSPHRASE, clock=_later)
        line.say(opened="vault")
        vault.open_inspection(freeze.INSPECTION)
        line.say(opened="inspection")
        vault.close()


def _later():
    return freeze.AT + timedelta(days=365)


class OldVault:
    """The vault of release 0.1.0, and the newer version that opens it."""

    def __init__(self, folder: Path) -> None:
        self._vault, self._schema = folder / "vault", folder / "schema"
        folder.mkdir(parents=True, exist_ok=True)
        write_newer_schema(self._schema)

    def killed_at(self, chance: Random) -> list[str]:
        """Migrate a copy, end it somewhere in the middle, once or more, and look at it."""
        shutil.rmtree(self._vault, ignore_errors=True)
        shutil.copytree(_FROZEN, self._vault)
        for _ in range(chance.choice([1, 1, 2])):
            with child(migrate, str(self._vault), str(self._schema)) as victim:
                victim.hears()
                if chance.random() < 0.5:
                    victim.hears()
                victim.hears(chance.uniform(0, 0.08))
                victim.kill()
        with newer_version(self._schema):
            return self._faults()

    def _faults(self) -> list[str]:
        try:
            vault = Vault.open(self._vault, freeze.PASSPHRASE, clock=_later)
            store = vault.open_inspection(freeze.INSPECTION)
        except Exception as error:  # noqa: BLE001  whatever keeps it from opening is what the torture is after
            return [f"the old vault does not open: {type(error).__name__}: {error}"]
        wrong = [f"the old vault lost {what}" for what in _missing(store)]
        wrong += [f"the doctor finds {found.name}" for found in (*vault.check(), *store.check()) if not found.ok]
        vault.close()
        return wrong


def _missing(store: InspectionStore) -> Iterator[str]:
    draft = store.draft(freeze.INTERVIEW)
    if store.find(Interview, freeze.INTERVIEW).text != freeze.TEXT:
        yield "its text"
    if draft is None or not isinstance(draft.item, Interview) or draft.item.text != freeze.DRAFT_TEXT:
        yield "its draft"
    files = [document.attachment.sha256 for document in store.documents() if document.attachment is not None]
    if [b"".join(store.read_attachment(file)) for file in files] != [freeze.FILE]:
        yield "its file"
