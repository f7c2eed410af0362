"""When Daybook locks by itself, what this laptop can tell it, and whether it is in pictures of the screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.lock_signals.laptop import Tells
from desktop.gui.out_of_pictures import can_keep_out
from desktop.gui.settings.section import Section
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.locking import set_lock_after_minutes, set_lock_when_minimised, set_out_of_pictures
from desktop.operations.settings import Settings

_MINUTES = (2, 5, 10, 15, 20, 30)
_TELLS = {
    Tells(sleep=True, screen=True): "It always locks before this laptop goes to sleep, and together with its screen.",
    Tells(sleep=True): (
        "It always locks before this laptop goes to sleep. This laptop does not tell programs when its screen locks, "
        "so press Ctrl L before you lock it."
    ),
    Tells(screen=True): (
        "It always locks together with this laptop’s screen. This laptop does not tell programs when it goes to "
        "sleep, so press Ctrl L before you close the lid."
    ),
    Tells(): (
        "This laptop tells programs neither when it goes to sleep nor when its screen locks, so press Ctrl L before "
        "you leave it."
    ),
}
_NO_WAY = "This system has no way to keep a window out of screenshots and screen sharing."


class LockingSection(Section):
    """Signals: ``lock_after_changed(minutes)`` once it is stored."""

    lock_after_changed = Signal(int)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = "When it locks, drafts are saved first, the vault is closed and nothing of it is on the screen."
        super().__init__("Lock", about, work, desk, parent)
        self.minutes = Dropdown([(str(minutes), f"{minutes} minutes") for minutes in _MINUTES])
        self.when_minimised = Check("Lock when the window is minimised")
        self.tells = Text("", wrap=True)
        self.out_of_pictures = Check("Keep Daybook out of screenshots and screen sharing")
        self._put_all()
        self.show_laptop(Tells())
        self.minutes.activated.connect(self._on_chosen)
        self.when_minimised.clicked.connect(self._on_when_minimised)
        self.out_of_pictures.clicked.connect(self._on_out_of_pictures)
        self.setFocusProxy(self.minutes)

    def _put_all(self) -> None:
        self.put(Field("Lock after", self.minutes, "Without a key or a click. Ctrl L locks at once."))
        self.put(self.when_minimised)
        self.put(SectionHeading("Sleep and screen lock"))
        self.put(self.tells)
        self.put(SectionHeading("Pictures of the screen"))
        if can_keep_out():
            self.put(self.out_of_pictures)
        else:
            self.out_of_pictures.setParent(self)
            self.out_of_pictures.hide()
            self.put(Text(_NO_WAY, tone="muted", wrap=True))

    def show_laptop(self, tells: Tells) -> None:
        """Say what this laptop can tell, and what to do where it cannot."""
        self.tells.setText(_TELLS[tells])

    def show_settings(self, settings: Settings) -> None:
        kept = str(settings.locking.after_minutes)
        if self.minutes.findData(kept) < 0:
            self.minutes.addItem(f"{kept} minutes", kept)
        self.minutes.choose(kept)
        self.when_minimised.setChecked(settings.locking.when_minimised)
        self.out_of_pictures.setChecked(settings.locking.out_of_pictures)

    def _on_chosen(self) -> None:
        minutes = int(self.minutes.value())
        self.store(
            f"Daybook locks after {minutes} minutes without a key or a click.",
            set_lock_after_minutes,
            self.desk.vault,
            minutes,
            then=lambda: self.lock_after_changed.emit(minutes),
        )

    def _on_when_minimised(self, on: bool) -> None:
        says = "Daybook locks when its window is minimised." if on else "Minimising no longer locks Daybook."
        self.store(says, set_lock_when_minimised, self.desk.vault, on)

    def _on_out_of_pictures(self, on: bool) -> None:
        says = "Daybook is kept out of pictures of the screen." if on else "Daybook shows in pictures of the screen."
        self.store(says, set_out_of_pictures, self.desk.vault, on)
