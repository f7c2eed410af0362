"""Copies and care: this inspection’s snapshots and second copy, checking everything, and the way to mending."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.care_offer import CARE
from desktop.gui.dates import day_and_time
from desktop.gui.in_words import in_words
from desktop.gui.settings.section import Section
from desktop.gui.settings.whole_check import WholeCheck
from desktop.gui.snapshot_round import SnapshotRound
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.finding_list import FindingList
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.doctor import Part
from desktop.operations.settings import Settings
from desktop.operations.snapshots import SnapshotsKept, snapshots_kept

_ABOUT = (
    "A snapshot is a whole encrypted copy on this laptop, made each hour while you work and checked before it counts. "
    "Going back to one begins at the unlock page, with “Look after this vault”."
)
_UP_TO_DATE = "Second copy: every saved version is written twice, and both are up to date."
_BEHIND = "What you saved last is written once only: its second copy could not be written. It is tried at each save."
_MEND = "Daybook locks first. After your passphrase it mends what was found, and erases nothing."


class CareSection(Section):
    """Signals: ``care_asked`` to lock and mend."""

    care_asked = Signal()

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(CARE, _ABOUT, work, desk, parent)
        self.snapshots = Text("", wrap=True)
        self.failed = NoteBox("", "improvement", "The last snapshot could not be made")
        self.second_copy = Text(_UP_TO_DATE, wrap=True)
        self.behind = NoteBox(_BEHIND, "improvement")
        self.snapshot_button = Button("Make a snapshot now", "Alt+N", "history")
        self._snapshot = ReasonedButton(self.snapshot_button)
        for widget in (self.snapshots, self.failed, self.second_copy, self.behind, self._snapshot):
            self.put(widget)
        self._put_check()
        self._round: SnapshotRound | None = None
        self._check = WholeCheck(work, desk, self)
        self._connect()
        self.setFocusProxy(self.snapshot_button)

    def _put_check(self) -> None:
        self.space()
        self.put(SectionHeading("Check"))
        says = "Reads everything again: keys, databases, versions, files and snapshots. You can go on working."
        self.put(Text(says, tone="muted", wrap=True))
        self.check_button = Button("Check everything now", "Alt+E", "shield-check")
        self._checking = ReasonedButton(self.check_button)
        self.bar = ProgressBar("How far the check is")
        self.outcome = NoteBox("")
        self.mend_button = Button("Lock and mend what is wrong", "Alt+M", "shield-check", "main")
        self.mend_says = Text(_MEND, tone="muted", wrap=True)
        self.findings = FindingList()
        for widget in (self._checking, self.bar, self.outcome):
            self.put(widget)
        self.put_row(self.mend_button)
        self.put(self.mend_says)
        self.put(self.findings)
        for hidden in (self.failed, self.behind, self.bar, self.outcome, self.mend_button, self.mend_says):
            hidden.hide()

    def _connect(self) -> None:
        self.snapshot_button.clicked.connect(self._on_snapshot)
        self.check_button.clicked.connect(self._on_check)
        self.mend_button.clicked.connect(self.care_asked)
        self._check.moved.connect(self.bar.set_progress)
        self._check.found.connect(self._on_found)
        self._check.failed.connect(self._on_not_checked)

    def show_settings(self, _settings: Settings) -> None:
        self.work.run(snapshots_kept, self.desk, then=self._show_kept)

    def _show_kept(self, kept: SnapshotsKept) -> None:
        self.snapshots.setText(_in_words(kept))
        self.failed.say(f"{kept.failed} It is tried again by itself.", self.failed.title.text())
        self.failed.setVisible(bool(kept.failed))
        self.second_copy.setVisible(not kept.second_copy_is_behind)
        self.behind.setVisible(kept.second_copy_is_behind)

    # a snapshot now

    def _on_snapshot(self) -> None:
        self._snapshot.refuse("It is being made. You can go on working.")
        self._round = SnapshotRound(
            self.work, self.desk.vault, self._on_made, self._on_not_made, parent=self, whether_due_or_not=True
        )
        self._round.begin()

    def _on_made(self, made: bool) -> None:
        self._snapshot.allow()
        if made:
            self.tell("A snapshot is made and checked.")
        else:
            self.said.emit("A snapshot is being made at this moment.", "accent")

    def _on_not_made(self, error: Exception) -> None:
        self._snapshot.allow()
        self.refuse(error)
        self.kept.emit()

    # checking

    def _on_check(self) -> None:
        self._checking.refuse("Everything is being checked. You can go on working.")
        self.findings.clear()
        for widget in (self.outcome, self.mend_button, self.mend_says):
            widget.hide()
        self.bar.set_progress(0, 1)
        self.bar.show()
        self._bring(self.bar)
        self._check.begin()

    def _on_found(self, parts: tuple[Part, ...]) -> None:
        self._rest()
        well = all(part.is_well for part in parts)
        for part in parts:
            self.findings.show_part(part.name, part.findings)
        self.outcome.say(
            "Everything is as it was written." if well else "Something is damaged. Nothing was changed or erased.",
            role="strength" if well else "danger",
        )
        self.mend_button.setVisible(not well)
        self.mend_says.setVisible(not well)

    def _on_not_checked(self, error: Exception) -> None:
        self._rest()
        self.outcome.say(in_words(error), "Not checked", "improvement")

    def _rest(self) -> None:
        self._checking.allow()
        self.bar.hide()
        self.outcome.show()
        self._bring(self.outcome)

    def _bring(self, widget: QWidget) -> None:
        """Into sight, once the column has its new length."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(widget))


def _in_words(kept: SnapshotsKept) -> str:
    if kept.newest is None or kept.oldest is None:
        return "No snapshot yet. The first is made soon after the inspection is opened."
    if kept.count == 1:
        return f"One snapshot, made on {day_and_time(kept.newest)}."
    return (
        f"The last snapshot was made on {day_and_time(kept.newest)}. "
        f"There are {kept.count}; the oldest is from {day_and_time(kept.oldest)}."
    )
