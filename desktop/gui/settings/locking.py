"""When Daybook locks by itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.settings.section import Section
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.locking import set_lock_after_minutes
from desktop.operations.settings import Settings

_MINUTES = (2, 5, 10, 15, 20, 30)


class LockingSection(Section):
    """Signals: ``lock_after_changed(minutes)`` once it is stored."""

    lock_after_changed = Signal(int)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = "When it locks, drafts are saved first, the vault is closed and nothing of it is on the screen."
        super().__init__("Lock", about, work, desk, parent)
        self.minutes = Dropdown([(str(minutes), f"{minutes} minutes") for minutes in _MINUTES])
        help_text = "Without a key or a click. Ctrl L locks at once."
        self.put(Field("Lock after", self.minutes, help_text))
        self.minutes.activated.connect(self._on_chosen)
        self.setFocusProxy(self.minutes)

    def show_settings(self, settings: Settings) -> None:
        kept = str(settings.locking.after_minutes)
        if self.minutes.findData(kept) < 0:
            self.minutes.addItem(f"{kept} minutes", kept)
        self.minutes.choose(kept)

    def _on_chosen(self) -> None:
        minutes = int(self.minutes.value())
        self.store(
            f"Daybook locks after {minutes} minutes without a key or a click.",
            set_lock_after_minutes,
            self.desk.vault,
            minutes,
            then=lambda: self.lock_after_changed.emit(minutes),
        )
