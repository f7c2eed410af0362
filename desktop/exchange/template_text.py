"""A template as one readable TOML file, which is read again as the same template.

Laid out as people write one by hand: what is the default is left out, options stand one to a line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from desktop.domain.templates import Template

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\r": "\\r", "\n": "\\n", "\b": "\\b", "\f": "\\f"}
_TABLES = ("answer_sets", "lists", "groups", "sections", "rules")


def template_toml(template: Template) -> str:
    """The text of the file, in UTF-8 with \\n at the ends of lines."""
    said = template.model_dump(by_alias=True, exclude_defaults=True)
    lines = list(_pairs({key: value for key, value in said.items() if key not in _TABLES}))
    for name in _TABLES:
        for table in said.get(name, ()):
            lines += _table(name, table)
    return "\n".join(lines) + "\n"


def _table(name: str, said: Mapping[str, Any]) -> Iterator[str]:
    questions = said.get("questions", ()) if name == "sections" else ()
    yield from ("", f"[[{name}]]")
    yield from _pairs({key: value for key, value in said.items() if key != "questions" or name != "sections"})
    for question in questions:
        yield from ("", f"[[{name}.questions]]")
        yield from _pairs(question)


def _pairs(said: Mapping[str, Any]) -> Iterator[str]:
    for key, value in said.items():
        if isinstance(value, tuple) and value and all(isinstance(item, Mapping) for item in value):
            yield f"{_key(key)} = ["
            yield from (f"    {_inline(item)}," for item in value)
            yield "]"
        elif isinstance(value, str) and not isinstance(value, Enum) and "\n" in value:
            yield f"{_key(key)} = {_long_text(value)}"
        else:
            yield f"{_key(key)} = {_inline(value)}"


def _inline(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case str():
            return f'"{_escaped(str(value), _ESCAPES)}"'
        case Mapping():
            return _braces(f"{_key(key)} = {_inline(part)}" for key, part in value.items())
        case _:
            return f"[{', '.join(_inline(item) for item in value)}]"


def _braces(pairs: Iterable[str]) -> str:
    inner = ", ".join(pairs)
    return f"{{ {inner} }}" if inner else "{}"


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else f'"{_escaped(key, _ESCAPES)}"'


def _long_text(value: str) -> str:
    kept = {sign: escape for sign, escape in _ESCAPES.items() if sign != "\n"}
    return f'"""\n{_escaped(value, kept)}"""'


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(
        escapes.get(sign) or (sign if sign.isprintable() or sign == "\n" else _by_number(sign)) for sign in text
    )


def _by_number(sign: str) -> str:
    return f"\\u{ord(sign):04X}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08X}"
