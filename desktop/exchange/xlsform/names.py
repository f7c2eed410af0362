"""Ids for the questions and groups of a template: the form's own names, changed only where they must be."""

import re

from desktop.exchange.xlsform.elements import Element

_LONGEST = 60
_LONGEST_TEMPLATE_ID = 80


def ids_of(root: Element) -> dict[Element, str]:
    """An id for every element. XLSForm allows a name once in each group; a template has it once."""
    taken: set[str] = set()
    found: dict[Element, str] = {}
    for element in root.walk():
        found[element] = unique(_safe(element.name), taken)
    return found


def unique(wanted: str, taken: set[str]) -> str:
    """The name, or with a number behind it where it is taken; it is taken from now on."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted[: _LONGEST - 5]}_{number}"
    taken.add(name)
    return name


def _safe(name: str) -> str:
    cleaned = re.sub(r"[^A-Za-z0-9_-]", "_", name)[:_LONGEST]
    return cleaned if re.match(r"[A-Za-z0-9_]", cleaned) else f"_{cleaned}"[:_LONGEST]


def template_id(form_id: str) -> str:
    """A template's id from a form's: small letters, digits and hyphens, as it becomes part of a file's name."""
    cleaned = re.sub(r"[^a-z0-9]+", "-", form_id.lower()).strip("-")[:_LONGEST_TEMPLATE_ID].strip("-")
    return cleaned or "form"


def template_version(version: str) -> int:
    """A version's digits as a number: "2024-05-01" is 20240501, "v3" is 3; 1 where there are none."""
    digits = re.sub(r"\D", "", version)[:15]
    return max(int(digits or "1"), 1)
