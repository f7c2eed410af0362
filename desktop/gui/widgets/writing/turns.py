"""What the editor's own keys write: a time, a speaker, the marks of a quote. Each is one step of undo.

Functions on a cursor. Several edits of one step are separate edits joined afterwards: Qt reports one block of
edits as a single wide range, and the spans between them would be lost in it.
"""

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextCursor

from desktop.domain.heads import CLOSING_QUOTE, OPENING_QUOTE, Head, head_of, time_mark


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
    block = cursor.block()
    own = head_of(block.text(), speakers)
    above = head_of(block.previous().text(), speakers) if block.previous().isValid() else None
    if own.speaker and own.is_alone:
        _cycle(block, own, speakers)
    elif above and above.speaker and above.is_alone and not block.text().strip():
        _cycle(block.previous(), above, speakers)
    else:
        _begin_turn(cursor, own, _after(_last_speaker(block, speakers), speakers))


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


def replace(cursor: QTextCursor, start: int, end: int, text: str, *, joined: bool = False) -> None:
    """Put ``text`` in the place of ``[start, end)`` so that a span over the old words lies over the new ones.

    Typing over a whole span would empty it. Here the new words go in behind the first of the old, inside
    every span that covers them, before the old ones are taken out.
    """
    first = start + (2 if _is_pair(cursor, start) else 1) if end > start else start
    _insert(_at(cursor, first), text, joined=joined)
    _delete(cursor, first + len(_units(text)) // 2, end + len(_units(text)) // 2)
    _delete(cursor, start, first)


def _begin_turn(cursor: QTextCursor, own: Head, speaker: str) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    starts_here = own.is_alone and not own.speaker
    _insert(cursor, f"{'' if starts_here else chr(10)}{speaker}:\n")


def _cycle(block: QTextBlock, head: Head, speakers: Sequence[str]) -> None:
    start = head.time_end
    cursor = _cursor(block, start)
    cursor.setPosition(block.position() + start + len(_units(head.speaker)) // 2, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(_after(head.speaker, speakers))


def _after(speaker: str, speakers: Sequence[str]) -> str:
    place = speakers.index(speaker) + 1 if speaker in speakers else 0
    return speakers[place % len(speakers)]


def _last_speaker(block: QTextBlock, speakers: Sequence[str]) -> str:
    while block.isValid():
        if speaker := head_of(block.text(), speakers).speaker:
            return speaker
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


def _delete(cursor: QTextCursor, start: int, end: int) -> None:
    if end <= start:
        return
    other = _at(cursor, start)
    other.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    other.joinPreviousEditBlock()
    other.removeSelectedText()
    other.endEditBlock()


def _is_pair(cursor: QTextCursor, position: int) -> bool:
    """Whether the character at a position takes two UTF-16 units."""
    block = cursor.document().findBlock(position)
    place = 2 * (position - block.position())
    unit = int.from_bytes(_units(block.text())[place : place + 2], "little")
    return 0xD800 <= unit < 0xDC00


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
