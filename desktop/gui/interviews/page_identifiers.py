"""The guard of identifiers on an interview's page: how many are left, a role in place of one or why it stays."""

from PySide6.QtCore import QObject, Qt

from desktop.domain.identifiers import PossibleIdentifier
from desktop.gui.interviews.identifier_box import IdentifierBox
from desktop.gui.interviews.identifier_watch import IdentifierWatch
from desktop.gui.interviews.narrow_bar import TEXT
from desktop.gui.interviews.page_parts import PageParts
from desktop.operations.identifier_check import keep_words
from desktop.vault.ids import new_id

NOTHING_FOUND = "Nothing in this text looks like it identifies somebody."


class PageIdentifiers(QObject):
    """Lives as long as the page."""

    def __init__(self, parts: PageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.box = IdentifierBox()
        opened = parts.opened
        self.watch = IdentifierWatch(parts.work, parts.desk, opened.interview.id, opened.partnership, parts.texts.notes)
        parts.columns.ask_below(self.box)
        self._connect()

    def _on_counted(self, left: int) -> None:
        self._parts.columns.evidence.show_identifiers(left)
        self._parts.columns.bar.show_identifiers(left)

    def _on_reached(self, found: PossibleIdentifier | None) -> None:
        if found is None:
            self._parts.say(NOTHING_FOUND, "strength")
            return
        self._parts.columns.put_boxes_away()
        self._parts.columns.bar.panes.choose(TEXT)
        self.box.ask(found)
        self._parts.texts.notes.select(found.start, found.end)

    def _on_replaced(self, found: PossibleIdentifier, role: str) -> None:
        editor = self._parts.texts.notes
        places = self.watch.places_of(found.matched) or [(found.start, found.end)]
        editor.replace_all([(start, end, role) for start, end in places])
        if len(places) > 1:
            self._parts.say(f"Replaced in {len(places)} places. Ctrl and Z takes it back.", "strength")
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self, found: PossibleIdentifier, reason: str) -> None:
        parts = self._parts
        parts.work.run(
            lambda: keep_words(parts.desk, parts.interview_id, found, reason, new_id=new_id),
            then=self._on_written, failed=parts.session.refuse,
        )  # fmt: skip
        self.watch.kept(found.matched)
        parts.texts.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_written(self, _nothing: None) -> None:
        self._parts.session.changed.emit()

    def _connect(self) -> None:
        columns = self._parts.columns
        for asked in (columns.evidence.identifier_asked, columns.bar.identifier_asked):
            asked.connect(self.watch.ask_next)
        self.watch.counted.connect(self._on_counted)
        self.watch.reached.connect(self._on_reached)
        self.box.replaced.connect(self._on_replaced)
        self.box.kept.connect(self._on_kept)
