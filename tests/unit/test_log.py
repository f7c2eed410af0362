"""The log says what kind of thing happened and where, and never a word of anybody's."""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import ValidationError

from desktop.domain.errors import PersonError
from desktop.domain.records import Record
from desktop.gui.in_words import in_words
from desktop.log import start_log

WORD = "quernstane"
Logged = Callable[[], str]


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[Logged]:
    """The log as it stands in its file. The program's own loggers are as they were after."""
    root = logging.getLogger("desktop")
    before, level, propagate = list(root.handlers), root.level, root.propagate
    start_log(tmp_path / "log")
    added = [handler for handler in root.handlers if handler not in before]
    yield lambda: (tmp_path / "log" / "daybook.log").read_text(encoding="utf-8")
    for handler in added:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    root.propagate = propagate


log = logging.getLogger("desktop.somewhere")


def test_numbers_are_kept_and_words_are_not(logged: Logged) -> None:
    log.warning("%d of %s could not be read, %s", 3, WORD, Path(f"/home/{WORD}"))
    assert "WARNING desktop.somewhere 3 of … could not be read, …" in logged()
    assert WORD not in logged()


def test_of_an_error_only_its_class_and_places_are_kept(logged: Logged) -> None:
    try:
        int(WORD)
    except ValueError:
        log.exception("It went wrong")
    assert "It went wrong [ValueError at test_log.py:" in logged()
    assert WORD not in logged()


def test_an_error_given_as_the_message_is_not_written_out(logged: Logged) -> None:
    log.error(ValueError(WORD))
    assert "ValueError" in logged()
    assert WORD not in logged()


def test_named_arguments_are_not_written_out(logged: Logged) -> None:
    log.warning("%(what)s was odd", {"what": WORD})
    assert "was odd" in logged()
    assert WORD not in logged()


def test_what_is_not_a_warning_is_not_kept(logged: Logged) -> None:
    log.info("All is well")
    assert logged() == ""


def test_it_goes_to_the_file_alone(logged: Logged, capsys: pytest.CaptureFixture[str]) -> None:
    log.error("Only here")
    assert "Only here" in logged()
    assert not logging.getLogger("desktop").propagate
    assert capsys.readouterr() == ("", "")


def test_without_a_folder_there_is_no_log_and_no_complaint(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    handlers = list(logging.getLogger("desktop").handlers)
    start_log(tmp_path / "file" / "log")
    assert logging.getLogger("desktop").handlers == handlers


def test_an_error_that_nobody_caught_is_printed_without_its_text() -> None:
    code = (
        "from desktop.log import keep_errors_quiet; keep_errors_quiet()\n"
        "import threading\n"
        "def told(): raise ValueError('She asks me what I want')\n"
        "thread = threading.Thread(target=told); thread.start(); thread.join()\n"
        "from uuid import uuid4\n"
        "from desktop.domain.records import Record\n"
        "Record.model_validate({'id': str(uuid4()), 'code': 'Smith family ' * 9})\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("Daybook met an error of its own") == 2
    assert "ValueError" in done.stderr
    assert "She asks" not in done.stderr + done.stdout
    assert "Smith" not in done.stderr + done.stdout


def test_what_a_body_holds_is_not_in_the_error_that_refuses_it() -> None:
    with pytest.raises(ValidationError) as refused:
        Record.model_validate({"id": str(UUID(int=1)), "code": "Smith family " * 9})
    assert "Smith" not in str(refused.value)


def test_whoever_is_told_that_something_went_wrong_finds_in_the_log_what_and_where(logged: Logged) -> None:
    with pytest.raises(KeyError) as raised:
        {}[WORD]
    assert in_words(raised.value).startswith("Something went wrong in Daybook.")
    assert in_words(PersonError("Choose a folder.")) == "Choose a folder."
    (line,) = logged().splitlines()
    assert "an error of our own [KeyError at test_log.py:" in line
    assert WORD not in line
