"""Going anywhere in a review by a number or words."""

import pytest

from desktop.domain.inspections import PackRef
from desktop.domain.question_finding import places
from desktop.domain.review_rules import shown
from desktop.exchange.packs import load_packs
from desktop.paths import resources_folder


@pytest.fixture(scope="module")
def find():
    template = load_packs(resources_folder()).template(PackRef(id="cso-record-review", version=1))
    asked = [item.question for item in shown(template, {})]

    def found(text):
        return [place.number for place in places(template.sections, asked, text)]

    return found


def test_a_number_is_that_question(find):
    assert find("4.2")[0] == "4.2"
    assert find("4 2")[0] == "4.2"
    assert find("4,2.")[0] == "4.2"


def test_a_sections_number_is_the_section_then_its_questions(find):
    assert find("4")[:3] == ["4", "4.1", "4.2"]


def test_words_are_found_at_their_beginnings_in_any_order_and_case(find):
    assert find("drift") == ["4.2"]
    assert find("EVID drift") == ["4.2"]
    assert find("rift") == []


def test_what_begins_with_the_words_comes_before_what_only_has_them(find):
    assert find("plan")[0] == "3"
    assert len(find("plan")) > 2


def test_with_nothing_typed_the_sections_are_listed(find):
    assert find("  ") == [str(number) for number in range(9)]


def test_a_number_that_is_not_there_finds_nothing(find):
    assert find("4.99") == []
    assert find("77") == []
