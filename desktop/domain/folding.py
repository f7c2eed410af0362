"""Text as it is looked for: without capitals, accents and the difference between one form of a letter and another."""

from unicodedata import combining, normalize


def folded(text: str) -> str:
    """ "Na h-Eileanan Siar" and "mòr" as "na h-eileanan siar" and "mor"."""
    if text.isascii():
        return text.lower()
    return "".join(letter for letter in normalize("NFKD", text).casefold() if not combining(letter))
