"""How fast what leaves this laptop may go, for a line that others are on too."""

from PySide6.QtWidgets import QWidget

from desktop.gui.settings.section import Section
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.outgoing.sending_habits import LIMITS_KB, set_limit, set_slowly
from desktop.operations.settings import Settings


class SendingSection(Section):
    """The limit is kept while it does not hold, for when "Send slowly" is pressed on Send."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = (
            "What leaves goes in parts, encrypted, and goes on from the same part after a break. Over a metered "
            "connection nothing goes before you say so on Send."
        )
        super().__init__("Sending", about, work, desk, parent)
        self.slowly = Check("Send slowly")
        self.limit = Dropdown([(str(limit), _words(limit)) for limit in LIMITS_KB])
        self.put(self.slowly)
        self.put(Field("At most", self.limit, "While it is sent slowly: all parts together."))
        self.slowly.clicked.connect(self._on_slowly)
        self.limit.activated.connect(self._on_limit)
        self.setFocusProxy(self.slowly)

    def show_settings(self, settings: Settings) -> None:
        self.slowly.setChecked(settings.sending.slowly)
        self.limit.choose(str(settings.sending.limit_kb))

    def _on_slowly(self, on: bool) -> None:
        says = "What leaves goes no faster than the limit." if on else "What leaves goes as fast as it can."
        self.store(says, set_slowly, self.desk.vault, on)

    def _on_limit(self) -> None:
        limit = int(self.limit.value())
        self.store(f"Sent slowly means at most {_words(limit)}.", set_limit, self.desk.vault, limit)


def _words(limit_kb: int) -> str:
    return f"{limit_kb} KB a second" if limit_kb < 1000 else f"{limit_kb // 1000} MB a second"
