"""A report as it is prepared: its state follows from who set it last, and it keeps no copy of what may be put right."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from pydantic import ValidationError

from desktop.domain.publications import (
    ChosenQuote,
    Edition,
    Publication,
    ReportKind,
    ReportState,
    Standing,
    Wording,
    fingerprint,
    publication_id,
)
from desktop.domain.registry import object_of

INSPECTION, CLAIM = UUID(int=1), UUID(int=2)
NOW = datetime(2026, 3, 17, 14, tzinfo=UTC)


def a_publication(**more):
    report = ReportKind.DRAFT_REPORT
    return Publication(id=publication_id(INSPECTION, report), report=report, **more)


def set_to(state, until=None):
    return Standing(state=state, set_by="Lead", set_at=NOW, embargoed_until=until)


def test_two_people_who_prepare_one_report_meet_in_one_object_and_each_report_has_its_own():
    assert len({publication_id(INSPECTION, report) for report in ReportKind}) == len(ReportKind)
    assert publication_id(INSPECTION, ReportKind.DRAFT_REPORT) == a_publication().id
    assert publication_id(UUID(int=9), ReportKind.DRAFT_REPORT) != a_publication().id


def test_only_the_pack_for_the_panel_stays_in_the_team():
    assert [kind for kind in ReportKind if not kind.leaves_the_team] == [ReportKind.PANEL_PACK]


def test_the_state_is_the_one_that_was_set_last_and_a_day_counts_only_while_it_is_embargoed():
    assert a_publication().state is ReportState.DRAFT
    embargoed = a_publication(standings=(set_to(ReportState.EMBARGOED, date(2026, 6, 1)),))
    assert (embargoed.state, embargoed.embargoed_until) == (ReportState.EMBARGOED, date(2026, 6, 1))
    edition = Edition(number=1, made_at=NOW, made_by="Lead", hash=fingerprint("all of it"), contents="all of it")
    final = embargoed.model_copy(
        update={"standings": (*embargoed.standings, set_to(ReportState.FINAL)), "editions": (edition,)}
    )
    assert (final.state, final.embargoed_until, final.edition) == (ReportState.FINAL, None, edition)
    reopened = final.model_copy(update={"standings": (*final.standings, set_to(ReportState.DRAFT))})
    assert reopened.edition is None
    assert reopened.editions == (edition,)


def test_a_section_has_one_text_and_none_where_it_was_emptied():
    written = a_publication().with_text("summary", "We looked.").with_text("summary", "We asked.")
    assert [text.text for text in written.texts] == ["We asked."]
    assert written.text_of("next") == ""
    assert written.with_text("summary", " ").texts == ()


def test_words_of_another_object_are_worded_only_where_somebody_did():
    wording = Wording(about=CLAIM, field="claim", was=fingerprint("As it was."), words="As it is here.", by="Lead")
    worded = a_publication(wordings=(wording,))
    assert worded.worded(CLAIM, "claim", "As it was.") == "As it is here."
    assert worded.worded(CLAIM, "weighed", "As it was.") == "As it was."


def test_what_was_quoted_is_kept_as_a_fingerprint_and_never_as_text():
    with pytest.raises(ValidationError):
        ChosenQuote(evidence=CLAIM, indicator="2.1", words="w", quoted="Kayleigh said it.", chosen_by="Lead")


def test_it_is_read_back_as_it_was_saved():
    quote = ChosenQuote(
        evidence=CLAIM, indicator="2.1", words="They listened.", quoted=fingerprint("x"), chosen_by="Lead"
    )
    item = a_publication(quotes=(quote,), standings=(set_to(ReportState.EMBARGOED, date(2026, 6, 1)),))
    assert object_of("publication", item.body()) == item
