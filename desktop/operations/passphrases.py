"""How good a passphrase is, in words a person can act on. Nothing here keeps the passphrase."""

from dataclasses import dataclass

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


def judge(passphrase: str) -> Strength:
    """The strength of a passphrase. An empty one scores 0."""
    if not passphrase:
        return Strength(0, "", "Four or more unrelated words work well.")
    from zxcvbn import zxcvbn  # 0.2 s to load: only where a passphrase is chosen

    result = zxcvbn(passphrase[:_LONGEST_JUDGED], user_inputs=["daybook", "inspector", "inspection"])
    score = int(result["score"])
    if score >= ENOUGH:
        return Strength(score, _WORDS[score], "")
    return Strength(score, _WORDS[score], "Add another unrelated word or two.")
