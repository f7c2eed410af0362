"""What looks like an identifier to an eye is one, however it is written or torn; and what only looks odd is none."""

import pytest

from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.identifiers.seen_text import seen
from desktop.operations.identifier_check import name_lists

_WIDE = "\uff10\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13"
_ARABIC = "\u0660\u0661\u0660\u0661\u0660\u0665\u0661\u0662\u0663\u0664"


@pytest.fixture(scope="module")
def finder() -> IdentifierFinder:
    return IdentifierFinder(name_lists())


@pytest.mark.parametrize(
    ("text", "kind", "matched"),
    [
        ("C\u0430llum said hi", "name", "C\u0430llum"),  # Cyrillic а
        ("Met \u0421\u0430llum today", "name", "\u0421\u0430llum"),
        ("met K\u0131rsty", "name", "K\u0131rsty"),
        ("\uff2b\uff49\uff52\uff53\uff54\uff59 said", "name", "\uff2b\uff49\uff52\uff53\uff54\uff59"),
        ("Cal\u00adlum said", "name", "Cal\u00adlum"),  # soft hyphen
        ("met K\u200birsty MacNeil", "name", "K\u200birsty MacNeil"),  # no width
        ("Cal\u200dlum said", "name", "Cal\u200dlum"),  # joiner
        ("E\u0301ilidh said", "name", "E\u0301ilidh"),  # an accent by itself
        ("\u0141ukasz was there", "name", "\u0141ukasz"),
        ("_Kirsty_ said", "name", "Kirsty"),
        ("**Kirsty** said", "name", "Kirsty"),
        ("<b>Kirsty</b> said", "name", "Kirsty"),
        ("K a y l e i g h said", "name", "K a y l e i g h"),
        ("it was C-a-l-l-u-m", "name", "C-a-l-l-u-m"),
        ("k.i.r.s.t.y came", "name", "k.i.r.s.t.y"),
        ("Mrs\nPettigrew came", "name", "Mrs\nPettigrew"),
        ("mrs pettigrew came", "name", "mrs pettigrew"),
        ("then Mrs PETTIGREW came", "name", "Mrs PETTIGREW"),
        ("Mrs Pettigrew HT", "name", "Mrs Pettigrew"),
        ("Wang Xiuying speaks", "name", "Wang Xiuying"),
        ("call " + _WIDE, "phone", _WIDE),
        ("on 07700\u00a0900\u202f123", "phone", "07700\u00a0900\u202f123"),
        ("07700\r\n900123 is his", "phone", "07700\r\n900123"),
        ("his is O77OO 9OO123", "phone", "O77OO 9OO123"),
        ("0 7 7 0 0 9 0 0 5 5 5 slowly", "phone", "0 7 7 0 0 9 0 0 5 5 5"),
        ("07700900123/07700900124", "phone", "07700900123"),
        ("CHI 010105\u20131234", "chi", "010105\u20131234"),
        ("CHI 01.01.05.1234", "chi", "01.01.05.1234"),
        ("01/01/05/1234", "chi", "01/01/05/1234"),
        ("CHI " + _ARABIC, "chi", _ARABIC),
        ("JB 12 34\n56 C", "ni_number", "JB 12 34\n56 C"),
        ("SCN 11 613186 2", "candidate_number", "11 613186 2"),
        ("lives g51\n2xy", "postcode", "g51\n2xy"),
        ("Ka7 1qz", "postcode", "Ka7 1qz"),
        ("from kw17 now", "postcode", "kw17"),
        ("kirsty at council dot example", "email", "kirsty at council dot example"),
        ("kirsty[at]council[dot]example", "email", "kirsty[at]council[dot]example"),
        ("kirsty@\ncouncil.example", "email", "kirsty@\ncouncil.example"),
        ("14 March 2010 is his birthday", "date_of_birth", "14 March 2010"),
        ("at kirkhill primary", "school", "kirkhill primary"),
        ("round at glenbervie drive", "street", "glenbervie drive"),
        ("VPD report: VPD-1188203", "reference", "VPD-1188203"),
    ],
)
def test_what_an_eye_reads_is_found_and_given_as_it_stands(
    finder: IdentifierFinder, text: str, kind: str, matched: str
) -> None:
    found = finder.find(text)
    assert (kind, matched) in [(item.kind.value, item.matched) for item in found]
    assert all(text[item.start : item.end] == item.matched for item in found)


@pytest.mark.parametrize(
    "text",
    [
        "\u041c\u0430\u043c\u0430 \u0441\u043a\u0430\u0437\u0430\u043b\u0430",  # Russian, and no Latin
        "10:27 yes\n10:42 no\n11:05 perhaps",
        "12\n14\n2009\n",
        "Budget line 7429757557 was underspent.",
        "Lunch @ 10.30 at the school",
        "police report 2024, court report 12/03/25",
        "there will be 12 on 17 August",
        "a primary school, a high risk, the main road, a long drive",
        "visit on 07.06.2015 10.30",
        "Na h-Eileanan Siar \u2013 Ha\u0300rris",
    ],
)
def test_what_only_looks_like_one_is_left(finder: IdentifierFinder, text: str) -> None:
    assert finder.find(text) == ()


def test_a_plain_text_is_given_back_as_it_is() -> None:
    text = "The plan was read out at 10:30.\n12 people heard it."
    assert seen(text).text is text
    assert seen(text).places is None


def test_each_place_of_what_is_seen_is_known() -> None:
    written = "a\u200bb\u00ad07700\r\n900c\u0301"
    view = seen(written)
    assert view.text == "ab07700 900c"
    assert view.original(0, 2) == (0, 3)
    assert written[slice(*view.original(2, 11))] == "07700\r\n900"
