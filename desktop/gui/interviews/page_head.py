"""The head of an interview's page: who, raising a concern, finishing, the facts, and what was recovered."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.interviews import Interview, InterviewState
from desktop.gui.concerns.raise_button import raise_button
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.shelf import history_button
from desktop.gui.interviews.facts_strip import FactsStrip
from desktop.gui.interviews.wording import KIND_WORDS
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.text import Text


class PageHead(QWidget):
    """Signals: ``finish_asked``, ``set_up_asked``, ``write_up_asked``, ``back_asked``, ``concern_asked``,
    ``history_asked``.
    """

    finish_asked = Signal()
    set_up_asked = Signal()
    write_up_asked = Signal()
    back_asked = Signal()
    concern_asked = Signal()
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TitleBar("")
        self._back = Button("All interviews", icon="arrow-left")
        self._back.set_key("Esc", presses=False)  # which puts away what is open before it leaves
        self.finish = Button("Finish", "Ctrl+Return")
        self.concern = raise_button()
        self.strip = FactsStrip()
        self._set_up = Button("Set-up", "F2")
        self.write_up = Button("Write-up", "F4")
        self.history = history_button()
        for button in (self._back, self.history, self.concern, self.finish):
            self._title.add(button)
        for button in (self.write_up, self._set_up):
            self.strip.add(button)
        self._recovered = _Recovered()
        self.finish.clicked.connect(self.finish_asked)
        self._set_up.clicked.connect(self.set_up_asked)
        self.write_up.clicked.connect(self.write_up_asked)
        self._back.clicked.connect(self.back_asked)
        self.concern.clicked.connect(self.concern_asked)
        self.history.clicked.connect(self.history_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._title, self.strip, self._recovered):
            column.addWidget(widget)

    def show_interview(self, interview: Interview) -> None:
        """Show what it is, how it stands and how it was set up."""
        done = interview.state is InterviewState.WRITTEN_UP
        self._title.set_title(
            interview.title, f"{KIND_WORDS[interview.interview_kind]} · {'written up' if done else 'notes'}"
        )
        self.finish.setText("Take up again" if done else "Finish")
        self.strip.show_facts(interview)

    def show_recovered(self, at: datetime | None) -> None:
        """Say that a draft came back, and how it stood."""
        self._recovered.setVisible(at is not None)
        if at is not None:
            self._recovered.words.setText(f"Recovered, as it stood at {at.astimezone():%H:%M:%S}.")

    @property
    def title(self) -> str:
        return self._title.title.text()

    @property
    def whole_height(self) -> int:
        """Pixels that heading and facts take while they are not folded away."""
        return self._title.sizeHint().height() + self.strip.sizeHint().height()

    def buttons(self) -> tuple[Button, ...]:
        """Those whose keys work too while they are folded away. The window itself listens to that of a concern."""
        return (self.finish, self.history, self.write_up, self._set_up)

    def go_in(self) -> None:
        """Give its first button the keyboard, which brings it back where it was folded away."""
        self._title.show()
        self._back.setFocus(Qt.FocusReason.TabFocusReason)

    def fold(self, *, title: bool, facts: bool) -> None:
        """Fold the heading and the facts away, or bring them back; that a draft came back stays in sight."""
        self._title.setHidden(title)
        self.strip.setHidden(facts)

    def show_set_up(self, shown: bool) -> None:
        """Say what the set-up's key does now."""
        self._set_up.setText("Back to the text" if shown else "Set-up")

    def show_write_up(self, shown: bool) -> None:
        """Say what the write-up's key does now."""
        self.write_up.setText("Notes alone" if shown else "Write-up")

    def recovered_says(self) -> str:
        """What is said of a draft that came back; empty when none did."""
        return "" if self._recovered.isHidden() else self._recovered.words.text()


class _Recovered(QWidget):
    """One line under the facts, while there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "accent-soft")
        self.words = Text("", weight=500)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(6), theme().px(24), theme().px(6))
        row.setSpacing(theme().px(8))
        row.addWidget(IconLabel("archive-restore", "accent", 16))
        row.addWidget(self.words)
        row.addStretch(1)
        self.hide()
