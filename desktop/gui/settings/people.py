"""Who is on the roster: adding a colleague by their card, what they do, and revoking a laptop. For the lead."""

from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.inspections import Member, Role
from desktop.domain.member_keys import Revocation
from desktop.gui.dates import whole_day
from desktop.gui.settings.card_taking import CardTaking
from desktop.gui.settings.me import ROLES
from desktop.gui.settings.revoke_box import RevokeBox
from desktop.gui.settings.role_box import RoleBox
from desktop.gui.settings.section import Section, put_error
from desktop.gui.settings.team_keys import TeamKeysPart
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings, open_card
from desktop.operations.team.enrolment import read_card
from desktop.operations.team.key_words import spoken
from desktop.operations.team.people import (
    CardSeen,
    add_card,
    add_recipient,
    look_at_card,
    remove_recipient,
    revoke,
    set_role,
    what_revoking_leaves,
)

_ABOUT = "The roster. Only bundles signed by these laptops’ keys are taken in."
_ALONE = (
    "If your laptop is lost, nobody else can write a pack, take in bundles or revoke it. Add a second lead: a deputy "
    "is enough."
)


class PeopleSection(Section):
    """A card is shown with its words first; only then can its person be added."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("People", _ABOUT, work, desk, parent)
        self._members: dict[str, tuple[Member, tuple[str, ...]]] = {}
        self.alone = NoteBox(_ALONE, "improvement", "You are the only lead")
        columns = [Column("Person", stretch=True), Column("What they do"), Column("Laptop")]
        self.table = DataTable("Roster", columns)
        self.table.fit_height()
        self.words = Text("", wrap=True)
        self.revoke_button = Button("Revoke this laptop", "Alt+R", "lock")
        self.role_button = Button("Change what they do", "Alt+W", "user")
        self.revoking, self.changing = RevokeBox(), RoleBox()
        self._why = self.keep_typed(self.revoking.why, "why it is revoked")
        self.taking = CardTaking()
        self.team_keys = TeamKeysPart()
        for widget in (self.alone, self.table, self.words):
            self.put(widget)
        self.put_row(self.role_button, self.revoke_button)
        self.put(self.changing)
        self.put(self.revoking)
        self.space()
        self.put(SectionHeading("Add somebody"))
        self.put(Text(_BY_CARD, tone="muted", wrap=True))
        self.put(self.taking)
        self.space()
        self.put(self.team_keys)
        self._connect()
        self.found, self.role, self.add_button = self.taking.found, self.taking.role, self.taking.add_button
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.revoke_button.clicked.connect(self._on_revoke_asked)
        self.role_button.clicked.connect(self._on_role_asked)
        self.changing.agreed.connect(self._on_role)
        self.changing.left.connect(self._on_changing_left)
        self.revoking.agreed.connect(self._on_revoke)
        self.revoking.left.connect(self._on_revoking_left)
        self.taking.file_chosen.connect(self.open_file)
        self.taking.text_given.connect(self._on_text)
        self.taking.agreed.connect(self._on_add)
        self.taking.begun.connect(lambda: self._only(self.taking))
        self.team_keys.begun.connect(lambda: self._only(self.team_keys))
        self.team_keys.add_asked.connect(self._on_key_added)
        self.team_keys.remove_asked.connect(self._on_key_removed)

    def show_settings(self, settings: Settings) -> None:
        self._members = {str(member.device): (member, words) for member, words in settings.roster}
        self.alone.setVisible(len(settings.inspection.leads()) == 1)
        self.table.set_rows([_row(member, settings.me.device) for member, _words in settings.roster])
        if not self.table.current() and settings.roster:
            self.table.choose(str(settings.roster[0][0].device))
        self.team_keys.show_keys(settings.recipients)
        self._show_chosen(self.table.current())

    def open_file(self, path: Path) -> None:
        """Read a colleague's card and show its words."""
        self._only(self.taking)
        self.work.run(_look_at_file, self.desk, path, then=self.taking.show_card, failed=self.taking.refuse)

    def _only(self, shown: QWidget) -> None:
        """One question at a time: each has the same keys."""
        for part in (self.changing, self.revoking, self.taking, self.team_keys):
            if part is not shown:
                part.put_away()

    def _on_text(self, text: str) -> None:
        self.work.run(_look_at_text, self.desk, text, then=self.taking.show_card, failed=self.taking.refuse)

    def _on_chosen(self, key: str) -> None:
        self.changing.put_away()
        self.revoking.put_away()
        self._show_chosen(key)

    def _show_chosen(self, key: str) -> None:
        member, words = self._members.get(key, (None, ()))
        if member is None:
            return
        self.words.setText(_about(member, words))
        is_mine = member.device == self.desk.me.device
        self.role_button.setVisible(member.revoked is None)
        self.revoke_button.setVisible(member.revoked is None and not is_mine)

    def _on_add(self, seen: CardSeen, role: Role) -> None:
        self.store(
            f"{seen.card.designation} is on the roster. {_then(role)}",
            add_card,
            self.desk,
            seen.card,
            role,
            field=self.taking.role_field,
            then=self._on_added,
        )

    def _on_added(self) -> None:
        self.taking.put_away()
        self.taking.open_button.setFocus()

    def _on_role_asked(self) -> None:
        member, _words = self._members.get(self.table.current(), (None, ()))
        if member is not None:
            self._only(self.changing)
            self.changing.ask(member)

    def _on_role(self, device: UUID, role: Role) -> None:
        says = f"What they do is changed. {_then(role)}"
        self.store(says, set_role, self.desk, device, role, field=self.changing.field, then=self._on_changing_left)

    def _on_changing_left(self) -> None:
        self.changing.put_away()
        self.role_button.setFocus()

    def _on_revoke_asked(self) -> None:
        member, _words = self._members.get(self.table.current(), (None, ()))
        if member is not None:
            self.work.run(
                what_revoking_leaves,
                self.desk,
                member.device,
                then=lambda left: self._ask_to_revoke(member, left),
                failed=self.refuse,
            )

    def _ask_to_revoke(self, member: Member, left: Revocation) -> None:
        self._only(self.revoking)
        self.revoking.ask(member, _counts(left))
        self._why.show_about(member.device)
        self.revoking.why.setText(self._why.words())

    def _on_revoke(self, device: UUID, why: str) -> None:
        self.work.run(
            revoke,
            self.desk,
            device,
            why,
            then=lambda _inspection: self._on_revoked(device),
            failed=lambda error: put_error(self.revoking.why_field, error),
        )

    def _on_revoked(self, device: UUID) -> None:
        self._why.done(device)
        self.revoking.put_away()
        self.table.setFocus()
        self.tell("The laptop is revoked. Write a new pack now, so that everybody knows.")

    def _on_revoking_left(self) -> None:
        self.revoking.put_away()
        self.revoke_button.setFocus()

    def _on_key_added(self, text: str, instead_of: str) -> None:
        says = "Bundles are sealed to this key from now on. Write a new pack so that everybody does."
        self.work.run(
            _add_key,
            self.desk,
            text,
            instead_of,
            then=lambda _inspection: self._on_keys_changed(says),
            failed=lambda error: put_error(self.team_keys.field, error),
        )

    def _on_key_removed(self, key: str) -> None:
        says = "Bundles are no longer sealed to this key. Write a new pack so that everybody knows."
        self.work.run(
            remove_recipient,
            self.desk,
            key,
            then=lambda _inspection: self._on_keys_changed(says),
            failed=self.refuse,
        )

    def _on_keys_changed(self, says: str) -> None:
        self.team_keys.put_away()
        self.tell(says)


