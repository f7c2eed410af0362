"""Settings, other programs: saved and brought in by keyboard, with what stays behind said first."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.evidence import Evidence
from desktop.domain.interviews import Interview
from desktop.gui.exchange.bring_section import BringSection
from desktop.gui.exchange.save_section import SaveSection
from desktop.gui.settings.screen import SettingsScreen
from desktop.gui.widgets.text import Text
from desktop.operations.exchange.qda_out import CANNOT_HOLD
from tests.unit.exchange.refi.files import SOURCE, project_xml, selection, write
from tests.unit.operations.exchange.material import NAME, fill
from tests.unit.operations.exchange.test_qdc_in import OTHERS

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Nobody asks me. Home is calmer."


@pytest.fixture
def screen(work, desk, show):
    made = SettingsScreen(work, desk)
    made.resize(1200, 752)
    show(made)
    made.refresh()
    work.drain()
    return made


@pytest.fixture
def saving(screen):
    section = screen.section(SaveSection)
    section.setFocus()
    return section


@pytest.fixture
def bringing(screen):
    section = screen.section(BringSection)
    section.setFocus()
    return section


def read(section):
    """Every word on show."""
    return "\n".join(text.text() for text in section.findChildren(Text) if text.isVisibleTo(section))


def save(section, qtbot, folder):
    section.path.setText(str(folder))
    QTest.keyClick(section.path, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(section.save.isEnabled)
    section.work.drain()


def look(section, qtbot, path):
    section.choose_file = lambda: path
    QTest.keyClick(section, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(section.open_button.isEnabled)
    section.work.drain()


def test_a_project_is_saved_by_keyboard_with_what_it_cannot_hold_said_first(saving, desk, ask, qtbot, tmp_path):
    ask(fill, desk)
    assert all(one in read(saving) for one in CANNOT_HOLD)
    assert "For the team only" in read(saving)
    save(saving, qtbot, tmp_path)
    with zipfile.ZipFile(tmp_path / "evidence for the team only.qdpx") as made:
        everything = b"".join(made.read(name) for name in made.namelist()).decode()
    assert NAME not in everything
    assert "1 possible identifier was replaced." in read(saving)
    assert saving.save.hasFocus()
    assert ask(desk.vault.profile.audit_trail)[0].action == "project written"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("xlsx", "tables for the team only.xlsx"),
        ("csv", "tables for the team only (csv)/evidence.csv"),
        ("parquet", "tables for the team only (parquet)/datapackage.json"),
        ("qdc", "codebook.qdc"),
    ],
)
def test_every_other_kind_is_saved_too(saving, qtbot, tmp_path, kind, name):
    saving.kinds.choose(kind)
    save(saving, qtbot, tmp_path)
    assert (tmp_path / name).exists()


def test_a_folder_that_is_not_there_is_said_beside_it(saving, qtbot, tmp_path):
    save(saving, qtbot, tmp_path / "missing")
    assert saving.folder.error == "Choose a folder that is there."
    assert saving.path.hasFocus()


def others(folder: Path) -> Path:
    """A project with one code that means something by its name, and one that does not."""
    code = '<Code guid="00000000-0000-0000-0000-0000000000c8" name="Gran" isCodable="true"/>'
    other = selection(2, 16, 31).replace(
        '<CodeRef targetGUID="00000000-0000-0000-0000-000000000001"/>',
        '<CodeRef targetGUID="00000000-0000-0000-0000-0000000000c8"/>',
    )
    xml = project_xml(selection(1, 0, 15) + other, code=code)
    return write(folder / "others.qdpx", xml, {f"sources/{SOURCE}.txt": TEXT.encode()})


def test_a_project_is_looked_into_given_its_meanings_and_brought_in_by_keyboard(bringing, desk, ask, qtbot, tmp_path):
    look(bringing, qtbot, others(tmp_path))
    assert "1 text, 1 piece of evidence. 1 piece without a direction: uncertainties." in read(bringing)
    assert "• Passages without a code that means an indicator or a theme here: 1" in read(bringing)
    assert bringing.codes.table.hasFocus()
    QTest.keyClick(bringing.codes.table, Qt.Key.Key_Return)
    assert bringing.codes.meanings.hasFocus()
    bringing.codes.meanings.choose("indicator 2.1 wellbeing")
    qtbot.waitUntil(lambda: "1 text, 2 pieces" in read(bringing))
    bringing.texts_as.choose("young_people")
    QTest.keyClick(bringing.texts_as, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(bringing.take_button.isHidden)
    (talk,) = ask(desk.store.all, Interview)
    pieces = {piece.quote: piece for piece in ask(desk.store.all, Evidence)}
    assert (talk.text, talk.audience.value) == (TEXT, "young_people")
    assert {words: piece.mappings[0].theme for words, piece in pieces.items()} == {
        "Nobody asks me.": "views_heard",
        "Home is calmer.": "wellbeing",
    }
    assert {talk.words_of(piece.id) for piece in pieces.values()} == pieces.keys()
    assert all(piece.author == desk.me.designation for piece in pieces.values())
    assert bringing.open_button.hasFocus()


def test_what_is_no_project_is_said_and_can_be_left(bringing, qtbot, tmp_path):
    path = tmp_path / "none.qdpx"
    path.write_bytes(b"nothing of the kind")
    look(bringing, qtbot, path)
    assert "This is no whole REFI-QDA project" in read(bringing)
    assert bringing.take_button.isHidden()


def test_what_was_looked_into_is_left_with_escape_and_nothing_comes_in(bringing, desk, ask, qtbot, tmp_path):
    look(bringing, qtbot, others(tmp_path))
    QTest.keyClick(bringing, Qt.Key.Key_Escape)
    assert bringing.take_button.isHidden()
    assert ask(desk.store.all, Evidence) == ()


def test_a_codebook_is_looked_into_and_its_themes_are_saved_as_a_framework(bringing, qtbot, tmp_path):
    path, place = tmp_path / "book.qdc", tmp_path / "made.json"
    path.write_text(OTHERS, encoding="utf-8")
    look(bringing, qtbot, path)
    assert "A codebook from ATLAS.ti" in read(bringing)
    assert "New themes: 2." in read(bringing)
    assert "• 5.4: Bràithrean is peathraichean" in read(bringing)
    assert "2 codes with no indicator right above stay out" in read(bringing)
    bringing.book.choose_place = lambda _name: place
    QTest.keyClick(bringing.book.save_button, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(bringing.book.isHidden)
    assert "Bràithrean" in place.read_text("utf-8")
