"""How the Collate screen says who has sent what, what was fetched, and in what versions differ."""

from collections.abc import Iterable, Sequence
from html import escape
from textwrap import shorten

from desktop.domain.differences import Piece
from desktop.domain.remarks import Remark
from desktop.domain.wording import counted, in_a_row
from desktop.gui.dates import day_and_time
from desktop.gui.remarks.wording import MARKS, STATES
from desktop.gui.theme import theme
from desktop.gui.widgets.table_model import Cell, Row
from desktop.operations.differences import Difference
from desktop.operations.incoming.collate_view import CollateView
from desktop.operations.incoming.collated import Answered, CollationResult, revoked_words
from desktop.operations.incoming.conflicts import (
    ConflictView,
    evidence_is_joined,
    joined_anyway,
    left_to_choose,
    writable,
)
from desktop.operations.incoming.handed_over import TakenFile
from desktop.operations.incoming.quarantine import Quarantined, Released
from desktop.operations.incoming.senders import Sender, SenderState

_MARKS = {
    SenderState.RECEIVED: "agreed",
    SenderState.CONFLICT: "differs",
    SenderState.MISSING: "waiting",
    SenderState.SET_ASIDE: "refused",
    SenderState.NOTHING: "todo",
}

_BEFORE = 240
"""Characters of the version before that are shown."""
_TWO = 2


def sender_row(sender: Sender) -> Row:
    """One member of the team as a row."""
    bundles = f"{sender.bundles} of {sender.known}" if sender.known else "0"
    last = "–"
    if sender.last_at is not None:
        last = day_and_time(sender.last_at)
    state = Cell(sender.words, mark=_MARKS[sender.state], below=sender.says)
    return Row(sender.designation, (sender.designation, bundles, state, Cell(last, tone="muted")))


def complete_words(senders: tuple[Sender, ...]) -> str:
    """ "6 of 8 complete": of whom every bundle that is known of is in."""
    done = sum(0 < sender.known == sender.bundles for sender in senders)
    return f"{done} of {len(senders)} complete" if senders else ""


def subtitle(view: CollateView) -> str:
    """What the title bar says beside "Collate"."""
    parts = [f"{view.records_read} of {view.records} records read", f"{view.bundles} bundles checked"]
    if view.fetched_at is not None:
        at = view.fetched_at
        parts.append(f"last {day_and_time(at)}")
    return " · ".join(parts)


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
    if evidence_is_joined(view):
        said.append("What either version added to the evidence is kept, whichever you take.")
    return " ".join(said)


def rest_words(view: ConflictView) -> str:
    """Beside a third version: whose everything is that cannot be written there."""
    author, there = view.versions[0].author, writable(view)
    rest = _named([each for each in left_to_choose(view) if each not in there])
    return f"As {author} has it: {rest}." if rest else f"Everything else stays as {author} has it."


def _named(differing: Iterable[Difference]) -> str:
    return ", ".join(f"{each.label[:1].lower()}{each.label[1:]}" for each in differing)


def marked(pieces: tuple[Piece, ...]) -> str:
    """Our own HTML for a text whose differing words are marked by fill and underline; gaps are told in grey."""
    fill, line = theme().colour("improvement-soft").name(), theme().colour("text").name()
    style = f"background-color:{fill}; color:{line}; text-decoration:underline"
    return "".join(
        f'<span style="{style}">{_html(piece.text)}</span>' if piece.differs else _html(piece.text) + _gap(piece)
        for piece in pieces
    )


def plain_of(pieces: tuple[Piece, ...]) -> str:
    """The same for a screen reader."""
    return "".join(piece.text + (f" … {_left_out(piece)} … " if piece.left_out else "") for piece in pieces)


def before_words(view: ConflictView, place: int) -> str:
    """What a field was before, in the version that all began with; or whose version left it so."""
    before = view.base[place] if place < len(view.base) else None
    if before is None:
        return ""
    left = [
        each.author
        for each, value in zip(view.versions, view.differences[place].values, strict=True)
        if value == before
    ]
    if left:
        return f"{' and '.join(left)} left this as it was before."
    words = shorten(before, _BEFORE, placeholder=" …")
    return f"Before it read: {words}" if words else "Before it was empty."


