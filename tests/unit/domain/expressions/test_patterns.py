"""Patterns match what ``re`` matches, without its backtracking; what cannot be bounded is refused."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.domain.expressions.patterns import pattern_of

EMAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,4}"


def matches(pattern: str, text: str) -> bool:
    return pattern_of(pattern).matches(text, lambda _: None)


@pytest.mark.parametrize(
    ("pattern", "text", "does"),
    [
        (EMAIL, "a.b@example.org", True),
        (EMAIL, "a.b@example", False),
        (r"^\d*$", "0131", True),
        (r"^\d*$", "٣", False),  # Java's \d is 0 to 9
        (r"\D+", "a٣", True),
        ("a{2,3}", "aaaa", False),
        ("a{2,}", "aaaa", True),
        ("a{2}", "aa", True),
        ("a{0}b", "b", True),
        ("(a|b|)c", "c", True),
        ("(?:ab)+", "abab", True),
        ("a+?b*?", "aab", True),
        ("[^abc]", "d", True),
        ("[^abc]", "a", False),
        ("[]", "a", None),
        ("[a-]", "-", True),
        (r"[\]\-]", "]", True),
        (r"[\d.]+", "1.5", True),
        (r"[^\D]", "1", True),
        (r"\u00e9", "é", True),
        (".", "\n", False),
        (".", "x", True),
        ("a^b", "ab", False),
        ("(a*)*", "aaa", True),
        ("", "", True),
        ("", "x", False),
        ("}", "}", True),
    ],
)
def test_what_matches(pattern: str, text: str, does: bool | None) -> None:
    if does is None:
        with pytest.raises(ValueError, match="pattern"):
            pattern_of(pattern)
    else:
        assert matches(pattern, text) is does


@pytest.mark.parametrize(
    "pattern",
    [
        "(?=a)",
        "(?i)a",
        r"(a)\1",
        r"\bword",
        r"\p{L}",
        "a++",
        "a**",
        "*a",
        "[a",
        "(a",
        "a)",
        "[z-a]",
        "a{3,2}",
        "a{",
        "\\",
    ],
)
def test_what_is_refused_with_a_reason(pattern: str) -> None:
    with pytest.raises(ValueError, match="the pattern"):
        pattern_of(pattern)


@pytest.mark.parametrize("pattern", ["a{1000}" * 5, "((a{99}){99}){99}", "(" * 40 + ")" * 40, "a" * 3000, "a{99999}"])
def test_what_is_too_large_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="the pattern"):
        pattern_of(pattern)


PARTS = st.sampled_from(["a", "b", "[ab]", "[^a]", "\\d", "\\w", ".", "1", "-", "^", "$", "(?:a|b1)"])
TIMES = st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,2}", "{0,}"])
PATTERNS = st.recursive(
    st.tuples(PARTS, TIMES).map("".join),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.tuples(inner, inner, TIMES).map(lambda parts: f"({parts[0]}|{parts[1]}){parts[2]}"),
    ),
    max_leaves=5,
)


@settings(max_examples=600)
@given(PATTERNS, st.text(alphabet="ab1- \n", max_size=6))
def test_generated_patterns_match_as_re_does(pattern: str, text: str) -> None:
    # Python's $ also stands before a last line break, \Z is what a whole text means
    assume(not re.search(r"[\^$][*+?{]", pattern))
    expected = re.fullmatch(pattern.replace("$", r"\Z").replace(".", r"[^\n]"), text, re.ASCII)
    assert matches(pattern, text) is (expected is not None)
