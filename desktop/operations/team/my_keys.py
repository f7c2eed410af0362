"""My own keys: those that count, and those that newer ones took the place of, whose age part still opens what was
sealed to it before.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from desktop.bundle.faults import Fault
from desktop.domain.errors import BadBundle
from desktop.domain.identity import Identity
from desktop.domain.member_keys import EarlierKeys
from desktop.vault.folder import Vault

T = TypeVar("T")

_SETTING = "my_earlier_keys"


@dataclass(frozen=True, slots=True)
class MyEarlierKeys:
    """Keys that I gave up. ``by_inspection`` has the old signing key's word for each inspection, by its id."""

    signing_key: str
    age_recipient: str
    age_secret: str = field(repr=False)
    by_inspection: dict[str, EarlierKeys]


def my_earlier_keys(vault: Vault) -> tuple[MyEarlierKeys, ...]:
    """Every pair of keys that this person gave up, the oldest first."""
    held = vault.profile.setting(_SETTING, [])
    return tuple(_read(one) for one in held) if isinstance(held, list) else ()


def keep_earlier_keys(vault: Vault, keys: MyEarlierKeys) -> None:
    """Keep keys that are given up now. They stand in profile.db only, sealed as all of it is."""
    words = {one: each.model_dump(mode="json") for one, each in keys.by_inspection.items()}
    held = {"signing_key": keys.signing_key, "age_recipient": keys.age_recipient, "age_secret": keys.age_secret}
    before = vault.profile.setting(_SETTING, [])
    vault.profile.set_setting(_SETTING, [*(before if isinstance(before, list) else []), {**held, "words": words}])


def my_age_secrets(vault: Vault, me: Identity) -> tuple[str, ...]:
    """What opens something sealed to me, the key that counts first."""
    return (me.age_secret, *(keys.age_secret for keys in reversed(my_earlier_keys(vault))))


def with_my_keys(vault: Vault, me: Identity, read: Callable[[str, str], T]) -> T:
    """What ``read(age_secret, recipient)`` makes of something sealed to me: with my keys, else with those before them.

    Raises what it raises with my own keys when none of them fits.
    """
    try:
        return read(me.age_secret, me.age_recipient)
    except BadBundle as error:
        if error.fault != Fault.WRONG_KEY:
            raise
        for keys in reversed(my_earlier_keys(vault)):
            try:
                return read(keys.age_secret, keys.age_recipient)
            except BadBundle as other:
                if other.fault != Fault.WRONG_KEY:
                    raise
        raise


def _read(held: dict[str, Any]) -> MyEarlierKeys:
    words: dict[str, EarlierKeys] = {}
    for inspection, one in held["words"].items():
        try:
            words[inspection] = EarlierKeys.model_validate(one)
        except ValidationError:  # a newer Daybook's
            continue
    return MyEarlierKeys(held["signing_key"], held["age_recipient"], held["age_secret"], words)
