"""The sizes and measures of a report in PDF. In large print nothing is smaller than 16 points."""

from dataclasses import dataclass

from desktop.report.pdf.lettering import BODY, HEADINGS, QUIET, SMALL, STRONG, TITLE, Style


@dataclass(frozen=True, slots=True)
class ReportType:
    """Styles of one print size, and measures in points.

    ``margin`` is the room left of the hairline and ``gutter`` what stands between hairline and text; both are 0 where
    there is one column and what hangs in the margin stands above its text. ``margin_state`` is the size of the words
    along the edge that say what may be done with the paper.
    """

    title: Style
    subtitle: Style
    headings: tuple[Style, ...]
    label: Style
    claim: Style
    graded: Style
    body: Style
    strong: Style
    warning: Style
    quiet: Style
    quote: Style
    source: Style
    fact: Style
    notice: Style
    small: Style
    mark: Style
    margin_state: float
    margin: float
    gutter: float
    side: float
    top: float
    bottom: float
    picture: float
    between: float

    @property
    def text_at(self) -> float:
        """Where text begins, from the left edge of the frame."""
        return self.margin + self.gutter

    @property
    def one_column(self) -> bool:
        """Whether there is no margin."""
        return not self.margin


_REGULAR, _MEDIUM, _SEMI = "Inter-Regular", "Inter-Medium", "Inter-SemiBold"

NORMAL = ReportType(
    title=TITLE,
    subtitle=Style(_REGULAR, 11, 16, "muted"),
    headings=HEADINGS,
    label=Style(_SEMI, 11.5, 21, "accent"),
    claim=Style(_SEMI, 11, 15),
    graded=Style(_SEMI, 14, 19),
    body=BODY,
    strong=STRONG,
    warning=Style(_SEMI, 9.5, 14, "danger"),
    quiet=QUIET,
    quote=Style(_REGULAR, 9.5, 14),
    source=Style(SMALL.face, 8, 14, "muted"),
    fact=Style(_REGULAR, 9, 14, "muted"),
    notice=Style(_SEMI, 11, 16, "danger"),
    small=SMALL,
    mark=Style(_SEMI, 8, 10),
    margin_state=15.0,
    margin=104.0,
    gutter=12.0,
    side=48.0,
    top=64.0,
    bottom=60.0,
    picture=84.0,
    between=8.0,
)
LARGE = ReportType(
    title=Style(_SEMI, 28, 36),
    subtitle=Style(_REGULAR, 18, 25),
    headings=(Style(_SEMI, 24, 32), Style(_SEMI, 20, 27), Style(_SEMI, 18, 25)),
    label=Style(_SEMI, 24, 32, "accent"),
    claim=Style(_SEMI, 18, 25),
    graded=Style(_SEMI, 22, 30),
    body=Style(_REGULAR, 16, 24),
    strong=Style(_SEMI, 16, 24),
    warning=Style(_SEMI, 16, 24, "danger"),
    quiet=Style(_REGULAR, 16, 24),
    quote=Style(_REGULAR, 16, 24),
    source=Style(_MEDIUM, 16, 24, "muted"),
    fact=Style(_SEMI, 16, 24),
    notice=Style(_SEMI, 18, 25, "danger"),
    small=Style(_REGULAR, 16, 22, "muted"),
    mark=Style(_SEMI, 16, 20),
    margin_state=20.0,
    margin=0.0,
    gutter=0.0,
    side=44.0,
    top=84.0,
    bottom=84.0,
    picture=112.0,
    between=14.0,
)
