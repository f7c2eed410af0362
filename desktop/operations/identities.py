"""Saying who I am on this laptop: a designation, and the keys that sign and open for it."""

from collections.abc import Callable
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519

from desktop.domain.errors import Refused
from desktop.domain.identity import Identity
from desktop.vault.folder import Vault


def new_identity(designation: str, *, new_id: Callable[[], UUID]) -> Identity:
    """A new device with new keys. ``designation`` is how the roster will name the person ("Inspector 3")."""
    signing = Ed25519PrivateKey.generate()
    age = x25519.Identity.generate()
    return Identity(
        designation=_checked(designation),
        device=new_id(),
        signing_key=signing.public_key().public_bytes_raw().hex(),
        age_recipient=str(age.to_public()),
        signing_secret=signing.private_bytes_raw(),
        age_secret=str(age),
    )


def say_who_i_am(vault: Vault, designation: str, *, new_id: Callable[[], UUID]) -> Identity:
    """Keep a new identity in the vault. Refused when there is one: its name is in what was already written."""
    if vault.profile.identity() is not None:
        raise Refused("This vault already belongs to somebody. Make a new vault for another person.")
    identity = new_identity(designation, new_id=new_id)
    vault.profile.set_identity(identity)
    vault.profile.audit("identity set", {"device": str(identity.device)})
    return identity


def _checked(designation: str) -> str:
    cleaned = " ".join(designation.split())
    if not cleaned:
        raise Refused("Say how the team's list names you, for example Inspector 3.")
    if len(cleaned) > 40:
        raise Refused("That is too long for a list. Use at most 40 letters, for example Inspector 3.")
    return cleaned
