"""The history of one object: its versions at the left, the chosen one beside another at the right, restoring it.

Where the text is too large for both, one of the two is on show, and a button leads from the list to the text.
"""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.revisions import Revision
from desktop.gui.dates import weekday
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.compare_view import CompareView
from desktop.gui.history.restore_box import RestoreBox
from desktop.gui.history.version_list import VersionList
from desktop.gui.history.version_model import below
from desktop.gui.in_words import in_words
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.segmented import Segmented
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.history import ONLY_A_TRACE, Comparison, History, Version, compare, history, summaries
from desktop.operations.restoring import Restoring, look_ahead, restore

_LIST_WIDTH, _LEAST_TEXT = 340, 460
"""Pixels at 100 %. Where the text has less beside the list, one of the two is on show at a time."""
_ANY_WIDTH = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""
_BEFORE, _NOW = "before", "now"
_HINTS = [
    ("Up Down", "version"),
    ("F6", "list or text"),
    ("F8", "compare with the other"),
    ("Esc", "back"),
]
SEEN_NOW = "This is what you see now."
NOTHING_YET = "Leaving what you write makes the first one, and so does a minute of writing."
UNSAVED = "The last change is not saved yet. Go back and wait until it is, then restore."


class HistoryPage(FirstFocus, QWidget):
    """Lives while it is on show. ``has_unsaved`` says whether words are open behind it that no disk has taken.

    Signals: ``left``; ``restored`` after a version was brought back; ``said(text, role)``.
    """

    left = Signal()
    restored = Signal()
    said = Signal(str, str)

    def __init__(
        self,
        work: Work,
        desk: Desk,
        object_id: UUID,
        has_unsaved: Callable[[], bool] = lambda: False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._desk, self._object_id, self._has_unsaved = work, desk, object_id, has_unsaved
        self._history: History | None = None
        self._shown: tuple[UUID, str] | None = None
        self._is_comparing = self._is_reading = False
        self.bar = TitleBar("History")
        self.back = Button("Back", "Esc", "arrow-left")
        self.bar.add(self.back)
        self.list, self.read = VersionList(), Button("Read this version", "Return", "eye")
        self._left = QWidget()
        self.heading = Text("", "title", 600, wrap=True)
        self.summary = Text("", tone="muted", wrap=True)
        self.against = Segmented("Compared with", [(_BEFORE, "The version before"), (_NOW, "What you see now")])
        self._list_foot = FooterBar([])
        self._switch, self._right, self._line = QWidget(), QWidget(), Hairline(upright=True)
        self.compare = CompareView()
        self.restore = ReasonedButton(Button("Restore this version", "Ctrl+R", icon="history"))
        self.box = RestoreBox()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Read the versions again."""
        self._work.run(history, self._desk, self._object_id, then=self._on_history, failed=self._on_failed)

    def go_back(self) -> None:
        """Esc: put the question away; with none, back to the list where the text hides it; then leave."""
        if not self.box.isHidden():
            self._put_away()
        elif self._is_narrow() and self._is_reading:
            self._show_list()
        else:
            self.left.emit()

    # the list

    def _on_history(self, found: History) -> None:
        self._history, self._shown = found, None
        count = len(found.versions)
        self.bar.set_title("History", f"{found.title} · {'1 version' if count == 1 else f'{count:,} versions'}")
        self.list.show_versions(found.versions, self._desk.clock().astimezone().date())
        for part in (self._switch, self.restore):
            part.setVisible(count > 0)
        if not count:
            self.heading.setText("No version yet")
            self.summary.setText(NOTHING_YET)
            self.compare.clear()

    def _on_wanted(self, versions: tuple[Version, ...]) -> None:
        self._work.run(summaries, self._desk, versions, then=self._on_summaries, failed=self._on_failed)

    def _on_summaries(self, found: dict[UUID, str]) -> None:
        self.list.tell(found)
        current = self.list.current()
        if current is not None and current.id in found:
            self._say_what_it_is(current, found[current.id])

    def _say_what_it_is(self, version: Version, summary: str) -> None:
        self.heading.setText(f"{_when(version)}, by {version.author}")
        parts = (summary and f"{summary}.", below(version) and f"{below(version)}.")
        self.summary.setText(" ".join(filter(None, parts)))

    # beside another

    def _on_chosen(self, version: Version) -> None:
        self._hide_box()
        self._say_what_it_is(version, self.list.summary_of(version))
        self._allow(version)
        self._ask_comparison()

    def _ask_comparison(self) -> None:
        """One at a time: somebody who holds an arrow key down passes over versions and need not wait for them."""
        version = self.list.current()
        if version is None or self._is_comparing or self._shown == (version.id, self.against.current()):
            return
        self._shown = (version.id, self.against.current())
        if not version.has_body:
            self.compare.show_comparison(Comparison((), ()), ONLY_A_TRACE)
            return
        self._is_comparing = True
        self._work.run(compare, self._desk, version.id, self._other(version), then=self._on_compared,
                       failed=self._on_not_compared)  # fmt: skip

    def _other(self, version: Version) -> UUID | None:
        if self.against.current() == _BEFORE:
            return version.before
        now = self._now()
        return None if now is None or now.id == version.id or not now.has_body else now.id

    def _on_compared(self, comparison: Comparison) -> None:
        self._is_comparing = False
        version = self.list.current()
        if version is not None and self._shown == (version.id, self.against.current()) and self.box.isHidden():
            self.compare.show_comparison(comparison, self._alone(version))
        self._ask_comparison()

    def _on_not_compared(self, error: Exception) -> None:
        self._is_comparing = False
        self.compare.show_comparison(Comparison((), ()), in_words(error))
        self._ask_comparison()

    def _alone(self, version: Version) -> str:
        if self.against.current() == _NOW:
            return SEEN_NOW if version.is_shown else "It reads as what you see now."
        return "This laptop has no version before it." if version.before is None else "It reads as the version before."

    def _now(self) -> Version | None:
        versions = () if self._history is None else self._history.versions
        return next((version for version in versions if version.is_shown), None)

    # restoring

    def _allow(self, version: Version) -> None:
        why_not = "" if self._history is None else self._history.why_not_restored
        if not version.has_body:
            why_not = ONLY_A_TRACE
        elif version.is_shown:
            why_not = SEEN_NOW
        elif self._has_unsaved():
            why_not = UNSAVED
        if why_not:
            self.restore.refuse(why_not)
        else:
            self.restore.allow()

    def _on_restore_asked(self) -> None:
        version = self.list.current()
        if version is not None:
            self._work.run(
                look_ahead, self._desk, self._object_id, version.id, then=self._on_looked_ahead, failed=self._on_failed
            )

    def _on_looked_ahead(self, ahead: Restoring) -> None:
        version = self.list.current()
        if version is None:
            return
        self._shown = None
        self.compare.show_comparison(ahead.comparison, "Nothing that you read here would change.")
        for part in (self.restore, self._switch, self.summary):
            part.hide()
        self.heading.setVisible(not self._is_narrow())
        self.box.ask(_when(version), ahead)

    def _on_confirmed(self) -> None:
        version = self.list.current()
        if version is None or self._has_unsaved():
            return
        self._hide_box()
        self._work.run(
            restore, self._desk, self._object_id, version.id, then=self._on_restored, failed=self._on_failed
        )  # fmt: skip

    def _on_restored(self, revision: Revision) -> None:
        note = f"{revision.note[:1].upper()}{revision.note[1:]}"
        self.said.emit(f"{note}. What stood before is in the list.", "strength")
        self.restored.emit()
        self.refresh()
        self._show_list()

    def _hide_box(self) -> None:
        self.box.hide()
        for part in (self.restore, self._switch, self.heading):
            part.show()
        self._fit()

    def _put_away(self) -> None:
        self._hide_box()
        self._ask_comparison()
        self.compare.take_focus()

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(in_words(error), "danger")

    # the rest

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.list.chosen.connect(self._on_chosen)
        self.list.entered.connect(self._read)
        self.read.clicked.connect(self._read)
        self.list.clicked.connect(lambda _index: self._read() if self._is_narrow() else None)
        self.list.wanted.connect(self._on_wanted)
        self.against.chosen.connect(lambda _key: self._on_against_chosen())
        self.restore.button.clicked.connect(self._on_restore_asked)
        self.box.confirmed.connect(self._on_confirmed)
        for key, act in (("F6", self._on_next_pane), ("F8", self._on_other)):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _on_against_chosen(self) -> None:
        self._hide_box()
        self._ask_comparison()

    def _on_other(self) -> None:
        self.against.choose(_NOW if self.against.current() == _BEFORE else _BEFORE)

    def _on_next_pane(self) -> None:
        if self.list.hasFocus():
            self._read()
        else:
            self._show_list()

    def _read(self) -> None:
        """Give the text the keyboard, and the room where there is little."""
        self._is_reading = True
        self._fit()
        self.compare.take_focus()

    def _show_list(self) -> None:
        self._is_reading = False
        self._fit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        set_ground(self, "surface")
        column = QVBoxLayout(self._right)
        side = theme().px(24)
        column.setContentsMargins(side, theme().px(16), side, theme().px(12))
        column.setSpacing(theme().px(8))
        row = QHBoxLayout(self._switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(Text("Compared with"))
        row.addWidget(self.against)
        row.addStretch(1)
        for widget in (self.heading, self.summary, self._switch):
            column.addWidget(widget)
        column.addWidget(self.compare, 1)
        column.addWidget(self.restore)
        column.addWidget(self.box)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.list, 1)
        self._list_foot.add(self.read)
        left.addWidget(self._list_foot)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self._line)
        row.addWidget(self._right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addLayout(row, 1)
        outer.addWidget(FooterBar(_HINTS))
        self._fit()
        theme().theme_changed.connect(self._fit)

    def _is_narrow(self) -> bool:
        return self.width() - theme().pane(_LIST_WIDTH) < theme().px(_LEAST_TEXT)

    def _fit(self) -> None:
        narrow, width = self._is_narrow(), theme().pane(_LIST_WIDTH)
        self._left.setMinimumWidth(theme().px(160) if narrow else width)
        self._left.setMaximumWidth(_ANY_WIDTH if narrow else width)
        self._left.setVisible(not narrow or not self._is_reading)
        self._list_foot.setVisible(narrow)
        self._right.setVisible(not narrow or self._is_reading)
        self._line.setVisible(not narrow)
        self.summary.setVisible(not narrow and self.box.isHidden())
        self.compare.set_short(short=narrow)


def _when(version: Version) -> str:
    at = version.made_at.astimezone()
    return f"{weekday(at.date())}, {at:%H:%M:%S}"
