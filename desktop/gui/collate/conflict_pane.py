"""A conflict to decide: every version side by side, the choice, and the reason that is kept with it."""

import json
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.domain.objects import StoredObject
from desktop.domain.wording import in_a_row
from desktop.gui.collate.version_grid import MOST, VersionGrid
from desktop.gui.collate.wording import ask_words, rest_words, whole_words
from desktop.gui.dates import day_and_time
from desktop.gui.remarks.wording import standing_words
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.tab_order import TabPlace
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.text_box import TextBox
from desktop.operations.incoming.conflicts import ConflictView, with_texts, writable

_REASON = "Reason, kept with the decision"
_REASON_LIKE = "For example: the health record was not open to the first reader"
_QUESTION = "What they should look at again"
_QUESTION_LIKE = "For example: which of you had the plan of June before them?"


class ConflictPane(QWidget):
    """``show_conflict(view, 1, 2)``. What was written stays while the same conflict is shown again.

    Signals: ``decided(object_id, StoredObject, reason)``; ``asked(ConflictView, text)``; ``third_typed(words)``, which
    ``begin_third`` takes; ``next_asked``, ``previous_asked``.
    """

    decided = Signal(object, object, str)
    asked = Signal(object, str)
    third_typed = Signal(str)
    next_asked = Signal()
    previous_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: ConflictView | None = None
        self.heading = SectionHeading("Conflict", lined=False)
        self.previous, self.next = (
            Button("Previous", "Ctrl+Up", kind="small"),
            Button("Next", "Ctrl+Down", kind="small"),
        )
        self.heading.add(self.previous)
        self.heading.add(self.next)
        self.title = Text("", "title", 600, wrap=True)
        self.base = Text("", tone="muted", wrap=True)
        self.standing = Text("", wrap=True)
        self.whole = Text("", wrap=True)
        self.more = Text("", "small", tone="muted", wrap=True)
        self.versions: VersionGrid | None = None
        self.choices: list[Choice] = []
        self._group = QButtonGroup(self)
        self._sides, self._choosing = QWidget(), QWidget()
        self._side_flow, self._choice_flow = QVBoxLayout(self._sides), Flow(self._choosing, theme().px(8))
        self._third = QWidget()
        self._third_column = QVBoxLayout(self._third)
        self.texts: dict[str, TextBox] = {}
        self._begun: dict[str, str] = {}
        self.reason = TextBox(_REASON_LIKE)
        self.field = Field(_REASON, self.reason)
        self.record = ReasonedButton(Button("Record the decision", "Ctrl+Return", kind="main"))
        self._lay_out()
        self._group.idToggled.connect(lambda _id, _on: self._on_chosen())
        self.reason.edited.connect(lambda _text: self._allow())
        self.record.button.clicked.connect(self._on_record)
        self.next.clicked.connect(self.next_asked)
        self.previous.clicked.connect(self.previous_asked)

    def show_conflict(self, view: ConflictView, number: int, count: int, *, of: str = "") -> None:
        """Show a conflict, the ``number``-th of ``count``; ``of`` one person, where only theirs are gone through."""
        self.heading.title.setText(f"Conflict {number} of {count}{f', {of}' if of else ''}")
        for button in (self.previous, self.next):
            button.setVisible(count > 1)
        if self.view == view:
            return
        self.view = view
        self.title.setText(view.title)
        self.base.setText(_base(view))
        self._show_standing(view)
        self.whole.setText(whole_words(view))
        self.whole.setVisible(bool(self.whole.text()))
        self._show_versions(view)
        self._show_choices(view)
        self._put_third_away()
        self._on_chosen()

    def begin_third(self, words: str) -> None:
        """A third version was begun, as ``third_typed`` told it; it is chosen unless something else is. Empty: none."""
        begun: dict[str, str] = json.loads(words) if words else {}
        if begun != self._begun:
            self._begun = begun
            self._put_third_away()
        if self.view is not None and begun and writable(self.view) and self._group.checkedButton() is None:
            self.choices[len(self.view.versions)].setChecked(True)
        self._on_chosen()

    def chosen(self) -> StoredObject | None:
        """What would be recorded: one of the versions, or a third; None until one is chosen, and where somebody is
        asked instead.
        """
        place = self._group.checkedId()
        if self.view is None or self._group.checkedButton() is None or self.asks:
            return None
        if place < len(self.view.versions):
            return self.view.versions[place].item
        return with_texts(self.view, {field: box.text() for field, box in self.texts.items()})

    @property
    def asks(self) -> bool:
        """Whether it is chosen to ask the authors and not to decide."""
        is_last = bool(self.choices) and self._group.checkedButton() is self.choices[-1]
        return self.view is not None and bool(ask_words(self.view)) and is_last

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for layout in (self._side_flow, self._third_column):
            layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.title, self.base, self.standing, self._sides, self.more):
            column.addWidget(widget)
        marked = "Marked text differs. Times come from different laptops and decide nothing."
        column.addWidget(Text(marked, "small", tone="muted", wrap=True))
        column.addSpacing(theme().px(8))
        column.addWidget(Text("Your decision", weight=600))
        column.addWidget(self.whole)
        column.addWidget(self._choosing)
        self._choices_place, self._third_place = TabPlace(self), TabPlace(self)
        column.addSpacing(theme().px(4))
        column.addWidget(self._third)
        column.addWidget(self.field)
        column.addWidget(self.record)

    def _show_standing(self, view: ConflictView) -> None:
        self.standing.setText("\n".join(standing_words(remark) for remark in view.asked))
        self.standing.setVisible(bool(view.asked))

    def _show_versions(self, view: ConflictView) -> None:
        empty(self._side_flow)
        self.versions = VersionGrid(view)
        self._side_flow.addWidget(self.versions)
        others = [difference.label for difference in view.differences[MOST:]]
        self.more.setText(f"They differ in {len(others)} more: {', '.join(others)}." if others else "")
        self.more.setVisible(bool(others))

    def _show_choices(self, view: ConflictView) -> None:
        for choice in self.choices:
            self._group.removeButton(choice)
        empty(self._choice_flow)
        names = [version.author for version in view.versions]
        if writable(view):
            names.append("Write a third")
        if ask_words(view):
            names.append(ask_words(view))
        self.choices = [Choice(name, lead=str(number)) for number, name in enumerate(names, start=1)]
        for place, choice in enumerate(self.choices):
            self._group.addButton(choice, place)
            self._choice_flow.addWidget(choice)
        _in_turn(self._choices_place, self.choices)

    def _lay_out_third(self, view: ConflictView) -> None:
        """Once it is wanted: a long text takes long to lay out."""
        for difference in writable(view):
            box = TextBox()
            box.set_text(self._begun.get(difference.field, difference.values[0]))
            box.edited.connect(partial(self._on_third, difference.field))
            self.texts[difference.field] = box
            self._third_column.addWidget(Field(difference.label, box))
        _in_turn(self._third_place, self.texts.values())
        self._third_column.addWidget(Text(rest_words(view), "small", tone="muted", wrap=True))

    def _put_third_away(self) -> None:
        empty(self._third_column)
        self.texts = {}

    def _on_third(self, field: str, text: str) -> None:
        self._begun[field] = text
        self.third_typed.emit(json.dumps(self._begun, ensure_ascii=False))
        self._allow()

    def _on_chosen(self) -> None:
        place = self._group.checkedId()
        is_third = self.view is not None and place >= len(self.view.versions) and not self.asks
        if is_third and self.view is not None and not self.texts:
            self._lay_out_third(self.view)
        self._third.setVisible(is_third)
        self.field.set_label(_QUESTION if self.asks else _REASON)
        self.reason.setPlaceholderText(_QUESTION_LIKE if self.asks else _REASON_LIKE)
        self.record.button.setText("Ask them" if self.asks else "Record the decision")
        self._allow()

    def _allow(self) -> None:
        missing = []
        if self._group.checkedButton() is None:
            missing.append("choose one")
        if not self.reason.text().strip():
            missing.append("say what to look at" if self.asks else "give a reason")
        if missing:
            words = in_a_row(missing)
            self.record.refuse(f"{words[0].upper()}{words[1:]}.")
        else:
            self.record.allow()

    def _on_record(self) -> None:
        if self.view is None:
            return
        if self.asks:
            self.asked.emit(self.view, self.reason.text())
            return
        chosen = self.chosen()
        if chosen is not None:
            object_id: UUID = self.view.object_id
            self.decided.emit(object_id, chosen, self.reason.text())


def _base(view: ConflictView) -> str:
    who = {2: "Two people", 3: "Three people"}.get(len(view.versions), f"{len(view.versions)} people")
    if view.base_at is None:
        return f"{who} wrote it apart from each other. Every version is kept whatever you decide."
    return f"{who} changed the version of {day_and_time(view.base_at)}. Every version is kept whatever you decide."


def _in_turn(place: TabPlace, made: Iterable[QWidget]) -> None:
    """Tab comes to each at its place: Qt puts what is made later last in the window."""
    before: QWidget = place
    for widget in made:
        QWidget.setTabOrder(before, widget)
        before = widget