def ask_words(view: ConflictView) -> str:
    """What the choice is called that asks instead of deciding; empty where nobody can be asked."""
    to = [version.author for version in view.versions if version.author in view.authors]
    if not to:
        return ""
    return f"Ask {to[0]}" if len(to) == 1 else "Ask both" if len(to) == _TWO else f"Ask all {len(to)}"


def _gap(piece: Piece) -> str:
    muted = theme().colour("muted").name()
    return f' <span style="color:{muted}">… {_left_out(piece)} …</span> ' if piece.left_out else ""


def _left_out(piece: Piece) -> str:
    return f"{piece.left_out:,} words that are the same"


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def held_row(item: Quarantined) -> Row:
    """One item that was set aside."""
    what = Cell(item.name, mark="refused", below=because(item))
    return Row(str(item.number), (what, Cell(item.item.author, below=f"bundle {item.item.sequence}")))


def held_title(item: Quarantined) -> str:
    """ "R-009, from Inspector 6, bundle 9"."""
    return f"{item.name}, from {item.item.author}, bundle {item.item.sequence}"


def because(item: Quarantined) -> str:
    """ "Because its hash does not hold."."""
    return f"Because {item.item.why.rstrip('.')}."


def remark_row(remark: Remark) -> Row:
    """One thing that was asked."""
    about = Cell(remark.where or "One item", below=remark.text.replace("\n", " "))
    return Row(str(remark.id), (about, remark.to, Cell(STATES[remark.state], mark=MARKS[remark.state])))


def fetched_words(result: CollationResult, *, was_stopped: bool = False) -> str:
    """What came, in one line."""
    about_leads = [said for said in (revoked_words(result.revoked), result.not_followed) if said]
    if not (result.bundles or result.bundles_set_aside):
        nothing = "Stopped before anything was in." if was_stopped else "Nothing new in the store."
        return " ".join(about_leads) or nothing
    stopped = ["Stopped."] if was_stopped else []
    parts = [*about_leads, *stopped, f"{counted(result.bundles, 'bundle')} in, {counted(result.items, 'item')}."]
    if result.set_aside or result.bundles_set_aside:
        parts.append("Something was set aside: Alt 2 shows what and why.")
    return " ".join(parts)


def released_words(released: Released) -> tuple[str, str]:
    """What came of letting items in, and its role."""
    taken, left = len(released.taken), released.not_taken
    said = "" if not taken else "It is in." if taken == 1 else f"{taken} items are in."
    if left:
        said = f"{said} {len(left)} could not be taken in: {left[0][1]}".strip()
    return said or "Nothing was taken in.", "improvement" if left else "strength"


def asked_of(made: Sequence[Remark]) -> str:
    """ "Inspector 3 and Inspector 4 are asked. It goes to them with what you send back."."""
    names = in_a_row(remark.to for remark in made)
    return f"{names} {'is' if len(made) == 1 else 'are'} asked. They read it when their Daybook next fetches receipts."


def taken_words(taken: TakenFile) -> tuple[str, str]:
    """What a file brought: a title, and what follows from it."""
    bundle = taken.bundle
    if bundle is None:
        return "What was sent back to you is in", f"{taken.versions} new versions."
    title = f"Bundle {bundle.sequence} of {bundle.author} is in: {counted(bundle.items, 'item')}"
    aside = f" {bundle.set_aside} set aside: Alt 2 shows what and why." if bundle.set_aside else ""
    where = "Its receipt is in the store too." if taken.in_store else "Its receipt goes back on the stick, or with F5."
    return title, f"{where}{aside}"


def owed_words(receipts: int, returns: int) -> str:
    """What the button does that sends back."""
    written = f"Write {counted(receipts, 'receipt')}" if receipts else ""
    if not returns:
        return written or "Receipts written"
    back = f"send back to {returns}"
    return f"{written}, {back}" if written else f"{back[0].upper()}{back[1:]}"


def answered_words(answered: Answered) -> str:
    """What went back."""
    said = [f"{counted(answered.receipts, 'receipt')} written."] if answered.receipts or not answered.returns else []
    if answered.returns:
        said.append(f"{counted(answered.returns, 'sealed file')} went to those they are for.")
    return " ".join(said)
