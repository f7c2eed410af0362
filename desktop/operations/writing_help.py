"""What helps while somebody writes, and whether they want it: hints at words, and suggestions for mapping."""

from dataclasses import dataclass

from desktop.vault.folder import Vault

_WORD_HINTS, _SUGGESTIONS = "word_hints", "mapping_suggestions"


@dataclass(frozen=True, slots=True)
class WritingHelp:
    """What a person has chosen. Hints are there unless they are turned off, suggestions only where turned on."""

    word_hints: bool = True
    suggestions: bool = False


def writing_help(vault: Vault) -> WritingHelp:
    """As it is kept in this vault."""
    setting = vault.profile.setting
    return WritingHelp(setting(_WORD_HINTS) is not False, setting(_SUGGESTIONS) is True)


def set_word_hints(vault: Vault, on: bool) -> None:
    """Whether words that a child may find cold are underlined while somebody writes."""
    vault.profile.set_setting(_WORD_HINTS, on)


def set_suggestions(vault: Vault, on: bool) -> None:
    """Whether a passage is compared with what was mapped before, when it is to be mapped."""
    vault.profile.set_setting(_SUGGESTIONS, on)
