"""When an open editor is saved: after a pause, at least every second, as a revision on leaving, again after a fault."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Refused
from desktop.domain.records import Record
from desktop.gui import draft_keeper
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.work import Work

AT = datetime(2026, 3, 17, 14, 3, 22, tzinfo=UTC)


class Editor:
    """An editor with one word in it, and a store that can be told to fail."""

    def __init__(self) -> None:
        self.word = "A"
        self.kept: list[str] = []
        self.saved: list[str] = []
        self.fault: Exception | None = None

    def snapshot(self) -> Record:
        return Record(id=UUID(int=1), code=self.word)

    def keep(self, item: Record) -> datetime:
        return self._commit(self.kept, item)

    def save(self, item: Record) -> datetime:
        return self._commit(self.saved, item)

    def _commit(self, into: list[str], item: Record) -> datetime:
        if self.fault is not None:
            raise self.fault
        into.append(item.code)
        return AT


@pytest.fixture
def editor() -> Editor:
    return Editor()


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    made = Work()
    yield made
    made.close()


@pytest.fixture
def keeper(work: Work, editor: Editor) -> DraftKeeper[Record]:
    return DraftKeeper(work, editor.snapshot, editor.keep, editor.save)


def test_the_waits_are_what_the_design_promises() -> None:
    assert draft_keeper.PAUSE_MS < draft_keeper.LONGEST_WAIT_MS <= 1_000
    assert draft_keeper.REVISION_AFTER_MS == 60_000


def test_a_pause_commits_a_draft(qtbot: QtBot, keeper: DraftKeeper[Record], editor: Editor) -> None:
    with qtbot.waitSignal(keeper.saved, timeout=2_000) as said:
        keeper.changed()
        editor.word = "AB"
    assert said.args == [AT]
    assert (editor.kept, editor.saved) == (["AB"], [])


def test_typing_without_a_pause_is_kept_within_a_second(
    qtbot: QtBot, keeper: DraftKeeper[Record], editor: Editor
) -> None:
    keeper._pause.setInterval(60_000)  # as if the next key always came in time
    with qtbot.waitSignal(keeper.saved, timeout=1_500):
        keeper.changed()
        keeper.changed()
    assert editor.kept == ["A"]


def test_leaving_makes_a_revision_and_only_one(keeper: DraftKeeper[Record], editor: Editor, work: Work) -> None:
    keeper.changed()
    keeper.settle()
    keeper.settle()
    keeper.flush()
    work.drain()
    assert (editor.kept, editor.saved) == (["A"], ["A"])  # the draft first: the vault may be busy
    assert not keeper.has_unsaved()


def test_nothing_changed_saves_nothing(keeper: DraftKeeper[Record], editor: Editor, work: Work) -> None:
    keeper.flush()
    keeper.settle()
    work.drain()
    assert editor.kept == editor.saved == []


def test_work_that_goes_on_becomes_a_revision_after_a_while(
    qtbot: QtBot, keeper: DraftKeeper[Record], editor: Editor
) -> None:
    keeper._revision.setInterval(10)
    keeper.changed()
    qtbot.waitUntil(lambda: editor.saved == ["A"], timeout=2_000)


def test_a_recovered_draft_becomes_a_revision_on_leaving(
    keeper: DraftKeeper[Record], editor: Editor, work: Work
) -> None:
    keeper.recovered()
    keeper.flush()
    keeper.settle()
    work.drain()
    assert (editor.kept, editor.saved) == ([], ["A"])


def test_a_commit_that_fails_is_told_and_tried_again(qtbot: QtBot, keeper: DraftKeeper[Record], editor: Editor) -> None:
    editor.fault = Refused("The disk is full. Make room on it.")
    keeper._retry.setInterval(10)
    with qtbot.waitSignal(keeper.failed, timeout=2_000) as said:
        keeper.changed()
    assert said.args == ["The disk is full. Make room on it."]
    editor.fault = None
    with qtbot.waitSignal(keeper.saved, timeout=2_000):
        pass
    assert editor.kept == ["A"]
    assert keeper.has_unsaved()


def test_a_revision_that_fails_is_still_owed(keeper: DraftKeeper[Record], editor: Editor, work: Work) -> None:
    editor.fault = Refused("The disk is full. Make room on it.")
    keeper.changed()
    keeper.settle()
    work.drain()
    assert keeper.has_unsaved()
    editor.fault = None
    keeper.settle()
    work.drain()
    assert editor.saved == ["A"]


def test_a_fault_of_ours_is_told_in_plain_words_and_passed_on(
    keeper: DraftKeeper[Record], editor: Editor, work: Work
) -> None:
    told: list[str] = []
    passed_on: list[Exception] = []
    keeper.failed.connect(told.append)
    work.failed.connect(passed_on.append)
    editor.fault = OSError(28, "No space left on device")
    keeper.changed()
    keeper.flush()
    work.drain()
    assert len(told) == 1
    assert told[0].startswith("The last change is not saved, by a fault")
    assert passed_on == [editor.fault]


def test_what_was_saved_otherwise_is_let_go(keeper: DraftKeeper[Record], editor: Editor, work: Work) -> None:
    keeper.changed()
    keeper.discard()
    keeper.settle()
    work.drain()
    assert editor.kept == editor.saved == []
