"""Finding and replacing on an interview's page: Ctrl F and Ctrl H, in the text that has the keyboard."""

from functools import cached_property

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.finding_words import occurrences
from desktop.domain.wording import counted
from desktop.gui.interviews.find_box import FindBox
from desktop.gui.interviews.narrow_bar import TEXT
from desktop.gui.interviews.page_parts import PageParts

FINISHED = "This is written up. Take it up again to change its words."
REPLACED = "Replaced in {count}. Ctrl and Z takes it back."


class PageFinding(QObject):
    """Lives as long as the page. Evidence over replaced words lies over the new ones."""

    def __init__(self, parts: PageParts, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts
        for keys, replacing in (("Ctrl+F", False), ("Ctrl+H", True)):
            shortcut = QShortcut(QKeySequence(keys), parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda replacing=replacing: self._ask(replacing=replacing))

    @cached_property
    def box(self) -> FindBox:
        """What asks, made when it is first needed."""
        box = FindBox()
        box.looked.connect(self._on_looked)
        box.stepped.connect(self._on_stepped)
        box.replaced.connect(self._on_replaced)
        box.all_replaced.connect(self._on_all_replaced)
        self._parts.columns.ask_below(box)
        return box

    def _ask(self, *, replacing: bool) -> None:
        words = self._parts.texts.chosen().words
        self._parts.columns.put_boxes_away()
        self._parts.columns.bar.panes.choose(TEXT)
        self.box.ask("" if "\n" in words else words, replacing=replacing)

    def _places(self) -> tuple[tuple[int, int], ...]:
        return occurrences(self._parts.texts.current.text(), self.box.words.text())

    def _on_looked(self) -> None:
        """Choose the first place from the caret on."""
        places, caret = self._places(), self._parts.texts.current.selected_range()[0]
        at = next((number for number, (start, _) in enumerate(places) if start >= caret), 0)
        self._choose(places, at)

    def _on_stepped(self, by: int) -> None:
        places, chosen = self._places(), self._parts.texts.current.selected_range()
        if chosen in places:
            self._choose(places, (places.index(chosen) + by) % len(places))
        else:
            self._on_looked()

    def _choose(self, places: tuple[tuple[int, int], ...], at: int) -> None:
        self.box.tell(at + 1 if places else 0, len(places))
        editor = self._parts.texts.current
        if places:
            editor.select(*places[at])
            editor.scroll_to(places[at][0])
        elif self.box.words.text():
            caret = editor.selected_range()[0]
            editor.select(caret, caret)  # what was found of fewer letters is not what is looked for

    def _on_replaced(self) -> None:
        chosen = self._parts.texts.current.selected_range()
        if self._may_change() and chosen in self._places():
            self._parts.texts.current.replace(*chosen, self.box.others.text())
        self._on_looked()

    def _on_all_replaced(self) -> None:
        places = self._places()
        if places and self._may_change():
            words = self.box.others.text()
            self._parts.texts.current.replace_all([(start, end, words) for start, end in places])
            count = counted(len(places), "place")
            self._parts.say(REPLACED.format(count=count), "strength")
        self._on_looked()

    def _may_change(self) -> bool:
        if self._parts.texts.current.isReadOnly():
            if self._parts.session.is_written_up:
                self._parts.say(FINISHED, "accent")
            else:
                self._parts.texts.current.refused_typing.emit()
            return False
        return True
