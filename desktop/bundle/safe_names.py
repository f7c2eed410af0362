"""Which names of files mean the same on every system, and cannot reach outside the folder they are unpacked in.

Daybook never unpacks a bundle to disk. A person with ``tar`` does.
"""

import re
import unicodedata

from desktop.bundle.faults import Fault, bad

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\\:*?"<>|%\u2028\u2029]')
"""Control characters, what Windows takes for something else, and the one sign that BagIt's manifests escape."""
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
_DOT_ABOVE = "\u0307"
"""All that is left of a Turkish İ in lower case beside its i."""


class Names:
    """The names met so far in one bag.

    No two may be equal, also where case or Unicode form is folded, and none may be another's folder.
    """

    def __init__(self) -> None:
        self._spelled: dict[str, str] = {}
        self._files: set[str] = set()

    def take(self, name: str) -> None:
        """Accept the next name. Raises BadBundle for one that is unsafe, repeated or clashes."""
        check_safe(name)
        if name in self._files:
            raise bad(Fault.DUPLICATE)
        parts = name.split("/")
        for count in range(1, len(parts)):
            self._take_folder("/".join(parts[:count]))
        if folded(name) in self._spelled:
            raise bad(Fault.NAME_CLASH)
        self._spelled[folded(name)] = name
        self._files.add(name)

    def _take_folder(self, name: str) -> None:
        if name in self._files or self._spelled.setdefault(folded(name), name) != name:
            raise bad(Fault.NAME_CLASH)


def folded(name: str) -> str:
    """The same for all names that some system takes for one another: case, Unicode form, the Turkish i, Kelvin's K."""
    if name.isascii():
        return name.lower()
    upper = unicodedata.normalize("NFKC", name).upper()
    return unicodedata.normalize("NFKC", upper.casefold().replace(_DOT_ABOVE, ""))


def check_safe(name: str) -> None:
    """Raises BadBundle for a name that could reach outside the bag, or be another file, on any system."""
    if _UNSAFE.search(name) or any(_is_unsafe(part) for part in name.split("/")):
        raise bad(Fault.UNSAFE_NAME)


def _is_unsafe(part: str) -> bool:
    return (
        part in {"", ".", ".."}
        or part != part.strip()
        or part.endswith(".")
        or _RESERVED.fullmatch(part) is not None
        or any(unicodedata.category(sign) in {"Cf", "Cs"} for sign in part if not sign.isascii())
    )
