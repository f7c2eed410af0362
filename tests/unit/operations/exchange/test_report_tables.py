"""The tables on reports say what was decided for each, beside the vault; and nothing that may not leave."""

from datetime import date

import pytest

from desktop.domain.interviews import Interview, Refusal
from desktop.domain.publications import ReportKind
from desktop.exchange.data_tables import as_text
from desktop.operations.exchange.tables import make_tables
from desktop.operations.exchange.tables_material import gather_tables
from desktop.operations.publications.choosing import leave_out, publication_of, word_otherwise
from desktop.operations.publications.quotes import choose_quote, word_quote
from desktop.operations.publications.states import back_to_draft, embargo
from tests.judged import judge
from tests.unit.operations.publications.test_states import finalise, write_summary

REPORT, YOUNG = ReportKind.DRAFT_REPORT, ReportKind.YOUNG_SUMMARY
NAME = "Kayleigh MacInnes"


@pytest.fixture
def made(desk):
    judged = judge(desk)
    write_summary(desk)
    finalise(desk, YOUNG)
    back_to_draft(desk, YOUNG, "A word was wrong.")
    embargo(desk, YOUNG, date(2026, 6, 3))
    claim = judged.claims["heard"]
    leave_out(desk, REPORT, judged.claims["nothing"].id)
    word_otherwise(desk, REPORT, claim.id, "claim", claim.claim, f"{NAME} is heard.")
    for name, indicator in (("listened", "5.4"), ("late", "5.3")):
        choose_quote(desk, REPORT, judged.pieces[name].id, indicator)
    word_quote(desk, REPORT, judged.pieces["listened"].id, "5.4", f"{NAME} listened to me.")
    talk = desk.store.find(Interview, judged.talks["late"].id)
    explained = talk.explained.model_copy(update={"refused": (Refusal.QUOTES,)})
    desk.store.save(talk.model_copy(update={"explained": explained}))
    return judged


def rows_of(tables, name):
    (table,) = [one for one in tables if one.name == name]
    names = [column.name for column in table.columns]
    found = [dict(zip(names, row, strict=True)) for row in table.rows]
    keys = [tuple(row[key] for key in table.key) for row in found]
    assert len(set(keys)) == len(keys)
    return found


def test_each_report_its_states_editions_words_and_quotes_are_as_they_are_in_the_vault(desk, made):
    tables = make_tables(gather_tables(desk)).tables
    report, young = publication_of(desk, REPORT), publication_of(desk, YOUNG)
    stand = [(row["report"], row["state"], row["embargoed_until"]) for row in rows_of(tables, "reports")]
    assert stand == [("draft_report", "draft", None), ("young_summary", "embargoed", date(2026, 6, 3))]
    states = rows_of(tables, "report_states")
    assert [(row["report_id"], row["state"], row["reason"]) for row in states] == [
        (str(young.id), "final", None),
        (str(young.id), "draft", "A word was wrong."),
        (str(young.id), "embargoed", None),
    ]
    (edition,) = rows_of(tables, "report_editions")
    (kept,) = young.editions
    assert (edition["edition"], edition["sha256"], edition["made_of"]) == (1, kept.hash, len(kept.made_of))
    words = rows_of(tables, "report_words")
    assert {row["section"]: row["words"] for row in words if row["field"] == "section"} == {
        text.section: text.text for text in young.texts
    }
    (worded,) = [row for row in words if row["field"] == "claim"]
    assert (worded["about_id"], worded["words"]) == (str(made.claims["heard"].id), "[name] is heard.")
    (quote,) = rows_of(tables, "report_quotes")
    assert (quote["evidence_id"], quote["words"]) == (str(made.pieces["listened"].id), "[name] listened to me.")
    (left_out,) = rows_of(tables, "report_claims_left_out")
    assert left_out == {"report_id": str(report.id), "finding_id": str(made.claims["nothing"].id)}


def test_no_table_on_reports_has_a_name_what_an_edition_says_or_a_quote_of_somebody_who_refused(desk, made):
    tables = [one for one in make_tables(gather_tables(desk)).tables if one.name.startswith("report")]
    assert len(tables) == 6
    told = "\n".join(as_text(cell) for table in tables for row in table.rows for cell in row)
    assert "heard" in told
    for kept_inside in (NAME, "MacInnes", made.pieces["late"].quote, '"sections"'):
        assert kept_inside not in told
