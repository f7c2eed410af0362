"""Ed25519 over canonical JSON: the one way bundles, parts lists, receipts and cards are signed and checked.

A signed statement is an object that says what it is in its ``format`` field, so that a signature made for one
purpose can never pass for another. Knows nothing of who is trusted: callers compare the key with the roster.
"""

import re
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.domain.canonical import canonical_json
from desktop.domain.strict_json import read_json

_KEY, _SIGNATURE = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{128}")


def public_key(secret: bytes) -> str:
    """The public key of a 32-byte signing secret, as 64 hexadecimal digits."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw().hex()


def signed(statement: Mapping[str, Any], secret: bytes) -> bytes:
    """``statement`` in its signed envelope: canonical JSON with the fields statement, signing_key and signature."""
    if "format" not in statement:
        raise ValueError("a signed statement must say what it is")
    envelope = {"statement": statement, "signing_key": public_key(secret), "signature": signature(statement, secret)}
    return canonical_json(envelope)


def signature(statement: Mapping[str, Any], secret: bytes) -> str:
    """The signature alone, 128 hexadecimal digits, for a statement that is kept in other form than its envelope."""
    return Ed25519PrivateKey.from_private_bytes(secret).sign(canonical_json(statement)).hex()


def is_signed(statement: Mapping[str, Any], key: str, signature: str) -> bool:
    """Whether a key, 64 hexadecimal digits, signed a statement. False for a key or signature that is none."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
            bytes.fromhex(signature), canonical_json(statement)
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def opened(envelope: bytes) -> tuple[dict[str, Any], str]:
    """The statement in an envelope and the key that signed it. Raises ValueError unless the signature holds."""
    try:
        read = read_json(envelope)
        statement, key, signature = dict(read["statement"]), read["signing_key"], read["signature"]
        is_spelled_as_one = (
            _KEY.fullmatch(key) and _SIGNATURE.fullmatch(signature) and isinstance(statement["format"], str)
        )
        signer = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        signer.verify(bytes.fromhex(signature), canonical_json(statement))
    except (InvalidSignature, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("the signature does not hold") from error
    if not is_spelled_as_one:
        raise ValueError("it is not spelled as a signed statement")
    return statement, signer.public_bytes_raw().hex()


def is_newer(statement: Mapping[str, Any], version: int) -> bool:
    """True when a later Daybook wrote a statement, so that only that one can read it."""
    written = statement.get("version")
    return isinstance(written, int) and written > version
