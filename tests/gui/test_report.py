"""The report's screen over a real vault: made from keys, into a folder, stoppable, and honest about failing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from desktop.gui.reports.screen import ReportScreen
from desktop.gui.widgets.text import Text
from tests.gui.evidence_material import one_talk, spread
from tests.unit.operations.test_releases import read_records, shared
from tests.unit.report.test_docx import words_of


@pytest.fixture
def screen(work, desk, ask, show):
    ask(spread, desk, 40)
    ask(one_talk, desk)
    made = ReportScreen(work, desk)
    made.resize(1200, 750)
    show(made)
    made.refresh()
    work.drain()
    return made


def make(screen, folder, work):
    screen.path.setText(str(folder))
    QTest.keyClick(screen.path, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    work.drain()


def test_it_says_what_it_will_rest_on(screen):
    shown = [text.text() for text in screen.outlook.findChildren(Text)]
    assert "41 pieces" in shown
    assert "1 talk; how many people is not written down" in shown


def test_the_main_key_makes_both_files_and_says_where(screen, work, tmp_path):
    make(screen, tmp_path, work)
    assert sorted(path.name for path in tmp_path.glob("report.*")) == ["report.html", "report.pdf"]
    assert screen.files.text().splitlines() == [str(tmp_path / "report.pdf"), str(tmp_path / "report.html")]
    assert "She asks me what I want to happen." in (tmp_path / "report.html").read_text("utf-8")
    assert screen.both.isVisible()
    assert screen.both.hasFocus()


def test_one_form_alone(screen, work, tmp_path):
    screen.path.setText(str(tmp_path))
    screen.html.click()
    work.drain()
    assert [path.name for path in tmp_path.glob("report.*")] == ["report.html"]


def test_one_indicator_as_a_word_document(screen, work, tmp_path):
    assert [screen.indicator.itemText(place)[:3] for place in range(screen.indicator.count())][:3] == [
        "All",
        "2.1",
        "5.3",
    ]
    screen.indicator.choose("5.4")
    screen.path.setText(str(tmp_path))
    screen.word.click()
    work.drain()
    (file,) = tmp_path.glob("report.*")
    text = words_of(file.read_bytes())
    assert file.suffix == ".docx"
    assert "5.4 Involving individual children" in text
    assert "2.1 Impact" not in text


@pytest.mark.parametrize("typed", ["", "/nowhere/at/all"])
def test_a_folder_that_is_not_there_is_said_beside_the_field(screen, work, typed):
    make(screen, typed, work)
    assert screen.folder.error == "Choose a folder that is there."
    assert screen.path.hasFocus()
    assert screen.both.isVisible()


def test_a_folder_that_vanishes_meanwhile_is_one_plain_sentence(screen, work, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    screen.path.setText(str(folder))
    screen.both.click()
    folder.rmdir()
    work.drain()
    assert "could not be written there" in screen.folder.error
    assert screen.both.isVisible()


def test_stop_leaves_the_earlier_report_whole(screen, work, tmp_path):
    make(screen, tmp_path, work)
    before = (tmp_path / "report.pdf").read_bytes()
    screen.path.setText(str(tmp_path))
    stopped = QSignalSpy(screen.making.stopped)
    screen.pdf.click()
    assert screen.stop.isVisible()
    assert not screen.both.isVisible()
    screen.stop.click()
    work.drain()
    assert stopped.count() == 1
    assert (tmp_path / "report.pdf").read_bytes() == before
    assert screen.state.text().startswith("Stopped.")


def test_record_codes_stand_only_where_asked(screen, work, tmp_path, ask):
    make(screen, tmp_path, work)
    assert "R-014" not in (tmp_path / "report.html").read_text("utf-8")
    screen.codes.click()
    make(screen, tmp_path, work)
    assert "R-014" in (tmp_path / "report.html").read_text("utf-8")


def test_the_audit_trail_has_counts_and_no_places(screen, work, tmp_path, ask):
    make(screen, tmp_path, work)
    entry = ask(screen.desk.vault.profile.audit_trail)[0]
    assert entry.action == "report written"
    assert str(tmp_path) not in str(entry.detail)
    assert Path(screen.files.text().splitlines()[0]).parent == tmp_path


def test_without_anything_shared_none_can_be_made_to_leave_the_team(screen):
    asked = QSignalSpy(screen.go_asked)
    screen.audience.choice.choose("outside")
    assert screen.audience.none.isVisible()
    assert not screen.both.isEnabled()
    assert not screen.codes.isVisible()
    screen.audience.share.click()
    assert asked.at(0) == ["records/releases"]


def test_one_to_leave_the_team_has_the_figures_that_were_shared_last(screen, work, tmp_path, ask):
    ask(read_records, screen.desk, 60)
    ask(shared, screen.desk, tmp_path)
    screen.refresh()
    work.drain()
    screen.audience.choice.choose("outside")
    make(screen, tmp_path, work)
    page = (tmp_path / "report to leave the team.html").read_text("utf-8")
    assert "To leave the team" in page
    assert not (tmp_path / "report.html").exists()
    assert "R-0" not in page
