"""What the guard of identifiers goes by in this inspection: roles to write, words always shown, words never shown."""

from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.roles import ListedRole
from desktop.gui.settings.section import Section
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Column, Row
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.own_words import OwnWords, always_show, never_show, own_words, show_no_more
from desktop.operations.roles import add_role, change_role, listed_roles, retire_role
from desktop.operations.search import OF_ROLES
from desktop.operations.settings import Settings
from desktop.vault.ids import new_id

_ABOUT = (
    "What to write in place of a name, and what the identifier check looks for. F7 in an interview goes through what "
    "it found."
)
_ROLES = "Everybody in the inspection gets this list. A role says what somebody is, and never who."
_ALWAYS = (
    "A school’s nickname, a place that is a home. They stay on this laptop and are cleared with the inspection, "
    "because each may itself identify somebody."
)
_NEVER = "Words that identify nobody in this inspection, each with the reason. The reason goes with what you send."


class NamesSection(Section):
    """Three lists, each with a short form below it."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(OF_ROLES, _ABOUT, work, desk, parent)
        self._listed: dict[str, ListedRole] = {}
        self.roles = DataTable("Roles", [Column("Role", stretch=True), Column("Added by")])
        self.label, self.meaning = QLineEdit(), QLineEdit()
        self.label_field = Field("Role", self.label, "For example: social worker 2")
        self.add_button = Button("Add the role", "Alt+A")
        self.change_button = Button("Change the chosen one", "Alt+C")
        self.retire_button = Button("Offer it no more", "Alt+O")
        self.always = DataTable("Always shown", [Column("Word", stretch=True)])
        self.word = QLineEdit()
        self.word_field = Field("Word to show always", self.word, "In any spelling of capitals.")
        self.show_button, self.drop_button = Button("Show it always", "Alt+W"), Button("Take it away", "Alt+T")
        self.never = DataTable("Never shown", [Column("Word"), Column("Why", stretch=True)])
        self.calm, self.reason = QLineEdit(), QLineEdit()
        self.calm_field = Field("Word never to show", self.calm, "As it stands in the notes.")
        self.reason_field = Field("Why it identifies nobody", self.reason, "For example: the ferry, not a person")
        self.keep_button = Button("Keep it everywhere", "Alt+K")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.label)

    def show_settings(self, _settings: Settings) -> None:
        self.work.run(listed_roles, self.desk, then=self._on_roles)
        self.work.run(own_words, self.desk, then=self._on_words)

    def _lay_out(self) -> None:
        self.put(SectionHeading("Roles"))
        self.put(Text(_ROLES, "small", tone="muted", wrap=True))
        self.put(self.roles)
        self.put(self.label_field)
        self.put(Field("What it stands for, without a name", self.meaning, "For example: the second one, since spring"))
        self.put_row(self.add_button, self.change_button, self.retire_button)
        self.space()
        self.put(SectionHeading("Always shown"))
        self.put(Text(_ALWAYS, "small", tone="muted", wrap=True))
        for widget in (self.always, self.word_field):
            self.put(widget)
        self.put_row(self.show_button, self.drop_button)
        self.space()
        self.put(SectionHeading("Never shown"))
        self.put(Text(_NEVER, "small", tone="muted", wrap=True))
        for widget in (self.never, self.calm_field, self.reason_field):
            self.put(widget)
        self.put_row(self.keep_button)
        for table in (self.roles, self.always, self.never):
            table.fit_height()

    def _connect(self) -> None:
        self.roles.chosen.connect(self._on_role_chosen)
        self.add_button.clicked.connect(self._on_add)
        self.change_button.clicked.connect(self._on_change)
        self.retire_button.clicked.connect(self._on_retire)
        self.show_button.clicked.connect(self._on_always)
        self.drop_button.clicked.connect(self._on_drop)
        self.keep_button.clicked.connect(self._on_never)
        self.never.chosen.connect(self._on_never_chosen)

    def _on_roles(self, listed: tuple[ListedRole, ...]) -> None:
        self._listed = {str(role.id): role for role in listed}
        self.roles.set_rows([Row(key, (_says(role), role.author)) for key, role in self._listed.items()])
        self.roles.setVisible(bool(listed))
        self._on_role_chosen(self.roles.current())

    def _on_words(self, words: OwnWords) -> None:
        self.always.set_rows([Row(word, (word,)) for word in words.always])
        self.never.set_rows([Row(item.matched, (item.matched, item.reason)) for item in words.never])
        self.always.setVisible(bool(words.always))
        self.never.setVisible(bool(words.never))
        self.drop_button.setEnabled(bool(words.always))

    def _on_role_chosen(self, key: str) -> None:
        role = self._listed.get(key)
        self.change_button.setEnabled(role is not None)
        self.retire_button.setEnabled(role is not None)
        self.retire_button.setText("Offer it again" if role is not None and role.retired else "Offer it no more")
        if role is not None:
            self.label.setText(role.label)
            self.meaning.setText(role.stands_for)

    def _on_never_chosen(self, key: str) -> None:
        self.calm.setText(key)

    def _on_add(self) -> None:
        self.label_field.clear_error()
        label, meaning = self.label.text(), self.meaning.text()
        self.store(
            "The role is on the list.", lambda: add_role(self.desk, label, meaning, new_id=new_id),
            field=self.label_field,
        )  # fmt: skip

    def _on_change(self) -> None:
        self.label_field.clear_error()
        role_id = UUID(self.roles.current())
        self.store(
            "The role is changed.", change_role, self.desk, role_id, self.label.text(), self.meaning.text(),
            field=self.label_field,
        )  # fmt: skip

    def _on_retire(self) -> None:
        role = self._listed[self.roles.current()]
        says = "It is offered again." if role.retired else "It is offered no more. Texts that have it keep it."
        self.store(says, lambda: retire_role(self.desk, role.id, retired=not role.retired))

    def _on_always(self) -> None:
        self.word_field.clear_error()
        self.store(
            "It is always shown.", always_show, self.desk, self.word.text(), field=self.word_field,
            then=self.word.clear,
        )  # fmt: skip

    def _on_drop(self) -> None:
        if self.always.current():
            self.store("It is shown no more than any other word.", show_no_more, self.desk, self.always.current())

    def _on_never(self) -> None:
        for field in (self.calm_field, self.reason_field):
            field.clear_error()
        word, reason = self.calm.text(), self.reason.text()
        self.store(
            "It is kept in the whole inspection.", lambda: never_show(self.desk, word, reason, new_id=new_id),
            field=self.reason_field if word.strip() else self.calm_field, then=self._clear_never,
        )  # fmt: skip

    def _clear_never(self) -> None:
        self.calm.clear()
        self.reason.clear()


def _says(role: ListedRole) -> str:
    words = " · ".join(filter(None, (role.label, role.stands_for)))
    return f"{words} (offered no more)" if role.retired else words
