"""Keys that come again with their name: they are in what is hashed, and hashes are in names and their order."""

from hashlib import sha256
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519

from desktop.domain.identity import Identity

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_PREFIX = "age-secret-key-"


def identity(name: str, device: UUID, generation: int = 0) -> Identity:
    """Somebody's keys, the first or those that they made anew."""
    seed = f"{name} {generation}".encode()
    signing = Ed25519PrivateKey.from_private_bytes(sha256(b"signing " + seed).digest())
    age = x25519.Identity.from_str(_age_secret(sha256(b"age " + seed).digest()))
    return Identity(
        designation=name.replace("-", " ").capitalize(),
        device=device,
        signing_key=signing.public_key().public_bytes_raw().hex(),
        age_recipient=str(age.to_public()),
        signing_secret=signing.private_bytes_raw(),
        age_secret=str(age),
    )


def _age_secret(key: bytes) -> str:
    """As age writes one: Bech32."""
    bits = "".join(f"{byte:08b}" for byte in key)
    bits += "0" * (-len(bits) % 5)
    values = [int(bits[place : place + 5], 2) for place in range(0, len(bits), 5)]
    head = [ord(letter) >> 5 for letter in _PREFIX] + [0] + [ord(letter) & 31 for letter in _PREFIX]
    check = _checked([*head, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [(check >> 5 * (5 - place)) & 31 for place in range(6)]
    return f"{_PREFIX}1{''.join(_LETTERS[value] for value in values)}".upper()


def _checked(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            check ^= term if (top >> place) & 1 else 0
    return check
