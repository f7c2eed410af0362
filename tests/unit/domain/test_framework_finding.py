"""Finding a part of a framework by what a person types: in four indicators and in forty."""

import tomllib

import pytest
from pydantic import ValidationError

from desktop.domain.evidence import Mapping
from desktop.domain.framework_finding import MOST, Part, PartKind, found, key_of, parts
from desktop.domain.frameworks import Framework, Illustration, Indicator, Theme
from desktop.paths import resources_folder

SHIPPED = Framework.model_validate(
    tomllib.loads((resources_folder() / "frameworks" / "cso-at-home.toml").read_text(encoding="utf-8"))
)


def forty() -> Framework:
    """Ten areas of four indicators each, with themes and illustrations, one of them in Gaelic."""
    indicators = tuple(
        Indicator(
            id=f"{area}.{number}",
            title=f"Indicator {number} of area {area}",
            short=f"Short {area}{number}",
            tenet="results",
        )
        for area in range(1, 11)
        for number in range(1, 5)
    )
    return Framework.model_validate(
        SHIPPED.model_dump()
        | {
            "indicators": indicators,
            "themes": (
                Theme(id="cluinntinn", title="Èisteachd ri clann", indicator="7.3"),
                Theme(id="listening", title="Listening to children", indicator="7.3"),
                Theme(id="listening_too", title="Listening to children", indicator="10.1"),
            ),
            "illustrations": (
                Illustration(
                    id="7.3-vg", indicator="7.3", theme="listening", level="Very good",
                    text="Children say that what they told staff changed what happened next.",
                ),
            ),
        }
    )  # fmt: skip


def ids(framework: Framework, text: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [part.id for part in found(parts(framework), text, recent)]


def first(framework: Framework, text: str) -> Part:
    return found(parts(framework), text)[0]


def test_with_nothing_typed_the_indicators_are_offered_in_their_order() -> None:
    assert ids(SHIPPED, "") == ["2.1", "5.3", "5.4", "9.2"]
    assert len(ids(forty(), "")) == MOST


@pytest.mark.parametrize(
    ("typed", "kind", "part_id"),
    [
        ("5.4", PartKind.INDICATOR, "5.4"),
        ("invol", PartKind.INDICATOR, "5.4"),
        ("views heard", PartKind.THEME, "views_heard"),
        ("heard vie", PartKind.THEME, "views_heard"),
        ("5.4 views", PartKind.THEME, "views_heard"),
        ("compassion", PartKind.KEY_LINE, "2"),
        ("CÓMPASSION", PartKind.KEY_LINE, "2"),
        ("key line 3", PartKind.KEY_LINE, "3"),
    ],
)
def test_words_numbers_and_paths_are_found(typed: str, kind: PartKind, part_id: str) -> None:
    part = first(SHIPPED, typed)
    assert (part.kind, part.id) == (kind, part_id)


@pytest.mark.parametrize("typed", ["eisteachd", "Èisteachd", "e\u0300isteachd", "EISTEACHD ri"])
def test_accents_do_not_matter_however_they_are_written(typed: str) -> None:
    assert ids(forty(), typed) == ["cluinntinn"]


def test_a_number_means_its_own_indicator_before_those_that_begin_with_it() -> None:
    assert ids(forty(), "1.1")[0] == "1.1"
    assert ids(forty(), "10.1")[:2] == ["10.1", "listening_too"]


def test_an_illustration_leads_to_its_indicator_and_theme() -> None:
    part = first(forty(), "told staff")
    assert part.kind is PartKind.ILLUSTRATION
    assert part.path == "7.3 Short 73 › Listening to children › Very good"
    assert part.added_to(None) == Mapping(indicator="7.3", theme="listening")


def test_what_was_used_lately_comes_first_among_equals() -> None:
    every = parts(forty())
    one, other = found(every, "listening")[:2]
    assert (one.indicator, other.indicator) == ("7.3", "10.1")
    assert found(every, "listening", [key_of(other)])[0] is other
    assert found(every, "", [key_of(other)])[0] is other
    assert found(every, "listening to children", [key_of(every[0])])[0] is one


def test_nothing_is_found_for_what_nobody_wrote() -> None:
    assert ids(SHIPPED, "zzz") == []
    assert ids(SHIPPED, "views zzz") == []
    assert ids(SHIPPED, "…") == ids(SHIPPED, "")


def test_choosing_parts_one_by_one_makes_a_mapping() -> None:
    line, theme, other = first(SHIPPED, "compassion"), first(SHIPPED, "views heard"), first(SHIPPED, "9.2")
    assert line.added_to(None) is None
    mapping = theme.added_to(None)
    assert mapping == Mapping(indicator="5.4", theme="views_heard")
    mapping = line.added_to(mapping)
    assert mapping == Mapping(indicator="5.4", theme="views_heard", key_line="2")
    assert other.added_to(mapping) == Mapping(indicator="9.2", key_line="2")
    assert first(SHIPPED, "5.4").added_to(mapping) == mapping


def test_an_illustration_of_what_is_not_there_is_refused() -> None:
    body = SHIPPED.model_dump() | {"illustrations": [{"id": "x", "indicator": "8.8", "text": "…"}]}
    with pytest.raises(ValidationError, match="is not among the indicators"):
        Framework.model_validate(body)
    body["illustrations"] = [{"id": "x", "indicator": "5.4", "theme": "chronology", "text": "…"}]
    with pytest.raises(ValidationError, match="not among its indicator's themes"):
        Framework.model_validate(body)
