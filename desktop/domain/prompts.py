"""Prompts an interviewer has at hand, and what people are told before they speak. Guidance, not a script."""

from typing import Literal, Self

from pydantic import Field, model_validator

from desktop.domain.frameworks import PackModel
from desktop.domain.interviews import Audience


class ReadOut(PackModel):
    """What is read out, and which box of the set-up ticks it (the fields of ``interviews.Explained``)."""

    explains: Literal["notes", "sharing", "passing_on", "agreed"]
    title: str = Field(min_length=1, max_length=80)
    text: str = Field(min_length=1)


class Prompt(PackModel):
    """One thing to ask about. ``more`` is a way to go on; ``indicator`` what an answer most likely speaks to."""

    id: str = Field(pattern=r"^[a-z0-9_]{1,60}$")
    text: str = Field(min_length=1, max_length=200)
    more: str = ""
    indicator: str = ""


class PromptList(PackModel):
    """One version of the prompts for one audience."""

    id: str = Field(min_length=1, max_length=80)
    version: int = Field(ge=1)
    title: str
    audience: Audience
    source: str
    note: str = ""
    read_out: tuple[ReadOut, ...] = ()
    prompts: tuple[Prompt, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_each_prompt_once(self) -> Self:
        ids = [prompt.id for prompt in self.prompts]
        for place, name in enumerate(ids):
            if name in ids[:place]:
                raise ValueError(f"prompts[{place}].id: {name!r} stands twice")
        return self
