"""A conflict to decide: every version side by side, the choice, and the reason that is kept with it."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from desktop.domain.objects import StoredObject
from desktop.gui.collate.version_column import VersionColumn
from desktop.gui.collate.wording import rest_words, whole_words
from desktop.gui.dates import day_and_time
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.text_box import TextBox
from desktop.operations.conflicts import ConflictView, with_texts, writable

_NARROWEST = 200
"""Pixels at 100 % that a version needs beside another."""


class ConflictPane(QWidget):
    """``show_conflict(view, 1, 2)``. What was written stays while the same conflict is shown again.

    Signals: ``decided(object_id, StoredObject, reason)``, ``next_asked``.
    """

    decided = Signal(object, object, str)
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: ConflictView | None = None
        self.heading = SectionHeading("Conflict", lined=False)
        self.next = Button("Next", "Ctrl+Down", kind="small")
        self.heading.add(self.next)
        self.title = Text("", "title", 600, wrap=True)
        self.base = Text("", tone="muted", wrap=True)
        self.whole = Text("", wrap=True)
        self.columns: list[VersionColumn] = []
        self.choices: list[Choice] = []
        self._group = QButtonGroup(self)
        self._sides, self._choosing = QWidget(), QWidget()
        self._side_flow, self._choice_flow = QVBoxLayout(self._sides), Flow(self._choosing, theme().px(8))
        self._third = QWidget()
        self._third_column = QVBoxLayout(self._third)
        self.texts: dict[str, TextBox] = {}
        self.reason = TextBox("For example: the health record was not open to the first reader")
        self.record = ReasonedButton(Button("Record the decision", "Ctrl+Return", kind="main"))
        self._lay_out()
        self._group.idToggled.connect(lambda _id, _on: self._on_chosen())
        self.reason.edited.connect(lambda _text: self._allow())
        self.record.button.clicked.connect(self._on_record)
        self.next.clicked.connect(self.next_asked)

    def show_conflict(self, view: ConflictView, number: int, count: int) -> None:
        """Show a conflict, the ``number``-th of ``count``."""
        self.heading.title.setText(f"Conflict {number} of {count}")
        self.next.setVisible(count > 1)
        if self.view == view:
            return
        self.view = view
        self.title.setText(view.title)
        self.base.setText(_base(view))
        self.whole.setText(whole_words(view))
        self.whole.setVisible(bool(self.whole.text()))
        self._show_versions(view)
        self._show_choices(view)
        self._show_third(view)
        self.reason.set_text("")
        self._on_chosen()

    def chosen(self) -> StoredObject | None:
        """What would be recorded: one of the versions, or a third; None until one is chosen."""
        place = self._group.checkedId()
        if self.view is None or self._group.checkedButton() is None:
            return None
        if place < len(self.view.versions):
            return self.view.versions[place].item
        return with_texts(self.view, {field: box.text() for field, box in self.texts.items()})

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for layout in (self._side_flow, self._third_column):
            layout.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.title)
        column.addWidget(self.base)
        column.addWidget(self._sides)
        marked = "Marked text differs. Times come from different laptops and decide nothing."
        column.addWidget(Text(marked, "small", tone="muted", wrap=True))
        column.addSpacing(theme().px(8))
        column.addWidget(Text("Your decision", weight=600))
        column.addWidget(self.whole)
        column.addWidget(self._choosing)
        column.addSpacing(theme().px(4))
        column.addWidget(self._third)
        column.addWidget(Field("Reason, kept with the decision", self.reason))
        column.addWidget(self.record)

    def _show_versions(self, view: ConflictView) -> None:
        _empty(self._side_flow)
        self.columns = [VersionColumn(view, place) for place in range(len(view.versions))]
        self._side_flow.addWidget(_SideBySide(self.columns))

    def _show_choices(self, view: ConflictView) -> None:
        for choice in self.choices:
            self._group.removeButton(choice)
        _empty(self._choice_flow)
        names = [version.author for version in view.versions]
        if writable(view):
            names.append("Write a third")
        self.choices = [Choice(name, lead=str(number)) for number, name in enumerate(names, start=1)]
        for place, choice in enumerate(self.choices):
            self._group.addButton(choice, place)
            self._choice_flow.addWidget(choice)

    def _show_third(self, view: ConflictView) -> None:
        _empty(self._third_column)
        self.texts = {}
        for difference in writable(view):
            box = TextBox()
            box.set_text(difference.values[0])
            box.edited.connect(lambda _text: self._allow())
            self.texts[difference.field] = box
            self._third_column.addWidget(Field(difference.label, box))
        self._third_column.addWidget(Text(rest_words(view), "small", tone="muted", wrap=True))

    def _on_chosen(self) -> None:
        place = self._group.checkedId()
        is_third = self.view is not None and place >= len(self.view.versions)
        self._third.setVisible(is_third)
        self._allow()

    def _allow(self) -> None:
        missing = []
        if self._group.checkedButton() is None:
            missing.append("choose one")
        if not self.reason.text().strip():
            missing.append("give a reason")
        if missing:
            words = " and ".join(missing)
            self.record.refuse(f"{words[0].upper()}{words[1:]}.")
        else:
            self.record.allow()

    def _on_record(self) -> None:
        chosen = self.chosen()
        if self.view is not None and chosen is not None:
            object_id: UUID = self.view.object_id
            self.decided.emit(object_id, chosen, self.reason.text())


class _SideBySide(QWidget):
    """Columns of equal width beside each other; one below the other where there is no room."""

    def __init__(self, columns: list[VersionColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(8))
        for column in columns:
            self._row.addWidget(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if self.width() >= self._row.count() * theme().px(_NARROWEST) else down)


def _base(view: ConflictView) -> str:
    who = {2: "Two people", 3: "Three people"}.get(len(view.versions), f"{len(view.versions)} people")
    if view.base_at is None:
        return f"{who} wrote it apart from each other. Every version is kept whatever you decide."
    return f"{who} changed the version of {day_and_time(view.base_at)}. Every version is kept whatever you decide."


def _empty(layout: QVBoxLayout | Flow) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
