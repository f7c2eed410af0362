"""The untyped part against libxml2's XPath 1.0, on generated expressions; and what is different on purpose."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from desktop.domain.expressions import Value, evaluate, parse
from tests.unit.domain.expressions.form_answers import FormAnswers

NUMBERS = st.integers(-9, 9).map(str) | st.integers(-4000, 4000).map(lambda number: str(number / 16))
TEXTS = st.text(alphabet="ab 1.-é", max_size=6).map(lambda text: f"'{text}'")
_COMPARISONS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
_ARITHMETIC = st.sampled_from(["+", "-", "*", " div ", " mod "])


def _call(name: str, *arguments: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*arguments).map(lambda written: f"{name}({', '.join(written)})")


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, _ARITHMETIC, inner).map(lambda parts: f"({''.join(parts)})"),
        st.tuples(inner, _ARITHMETIC, inner, _ARITHMETIC, inner).map("".join),
        st.tuples(inner, _COMPARISONS, inner).map(lambda parts: "(" + " ".join(parts) + ")"),
        st.tuples(inner, st.sampled_from([" and ", " or "]), inner).map(lambda parts: f"({''.join(parts)})"),
        st.tuples(inner, _ARITHMETIC, inner, _COMPARISONS, inner).map("".join),
        inner.map(lambda part: f"-{part}"),
        *(_call(name, inner) for name in ("not", "boolean", "string", "number", "floor", "ceiling", "round")),
        *(_call(name, inner) for name in ("string-length", "normalize-space")),
        *(_call(name, inner, inner) for name in ("contains", "starts-with", "concat", "substring", "substring-before")),
        *(_call(name, inner, inner, inner) for name in ("substring", "translate", "concat")),
    )


EXPRESSIONS = st.recursive(NUMBERS | TEXTS | st.sampled_from(["true()", "false()"]), _grown, max_leaves=12)
DOCUMENT = etree.fromstring("<data/>")


def equal(ours: Value, theirs: Any) -> bool:
    if isinstance(theirs, float) and isinstance(ours, float):
        return ours == theirs or (math.isnan(ours) and math.isnan(theirs)) or math.isclose(ours, theirs, rel_tol=1e-12)
    return type(ours) is type(theirs) and ours == theirs


def writes_large_numbers(expression: str) -> bool:
    """libxml2 writes numbers from 1e9 and below 1e-5 with an exponent, against XPath 1.0 §4.2."""
    return any(sign in expression for sign in ("*", "div"))


def may_read_an_exponent(expression: str) -> bool:
    """libxml2 takes "9e" for the number 9, against XPath 1.0 §4.4; these can put a letter behind a digit."""
    return any(name in expression for name in ("translate", "concat", "substring"))


@settings(max_examples=1500, derandomize=True)
@given(EXPRESSIONS)
def test_generated_expressions_come_to_the_same(expression: str) -> None:
    theirs = DOCUMENT.xpath(expression)
    ours = evaluate(parse(expression), FormAnswers())
    if isinstance(theirs, etree._ElementUnicodeResult):
        theirs = str(theirs)
    texts_of_numbers = ("string", "concat", "substring", "translate", "contains", "starts-with", "normalize", "=")
    if writes_large_numbers(expression) and any(name in expression for name in texts_of_numbers):
        assert type(ours) is type(theirs)
    elif not equal(ours, theirs):
        assert may_read_an_exponent(expression), (expression, ours, theirs)
        assert type(ours) is type(theirs)


def test_a_letter_behind_a_digit_is_no_exponent() -> None:
    assert DOCUMENT.xpath("number('9e')") == 9.0
    assert math.isnan(evaluate(parse("number('9e')"), FormAnswers()))


@pytest.mark.parametrize(
    ("expression", "libxml2", "here"),
    [
        ("'2024-01-01' < '2024-02-01'", False, True),
        ("'2024-02-01' - '2024-01-01' = 31", False, True),
        ("number('2024-01-01') > 0", False, True),
    ],
)
def test_dates_are_different_on_purpose(expression: str, libxml2: bool, here: bool) -> None:
    assert DOCUMENT.xpath(expression) is libxml2
    assert evaluate(parse(expression), FormAnswers()) is here
