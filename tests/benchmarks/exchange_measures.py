"""What is measured of bundles of notes, and of a team's bundles in one vault, through the program's operations."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from desktop.bundle.read import read_bundle
from desktop.gui.collate.screen import CollateScreen
from desktop.gui.evidence_map.screen import EvidenceMapScreen
from desktop.gui.interviews.screen import InterviewsScreen
from desktop.gui.records.screen import RecordsScreen
from desktop.gui.screen import Screen
from desktop.gui.today.screen import TodayScreen
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle, outbox_file
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.outgoing.sending import send_all
from desktop.operations.stores.at_hand import store_of
from tests.benchmarks.figures import Figure, Taken, median, once
from tests.benchmarks.material import fill
from tests.benchmarks.screens import opened, put_away, shown
from tests.benchmarks.sent_notes import send_from_all
from tests.teams import make_team

_SAME = 1.3
"""What is given for each thousand is to stay the same however many there are; what is over 1 is the clock's."""
_SCREENS: tuple[tuple[str, Callable[[Work, Desk], Screen]], ...] = (
    ("open_today", TodayScreen),
    ("open_collate", CollateScreen),
    ("open_records", RecordsScreen),
    ("open_interviews", InterviewsScreen),
    ("open_evidence_map", EvidenceMapScreen),
)


def note_figures() -> dict[str, Figure]:
    """One inspector's notes, by how many. Aims hold for the most; 500 ms for a thousand are 2,000 in a second."""
    figures = (
        Figure("export", aim=1000),
        Figure("export_size_to_text", "ratio", 0.5),
        Figure("verify_a_thousand", aim=500, growth=_SAME),
        Figure("collate_a_thousand", aim=500, growth=_SAME),
        Figure("sync_with_nothing_new", aim=100),
        Figure("collate_with_nothing_new", aim=100),
    )
    return {figure.name: figure for figure in figures}


def team_figures() -> dict[str, Figure]:
    """A team's bundles in one vault, by how many inspectors there are. Aims hold for the most."""
    figures = (
        Figure("collate_team_a_thousand", aim=500, growth=_SAME),
        *(Figure(name, aim=150) for name, _make in _SCREENS),
    )
    return {figure.name: figure for figure in figures}


def measure_notes(folder: Path, notes: int, repeats: int) -> Iterator[tuple[str, Taken | float]]:
    """From the inspector's vault to the lead's, then once more with nothing new. On the vault's thread."""
    team = make_team(folder, inspectors=1)
    desk, lead = team.inspectors[0], team.lead
    text_bytes = fill(desk, notes)
    taken, item = once(lambda: make_bundle(desk))
    yield "export", taken
    yield "export_size_to_text", item.size_bytes / text_bytes
    data = outbox_file(desk, item.bundle_id).read_bytes()
    taken, bundle = once(lambda: read_bundle(BytesIO(data), age_secret=lead.me.age_secret))
    yield "verify_a_thousand", a_thousand(taken, len(bundle.revisions))
    send_all(desk)
    yield "collate_a_thousand", _collated(lead, 1)
    send_all(desk)
    look_back(desk, store_of(desk))
    yield "sync_with_nothing_new", median(lambda: _synced(desk), repeats)
    yield "collate_with_nothing_new", median(lambda: collate(lead), repeats)
    team.close()


def collated_team(folder: Path, inspectors: int, notes: int) -> tuple[Desk, list[tuple[str, Taken | float]]]:
    """Each inspector writes so many notes and sends them; the lead takes in all. Returns the lead's desk too."""
    team = make_team(folder, inspectors=inspectors)
    for desk in team.inspectors:
        desk.vault.close()
    send_from_all([folder / f"inspector-{number}" for number in range(1, inspectors + 1)], notes)
    return team.lead, [("collate_team_a_thousand", _collated(team.lead, inspectors))]


def measure_team_screens(work: Work, lead: Desk, repeats: int) -> Iterator[tuple[str, Taken]]:
    """On the window's thread; the desk belongs to ``work``'s."""
    for name, make in _SCREENS:
        screen = shown(make(work, lead))
        yield name, median(lambda screen=screen: opened(work, screen), repeats)  # type: ignore[misc]
        put_away(screen)


def a_thousand(taken: Taken, count: int) -> Taken:
    """What a thousand of ``count`` took."""
    return Taken(taken.wall_ms * 1000 / count, taken.cpu_ms * 1000 / count, taken.reference_ms)


def _collated(lead: Desk, bundles: int) -> Taken:
    taken, result = once(lambda: collate(lead))
    if result.set_aside or result.bundles != bundles:
        raise AssertionError(f"not all was taken in whole, so what was measured is not collation: {result}")
    return a_thousand(taken, result.added)


def _synced(desk: Desk) -> None:
    """As when the network is back and nothing has changed at either end."""
    send_all(desk)
    look_back(desk, store_of(desk))
