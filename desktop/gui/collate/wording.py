"""How the Collate screen says who has sent what, what was fetched, and in what versions differ."""

from collections.abc import Iterable
from html import escape

from desktop.domain.differences import Piece
from desktop.gui.dates import day, day_and_time, time_of_day
from desktop.gui.theme import theme
from desktop.gui.widgets.table_model import Cell, Row
from desktop.operations.collate_view import AsideItem, CollateView
from desktop.operations.conflicts import ConflictView, joined_anyway, left_to_choose, writable
from desktop.operations.differences import Difference
from desktop.operations.senders import Sender, SenderState

_MARKS = {
    SenderState.RECEIVED: "agreed",
    SenderState.CONFLICT: "differs",
    SenderState.MISSING: "waiting",
    SenderState.SET_ASIDE: "refused",
    SenderState.NOTHING: "todo",
}


def sender_row(sender: Sender) -> Row:
    """One member of the team as a row."""
    bundles = f"{sender.bundles} of {sender.known}" if sender.known else "0"
    last = "–"
    if sender.last_at is not None:
        last = f"{day(sender.last_at.astimezone().date())}, {time_of_day(sender.last_at)}"
    state = Cell(sender.words, mark=_MARKS[sender.state], below=sender.says)
    return Row(sender.designation, (sender.designation, bundles, state, Cell(last, tone="muted")))


def complete_words(senders: tuple[Sender, ...]) -> str:
    """ "6 of 8 complete"."""
    done = sum(sender.state is SenderState.RECEIVED for sender in senders)
    return f"{done} of {len(senders)} complete" if senders else ""


def subtitle(view: CollateView) -> str:
    """What the title bar says beside "Collate"."""
    parts = [f"{view.records_read} of {view.records} records read", f"{view.bundles} bundles checked"]
    if view.fetched_at is not None:
        parts.append(f"last bundle {day_and_time(view.fetched_at)}")
    return " · ".join(parts)


def aside_words(item: AsideItem) -> tuple[str, str]:
    """Title and sentence for something that was set aside."""
    place = f"from {item.author}, bundle {item.sequence}"
    if item.item is None:
        return f"A bundle set aside, {place}", item.why
    return f"One item set aside, {place}", f"Because {item.why}. The rest of the bundle is in."


def whole_words(view: ConflictView) -> str:
    """In which fields the versions differ, and which of them are kept of each; empty where only one field differs."""
    left, kept = _named(left_to_choose(view)), _named(joined_anyway(view))
    said = []
    if len(view.differences) > 1 and left:
        said.append(
            f"They differ in: {left}. The version you take stands in all of that; the other stays in the history."
        )
    if kept:
        said.append(f"Kept of every version, whichever you take: {kept}.")
    return " ".join(said)


def rest_words(view: ConflictView) -> str:
    """Beside a third version: whose everything is that cannot be written there."""
    author, there = view.versions[0].author, writable(view)
    rest = _named([each for each in left_to_choose(view) if each not in there])
    return f"As {author} has it: {rest}." if rest else f"Everything else stays as {author} has it."


def _named(differing: Iterable[Difference]) -> str:
    return ", ".join(f"{each.label[:1].lower()}{each.label[1:]}" for each in differing)


def marked(pieces: tuple[Piece, ...]) -> str:
    """Our own HTML for a text whose differing words are marked by fill and underline."""
    fill, line = theme().colour("improvement-soft").name(), theme().colour("text").name()
    style = f"background-color:{fill}; color:{line}; text-decoration:underline"
    return "".join(
        f'<span style="{style}">{_html(piece.text)}</span>' if piece.differs else _html(piece.text) for piece in pieces
    )


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
