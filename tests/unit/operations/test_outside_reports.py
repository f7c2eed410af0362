"""The report that leaves the team, from a real vault: never a fresh count, never over the team's own."""

from datetime import timedelta

from desktop.domain.evidence import Source, SourceKind
from desktop.domain.interviews import Refusal
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.operations.outside_reports import cleaned, gather_outside, leaving, look_ahead_outside, write_outside
from desktop.operations.reports import Form, make_report
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.judged import a_talk
from tests.unit.operations.test_releases import read_records, shared
from tests.unit.operations.test_reports import take_one


def test_with_nothing_shared_there_is_nothing_to_choose(desk):
    read_records(desk, 60)
    assert look_ahead_outside(desk).releases == ()


def test_its_figures_are_those_that_were_shared_whatever_was_read_since(desk, tmp_path):
    read_records(desk, 60)
    figures, release, _ = shared(desk, tmp_path)
    read_records(desk, 20, seed=2, start=60)
    given = gather_outside(desk, release.id)
    assert given.figures.records == 60
    printed = {grid for grids in given.figures.grids.values() for grid in grids}
    assert printed == set(figures.grids)
    assert {grid.title for grid in given.figures.grids[""]} == {"Age band", "Sex"}


def test_the_last_that_was_shared_is_offered_first(desk, tmp_path):
    read_records(desk, 60)
    first = shared(desk, tmp_path)[1]
    second = first.model_copy(update={"id": new_id(), "made_at": first.made_at + timedelta(days=1)})
    desk.store.save(second)
    assert [row.id for row in look_ahead_outside(desk).releases] == [second.id, first.id]


def test_pieces_that_stay_behind_are_counted_for_the_team(desk):
    take_one(desk, "She asks me.")
    take_one(desk, "Four of six were late.")
    outlook = look_ahead_outside(desk)
    assert (outlook.pieces, outlook.left_out) == (1, 1)


def test_a_name_kept_for_the_team_does_not_leave_it(desk, tmp_path):
    read_records(desk, 60)
    piece = take_one(desk, "Mrs Macdonald said yes.")
    for matched in ("Mrs Macdonald", "Macdonald"):
        kept = KeptIdentifier(
            id=new_id(), object_id=piece.source.object_id, matched=matched, identifier_kind="name",
            reason="a made-up name", author="Inspector 3",
        )  # fmt: skip
        desk.store.save(kept)
    given = cleaned(gather_outside(desk, shared(desk, tmp_path)[1].id))
    assert [row.source_kind for row in given.evidence] == [SourceKind.STAFF]
    assert "Macdonald" not in given.evidence[0].quote


def test_words_of_people_who_did_not_agree_to_be_quoted_stay_behind(desk):
    talks = {}
    for refused in (None, Refusal.QUOTES, Refusal.NOTES, Refusal.VOLUNTEER):
        talk = a_talk(desk, SourceKind.PARENTS, f"Parent of {refused}", "They ring back.")
        explained = talk.explained.model_copy(update={"refused": (refused,) if refused else ()})
        desk.store.save(talk.model_copy(update={"explained": explained}))
        source = Source(source_kind=SourceKind.PARENTS, object_id=talk.id, label=talk.title)
        talks[refused] = {take_one(desk, "They ring back.", source=source, verbatim=own).id for own in (True, False)}
    (own_words_refused,) = {row.id for row in desk.store.evidence_rows() if not row.verbatim} & talks[Refusal.QUOTES]
    given = {row.id for row in leaving(desk)}
    assert given == talks[None] | talks[Refusal.VOLUNTEER] | {own_words_refused}


def test_what_names_a_talk_or_whoever_spoke_stays_behind(desk):
    a_talk(desk, SourceKind.YOUNG_PEOPLE, "YP-7", "She asks me.")
    a_talk(desk, SourceKind.STAFF, "Staff group", "We ask.")
    take_one(desk, "As yp 7 said.")
    left = take_one(desk, "The staff group was asked.")
    assert [row.id for row in leaving(desk)] == [left.id]


def test_it_is_written_beside_the_teams_own(desk, tmp_path):
    read_records(desk, 60)
    make_report(desk, tmp_path, resources_folder())
    before = (tmp_path / "report.html").read_bytes()
    release = shared(desk, tmp_path)[1]
    written = write_outside(gather_outside(desk, release.id), tmp_path, resources_folder(), tuple(Form))
    assert [file.name for file in written.files] == [f"report to leave the team.{form}" for form in Form]
    assert (tmp_path / "report.html").read_bytes() == before
