"""The columns of the page: prompts, the text with what is asked below it, the evidence. One where it is narrow."""

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.interviews import Part
from desktop.gui.interviews.mapping.evidence_pane import EvidencePane
from desktop.gui.interviews.narrow_bar import EVIDENCE, PROMPTS, TEXT, NarrowBar
from desktop.gui.interviews.prompts_pane import PromptsPane
from desktop.gui.interviews.texts import Texts
from desktop.gui.interviews.texts_pane import TextsPane
from desktop.gui.saving.begun import Begun
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.tab_order import TabPlace

_LEAST_TEXT = 480
"""Pixels at 100 % that the text keeps between its neighbours; else one column is on show at a time."""
_PROMPTS_WIDTH, _EVIDENCE_WIDTH = 228, 332


class Columns(QWidget):
    """``ask_below(box)`` puts a question below the text. ``begun`` is what boxes are half full of.

    Signals: ``cramped(bool)``: a question needs the room of whatever can be spared.
    """

    cramped = Signal(bool)

    def __init__(self, texts: Texts, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompts, self.evidence, self.bar = PromptsPane(), EvidencePane(begun), NarrowBar()
        self._texts, self.pane = texts, TextsPane(texts)
        self.centre = QWidget()
        set_ground(self.centre, "surface")
        self._boxes: list[InlineBox] = []
        self._asked = QVBoxLayout()
        self._asked.setContentsMargins(theme().px(16), 0, theme().px(16), theme().px(12))
        self._lines = (Hairline(upright=True), Hairline(upright=True))
        self._is_narrow = False
        self._lay_out()
        self.bar.chosen.connect(lambda _key: self._show_panes())
        for part in texts.parts():
            texts.of(part).installEventFilter(self)
        theme().theme_changed.connect(self._on_theme_changed)
        self._show_panes()

    def ask_below(self, box: InlineBox) -> None:
        """Keep a place below the text for a question, which may be made long after the page."""
        self._boxes.append(box)
        self._asked.addWidget(box)
        self._tab_place.put(box)
        box.came_or_went.connect(self._on_box_came_or_went)

    def put_boxes_away(self) -> bool:
        """Put away what is asked below the text, and say whether anything was."""
        shown = [box for box in self._boxes if not box.isHidden()]
        for box in shown:
            box.hide()
        return bool(shown)

    def go_round(self) -> None:
        """F6: give the next column the keyboard, and in the text first the write-up behind the notes."""
        if self.pane.is_open and self._texts.notes.hasFocus():
            self._show_text(Part.WRITE_UP)
            return
        if self.pane.is_open:
            self._texts.turn_to(Part.NOTES)
        order = (TEXT, EVIDENCE, PROMPTS)
        at = next((key for key in order if self._pane(key).isAncestorOf(self.focusWidget() or self)), PROMPTS)
        self.show_pane(order[(order.index(at) + 1) % 3])

    def show_pane(self, key: str) -> None:
        """Bring one column up and give it the keyboard."""
        self.bar.panes.choose(key)
        target: QWidget = {TEXT: self._texts.current, EVIDENCE: self.evidence.list}.get(key, self.prompts)
        if key == PROMPTS:
            target = next(iter(self.prompts.checks.values()), self.prompts)
        target.setFocus()

    def _show_text(self, part: Part) -> None:
        self._texts.turn_to(part)
        self.show_pane(TEXT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A question that grows takes room from the text: the words it is about stay in sight."""
        if event.type() == QEvent.Type.Resize and watched is self._texts.current and self._is_asked():
            QTimer.singleShot(0, self, self._show_what_is_asked_about)
        return super().eventFilter(watched, event)

    def _is_asked(self) -> bool:
        return any(not box.isHidden() for box in self._boxes)

    def _show_what_is_asked_about(self) -> None:
        if self._is_asked():
            self._texts.current.bring_selection_into_sight()

    def minimumSizeHint(self) -> QSize:
        """Less than three columns need, because one at a time can be shown."""
        return QSize(theme().px(320), theme().px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show as many columns as there is room for."""
        sides = theme().pane(_PROMPTS_WIDTH) + theme().pane(_EVIDENCE_WIDTH)
        least = self.pane.needed_width() if self.pane.is_open else _LEAST_TEXT
        narrow = self.width() - sides < theme().px(least)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._show_panes()

    def _on_theme_changed(self) -> None:
        self.fit()
        self._show_panes()

    def _show_panes(self) -> None:
        narrow, chosen = self._is_narrow, self.bar.panes.current()
        for key, width in ((PROMPTS, _PROMPTS_WIDTH), (EVIDENCE, _EVIDENCE_WIDTH)):
            pane = self._pane(key)
            pane.setMaximumWidth(16_777_215 if narrow else theme().pane(width))
            pane.setMinimumWidth(0 if narrow else theme().pane(width))
            pane.setVisible(not narrow or chosen == key)
        self.centre.setVisible(not narrow or chosen == TEXT)
        self.evidence.set_alone(alone=narrow)
        self.bar.setVisible(narrow and not self.is_cramped)
        for line in self._lines:
            line.setVisible(not narrow)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one column only."""
        return self._is_narrow

    @property
    def is_cramped(self) -> bool:
        """Whether a question needs the room of whatever can be spared."""
        return self._is_narrow and self._is_asked()

    def _on_box_came_or_went(self) -> None:
        cramped = self.is_cramped
        self.bar.setVisible(self._is_narrow and not cramped)
        self.cramped.emit(cramped)
        QTimer.singleShot(0, self, self._show_what_is_asked_about)

    def _pane(self, key: str) -> QWidget:
        return {TEXT: self.centre, PROMPTS: self.prompts, EVIDENCE: self.evidence}[key]

    def _lay_out(self) -> None:
        middle = QVBoxLayout(self.centre)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.pane, 1)
        middle.addLayout(self._asked)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.prompts)
        row.addWidget(self._lines[0])
        row.addWidget(self.centre, 1)
        row.addWidget(self._lines[1])
        row.addWidget(self.evidence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
        self._tab_place = TabPlace(self)
