"""The guard of identifiers on an interview's page: how many are left, a role in place of one or why it stays."""

from functools import partial

from PySide6.QtCore import QObject, Qt

from desktop.domain.identifiers import PossibleIdentifier
from desktop.domain.interviews import Part
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
        self._watches = {
            part: IdentifierWatch(parts.work, parts.desk, opened.interview.id, opened.partnership, parts.texts.of(part))
            for part in parts.texts.parts()
        }
        self._left = dict.fromkeys(self._watches, 0)
        self._part, self._asked = parts.texts.part, 0
        parts.columns.ask_below(self.box)
        self._connect()

    @property
    def watch(self) -> IdentifierWatch:
        """The watch over the text that is written in."""
        return self._watches[self._parts.texts.part]

    def start(self) -> None:
        """Look at both texts, once the page is drawn."""
        for watch in self._watches.values():
            watch.start()

    def rest(self) -> None:
        """Look at nothing more for now: the page is not on show."""
        for watch in self._watches.values():
            watch.rest()

    def go_on(self) -> None:
        """The page is on show again."""
        for watch in self._watches.values():
            watch.go_on()

    def ask_next(self) -> None:
        """F7: go to the next one in the text that is written in; when it has none, in the other."""
        self._asked = 1
        self.watch.ask_next()

    def _on_counted(self, part: Part, left: int) -> None:
        self._left[part] = left
        self._parts.columns.evidence.show_identifiers(sum(self._left.values()))
        self._parts.columns.bar.show_identifiers(sum(self._left.values()))

    def _on_reached(self, part: Part, found: PossibleIdentifier | None) -> None:
        if found is None and self._asked < len(self._watches):
            self._asked += 1
            next(watch for other, watch in self._watches.items() if other is not part).ask_next()
            return
        if found is None:
            self._parts.say(NOTHING_FOUND, "strength")
            return
        self._parts.columns.put_boxes_away()
        self._parts.columns.bar.panes.choose(TEXT)
        self._part = part
        self._parts.texts.turn_to(part)
        self.box.ask(found)
        self._parts.texts.of(part).select(found.start, found.end)

    def _on_replaced(self, found: PossibleIdentifier, role: str) -> None:
        editor = self._parts.texts.of(self._part)
        places = self._watches[self._part].places_of(found.matched) or [(found.start, found.end)]
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
        for watch in self._watches.values():
            watch.kept(found.matched)
        parts.texts.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_written(self, _nothing: None) -> None:
        self._parts.session.changed.emit()

    def _connect(self) -> None:
        columns = self._parts.columns
        for asked in (columns.evidence.identifier_asked, columns.bar.identifier_asked):
            asked.connect(self.ask_next)
        for part, watch in self._watches.items():
            watch.counted.connect(partial(self._on_counted, part))
            watch.reached.connect(partial(self._on_reached, part))
        self.box.replaced.connect(self._on_replaced)
        self.box.kept.connect(self._on_kept)
