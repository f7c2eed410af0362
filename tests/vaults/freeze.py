"""Makes the frozen vault of a release: small, fictional, and never made again once that release is out.

    python -m tests.vaults.freeze 0.1.0

Later versions open each of them in tests/unit/vault/test_frozen_vaults.py and must find what is listed there.
"""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.identity import Identity
from desktop.domain.inspections import Inspection, PackRef
from desktop.domain.interviews import Audience, Interview, People
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.spans import Span
from desktop.vault.folder import Vault
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.keys.key_derivation import KdfCost

PASSPHRASE = "a frozen vault for tests"
AT = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)
INSPECTION, RECORD, REVIEW, INTERVIEW, EVIDENCE, DOCUMENT, DEVICE = (UUID(int=number) for number in range(1, 8))
TEXT = "Thuirt i gun robh a' bhan-sgeulaiche math. “They asked me first,” she said."
DRAFT_TEXT = f"{TEXT} And then"
FILE = b"%PDF-1.4 a minute of a meeting\n"


def freeze(folder: Path) -> None:
    """Make the vault in an empty folder."""
    vault, _ = Vault.create(folder, PASSPHRASE, clock=lambda: AT, cost=KdfCost(32, 1, 1))
    vault.profile.set_identity(Identity("Inspector 3", DEVICE, "a" * 64, "age1" + "q" * 58, b"s" * 32, "AGE-TEST"))
    vault.profile.set_setting("theme", "dark")
    _fill(vault.add_inspection(INSPECTION, "Strathbeg"))
    vault.close()
    for passing in ("lock", "attempts.json"):
        (folder / passing).unlink(missing_ok=True)


def _fill(store: InspectionStore) -> None:
    pack = PackRef(id="cso-at-home", version=1)
    store.save(
        Inspection(id=INSPECTION, partnership="Strathbeg", framework=pack, review_template=pack, notified_on=AT.date()),
        Record(id=RECORD, code="R-014", attributes={"age_band": "5-11"}, first_reader="Inspector 3"),
        RecordReview(
            id=REVIEW,
            record_id=RECORD,
            record_code="R-014",
            template=pack,
            reader="Inspector 3",
            answers={"plan_current": Answer(value="yes", note="dated last month")},
        ),
        Document(
            id=DOCUMENT,
            title="Minute",
            received_at=AT,
            attachment=store.put_attachment([FILE], "application/pdf"),
        ),
    )
    interview = Interview(
        id=INTERVIEW,
        title="Young person 7",
        audience=Audience.YOUNG_PEOPLE,
        held_at=AT,
        led_by="Inspector 3",
        people=(People(designation="Young person"),),
    )
    store.save(interview)
    quoted = "They asked me first"
    start = TEXT.index(quoted)
    written = interview.model_copy(
        update={"text": TEXT, "spans": (Span(evidence_id=EVIDENCE, start=start, end=start + len(quoted)),)}
    )
    store.save(
        written,
        Evidence(
            id=EVIDENCE,
            source=Source(source_kind=SourceKind.YOUNG_PEOPLE, object_id=INTERVIEW, label="Young person 7"),
            quote=quoted,
            verbatim=True,
            direction=Direction.STRENGTH,
            mappings=(Mapping(indicator="5.4", theme="heard", key_line="2"),),
            author="Inspector 3",
        ),
    )
    head = store.head(INTERVIEW)
    store.put_draft(written.model_copy(update={"text": DRAFT_TEXT}), None if head is None else head.id)


if __name__ == "__main__":
    target = Path(__file__).parent / sys.argv[1]
    if target.exists():
        sys.exit(f"{target.name} is frozen already.")
    try:
        freeze(target)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
