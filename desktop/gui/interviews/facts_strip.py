"""The strip under the title: when, how, with whom, who led, and what was explained. As many as there is room for."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.interviews import Interview
from desktop.gui.interviews.wording import explained_words, how, refused_words, when
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

_NOTHING = "–"
_LARGE_TEXT = 150
"""Per cent from which the caps on the buttons give their room to the words."""


class Fact(QWidget):
    """A small label with what it is below. ``marked`` puts a tick before each of several words."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._words = QHBoxLayout()
        self._words.setSpacing(theme().px(6))
        self.values: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(Text(label, "small", tone="muted"))
        column.addLayout(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, *values: str, ticked: bool = False, tone: str = "text") -> None:
        """Show other words."""
        if values == self.values:
            return
        self.values = values
        while (item := self._words.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for value in values:
            if ticked:
                self._words.addWidget(Mark("tick"))
            self._words.addWidget(Text(value, tone=tone))
        self._words.addStretch(1)
        self.setAccessibleName(f"{self._label}: {', '.join(values)}")


class FactsStrip(QWidget):
    """``show_facts``; ``add`` puts a button at the right, which is never left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = {
            name: Fact(label)
            for name, label in (
                ("when", "When"),
                ("how", "How"),
                ("refused", "Did not agree to"),
                ("supporter", "Supporter"),
                ("led_by", "Led by"),
                ("explained", "Explained and agreed"),
            )
        }
        self._is_refused = False
        self._row = QHBoxLayout(self)
        for fact in self.facts.values():
            self._row.addWidget(fact)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._kept: list[QWidget] = []
        self._fit()
        theme().theme_changed.connect(self._fit)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._kept.append(widget)
        self._row.addWidget(widget)
        self._fit()

    def show_facts(self, interview: Interview) -> None:
        """Show what was set up."""
        explained = explained_words(interview.explained)
        self.facts["when"].say(when(interview.held_at))
        self.facts["how"].say(how(interview))
        self.facts["supporter"].say(interview.supporter or _NOTHING)
        self.facts["led_by"].say(" with ".join(filter(None, (interview.led_by, interview.volunteer))))
        refused = refused_words(interview.explained)
        self.facts["refused"].say(*refused, tone="improvement")
        self._is_refused = bool(refused)
        if explained:
            self.facts["explained"].say(*explained, ticked=True)
        else:
            self.facts["explained"].say("Nothing ticked yet")
        self._choose()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or their font is known only now
            self._choose()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))
        for fact in list(self.facts.values())[1:]:
            if not fact.isHidden():
                painter.fillRect(fact.x() - self._row.spacing() // 2, 0, 1, self.height() - 1, theme().colour("line"))

    def _choose(self) -> None:
        """Leave facts out from the right while there is no room; all of them are in the set-up."""
        gap = self._row.spacing()
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - sum(w.sizeHint().width() + gap for w in self._kept)
        for name, fact in self.facts.items():
            if name == "refused" and not self._is_refused:
                fact.hide()
                continue
            room -= fact.sizeHint().width() + gap
            if fact.isHidden() is (room >= 0):
                fact.setVisible(room >= 0)

    def _fit(self) -> None:
        self._row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8) + 1)
        is_large = theme().scale >= _LARGE_TEXT
        self._row.setSpacing(theme().px(8 if is_large else 32))
        for widget in self._kept:
            if isinstance(widget, Button):
                widget.set_key_shown(not is_large)
        self._choose()
