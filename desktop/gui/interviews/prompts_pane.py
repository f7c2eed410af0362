"""Beside the text at the left: what to ask about, ticked as it is covered. Guidance, not a script."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.interviews import Interview
from desktop.domain.prompts import PromptList
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text


class PromptsPane(QWidget):
    """Signals: ``covered_changed(tuple of ids)`` when a person ticks or clears one."""

    covered_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.setAccessibleName("Prompts")
        self._heading = SectionHeading("Prompts")
        self._page = ScrollPage("sunken", 0)
        self._page.body.setSpacing(0)
        self._more: dict[str, Text] = {}
        self._times: dict[str, Text] = {}
        self._shown = ""
        self.checks: dict[str, Check] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(24), theme().px(8), theme().px(8), theme().px(8))
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._page, 1)

    def show_prompts(self, prompts: PromptList | None, interview: Interview) -> None:
        """Show a list of prompts, and which of them are covered and since when."""
        name = f"{prompts.id} {prompts.version}" if prompts else ""
        if name != self._shown:
            self._fill(prompts)
            self._shown = name
        for prompt_id, check in self.checks.items():
            with QSignalBlocker(check):
                check.setChecked(prompt_id in interview.covered)
            at = interview.covered_at.get(prompt_id) if prompt_id in interview.covered else None
            time = f"{at.astimezone():%H:%M}" if at else ""
            self._times[prompt_id].setText(time)
            check.setAccessibleDescription(f"covered at {time}" if time else "")
        self._count()

    def tick_next(self) -> str:
        """Tick the first prompt that is not covered; its words, or nothing when all are."""
        left = next((check for check in self.checks.values() if not check.isChecked()), None)
        if left is None:
            return ""
        left.setChecked(True)
        following = next((check for check in self.checks.values() if not check.isChecked()), left)
        self._page.ensureWidgetVisible(following)
        return left.text()

    def covered(self) -> tuple[str, ...]:
        """The ids of the prompts that are ticked, in their order."""
        return tuple(prompt_id for prompt_id, check in self.checks.items() if check.isChecked())

    def _fill(self, prompts: PromptList | None) -> None:
        self._page.clear()
        self.checks, self._more, self._times = {}, {}, {}
        for prompt in prompts.prompts if prompts else ():
            check = Check(prompt.text, quiet=True)
            check.toggled.connect(self._on_toggled)
            more = Text(prompt.more, "small", tone="muted", wrap=True)
            more.setContentsMargins(theme().px(24), 0, 0, theme().px(4))
            time = Text("", "small", tone="muted")
            self.checks[prompt.id], self._more[prompt.id], self._times[prompt.id] = check, more, time
            first = QHBoxLayout()
            first.addWidget(check, 1)
            first.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
            row = QWidget()
            column = QVBoxLayout(row)
            column.setContentsMargins(theme().px(3), theme().px(5), theme().px(8), theme().px(5))
            column.setSpacing(0)
            column.addLayout(first)
            column.addWidget(more)
            self._page.add(row)
            self._page.add(Hairline())
        note = prompts.note if prompts else "There is no list of prompts for these people."
        end = Text(f"{note} Ctrl and J ticks the next one.", "small", tone="muted", wrap=True)
        end.setContentsMargins(0, theme().px(10), 0, 0)
        self._page.add(end)

    def _on_toggled(self) -> None:
        self._count()
        self.covered_changed.emit(self.covered())

    def _count(self) -> None:
        covered = self.covered()
        self._heading.set_meta(f"{len(covered)} of {len(self.checks)}" if self.checks else "")
        following = next((prompt_id for prompt_id in self.checks if prompt_id not in covered), "")
        for prompt_id, more in self._more.items():
            more.setVisible(prompt_id == following and bool(more.text()))
