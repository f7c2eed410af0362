"""The strip under the title: when, how, with whom, who led, and what was explained. As many as there is room for."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.interviews import Explained, Interview
from desktop.gui.interviews.wording import explained_words, how, refused_words, when
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

_NOTHING = "–"
_BY_WEIGHT = ("when", "refused", "explained", "how", "supporter", "led_by")
"""Which fact stays while there is room for few."""
_PARTS = 3
"""What is explained before people are asked whether they agree."""
EXPLAINED, NOT_AGREED, NOT_EXPLAINED = "Explained and agreed", "Explained, not agreed yet", "Nothing ticked yet"
ONLY_AGREED = "Agreed, nothing explained"


class Fact(QWidget):
    """A small label with what it is below. ``marked`` puts a tick before each of several words."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._heading = Text(label, "small", tone="muted")
        self._words = QHBoxLayout()
        self._shown: list[QWidget] = []
        self._words.setSpacing(theme().px(6))
        self.values: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self._heading)
        self._short = Text("")
        self._short.hide()
        column.addLayout(self._words)
        column.addWidget(self._short)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, *values: str, ticked: bool = False, tone: str = "text", label: str = "", short: str = "") -> None:
        """Show other words, under another label where one is given. ``short`` can stand for all of them."""
        self._short.setText(short)
        if values == self.values and label in ("", self._label):
            return
        self.values, self._label = values, label or self._label
        self._heading.setText(self._label)
        while self._words.takeAt(0) is not None:
            pass
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._short.hide()
        self._shown = [each for value in values for each in _said(value, tone, ticked=ticked)]
        for each in self._shown:
            self._words.addWidget(each)
        self._words.addStretch(1)
        self.setAccessibleName(f"{self._label}: {', '.join(values)}")

    def shorten(self, short: bool) -> None:
        """Show what stands for all words, or the words."""
        is_short = short and bool(self._short.text())
        if self._short.isHidden() is is_short:
            for each in self._shown:
                each.setVisible(not is_short)
            self._short.setVisible(is_short)

    def width_with(self, *, short: bool) -> int:
        """Pixels that it needs with its words, or with what stands for them."""
        words = sum(each.sizeHint().width() + self._words.spacing() for each in self._shown)
        if short and self._short.text():
            words = self._short.sizeHint().width()
        return max(self._heading.sizeHint().width(), words)


def _said(value: str, tone: str, *, ticked: bool) -> tuple[QWidget, ...]:
    return (Mark("tick"), Text(value, tone=tone)) if ticked else (Text(value, tone=tone),)


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
                ("explained", EXPLAINED),
            )
        }
        self._is_refused = False
        self._row, self._buttons = QHBoxLayout(self), QHBoxLayout()
        for fact in self.facts.values():
            self._row.addWidget(fact)
        self._row.addStretch(1)
        self._row.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._kept: list[QWidget] = []
        self._fit()
        theme().theme_changed.connect(self._fit)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._kept.append(widget)
        self._buttons.addWidget(widget)
        self._fit()

    def show_facts(self, interview: Interview) -> None:
        """Show what was set up."""
        self._say_explained(interview.explained)
        self.facts["when"].say(when(interview.held_at))
        self.facts["how"].say(how(interview))
        self.facts["supporter"].say(interview.supporter or _NOTHING)
        self.facts["led_by"].say(" with ".join(filter(None, (interview.led_by, interview.volunteer))))
        refused = refused_words(interview.explained)
        self.facts["refused"].say(*refused, tone="improvement")
        self._is_refused = bool(refused)
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
        room = self.width() - margins.left() - margins.right() - gap - self._buttons.sizeHint().width()
        wanted = [name for name in _BY_WEIGHT if name != "refused" or self._is_refused]
        others = sum(self.facts[name].width_with(short=False) + gap for name in wanted if name != "explained")
        is_short = others + self.facts["explained"].width_with(short=False) + gap > room
        self.facts["explained"].shorten(is_short)
        for name in _BY_WEIGHT:
            needs = self.facts[name].width_with(short=is_short) + gap
            fits = name in wanted and needs <= room
            room = room - needs if fits else 0 if name in wanted else room
            if self.facts[name].isHidden() is fits:
                self.facts[name].setVisible(fits)

    def _say_explained(self, told: Explained) -> None:
        """Each part with its tick; where there is no room, how many of them. Whether they agreed is in the label."""
        parts, fact = explained_words(told), self.facts["explained"]
        if not parts:
            fact.say(ONLY_AGREED if told.agreed else NOT_EXPLAINED, label=EXPLAINED)
            return
        count = sum((told.notes, told.sharing, told.passing_on))
        short = "All of it" if count == _PARTS else f"{count} of {_PARTS}"
        fact.say(*parts, ticked=True, label=EXPLAINED if told.agreed else NOT_AGREED, short=short)

    def _fit(self) -> None:
        self._row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8) + 1)
        is_large = theme().is_large
        self._row.setSpacing(theme().px(8 if is_large else 24))
        self._buttons.setSpacing(theme().px(8))
        for widget in self._kept:
            if isinstance(widget, Button):
                widget.set_key_shown(not is_large)
        self._choose()
