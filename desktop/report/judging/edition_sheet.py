"""Two editions of a report compared, on paper: how much differs, then each difference where it stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from desktop.domain.differences import Piece
from desktop.domain.wording import counted, long_date
from desktop.report.comparison_sheet import FOR_THE_TEAM
from desktop.report.judging.edition_differences import Change, EditionDifference
from desktop.report.judging.edition_lines import Says
from desktop.report.tree import Block, BulletList, Facts, Mark, Notice, Paragraph, Report, Section

NOTHING = "They say the same, word for word."
NO_WORDS = (
    "Of a pack no words are kept when it is made final. What it was made of is compared, each thing in the version it "
    "had then."
)
_NOTICE = (
    "What stands here may have been taken away for a good reason. It is for those who work on the report: pass on the "
    "report, not this."
)
_MARKED = "In what was reworded, « » stand around the words that the other edition has not."
_OPENS, _CLOSES = "«", "»"
_PARTS = ((Says.TEXT, "Words"), (Says.QUOTE, "Quotes"), (Says.NUMBER, "Numbers and facts"))
_TITLES = {
    Change.ADDED: "Added",
    Change.TAKEN_AWAY: "Taken away",
    Change.REWORDED: "Reworded",
    Change.CHANGED: "Changed",
    Change.MOVED: "Moved",
}


def title_of(difference: EditionDifference) -> str:
    """What became of it, as a heading of its row: "Reworded"."""
    return _TITLES[difference.change]


def how_much(differences: Sequence[EditionDifference]) -> tuple[str, ...]:
    """A line a kind of thing: "Words: 2 added, 1 reworded"; none where nothing differs."""
    lines = []
    for says, title in _PARTS:
        counts = Counter(one.change for one in differences if one.says is says)
        said = [f"{counts[change]} {change.value}" for change in Change if counts[change]]
        lines += [f"{title}: {', '.join(said)}"] if said else []
    return tuple(lines)


def edition_report(
    title: str, editions: tuple[str, str], differences: Sequence[EditionDifference], on: date, *, keeps_words: bool
) -> Report:
    """The comparison as a report's tree."""
    parts = (Section(part, (), tuple(_places(differences, says))) for says, part in _PARTS)
    return Report(
        title=f"{title}: what changed",
        subtitle=f"From {_small(editions[0])} to {_small(editions[1])}. Compared on {long_date(on)}.",
        running_head=f"{title} · Editions compared · {long_date(on)}",
        front=(
            Notice(FOR_THE_TEAM, _NOTICE),
            *(() if keeps_words else (Paragraph(NO_WORDS, quiet=True),)),
            BulletList(how_much(differences) or (NOTHING,)),
            *((Paragraph(_MARKED, quiet=True),) if any(_is_reworded(one) for one in differences) else ()),
        ),
        sections=tuple(part for part in parts if part.sections),
        mark=Mark(FOR_THE_TEAM),
    )


def _places(differences: Iterable[EditionDifference], says: Says) -> Iterator[Section]:
    mine = (one for one in differences if one.says is says)
    for place, found in groupby(mine, key=lambda one: one.place):
        yield Section(place, tuple(block for one in found for block in _blocks(one)))


def _blocks(one: EditionDifference) -> Iterator[Block]:
    if one.change is Change.CHANGED:
        yield Facts(((one.name, f"{_plain(one.was)} → {_plain(one.now)}"),))
        return
    named = f" ({one.name})" if one.name and one.change is not Change.MOVED else ""
    if one.change is Change.MOVED:
        yield Facts(((f"Moved from {one.name}", _plain(one.now)),))
    elif one.was and one.now:
        yield Facts(((f"Reworded{named}, was", _marked(one.was)), ("is", _marked(one.now))))
    else:
        yield Facts(((f"{title_of(one)}{named}", _plain(one.was or one.now)),))


def _is_reworded(one: EditionDifference) -> bool:
    return one.change is Change.REWORDED


def _marked(pieces: Iterable[Piece]) -> str:
    return "".join(_around(piece) for piece in pieces)


def _around(piece: Piece) -> str:
    text = f"{_OPENS}{piece.text.strip()}{_CLOSES} " if piece.differs and piece.text.strip() else piece.text
    return f"{text} … {counted(piece.left_out, 'word')} the same … " if piece.left_out else text


def _plain(pieces: Iterable[Piece]) -> str:
    return "".join(f"{piece.text}{' … ' if piece.left_out else ''}" for piece in pieces)


def _small(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"
