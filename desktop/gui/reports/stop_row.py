"""One thing that stops a report: its words where they stand, and what a person can do about it."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.saving.begun import Begun
from desktop.gui.send.asked_below import AskedBelow
from desktop.gui.send.asking import Asking
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text, strong
from desktop.operations.publications.guard import Stop, Why
from desktop.report.judging.material import In

_TAKE_OUT = {Why.QUOTE: "Take the quote out", Why.CLAIM: "Leave the claim out", Why.CHANGED: "It still holds"}
_INSTEAD = "Say what to write instead, for example “the school”."
_REASON = "Give the reason, for example “the name of the service, not of a person”."


class StopRow(QWidget):
    """Signals: ``replaced(Stop, words)``, ``kept(Stop, reason)``, ``settled(Stop)`` for what has one way out,
    ``opened(Stop)`` for what is put right elsewhere.
    """

    replaced = Signal(object, str)
    kept = Signal(object, str)
    settled = Signal(object)
    opened = Signal(object)

    def __init__(self, stop: Stop, begun: Begun, parent: QWidget | None = None) -> None:
        """``begun`` keeps what is typed and not given."""
        super().__init__(parent)
        self.stop = stop
        self.replace = Button("Replace…", kind="small")
        self.keep = Button("Keep…" if not stop.kept else "Change the reason…", kind="small")
        self.settle = Button(_TAKE_OUT.get(stop.why, ""), kind="small")
        self.open = Button("Go to Collate" if stop.why is Why.STATE else "Go to it", kind="small")
        self._column = QVBoxLayout(self)
        about = stop.where, stop.before, stop.matched, stop.after, stop.why.value
        self.below = AskedBelow(self._column, lambda: self._column.count() - 1, self.first_button, self, begun, about)
        self._lay_out()
        self.replace.clicked.connect(self._on_replace)
        self.keep.clicked.connect(self._on_keep)
        self.settle.clicked.connect(lambda: self.settled.emit(self.stop))
        self.open.clicked.connect(lambda: self.opened.emit(self.stop))

    @property
    def asking(self) -> Asking | None:
        """What is asked for now."""
        return self.below.asking

    def first_button(self) -> QWidget:
        """The button to press first."""
        return next(one for one in (self.settle, self.replace, self.keep, self.open) if not one.isHidden())

    def _lay_out(self) -> None:
        stop = self.stop
        self._column.setContentsMargins(0, theme().px(8), 0, 0)
        self._column.setSpacing(theme().px(6))
        head = QHBoxLayout()
        head.setSpacing(theme().px(6))
        head.addWidget(Mark("done" if stop.kept else "warning", 14))
        head.addWidget(Text(stop.where, weight=600, wrap=True), 1)
        self._column.addLayout(head)
        self._column.addWidget(self._excerpt())
        says = f"Kept: {stop.kept}" if stop.kept else _sentence(stop)
        self._column.addWidget(Text(says, "small", tone="muted", wrap=True))
        can_word = stop.spot is not None and stop.spot.place in {In.SECTION, In.QUOTE, In.OTHER}
        is_found = stop.why in {Why.IDENTIFIER, Why.CODE, Why.NUMBER, Why.SINGLED, Why.BESIDE}
        is_elsewhere = not can_word and stop.spot is not None and stop.spot.about is not None
        offered = {
            self.settle: stop.why in _TAKE_OUT,
            self.replace: is_found and can_word and not stop.kept,
            self.keep: stop.can_be_kept,
            self.open: (is_found and is_elsewhere) or stop.why is Why.STATE,
        }
        buttons = QWidget()
        flow = Flow(buttons, theme().px(6))
        for button, is_offered in offered.items():
            flow.addWidget(button)
            button.setVisible(is_offered)
        self._column.addWidget(buttons)
        self._column.addWidget(Hairline())

    def _excerpt(self) -> Text:
        stop = self.stop
        marked = strong(f"<u>{escape(stop.matched)}</u>")
        text = Text(wrap=True)
        text.set_markup(
            f"{escape(stop.before)}{marked}{escape(stop.after)}", f"{stop.before}{stop.matched}{stop.after}"
        )
        return text

    def _on_replace(self) -> None:
        suggestions = self.stop.suggestions
        first = suggestions[0] if suggestions else ""
        asking = Asking("Write instead", first, "Replace", _INSTEAD, suggestions)
        asking.given.connect(lambda words: self.replaced.emit(self.stop, words))
        asking.stand_below()
        self.below.ask(asking)

    def _on_keep(self) -> None:
        asking = Asking("Reason to keep it in this report", self.stop.kept, "Keep", _REASON)
        asking.given.connect(lambda reason: self.kept.emit(self.stop, reason))
        asking.stand_below()
        self.below.ask(asking)


def _sentence(stop: Stop) -> str:
    if stop.says.endswith("."):
        return stop.says
    return f"“{stop.matched}” {stop.says}."
