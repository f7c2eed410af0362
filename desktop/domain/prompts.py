"""Prompts an interviewer has at hand, and what people are told before they speak. Guidance, not a script.

A list is for an audience, or for a kind of talk whoever takes part in it: what is watched, what is done in a group,
each of the professional discussions. One for a kind may have headings, which its text begins with.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import Field, model_validator

from desktop.domain.frameworks import PackModel
from desktop.domain.interviews import Audience, InterviewKind, Mode


class ReadOut(PackModel):
    """What is read out, and which box of the set-up ticks it (the fields of ``interviews.Explained``).

    ``easy`` says the same in easier words, empty where ``text`` is easy enough. ``modes`` are the ways of talking in
    which it is said, all where there are none.
    """

    explains: Literal["safe_to_talk", "notes", "sharing", "passing_on", "agreed"]
    title: str = Field(min_length=1, max_length=80)
    text: str = Field(min_length=1)
    easy: str = ""
    modes: tuple[Mode, ...] = ()


class Heading(PackModel):
    """A part of a form: what stands at its head in the text, and what belongs there."""

    id: str = Field(pattern=r"^[a-z0-9_]{1,60}$")
    title: str = Field(min_length=1, max_length=60, pattern=r"^[^:\n]+$")
    more: str = ""


class Prompt(PackModel):
    """One thing to ask about, or to look for. ``more`` is a way to go on; ``indicator`` what an answer most likely
    speaks to; ``heading`` the part of a form that it belongs to.
    """

    id: str = Field(pattern=r"^[a-z0-9_]{1,60}$")
    text: str = Field(min_length=1, max_length=200)
    more: str = ""
    indicator: str = ""
    heading: str = ""


class PromptList(PackModel):
    """One version of the prompts for one audience, or for ``kinds`` of talk."""

    id: str = Field(min_length=1, max_length=80)
    version: int = Field(ge=1)
    title: str
    audience: Audience | None = None
    kinds: tuple[InterviewKind, ...] = ()
    source: str
    note: str = ""
    read_out: tuple[ReadOut, ...] = ()
    headings: tuple[Heading, ...] = ()
    prompts: tuple[Prompt, ...] = Field(min_length=1)

    def read_out_in(self, mode: Mode) -> tuple[ReadOut, ...]:
        """What is read out when people are talked with in this way."""
        return tuple(part for part in self.read_out if not part.modes or mode in part.modes)

    def titles(self) -> tuple[str, ...]:
        """The parts of its form: they stand at the head of a line as speakers do, and the same key begins the next."""
        return tuple(heading.title for heading in self.headings)

    def titles_missing(self, text: str) -> tuple[str, ...]:
        """The parts of its form that stand at the head of no line of a text."""
        lines = text.split("\n")
        return tuple(title for title in self.titles() if not any(line.startswith(f"{title}:") for line in lines))

    def begins_with(self) -> str:
        """What the text of a talk begins with: each heading on a line of its own, with room below it."""
        return "".join(f"{heading.title}:\n\n" for heading in self.headings)

    @model_validator(mode="after")
    def _has_each_prompt_once(self) -> Self:
        ids = [prompt.id for prompt in self.prompts]
        for place, name in enumerate(ids):
            if name in ids[:place]:
                raise ValueError(f"prompts[{place}].id: {name!r} stands twice")
        return self

    @model_validator(mode="after")
    def _names_only_headings_that_it_has(self) -> Self:
        known = {"", *(heading.id for heading in self.headings)}
        for place, prompt in enumerate(self.prompts):
            if prompt.heading not in known:
                raise ValueError(f"prompts[{place}].heading: {prompt.heading!r} is not among the headings")
        return self

    @model_validator(mode="after")
    def _is_for_somebody(self) -> Self:
        if self.audience is None and not self.kinds:
            raise ValueError("audience: say for whom it is, or for which kinds of talk")
        return self


@dataclass(frozen=True, slots=True)
class PromptShelf:
    """Every prompt list at hand. Of several versions the newest counts."""

    lists: tuple[PromptList, ...] = ()

    def __iter__(self) -> Iterator[PromptList]:
        return iter(self.lists)

    def get(self, audience: Audience) -> PromptList | None:
        """The list for an audience, whatever the kind of talk; None where there is none."""
        return _newest(each for each in self.lists if each.audience is audience and not each.kinds)

    def of(self, audience: Audience, kind: InterviewKind) -> PromptList | None:
        """The list for a talk: its kind's own for these people, else its kind's for anybody, else its audience's."""
        fitting = [each for each in self.lists if kind in each.kinds and each.audience in (audience, None)]
        own = _newest(each for each in fitting if each.audience is audience)
        return own or _newest(fitting) or self.get(audience)

    def read_out(self, audience: Audience, kind: InterviewKind) -> PromptList | None:
        """The list whose words are read out: the talk's own where it has any, else its audience's."""
        own = self.of(audience, kind)
        return own if own is not None and own.read_out else self.get(audience)


def _newest(lists: Iterable[PromptList]) -> PromptList | None:
    return max(lists, key=lambda each: each.version, default=None)
