"""Where shipped files and the person's own files are. The only module that looks at ``__file__``."""

from functools import cache
from pathlib import Path

import platformdirs

_HERE = Path(__file__).resolve().parent


@cache
def _shipped(name: str) -> Path:
    """A folder of shipped data: beside the package when installed or frozen, else in the checkout's root."""
    installed = _HERE / "_data" / name
    return installed if installed.is_dir() else _HERE.parent / name


def resources_folder() -> Path:
    """Frameworks, templates, themes, icons, fonts and demo material."""
    return _shipped("resources")


def schema_folder() -> Path:
    """Migrations and the published JSON Schemas."""
    return _shipped("schema")


def default_vault_folder() -> Path:
    """Where a person's vault lives unless they choose otherwise."""
    return Path(platformdirs.user_data_dir("Daybook", appauthor=False, roaming=False)) / "vault"


def log_folder() -> Path:
    """Where the content-free log is kept."""
    return Path(platformdirs.user_log_dir("Daybook", appauthor=False))
