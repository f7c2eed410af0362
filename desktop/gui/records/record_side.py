"""What is known of the chosen record, and opening it. Never what a concern is about."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.board import BoardRecord, furthest_review
from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.rows import DirectionCounts
from desktop.domain.templates import Template
from desktop.gui.records.board_model import STATE_MARKS, STATE_WORDS
from desktop.gui.sample.wording import records
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text
from desktop.operations.records import Seen

WIDTH = 288
_SEEN_AFTER = 3
"""Who reads it and how far come first."""
_ATTRIBUTES = (
    ("age_band", "Age band"),
    ("order_length", "Order length"),
    ("at_home", "At home now"),
    ("register", "Register"),
    ("sibling", "Sibling in sample"),
)


class RecordSide(ScrollPage):
    """Signals: ``open_asked(UUID)``; ``print_asked(UUID)`` for its form, ``type_in_asked(UUID)`` for a paper review;
    ``readers_asked`` and ``unreadable_asked``; ``record_asked(str)`` for another record, by code.
    """

    open_asked = Signal(object)
    print_asked = Signal(object)
    type_in_asked = Signal(object)
    readers_asked = Signal(object)
    unreadable_asked = Signal(object)
    record_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", 20, parent)
        self.setAccessibleName("The chosen record")
        self._record_id: UUID | None = None
        self._has_seen = False
        self._code = Text("", "title", 600)
        self._mark, self._state = Mark("todo", 14, "sunken"), Text("")
        self._where = Text("", tone="muted", wrap=True)
        self.open_button = Button("Open", "Return", kind="main")
        self.print_button = Button("Print", "Ctrl+P")
        self.type_in_button = Button("Type in from paper", "Ctrl+T")
        self.readers_button = Button("Who reads", "Alt+A", icon="users")
        self.unreadable_button = Button("Cannot be read", "Alt+U")
        self._picked = NoteBox("", "accent")
        for button, asked in (
            (self.readers_button, self.readers_asked),
            (self.unreadable_button, self.unreadable_asked),
            (self.open_button, self.open_asked),
            (self.print_button, self.print_asked),
            (self.type_in_button, self.type_in_asked),
        ):
            button.clicked.connect(lambda _checked=False, asked=asked: self._ask(asked))
        self._facts = QWidget()
        self._rows = QVBoxLayout(self._facts)
        self._rows.setContentsMargins(0, theme().px(4), 0, 0)
        self._rows.setSpacing(theme().px(6))
        self._lay_out()
        self.hide()

    def show_record(self, record: BoardRecord | None, template: Template, me: str) -> None:
        """Show a record; with none, nothing."""
        self.setVisible(record is not None)
        if record is None:
            self._record_id = None
            return
        self._record_id = record.row.id
        self._code.setText(record.row.code)
        self._mark.set_mark(STATE_MARKS[record.state])
        self._state.setText(STATE_WORDS[record.state])
        where = _where(record, template)
        self._where.setText(where)
        self._where.setVisible(bool(where))
        self._has_seen = False
        empty(self._rows)
        for label, fact in _facts(record, template, me):
            self._add(label, fact)
        for label, codes in _links(record):
            self._add(label, self._linked(codes))

    def show_seen(self, found: Seen) -> None:
        """Which agencies' records were seen, once that is known of the record that is shown."""
        if found.record_id != self._record_id or not (found.seen or found.not_seen) or self._has_seen:
            return
        self._has_seen = True
        if found.not_seen:
            self._add("Not seen", _marked([("warning", ", ".join(found.not_seen))], wrap=True), _SEEN_AFTER)
        if found.seen:
            self._add("Records seen", ", ".join(found.seen), _SEEN_AFTER)

    def show_picked(self, count: int) -> None:
        """How many are selected; who reads them is asked for all of these."""
        self._picked.say("Who reads is for all of these. Esc selects none.", f"{records(count)} selected")
        self._picked.setVisible(count > 0)
        self.readers_button.setText(f"Who reads these {count:,}" if count > 1 else "Who reads")

    def _add(self, label: str, fact: str | QWidget, place: int = -1) -> None:
        """A row each: QFormLayout gives what wraps too little room once the scroll bar is there."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().px(8))
        name = Text(label, "small", tone="muted", wrap=True)
        name.setFixedWidth(theme().px(96))
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(fact, wrap=True) if isinstance(fact, str) else fact, 1)
        self._rows.insertWidget(min(place, self._rows.count()), row)

    def _linked(self, codes: list[str]) -> QWidget:
        line = QWidget()
        flow = Flow(line, theme().px(8))
        for code in codes:
            link = Link(code)
            link.clicked.connect(lambda _checked=False, code=code: self.record_asked.emit(code))
            flow.addWidget(link)
        return line

    def _ask(self, asked: SignalInstance) -> None:
        if self._record_id is not None:
            asked.emit(self._record_id)

    def _lay_out(self) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        row = QHBoxLayout()
        row.setSpacing(theme().px(6))
        row.addWidget(self._code, 1)
        row.addWidget(self._mark)
        row.addWidget(self._state)
        column.addLayout(row)
        column.addWidget(self._where)
        column.addSpacing(theme().px(4))
        buttons = QWidget()
        flow = Flow(buttons, theme().px(8))
        for button in (
            self.open_button,
            self.print_button,
            self.type_in_button,
            self.readers_button,
            self.unreadable_button,
        ):
            flow.addWidget(button)
        column.addWidget(buttons)
        self._picked.hide()
        self.add(self._picked)
        self.add(head)
        self.add(self._facts)
        self.add(NoteBox("Arrows move, Enter opens, Space selects several, type a number to go there."))


def _links(record: BoardRecord) -> list[tuple[str, list[str]]]:
    """Other records that this one leads to, by code."""
    row = record.row
    links = [("Siblings", list(record.siblings)), ("Replaced by", [row.replaced_by]), ("In place of", [row.replaces])]
    return [(label, [code for code in codes if code]) for label, codes in links if any(codes)]


def _where(record: BoardRecord, template: Template) -> str:
    """The first section that is not complete: where the reading goes on."""
    review = furthest_review(record.row)
    if review is None or review.state is ReviewState.READ:
        return ""
    open_ones = [part.section for part in review.progress if part.answered < part.shown]
    section = template.section(open_ones[0]) if open_ones else None
    return f"Section {section.number}, {section.title}" if section else "Nothing is missing; it is not finished yet"


def _facts(record: BoardRecord, template: Template, me: str) -> list[tuple[str, str | QWidget]]:
    row, review = record.row, furthest_review(record.row)
    facts: list[tuple[str, str | QWidget]] = [("First reader", _reader(record, Reading.FIRST, row.first_reader, me))]
    if record.twice:
        facts.append(("Second reader", _reader(record, Reading.SECOND, row.second_reader, me)))
    if row.unreadable:
        facts.append(("Why not", row.unreadable))
    if review is not None:
        answered = sum(part.answered for part in review.progress)
        facts.append(("Answered", f"{answered} of {sum(part.shown for part in review.progress)}"))
    if record.concern:
        facts.append(("Concern", _flag()))
    facts += [
        (label, _answer(template, name, row.attributes[name])) for name, label in _ATTRIBUTES if name in row.attributes
    ]
    facts.append(("Evidence", _evidence(row.evidence) if row.evidence.total else "None yet"))
    facts.append(("Template", f"{template.id} v{template.version}"))
    return facts


def _reader(record: BoardRecord, reading: Reading, allotted: str, me: str) -> str:
    begun = next((review for review in record.row.reviews if review.reading is reading), None)
    who = (begun.reader if begun else allotted) or "Nobody yet"
    you = " (you)" if who == me else ""
    return f"{who}{you}" if begun or who == "Nobody yet" else f"{who}{you}, not begun"


def _answer(template: Template, question_id: str, code: str) -> str:
    question = template.question(question_id)
    option = question.option(code) if question else None
    return option.label if option else "Not known"


def _flag() -> QWidget:
    return _marked([("concern", "Raised")])


def _evidence(counts: DirectionCounts) -> QWidget:
    numbers = {"strength": counts.strength, "improvement": counts.improvement, "uncertainty": counts.uncertainty}
    return _marked([(mark, str(number)) for mark, number in numbers.items() if number])


def _marked(parts: list[tuple[str, str]], *, wrap: bool = False) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(6))
    for mark, words in parts:
        row.addWidget(Mark(mark, 12, "sunken"))
        row.addWidget(Text(words, wrap=wrap), 1 if wrap else 0)
        row.addSpacing(theme().px(4))
    row.addStretch(1)
    return line
