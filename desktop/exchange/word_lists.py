"""The list of plain words read from its TOML file. A central team can replace it, so every fault has a sentence."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from desktop.domain.errors import BadFile
from desktop.domain.plain_words import PlainWords

LARGEST_BYTES = 1_000_000


def load_plain_words(path: Path) -> PlainWords:
    """Raises BadFile with the file's name, and the field where one is at fault."""
    list_ = f"The list of words {path.name}"
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST_BYTES else None
    except OSError as error:
        raise BadFile(f"{list_} cannot be read. Put it back, or install Daybook again.") from error
    if data is None:
        raise BadFile(f"{list_} is larger than 1 MB. Use a shorter one.")
    try:
        return PlainWords.model_validate(tomllib.loads(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise BadFile(f"{list_} is not UTF-8 text. Save it as UTF-8 and try again.") from error
    except tomllib.TOMLDecodeError as error:
        raise BadFile(f"{list_} is not TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadFile(f"{list_} cannot be used. {f'{where}: ' if where else ''}{first['msg']}.") from error
