"""A key sealed to an age recipient (X25519) and bound to its place: what only somebody elsewhere can open.

Inside is one canonical JSON object: the place's own fields and ``key``, 64 hexadecimal digits. Anybody who knows a
recipient can seal something to it, so what is opened still has to prove itself on the vault.
"""

from base64 import b64decode, b64encode

import pyrage

from desktop.domain.canonical import canonical_json
from desktop.secret import forget, taken, taken_bytes
from desktop.vault.keys.key_derivation import KEY_SIZE_BYTES, wipe
from desktop.vault.keys.sealing import WrongKey

Place = dict[str, str | int]
LARGEST_SEALED = 4096
"""Letters of base64. What we seal has fewer than 1,000."""

_HEX = b"0123456789abcdef"
_NO_KEY = "0" * 2 * KEY_SIZE_BYTES


def new_age_identity() -> tuple[bytearray, str]:
    """A new identity (``AGE-SECRET-KEY-1…``, for the caller to wipe) and the recipient that belongs to it."""
    identity = pyrage.x25519.Identity.generate()
    return taken(str(identity)), str(identity.to_public())


def recipient_of(identity: bytearray) -> str:
    """The recipient that an identity opens for. Raises WrongKey when it is none."""
    return str(_identity(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether a text is an X25519 recipient, whole and without a slip in it."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal_to(recipient: str, key: bytearray, place: Place) -> str:
    """32 key bytes sealed to a recipient, as base64. Raises WrongKey when that is no recipient."""
    plain = _written(key, place)
    try:
        handed_over = bytes(plain)  # the library takes nothing else
        sealed = pyrage.encrypt(handed_over, [pyrage.x25519.Recipient.from_str(recipient)])
    except pyrage.RecipientError as error:
        raise WrongKey from error
    finally:
        wipe(plain)
    handed = [handed_over]
    del handed_over
    forget(taken_bytes(handed.pop()))
    return b64encode(sealed).decode()


def open_with(identity: bytearray, sealed: str, place: Place) -> bytearray:
    """The 32 key bytes, for the caller to wipe. Raises WrongKey: another identity, another place, or altered."""
    if len(sealed) > LARGEST_SEALED:
        raise WrongKey
    try:
        plain = taken_bytes(pyrage.decrypt(b64decode(sealed, validate=True), [_identity(identity)]))
    except (pyrage.DecryptError, ValueError) as error:
        raise WrongKey from error
    try:
        return _read(plain, place)
    finally:
        wipe(plain)


def _identity(secret: bytearray) -> pyrage.x25519.Identity:
    text = [secret.decode("ascii", "replace")]
    try:
        return pyrage.x25519.Identity.from_str(text[0])
    except pyrage.IdentityError as error:
        raise WrongKey from error
    finally:
        forget(taken(text.pop()))


def _written(key: bytearray, place: Place) -> bytearray:
    plain, at = _frame(place)
    for index, byte in enumerate(key):
        plain[at + 2 * index] = _HEX[byte >> 4]
        plain[at + 2 * index + 1] = _HEX[byte & 15]
    return plain


def _read(plain: bytearray, place: Place) -> bytearray:
    frame, at = _frame(place)
    end = at + len(_NO_KEY)
    if len(plain) != len(frame) or plain[:at] != frame[:at] or plain[end:] != frame[end:]:
        raise WrongKey
    key = bytearray(KEY_SIZE_BYTES)
    for index in range(KEY_SIZE_BYTES):
        high, low = (_HEX.find(plain[at + 2 * index + half]) for half in (0, 1))
        if min(high, low) < 0:
            wipe(key)
            raise WrongKey
        key[index] = high << 4 | low
    return key


def _frame(place: Place) -> tuple[bytearray, int]:
    """The object with no key in it yet, and where the key's digits begin."""
    frame = bytearray(canonical_json({**place, "key": _NO_KEY}))
    return frame, frame.index(b'"key":"' + _NO_KEY.encode()) + len(b'"key":"')
