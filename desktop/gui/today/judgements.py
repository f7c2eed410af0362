"""On Today: how far the judgement of each indicator has come, and where a view of one's own is due."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_line import FirstLine
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.indicator_tag import IndicatorTag
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.evaluations import Standing, Version


class Judgements(QWidget):
    """Signals: ``indicator_chosen(str)``."""

    indicator_chosen = Signal(str)

    def __init__(self, standings: Sequence[Standing], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        due = sum(one.is_mine_due for one in standings)
        column.addWidget(SectionHeading("Judgement", f"{due} wait for your view" if due > 1 else due_words(due)))
        for one in standings:
            column.addWidget(self._row(one))
            column.addWidget(Hairline())

    def _row(self, one: Standing) -> QWidget:
        opens = Button("Give yours" if one.is_mine_due else "Open", kind="small")
        opens.setAccessibleName(f"{opens.text()}: {one.indicator.id} {one.indicator.title}")
        opens.clicked.connect(lambda: self.indicator_chosen.emit(one.indicator.id))
        before = [Mark(mark_of(one), 12, "sunken"), IndicatorTag(one.indicator.id, one.indicator.title)]
        return FirstLine([Text(stands_at(one), wrap=True)], before, [opens])


def due_words(due: int) -> str:
    """What stands at the right of the heading."""
    return "1 waits for your view" if due else ""


def mark_of(one: Standing) -> str:
    """The state's shape: to do, under way, done by the team, agreed by the panel."""
    if one.panel is not None and one.panel.is_frozen:
        return "agreed"
    if one.team is not None and one.team.is_frozen:
        return "done"
    return "under_way" if one.given or one.is_over else "todo"


def stands_at(one: Standing) -> str:
    """ "Team: 3 adequate, frozen. Panel: being written": the latest there is, else how far the round has come."""
    judged = [f"{name}: {_said(version)}" for name, version in (("Team", one.team), ("Panel", one.panel)) if version]
    if judged:
        return ". ".join(judged)
    asked = len(one.given) + len(one.missing)
    return f"{len(one.given)} of {asked} views given" if one.given else "No view given yet"


def _said(version: Version) -> str:
    if version.is_contested:
        return "two versions at odds"
    return f"{version.number} {version.word}, frozen" if version.is_frozen else "being written"
