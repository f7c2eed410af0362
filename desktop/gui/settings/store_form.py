"""What a store of each kind is told by: its address in fields, and its credentials, which are never shown again."""

import json

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.errors import Refused
from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind
from desktop.gui.settings.key_file import KeyFile
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.operations.stores.ssh_keys import make_key, public_line, read_key

_KINDS = [
    (StoreKind.FOLDER.value, "A folder or a USB stick"),
    (StoreKind.S3.value, "Object storage: Amazon S3 or like it"),
    (StoreKind.AZURE.value, "Object storage: Azure Blob"),
    (StoreKind.GOOGLE.value, "Object storage: Google Cloud"),
    (StoreKind.SFTP.value, "A server, by SFTP"),
]
_ADDRESS = {
    "folder": ("Folder", "A shared folder or a USB stick. Colleagues get it with their pack."),
    "host": ("Server", "For example files.example.org"),
    "port": ("Port", "Usually 22."),
    "user": ("User on the server", ""),
    "account": ("Storage account", ""),
    "bucket": ("Bucket or container", "It has to be there already."),
    "path": ("Folder in it", ""),
    "endpoint": ("Address of the service", "Begins with https://. Empty for the provider’s own."),
    "region": ("Region", "For example eu-west-2"),
    "host_key": ("The server’s key, compared", "Filled in when you have compared it. Try this store first."),
}
_ON_A_SERVER = "It has to be there already, for example /srv/bundles, or ~/bundles in the user’s own folder."
_SECRET = {
    "access_key": ("Access key", ""),
    "secret_key": ("Secret key", ""),
    "account_key": ("Account key", ""),
    "sas_token": ("Or a shared access signature", "A token for this container alone, which can list, read and write."),
}
_OF_KIND = {
    StoreKind.FOLDER: ("folder",),
    StoreKind.S3: ("bucket", "path", "endpoint", "region", "access_key", "secret_key"),
    StoreKind.AZURE: ("account", "bucket", "path", "endpoint", "account_key", "sas_token"),
    StoreKind.GOOGLE: ("bucket", "path"),
    StoreKind.SFTP: ("host", "port", "user", "path", "host_key"),
}


