"""What is measured of an inspection of one size, through the same operations that the window uses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop.domain.differences import runs
from desktop.domain.interviews import Audience
from desktop.operations.desk import Desk
from desktop.operations.evidence_map import look_at_map
from desktop.operations.history import compare, history, summaries
from desktop.operations.identifier_check import check_leaving
from desktop.operations.incoming.collation import collate
from desktop.operations.interview_list import list_interviews
from desktop.operations.interviews import start_interview
from desktop.operations.mending import mend_inspection
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.reports import Form, gather, rendered, without_identifiers
from desktop.operations.search import search
from desktop.operations.today import today
from desktop.paths import resources_folder
from desktop.report.outline import evidence_report
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.benchmarks.figures import Figure, Taken, median, once
from tests.benchmarks.material import COMMON, RARE, Writer, fill, one_note
from tests.teams import PASSPHRASE, Team, make_team


def all_figures() -> dict[str, Figure]:
    """Every figure by name, empty, in the order in which people ask for them. Aims hold for 10,000 notes."""
    figures = (
        Figure("start_to_unlock_screen", aim=1000),
        Figure("memory_at_unlock_screen", "MiB", 200),
        Figure("vault_open_after_key", aim=50),
        Figure("unlock_to_window", aim=50),
        Figure("unlock_to_today_filled"),
        Figure("unlock_again_to_window"),
        Figure("memory_unlocked", "MiB"),
        Figure("search_common_first_50", aim=15),
        Figure("search_rare", aim=15),
        Figure("save_one_note", aim=10),
        Figure("list_interviews"),
        Figure("list_evidence_all"),
        Figure("today"),
        Figure("open_interviews", aim=150),
        Figure("open_records", aim=150),
        Figure("evidence_map_read"),
        Figure("open_evidence_map", aim=150),
        Figure("paint_evidence_map", aim=50),
        Figure("identifier_check", aim=2000),
        Figure("open_send"),
        Figure("open_send_again"),
        Figure("export", aim=1000),
        Figure("export_size_to_text", "ratio", 0.5),
        Figure("collate"),
        Figure("compare_versions", aim=500),
        Figure("open_history", aim=150),
        Figure("snapshot"),
        Figure("mend"),
        Figure("report_gather"),
        Figure("report_identifier_check"),
        Figure("report_html"),
        Figure("report_pdf"),
    )
    return {figure.name: figure for figure in figures}


@dataclass
class Filled:
    """A team whose first inspector has written so many notes."""

    team: Team
    desk: Desk
    text_bytes: int
    inspection_id: UUID


def fill_team(folder: Path, notes: int) -> Filled:
    """Belongs to the thread it is made on."""
    team = make_team(folder, inspectors=1)
    desk = team.inspectors[0]
    return Filled(team, desk, fill(desk, notes), desk.inspection().id)


def measure(filled: Filled, repeats: int) -> Iterator[tuple[str, Taken | float]]:
    """Every figure that needs neither a window nor a new process, by name."""
    desk = filled.desk
    # Reads are run once before they are timed: a person's first search also has to read the pages from disk,
    # which says more about the disk than about the program.
    reads: tuple[tuple[str, Callable[[], object]], ...] = (
        ("search_common_first_50", lambda: search(desk, COMMON)),
        ("search_rare", lambda: search(desk, RARE)),
        ("list_interviews", lambda: list_interviews(desk)),
        ("list_evidence_all", desk.store.evidence_rows),
        ("today", lambda: today(desk)),
        ("evidence_map_read", lambda: look_at_map(desk)),
    )
    for name, read in reads:
        read()
        yield name, median(read, repeats)
    yield "compare_versions", _compare(len(desk.store.evidence_rows()), repeats)
    yield "open_history", _open_history(desk, max(2, len(desk.store.evidence_rows()) // 20), repeats)
    notes = iter([one_note(desk, f"One more note, number {number}.") for number in range(repeats)])
    yield "save_one_note", median(lambda: desk.store.save(next(notes)), repeats)
    yield "identifier_check", once(lambda: check_leaving(desk))[0]
    yield from _leave(filled)
    yield from _report(desk)
    yield "snapshot", once(lambda: _snapshot(desk))[0]
    yield "vault_open_after_key", _reopen(filled, repeats)
    yield "mend", _mend(filled)


def _compare(notes: int, repeats: int) -> Taken:
    """Two versions of one text, 20 characters a note (200,000 for 10,000), with an edit every hundred words."""
    writer = Writer(notes)
    words = " ".join(writer.note() for _ in range(max(1, notes // 20))).split(" ")
    changed = ["other" if place % 100 == 50 else word for place, word in enumerate(words)]
    return median(lambda: runs(" ".join(words), " ".join(changed)), repeats)


def _open_history(desk: Desk, versions: int, repeats: int) -> Taken:
    """What the history panel asks before it shows: the list, what the first eight changed, the first beside another.

    So many versions (500 for 10,000 notes) of a text of 20,000 characters.
    """
    writer = Writer(versions)
    text = " ".join(writer.note() for _ in range(50))
    interview = start_interview(desk, Audience.STAFF, new_id=new_id)
    with desk.store.together():
        for number in range(versions):
            desk.store.save(interview.model_copy(update={"text": f"{text} {number}"}))

    def opened() -> None:
        found = history(desk, interview.id).versions
        summaries(desk, found[:8])
        compare(desk, found[0].id, found[0].before)

    return median(opened, repeats)


def _reopen(filled: Filled, repeats: int) -> Taken:
    """From the passphrase to an open inspection. The key derivation in it is the cheapest there is, under 1 ms."""
    vault, inspection_id = filled.desk.vault, filled.inspection_id
    vault.close()

    def reopen() -> None:
        opened = Vault.open(vault.folder, PASSPHRASE, clock=vault.clock)
        opened.open_inspection(inspection_id)
        opened.close()

    return median(reopen, repeats)


def _snapshot(desk: Desk) -> None:
    """Copy, check every page, and begin the journal's next file. In the window the first two go on beside the work."""
    job = desk.vault.snapshot_job(whether_due_or_not=True)
    if job is not None:
        desk.vault.note_snapshots(job.run())


