"""The demo from end to end: the team, the days onsite, bundles, collation, receipts, report, and counts that agree."""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from desktop.domain.errors import Refused
from desktop.domain.readings import PairState
from desktop.operations import identifier_check, readings, reports
from desktop.operations.demo.concerning import raise_concerns
from desktop.operations.demo.judging import Judging
from desktop.operations.demo.judging_material import load_judging
from desktop.operations.demo.newer import take_in_newer_template
from desktop.operations.demo.onsite import Onsite
from desktop.operations.demo.paper import write_document
from desktop.operations.demo.planning import plan_ahead
from desktop.operations.demo.publishing import publish
from desktop.operations.demo.reading import Agreeing, RecordReading
from desktop.operations.demo.sample import READERS
from desktop.operations.demo.scene import Scene, scene
from desktop.operations.demo.sharing import share_figures
from desktop.operations.demo.summary import judged, summary_of
from desktop.operations.demo.talks import compose_talks
from desktop.operations.demo.team import PASSPHRASE, Team, assemble
from desktop.operations.desk import Desk
from desktop.operations.incoming import collation
from desktop.operations.outgoing import bundles, sending
from desktop.vault.clock import Clock
from desktop.vault.ids import new_id

__all__ = ["PASSPHRASE", "run_demo"]

Say = Callable[[str], None]


def run_demo(out: Path, seed: int, clock: Clock, resources: Path, say: Say) -> dict[str, Any]:
    """Do the whole job in ``out``, which must be new or empty, and return the summary that is left there too.

    The summary counts items at every step; ``agrees`` is True when none was lost or made up on the way.
    """
    _prepare(out)
    setting = scene(out, resources, seed, clock(), new_id)
    say("Setting up: a lead, two inspectors, a sample of sixty records drawn from the return")
    team = assemble(setting)
    try:
        say("Reading records and talking with people")
        _work_onsite(setting, team)
        say("Sending, collating, giving receipts")
        bundled = [_send(setting, desk) for desk in team.inspectors]
        setting.clock.set(setting.calendar.now - timedelta(hours=2))
        collated = collation.collate(team.lead)
        received = [sending.fetch_receipts(desk).received for desk in team.inspectors]
        say("Raising a concern, and what the lead decides of it")
        raise_concerns(setting, team)
        say("Agreeing what two readers saw differently, sharing figures, writing the report")
        _agree_and_share(setting, team)
        report = reports.make_report(team.lead, out, resources)
        summary = {"seed": seed, **summary_of(team, bundled, collated, received), "taken_out": report.taken_out}
        say("Claiming, giving views blind, judging as a team and before the panel, preparing the reports")
        _judge(setting, team)
        summary["judged"] = judged(team.lead)
        _leave(out, team, summary)
    finally:
        team.close()
    return summary


def _prepare(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise Refused("That folder is not empty. Choose a new one, so that nothing of yours is mixed in.")
    except OSError as error:
        raise Refused("That folder cannot be used. Choose another place for the demo.") from error


def _work_onsite(setting: Scene, team: Team) -> None:
    document = setting.out / "document.pdf"
    write_document(document, setting.material.document, setting.resources / "fonts")
    talks = compose_talks(setting.random, setting.material, setting.calendar.onsite)
    for number, desk in enumerate(team.inspectors):
        onsite, reading = Onsite(setting, desk), RecordReading(setting, desk)
        reading.read_records()
        if number == 0:
            onsite.read_document(document)
        onsite.talk(talks[number :: len(team.inspectors)])
        if number == 0:
            setting.clock.set(setting.calendar.sent - timedelta(hours=1))
            plan_ahead(setting, desk, tuple(each.me.designation for each in team.inspectors[1:]))
        reading.say_what_is_missing()
    take_in_newer_template(setting, team.inspectors[-1])


def _agree_and_share(setting: Scene, team: Team) -> None:
    lead = team.lead
    setting.clock.set(setting.calendar.now - timedelta(hours=1))
    ready = {pair.record_id for pair in readings.list_pairs(lead) if pair.state is PairState.READY}
    rows = [row for row in lead.store.record_rows() if row.id in ready and row.second_reader in READERS]
    Agreeing(setting, lead).agree_all(rows)
    share_figures(setting, lead)


def _judge(setting: Scene, team: Team) -> None:
    told = load_judging(setting.resources / "demo")
    setting.clock.set(setting.calendar.now - timedelta(minutes=45))
    judging = Judging(setting, team, told, partial(_bundle_and_send, setting))
    judging.judge()
    publish(setting, team.lead, told)
    judging.give_back()


def _send(setting: Scene, desk: Desk) -> dict[str, int]:
    setting.clock.set(setting.calendar.sent)
    return _bundle_and_send(setting, desk)


def _bundle_and_send(setting: Scene, desk: Desk) -> dict[str, int]:
    """Settle the identifier check, make the bundle and send it. Returns items by kind, drafts not among them."""
    for found in identifier_check.check_leaving(desk):
        if not found.kept:
            identifier_check.keep(desk, found, "invented for the demo", new_id=setting.new_id)
    item = bundles.make_bundle(desk)
    sending.send_all(desk)
    return item.counts


def _leave(out: Path, team: Team, summary: dict[str, Any]) -> None:
    """What a newcomer needs beside the vaults: the summary, and the key that opens the bundles."""
    (out / "summary.json").write_text(json.dumps(summary, indent=1), encoding="utf-8")
    key = f"# Opens this demo's bundles. A real one never leaves its vault.\n{team.lead.me.age_secret}\n"
    (out / "bundle-key.txt").write_text(key, encoding="utf-8")
    (out / "README.txt").write_text(
        f"A made-up inspection. The passphrase of all three vaults is: {PASSPHRASE}\n", encoding="utf-8"
    )
