"""Hints at words: which words, where, what is offered, and what is left alone."""

import random
from collections.abc import Callable

import pytest
from pydantic import ValidationError

from desktop.domain.own_words import own_words
from desktop.domain.plain_words import PlainWordFinder, PlainWords
from desktop.exchange.word_lists import load_plain_words
from desktop.paths import resources_folder

SHIPPED = load_plain_words(resources_folder() / "words" / "hints.toml")


@pytest.fixture
def hints() -> Callable[[str], list[str]]:
    return lambda text: [hint.matched for hint in PlainWordFinder(SHIPPED).find(text)]


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("The placement was far away.", "placement"),
        ("She has had four placements.", "placements"),
        ("Contact was on Sundays.", "Contact"),
        ("He missed contact with his mum.", "contact with his mum"),
        ("They offered respite.", "respite"),
        ("The siblings not placed together met once.", "siblings not placed together"),
        ("A LAC review was held.", "LAC review"),
        ("He absconded twice.", "absconded"),
        ("HE ABSCONDED TWICE", "ABSCONDED"),
        ("There was challenging behaviour.", "challenging behaviour"),
        ("She is non-compliant.", "non-compliant"),
        ("She is non compliant.", "non compliant"),
        ("He was called attention-seeking.", "attention-seeking"),
        ("She didn’t engage.", "didn’t engage"),
        ("She didn't engage.", "didn't engage"),
        ("Mum failed to attend.", "failed to attend"),
        ("The placement’s end came early.", "placement"),
    ],
)
def test_words_are_hinted_in_their_forms(hints: Callable[[str], list[str]], text: str, matched: str) -> None:
    assert hints(text) == [matched]


@pytest.mark.parametrize(
    "text",
    [
        "The social worker is in contact with the school.",
        "There was phone contact with the GP.",
        "She makes eye contact.",
        "Please contact the team.",
        "The first point of contact is the lead professional.",
        "She lost contact with services.",
        "A student placement in the team ended.",
        "The worker was on placement from the university.",
        "His name was placed on the child protection register. He was placed on the register.",
        "He had no respite from the noise.",
        "He replaced the misplacement of words.",
        "It does not lack a plan; the lac is a resin.",
        "He said “my placement is fine and I like contact”.",
        "‘I hate respite’ was all she said.",
        '"placement',
        "placement” she said",
        "Tha i a’ fuireach ann an Na h-Eileanan Siar, far a bheil a bràthair.",
        "安置和联系",
    ],
)
def test_other_senses_own_words_and_other_languages_are_left_alone(
    hints: Callable[[str], list[str]], text: str
) -> None:
    assert hints(text) == []


def test_a_phrase_ends_with_its_sentence_and_its_line(hints: Callable[[str], list[str]]) -> None:
    assert hints("It was challenging. Behaviour was good.\nchallenging\nbehaviour") == []


def test_what_could_be_written_fits_where_it_would_stand() -> None:
    find = PlainWordFinder(SHIPPED).find
    assert find("the placement")[0].alternatives[0] == "home"
    assert find("Placements end.")[0].alternatives[0] == "Homes"
    assert find("[10:04] LAC reviews are late")[0].alternatives == ("Review meetings",)
    assert find("two LAC reviews")[0].alternatives == ("review meetings",)
    assert find("contact with her Gran")[0].alternatives == ("time with her gran",)
    assert find("contact with Her siblings")[0].alternatives == ("time with Her brothers and sisters",)


def test_an_abbreviation_is_hinted_once_and_not_where_it_is_spelt_out() -> None:
    find = PlainWordFinder(SHIPPED).find
    assert [hint.start for hint in find("The CSO ended. A CSO began.")] == [4]
    assert find("A compulsory supervision order (CSO) began. The CSO ended.") == ()
    assert find("A CSO (compulsory supervision order) began. The CSO ended.") == ()
    assert [hint.start for hint in find("“The CSO” he said. The CSO ended.")] == [23]


