"""The one sheet of a concern: its picture, from memory to the printer and never a file, a file after a warning."""

import os
import stat
import sys
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.concerns import Passage
from desktop.domain.errors import Refused
from desktop.gui.concerns.printing import FAILED, NO_PRINTER, Printers, print_pdf
from desktop.gui.concerns.sheet_pane import WARNING
from desktop.operations.concerns.steps import raise_concern
from desktop.vault.ids import new_id
from tests.gui.concern_window import Hands, words_on

SAID = "Zebedee said that he was back."
piped = pytest.mark.skipif(sys.platform == "win32", reason="on Windows the pages are painted, and nothing is piped")


@pytest.fixture
def printer(tmp_path, monkeypatch):
    """A print service that keeps what comes in by its input, with its arguments."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "lp"
    program.write_text(f'#!/bin/sh\necho "$@" > {folder}/arguments\ncat > {folder}/came\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


@pytest.fixture
def hands(qapp, qtbot: QtBot, tmp_path: Path, printer, monkeypatch):
    monkeypatch.setattr("desktop.gui.concerns.sheet_pane.printers", lambda: Printers(("Office 2",)))
    made = Hands(qtbot, tmp_path / "vault")
    passage = Passage(object_id=new_id(), place="14:02", label="Young person 7", quote=SAID)
    concern = made.ask(lambda desk: raise_concern(desk, new_id=new_id, passage=passage))
    made.open("concerns", concern.id)
    made.settle()
    yield made
    made.close()


def pane(hands):
    return hands.screen.page.beside.sheet


def test_the_picture_is_of_the_sheet_and_can_be_heard(hands):
    assert not pane(hands).picture._image.isNull()
    assert SAID in pane(hands).picture.accessibleDescription()


@piped
def test_it_goes_from_memory_to_the_printer_and_the_job_says_nothing_of_it(hands, printer, tmp_path):
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    hands.press("Ctrl+P")
    assert (printer / "came").read_bytes() == pane(hands)._pdf
    assert (printer / "arguments").read_text().split() == ["-d", "Office", "2", "-t", "Daybook", "-"]
    assert "Office 2 has the sheet" in words_on(pane(hands))
    made = {path for path in tmp_path.rglob("*") if path.is_file()} - before - {printer / "came", printer / "arguments"}
    assert [path for path in made if SAID.encode() in path.read_bytes() or b"%PDF" in path.read_bytes()] == []


@piped
def test_a_printer_that_takes_nothing_is_said_and_it_can_be_tried_again(hands, printer):
    (printer / "lp").write_text("#!/bin/sh\nexit 1\n")
    hands.press("Ctrl+P")
    assert FAILED in words_on(pane(hands))
    assert pane(hands).print_button.isEnabled()


@piped
def test_a_laptop_without_a_print_service_is_a_sentence(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused, match="no print service"):
        print_pdf(b"%PDF", "Office 2")


def test_no_printer_is_said(hands):
    pane(hands)._on_printers(Printers(()))
    assert not pane(hands).print_button.isEnabled()
    assert NO_PRINTER in words_on(pane(hands))


def test_a_file_is_written_only_after_the_warning(hands, tmp_path):
    out = tmp_path / "stick" / "sheet.pdf"
    out.parent.mkdir()
    pane(hands).choose_file = lambda name: out if name == "sheet.pdf" else None
    pane(hands).save_button.click()
    assert WARNING in words_on(pane(hands))
    assert not out.exists()
    assert hands.keyboard is pane(hands).no
    hands.press("Escape")
    assert WARNING not in words_on(pane(hands))
    pane(hands).save_button.click()
    pane(hands).yes.click()
    hands.settle()
    assert out.read_bytes() == pane(hands)._pdf
    if sys.platform != "win32":
        assert out.stat().st_mode & 0o077 == 0
    assert "is not encrypted" in words_on(pane(hands))


def test_a_place_that_takes_no_file_is_said(hands, tmp_path):
    pane(hands).choose_file = lambda _name: tmp_path / "nowhere" / "sheet.pdf"
    pane(hands).save_button.click()
    pane(hands).yes.click()
    hands.settle()
    assert "could not be written there" in words_on(pane(hands))


def test_leaving_lets_the_sheet_go_from_memory(hands):
    sheet = pane(hands)
    sheet.forget()
    assert sheet._pdf == b""
    assert sheet.picture.accessibleDescription() == ""


def test_a_blank_one_is_saved_from_the_list_with_the_numbers_and_no_name(hands, tmp_path):
    hands.press("Escape", "Escape")
    blank, said, out = hands.screen.blank, [], tmp_path / "blank.pdf"
    blank.said.connect(lambda words, tone: said.append((words, tone)))
    blank.choose_file = lambda _name: out
    hands.press("Ctrl+P")
    page = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_bounded()
    assert "01632 960001" in page
    assert SAID not in page
    assert said == [("blank.pdf is written. Print a few and keep them with you.", "strength")]
    blank.choose_file = lambda _name: tmp_path / "nowhere" / "blank.pdf"
    hands.press("Ctrl+P")
    assert said[1:] == [("The sheet could not be written there. Choose another place.", "danger")]
