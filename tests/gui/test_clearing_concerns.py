"""The concerns alone are destroyed by keys in Settings, once all are closed; then the inspection goes on."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.concerns import Concern, Decision, Step
from desktop.gui.settings.clearing import ClearingSection
from desktop.operations.certificates import certificates
from desktop.operations.concerns.steps import Given, raise_concern, take_step
from desktop.vault.ids import new_id
from tests.desks import NOW, PASSPHRASE
from tests.gui.concern_window import Hands, words_on


def close(desk, concern: Concern) -> None:
    take_step(desk, concern.id, Given(Step.DECIDED, NOW, "me", "in person", "Known.", Decision.NO_FURTHER_ACTION))
    take_step(desk, concern.id, Given(Step.CLOSED, NOW, words="Known."))


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path):
    made = Hands(qtbot, tmp_path / "vault", lambda desk: raise_concern(desk, new_id=new_id))
    yield made
    made.close()


def section(hands: Hands) -> ClearingSection:
    screen = hands.open("settings")
    found = screen.section(ClearingSection)
    screen.refresh()
    hands.settle()
    return found


def test_an_open_one_stands_in_the_way_of_both_and_no_key_begins_it(hands: Hands) -> None:
    shown = section(hands)
    says = words_on(shown.concerns)
    assert "They cannot be destroyed yet" in says
    assert "Concern C-1 is open." in says
    assert "while one is open it cannot be cleared" in words_on(shown.box)
    hands.press("Alt+D")
    assert shown.concerns.act.isHidden()


def test_without_any_nothing_is_said_of_it(qtbot: QtBot, tmp_path: Path) -> None:
    hands = Hands(qtbot, tmp_path / "vault")
    assert section(hands).concerns.isHidden()
    hands.close()


def test_closed_ones_are_destroyed_by_keys_on_record_and_the_inspection_goes_on(hands: Hands, tmp_path: Path) -> None:
    (concern,) = hands.concerns()
    hands.ask(close, concern)
    shown = section(hands)
    shown.setFocus()
    hands.press("Alt+D")
    act = shown.concerns.act
    assert act.name.hasFocus()
    assert not act.button.isEnabled()
    hands.write("Strathlennox")
    hands.press("Tab", "Space", "Tab")
    assert act.kept.isChecked()
    hands.write("wrong")
    hands.press("Return")
    assert "does not open" in act.passphrase.field.error
    hands.write(PASSPHRASE)
    hands.press("Ctrl+Shift+Del")
    vault = hands.window.gate._vault
    page = hands.window.gate.currentWidget()
    assert page.title.text() == "The concerns of Strathlennox are destroyed"
    assert "a new concern can be raised at once" in words_on(page)
    done: list[object] = []
    hands.window.work.run(certificates, vault, then=done.extend)
    hands.settle()
    (one,) = done
    assert one.counts == {"concern": 1}
    hands.press("Alt+G")
    assert hands.concerns() == ()
    assert hands.window.desk is not None
    assert "Strathlennox: the concerns alone" in section(hands).table.model().index(0, 0).data()
    hands.ask(lambda desk: raise_concern(desk, new_id=new_id))
    assert [each.code for each in hands.concerns()] == ["C-1"]
