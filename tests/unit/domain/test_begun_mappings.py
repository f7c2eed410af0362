"""Mappings while they are chosen: the indicator's key line comes with it, and what a person chose stays."""

import pytest

from desktop.domain.evidence import Mapping
from desktop.domain.framework_finding import Part, PartKind
from desktop.domain.frameworks import Framework
from desktop.domain.inspections import PackRef
from desktop.exchange.packs import load_packs
from desktop.gui.evidence.begun_mappings import BegunMappings
from desktop.paths import resources_folder

SHIPPED: Framework = load_packs(resources_folder()).framework(PackRef(id="cso-at-home", version=2))
THEME = Part(PartKind.THEME, "gaps_and_waits", "Gaps and waits", indicator="9.2", theme="gaps_and_waits")
LINE = Part(PartKind.KEY_LINE, "2", "Planned and delivered with compassion", key_line="2")


@pytest.fixture
def begun() -> BegunMappings:
    return BegunMappings(SHIPPED)


def test_the_key_line_comes_with_the_indicator_and_gives_way_to_anothers(begun: BegunMappings) -> None:
    begun.choose_indicator("5.4")
    assert begun.complete() == (Mapping(indicator="5.4", key_line="2"),)
    begun.choose(THEME)
    assert begun.complete() == (Mapping(indicator="9.2", theme="gaps_and_waits", key_line="3"),)
    begun.choose_indicator("2.1")
    assert begun.complete() == (Mapping(indicator="2.1", key_line="1"),)


def test_the_key_line_that_a_person_chose_stays_and_so_does_none(begun: BegunMappings) -> None:
    begun.choose_indicator("9.2")
    begun.choose_key_line("2")
    begun.choose_indicator("2.1")
    assert begun.complete() == (Mapping(indicator="2.1", key_line="2"),)
    begun.choose_key_line("")
    begun.choose_theme("wellbeing")
    assert begun.complete() == (Mapping(indicator="2.1", theme="wellbeing"),)
    begun.choose(LINE)
    assert begun.complete() == (Mapping(indicator="2.1", theme="wellbeing", key_line="2"),)


def test_a_key_line_that_was_found_before_the_indicator_goes_with_it(begun: BegunMappings) -> None:
    assert not begun.choose(LINE)
    begun.choose_indicator("9.2")
    assert begun.complete() == (Mapping(indicator="9.2", key_line="2"),)
