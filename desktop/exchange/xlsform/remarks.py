"""What is said about a workbook, cell by cell: what is refused, and what is left out or said in another way."""

from dataclasses import dataclass

SURVEY, CHOICES, SETTINGS, ENTITIES = "survey", "choices", "settings", "entities"


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about one place. ``row`` is the sheet's own number, 0 where none fits; ``column`` its heading.

    ``about`` is the function, question type or setting that it is about, for whoever looks for all of a kind.
    """

    sheet: str
    row: int
    column: str
    about: str
    says: str

    @property
    def place(self) -> str:
        """ "survey, row 12, column “relevant”"; as much of it as is known."""
        row = f"row {self.row}" if self.row else ""
        column = f"column “{self.column}”" if self.column else ""
        return ", ".join(filter(None, (self.sheet, row, column)))


class Remarks:
    """Collects remarks while a workbook is read; each is kept once."""

    def __init__(self) -> None:
        self._refused: dict[Remark, None] = {}
        self._left_out: dict[Remark, None] = {}

    def refuse(self, remark: Remark) -> None:
        """The form would behave otherwise than it says, so it is not taken."""
        self._refused[remark] = None

    def leave_out(self, remark: Remark) -> None:
        """Something has no place in a review, or is said in another way: a person confirms that."""
        self._left_out[remark] = None

    @property
    def refused(self) -> tuple[Remark, ...]:
        """In the order of the rows."""
        return _by_row(self._refused)

    @property
    def left_out(self) -> tuple[Remark, ...]:
        """In the order of the rows."""
        return _by_row(self._left_out)


def _by_row(remarks: dict[Remark, None]) -> tuple[Remark, ...]:
    sheets = [SURVEY, CHOICES, SETTINGS, ENTITIES]
    return tuple(sorted(remarks, key=lambda remark: (sheets.index(remark.sheet), remark.row)))