def _mend(filled: Filled) -> Taken:
    """From a database whose first page is damaged to one made again from the snapshot and the journal."""
    vault, inspection_id = filled.desk.vault, filled.inspection_id
    path = vault.inspection_folder(inspection_id) / "evidence.db"
    with path.open("r+b") as file:
        file.seek(200)
        file.write(b"damage")
    opened = Vault.open(vault.folder, PASSPHRASE, clock=vault.clock)
    try:
        return once(lambda: mend_inspection(opened, inspection_id))[0]
    finally:
        opened.close()


def _leave(filled: Filled) -> Iterator[tuple[str, Taken | float]]:
    """Export once (a second time there is nothing new), send, and collate at the lead's."""
    taken, bundle = once(lambda: make_bundle(filled.desk))
    yield "export", taken
    yield "export_size_to_text", bundle.size_bytes / filled.text_bytes
    send_all(filled.desk)
    taken, result = once(lambda: collate(filled.team.lead))
    yield "collate", taken
    if result.set_aside or result.bundles != 1:
        raise AssertionError("the bundle was not taken in whole, so what was measured is not collation")


def _report(desk: Desk) -> Iterator[tuple[str, Taken]]:
    taken, gathered = once(lambda: gather(desk))
    yield "report_gather", taken
    taken, given = once(lambda: without_identifiers(gathered))
    yield "report_identifier_check", taken
    for form, name in ((Form.HTML, "report_html"), (Form.PDF, "report_pdf")):
        yield name, once(lambda form=form: rendered(evidence_report(given), form, resources_folder()))[0]  # type: ignore[misc]
