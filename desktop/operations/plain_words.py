"""Hints at words in the texts of one object: whether there are any, and which are left alone there."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from desktop.domain.plain_words import PlainWords
from desktop.exchange.word_lists import load_plain_words
from desktop.operations.desk import Desk
from desktop.operations.writing_help import writing_help
from desktop.paths import resources_folder
from desktop.vault.contents.words_left import ALL


@dataclass(frozen=True, slots=True)
class WordChoices:
    """``on`` in Settings; ``left`` are the ids of hints that are not wanted in this object's texts."""

    on: bool
    left: frozenset[str] = frozenset()

    @property
    def is_left_alone(self) -> bool:
        """Whether somebody wants no hints in this text."""
        return ALL in self.left


def word_choices(desk: Desk, object_id: UUID) -> WordChoices:
    """What was chosen, in Settings and for this object."""
    return WordChoices(writing_help(desk.vault).word_hints, desk.store.words_left.of(object_id))


def leave_word(desk: Desk, object_id: UUID, word_id: str) -> WordChoices:
    """ "Not here": no hint at this word in these texts any more."""
    desk.store.words_left.leave(object_id, word_id)
    return word_choices(desk, object_id)


def leave_all_words(desk: Desk, object_id: UUID) -> WordChoices:
    """No hints in these texts."""
    return leave_word(desk, object_id, ALL)


def hint_again(desk: Desk, object_id: UUID) -> WordChoices:
    """Hints in these texts again; words that were left alone one by one stay so."""
    desk.store.words_left.take_up(object_id, ALL)
    return word_choices(desk, object_id)


@cache
def plain_words() -> PlainWords:
    """The list that came with Daybook, or was put in its place. Raises BadFile."""
    return load_plain_words(resources_folder() / "words" / "hints.toml")
