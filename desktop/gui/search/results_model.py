"""What a search found as Qt asks for it: a head for each kind, and under it the hits."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.evidence_map import DIRECTION_WORDS
from desktop.domain.rows import Hit, SavedSearch
from desktop.operations.search import Found

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
MATCH_STARTS, MATCH_ENDS = "\x02", "\x03"


@dataclass(frozen=True)
class Snippet:
    """A hit's words on one line, and where in them the matches stand (start, length)."""

    words: str
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Line:
    """A line of the list: a hit, a kept search, or else a head."""

    title: str
    hit: Hit | None = None
    kept: SavedSearch | None = None
    snippet: Snippet = Snippet("", ())

    @property
    def is_head(self) -> bool:
        """Whether it only says what comes below."""
        return self.hit is None and self.kept is None

    def spoken(self) -> str:
        """The line as a screen reader says it."""
        if self.kept is not None:
            return f"{self.kept.name}: {self.kept.asked}"
        said = [self.title]
        if self.hit is not None and self.hit.direction is not None:
            said.append(", ".join((DIRECTION_WORDS[self.hit.direction], *self.hit.indicators)))
        if self.hit is not None and self.hit.withdrawn:
            said.append("withdrawn")
        return ": ".join(filter(None, (*said, self.snippet.words)))


class ResultsModel(QAbstractListModel):
    """Read-only. Heads cannot be stood on."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, found: Found | None, kept: tuple[SavedSearch, ...] = ()) -> None:
        """Replace everything by what was found, or else by what is kept."""
        self.beginResetModel()
        self.lines = []
        for group in found.groups if found else ():
            self.lines.append(Line(f"{group.title} · {len(group.hits)}"))
            self.lines += [Line(hit.title, hit, snippet=snippet_of(hit.snippet)) for hit in group.hits]
        if kept:
            self.lines.append(Line(f"Kept searches · {len(kept)}"))
            self.lines += [Line(one.name, kept=one, snippet=Snippet(one.asked, ())) for one in kept]
        self.endResetModel()

    def hit(self, index: Index) -> Hit | None:
        """The hit at an index; None at a head or nowhere."""
        return self.lines[index.row()].hit if index.isValid() else None

    def line(self, index: Index) -> Line | None:
        """The line at an index; None nowhere."""
        return self.lines[index.row()] if index.isValid() else None

    def next_hit(self, row: int, step: int) -> int:
        """The row of the next line to stand on from ``row`` on, by ``step``; ``row`` itself when there is none."""
        place = row + step
        while 0 <= place < len(self.lines):
            if not self.lines[place].is_head:
                return place
            place += step
        return row

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index)
        if line is None or line.is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken()
        return None


def snippet_of(marked: str) -> Snippet:
    """A snippet with its matches between marks, as words on one line and places in them."""
    words, matches, start = "", [], 0
    for letter in " ".join(marked.split()):
        if letter == MATCH_STARTS:
            start = len(words)
        elif letter == MATCH_ENDS:
            matches.append((start, len(words) - start))
        else:
            words += letter
    return Snippet(words, tuple(matches))
