"""Frameworks, templates, prompt lists and times read from TOML or JSON files into models.

Every fault of a file is one BadFile sentence with the file's name and the field. Knows nothing of what the
models mean; the bytes are kept as read, because a bundle carries the packs that its reviews were made with.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from desktop.domain.concern_times import ConcernTimes
from desktop.domain.errors import BadFile
from desktop.domain.frameworks import Framework
from desktop.domain.inspections import PackRef
from desktop.domain.prompts import PromptList, PromptShelf
from desktop.domain.templates import Template

LARGEST_BYTES = 1_000_000
"""A pack is text that people write; the shipped ones are under 40 kB."""

Pack = TypeVar("Pack", Framework, Template, PromptList, ConcernTimes)


@dataclass(frozen=True, slots=True)
class PackFile(Generic[Pack]):
    """A pack with the file it came from: its name without the folder, and its bytes as read."""

    pack: Pack
    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Packs:
    """Every pack that is at hand, by id and version. One that comes while a desk is open is taken up."""

    frameworks: dict[PackRef, PackFile[Framework]]
    templates: dict[PackRef, PackFile[Template]]
    prompts: PromptShelf = field(default_factory=PromptShelf)
    shipped: frozenset[PackRef] = frozenset()
    """Frameworks and templates that come with Daybook."""
    concern_times: tuple[ConcernTimes, ...] = ()
    """How long the steps of a concern may take, where an inspection does not say."""

    def take_up(self, others: "Packs") -> None:
        """Add frameworks and templates; one that is at hand already stays as it is."""
        for ref, framework in others.frameworks.items():
            self.frameworks.setdefault(ref, framework)
        for ref, template in others.templates.items():
            self.templates.setdefault(ref, template)

    def framework(self, ref: PackRef) -> Framework:
        """The framework an inspection pins. Raises BadFile when it is not at hand."""
        return _found(self.frameworks, ref, "framework").pack

    def template(self, ref: PackRef) -> Template:
        """The template a review pins. Raises BadFile when it is not at hand."""
        return _found(self.templates, ref, "record-review template").pack

    def newest_concern_times(self) -> ConcernTimes:
        """The times that ship. Raises BadFile when none are at hand."""
        if not self.concern_times:
            raise BadFile("The times for concerns are missing. Install Daybook again; nothing of yours is lost.")
        return max(self.concern_times, key=lambda times: times.version)


def load_packs(resources: Path) -> Packs:
    """All packs in ``resources``: frameworks, templates, prompts, times. Raises BadFile for the first bad one."""
    frameworks = _by_ref(_folder(resources / "frameworks", Framework))
    templates = _by_ref(_folder(resources / "templates", Template))
    prompts = _by_ref(_folder(resources / "prompts", PromptList))
    prompt_lists = PromptShelf(tuple(file.pack for file in prompts.values()))
    times = tuple(file.pack for file in _folder(resources / "concerns", ConcernTimes))
    return Packs(frameworks, templates, prompt_lists, frozenset([*frameworks, *templates]), times)


def load_pack(path: Path, model: type[Pack]) -> PackFile[Pack]:
    """One pack from a ``.toml`` or ``.json`` file. Raises BadFile naming the file and the field."""
    try:
        with path.open("rb") as source:
            data = source.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise BadFile(f"{path.name} could not be read. Check that it is still there.") from error
    return read_pack(data, path.name, model)


def read_pack(data: bytes, name: str, model: type[Pack]) -> PackFile[Pack]:
    """One pack from bytes; ``name`` tells TOML from JSON and stands in the sentence. Raises BadFile.

    The same bytes are read once: at every unlocking they would be most of the wait.
    """
    found: PackFile[Pack] = _read_once(data, name, model)
    return found


@lru_cache(maxsize=32)
def _read_once(data: bytes, name: str, model: type[Pack]) -> PackFile[Pack]:
    if len(data) > LARGEST_BYTES:
        raise BadFile(f"{name} is larger than 1 MB, so it is not a pack. Ask whoever sent it for the right file.")
    try:
        return PackFile(model.model_validate(_parsed(data, name)), name, data)
    except ValidationError as error:
        raise BadFile(f"{name}: {_first_fault(error)}") from error
    except RecursionError as error:
        raise BadFile(f"{name}: it is nested too deeply. Ask whoever sent it for the right file.") from error


def _parsed(data: bytes, name: str) -> Any:
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text) if name.lower().endswith(".json") else tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BadFile(f"{name} is not text in UTF-8. Save it as UTF-8 and try again.") from error
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise BadFile(f"{name}: {error}.") from error


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False)[0]
    says = fault["msg"].removeprefix("Value error, ")
    place = _place(fault["loc"])
    return f"{place}: {says}" if place else says


def _place(location: tuple[int | str, ...]) -> str:
    """A pydantic location as people write it: ``indicators[2].tenet``, counted from 0."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in location]
    return "".join(parts).removeprefix(".")


def _folder(folder: Path, model: type[Pack]) -> list[PackFile[Pack]]:
    paths = sorted(path for path in folder.glob("*") if path.suffix.lower() in {".toml", ".json"})
    return [load_pack(path, model) for path in paths]


def _by_ref(files: list[PackFile[Pack]]) -> dict[PackRef, PackFile[Pack]]:
    found: dict[PackRef, PackFile[Pack]] = {}
    for file in files:
        ref = PackRef(id=file.pack.id, version=file.pack.version)
        if ref in found:
            raise BadFile(f"{file.name}: id: {ref.id} version {ref.version} is already in {found[ref].name}")
        found[ref] = file
    return found


def _found(packs: Mapping[PackRef, PackFile[Pack]], ref: PackRef, noun: str) -> PackFile[Pack]:
    if ref not in packs:
        raise BadFile(
            f"This Daybook has no {noun} {ref.id} version {ref.version}. Open the inspection pack it came with again."
        )
    return packs[ref]
