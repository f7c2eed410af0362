"""Where somebody's own words stand in a text."""

import random

import pytest

from desktop.domain.own_words import own_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He said “my placement is fine” and left.", ["“my placement is fine”"]),
        ("“One” and “two”.", ["“One”", "“two”"]),
        ("“Not closed\nnext line", ["“Not closed"]),
        ("“First paragraph\nsecond” after", ["“First paragraph\nsecond”"]),
        ("“First paragraph\n“second” after", ["“First paragraph", "“second”"]),
        ("never opened” after\nnext", ["never opened”"]),
        ('"straight" and "again', ['"straight"', '"again']),
        ("She said ‘I’m fine here’ twice.", ["‘I’m fine here’"]),
        ("She said 'I don't mind' twice.", ["'I don't mind'"]),
        ("It’s the parents’ house, isn't it", []),
        ("get 'em out", []),
        ("« Ça va » dit-elle", ["« Ça va »"]),
        ("„Es geht“ sagt sie", ["„Es geht“"]),
        ("“a ‘b’ c”", ["“a ‘b’ c”"]),
        ("“السلام” he said", ["“السلام”"]),
        ("", []),
    ],
)
def test_quotes_of_every_kind_are_somebodys_own_words(text: str, said: list[str]) -> None:
    assert [text[start:end] for start, end in own_words(text)] == said


def test_places_are_in_order_apart_from_each_other_and_inside_whatever_marks_stand_where() -> None:
    chance = random.Random(5)  # noqa: S311
    for _ in range(500):
        text = "".join(chance.choices("“”\"'‘’«»„ab \n😀", k=40))
        places = own_words(text)
        ends = [0, *(end for _, end in places)]
        assert all(last <= start < end <= len(text) for last, (start, end) in zip(ends, places, strict=False))
        opened = [at for at, sign in enumerate(text) if sign == "“"]
        assert all(any(start <= at < end for start, end in places) for at in opened)
