"""What every section of Settings has in common: a calm column, and how it tells what it did."""

from collections.abc import Callable
from typing import TypeVarTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from desktop.gui.in_words import in_words
from desktop.gui.saving.kept_box import KeptBox
from desktop.gui.saving.one_voice import OneVoice
from desktop.gui.theme import theme
from desktop.gui.widgets.column import Column
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings

_COLUMN = 600
Given = TypeVarTuple("Given")


class Section(FirstFocus, ScrollPage):
    """``show_settings(settings)`` fills it; what a person is typing is left alone unless the stored value changed.

    Signals: ``said(text, role)``, ``kept`` after every change that was stored. ``voice`` says of what is typed and not
    given whether it is kept.
    """

    said = Signal(str, str)
    kept = Signal()

    def __init__(self, title: str, about: str, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("surface", 24, parent)
        self.work, self.desk = work, desk
        self.voice = OneVoice(parent=self)
        self._kept_boxes: list[KeptBox] = []
        self.setAccessibleName(title)
        inside = Column()
        self._inside = inside.body
        self._inside.setContentsMargins(0, 0, theme().px(8), 0)
        self._inside.setSpacing(theme().px(16))
        self._column = inside
        ScrollPage.add(self, inside)
        self.put(Text(title, "title", 600, wrap=True))
        if about:
            self.put(Text(about, tone="muted", wrap=True))
        self._fit()
        theme().theme_changed.connect(self._fit)

    def put(self, widget: QWidget) -> None:
        """Append to the column."""
        self._inside.addWidget(widget)

    def put_row(self, *widgets: QWidget) -> None:
        """Append widgets side by side; they wrap where there is no room."""
        box = QWidget()
        flow = Flow(box, theme().px(12))
        for widget in widgets:
            flow.addWidget(widget)
        self.put(box)

    def space(self) -> None:
        """A step between two matters."""
        self._inside.addSpacing(theme().px(16))

    def keep_typed(self, edit: QLineEdit, box: str) -> KeptBox:
        """What is typed there is kept before it is given. Returns what is told what it is about."""
        kept = KeptBox(self.work, self.desk, box, edit.setText, self)
        edit.textEdited.connect(kept.typed)
        self.voice.hear(kept)
        self._kept_boxes.append(kept)
        return kept

    def settle(self) -> None:
        """Keep what is typed and not given."""
        for kept in self._kept_boxes:
            kept.flush()

    def show_settings(self, settings: Settings) -> None:
        """Show what is stored."""

    def store(
        self,
        says: str,
        operation: Callable[[*Given], object],
        *args: *Given,
        field: Field | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Run an operation that stores something; tell ``says`` once it has, or why not, beside ``field`` if given.

        Nothing is told to a page that is gone by then: Daybook may have locked.
        """

        def stored(_result: object) -> None:
            if isValid(self):
                if then is not None:
                    then()
                self.tell(says)

        def refused(error: Exception) -> None:
            if not isValid(self):
                return
            if field is None:
                self.refuse(error)
            else:
                put_error(field, error)

        self.work.run(operation, *args, then=stored, failed=refused)

    def tell(self, text: str) -> None:
        """Say that something was stored."""
        self.said.emit(text, "strength")
        self.kept.emit()

    def refuse(self, error: Exception) -> None:
        """Say why something was not stored, where no field is to blame."""
        self.said.emit(in_words(error), "danger")

    def _fit(self) -> None:
        self._column.setMaximumWidth(theme().px(_COLUMN))


def put_error(field: Field, error: Exception) -> None:
    """Say beside a field why it was not taken, and go there."""
    field.set_error(in_words(error))
    field.editor.setFocus()
    QTimer.singleShot(0, field, lambda: _bring(field))  # once the reason has its room


def _bring(field: Field) -> None:
    page = field.parentWidget()
    while page is not None and not isinstance(page, ScrollPage):
        page = page.parentWidget()
    if page is not None:
        page.ensureWidgetVisible(field)
