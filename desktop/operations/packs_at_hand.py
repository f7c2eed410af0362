"""The frameworks, templates and prompts at hand: those shipped, and those that came with an inspection pack.

What came with a pack is kept in the profile, so a review can be read as long as the vault lives.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from desktop.domain.frameworks import Framework
from desktop.domain.inspections import PackRef
from desktop.domain.templates import Template
from desktop.exchange.packs import PackFile, Packs, load_packs, read_pack
from desktop.vault.folder import Vault

_SETTING = "packs_received"
_Pack = TypeVar("_Pack", Framework, Template)


def packs_at_hand(vault: Vault, resources: Path) -> Packs:
    """Every pack this person can use. A shipped one wins over a received one of the same id and version."""
    shipped = load_packs(resources)
    received = _received(vault)
    frameworks = {_ref(file.pack): file for file in _read(received.get("frameworks", {}), Framework)}
    templates = {_ref(file.pack): file for file in _read(received.get("templates", {}), Template)}
    return Packs(
        {**frameworks, **shipped.frameworks},
        {**templates, **shipped.templates},
        shipped.prompts,
        shipped.shipped,
        shipped.concern_times,
    )


def keep_packs(vault: Vault, frameworks: dict[str, bytes], templates: dict[str, bytes]) -> Packs:
    """Keep packs that came with an inspection or were imported, by file name; returns them for an open desk to take up.

    Raises BadFile, keeping nothing, when one is broken.
    """
    kept = Packs(
        {_ref(file.pack): file for file in (read_pack(data, name, Framework) for name, data in frameworks.items())},
        {_ref(file.pack): file for file in (read_pack(data, name, Template) for name, data in templates.items())},
    )
    held = _received(vault)
    vault.profile.set_setting(
        _SETTING,
        {
            "frameworks": held.get("frameworks", {}) | {name: data.decode() for name, data in frameworks.items()},
            "templates": held.get("templates", {}) | {name: data.decode() for name, data in templates.items()},
        },
    )
    return kept


def _received(vault: Vault) -> dict[str, dict[str, str]]:
    held = vault.profile.setting(_SETTING, {})
    return held if isinstance(held, dict) else {}


def _read(held: dict[str, str], model: type[_Pack]) -> Iterable[PackFile[_Pack]]:
    return [read_pack(text.encode(), name, model) for name, text in held.items()]


def _ref(pack: Framework | Template) -> PackRef:
    return PackRef(id=pack.id, version=pack.version)
