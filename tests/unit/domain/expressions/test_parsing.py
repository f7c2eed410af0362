"""What expressions are read, and what is refused, by function and place."""

import pytest

from desktop.domain.expressions import BadExpression, parse
from desktop.domain.expressions.functions import COUNTS


@pytest.mark.parametrize(
    ("expression", "says", "position", "function"),
    [
        ("pulldata('f', 'a', 'b', ${c})", "reads a file that is not in the workbook", 1, "pulldata"),
        ("1 + random()", "another value each time", 5, "random"),
        ("if(1, uuid(), 2)", "another value each time", 7, "uuid"),
        ("frobnicate(1)", "is not a function that Daybook works out", 1, "frobnicate"),
        ("jr:itext('x')", "is not a function", 1, "jr:itext"),
        ("round()", "has 0 arguments and takes 1 to 2", 1, "round"),
        ("round(1, 2, 3)", "has 3 arguments", 1, "round"),
        ("concat()", "takes 1 or more", 1, "concat"),
        ("if(1, 2)", "has 2 arguments and takes 3", 1, "if"),
        ("count(1 + 1)", "takes questions", 7, "count"),
        ("regex(., ${pattern})", "written out", 10, "regex"),
        ("regex(., '(?=x)')", "looks around", 10, "regex"),
        ("regex(., '(a')", "not closed", 10, "regex"),
        ("instance(${x})/root/item", "list's name", 10, "instance"),
        ("jr:choice-name(1, 'town')", "takes a question", 19, "jr:choice-name"),
        ("indexed-repeat('a', ${r}, 1)", "as ${name}", 16, "indexed-repeat"),
        ("because pyxform doesn't know", "A quotation mark is not closed", 22, ""),
        ("because", "neither a question, written ${because}", 1, ""),
        ("${a", "not written ${question}", 1, ""),
        ("${a} ${b}", "does not belong here", 6, ""),
        ("/data/age > 3", "The path '/' cannot be followed", 1, ""),
        ("//age", "The path '//' cannot be followed", 1, ""),
        ("../age", "'..' is read in position(..) only", 1, ""),
        ("${a}/@b", "The path '@' cannot be followed", 6, ""),
        ("1 +", "missing at the end", 4, ""),
        ("", "missing at the end", 1, ""),
        ("(1", "A ')' is missing", 3, ""),
        ("1)", "does not belong here", 2, ""),
        ("1 # 2", "'#' does not belong here", 3, ""),
        ("‘a’", "does not belong here", 1, ""),
        ("(" * 70 + "1" + ")" * 70, "nested more than", 61, ""),
        ("1 + " * 3000, "longer than", 8001, ""),
        ("1+" * 1500 + "1", "more than 2000 parts", 2001, ""),
    ],
)
def test_what_is_refused_and_where(expression: str, says: str, position: int, function: str) -> None:
    with pytest.raises(BadExpression) as refused:
        parse(expression)
    assert says in str(refused.value)
    assert (refused.value.position, refused.value.function) == (position, function)
    assert str(refused.value).endswith(f"(character {position})")


def test_a_refusal_can_come_out_of_a_model() -> None:
    with pytest.raises(ValueError, match="frobnicate"):
        parse("frobnicate()")


def test_what_an_expression_names() -> None:
    expression = parse("if(selected(., 'a'), ${x} + ${y}, instance('l')/root/item[name=${ z }]/label)")
    assert expression.names() == {"x", "y", "z"}
    assert expression.lists() == {"l"}
    assert expression.functions() == {"if", "selected", "instance"}


def test_a_choice_name_names_its_question_in_quotation_marks() -> None:
    assert parse("jr:choice-name(${a}, ' ${b} ')").names() == {"a", "b"}


@pytest.mark.parametrize("expression", ["${div} div ${mod}", "${a-b.c} - 1", "${a}*2", "${and} and 1", "-(-1)"])
def test_names_and_operators_are_told_apart(expression: str) -> None:
    parse(expression)


def test_everything_that_is_allowed_is_worked_out_somewhere() -> None:
    from desktop.domain.expressions.evaluating import _LOOKING
    from desktop.domain.expressions.functions import PLAIN

    assert set(COUNTS) == set(PLAIN) | set(_LOOKING)
