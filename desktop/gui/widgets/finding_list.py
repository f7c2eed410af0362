"""What a check has found, part by part: what was looked at, whether it is well, and one sentence that wraps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.rows import Finding
from desktop.gui.theme import theme
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

_CALLED = {
    "keys file": "Key file",
    "profile": "The vault’s own database",
    "pages": "Database file",
    "audit trail": "Audit trail",
    "destruction log": "Record of what was destroyed",
    "snapshots": "Snapshots",
    "second copy": "Second copy",
    "schema": "Form of the database",
    "revisions": "Saved versions",
    "device chains": "Chains of versions",
    "projections": "Lists and map",
    "search index": "Search",
    "attachments": "Files",
    "device chain": "Chain of versions",
    "log": "Last changes",
    "opening": "Opening",
    "destroyed concerns": "Record of concerns that were destroyed",
}
_CONCERNS = "concerns: "


class FindingList(QWidget):
    """``show_part(title, findings)`` appends a part, ``clear()`` takes all away. Nothing in it can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))

    def clear(self) -> None:
        """Show nothing."""
        empty(self._column)

    def show_part(self, title: str, findings: tuple[Finding, ...]) -> None:
        """Append what was found in one part."""
        wrong = sum(not finding.ok for finding in findings)
        self._column.addWidget(SectionHeading(title, f"{wrong} damaged" if wrong else "all well"))
        for finding in findings:
            self._column.addWidget(_row(finding))
            self._column.addWidget(Hairline())


def _row(finding: Finding) -> QWidget:
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme().px(8))
    grid.setVerticalSpacing(0)
    name = _called(finding.name)
    grid.addWidget(Mark("done" if finding.ok else "warning", 12), 0, 0, Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(Text(name, weight=500), 0, 1)
    word = Text("Well", tone="strength") if finding.ok else Text("Damaged", weight=600, tone="danger")
    grid.addWidget(word, 0, 2, Qt.AlignmentFlag.AlignRight)
    grid.addWidget(Text(finding.says, tone="muted", wrap=True), 1, 1, 1, 2)
    grid.setColumnStretch(1, 1)
    return row


def _called(name: str) -> str:
    of_concerns, found, part = name.partition(_CONCERNS)
    if not of_concerns and found:
        return f"Concerns: {_called(part).lower()}"
    return _CALLED.get(name, name.capitalize())
