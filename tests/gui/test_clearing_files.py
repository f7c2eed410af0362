"""On Send, from the keyboard: which files the lead has, choosing what goes, and clearing it for good."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.errors import NotFound
from desktop.gui.send.screen import SendScreen
from desktop.operations.documents import add_document, file_of
from desktop.operations.incoming import collation
from desktop.operations.outgoing import bundles, sending
from desktop.vault.ids import new_id
from tests.ready_team import ready_team

ALT = Qt.KeyboardModifier.AltModifier


def received(folder):
    """A team whose inspector has two documents that the lead has."""
    team = ready_team(folder, 1)
    desk = team.inspectors[0]
    documents = []
    for title, words in (("The plan", "Long. " * 500), ("Minutes", "Short.")):
        path = folder / "document.txt"
        path.write_text(words, "utf-8")
        documents.append(add_document(desk, path, title, new_id=new_id))
    bundles.make_bundle(desk)
    sending.send_all(desk)
    collation.collate(team.lead)
    sending.fetch_receipts(desk)
    return team, documents


@pytest.fixture
def sent(ask, tmp_path):
    team, documents = ask(received, tmp_path / "team")
    yield team, documents
    ask(team.close)


@pytest.fixture
def screen(qtbot, work, sent):
    made = SendScreen(work, sent[0].inspectors[0])
    window = QWidget()  # as the program's: with something to go to beside the page
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.resize(1280, 720)
    with qtbot.waitExposed(window):
        window.show()
    made.refresh()
    qtbot.waitUntil(made.files.isVisible)
    made.kept = window
    return made


def test_files_are_chosen_and_cleared_by_key_and_the_document_stays(qtbot, ask, sent, screen) -> None:
    team, documents = sent
    box = screen.files
    assert "2 files of documents" in box.says.text()
    assert "Text, notes and evidence stay." in box.says.text()
    qtbot.keyClick(screen, Qt.Key.Key_W, ALT)
    qtbot.waitUntil(lambda: bool(box.checks) and box.checks[0][0].hasFocus())
    assert not box.clear.isEnabled()
    assert [check.text().split(" · ")[0] for check, _ in box.checks] == ["The plan", "Minutes"]
    qtbot.keyClick(box.checks[0][0], Qt.Key.Key_Space)
    assert box.clear.text() == "Clear 1 file for good"
    assert "cannot be brought back on this laptop" in box.warning.text()
    box.clear.setFocus()
    with qtbot.waitSignal(screen.said) as said:
        qtbot.keyClick(box.clear, Qt.Key.Key_Space)
    assert said.args[0].startswith("1 file, 3 KB, cleared")
    assert QApplication.focusWidget() is screen.focusProxy()  # the button that had it is gone
    qtbot.waitUntil(lambda: "One file of documents" in box.says.text())
    with pytest.raises(NotFound, match="was cleared from this laptop"):
        ask(file_of, team.inspectors[0], documents[0])
    assert ask(file_of, team.lead, documents[0])
    assert ask(file_of, team.inspectors[0], documents[1])


def test_esc_leaves_the_choice_and_nothing_goes(qtbot, ask, sent, screen) -> None:
    team, documents = sent
    qtbot.keyClick(screen, Qt.Key.Key_W, ALT)
    qtbot.waitUntil(lambda: bool(screen.files.checks) and screen.files.checks[0][0].hasFocus())
    qtbot.keyClick(screen.files.checks[0][0], Qt.Key.Key_Escape)
    assert screen.files.choosing.isHidden()
    assert screen.files.choose.isVisible()
    assert ask(file_of, team.inspectors[0], documents[0])
