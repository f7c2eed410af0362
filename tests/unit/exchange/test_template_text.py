"""Templates as text: readable, and the same when read again, whatever stands in them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import paths
from desktop.domain.templates import Template
from desktop.exchange.packs import load_pack, read_pack
from desktop.exchange.template_text import template_toml


def again(template: Template) -> Template:
    return read_pack(template_toml(template).encode(), "again.toml", Template).pack


def one(text: str, guidance: str = "", **more: object) -> Template:
    question = {"id": "q", "text": text, "guidance": guidance, "kind": "text", **more}
    data = {"id": "t", "version": 1, "title": "T", "source": text}
    return Template.model_validate(
        {**data, "sections": [{"id": "s", "number": 1, "title": "S", "questions": [question]}]}
    )


def test_the_shipped_template_comes_back() -> None:
    for path in sorted((paths.resources_folder() / "templates").glob("*.toml")):
        template = load_pack(path, Template).pack
        assert again(template) == template


def test_it_reads_as_people_write() -> None:
    template = one('Say "why"', "First line.\nSecond line.", longest=9)
    assert template_toml(template).split("[[sections.questions]]")[1] == (
        '\nid = "q"\ntext = "Say \\"why\\""\nguidance = """\nFirst line.\nSecond line."""\nkind = "text"\nlongest = 9\n'
    )


@pytest.mark.parametrize("bound", [Decimal("0.1"), Decimal("-2.50"), Decimal(7), 12])
def test_bounds_come_back(bound: object) -> None:
    template = one("Q", kind="decimal", lowest=bound)
    assert again(template) == template


def test_traits_may_have_any_name() -> None:
    option = {"code": "a", "label": "A", "traits": {"cf": "x", "a column.é": 'y"'}}
    whole = {**one("Q").model_dump(), "answer_sets": [{"id": "s", "options": [option]}]}
    template = Template.model_validate(whole)
    assert again(template) == template


@settings(max_examples=300)
@given(st.text(min_size=1, max_size=40).filter(str.strip), st.text(max_size=40))
def test_any_words_come_back(text: str, guidance: str) -> None:
    template = one(text, guidance)
    assert again(template) == template
