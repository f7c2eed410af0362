"""The versions of a judgement: individual views, the team's, the panel's; each with who, when and whether frozen."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.evaluations import Evaluation, Level
from desktop.gui.dates import day
from desktop.gui.findings.evaluation.wording import NOT_YET, state_of, under_version, under_views, views_line
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text, strong
from desktop.operations.evaluations import Judgement, Round, Version

_TOGETHER = "&nbsp;"


class VersionList(QWidget):
    """``show_versions(judgement)``. Signals: ``compare_asked``, ``history_asked``."""

    compare_asked = Signal()
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compare = Button("Compare versions", "Alt+V", kind="small")
        self.history = Button("History", icon="history", kind="small")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(SectionHeading("Versions", "Frozen ones never change"))
        column.addLayout(self._rows)
        buttons = QWidget()
        flow = Flow(buttons, theme().px(8))
        flow.addWidget(self.compare)
        flow.addWidget(self.history)
        column.addWidget(buttons)
        self.compare.clicked.connect(self.compare_asked)
        self.history.clicked.connect(self.history_asked)

    def show_versions(self, judgement: Judgement, writing: Evaluation | None) -> None:
        """Show them all, in the order in which they are made; ``writing`` as it stands in its editor."""
        empty(self._rows)
        self._add(_views_row(judgement.round))
        for version in judgement.versions:
            self._add(_version_row(_as_written(version, judgement, writing)))
        held = {version.level for version in judgement.versions}
        for level in (Level.TEAM, Level.PANEL):
            if level not in held:
                self._add(_row(level.capitalize(), "", Text(NOT_YET[level], tone="muted", wrap=True), None))
        frozen = [version for version in judgement.versions if version.is_frozen]
        seen = [view for view in judgement.round.given if view.number is not None]
        self.compare.setVisible(len(frozen) + len(seen) > 1)

    def _add(self, row: QWidget) -> None:
        self._rows.addWidget(row)
        self._rows.addWidget(Hairline())


def _as_written(version: Version, judgement: Judgement, writing: Evaluation | None) -> Version:
    if writing is None or writing.id != version.id:
        return version
    words = dict(judgement.scale)
    return replace(version, number=writing.number, word=words.get(writing.number or 0, ""))


def _views_row(the_round: Round) -> QWidget:
    line = Text(wrap=True)
    words = [
        escape(view.by).replace(" ", _TOGETHER)
        + ("" if view.number is None else f"{_TOGETHER}{strong(str(view.number))}")
        for view in the_round.given
    ]
    plain = views_line(the_round.given)
    if words:
        line.set_markup(" · ".join(words), plain)
    else:
        line.setText(plain)
        line.set_tone("muted")
    last = max((view.frozen_at.astimezone().date() for view in the_round.given), default=None)
    state = ("lock", "Frozen", "text") if the_round.given else None
    return _row("Individual", "" if last is None else day(last), line, state, under_views(the_round))


def _version_row(version: Version) -> QWidget:
    line = Text(wrap=True)
    if version.number is None:
        line.setText("No number yet")
        line.set_tone("muted")
    else:
        line.set_markup(f"{strong(str(version.number))} {escape(version.word)}", f"{version.number} {version.word}")
    at = day(version.at.astimezone().date())
    row = _row(version.level.capitalize(), at, line, state_of(version), under_version(version))
    if not version.is_frozen:
        set_ground(row, "accent-soft")
    return row


def _row(title: str, at: str, line: Text, state: tuple[str, str, str] | None, under: str = "") -> QWidget:
    """Title and day at the left, what was judged in the middle, its state at the right; who and why below."""
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(theme().px(8), theme().px(7), theme().px(8), theme().px(7))
    grid.setHorizontalSpacing(theme().px(12))
    grid.setVerticalSpacing(theme().px(2))
    grid.setColumnMinimumWidth(0, theme().px(80))  # as wide as "26 November"
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(Text(f"{title}\n{at}" if at else title, "small", tone="muted", wrap=True), 0, 0, 2, 1, top)
    grid.addWidget(line, 0, 1, top)
    if state is not None:
        grid.addWidget(_state(*state), 0, 2, top)
    if under:
        grid.addWidget(Text(under, "small", tone="muted", wrap=True), 1, 1, 1, 2)
    return row


def _state(icon: str, words: str, role: str) -> QWidget:
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme().px(6))
    line.addWidget(IconLabel(icon, role, 16))
    line.addWidget(Text(words, "small", tone=role))
    return box


def frozen_ids(judgement: Judgement) -> Sequence[tuple[str, str]]:
    """What can be put side by side: id and name of each frozen one that may be seen, in the order they are made."""
    views = [(str(view.id), f"{view.by}, {view.number} {view.word}") for view in judgement.round.given if view.number]
    versions = [
        (
            str(version.id),
            f"{version.level.capitalize()}, {version.number} {version.word}, {day(version.at.astimezone().date())}",
        )
        for version in judgement.versions
        if version.is_frozen
    ]
    return [*views, *versions]
