"""The comparison of one indicator across inspections as a report's tree: what differs, then all of it as tables."""

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.domain.compared_lines import Line, lines_of
from desktop.domain.comparing import Comparison, names_of
from desktop.domain.differences_between import differences
from desktop.domain.proportions import ProportionWords
from desktop.domain.wording import in_a_row, long_date
from desktop.report.tree import Block, BulletList, Figures, Mark, Notice, Paragraph, Report, Section

_BESIDE = 3
"""Other inspections that a table has room for on a page."""
FOR_THE_TEAM = "For the team only"
_NOTICE = (
    "Small numbers of more than one inspection stand here side by side. Nothing of it is to leave the inspection team, "
    "and nothing of it is a ranking: how inspections compare is for the panel to judge."
)
_RULES = (
    "Numbers are pieces of evidence and records, with what they are out of. A share in per cent, and a word for it, "
    "stands only where enough records were rated. A piece under two themes counts under both."
)


def comparison_report(compared: Comparison, words: ProportionWords, made_on: date) -> Report:
    """The comparison as a report. Nothing is counted again."""
    here = compared.here.indicator(compared.indicator)
    title = compared.indicator if here is None else f"{compared.indicator} {here.title}"
    names = names_of(compared.all)
    return Report(
        title=f"Comparison: {title}",
        subtitle=f"{names[0]} beside {in_a_row(names[1:]) or 'no other'}. As it stood on {long_date(made_on)}.",
        running_head=f"{names[0]} · Comparison of {compared.indicator} · {long_date(made_on)}",
        front=(Notice(FOR_THE_TEAM, _NOTICE), *_not_read(compared)),
        sections=(
            Section("What differs", (), tuple(_differences(compared, words))),
            Section("Side by side", (Paragraph(_RULES, quiet=True), *_tables(compared, words, names))),
        ),
        mark=Mark(FOR_THE_TEAM),
    )


def _not_read(compared: Comparison) -> Iterator[Block]:
    if compared.not_read:
        yield BulletList(tuple(one.words for one in compared.not_read))


def _differences(compared: Comparison, words: ProportionWords) -> Iterator[Section]:
    for name, said in differences(compared, words):
        yield Section(f"“Here” is {compared.here.title}, “there” is {name}", (BulletList(said),))


def _tables(compared: Comparison, words: ProportionWords, names: Sequence[str]) -> Iterator[Block]:
    lines = lines_of(compared, words, long_date)
    for start in range(1, len(names), _BESIDE):
        columns = (0, *range(start, min(start + _BESIDE, len(names))))
        rows: list[Line] = []
        caption = "In all"
        for line in lines:
            if line.is_heading:
                yield from _table(caption, names, columns, rows)
                caption, rows = line.title, []
            else:
                rows.append(line)
        yield from _table(caption, names, columns, rows)


def _table(caption: str, names: Sequence[str], columns: Sequence[int], rows: Sequence[Line]) -> Iterator[Block]:
    if not rows:
        yield Paragraph(caption)
        return
    yield Figures(
        caption=caption,
        columns=("", *(names[column] for column in columns)),
        rows=tuple((line.title, *(line.entries[column].words for column in columns)) for line in rows),
    )
