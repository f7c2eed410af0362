"""Whatever is written as an expression or a pattern, it is read or refused in a sentence, and worked out or stopped."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.expressions import BadExpression, Node, TooMuchWork, as_text, evaluate, parse
from desktop.domain.expressions.functions import COUNTS
from desktop.domain.expressions.patterns import pattern_of
from tests.unit.domain.expressions.form_answers import FormAnswers

ANSWERS = FormAnswers({"a": "x y", "b": 3.0, "c": "2024-02-30"}, here=Node("1e9"), members=({"d": 1.0}, {"d": ""}))
PIECES = st.sampled_from(
    [
        *COUNTS,
        *"()[],.+-*/=<>|${}'\" ()(),,",
        *("..", "//", "!=", "<=", " div ", " and ", "'x'", "1", "0", ".5", "99999999999999999999"),
        *("${a}", "${b}", "${d}", "${member}", "instance('towns')/root/item", "name"),
    ]
)


def refusal(text: str) -> BadExpression | None:
    """Work it out; the refusal if it is refused."""
    try:
        as_text(evaluate(parse(text), ANSWERS))
    except BadExpression as refused:
        return refused
    except TooMuchWork:
        pass
    return None


def check(text: str) -> None:
    refused = refusal(text)
    assert refused is None or 1 <= refused.position <= len(text) + 1
    assert refused is None or str(refused).endswith(f"(character {refused.position})")


@settings(max_examples=1500, deadline=20_000)
@given(st.lists(PIECES, max_size=40).map("".join))
@example("number('9999-12-31') + date(1e400)")
@example("date(99999999999999999999)")
@example("date(-719162)")
@example("round(5, 99999999999999999999)")
@example("round(5, 1 div 0)")
@example("substr('abc', -1 div 0, 1 div 0)")
@example("selected-at('a b', 1 div 0)")
@example("indexed-repeat(${d}, ${member}, 0 div 0)")
@example("tan(1 div 0)")
@example("0" * 400)
@example("9" * 400)
@example("9" * 400 + " * 0")
@example("string(" + "9" * 400 + ")")
@example("int(1 div 0)")
@example("'0000-01-01' + 1")
@example("'2024-01-01T99:00' + 1")
@example("date-time(0.9999999999)")
def test_pieces_of_expressions(text: str) -> None:
    check(text)


@settings(max_examples=800, deadline=20_000)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=800, deadline=20_000)
@given(st.text(alphabet="ab01[]()*+?{},^$|\\.-dwsu&", max_size=25), st.text(alphabet="ab01-", max_size=20))
def test_any_pattern(pattern: str, text: str) -> None:
    try:
        program = pattern_of(pattern)
    except ValueError:
        return
    program.matches(text, lambda _: None)
