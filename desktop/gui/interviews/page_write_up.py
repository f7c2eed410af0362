"""The write-up beside the notes on an interview's page: shown and put away, lines drawn over, the notes locked."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt

from desktop.domain.drawing import DrawnOver, Taken, last_turn, left_over, taken
from desktop.domain.interviews import Part
from desktop.domain.spans import Span
from desktop.domain.wording import counted
from desktop.gui.interviews.narrow_bar import TEXT
from desktop.gui.interviews.page_head import PageHead
from desktop.gui.interviews.page_parts import PageParts
from desktop.gui.interviews.texts_pane import TextsPane
from desktop.gui.theme import theme
from desktop.gui.widgets.writing import WritingEditor
from desktop.vault.ids import new_id

NOTHING_THERE = "There are no words on this line of the notes."
IS_OVER_ALREADY = "This line is in the write-up already. Select words to draw them over again."
NOTHING_LEFT = "Every line of the notes is in the write-up."
IS_FINISHED = "This interview is finished. Take it up again first."
NOTES_LOCKED = "The notes are locked while the write-up is beside them. Alt and N lets you correct them."
TAKEN_BACK = "Taken out of the write-up again."


@dataclass(frozen=True, slots=True)
class _Step:
    """A drawing as a step of undo: how deep the write-up's own undo was before and behind it, and the notes then."""

    before: int
    behind: int
    notes_edits: int


