"""Write fast: a whole record and a piece of evidence, by keys alone."""

from PySide6.QtCore import QEvent, QObject
from pytest_bdd import given, parsers, scenarios, then, when

from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping
from desktop.domain.interviews import Audience, Part
from desktop.domain.reviews import RecordReview, ReviewState
from desktop.operations.documents import add_document
from desktop.operations.interviews import map_passage, save_interview, start_interview
from desktop.vault.ids import new_id
from tests.features.laptops import make_desk_with_records, open_desk
from tests.pdfs import a_pdf
from tests.ready_desk import ready_desk

scenarios("write_fast.feature")

_MOST_QUESTIONS = 150


class Mouse(QObject):
    """Notes whether anybody touched it."""

    def __init__(self):
        super().__init__()
        self.touched = False

    def eventFilter(self, watched, event):
        self.touched |= event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease}
        return super().eventFilter(watched, event)


# a whole record


@when(
    "I answer R-014 from its first question to its last with the keys that stand on the answers",
    target_fixture="mouse",
)
def _(me, qapp):
    mouse = Mouse()
    qapp.installEventFilter(mouse)
    me.opens_and_unlocks()
    me.opens_record("R-014")
    for _ in range(_MOST_QUESTIONS):
        answer(me)
        me.presses("Ctrl+G")
        me.waits_for_the_laptop()
        if "Nothing is missing." in me.reads():
            return mouse
    raise AssertionError(f"there was always something missing:\n{me.reads()}")


def answer(me):
    """Give the current question an answer, by the key that stands on it."""
    if not me.focused_takes_text():
        me.presses(next(key for key in ("4", "N", "1") if key in me.keys_beside()))
    if me.focused_takes_text():
        me.types("2" if me.is_at().startswith("5.7 How many") else "A worker who stayed.")


@then("R-014 is read, with every question answered")
def _(me):
    (review,) = me.asks_the_vault(lambda desk: desk.store.all(RecordReview))
    assert review.state is ReviewState.READ
    assert all(part.answered == part.shown for part in review.progress)
    assert sum(part.shown for part in review.progress) > 40


@then("I never touched the mouse")
def _(mouse):
    assert not mouse.touched


# here and there


@then(parsers.parse("question {number} is current"))
def _(me, number):
    assert me.question() == number


@then("4.1 is yes, 4.2 is partly and 4.3 is no")
def _(me):
    me.presses("Escape")  # to the board: what was answered is saved
    me.waits_for_the_laptop()
    (review,) = me.asks_the_vault(lambda desk: desk.store.all(RecordReview))
    given = {question: answer.value for question, answer in review.answers.items()}
    assert given == {"reviewed_on_time": "yes", "drift": "partly", "right_service": "no"}


# a document beside the questions


@given("I am reading a record, with a chronology of two pages among the documents", target_fixture="chronology")
def _(me, tmp_path):
    make_desk_with_records(me.folder)
    path = tmp_path / "chronology.pdf"
    path.write_bytes(a_pdf("Two reviews were put back", "Visits go on in school holidays"))
    desk = open_desk(me.folder)
    document = add_document(desk, path, "Chronology", new_id=new_id)
    desk.vault.close()
    me.opens_and_unlocks()
    me.opens_record("R-014")
    return document


@then("it was taken from question 4.2, page 2 of the chronology")
def _(me, chronology):
    (piece,) = me.asks_the_vault(lambda desk: desk.store.all(Evidence))
    assert (piece.source.place, piece.source.document, piece.source.page) == ("drift", chronology.id, "2")


# a piece of evidence


@then(parsers.parse('"{words}" is evidence of {direction} for {indicator}'))
def _(me, words, direction, indicator):
    (row,) = me.asks_the_vault(lambda desk: desk.store.evidence_rows())
    assert (row.quote, row.direction, row.mappings[0][0]) == (words, direction, indicator)


@then("the cursor is back in the text")
def _(me):
    assert me.is_at() == "Notes"


# words that could be plainer


@then(parsers.re(r"(?P<count>\d+) words? (has|have) dots"))
def _(me, count):
    page = me.window.screen_of("interviews").page
    watch = page.words.watches[Part.NOTES]
    looked = lambda: watch.is_up_to_date() and len(page.editor.hints()) == int(count)  # noqa: E731
    me.waits_until(looked, f"not {count} words had dots")
    assert page.columns.evidence.words.says() == ("1 word could be plainer" if count == "1" else "")


@then(parsers.parse('the text reads "{text}"'))
def _(me, text):
    assert me.window.screen_of("interviews").page.editor.text() == text


@when("I turn hints at words off in Settings")
def _(me):
    me.turns_to_settings("Writing")
    me.goes_to("Hint at words that could be plainer")
    me.presses("Space")
    me.waits_for_the_laptop()


@when("I come back to the interview")
def _(me):
    me.turns_to("Interviews")


# what words resemble


@given("twenty pieces are mapped, and I turned suggestions on in Settings")
def _(me):
    desk = ready_desk(me.folder)
    for words, indicator in (("They asked her views and listened.", "5.4"), ("The plan had no dates.", "5.3")):
        _mapped_often(desk, words, indicator)
    desk.vault.close()
    me.opens_and_unlocks()
    me.turns_to_settings("Writing")
    me.goes_to("Say what words resemble when I map them")
    me.presses("Space")
    me.waits_for_the_laptop()
    me.begins_an_interview()


def _mapped_often(desk, words, indicator):
    talk = start_interview(desk, Audience.STAFF, new_id=new_id)
    talk = save_interview(desk, talk.model_copy(update={"text": words}))
    bearing = Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator=indicator),))
    for _ in range(10):
        talk, _ = map_passage(desk, talk, 0, len(words), bearing, new_id=new_id)


@then(parsers.parse('"{words}" is evidence of {direction} for {indicator}, among the others'))
def _(me, words, direction, indicator):
    rows = me.asks_the_vault(lambda desk: desk.store.evidence_rows())
    (row,) = [row for row in rows if row.quote == words]
    assert (row.direction, row.mappings[0][0]) == (direction, indicator)
