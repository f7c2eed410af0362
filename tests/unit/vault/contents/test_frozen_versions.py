"""Nothing frozen can change: every way into the store is tried, and the database refuses what none of them does."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from desktop.domain.errors import Refused
from desktop.domain.evaluations import Evaluation, Level, team_id
from desktop.domain.identity import Identity
from desktop.domain.revisions import Revision, sealed
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.migrations import EVIDENCE, make_database
from tests.unit.vault.conftest import PASSPHRASE, SetClock, an_identity


class KnownProfile:
    """A profile that knows one thing: who writes here."""

    def __init__(self) -> None:
        self._identity = an_identity()

    def identity(self) -> Identity:
        return self._identity

    def me(self) -> Identity:
        return self._identity

    def device(self) -> UUID:
        return self._identity.device


@pytest.fixture
def store(tmp_path: Path) -> Iterator[InspectionStore]:
    """A store by itself: no vault, no second copies."""
    connection = make_database(tmp_path / "evidence.db", bytearray(32), EVIDENCE)
    made = InspectionStore(connection, KnownProfile(), SetClock())  # type: ignore[arg-type]
    yield made
    made.close()


AT = datetime(2026, 5, 7, 9, tzinfo=UTC)
ANOTHER = UUID(int=77)


def begun(**fields: Any) -> Evaluation:
    made = {"number": 3, "label_set": "care_inspectorate", "rationale": "as judged", "by": "Inspector 3"} | fields
    return Evaluation(id=team_id(UUID(int=1), "5.4"), indicator="5.4", level=Level.TEAM, **made)


def frozen(**fields: Any) -> Evaluation:
    return begun(frozen_at=AT, frozen_by="Inspector 3", **fields)


def of_another(
    item: Evaluation, number: int, before: Revision | None, parent: Revision | None, *merges: Revision
) -> Revision:
    """A revision as another laptop writes it."""
    return sealed(
        Revision(
            id=new_id(),
            object_id=item.id,
            kind="evaluation",
            parent_id=parent and parent.id,
            parent_hash=parent and parent.hash,
            merges=tuple(one.id for one in merges),
            author="Inspector 5",
            device=ANOTHER,
            device_sequence=number,
            previous_hash=before and before.hash,
            made_at=AT,
            note="",
            body_hash="",
            hash="",
            body=item.body(),
        )
    )


def shown(store: InspectionStore) -> Evaluation:
    (item,) = store.all(Evaluation)
    return item


def test_saving_other_words_over_what_is_frozen_is_refused_and_adds_nothing(store: InspectionStore) -> None:
    store.save(begun())
    store.save(frozen())
    held = store.history(begun().id)
    for changed in (frozen(number=4), frozen(rationale="better"), begun(), begun(rationale="begun again")):
        with pytest.raises(Refused, match="frozen"):
            store.save(changed)
    assert store.history(begun().id) == held
    assert shown(store) == frozen()


def test_the_same_words_again_make_no_version(store: InspectionStore) -> None:
    store.save(frozen())
    assert store.save(frozen()) == ()


def test_what_is_frozen_has_no_draft(store: InspectionStore) -> None:
    store.put_draft(begun(), None)
    store.save(frozen())
    for keep in (store.put_draft, store.keep_draft):
        with pytest.raises(Refused, match="frozen"):
            keep(begun(rationale="typed on"), None)
    assert store.draft(begun().id) is None


def test_what_was_typed_before_a_frozen_version_came_in_is_kept_and_cannot_be_saved_over_it(
    store: InspectionStore,
) -> None:
    (first,) = store.save(begun())
    store.put_draft(begun(rationale="typed"), first.id)
    store.append([of_another(frozen(), 1, None, first)])
    with pytest.raises(Refused, match="frozen"):
        store.save(begun(rationale="typed"))
    draft = store.draft(begun().id)
    assert draft is not None
    assert draft.item == begun(rationale="typed")
    assert shown(store) == frozen()


def test_another_laptops_other_words_behind_a_frozen_version_are_not_taken_in(store: InspectionStore) -> None:
    (head,) = store.save(frozen())
    later = of_another(frozen(number=5), 1, None, head)
    appended = store.append([later])
    assert [why.code for _, why in appended.refused] == ["frozen"]
    assert shown(store) == frozen()


def test_nor_where_they_come_in_one_batch_with_it(store: InspectionStore) -> None:
    first = of_another(frozen(), 1, None, None)
    second = of_another(begun(), 2, first, first)
    assert [why.code for _, why in store.append([first, second]).refused] == ["frozen"]


def test_nor_where_they_merge_it(store: InspectionStore) -> None:
    (head,) = store.save(begun())
    ours = of_another(frozen(), 1, None, head)
    store.append([ours])
    closing = of_another(begun(rationale="instead"), 2, ours, head, ours)
    assert [why.code for _, why in store.append([closing]).refused] == ["frozen"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_whatever_order_versions_come_the_frozen_words_are_shown(store: InspectionStore, order) -> None:
    first = of_another(begun(), 1, None, None)
    second = of_another(frozen(), 2, first, first)
    forged = of_another(frozen(number=6, rationale="forged"), 3, second, second)
    made = (first, second, forged)
    for place in order:
        store.append([made[place]])
    assert shown(store) == frozen()
    store.rebuild_projections()
    assert shown(store) == frozen()
    with pytest.raises(Refused, match="frozen"):
        store.save(frozen(number=6, rationale="forged on"))


def test_of_two_versions_at_odds_the_frozen_one_is_shown_and_only_it_can_be_decided_for(
    store: InspectionStore,
) -> None:
    (first,) = store.save(begun(number=None))
    store.save(begun(number=4))
    store.append([of_another(frozen(), 1, None, first)])
    assert len(store.contested()) == 1
    assert shown(store) == frozen()
    with pytest.raises(Refused, match="frozen"):
        store.decide(begun(number=4), "ours")
    store.decide(frozen(), "theirs is frozen")
    assert not store.contested()
    assert shown(store) == frozen()


def test_of_two_that_were_frozen_apart_a_person_may_choose_and_words_neither_has_are_refused(
    store: InspectionStore,
) -> None:
    (first,) = store.save(begun())
    store.save(frozen())
    other = frozen(number=5)
    store.append([of_another(other, 1, None, first)])
    with pytest.raises(Refused, match="frozen"):
        store.decide(frozen(number=4), "between")
    store.decide(other, "the whole team was there")
    assert shown(store) == other
    with pytest.raises(Refused, match="frozen"):
        store.save(frozen())


def test_the_database_refuses_what_no_method_of_the_store_tries(store: InspectionStore) -> None:
    (head,) = store.save(frozen())
    log = RevisionLog(store._connection)
    with pytest.raises(IntegrityError, match="never changes"), store.together():
        log.add(of_another(begun(), 1, None, head))
    (loose,) = store.save(begun().model_copy(update={"id": new_id()}))
    with pytest.raises(IntegrityError, match="never changes"), store.together():
        log.add(replace(of_another(begun(rationale="x"), 1, None, loose, head), object_id=loose.object_id))
    same = of_another(frozen(), 1, None, head)
    with store.together():
        log.add(same)
    assert log.get(same.id) is not None


def test_numbering_anew_puts_nothing_frozen_out_of_force(store: InspectionStore) -> None:
    """This laptop went back to before it froze and wrote on; a lead has what it froze under the same number."""
    (first,) = store.save(begun(number=None))
    (rewritten,) = store.save(begun(rationale="written again"))
    lost = replace(of_another(frozen(), 2, first, first), device=first.device)
    (anew,) = store.number_anew([rewritten.id], rewritten.device_sequence, [lost])
    assert lost.id not in anew.merges  # at the lead both stand, and the frozen one is shown
    assert shown(store) == begun(rationale="written again")


def test_what_froze_under_a_lost_number_is_saved_anew_with_its_words(store: InspectionStore) -> None:
    store.save(begun(number=None))
    (last,) = store.save(frozen())
    store.number_anew([last.id], 40)
    assert shown(store) == frozen()
    assert store.history(begun().id)[-1].device_sequence > 40


def test_a_frozen_version_is_frozen_still_once_all_rows_were_made_again(store: InspectionStore) -> None:
    store.save(frozen())
    before = store.check()
    store.rebuild_projections()
    assert store.check() == before
    assert all(found.ok for found in before)
    with pytest.raises(Refused, match="frozen"):
        store.put_draft(begun(), None)


SNAPSHOT, AFTERWARDS = "in the snapshot", "written afterwards"


@pytest.mark.parametrize(("in_snapshot", "after"), [(frozen, begun), (begun, frozen), (frozen, frozen)])
def test_mending_a_folder_that_went_back_keeps_every_word_and_what_is_frozen(
    vault: Vault, clock: SetClock, in_snapshot: Any, after: Any
) -> None:
    """Begun; one thing in a snapshot; the older database put back, another thing written there; mended."""
    store = vault.add_inspection(new_id(), "Strathbeg")
    store.save(begun(number=None))
    inspection = vault.inspections()[0].id
    folder, older = vault.inspection_folder(inspection), vault.folder.parent / "older.db"
    store._connection.checkpoint()
    shutil.copy(folder / "evidence.db", older)
    store.save(in_snapshot(rationale=SNAPSHOT))
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    vault.close()
    shutil.rmtree(folder / "journal")
    shutil.copy(older, folder / "evidence.db")
    again = reopened(vault.folder, clock)
    again.open_inspection(inspection).save(after(rationale=AFTERWARDS))
    with again.care(inspection) as care:
        care.mend()
    mended = again.open_inspection(inspection)
    held = [Evaluation.model_validate_json(one.body or b"").rationale for one in mended.history(begun().id)]
    assert {SNAPSHOT, AFTERWARDS} <= set(held)
    assert shown(mended).is_frozen
    assert shown(mended).rationale == (AFTERWARDS if after is frozen else SNAPSHOT)
    assert not mended.contested()
    again.close()


def reopened(folder: Path, clock: SetClock) -> Vault:
    return Vault.open(folder, PASSPHRASE, clock=clock)