class StoreForm(QWidget):
    """``address()`` and ``access()`` are what stands in it; secrets are masked, and gone after ``forget_secrets``.

    Signals: ``edited`` when a person changed something.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._only_credentials = False
        self.kind = Dropdown(_KINDS)
        self.lines = {name: QLineEdit() for name in (*_ADDRESS, *_SECRET)}
        self.fields: dict[str, Field] = {}
        self.choose_button = Button("Choose a folder", "Alt+F", "folder-open")
        self.service_account = KeyFile("Key file of the service account", "Choose the key file", _service_account)
        self.private_key = KeyFile("Private key", "Choose a key file", read_key, make_key, public_line)
        self.agent = Check("Sign in by this laptop’s SSH agent instead")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(16))
        self._column.addWidget(Field("Kind of store", self.kind))
        self._put(_ADDRESS)
        self._column.addWidget(self.choose_button)
        self.heading = SectionHeading("Credentials")
        self._column.addWidget(self.heading)
        self._put(_SECRET)
        for widget in (self.service_account, self.private_key, self.agent):
            self._column.addWidget(widget)
        self._listen()
        self._show_kind()
        self.setFocusProxy(self.kind)

    def show_address(self, address: StoreAddress | None) -> None:
        """Fill in what is kept. None: nothing yet."""
        if address is None:
            return
        self.kind.choose(address.kind.value)
        for name in _ADDRESS:
            self.lines[name].setText(_shown(address, name))
        self._show_kind()

    def show_kept(self, kept: bool) -> None:
        """Whether the vault has credentials for this store; they are not shown."""
        says = "Kept in the vault. Type to replace it." if kept else ""
        for name in _SECRET:
            self.lines[name].setPlaceholderText(says)
        self.service_account.show_kept(kept)
        self.private_key.show_kept(kept)

    def set_only_credentials(self, only: bool) -> None:
        """Where bundles go is the lead's to say; what opens it is everybody's own."""
        self._only_credentials = only
        self.kind.setEnabled(not only)
        self._show_kind()
        for name in _ADDRESS:
            self.lines[name].setReadOnly(only)

    def address(self) -> StoreAddress:
        """As it stands, not checked."""
        kind = self._kind()
        said = {name: line.text().strip() for name, line in self.lines.items() if name in _OF_KIND[kind]}
        if kind is StoreKind.FOLDER:
            return StoreAddress(kind=kind, path=said["folder"])
        told = {name: value for name, value in said.items() if name in _ADDRESS and name != "port"}
        port = said.get("port", "")
        return StoreAddress(kind=kind, **told, port=int(port) if port.isdecimal() and len(port) < 6 else 22)

    def access(self) -> StoreAccess:
        """What was entered now; empty where what is kept is meant."""
        names = [name for name in _OF_KIND[self._kind()] if name in _SECRET]
        told = {name: self.lines[name].text().strip() for name in names}
        if self._kind() is StoreKind.GOOGLE:
            told["service_account"] = self.service_account.secret
        if self._kind() is not StoreKind.SFTP:
            return StoreAccess(**told)
        agent = self.agent.isChecked()
        return StoreAccess(agent=agent, private_key="" if agent else self.private_key.secret)

    def set_host_key(self, found: str) -> None:
        """The key that somebody compared just now."""
        self.lines["host_key"].setText(found)

    def forget_secrets(self) -> None:
        """What was typed is in the vault, or not wanted any more."""
        for name in _SECRET:
            self.lines[name].clear()
        self.service_account.forget()
        self.private_key.forget()

    def clear_errors(self) -> None:
        for field in self.fields.values():
            field.clear_error()

    def field_in_sight(self) -> Field:
        """The first field of the kind that is chosen: where something about the address is said."""
        return self.fields[_OF_KIND[self._kind()][0]]

    def _kind(self) -> StoreKind:
        return StoreKind(self.kind.value() or StoreKind.FOLDER)

    def _put(self, told: dict[str, tuple[str, str]]) -> None:
        for name, (label, help_text) in told.items():
            self.fields[name] = Field(label, self.lines[name], help_text)
            if name in _SECRET:
                self.lines[name].setEchoMode(QLineEdit.EchoMode.Password)
            self._column.addWidget(self.fields[name])

    def _listen(self) -> None:
        self.kind.activated.connect(self._on_kind)
        self.choose_button.clicked.connect(self._on_choose)
        self.agent.clicked.connect(self._on_kind)
        for line in self.lines.values():
            line.textEdited.connect(self.edited)
        for file in (self.service_account, self.private_key):
            file.changed.connect(self.edited)

    def _on_kind(self) -> None:
        self._show_kind()
        self.edited.emit()

    def _show_kind(self) -> None:
        kind = self._kind()
        for name, field in self.fields.items():
            field.setVisible(name in _OF_KIND[kind])
        self.fields["path"].set_help(_ON_A_SERVER if kind is StoreKind.SFTP else "It may stay empty.")
        self.choose_button.setVisible(kind is StoreKind.FOLDER and not self._only_credentials)
        self.heading.setVisible(kind is not StoreKind.FOLDER)
        self.service_account.setVisible(kind is StoreKind.GOOGLE)
        self.agent.setVisible(kind is StoreKind.SFTP)
        self.private_key.setVisible(kind is StoreKind.SFTP and not self.agent.isChecked())

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Folder where bundles go")
        if folder:
            self.lines["folder"].setText(folder)
            self.edited.emit()


def _shown(address: StoreAddress, name: str) -> str:
    """A path is a folder of this laptop or one in the store, and never stands in the other's field."""
    if name in {"folder", "path"}:
        return address.path if (name == "folder") is (address.kind is StoreKind.FOLDER) else ""
    return str(getattr(address, name))


def _service_account(text: str) -> str:
    """A key file's JSON on one line. Raises Refused, and repeats none of it."""
    try:
        held = json.loads(text)
    except ValueError:
        held = None
    if not isinstance(held, dict) or not {"client_email", "private_key"} <= held.keys():
        raise Refused("This is not the key file of a service account. It is the JSON file that Google Cloud gave out.")
    return json.dumps(held)
