"""How often Collate fetches by itself while its window is open; on this laptop, for every inspection."""

from desktop.vault.folder import Vault

_SETTING = "fetch_every_minutes"


def fetch_every(vault: Vault) -> int:
    """Minutes apart; 0 for only when somebody asks."""
    held = vault.profile.setting(_SETTING, 0)
    return held if isinstance(held, int) and held > 0 else 0


def set_fetch_every(vault: Vault, minutes: int) -> None:
    """Fetch as often, or with 0 only when somebody asks."""
    vault.profile.set_setting(_SETTING, max(0, minutes))
