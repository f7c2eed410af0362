"""A report's tree as one text and back: how what was made final is kept, so that it can be rendered again as it was.

Canonical JSON; each part names its class. The same tree gives the same text, so a hash of it tells whether it changed.
"""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from desktop.domain import evidence_map, rows, triangulation
from desktop.domain.canonical import canonical_json
from desktop.domain.errors import Damaged
from desktop.domain.strict_json import read_json
from desktop.report import tree
from desktop.report.tree import Report

_IS = "is"
_FOUND_IN = (tree, evidence_map, rows, triangulation)


def as_text(report: Report) -> str:
    """The tree's text."""
    return canonical_json(_plain(report)).decode()


def report_of(text: str) -> Report:
    """The tree. Raises Damaged for a text that is none."""
    try:
        found = _built(read_json(text.encode()))
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise Damaged("What this report said cannot be read any more. Its history is kept.") from error
    if not isinstance(found, Report):
        raise Damaged("What this report said cannot be read any more. Its history is kept.")
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {_IS: type(value).__name__, **{one.name: _plain(getattr(value, one.name)) for one in fields(value)}}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def _built(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_built(one) for one in value)
    if isinstance(value, dict):
        name = value.pop(_IS)
        return _adapter(name).validate_python({key: _built(one) for key, one in value.items()})
    return value


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    kind = next(getattr(module, name) for module in _FOUND_IN if is_dataclass(getattr(module, name, None)))
    return TypeAdapter(kind)
