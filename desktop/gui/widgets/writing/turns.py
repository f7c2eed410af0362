"""What the editor's own keys write: a time, a speaker, the marks of a quote. Each is one step of undo.

Functions on a cursor. Several edits of one step are separate edits joined afterwards: Qt reports one block of
edits as a single wide range, and the spans between them would be lost in it. Where there may be thousands
(``replace_all``), whoever asks for them follows them by itself.
"""

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextCursor

from desktop.domain.heads import BETWEEN, CLOSING_QUOTE, OPENING_QUOTE, SEVERAL, Head, head_of, time_mark


def insert_time(cursor: QTextCursor, time: str, speakers: Sequence[str]) -> None:
    """Begin a turn at ``time`` (``HH:MM``): at an empty line or a speaker without time just set, else on a new line."""
    block = cursor.block()
    above = block.previous()
    if not block.text().strip() and _awaits_time(above, speakers):
        _insert(_cursor(above, 0), time_mark(time))
        return
    if _awaits_time(block, speakers):
        _insert(_cursor(block, 0), time_mark(time))
        return
    if block.text().strip():
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        _insert(cursor, "\n" + time_mark(time))
        return
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    _insert(cursor, time_mark(time))


def insert_speaker(cursor: QTextCursor, speakers: Sequence[str]) -> None:
    """Begin a turn of the next speaker; straight after one was set, change it to the next in the list."""
    if not speakers:
        return
    block, head = _just_set(cursor.block(), speakers)
    if head is not None:
        _put_speaker(block, head, _after(head.speakers(speakers)[-1], speakers))
    else:
        _begin_turn(cursor, head_of(block.text(), speakers), _after(_last_speaker(block, speakers), speakers))


def join_speaker(cursor: QTextCursor, role: str, speakers: Sequence[str]) -> None:
    """Begin a turn of a role; straight after others were set, they speak together, and who is among them goes out."""
    block, head = _just_set(cursor.block(), speakers)
    if head is None:
        _begin_turn(cursor, head_of(block.text(), speakers), role)
        return
    before = head.speakers(speakers)
    if role == SEVERAL or before == (SEVERAL,):
        together: Sequence[str] = (role,)
    elif role in before:
        together = [each for each in before if each != role] or before
    else:
        together = sorted((*before, role), key=speakers.index)
    _put_speaker(block, head, BETWEEN.join(together))


def put_speakers(cursor: QTextCursor, roles: Sequence[str], speakers: Sequence[str]) -> None:
    """Say who speaks on this line, in place of whom it named; on a line that names nobody, begin a turn."""
    block, head = _just_set(cursor.block(), speakers)
    own = head_of(block.text(), speakers)
    if head is not None or own.speaker:
        _put_speaker(block, head or own, BETWEEN.join(roles))
    else:
        _begin_turn(cursor, own, BETWEEN.join(roles))


def speakers_here(cursor: QTextCursor, speakers: Sequence[str]) -> tuple[str, ...]:
    """Who is named on this line, or on the one above that waits for words."""
    block, head = _just_set(cursor.block(), speakers)
    return (head or head_of(block.text(), speakers)).speakers(speakers)


def wrap_words(cursor: QTextCursor) -> None:
    """Put the marks of somebody's own words around the selection, or at the caret with the caret between them.

    With the caret just before a closing mark, step over it: the quote is finished.
    """
    if cursor.hasSelection():
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        cursor.setPosition(end)
        _insert(cursor, CLOSING_QUOTE)
        _insert(_at(cursor, start), OPENING_QUOTE, joined=True)
        cursor.setPosition(end + 2)
        return
    line, place = cursor.block().text(), cursor.positionInBlock()
    if _units(line)[2 * place : 2 * place + 2] == _units(CLOSING_QUOTE):
        cursor.movePosition(QTextCursor.MoveOperation.Right)
        return
    _insert(cursor, OPENING_QUOTE + CLOSING_QUOTE)
    cursor.movePosition(QTextCursor.MoveOperation.Left)


def add_at_end(cursor: QTextCursor, words: str) -> None:
    """Put ``words`` on lines of their own behind all others, with an empty line between, and the cursor behind them."""
    cursor.movePosition(QTextCursor.MoveOperation.End)
    block, between = cursor.block(), ""
    if block.text().strip():
        between = "\n\n"
    elif block.previous().text().strip():
        between = "\n"
    _insert(cursor, between + words)


def replace_all(cursor: QTextCursor, edits: Sequence[tuple[int, int, str]]) -> None:
    """Put each text in the place of its ``[start, end)``, from the last of the document to the first.

    Qt lays the text out once, and reports all of it as one wide range.
    """
    cursor.beginEditBlock()
    for start, end, text in edits:
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
    cursor.endEditBlock()


def _just_set(block: QTextBlock, speakers: Sequence[str]) -> tuple[QTextBlock, Head | None]:
    """The paragraph with speakers but without words yet that this one is, or that stands above it while it is empty."""
    own = head_of(block.text(), speakers)
    if own.speaker and own.is_alone:
        return block, own
    above = block.previous()
    head = head_of(above.text(), speakers) if above.isValid() and not block.text().strip() else None
    if head is not None and head.speaker and head.is_alone:
        return above, head
    return block, None


def _begin_turn(cursor: QTextCursor, own: Head, speaker: str) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    starts_here = own.is_alone and not own.speaker
    _insert(cursor, f"{'' if starts_here else chr(10)}{speaker}:\n")


def _put_speaker(block: QTextBlock, head: Head, speaker: str) -> None:
    start = head.time_end
    cursor = _cursor(block, start)
    cursor.setPosition(block.position() + start + len(_units(head.speaker)) // 2, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(speaker)


def _after(speaker: str, speakers: Sequence[str]) -> str:
    place = speakers.index(speaker) + 1 if speaker in speakers else 0
    return speakers[place % len(speakers)]


def _last_speaker(block: QTextBlock, speakers: Sequence[str]) -> str:
    while block.isValid():
        if named := head_of(block.text(), speakers).speakers(speakers):
            return named[-1]
        block = block.previous()
    return ""


def _awaits_time(block: QTextBlock, speakers: Sequence[str]) -> bool:
    head = head_of(block.text(), speakers) if block.isValid() else None
    return head is not None and bool(head.speaker) and not head.time and head.is_alone


def _cursor(block: QTextBlock, offset: int) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + offset)
    return cursor


def _at(cursor: QTextCursor, position: int) -> QTextCursor:
    other = QTextCursor(cursor)
    other.setPosition(position)
    return other


def _insert(cursor: QTextCursor, text: str, *, joined: bool = False) -> None:
    if joined:
        cursor.joinPreviousEditBlock()
    else:
        cursor.beginEditBlock()
    cursor.insertText(text)
    cursor.endEditBlock()


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
