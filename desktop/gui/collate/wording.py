"""How the Collate screen says who has sent what, and what was fetched."""

from html import escape

from desktop.domain.differences import Piece
from desktop.gui.dates import day, day_and_time, time_of_day
from desktop.gui.theme import theme
from desktop.gui.widgets.table_model import Cell, Row
from desktop.operations.collate_view import AsideItem, CollateView
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


def marked(pieces: tuple[Piece, ...]) -> str:
    """Our own HTML for a text whose differing words are marked by fill and underline."""
    fill, line = theme().colour("improvement-soft").name(), theme().colour("text").name()
    style = f"background-color:{fill}; color:{line}; text-decoration:underline"
    return "".join(
        f'<span style="{style}">{_html(piece.text)}</span>' if piece.differs else _html(piece.text) for piece in pieces
    )


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