_BY_CARD = "Their card comes as a file, or as text that their QR code says. You compare its words with them by phone."


def _then(role: Role) -> str:
    """What is left to do once somebody is on the roster with a role."""
    pack = "Write a new pack so that everybody knows."
    return f"{pack} What came before is handed on to them when you next collate." if role is Role.LEAD else pack


def _look_at_file(desk: Desk, path: Path) -> CardSeen:
    return look_at_card(desk, open_card(path))


def _look_at_text(desk: Desk, text: str) -> CardSeen:
    return look_at_card(desk, read_card(text.encode()))


def _add_key(desk: Desk, text: str, instead_of: str) -> object:
    return add_recipient(desk, text, instead_of=instead_of)


def _row(member: Member, mine: UUID) -> Row:
    if member.revoked is not None:
        laptop = Cell("Revoked", mark="refused", tone="muted")
    elif member.device == mine:
        laptop = Cell("This one")
    elif member.earlier_keys:
        laptop = Cell("In use", below="with newer keys")
    else:
        laptop = Cell("In use")
    return Row(str(member.device), (Cell(member.designation), Cell(ROLES[member.role]), laptop))


def _about(member: Member, words: tuple[str, ...]) -> str:
    said = f"Words for the keys of {member.designation}: {spoken(words)}"
    if member.revoked is None:
        return said
    gone = member.revoked
    return f"Revoked on {whole_day(gone.on)} by {gone.by}: {gone.why}. {_counts(gone)}\n{said}"


def _counts(left: Revocation) -> str:
    if not left.last_bundle:
        return "No bundle had come from this laptop, so none counts."
    return f"Its bundles up to number {left.last_bundle} have come, and count."
