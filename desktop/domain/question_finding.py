"""Finding a place in a review by what a reader types: a number ("4.2", "4"), or words of a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.domain.templates import Question, SectionText

_MOST = 12
_NUMBER = re.compile(r"\d+(?:[ .,]+\d+)*\.?")


@dataclass(frozen=True, slots=True)
class Place:
    """A section, or one of its questions; ``question`` is empty for the section itself."""

    section: str
    question: str
    number: str
    words: str


def places(sections: Sequence[SectionText], asked: Sequence[Question], text: str) -> tuple[Place, ...]:
    """The places that a text may mean, the likeliest first, at most twelve; with no text, the sections.

    A number ("4.2"; "4 2" is as good) means that section or question, then what begins with it. Words are looked for at
    the beginnings of words, all of them, without regard to case; a place that begins with them comes before others.
    """
    every = list(_places(sections, asked))
    wanted = text.casefold().strip()
    if not wanted:
        found = [place for place in every if not place.question]
    elif _NUMBER.fullmatch(wanted):
        number = ".".join(re.findall(r"\d+", wanted))
        begin_so = [place for place in every if place.number.startswith(number)]
        found = sorted(begin_so, key=lambda place: not f"{place.number}.".startswith(f"{number}."))
    else:
        said = [place for place in every if _says(place, wanted.split())]
        found = sorted(said, key=lambda place: not place.words.casefold().startswith(wanted))
    return tuple(found[:_MOST])


def _places(sections: Sequence[SectionText], asked: Sequence[Question]) -> Iterator[Place]:
    for section in sections:
        yield Place(section.id, "", str(section.number), section.title)
        for question in asked:
            if question.section == section.id:
                words = f"{question.heading}: {question.text}" if question.heading else question.text
                yield Place(section.id, question.id, question.number, words)


def _says(place: Place, wanted: Sequence[str]) -> bool:
    words = re.findall(r"\w+", place.words.casefold())
    return all(any(word.startswith(part) for word in words) for part in wanted)
