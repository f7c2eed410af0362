"""Where there is no room for three columns: which of them is on show, and the keys that stand on the hidden ones."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.segmented import Segmented

TEXT, PROMPTS, EVIDENCE = "text", "prompts", "evidence"


class NarrowBar(QWidget):
    """While the page's heading is folded away it stands in one row, with the heading's ``title`` in it, and what has no
    room there is left to its key. Signals: ``chosen(key)``, ``heading_asked``, ``map_asked``, ``identifier_asked``,
    ``word_asked``.
    """

    chosen = Signal(str)
    heading_asked = Signal()
    map_asked = Signal()
    identifier_asked = Signal()
    word_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow = Flow(self, theme().px(8))
        flow.setContentsMargins(theme().px(24), theme().px(6), theme().px(24), theme().px(6) + 1)
        self.panes = Segmented("Show", [(TEXT, "Text"), (PROMPTS, "Prompts"), (EVIDENCE, "Evidence")])
        self.heading = Button("", icon="chevron-down", kind="small")
        self.map = Button("Map", "Ctrl+E", icon="plus", kind="small")
        self.look = Button("", kind="small")
        self.words = Button("", "F9", kind="small")
        for widget in (self.panes, self.heading, self.map, self.look, self.words):
            flow.addWidget(widget)
        self._is_folded = self._looks = self._hints = False
        self.heading.hide()
        self.heading.clicked.connect(self.heading_asked)
        self.panes.chosen.connect(self.chosen)
        self.map.clicked.connect(self.map_asked)
        self.look.clicked.connect(self.identifier_asked)
        self.words.clicked.connect(self.word_asked)
        self.look.set_key("F7", presses=False)
        self.look.hide()
        self.words.hide()

    def show_identifiers(self, left: int) -> None:
        """How many possible identifiers nobody has looked at yet."""
        self.look.setText("1 identifier?" if left == 1 else f"{left} identifiers?")
        self._looks = left > 0
        self._fit()

    def show_words(self, count: int, *, left_alone: bool) -> None:
        """How many words have a hint; ``left_alone`` where somebody wants none in this text."""
        self.words.setText("Hint again" if left_alone else "1 word?" if count == 1 else f"{count} words?")
        self._hints = left_alone or count > 0
        self._fit()

    def fold(self, title: str) -> None:
        """Stand for the heading of this title, in one row; empty: the heading stands above again."""
        self._is_folded = bool(title)
        self.heading.setText(title)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Folded, keys' caps go first, then the title's words, then what is found in the text, then Map."""
        found = [button for button, is_wanted in ((self.look, self._looks), (self.words, self._hints)) if is_wanted]
        wanted = [self.map, *found]
        key, title = True, True
        if self._is_folded:
            key = self._has_room(wanted, key=True, title=True)
            title = key or self._has_room(wanted, key=False, title=True)
            while wanted and not title and not self._has_room(wanted, key=False, title=False):
                wanted.pop()
        for button in (self.map, self.look, self.words):
            button.set_key_shown(key)
            button.setVisible(button in wanted)
        self.heading.set_words_shown(title)
        self.heading.setVisible(self._is_folded)

    def _has_room(self, buttons: list[Button], *, key: bool, title: bool) -> bool:
        margins, gap = self._flow.contentsMargins(), theme().px(8)
        widths = [button.width_with(key=key, words=True) for button in buttons]
        widths += [self.panes.sizeHint().width(), self.heading.width_with(key=False, words=title)]
        return sum(widths) + gap * (len(widths) - 1) <= self.width() - margins.left() - margins.right()

    def folded_height(self) -> int:
        """Pixels that it takes in one row."""
        margins = self._flow.contentsMargins()
        return max(self.panes.sizeHint().height(), self.map.sizeHint().height()) + margins.top() + margins.bottom()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))
