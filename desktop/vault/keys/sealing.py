"""Keys under keys: deriving one from another and sealing one with another.

A sealed key is bound to where it belongs (its *place*), so it opens nowhere else.
"""

import secrets
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.vault.keys.key_derivation import KEY_SIZE_BYTES, wipe

_NONCE_SIZE_BYTES = 12
_TAG_SIZE_BYTES = 16


class WrongKey(Exception):
    """The key does not open what was sealed, or what was sealed is altered. Never shown to a person as it is."""


def new_key() -> bytearray:
    """A random 256-bit key, for the caller to wipe."""
    return bytearray(secrets.token_bytes(KEY_SIZE_BYTES))


def subkey(key: bytearray, purpose: str, salt: bytes | None = None) -> bytearray:
    """A key for one purpose, for the caller to wipe."""
    derived = bytearray(KEY_SIZE_BYTES)
    HKDF(SHA256(), KEY_SIZE_BYTES, salt, b"daybook 1 " + purpose.encode()).derive_into(key, derived)
    return derived


def seal(key: bytearray, secret: bytearray, place: bytes) -> str:
    """``secret`` sealed as text: nonce, AES-256-GCM ciphertext and tag in base64."""
    return b64encode(seal_bytes(key, secret, place)).decode()


def seal_bytes(key: bytearray, data: bytes | bytearray, place: bytes) -> bytes:
    """``data`` sealed: nonce, AES-256-GCM ciphertext and tag."""
    nonce = secrets.token_bytes(_NONCE_SIZE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, place)


def unseal_bytes(key: bytearray, sealed: bytes, place: bytes) -> bytes:
    """What ``seal_bytes`` took. Raises WrongKey."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_SIZE_BYTES], sealed[_NONCE_SIZE_BYTES:], place)
    except (InvalidTag, ValueError) as error:
        raise WrongKey from error


def unseal(key: bytearray, sealed: str, place: bytes) -> bytearray:
    """The secret, for the caller to wipe. Raises WrongKey."""
    try:
        data = b64decode(sealed, validate=True)
    except ValueError as error:
        raise WrongKey from error
    secret = bytearray(max(len(data) - _NONCE_SIZE_BYTES - _TAG_SIZE_BYTES, 0))
    try:
        AESGCM(key).decrypt_into(data[:_NONCE_SIZE_BYTES], data[_NONCE_SIZE_BYTES:], place, secret)
    except (InvalidTag, ValueError) as error:
        wipe(secret)
        raise WrongKey from error
    return secret
