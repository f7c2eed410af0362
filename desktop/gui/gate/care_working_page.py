"""While a vault is being looked after: what is being done, and how far it is where that can be told."""

from PySide6.QtWidgets import QWidget

from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.text import Text


class CareWorkingPage(Sheet):
    """Nothing can be pressed on it: what runs is finished, and an end in the middle leaves things as they were."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("One moment", "Unlocked", parent)
        self.says = Text("", wrap=True)
        self.bar = ProgressBar("How far it is")
        self.how_far = Text("", tone="muted")
        for widget in (self.says, self.bar, self.how_far):
            self.add(widget)

    def show_work(self, title: str, says: str) -> None:
        """What is being done from now on."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.says.setText(says)
        self.bar.hide()
        self.how_far.setText("")

    def show_progress(self, done: int, total: int) -> None:
        """``done`` of ``total``."""
        self.bar.show()
        self.bar.set_progress(done, total)
        self.how_far.setText(f"{done} of {total}")
