"""What every screen of the shell has in common: how it gets at the vault, and what it tells the window.

A screen reads and writes only through ``self.work.run(operation, self.desk, …)``; nothing on the window's thread
touches the vault.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.lock_signals.laptop import Tells
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.work import Work

if TYPE_CHECKING:
    from desktop.domain.concerns import Passage
    from desktop.operations.desk import Desk


class Screen(FirstFocus, QWidget):
    """One page. The window connects these signals once and passes them on.

    ``saved(datetime)``: something is committed on this laptop. ``not_saved(str)``: it is not, and why.
    ``changed()``: what other screens show may have changed. ``open_asked(kind, object_id, place)``: go to an object,
    ``kind`` as in ``Kind``, ``place`` a question id, a time mark or empty. ``go_asked(str)``: show another screen, by
    its key on the rail, after a slash the page of it. ``said(text, role)``: tell the person what just happened, roles
    ``strength accent improvement danger``. ``care_asked()``: lock, and lead to where a damaged vault is looked after.
    ``cleared(Destruction)``: the inspection is gone from this laptop, and the desk with it. ``concern_asked()``: raise
    a concern, as its key does everywhere; the window asks for the ``passage``.
    """

    saved = Signal(object)
    not_saved = Signal(str)
    changed = Signal()
    open_asked = Signal(str, object, str)
    go_asked = Signal(str)
    said = Signal(str, str)
    care_asked = Signal()
    cleared = Signal(object)
    lock_asked = Signal()
    concern_asked = Signal()

    takes_words = False
    """Whether a place may carry words to choose there (``domain.found_words.with_words``)."""

    def __init__(self, work: Work, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work, self.desk = work, desk

    def refresh(self) -> None:
        """Read again what is shown. Called whenever the screen comes up and after ``changed`` while it is up."""

    def open_object(self, object_id: UUID, place: str = "") -> None:
        """Show one object, at a place in it when that is given."""

    def show_page(self, key: str) -> None:
        """Show one page, for a screen that has several."""

    def passage(self) -> "Passage | None":
        """What a concern raised now is about: the words chosen here, or where the keyboard is. None for nothing.

        Quick: it is asked while somebody waits to phone.
        """
        return None

    def show_laptop(self, tells: Tells) -> None:
        """What this laptop can tell Daybook, for the screen that says so."""

    def settle(self) -> None:
        """Turn open drafts into revisions (queue the saves): the person leaves, locks or closes."""

    def settle_words(self) -> None:
        """As ``settle``, while the screen stays and a concern is raised over it: what is on its way does not stop."""
        self.settle()
