"""A whole record in a real window on a real screen: read, quoted from a document, checked and finished by keys."""

import re
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.evidence import Evidence
from desktop.domain.reviews import RecordReview, ReviewState
from desktop.domain.templates.questions import Question, QuestionKind
from desktop.operations.documents import add_document
from desktop.vault.ids import new_id
from tests.desks import PASSPHRASE
from tests.features.laptops import make_desk_with_records, open_desk
from tests.features.real_screen import RealScreen
from tests.pdfs import a_pdf

WORDS = "Two reviews were put back"
_MOST_QUESTIONS = 100


@pytest.mark.xvfb
@pytest.mark.timeout(600)
def test_a_record_is_read_by_keys_alone(tmp_path: Path) -> None:
    document, answers = make_the_vault(tmp_path)
    with RealScreen(tmp_path / "screen") as me:
        me.opens(tmp_path / "vault")
        me.hears("Passphrase")
        me.types(PASSPHRASE)
        me.presses("Return")
        me.hears("Mine, by when it is due")
        open_the_record(me)
        quote_the_document(me)
        check_and_go_to_what_is_missing(me)
        answer_all(me, answers)
        me.presses("ctrl+Return")
        me.hears("R-014 is read")
        complaints = me.locks_and_ends()

    assert "Traceback" not in complaints, complaints
    desk = open_desk(tmp_path / "vault")
    (review,), (piece,) = desk.store.all(RecordReview), desk.store.all(Evidence)
    own = desk.store.own_readings.of(review.id)
    desk.vault.close()
    assert review.state is ReviewState.READ
    assert all(part.answered == part.shown for part in review.progress)
    assert (piece.quote, piece.source.place) == (WORDS, "drift")
    assert (piece.source.document, piece.source.page) == (document, "1")
    assert own is not None
    assert own.document == document
    assert own.seconds > 0


def make_the_vault(folder: Path) -> tuple[UUID, dict[str, str]]:
    """Two records to read, and a chronology. Returns the document's id, and what is typed at each question."""
    make_desk_with_records(folder / "vault")
    path = folder / "chronology.pdf"
    path.write_bytes(a_pdf(WORDS))
    desk = open_desk(folder / "vault")
    document = add_document(desk, path, "Chronology", new_id=new_id)
    answers = {question.number: answer_to(question) for question in desk.template().questions}
    desk.vault.close()
    return document.id, answers


def open_the_record(me: RealScreen) -> None:
    me.presses("ctrl+2")
    me.hears("R-015")
    me.presses("g")
    me.types("R-014")
    me.presses("Return", "Return")
    me.hears("Guidance for")


def quote_the_document(me: RealScreen) -> None:
    """From question 4.2, found by its number; the words are selected and quoted, and the document is put away."""
    me.presses("g")
    me.hears("Go to a question")
    me.types("4.2")
    me.presses("Return")
    me.hears(r"Guidance for 4\.2")
    me.presses("ctrl+d")
    me.hears("Page 1 of 1")
    me.presses("alt+w")
    me.waits_until(lambda: me.is_at() == "Words of the file", "the words of the page have not the keyboard")
    me.presses("shift+End", "ctrl+e")
    me.hears(r"Take evidence from 4\.2, page 1 of Chronology")
    me.presses("a", "ctrl+Return")
    me.waits_until(lambda: me.is_at() == "Words of the file", "the keyboard did not come back to the document")
    me.presses("ctrl+d")
    me.waits_until(lambda: me.is_at() == "Yes", "the keyboard is not at the question")


def check_and_go_to_what_is_missing(me: RealScreen) -> None:
    me.presses("ctrl+shift+g")
    me.hears(r"\d+ missing")
    me.presses("Return")
    me.hears(r"Guidance for 0\.4")


def answer_all(me: RealScreen, answers: dict[str, str]) -> None:
    """Each thing that is missing, one after the other, until nothing is."""
    at = "0.4"
    for _ in range(_MOST_QUESTIONS):
        me.presses("ctrl+g")
        at = where_it_leads(me, at)
        if not at:
            return
        me.types(answers[at])
    raise AssertionError(f"there was always something missing:\n{me.reads()}")


def where_it_leads(me: RealScreen, before: str) -> str:
    """The next question that is missing, once the program has taken the key in; "" when none is."""
    found: list[str] = []

    def has_led_on() -> bool:
        read = me.reads()
        found[:] = [""] if "Nothing is missing." in read else re.findall(r"Guidance for ([0-9.]+)", read)
        return found not in ([], [before])

    me.waits_until(has_led_on, f"no way on from {before}")
    return found[0]


def answer_to(question: Question) -> str:
    """What is typed at a question: an answer's key, a number, or words."""
    if question.kind is QuestionKind.TEXT:
        return "A worker who stayed."
    return "4" if question.answers is not None and question.answers.id == "B" else "2"
