"""When an open editor is saved: after a pause, at least every second, as a revision on leaving, again after a fault."""

from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Event
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
    assert draft_keeper.PAUSE_MS < draft_keeper.LONGEST_WAIT_MS < 1_000  # the rest of the second is for the disk
    assert draft_keeper.REVISION_AFTER_MS == 60_000


def test_a_pause_commits_a_draft(qtbot: QtBot, keeper: DraftKeeper[Record], editor: Editor) -> None:
    with qtbot.waitSignal(keeper.saved) as said:
        keeper.changed()
        editor.word = "AB"
    assert said.args == [AT]
    assert (editor.kept, editor.saved) == (["AB"], [])


def test_typing_without_a_pause_is_kept_within_a_second(
    qtbot: QtBot, keeper: DraftKeeper[Record], editor: Editor
) -> None:
    keeper._pause.setInterval(60_000)  # as if the next key always came in time
    with qtbot.waitSignal(keeper.saved):
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
    qtbot.waitUntil(lambda: editor.saved == ["A"])


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
    with qtbot.waitSignal(keeper.failed) as said:
        keeper.changed()
    assert said.args == ["The disk is full. Make room on it."]
    editor.fault = None
    with qtbot.waitSignal(keeper.saved):
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


@pytest.fixture
def release(work: Work) -> Iterator[Event]:
    """Set, at the latest, before the lanes are ended."""
    made = Event()
    yield made
    made.set()


def test_a_draft_goes_past_what_the_vault_is_doing(
    qtbot: QtBot, keeper: DraftKeeper[Record], editor: Editor, work: Work, release: Event
) -> None:
    work.run(release.wait)
    with qtbot.waitSignal(keeper.saved):
        keeper.changed()
    assert editor.kept == ["A"]
    release.set()


def test_leaving_while_the_vault_is_busy_keeps_the_words_at_once(
    qtbot: QtBot, keeper: DraftKeeper[Record], editor: Editor, work: Work, release: Event
) -> None:
    work.run(release.wait)
    keeper.changed()
    with qtbot.waitSignal(keeper.saved):
        keeper.settle()
    assert (editor.kept, editor.saved) == (["A"], [])
    assert keeper.has_unsaved()  # until it is a revision
    release.set()
    work.drain()
    assert editor.saved == ["A"]
    assert not keeper.has_unsaved()


def test_an_earlier_save_that_comes_back_late_does_not_say_that_later_words_are_saved(
    qtbot: QtBot, keeper: DraftKeeper[Record], editor: Editor, work: Work, release: Event
) -> None:
    work.run(release.wait)
    keeper.changed()
    keeper.settle()
    qtbot.waitUntil(lambda: editor.kept == ["A"])
    editor.word, fault = "AB", Refused("The disk is full. Make room on it.")
    keeper._keep = lambda _item: _raise(fault)
    with qtbot.waitSignal(keeper.failed):
        keeper.changed()
    told: list[datetime] = []
    keeper.saved.connect(told.append)
    release.set()
    work.drain()
    assert editor.saved == ["A"]
    assert told == []
    assert keeper.not_saved_since() is not None


def test_a_commit_that_does_not_come_back_is_told_and_taken_back_when_it_does(
    qtbot: QtBot, keeper: DraftKeeper[Record], editor: Editor, work: Work, release: Event
) -> None:
    keeper._keep = lambda item: release.wait() and editor.keep(item)
    keeper._too_long.setInterval(10)
    with qtbot.waitSignal(keeper.failed) as said:
        keeper.changed()
    assert said.args[0].startswith("Saving takes far longer")
    assert keeper.not_saved_since() is not None
    with qtbot.waitSignal(keeper.saved):
        release.set()
    assert keeper.not_saved_since() is None


def test_a_revision_that_waits_for_the_vault_is_not_taken_for_a_commit_that_hangs(
    qtbot: QtBot, keeper: DraftKeeper[Record], editor: Editor, work: Work, release: Event
) -> None:
    told: list[str] = []
    keeper.failed.connect(told.append)
    work.run(release.wait)
    keeper.changed()
    with qtbot.waitSignal(keeper.saved):
        keeper.settle()
    keeper._too_long.timeout.emit()
    assert told == []  # its words are on the disk as a draft
    release.set()


def _raise(error: Exception) -> datetime:
    raise error
