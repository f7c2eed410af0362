"""The work lanes: one thread, in order, answers on the window's thread, no error lost, nothing blocked by slow work."""

import threading
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer

from desktop.domain.errors import Damaged, PersonError
from desktop.gui.work import Work
from desktop.vault.contents.asking import place


@pytest.fixture
def work(qapp):
    work = Work()
    yield work
    work.close()


class Listener(QObject):
    """Stands for a widget that may be gone when its answer comes."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, value):
        self.heard.append(value)


def fail(error):
    raise error


def test_jobs_run_in_order_on_one_thread_that_is_not_the_windows(work):
    seen = []
    for number in range(50):
        work.run(lambda number=number: (number, threading.get_ident()), then=seen.append)

    work.drain()

    assert [number for number, _ in seen] == list(range(50))
    assert len({thread for _, thread in seen}) == 1
    assert seen[0][1] != threading.get_ident()


def test_an_answer_never_comes_inside_the_asking(work):
    heard = []
    for _ in range(200):
        work.run(int, "1", then=heard.append)
        assert heard == []

    work.drain()

    assert len(heard) == 200


def test_answers_arrive_on_the_windows_thread(work):
    threads = []
    work.run(int, "7", then=lambda value: threads.append((value, threading.get_ident())))

    work.drain()

    assert threads == [(7, threading.get_ident())]


def test_an_error_goes_to_who_asked(work):
    heard = []
    work.run(fail, PersonError("Choose another folder."), failed=heard.append)

    work.drain()

    assert [str(error) for error in heard] == ["Choose another folder."]


def test_an_error_nobody_waits_for_is_sent_as_a_signal(work, qtbot):
    with qtbot.waitSignal(work.failed) as sent:
        work.run(fail, ValueError("a bug"))

    assert isinstance(sent.args[0], ValueError)


def test_work_goes_on_after_an_error(work):
    heard = []
    work.run(fail, PersonError("No."), failed=heard.append)
    work.run(int, "1", then=heard.append)

    work.drain()

    assert heard[1] == 1


def test_saves_are_not_behind_slow_work(work, qtbot):
    release = threading.Event()
    work.run_aside(release.wait)
    saved = []

    work.run(int, "1", then=saved.append)
    qtbot.waitUntil(lambda: saved == [1])

    assert work.is_busy()
    release.set()


def test_busy_is_told_at_the_first_and_after_the_last(work):
    told = []
    work.busy.connect(told.append)
    work.run(int, "1", then=lambda _: work.run(int, "2"))

    work.drain()

    assert told == [True, False]


@pytest.mark.parametrize(
    "wanting",
    [
        lambda listener: listener.hear,
        lambda listener: partial(listener.hear),
        lambda listener: lambda value: listener.hear(str(value)),
    ],
    ids=["by a method", "by a part of one", "by a function that holds it"],
)
def test_a_widget_that_is_gone_hears_nothing(work, wanting):
    listener = Listener()
    work.run(int, "1", then=wanting(listener))
    heard = listener.heard
    shiboken6.delete(listener)
    work.drain()

    assert heard == []


def test_nothing_waits_for_what_runs_behind(work, qtbot):
    release, begun, heard = threading.Event(), threading.Event(), []
    work.run_behind(lambda: (begun.set(), release.wait()), then=lambda _: heard.append("behind"))
    begun.wait()
    work.run_aside(int, "1", then=heard.append)
    work.run(int, "2", then=heard.append)
    work.drain()
    assert sorted(heard) == [1, 2]
    assert not work.is_busy()
    release.set()
    qtbot.waitUntil(lambda: heard[-1] == "behind")


def test_a_damaged_vault_is_told_of_whoever_heard_it_first(work):
    told = []
    work.damaged.connect(lambda error: told.append(f"window: {error}"))
    work.run(fail, Damaged("Torn."), failed=lambda error: told.append(f"screen: {error}"))
    work.run(fail, PersonError("Full."), failed=lambda error: told.append(f"screen: {error}"))
    work.drain()
    assert told == ["screen: Torn.", "window: Torn.", "screen: Full."]


def test_nothing_runs_after_closing(qapp):
    work = Work()
    work.close()

    with pytest.raises(RuntimeError):
        work.run(int, "1")


class Held:
    """Stands for a page that Qt would take apart: only the window's thread may let it go."""

    def __init__(self, let_go_on):
        self._let_go_on = let_go_on

    def keep(self):
        pass

    def hear(self, _value):
        pass

    def __del__(self):
        self._let_go_on.append(threading.get_ident())


def test_no_lane_is_the_last_to_let_a_page_go(work, qtbot):
    let_go_on, go_on = [], threading.Event()
    page = Held(let_go_on)
    work.keep(page.keep, then=page.hear)
    work.drain()
    work.run(go_on.wait)
    del page
    work.keep(int, "1")
    assert let_go_on == [threading.get_ident()]
    go_on.set()
    work.drain()


def test_a_draft_is_not_behind_what_the_vault_is_doing(work, qtbot):
    release = threading.Event()
    work.run(release.wait)
    kept = []
    work.keep(int, "1", then=kept.append)
    qtbot.waitUntil(lambda: kept == [1])
    assert work.is_busy()
    release.set()


def test_what_is_asked_of_the_vault_never_overtakes_a_draft(work):
    release, order = threading.Event(), []
    work.keep(lambda: release.wait() and order.append("draft"))
    work.run(order.append, "save")
    work.run_aside(release.set)
    work.drain()
    assert order == ["draft", "save"]


def test_drafts_are_kept_in_the_order_they_were_asked_for(work):
    kept = []
    for number in range(50):
        work.keep(kept.append, number)
    work.drain()
    assert kept == list(range(50))


def test_what_was_asked_has_its_place_in_the_order_on_either_thread(work):
    places = []
    for ask in (work.run, work.keep, work.run, work.keep):
        ask(place, then=places.append)
    work.drain()
    assert len(set(places)) == 4
    assert place() > max(places)


def test_nothing_is_waited_for_after_a_refusal(qapp):
    work = Work()
    work.close()
    with pytest.raises(RuntimeError):
        work.keep(int, "1")
    assert not work.is_busy()


@pytest.mark.timeout(20)
def test_what_was_asked_is_done_also_when_the_program_was_told_to_end_meanwhile(qapp, work):
    """As when the screen's server goes at the end of a session: Qt tells the program to end, and no loop waits then."""
    done = []

    def closing():
        qapp.exit(0)
        work.run(lambda: 1, then=lambda one: work.run(lambda: one + 1, then=done.append))
        work.drain()

    QTimer.singleShot(0, closing)
    qapp.exec()
    assert done == [2]
