"""The pack that the inspection on this laptop follows, the office's words, and taking a newer one from a file."""

from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.wording import in_a_row
from desktop.gui.dates import whole_day
from desktop.gui.in_words import in_words
from desktop.gui.settings.changes_box import ChangesBox
from desktop.gui.settings.lead_boxes import GAVE_BACK, GiveBackBox, GivingBackBox, LeadOnBox, SuccessorBox, TakeOverBox
from desktop.gui.settings.section import Section, put_error
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.two_answers import TwoAnswers
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming.collated import revoked_words
from desktop.operations.inspections import has_given_back
from desktop.operations.settings import Settings
from desktop.operations.team.giving_back import (
    GivingBack,
    accept_giving_back,
    give_back,
    given_back_to,
    lead_on,
    look_at_giving_back,
)
from desktop.operations.team.key_words import spoken
from desktop.operations.team.pack_taking import take_pack_file
from desktop.operations.team.succession import Successor, accept_successor, look_at_successor, take_over
from desktop.operations.team.what_changes import Changes, TakesMoreAway

_ABOUT = (
    "The lead’s packs bring people, dates, sample and schedule up to date. With a store they come by themselves when "
    "you send; without one, open the file that the lead gave you."
)


class PackHereSection(Section):
    """A pack that takes away more than it adds, or that nobody vouches for, is asked about before anything changes."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Packs", _ABOUT, work, desk, parent)
        self._path: Path | None = None
        self._successor: Successor | None = None
        self.now = NoteBox("")
        self.open_button = Button("Open a newer pack", "Ctrl+O", "folder-open")
        self.refused = NoteBox("", "danger")
        self.box, self.following, self.taking_over = ChangesBox(), SuccessorBox(), TakeOverBox()
        self.giving, self.given, self.leading_on = GiveBackBox(), GivingBackBox(), LeadOnBox()
        self._why = self.keep_typed(self.taking_over.why, "why the lead is taken over")
        self._inspection: UUID | None = None
        self.take_over_button = Button("The lead’s laptop is lost", "Alt+O", "lock")
        self.give_back_button = Button("Give the lead back", "Alt+G", "undo-2")
        self.lead_on_button = Button("Lead on after all", "Alt+L", "lock")
        self.gave_back = NoteBox(GAVE_BACK, "uncertainty", "You gave the lead back")
        self._given_back_to: tuple[str, ...] = ()
        self.put(self.now)
        self.put(self.gave_back)
        self.put_row(self.open_button, self.take_over_button, self.give_back_button, self.lead_on_button)
        for widget in (self.refused, *self._questions()):
            self.put(widget)
        for hidden in (self.refused, self.give_back_button, self.lead_on_button, self.gave_back):
            hidden.hide()
        self._connect()
        self.setFocusProxy(self.open_button)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._on_open)
        self.box.agreed.connect(lambda _key: self._take(agreed=True))
        self.following.agreed.connect(self._on_followed)
        self.take_over_button.clicked.connect(self._on_take_over_asked)
        self.taking_over.agreed.connect(self._on_take_over)
        self.give_back_button.clicked.connect(self._on_give_back_asked)
        self.giving.agreed.connect(self._on_give_back)
        self.given.agreed.connect(self._on_had_back)
        self.lead_on_button.clicked.connect(self._on_lead_on_asked)
        self.leading_on.agreed.connect(self._on_lead_on)
        for asking in self._questions():
            asking.left.connect(self._on_left)

    def _questions(self) -> tuple[ChangesBox | TwoAnswers, ...]:
        return (self.box, self.following, self.taking_over, self.giving, self.given, self.leading_on)

    def show_settings(self, settings: Settings) -> None:
        packs, self._inspection = settings.packs, settings.inspection.id
        compared = (
            f"\nYou compared them on {whole_day(date.fromisoformat(packs.compared_on))}." if packs.compared_on else ""
        )
        title = f"Pack {packs.last} is here" if packs.last else "No pack yet"
        leads = in_a_row(member.designation for member in settings.inspection.leads())
        led = f"Led by {leads}." if leads else "Nobody leads: the laptops of all who did are revoked."
        words = f"\nThe office’s words: {spoken(packs.office_words)}{compared}" if packs.office_words else ""
        self.now.say(f"{led}{words}", title, "accent")
        self.take_over_button.setVisible(settings.inspection.may_take_over(settings.me.device))
        self._look_at_giving()

    def _look_at_giving(self) -> None:
        self.work.run(_giving, self.desk, then=lambda found: self._show_giving_back(*found))

    def _show_giving_back(self, to: tuple[str, ...], gave_back: bool) -> None:
        self._given_back_to = to or self._given_back_to
        self.give_back_button.setVisible(bool(to))
        self.lead_on_button.setVisible(gave_back)
        self.gave_back.setVisible(gave_back)

    def open_file(self, path: Path) -> None:
        """Take a pack from a file, unless it takes away more than it adds."""
        self._path, self._successor = path, None
        self._take(agreed=False)

    def _take(self, *, agreed: bool) -> None:
        self._put_away()
        if self._successor is not None:
            given = self._successor, agreed
            self.work.run(_follow, self.desk, *given, then=self._on_taken, failed=self._on_not_taken)
        elif self._path is not None:
            self.work.run(_take_file, self.desk, self._path, agreed, then=self._on_taken, failed=self._on_not_taken)

    def _put_away(self) -> None:
        self.refused.hide()
        for asking in self._questions():
            asking.put_away()

    def _on_followed(self, successor: Successor) -> None:
        self._successor = successor
        self._take(agreed=False)

    def _on_take_over_asked(self) -> None:
        self._put_away()
        self.taking_over.ask()
        self._why.show_about(self._inspection)
        self.taking_over.why.setText(self._why.words())

    def _on_take_over(self, why: str) -> None:
        self.work.run(
            take_over,
            self.desk,
            why,
            then=lambda inspection: self._on_taken_over(inspection.id),
            failed=lambda error: put_error(self.taking_over.why_field, error),
        )

    def _on_taken_over(self, inspection: UUID) -> None:
        self._why.done(inspection)
        self._on_left()
        self.tell(
            "You lead now. Write a pack, and have everybody compare its words with the office. Collate is there once "
            "you have locked and unlocked."
        )

    def _on_give_back_asked(self) -> None:
        self._put_away()
        self.giving.ask(self._given_back_to)

    def _on_give_back(self) -> None:
        self.work.run(give_back, self.desk, then=lambda _done: self._on_given_back(), failed=self._on_not_taken)

    def _on_given_back(self) -> None:
        self._on_left()
        self._look_at_giving()
        leads = in_a_row(self._given_back_to)
        self.tell(f"{leads} may lead again. Write a pack, give it to them as a file, and compare its words by phone.")

    def _on_lead_on_asked(self) -> None:
        self._put_away()
        self.leading_on.ask()

    def _on_lead_on(self) -> None:
        self.work.run(lead_on, self.desk, then=lambda _done: self._on_led_on(), failed=self._on_not_taken)

    def _on_led_on(self) -> None:
        self._on_left()
        self._look_at_giving()
        self.tell("You lead alone again. Write a pack, which says so to everybody.")

    def _on_had_back(self, seen: GivingBack) -> None:
        self.work.run(
            accept_giving_back,
            self.desk,
            seen,
            then=lambda _done: self._on_ended(seen.designation),
            failed=self._on_not_taken,
        )

    def _on_ended(self, designation: str) -> None:
        self._on_left()
        self.tell(f"{designation} leads no more. Write a pack, which says so to everybody.")

    def _on_open(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, "Open an inspection pack", "", "Inspection pack (*)")
        if path:
            self.open_file(Path(path))

    def _on_taken(self, found: Changes | Successor | GivingBack) -> None:
        if isinstance(found, GivingBack):
            self.given.ask(found)
            return
        if isinstance(found, Successor):
            self.following.ask(found)
            return
        changes = found
        self._path = self._successor = None
        self.open_button.setFocus()
        what = f"{changes.added} added, {changes.gone} taken away." if changes.kinds else ""
        self.tell(" ".join(filter(None, ("The pack is taken in.", revoked_words(changes.revoked), what))))

    def _on_not_taken(self, error: Exception) -> None:
        self._put_away()
        if isinstance(error, TakesMoreAway):
            self.box.ask(error)
            return
        self.refused.say(in_words(error), "Not taken in", "danger")
        self.refused.show()

    def _on_left(self) -> None:
        self._put_away()
        self._path = self._successor = None
        self.open_button.setFocus()


def _giving(desk: Desk) -> tuple[tuple[str, ...], bool]:
    """Whom this person could give the lead back to, and whether they did and nobody has ended it yet."""
    return given_back_to(desk), has_given_back(desk)


def _take_file(desk: Desk, path: Path, agreed: bool) -> Changes | Successor | GivingBack:
    """What a pack changed, or who says in it that they lead now, or gives that back."""
    found = look_at_giving_back(desk, path) or look_at_successor(desk, path)
    return found or take_pack_file(desk, path, agreed=agreed)


def _follow(desk: Desk, successor: Successor, agreed: bool) -> Changes:
    return accept_successor(desk, successor, agreed=agreed)
