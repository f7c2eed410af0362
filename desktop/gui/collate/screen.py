"""The Collate screen of the lead: fetch, see who has sent what, decide conflicts, give receipts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.collate.fetch_bar import FetchBar
from desktop.gui.collate.fetching_clock import FetchingClock
from desktop.gui.collate.fetching_job import FetchingJob
from desktop.gui.collate.file_bar import FileBar
from desktop.gui.collate.side import CollateSide
from desktop.gui.collate.team_pane import TeamPane
from desktop.gui.collate.wording import answered_words, fetched_words, owed_words, subtitle
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.screen import Screen
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.split_page import SplitPage
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming.collate_view import CollateView, collate_view
from desktop.operations.incoming.collated import Answered, CollationResult

_PARTS = ("Alt+1–3", "what waits")
_KEYS = {
    "conflicts": [("1 2 3 4", "choose"), ("Ctrl+Up Ctrl+Down", "other conflicts"), _PARTS],
    "held": [("Up Down", "item"), ("Tab", "its reason"), _PARTS],
    "asked": [("Up Down", "what was asked"), _PARTS],
}


class CollateScreen(Screen):
    """Who has sent what at the left, what waits for a decision at the right. Number keys choose a version."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.job = FetchingJob(work, desk, self)
        self.bar, self.progress = TitleBar("Collate", keys_first=True), FetchBar()
        self.fetch = Button("Fetch now", "F5", icon="refresh-cw")
        self.receipts = Button("Write receipts", "Ctrl+R", icon="package-check")
        self.take_in = Button("Take in a file", "Ctrl+O", icon="folder-open")
        self.file = FileBar(work, desk)
        self.team = TeamPane()
        self.clock = FetchingClock(work, desk, self.team.every, self)
        self.side = CollateSide(work, desk)
        self.footer = FooterBar(_KEYS["conflicts"])
        self._by_itself = self._gives_back = False
        self._came = ""
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.fetch)

    def refresh(self) -> None:
        """Read again how collation stands."""
        self.work.run(collate_view, self.desk, self.job.waiting, then=self._on_view)

    def settle(self) -> None:
        """Fetching stops; what stands in the boxes is kept."""
        self.job.leave()
        self.settle_words()

    def settle_words(self) -> None:
        """What stands in the boxes is kept, and fetching goes on."""
        self.side.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys choose a version while no text field has the focus."""
        place = event.key() - Qt.Key.Key_1
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if not (plain and self.side.choose(place)):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.bar.add(self.take_in)
        self.bar.add(self.fetch)
        self.bar.add(self.receipts)
        panes = SplitPage()
        panes.add_left(self.team)
        panes.add_right(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.progress)
        column.addWidget(self.file)
        column.addWidget(panes, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self.fetch.clicked.connect(self._on_fetch)
        self.receipts.clicked.connect(self._on_write)
        self.take_in.clicked.connect(self.file.choose)
        self.file.taken.connect(self._on_decided)
        self.file.said.connect(self.said)
        self.progress.stop_asked.connect(self.job.stop)
        self.team.sender_opened.connect(self.side.show_author)
        self.team.go_asked.connect(self.go_asked)
        self.clock.struck.connect(self._on_struck)
        self.side.said.connect(self.said)
        self.side.switch.chosen.connect(lambda part: self.footer.set_hints(_KEYS[part]))
        self.side.saved.connect(self.saved)
        self.side.not_saved.connect(self.not_saved)
        self.side.open_asked.connect(self.open_asked)
        self.side.decided.connect(self._on_decided)
        self.job.moved.connect(self.progress.show_progress)
        self.job.fetched.connect(self._on_fetched)
        self.job.written.connect(self._on_written)
        self.job.failed.connect(self._on_failed)

    def _on_fetch(self) -> None:
        """A person looks: what came in is taken in, and what is owed goes back at once."""
        self._by_itself = False
        self.progress.look()
        self.job.fetch()

    def _on_write(self) -> None:
        self._by_itself, self._came = False, ""
        self.job.write()

    def _on_struck(self) -> None:
        """It is time to fetch by itself: nothing is said unless something came."""
        self._by_itself = True
        self.job.fetch()

    def _on_view(self, view: CollateView) -> None:
        self.bar.set_title("Collate", subtitle(view))
        self.team.show_team(view)
        self._show_owed(view.receipts_owed, view.returns_owed)
        gives_back, self._gives_back = self._gives_back, False
        if gives_back and (view.receipts_owed or view.returns_owed):
            self.job.write()
        if view.has_store:
            self.fetch.allow()
        else:
            self.fetch.refuse("No store is set. Set the place where bundles go in Settings, or take in a file.")
        self.side.show_view(view)

    def _show_owed(self, receipts: int, returns: int) -> None:
        self.receipts.setText(owed_words(receipts, returns))
        if receipts or returns:
            self.receipts.allow()
        else:
            self.receipts.refuse("Every bundle that is in has its receipt, and nothing waits to go back.")

    def _on_decided(self) -> None:
        self.saved.emit(self.desk.clock())
        self.changed.emit()
        self.refresh()

    def _on_fetched(self, result: CollationResult) -> None:
        self.progress.hide()
        aside = result.set_aside or result.bundles_set_aside or result.not_followed
        self._came = ""
        if not self._by_itself or aside or result.bundles or result.revoked:
            says = fetched_words(result, was_stopped=self.job.was_stopped)
            self._came = "" if aside else says
            self.said.emit(says, "danger" if aside else "strength")
        if result.bundles or result.revoked:
            self.saved.emit(self.desk.clock())
            self.changed.emit()
        self._gives_back = not self.job.was_stopped
        self.refresh()

    def _on_written(self, answered: Answered) -> None:
        came, self._came = self._came, ""
        if not self._by_itself:
            self.said.emit(f"{came} {answered_words(answered)}".strip(), "strength")
        self.refresh()

    def _on_failed(self, why: str) -> None:
        self.progress.hide()
        self.said.emit(why, "improvement")
        self.refresh()