class PageWriteUp(QObject):
    """Lives as long as the page."""

    def __init__(self, parts: PageParts, pane: TextsPane, head: PageHead) -> None:
        super().__init__(pane)
        self._parts, self._pane, self._head = parts, pane, head
        self._is_finished, self._is_locked = False, True
        self._notes_edits = 0
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether the write-up is beside the notes."""
        return self._pane.is_open

    def open(self, *, shown: bool = True, keyboard: bool = True) -> None:
        """Show the write-up beside the notes and give it the keyboard, or put it away. Nothing of it is lost."""
        self._pane.show_write_up(shown=shown)
        self._parts.columns.fit()
        self._head.show_write_up(shown)
        self._apply_locks()
        part = Part.WRITE_UP if shown else Part.NOTES
        self._parts.texts.turn_to(part)
        if keyboard:
            self._parts.columns.show_pane(TEXT)
        self._say_how_far()

    def toggle(self) -> None:
        """F4."""
        self.open(shown=not self.is_open)

    def set_finished(self, *, finished: bool) -> None:
        """A finished text can be read, selected and mapped, not typed into."""
        self._is_finished = finished
        self._apply_locks()

    def toggle_lock(self) -> None:
        """Alt N: correct the notes, or lock them again."""
        self._is_locked = not self._is_locked
        self._apply_locks()
        self._parts.texts.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- drawing over

    def draw(self) -> None:
        """Ctrl D: the selected words of the notes, or the line with the caret, go to where the write-up is written."""
        texts = self._parts.texts
        if self._cannot_write():
            return
        start, end = texts.notes.selected_range()
        piece = taken(texts.notes.text(), start, end, texts.speakers)
        if piece is None:
            self._parts.say(NOTHING_THERE, "accent")
        elif start == end and any(one.start < piece.end and one.end > piece.start for one in texts.drawn()):
            self._parts.say(IS_OVER_ALREADY, "accent")
        else:
            self._draw([piece])
        if piece is not None:
            self._to_next_line(piece.end)

    def draw_rest(self) -> None:
        """Ctrl Shift D: every line of the notes that is not in the write-up yet, behind what stands there."""
        texts = self._parts.texts
        if self._cannot_write():
            return
        notes = texts.notes.text()
        drawn = [(each.start, each.end) for each in texts.drawn()]
        pieces = [taken(notes, start, end, texts.speakers) for start, end in left_over(notes, drawn, texts.speakers)]
        found = [piece for piece in pieces if piece is not None]
        if not found:
            self._parts.say(NOTHING_LEFT, "strength")
            return
        behind = len(texts.write_up.text())
        texts.write_up.select(behind, behind)
        self._draw(found)

    def _on_dropped(self, source: QObject | None, place: int) -> bool:
        """Words of the notes that are let go over the write-up are drawn over."""
        notes = self._parts.texts.notes
        if source not in {notes, notes.viewport()}:
            return False
        self._parts.texts.write_up.select(place, place)
        self.draw()
        return True

    def _cannot_write(self) -> bool:
        if self._is_finished:
            self._parts.say(IS_FINISHED, "accent")
        elif not self.is_open:
            self.open(keyboard=False)
        return self._is_finished

    def _draw(self, pieces: list[Taken]) -> None:
        """One step of undo: the words with the heads of their turns, and the evidence that rests on them."""
        texts = self._parts.texts
        write_up, notes = texts.write_up, texts.notes.text()
        at, begun = _place(write_up)
        words, turn = begun, last_turn(write_up.text(), at, texts.speakers)
        starts: list[int] = []
        for piece in pieces:
            words += ("\n" if starts else "") + piece.head(over_there=turn)
            starts.append(at + len(words))
            words += notes[piece.start : piece.end]
            turn = last_turn(words, len(words), texts.speakers) if piece.begins_turn else (piece.time, piece.speaker)
        before = write_up.document().availableUndoSteps()
        write_up.replace(at, at, words)
        self._note_drawn(pieces, starts)
        self._take_along(pieces, (before, at))
        write_up.select(at + len(words), at + len(words))
        self._undone.clear()
        self._done.append(_Step(before, write_up.document().availableUndoSteps(), self._notes_edits))
        texts.follow()
        self._parts.session.wrote()

    def _note_drawn(self, pieces: list[Taken], starts: list[int]) -> None:
        here = [Span(evidence_id=new_id(), start=piece.start, end=piece.end) for piece in pieces]
        there = (
            Span(evidence_id=mark.evidence_id, start=start, end=start + mark.end - mark.start)
            for mark, start in zip(here, starts, strict=True)
        )
        self._parts.texts.notes.add_marks(here)
        self._parts.texts.write_up.add_marks(there)

    def _take_along(self, pieces: list[Taken], came_with: tuple[int, int]) -> None:
        """Evidence on words that are in the write-up now, over several lines once the last of them is."""
        texts = self._parts.texts
        looks = texts.notes.painted()
        found = []
        over = DrawnOver(texts.drawn(), texts.notes.text(), texts.write_up.text())
        for span in texts.settled().spans:
            if not any(piece.start < span.end and span.start < piece.end for piece in pieces):
                continue
            place = over.place(span.start, span.end)
            if place is not None:
                there = span.model_copy(update={"start": place[0], "end": place[1]})
                found.append(looks[span.evidence_id].model_copy(update={"span": there}))
        texts.write_up.add_spans(found, came_with=came_with)

    def _to_next_line(self, behind: int) -> None:
        """So that the key pressed again goes on with the next line."""
        notes = self._parts.texts.notes
        text = notes.text()
        following = text.find("\n", behind)
        while 0 <= following < len(text) - 1 and text[following + 1] == "\n":
            following += 1
        at = len(text) if following < 0 else min(following + 1, len(text))
        notes.select(at, at)

    # ---- undo

    def _undo_first(self) -> bool:
        """In the notes: what was drawn over last goes out of the write-up, unless anything was written since."""
        return self._travel(self._done, self._undone, TAKEN_BACK)

    def _redo_first(self) -> bool:
        return self._travel(self._undone, self._done, "")

    def _travel(self, steps: list[_Step], into: list[_Step], said: str) -> bool:
        write_up = self._parts.texts.write_up
        depth, back = write_up.document().availableUndoSteps(), steps is self._done
        if not steps or steps[-1].notes_edits != self._notes_edits:
            return False
        if depth != (steps[-1].behind if back else steps[-1].before):
            return False
        into.append(steps.pop())
        (write_up.undo if back else write_up.redo)()
        if said:
            self._parts.say(said, "accent")
        return True

    # ---- the rest

    def _on_notes_edited(self) -> None:
        self._notes_edits += 1

    def _apply_locks(self) -> None:
        locked = self.is_open and self._is_locked
        _set_read_only(self._parts.texts.notes, read_only=self._is_finished or locked)
        _set_read_only(self._parts.texts.write_up, read_only=self._is_finished)
        self._pane.correct.setText("Correct" if self._is_locked else "Lock")
        for button in (self._pane.correct, self._pane.draw, self._pane.rest):
            button.setVisible(not self._is_finished)

    def _say_how_far(self) -> None:
        if not self.is_open:
            return
        over, every = self._parts.texts.how_far()
        lines = "" if theme().is_large else "lines "
        self._pane.bars[Part.NOTES].say(f"{over:,} of {every:,} {lines}drawn over" if every else "No notes were taken")
        words = len(self._parts.texts.write_up.text().split())
        self._pane.bars[Part.WRITE_UP].say(counted(words, "word"))

    def _connect(self) -> None:
        texts = self._parts.texts
        self._pane.draw_asked.connect(self.draw)
        self._pane.rest_asked.connect(self.draw_rest)
        self._pane.correct_asked.connect(self.toggle_lock)
        texts.notes.edited.connect(self._on_notes_edited)
        texts.notes.refused_typing.connect(
            lambda: self._parts.say(IS_FINISHED if self._is_finished else NOTES_LOCKED, "accent")
        )
        texts.drawn_changed.connect(self._say_how_far)
        texts.write_up.drop_first = self._on_dropped
        texts.notes.undo_first, texts.notes.redo_first = self._undo_first, self._redo_first


def _place(write_up: WritingEditor) -> tuple[int, str]:
    """Where the caret's paragraph ends, and what begins a new one there."""
    text = write_up.text()
    _, caret = write_up.selected_range()
    end = text.find("\n", caret)
    end = len(text) if end < 0 else end
    is_empty = end == 0 or text[end - 1] == "\n"
    return end, "" if is_empty else "\n"


def _set_read_only(editor: WritingEditor, *, read_only: bool) -> None:
    flags = Qt.TextInteractionFlag
    looking = flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
    wanted = looking if read_only else flags.TextEditorInteraction
    if editor.textInteractionFlags() != wanted:
        editor.setTextInteractionFlags(wanted)
