"""What is typed on for a theme's triage, the next round of an evaluation, or a result of the search.

One window for all, and nothing is answered until all is typed.
"""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.documents import Document
from desktop.domain.errors import Refused
from desktop.domain.interviews import Audience
from desktop.domain.triage import TriageState
from desktop.gui.evidence_map import screen as map_screen
from desktop.gui.search import panel as search_panel
from desktop.gui.typed_ahead import NOT_KEPT
from desktop.operations.findings import new_claim, save_claim
from desktop.operations.interviews import save_interview, start_interview
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.gui.evidence_material import one_talk
from tests.gui.fast_hands import Fast
from tests.judging import own

Key = Qt.Key
TALK = "[14:00] Young person 7: It is fine."


def refuses(*_given, **_named):
    raise Refused("No room.")


@pytest.fixture(scope="module")
def ids():
    return {}


@pytest.fixture(scope="module")
def hands(request, qapp, tmp_path_factory, ids):
    def prepare(desk):
        claim = new_claim(desk, "5.4", new_id=new_id)
        ids["claim"] = save_claim(desk, claim.model_copy(update={"claim": "Plans are read."})).id
        talk = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
        ids["talk"] = save_interview(desk, talk.model_copy(update={"text": TALK})).id
        ids["document"] = new_id()
        desk.store.save(Document(id=ids["document"], title="Visits", came_from="Item 12", received_at=NOW, text=""))
        one_talk(desk)
        own(desk)

    made = Fast(QtBot(request), tmp_path_factory.mktemp("typed") / "vault", prepare)
    yield made
    made.close()


@pytest.fixture
def findings(hands):
    return hands.claims_of("5.4")


def test_a_state_and_its_reason_are_given_before_a_themes_triage_is_there(hands):
    screen = hands.open("map")
    screen.page.focus_map()
    hands.settle()
    with hands.vault_held():
        hands.hit(Key.Key_T, Key.Key_2)
        hands.types("Staff say no, 2 of 3.")
    panel = screen.triage
    assert (panel.triage.state, panel.why.text()) == (TriageState.UNCERTAINTY, "Staff say no, 2 of 3.")
    hands.press("Esc")
    assert screen.table.hasFocus()


def test_a_triage_that_cannot_be_opened_says_so_and_the_map_has_the_keyboard(hands, monkeypatch):
    screen = hands.open("map")
    screen.page.focus_map()
    monkeypatch.setattr(map_screen, "open_triage", refuses)
    with hands.vault_held():
        hands.hit(Key.Key_T)
        hands.types("No")
    assert hands.said() == f"No room. {NOT_KEPT}"
    assert screen.table.hasFocus()


def test_the_next_round_of_an_evaluation_is_written_before_it_is_there(hands, findings):
    pane = findings.evaluation_pane
    pane.take_keyboard()
    hands.settle()
    assert pane.end.hasFocus()
    hands.press("Alt+E")
    with hands.vault_held():
        hands.hit(Key.Key_Return, Key.Key_3, Key.Key_Tab)
        hands.types("Just outweigh.")
    assert (pane.tag.text(), pane.editor.scale.number, pane.editor.why.text()) == ("Team, draft", 3, "Just outweigh.")


def found(hands, words):
    """The search, come up over whatever is on show, with what it found."""
    hands.press("Ctrl+K")
    panel = hands.window.search
    hands.types(words)
    panel._pause.stop()
    panel._search()
    hands.settle()
    return panel


def test_what_is_typed_on_after_a_result_is_chosen_goes_behind_its_words_and_not_into_the_page_beneath(hands, ids):
    beneath = hands.open("findings", ids["claim"])
    panel = found(hands, "fine")
    with hands.vault_held():
        hands.hit(Key.Key_Return, Key.Key_Return)
        hands.types(" now")
        assert panel.isVisible()
    page = hands.window.screen_of("interviews").page
    assert "It is fine now." in page.editor.text()
    assert hands.fields_with(" now") == [page.editor]
    assert beneath.page.finding.claim == "Plans are read."
    hands.press("Esc")


def test_in_a_talk_that_is_open_already_the_words_found_are_not_written_over_either(hands, ids):
    page = hands.open("interviews", ids["talk"]).page
    before = page.editor.text()
    found(hands, "fine")
    with hands.vault_held():
        hands.hit(Key.Key_Return)
        hands.types(" today")
    assert hands.window.screen_of("interviews").page is page
    assert page.editor.text() == before.replace("fine", "fine today", 1)
    page.editor.undo()


def test_a_result_that_cannot_be_found_says_so_and_the_search_stays(hands, monkeypatch):
    hands.open("send")
    panel = found(hands, "fine")
    monkeypatch.setattr(search_panel, "opens", refuses)
    with hands.vault_held():
        hands.hit(Key.Key_Return)
        hands.types("Lost")
    assert hands.said() == f"No room. {NOT_KEPT}"
    assert (panel.isVisible(), panel.field.text(), panel.field.hasFocus()) == (True, "fine", True)
    hands.press("Esc")


def test_a_result_that_is_not_written_in_takes_no_letter_for_a_key(hands):
    hands.open("send")
    panel = found(hands, "kind:evidence want")
    assert [line.hit.kind for line in panel.model.lines if line.hit is not None] == ["evidence"]
    with hands.vault_held():
        hands.hit(Key.Key_Return)
        hands.types("t")
    screen = hands.window.screen_of("map")
    assert (screen.panel.isVisible(), screen.triage.isVisible()) == (True, False)
    assert hands.said() == NOT_KEPT
