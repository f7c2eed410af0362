"""The texts that a person wrote for a report, each by its place; ``written_texts`` asks here."""

from collections.abc import Iterator

from desktop.domain.objects import Model
from desktop.domain.publications import Publication

_PARTS = {"quotes": "words", "wordings": "words", "standings": "reason"}
_TEXTS = "texts"


def publication_texts(item: Publication) -> Iterator[tuple[str, str, str]]:
    """Field, key and text of each: a section's text by the section, all else by its place in its list, from 0."""
    for one in item.texts:
        yield _TEXTS, one.section, one.text
    for field, name in _PARTS.items():
        for place, part in enumerate(getattr(item, field)):
            yield field, str(place), getattr(part, name)


def with_publication_text(item: Publication, field: str, key: str, text: str) -> Publication:
    """The same with another text at a place."""
    if field == _TEXTS:
        return item.with_text(key, text)
    parts: list[Model] = list(getattr(item, field))
    parts[int(key)] = parts[int(key)].model_copy(update={_PARTS[field]: text})
    return item.model_copy(update={field: tuple(parts)})
