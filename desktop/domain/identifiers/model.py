"""A possible identifier, the kinds there are, and the word lists the name rules work from."""

import unicodedata
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field

from desktop.domain.objects import Model


class IdentifierKind(StrEnum):
    """Kinds in the order in which they win where two overlap: the first says most about what was found."""

    EMAIL = "email"
    CHI = "chi"
    CANDIDATE_NUMBER = "candidate_number"
    NI_NUMBER = "ni_number"
    PHONE = "phone"
    POSTCODE = "postcode"
    DATE_OF_BIRTH = "date_of_birth"
    REFERENCE = "reference"
    SCHOOL = "school"
    STREET = "street"
    NAME = "name"
    INITIALS = "initials"


_SAYS = {
    IdentifierKind.EMAIL: "may be an e-mail address",
    IdentifierKind.CHI: "may be a CHI number",
    IdentifierKind.CANDIDATE_NUMBER: "may be a Scottish Candidate Number",
    IdentifierKind.NI_NUMBER: "may be a National Insurance number",
    IdentifierKind.PHONE: "may be a phone number",
    IdentifierKind.POSTCODE: "may be a postcode",
    IdentifierKind.DATE_OF_BIRTH: "may be a date of birth",
    IdentifierKind.REFERENCE: "may be a crime, court or Reporter reference",
    IdentifierKind.SCHOOL: "may name a school",
    IdentifierKind.STREET: "may name a street",
    IdentifierKind.NAME: "may name a person",
    IdentifierKind.INITIALS: "may be a person's initials",
}

_PEOPLE = ("young person", "mother", "father", "brother or sister", "social worker 1", "a member of staff")

_SUGGESTIONS: dict[IdentifierKind, tuple[str, ...]] = {
    IdentifierKind.EMAIL: ("[e-mail address]",),
    IdentifierKind.CHI: ("[health number]", "the record code"),
    IdentifierKind.CANDIDATE_NUMBER: ("[candidate number]", "the record code"),
    IdentifierKind.NI_NUMBER: ("[National Insurance number]",),
    IdentifierKind.PHONE: ("[phone number]",),
    IdentifierKind.POSTCODE: ("[postcode]", "the local area"),
    IdentifierKind.DATE_OF_BIRTH: ("[date of birth]", "the age in years"),
    IdentifierKind.REFERENCE: ("[reference]",),
    IdentifierKind.SCHOOL: ("the school", "a primary school", "a secondary school", "a nursery"),
    IdentifierKind.STREET: ("the family home", "an address", "the local area"),
    IdentifierKind.NAME: _PEOPLE,
    IdentifierKind.INITIALS: _PEOPLE,
}


class PossibleIdentifier(Model):
    """``matched`` is ``text[start:end]``, counted in code points. ``suggestions`` are roles to write instead."""

    kind: IdentifierKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    matched: str
    suggestions: tuple[str, ...]

    @property
    def says(self) -> str:
        """The words beside the finding: "may name a school"."""
        return _SAYS[self.kind]


def possible(kind: IdentifierKind, text: str, start: int, end: int, likeliest: str | None = None) -> PossibleIdentifier:
    """A finding at ``text[start:end]``. ``likeliest`` is a role to offer before the kind's usual ones."""
    usual = _SUGGESTIONS[kind]
    suggestions = usual if likeliest is None else (likeliest, *(role for role in usual if role != likeliest))
    return PossibleIdentifier(kind=kind, start=start, end=end, matched=text[start:end], suggestions=suggestions)


def words_of(listed: str) -> frozenset[str]:
    """The words of a list that is easier to read, and to add to, as plain text."""
    return frozenset(listed.split())


def comparable(word: str) -> str:
    """How two spellings of a name are compared: without capitals, accents or the shape of an apostrophe."""
    if word.isascii():
        return word.casefold()
    parts = unicodedata.normalize("NFD", word.replace("’", "'").casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _comparable_words(words: frozenset[str]) -> frozenset[str]:
    return frozenset(comparable(word) for word in words)


Words = Annotated[frozenset[str], AfterValidator(_comparable_words)]


class NameLists(Model):
    """The words the name rules work from; a central team can replace every one.

    ``also_words`` are names that are ordinary words too and need something beside them to count;
    ``small_words`` are forenames that mean something else when they have no capital; ``places`` are names
    that are places after "in" or "on". ``ordinary_words`` are the words of the language and ``other_capitals`` what
    has a capital and is nobody: a capitalised word that is in neither, and no place, may be a name of no list. Empty
    lists leave only what titles and patterns show.
    """

    forenames: Words = frozenset()
    surnames: Words = frozenset()
    also_words: Words = frozenset()
    small_words: Words = frozenset()
    places: Words = frozenset()
    ordinary_words: Words = frozenset()
    other_capitals: Words = frozenset()

    # What the rules ask for of these, put together once for all finders: the lists are long, finders are many.

    @cached_property
    def listed(self) -> frozenset[str]:
        """Every listed name."""
        return self.forenames | self.surnames

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of the language and what has a capital and is nobody."""
        return self.ordinary_words | self.other_capitals

    @cached_property
    def nobody(self) -> frozenset[str]:
        """Words and places."""
        return self.words | self.places

    @cached_property
    def also(self) -> frozenset[str]:
        """Names that are words too, surnames that stand among the words included."""
        return self.also_words | ((self.surnames - self.forenames) & self.words)

    @cached_property
    def small_forenames(self) -> frozenset[str]:
        """Forenames that are no word and no place."""
        return self.forenames - self.also - self.places

    @cached_property
    def small(self) -> frozenset[str]:
        """Forenames that are one without a capital too."""
        return self.small_forenames - self.small_words - self.ordinary_words

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """What is said after "called" and the like and is no name."""
        return self.also_words | self.places | (self.ordinary_words - self.forenames) | self.other_capitals

    @cached_property
    def known(self) -> frozenset[str]:
        """What is known to be a word or a place, names that are words too included."""
        return self.nobody | self.also_words

    @cached_property
    def known_or_named(self) -> frozenset[str]:
        """The same and every forename."""
        return self.known | self.forenames
