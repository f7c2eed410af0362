"""How good a passphrase is, in words a person can act on. Nothing here keeps the passphrase."""

from dataclasses import dataclass

from desktop.domain.errors import Refused
from desktop.secret import Secret, forget

_WORDS = ("Very easy to guess", "Easy to guess", "Not yet strong enough", "Nearly strong enough", "Strong")
_LONGEST_JUDGED = 72
"""zxcvbn's own limit: what comes after cannot make it weaker."""
ENOUGH = 4
"""More than 10**10 guesses; each costs the guesser most of a second of Argon2id."""


@dataclass(frozen=True, slots=True)
class Strength:
    """``score`` 0–4 as zxcvbn gives it (Wheeler, USENIX Security 2016); ``says`` is what would make it better."""

    score: int
    word: str
    says: str

    @property
    def is_enough(self) -> bool:
        return self.score >= ENOUGH


def require_strong(passphrase: Secret) -> None:
    """Refused for a passphrase that could be guessed."""
    strength = judge(passphrase)
    if not strength.is_enough:
        raise Refused(f"That passphrase could be guessed. {strength.says}")


def judge_typed(passphrase: bytearray) -> Strength:
    """The strength of what stands in a field now; the copy that was given is wiped."""
    try:
        return judge(passphrase)
    finally:
        forget(passphrase)


def judge(passphrase: Secret) -> Strength:
    """The strength of a passphrase, which stays the caller's. An empty one scores 0."""
    text = passphrase if isinstance(passphrase, str) else passphrase.decode("utf-8", "replace")
    if not text:
        return Strength(0, "", "Four or more unrelated words work well.")
    from zxcvbn import zxcvbn  # 0.2 s to load: only where a passphrase is chosen

    result = zxcvbn(text[:_LONGEST_JUDGED], user_inputs=["daybook", "inspector", "inspection"])
    score = int(result["score"])
    if score >= ENOUGH:
        return Strength(score, _WORDS[score], "")
    return Strength(score, _WORDS[score], "Add another unrelated word or two.")
