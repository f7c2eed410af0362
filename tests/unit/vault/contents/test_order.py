"""Whatever order revisions come in, and however often, every laptop ends up showing the same."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.inspections import PackRef
from desktop.domain.objects import StoredObject
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.revisions import Revision, sealed
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.migrations import EVIDENCE, make_database
from tests.unit.vault.conftest import KnownProfile, SetClock, a_piece, an_interview

_DEVICES = tuple(UUID(int=number) for number in (1, 2, 3))


def _bodies(number: int) -> tuple[StoredObject, ...]:
    """One state of each of four objects."""
    interview = an_interview(f"tell {number} me").model_copy(update={"id": UUID(int=10)})
    piece = a_piece(interview, f"quote {number}", withdrawn="" if number % 3 else "a mistake")
    record = Record(id=UUID(int=12), code="R-014", position=number)
    return interview, piece.model_copy(update={"id": UUID(int=11)}), record, _review(record, number)


def _review(record: Record, number: int) -> RecordReview:
    return RecordReview(
        id=UUID(int=13),
        record_id=record.id,
        record_code=record.code,
        template=PackRef(id="cso-record-review", version=1 + number % 2),
        reader="Inspector 3",
        hidden=None if number == 3 else ("plan_specific",)[: number % 2],
        answers={"plan_present": Answer(value=("yes", "no")[number % 2]), f"q{number}": Answer(value="na")},
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Revision]:
    """Revisions of three devices on four objects, with forks, decisions, and bodies that never came."""
    made: list[Revision] = []
    for number in range(draw(st.integers(1, 12))):
        item = _bodies(draw(st.integers(0, 4)))[draw(st.integers(0, 3))]
        device = draw(st.sampled_from(_DEVICES))
        of_object = [revision for revision in made if revision.object_id == item.id]
        parent = draw(st.sampled_from([None, *of_object]))
        merges = draw(st.lists(st.sampled_from(of_object), max_size=2, unique=True)) if of_object else []
        before = max(
            (revision for revision in made if revision.device == device), key=lambda r: r.device_sequence, default=None
        )
        revision = Revision(
            id=UUID(int=1000 + draw(st.integers(0, 8)) * 100 + number),
            object_id=item.id,
            kind=item.kind.value,
            parent_id=parent and parent.id,
            parent_hash=parent and parent.hash,
            merges=tuple(merged.id for merged in merges),
            author="Inspector",
            device=device,
            device_sequence=1 if before is None else before.device_sequence + 1,
            previous_hash=before and before.hash,
            made_at=datetime(2026, 3, 17, tzinfo=UTC) + timedelta(seconds=draw(st.integers(0, 5))),
            note="",
            body_hash="",
            hash="",
            body=item.body(),
        )
        made.append(sealed(revision))
    return [revision if draw(st.integers(0, 3)) else revision.without_body() for revision in made]


def _state_after(batches: Sequence[Sequence[Revision]]) -> tuple[object, ...]:
    """Everything a screen could show after these batches came in; and after it was all derived again."""
    with tempfile.TemporaryDirectory() as folder:
        connection = make_database(Path(folder) / "evidence.db", bytearray(b"k" * 32), EVIDENCE)
        store = InspectionStore(connection, KnownProfile("Inspector 3", _DEVICES[0]), SetClock())
        for batch in batches:
            assert store.append(batch).refused == ()
        shown = _shown(store)
        store.rebuild_projections()
        assert _shown(store) == shown
        store.close()
        return shown


def _shown(store: InspectionStore) -> tuple[object, ...]:
    return (
        store._projections.fingerprint(),
        store.evidence_rows(withdrawn=True),
        store.map_counts(),
        store.contested(),
        store.counts(),
        list(store.answers.all_rows()),
        {hit.object_id for hit in store.search(["tell", "quote"][0])},
    )


@settings(max_examples=30)
@given(histories(), st.randoms(use_true_random=False), st.integers(0, 12))
def test_any_order_and_any_repetition_lead_to_the_same_state(revisions, random, cut):
    shuffled = random.sample(revisions, len(revisions))
    links_first = [revision.without_body() for revision in shuffled]
    once = _state_after([revisions])
    assert _state_after([shuffled[:cut], shuffled[cut:]]) == once
    assert _state_after([links_first, shuffled, revisions]) == once
