"""A real vault with a key derivation that costs next to nothing, and a clock that moves when told to."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.identity import Identity
from desktop.domain.interviews import Audience, Interview
from desktop.domain.revisions import Revision
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.keys.key_derivation import KdfCost

CHEAP = KdfCost(memory_kib=32, iterations=1, lanes=1)
PASSPHRASE = "seven quiet herons"


@dataclass
class SetClock:
    """The time is what it was set to, a millisecond later at each look. ``ran_s`` is what nobody can set."""

    now: datetime = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
    ran_s: float = 0.0

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def move(self, **by: float) -> None:
        """Time goes by."""
        self.now += timedelta(**by)
        self.ran_s += timedelta(**by) / timedelta(seconds=1)

    def jump(self, **by: float) -> None:
        """Somebody sets the clock."""
        self.now += timedelta(**by)


def an_identity(designation: str = "Inspector 3") -> Identity:
    return Identity(designation, new_id(), "a" * 64, "age1" + "q" * 58, b"s" * 32, "AGE-SECRET-KEY-1TEST")


class KnownProfile:
    """A profile that knows one thing: who writes here, on which device."""

    def __init__(self, designation: str, device: UUID) -> None:
        self._identity = replace(an_identity(designation), device=device)

    def identity(self) -> Identity:
        return self._identity

    def me(self) -> Identity:
        return self._identity

    def device(self) -> UUID:
        return self._identity.device


def an_interview(text: str = "", title: str = "Young person 7") -> Interview:
    return Interview(
        id=new_id(),
        title=title,
        audience=Audience.YOUNG_PEOPLE,
        held_at=datetime(2026, 3, 17, 10, tzinfo=UTC),
        led_by="Inspector 3",
        text=text,
    )


def a_piece(source: Interview, quote: str = "they listened", *mappings: Mapping, **fields: object) -> Evidence:
    return Evidence(
        id=new_id(),
        source=Source(source_kind=SourceKind.YOUNG_PEOPLE, object_id=source.id, label=source.title),
        quote=quote,
        direction=fields.pop("direction", Direction.STRENGTH),
        mappings=mappings or (Mapping(indicator="2.1", theme="safe"),),
        author="Inspector 3",
        **fields,
    )


def dice(seed: int) -> Random:
    """The same throws for the same seed: for spoiling files, not for keeping secrets."""
    return Random(seed)  # noqa: S311


def of_somebody_else(folder: Path, clock: SetClock, *interviews: Interview) -> tuple[Revision, ...]:
    """Versions that were written on another laptop."""
    vault, _ = Vault.create(folder / "theirs", PASSPHRASE, clock=clock, cost=CHEAP)
    vault.profile.set_identity(an_identity("Inspector 5"))
    written = tuple(vault.add_inspection(new_id(), "Strathbeg").save(*interviews))
    vault.close()
    return written


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    made = SetClock()
    monkeypatch.setattr("desktop.vault.keys.attempts.monotonic", lambda: made.ran_s)
    return made


@pytest.fixture
def made(tmp_path: Path, clock: SetClock):
    """A vault just made, and its recovery code."""
    vault, code = Vault.create(tmp_path / "vault", PASSPHRASE, clock=clock, cost=CHEAP)
    yield vault, code
    vault.close()


@pytest.fixture
def vault(made) -> Vault:
    made[0].profile.set_identity(an_identity())
    return made[0]


@pytest.fixture
def store(vault: Vault) -> InspectionStore:
    return vault.add_inspection(new_id(), "Strathbeg")
