"""Every screen of the rail, used on a real desk with planted words; locked, none of them is left anywhere.

Also in Python's own objects: what a screen remembered goes when it does, and not when Python happens to look.
"""

import gc
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.documents import Document
from desktop.domain.records import Record
from desktop.gui.rooms import ROOMS
from desktop.gui.theme import theme
from desktop.vault.ids import new_id
from tests.desks import NOW, PASSPHRASE, make_desk
from tests.features.person import Person
from tests.gui.test_lock import holders_of, read_aloud
from tests.heap import every_object

PLANTED = ("quernstane", "skelfbark", "glaikwater", "Strathlennox")
OWN = {*PLANTED, "The quernstane lamp was on."}


@pytest.fixture
def others() -> list[object]:
    """What holds the words already: other tests' own texts, where they ran in this process before."""
    return python_holders_of(PLANTED)


@pytest.fixture
def me(qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    put_words_in(tmp_path / "vault")
    theme().apply(qapp, "light", 100)
    person = Person(tmp_path / "vault")
    person.opens_and_unlocks()
    yield person
    person.goes_away()


def put_words_in(folder: Path) -> None:
    desk = make_desk(folder)
    record = Record(id=new_id(), code="glaikwater-1", position=1, first_reader=desk.me.designation)
    paper = Document(
        id=new_id(), title="The skelfbark policy", came_from="glaikwater office", received_at=NOW, text="skelfbark " * 9
    )
    desk.store.save(record, paper)
    desk.vault.close()


def use_every_screen(me: Person) -> None:
    me.begins_an_interview()
    me.types("The quernstane lamp was on.")
    me.presses("Shift+Home", "Ctrl+E", "1", "S")
    me.waits_for_the_laptop()
    for room in ROOMS:
        me.window.shell.show_page(room.key)
        me.waits_for_the_laptop()
    store = me.window.desk.store
    for record in me.asks_the_vault(lambda _desk: store.all(Record)):
        me.window.shell.show_page("records")
        me.window.screen_of("records").open_object(record.id)
    for paper in me.asks_the_vault(lambda _desk: store.all(Document)):
        me.window.shell.show_page("documents")
        me.window.screen_of("documents").open_object(paper.id)
    me.waits_for_the_laptop()
    me.presses("Ctrl+K")
    me.types("quernstane")
    me.waits_for_the_laptop()


def test_locked_no_screen_leaves_a_word_behind(others: list[object], me: Person) -> None:
    use_every_screen(me)
    assert [word for word in PLANTED if not holders_of(word)] == []
    me.window.lock()
    me.waits_for_the_laptop()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert {word: holders_of(word) for word in PLANTED if holders_of(word)} == {}
    assert [word for word in PLANTED if word in read_aloud(me.window)] == []
    gc.collect()
    known = {id(one) for one in others}
    left = [one for one in python_holders_of(PLANTED) if id(one) not in known]
    assert [described(one) for one in left if one is not others] == []


def test_a_screen_that_was_covered_is_as_it_was(me: Person) -> None:
    me.clock.stand_still()  # times of day are in the picture
    me.begins_an_interview()
    me.types("The quernstane lamp was on.")
    me.waits_until(lambda: me.header().startswith("Saved "), "it was not saved")
    for room in ROOMS:
        me.window.shell.show_page(room.key)
        comes_to_rest(me)
        before, at = me.window.grab().toImage(), QApplication.focusWidget()
        cover(me)
        assert me.window.grab().toImage() != before
        uncover(me)
        comes_to_rest(me)
        assert QApplication.focusWidget() is at
        assert me.window.grab().toImage() == before, room.key


def comes_to_rest(me: Person) -> None:
    """What is read is shown, then laid out, then the ring goes where the focus is: until nothing moves any more."""
    looks = []
    while len(looks) < 4 or looks[-1] != looks[-4]:
        assert len(looks) < 40, "it never came to rest"
        me.waits_for_the_laptop()
        looks.append(me.window.grab().toImage())


def cover(me: Person) -> None:
    """As the window does when a screen could not save."""
    me.window._lock.note_unsaved("interviews", "The disk is full.")
    me.window.lock()
    me.waits_for_the_laptop()
    assert me.window.gate.unlock.covered.isVisible()


def uncover(me: Person) -> None:
    me.types(PASSPHRASE)
    me.presses("Return")
    me.waits_for_the_laptop()
    assert not me.window.shell.is_locked()


def described(one: object) -> str:
    """An object that holds a word, and what holds it, for who looks for the leak."""
    return f"{type(one).__name__} <- {[type(each).__name__ for each in gc.get_referrers(one)]}"


def python_holders_of(words: tuple[str, ...]) -> list[object]:
    """Python's objects that hold a text with one of the words, by attribute, item or entry; not pytest's own."""
    return [
        one
        for one in every_object()
        if not str(type(one).__module__).startswith(("_pytest", "pluggy", "ast")) and not _is_source(one)
        if any(
            isinstance(held, str) and held not in OWN and any(word in held for word in words)
            for held in gc.get_referents(one)
        )
    ]


def _is_source(one: object) -> bool:
    """Lines of a program, as pytest keeps them to show where a test failed; or a function's own words."""
    lines = isinstance(one, list | tuple) and any(isinstance(part, str) and part.endswith("\n") for part in one)
    return lines or isinstance(one, FunctionType)
