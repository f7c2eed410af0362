"""Which of the framework's illustrations are met: each to tick, under the grade that it illustrates."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.frameworks import Illustration
from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text


class IllustrationList(QWidget):
    """Hidden where the framework has none for the indicator. ``source`` says whose wording they are.

    Signals: ``edited``.
    """

    edited = Signal()

    def __init__(self, illustrations: Sequence[Illustration], source: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks = {one.id: _check(one) for one in illustrations}
        self.heading = SectionHeading("Illustrations met")
        self.source = Text(source, "small", tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.heading)
        column.addWidget(self.source)
        self.source.setVisible(bool(source))
        level = ""
        for one in illustrations:
            if one.level != level:
                level = one.level
                column.addSpacing(theme().px(6))
                column.addWidget(Text(level.capitalize(), "small", 600))
            column.addWidget(self.checks[one.id])
            self.checks[one.id].toggled.connect(lambda _on: self._on_toggled())
        if not self.checks:
            self.hide()

    def met(self) -> tuple[str, ...]:
        """The ids of those that are ticked, in the framework's order."""
        return tuple(one for one, check in self.checks.items() if check.isChecked())

    def show_met(self, ids: Sequence[str], *, may_choose: bool) -> None:
        """Tick them, and tell nobody."""
        for one, check in self.checks.items():
            check.blockSignals(True)  # noqa: FBT003  Qt takes no keyword
            check.setChecked(one in ids)
            check.blockSignals(False)  # noqa: FBT003
            check.setEnabled(may_choose)
        self._count()

    def _on_toggled(self) -> None:
        self._count()
        self.edited.emit()

    def _count(self) -> None:
        self.heading.set_meta(f"{len(self.met())} of {len(self.checks)}")


def _check(one: Illustration) -> Check:
    check = Check(one.text)
    check.setAccessibleName(one.words)
    return check