def test_offsets_are_code_points_beside_emoji_accents_and_other_scripts() -> None:
    text = "😀👩‍👩‍👧 é e\u0301 «placement» السلام placement\r\n😀 respite"
    found = PlainWordFinder(SHIPPED).find(text)
    assert [text[hint.start : hint.end] for hint in found] == ["placement", "respite"]
    assert all(text[hint.start : hint.end] == hint.matched for hint in found)


def test_an_accent_makes_another_word(hints: Callable[[str], list[str]]) -> None:
    assert hints("respite\u0301 respité") == []


def test_looking_again_after_any_edit_gives_what_a_fresh_look_gives() -> None:
    chance, finder = random.Random(3), PlainWordFinder(SHIPPED)  # noqa: S311
    parts = [
        "placement ",
        "contact with his mum ",
        "“",
        "”",
        "\n",
        "CSO ",
        "in contact ",
        "😀 ",
        "non-compliant. ",
        "x",
    ]
    text = ""
    for _ in range(300):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(parts) + text[at + chance.randint(0, 6) :]
        found = finder.find(text)
        assert found == PlainWordFinder(SHIPPED).find(text)
        quotes = own_words(text)
        assert not any(start <= hint.start < end for hint in found for start, end in quotes)


def test_no_form_of_the_shipped_list_is_shadowed_and_nothing_offered_has_a_hint_itself() -> None:
    finder = PlainWordFinder(SHIPPED)
    for hint in SHIPPED.hints:
        for form, offered in hint.write.items():
            text = f"so {form.replace('*', 'his')} it is"
            assert [found.word_id for found in finder.find(text)] == [hint.id], form
            assert [finder.find(f"so {words.replace('*', 'his')} it is") for words in offered] == [()] * len(offered)


def a_list(*hints: dict[str, object]) -> PlainWords:
    return PlainWords.model_validate(
        {"id": "mine", "version": 1, "title": "Mine", "source": "Mine", "hints": list(hints)}
    )


@pytest.mark.parametrize(
    "hints",
    [
        ({"id": "a", "why": "w", "write": {"one": []}}, {"id": "a", "why": "w", "write": {"two": []}}),
        ({"id": "a", "why": "w", "write": {"one": []}}, {"id": "b", "why": "w", "write": {"One": []}}),
        ({"id": "a", "why": "w", "write": {"…": []}},),
        ({"id": "a", "why": "w", "write": {"a b c d e f g h i": []}},),
        ({"id": "a", "why": "w", "write": {}},),
        ({"id": "a", "why": "w", "write": {"one": []}, "wy": "misspelt"},),
    ],
)
def test_a_list_that_cannot_be_meant_is_refused(hints: tuple[dict[str, object], ...]) -> None:
    with pytest.raises(ValidationError):
        a_list(*hints)


def test_a_list_of_ones_own_in_any_script_works() -> None:
    find = PlainWordFinder(a_list({"id": "a", "why": "w", "write": {"안치": ["집"], "gleidheadh": ["dachaigh"]}})).find
    assert [hint.alternatives for hint in find("Gleidheadh 안치")] == [("Dachaigh",), ("집",)]


def test_time_grows_with_the_text_whatever_is_in_it() -> None:
    """Counted, not timed: how many phrases are begun and gone on with."""

    class Counting(PlainWordFinder):
        steps = 0

        def _longest(self, *given: object) -> object:  # type: ignore[override]
            Counting.steps += 1
            return super()._longest(*given)  # type: ignore[arg-type]

    for text in ("contact with ", "contact with his ", "LAC (", "“contact ", "a "):
        Counting.steps = 0
        Counting(SHIPPED).find(text * 2_000)
        assert Counting.steps <= 3 * 2_000


def test_the_shipped_list_says_what_is_derived() -> None:
    text = (resources_folder() / "words" / "hints.toml").read_text("utf-8")
    assert "DERIVED" in text
    assert "derived" in SHIPPED.source.lower()
