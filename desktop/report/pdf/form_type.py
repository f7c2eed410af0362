"""The sizes of a paper form, in normal and in large print. In large print nothing is smaller than 16 points."""

from dataclasses import dataclass

from desktop.report.pdf.lettering import Style
from desktop.report.print_size import PrintSize


@dataclass(frozen=True, slots=True)
class FormType:
    """Styles and measures of one print size, in points.

    ``number`` is the room for question numbers, ``tick`` a box's side, ``writing`` from one writing line to the next.
    """

    title: Style
    heading: Style
    question: Style
    routing: Style
    option: Style
    key: Style
    small: Style
    strong: Style
    side: float
    number: float
    tick: float
    gap: float
    writing: float
    between: float


NORMAL = FormType(
    title=Style("Inter-SemiBold", 15, 19),
    heading=Style("Inter-SemiBold", 11.5, 15),
    question=Style("Inter-Medium", 9.5, 12.5),
    routing=Style("Inter-SemiBold", 8, 11),
    option=Style("Inter-Regular", 9, 15),
    key=Style("Inter-SemiBold", 7.5, 15, "muted"),
    small=Style("Inter-Regular", 8, 10.5, "muted"),
    strong=Style("Inter-SemiBold", 9, 13),
    side=42,
    number=30,
    tick=9.5,
    gap=9,
    writing=19,
    between=8,
)
LARGE = FormType(
    title=Style("Inter-SemiBold", 22, 28),
    heading=Style("Inter-SemiBold", 19, 25),
    question=Style("Inter-Medium", 16, 21),
    routing=Style("Inter-SemiBold", 16, 21),
    option=Style("Inter-Regular", 16, 25),
    key=Style("Inter-SemiBold", 16, 25, "muted"),
    small=Style("Inter-Regular", 16, 21),
    strong=Style("Inter-SemiBold", 16, 21),
    side=40,
    number=46,
    tick=16,
    gap=18,
    writing=30,
    between=14,
)
TYPES = {PrintSize.NORMAL: NORMAL, PrintSize.LARGE: LARGE}
