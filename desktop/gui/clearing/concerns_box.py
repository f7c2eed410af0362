"""Destroying an inspection's concerns alone: what stands in the way, and the act once nothing does. In Settings."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.destruction import Destruction
from desktop.gui.clearing.act import Act, ActWords
from desktop.gui.clearing.box import bring
from desktop.gui.clearing.obstacles import sentence_row
from desktop.gui.in_words import in_words
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.clearing import Decision
from desktop.operations.concerns.destroying import ConcernsStand, Decided, concerns_stand, destroy_concerns
from desktop.operations.desk import Desk
from desktop.operations.vault_keys import Confirmed, confirm
from desktop.vault.ids import new_id

_ABOUT = (
    "Concerns have a retention of their own, which may end sooner or later than the inspection’s. They can be "
    "destroyed by themselves once every one is closed; the rest of the inspection stays as it is."
)
_MAY = "Every concern is closed, so they may be destroyed."
WORDS = ActWords(
    warning=(
        "The key of the concerns is destroyed, and with it all that it opens on this laptop: every concern, its "
        "history, its snapshots. Nobody can bring it back. What was passed on stays where it was passed on. The record "
        "says how many there were and when, and nothing of what was in them."
    ),
    kept="My organisation holds what its rule for safeguarding records asks for: the sheets, or what was handed over",
    kept_missing="Say that what must be kept is kept.",
    button="Destroy them all",
    key="Ctrl+Shift+Del",
)


class ConcernsBox(QWidget):
    """``refresh()`` reads how it stands; hidden where there is none. Signals: ``destroyed_all(Destruction)``."""

    destroyed_all = Signal(object)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work, self.desk = work, desk
        self.act = Act(WORDS)
        self.begin_button = Button("Destroy the concerns alone", "Alt+D", "eraser")
        self._stands: ConcernsStand | None = None
        self._obstacles = QWidget()
        self._rows = QVBoxLayout(self._obstacles)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(16), 0, 0)
        column.setSpacing(theme().px(12))
        for widget in (
            SectionHeading("Its concerns alone"), Text(_ABOUT, tone="muted", wrap=True), self._obstacles, self.act,
            self.begin_button,
        ):  # fmt: skip
            column.addWidget(widget)
        for hidden in (self, self.act, self.begin_button):
            hidden.hide()
        self.begin_button.clicked.connect(self._on_begin)
        self.act.left.connect(self._on_left)
        self.act.asked.connect(self._on_asked)

    def refresh(self) -> None:
        """Read again how it stands; what is being typed is left alone while nothing stands in the way."""
        self.work.run(concerns_stand, self.desk, then=self.show_stand)

    def show_stand(self, stands: ConcernsStand) -> None:
        """Show how it stands."""
        if stands == self._stands:
            return
        self._stands = stands
        self.act.ask_for(stands.partnership, kept=True)
        empty(self._rows)
        if stands.obstacles:
            self._rows.addWidget(Text("They cannot be destroyed yet", weight=600, wrap=True))
            for sentence in stands.obstacles:
                self._rows.addWidget(sentence_row("warning", sentence))
            self.act.hide()
        else:
            self._rows.addWidget(sentence_row("agreed", _MAY))
        self.begin_button.setVisible(not stands.obstacles and self.act.isHidden())
        self.setVisible(stands.had_any)

    def _on_begin(self) -> None:
        self.begin_button.hide()
        self.act.show()
        self.act.name.setFocus()
        QTimer.singleShot(0, self, lambda: bring(self.act, self.act.name))

    def put_away(self) -> None:
        """Leave what was begun, because something else is."""
        if not self.act.isHidden():
            self.act.hide()
            self.begin_button.show()

    def _on_left(self) -> None:
        self.put_away()
        self.begin_button.setFocus()

    def _on_asked(self, decision: Decision, passphrase: bytearray) -> None:
        def confirmed(by: Confirmed) -> None:
            self.work.run(_destroy, self.desk, decision, by, then=self.destroyed_all.emit, failed=self._on_refused)

        self.work.run_aside(confirm, self.desk.vault, passphrase, then=confirmed, failed=self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        self.act.refuse(in_words(error))


def _destroy(desk: Desk, decision: Decision, confirmed: Confirmed) -> Destruction:
    return destroy_concerns(desk, Decided(decision.name, decision.kept_elsewhere), confirmed, new_id=new_id)
