"""How a person has what leaves this laptop sent: slowly or as fast as it goes, and whether it is paused."""

from dataclasses import dataclass

from desktop.domain.errors import Refused
from desktop.vault.folder import Vault

LIMITS_KB = (50, 100, 200, 500, 1000, 2000)
"""Kilobytes a second that can be chosen; 1000 bytes each, as line speeds are counted."""
USUAL_LIMIT_KB = 100
_SLOWLY, _LIMIT, _PAUSED = "send_slowly", "send_limit_kb", "sending_paused"


@dataclass(frozen=True, slots=True)
class SendingHabits:
    """What a person has chosen. ``limit_kb`` holds while ``slowly``. ``paused`` outlives a restart."""

    slowly: bool = False
    limit_kb: int = USUAL_LIMIT_KB
    paused: bool = False

    @property
    def bytes_per_s(self) -> int | None:
        """The limit; None when there is none."""
        return self.limit_kb * 1000 if self.slowly else None


def sending_habits(vault: Vault) -> SendingHabits:
    """As they are kept in this vault."""
    setting, usual = vault.profile.setting, SendingHabits()
    limit = setting(_LIMIT, USUAL_LIMIT_KB)
    return SendingHabits(
        slowly=setting(_SLOWLY, usual.slowly) is True,
        limit_kb=limit if isinstance(limit, int) and limit in LIMITS_KB else USUAL_LIMIT_KB,
        paused=setting(_PAUSED, usual.paused) is True,
    )


def set_slowly(vault: Vault, on: bool) -> SendingHabits:
    """Whether what leaves goes no faster than the limit."""
    vault.profile.set_setting(_SLOWLY, on)
    return sending_habits(vault)


def set_limit(vault: Vault, limit_kb: int) -> SendingHabits:
    """The limit, one of ``LIMITS_KB``."""
    if limit_kb not in LIMITS_KB:
        raise Refused("Choose one of the speeds on the list.")
    vault.profile.set_setting(_LIMIT, limit_kb)
    return sending_habits(vault)


def set_paused(vault: Vault, on: bool) -> SendingHabits:
    """Whether sending waits until a person says otherwise."""
    vault.profile.set_setting(_PAUSED, on)
    return sending_habits(vault)
