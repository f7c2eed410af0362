"""The texts that a person writes for a report: a box a section, with a start where there is one, and hints."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.plain_words import WordHint
from desktop.domain.publications import Publication
from desktop.domain.sentences import EASY_WORDS, sentence_lengths
from desktop.domain.wording import counted
from desktop.gui.theme import theme
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.filling import filling
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.tab_order import TabPlace
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.undoing_box import UndoingBox
from desktop.operations.publications.editing import OpenPublication
from desktop.report.judging.sections import ToWrite

_MOST_HINTS = 4


class TextsPart(QWidget):
    """``show_opened(opened)``. A box that has the keyboard keeps what stands in it.

    Signals: ``written(section, text)`` on every change; ``hints_wanted(section, text)``.
    """

    written = Signal(str, str)
    hints_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, *, plain: bool = False) -> None:
        """``plain`` where the text is for children: sentence lengths and hints stand beneath."""
        super().__init__(parent)
        self._plain = plain
        self.sections: dict[str, SectionBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self._column.addWidget(SectionHeading("What you write"))
        self._tab_place = TabPlace(self)

    def first(self) -> QWidget | None:
        """The box that is written in first, None before they are shown."""
        return next((section.box for section in self.sections.values()), None)

    def show_opened(self, opened: OpenPublication, *, is_final: bool) -> None:
        """Show the boxes and what stands in them."""
        made = [section for section in opened.sections if section.id not in self.sections]
        with filling(self):
            for section in made:
                self.sections[section.id] = self._made(section)
        for section in reversed(made):
            self._tab_place.put(self.sections[section.id])
        for section in opened.sections:
            self.sections[section.id].show_text(opened.publication, opened.starting, is_final=is_final)

    def show_hints(self, section: str, hints: tuple[WordHint, ...]) -> None:
        """Say which words of a section a child may find hard."""
        if section in self.sections:
            self.sections[section].show_hints(hints)

    def _made(self, section: ToWrite) -> "SectionBox":
        box = SectionBox(section, plain=self._plain)
        box.written.connect(lambda text: self.written.emit(section.id, text))
        box.hints_wanted.connect(lambda text: self.hints_wanted.emit(section.id, text))
        self._column.addWidget(box)
        return box


class SectionBox(QWidget):
    """One section. Signals: ``written(text)``, ``hints_wanted(text)``."""

    written = Signal(str)
    hints_wanted = Signal(str)

    def __init__(self, section: ToWrite, *, plain: bool) -> None:
        super().__init__()
        self._plain, self._id = plain, section.id
        self._start = ""
        self.box = UndoingBox(min_lines=3)
        self.field = Field(section.title, self.box, section.hint)
        self.start = Link("Start from the claims")
        self.said = Text("", "small", tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        for part in (self.field, self.start, self.said):
            column.addWidget(part)
        self.start.clicked.connect(self._on_start)
        self.box.edited.connect(self._on_edited)

    def show_text(self, held: Publication, starting: Mapping[str, str], *, is_final: bool) -> None:
        """What stands there; a start is offered only where nothing does."""
        section = self._section_of(held, starting)
        if not self.box.hasFocus():
            self.box.set_text(section)
        self.box.setReadOnly(is_final)
        self._say()
        self._ask_for_hints()

    def show_hints(self, hints: tuple[WordHint, ...]) -> None:
        """Add the words that may be hard to what is said beneath."""
        self._say(hints)

    def _section_of(self, held: Publication, starting: Mapping[str, str]) -> str:
        self._start = starting.get(self._id, "")
        self.start.setText("Start from the claims" if self._start.startswith("-") else "Start with a few words")
        return held.text_of(self._id)

    def _on_start(self) -> None:
        self.box.setFocus()
        self.box.insertPlainText(self._start)

    def _on_edited(self, text: str) -> None:
        self.written.emit(text)
        self._say()
        self._ask_for_hints()

    def _ask_for_hints(self) -> None:
        if self._plain and self.box.text().strip():
            self.hints_wanted.emit(self.box.text())

    def _say(self, hints: tuple[WordHint, ...] = ()) -> None:
        text = self.box.text()
        self.start.setVisible(bool(self._start) and not text.strip() and not self.box.isReadOnly())
        words = "\n".join(filter(None, (_lengths(text), _hard(hints)))) if self._plain else ""
        self.said.setText(words)
        self.said.setVisible(bool(words))


def _lengths(text: str) -> str:
    found = sentence_lengths(text)
    if not found.sentences:
        return ""
    longest = f"Longest sentence: {found.longest} words, “{found.first_words}…”."
    if not found.long:
        return f"{longest} All are short enough to read easily."
    many = counted(found.long, "has", "have")
    return f"{longest} {many} more than {EASY_WORDS} words: shorter ones read more easily."


def _hard(hints: tuple[WordHint, ...]) -> str:
    said = []
    for hint in {hint.matched.casefold(): hint for hint in hints}.values():
        instead = f" (write {' or '.join(f'“{words}”' for words in hint.alternatives)})" if hint.alternatives else ""
        said.append(f"“{hint.matched}”{instead}")
    more = f" and {len(said) - _MOST_HINTS} more" if len(said) > _MOST_HINTS else ""
    return f"May be hard to read: {', '.join(said[:_MOST_HINTS])}{more}." if said else ""
