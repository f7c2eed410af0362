"""What happens away from the laptop when access is given back: the office with its key, and files that are carried."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QFileDialog

from desktop.cli.arguments import read_arguments, run_command
from desktop.operations.settings import set_organisation_key
from tests.desks import NOW
from tests.ready_desk import ready_desk


class Office:
    """Uses the command line, as an office would. Its key lies in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = self._runs("organisation-key", "--out", folder)

    def answers(self, request: Path, answer: Path) -> tuple[str, ...]:
        """Writes the answer, and says which words it saw."""
        identity = self.folder / "organisation-identity.txt"
        return tuple(self._runs("recover", request, "--identity", identity, "--out", answer, "--yes")["words"])

    def _runs(self, *arguments: object) -> dict:
        printed = StringIO()
        with redirect_stdout(printed):
            status = run_command(read_arguments([*map(str, arguments), "--json"]), lambda: NOW)
        assert status == 0
        return json.loads(printed.getvalue())


def make_desk_with_help(folder: Path, office: Office) -> str:
    """A vault that is open to the office. Returns its recovery code."""
    desk = ready_desk(folder)
    set_organisation_key(desk, office.key["recipient"])
    desk.vault.keys.let_organisation_in(office.key["recipient"], tuple(office.key["words"]))
    code = desk.vault.keys.new_recovery_code()
    desk.vault.close()
    return code


@contextmanager
def in_the_dialog(path: Path) -> Iterator[None]:
    """The person picks this file in the system's own dialog, which no test can press keys in."""

    def picked(*_: object) -> tuple[str, str]:
        return str(path), ""

    with patch.object(QFileDialog, "getSaveFileName", picked), patch.object(QFileDialog, "getOpenFileName", picked):
        yield


def code_on(me):
    """The recovery code as it stands on the screen."""
    shown = [line for line in me.reads().split("\n") if len(re.sub(r"[ -]", "", line)) == 26 and line.upper() == line]
    assert len(shown) == 1, me.reads()
    return shown[0]
