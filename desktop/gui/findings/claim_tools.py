"""At the foot of a claim's page: more evidence, what the claim is about, its history, and withdrawing it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.findings import Finding
from desktop.domain.frameworks import Framework
from desktop.gui.history.shelf import history_button
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow

ADD_KEY, WITHDRAW_KEY = "Ctrl+E", "Ctrl+Shift+W"


class ClaimTools(QWidget):
    """Signals: ``theme_chosen(str)``, ``key_line_chosen(str)``, empty for none."""

    theme_chosen = Signal(str)
    key_line_chosen = Signal(str)

    def __init__(self, framework: Framework, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add = Button("Add evidence", ADD_KEY)
        self.history = history_button()
        self.withdraw = Button("Withdraw", WITHDRAW_KEY)
        for button in (self.add, self.history, self.withdraw):
            button.set_key(button.key, presses=False)  # the screen has these, for when the page is not to be seen too
        themes = [(each.id, each.title) for each in framework.themes_of(finding.indicator)]
        lines = [(line.id, f"{line.id} {line.title}") for line in framework.key_lines]
        self.theme = Dropdown([("", "No theme of its own"), *themes])
        self.key_line = Dropdown([("", "None named"), *lines])
        for choice in (self.theme, self.key_line):
            choice.setMinimumContentsLength(12)
            choice.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        buttons = QWidget()
        flow = Flow(buttons, theme().px(8))
        for button in (self.add, self.history, self.withdraw):
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addWidget(Field("Theme", self.theme))
        if lines:
            column.addWidget(Field("Key line of enquiry", self.key_line))
        self.show_finding(finding)
        self.theme.activated.connect(lambda _place: self.theme_chosen.emit(self.theme.value()))
        self.key_line.activated.connect(lambda _place: self.key_line_chosen.emit(self.key_line.value()))

    def show_finding(self, finding: Finding) -> None:
        """Show what it is about, and what can be done with it."""
        self.theme.choose(finding.theme)
        self.key_line.choose(finding.key_line)
        self.withdraw.setVisible(not finding.withdrawn)
