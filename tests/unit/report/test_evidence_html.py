"""A bundle's contents for a person: everything is in it, as text."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from desktop.domain.documents import Attachment, Document
from desktop.domain.draws import Draw, Drawable, DrawRule, Stratum
from desktop.domain.evaluations import Evaluation, Level
from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.findings import Finding
from desktop.domain.follow_ups import FollowUp
from desktop.domain.inspections import Agency, Inspection, PackRef
from desktop.domain.interviews import Audience, Explained, Interview, Mode, People, Refusal
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.objects import StoredObject
from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.domain.publications import Publication, ReportKind, ReportState, SectionText, Standing
from desktop.domain.records import Record
from desktop.domain.registry import MODELS
from desktop.domain.releases import Release, ReleasedCategory, ReleasedDimension, ReleasedTable
from desktop.domain.remarks import Asks, Remark
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.roles import ListedRole
from desktop.domain.triage import Triage, TriageState
from desktop.exchange.packs import load_packs
from desktop.paths import resources_folder
from desktop.report.evidence_html import evidence_html
from tests.unit.report.material import framework
from tests.unit.report.test_html import HOSTILE, Page

AT = datetime(2026, 4, 29, 10, 4, tzinfo=UTC)
TEMPLATE = PackRef(id="cso-record-review", version=1)


def one_of_each() -> tuple[StoredObject, ...]:
    return (
        Inspection(
            id=UUID(int=1),
            partnership="Strathlennox",
            framework=PackRef(id="cso-at-home", version=1),
            review_template=TEMPLATE,
            notified_on=date(2026, 2, 2),
        ),
        Record(id=UUID(int=2), code="R-014", attributes={"age_band": "5-11"}, unreadable="lost in a move"),
        RecordReview(
            id=UUID(int=3),
            record_id=UUID(int=2),
            record_code="R-014",
            template=TEMPLATE,
            reader="Inspector 3",
            answers={
                "advocacy": Answer(value="partly", note="once only", agencies=(Agency.SOCIAL_WORK,)),
                "a_question_of_a_newer_template": Answer(value="yes", note=HOSTILE),
            },
            section_notes={"involvement": "see the September review"},
        ),
        Interview(
            id=UUID(int=4),
            title="Young person 7",
            audience=Audience.YOUNG_PEOPLE,
            held_at=AT,
            led_by="Inspector 3",
            people=(People(designation="young person", count=2),),
            text=f"[10:04] YP: “she asks me”\n\n{HOSTILE}",
        ),
        Evidence(
            id=UUID(int=5),
            source=Source(source_kind=SourceKind.YOUNG_PEOPLE, object_id=UUID(int=4), place="10:04", label="YP 7"),
            quote="she asks me",
            says="is asked each time",
            direction=Direction.STRENGTH,
            mappings=(Mapping(indicator="5.4", theme="views_heard"),),
            author="Inspector 3",
            withdrawn="said by another",
        ),
        Document(
            id=UUID(int=6),
            title="Parenting plan",
            came_from="the partnership",
            received_at=AT,
            attachment=Attachment(sha256="a" * 64, size_bytes=1024),
            text="page 4 says so",
        ),
        KeptIdentifier(
            id=UUID(int=7),
            object_id=UUID(int=4),
            matched="June",
            identifier_kind="name",
            reason="the month",
            author="Inspector 3",
        ),
        Remark(
            id=UUID(int=12),
            about=UUID(int=5),
            about_kind="evidence",
            to="Inspector 3",
            writer="Lead inspector",
            asks=Asks.LOOK_AGAIN,
            text="was it said in so many words?",
            written_at=AT,
            answer="yes, twice",
            answered_at=AT,
        ),
        Triage(
            id=UUID(int=14),
            indicator="5.4",
            theme="views_heard",
            state=TriageState.UNCERTAINTY,
            why="staff say yes, children say no",
            set_by="Lead inspector",
            settle_by="a group with young people",
        ),
        Finding(
            id=UUID(int=13),
            indicator="5.4",
            claim="Children are asked each time.",
            supports=(UUID(int=5),),
            against=(UUID(int=99),),
            weighed="One talk only.",
            author="Inspector 3",
            withdrawn="it was one child",
        ),
        Evaluation(
            id=UUID(int=15),
            indicator="5.4",
            level=Level.PANEL,
            by="Lead inspector",
            number=3,
            label_set="education_scotland",
            rationale="Being told what was decided is not yet reliable.",
            illustrations=("asked",),
            reason="the records were read before the letters began",
            without_view=("Inspector 8",),
            panel="Chair, two inspectors",
            decided_on=date(2026, 6, 1),
            frozen_at=AT,
            frozen_by="Lead inspector",
        ),
        Publication(
            id=UUID(int=14),
            report=ReportKind.YOUNG_SUMMARY,
            texts=(SectionText(section="next", text="we come back in spring"),),
            standings=(
                Standing(state=ReportState.EMBARGOED, set_by="Lead", set_at=AT, embargoed_until=date(2026, 6, 1)),
            ),
        ),
        ListedRole(id=UUID(int=11), label="social worker 2", stands_for="since spring", author="Inspector 3"),
        Draw(
            id=UUID(int=8),
            rule=DrawRule(seed="blue heron 42", size=1),
            population=(Drawable(code="R-014"), Drawable(code="R-015")),
            fingerprint="a" * 64,
            strata=(Stratum(name="", population=2, codes=("R-014",)),),
            drawn_by="Lead inspector",
            drawn_at=AT,
        ),
        PlanEntry(
            id=UUID(int=10),
            title="Young person 8",
            starts_at=AT,
            ends_at=AT,
            place="a room at the youth centre",
            seen_by=("Inspector 3", "Young volunteer 2"),
            state=PlanState.CANCELLED,
            cancelled_because="they asked for another day",
        ),
        Release(
            id=UUID(int=9),
            made_at=AT,
            author="Lead inspector",
            made_for="The partnership’s strategic group",
            threshold=5,
            small_group=10,
            readings="b" * 64,
            records=12,
            dimensions=(
                ReleasedDimension(
                    id="advocacy",
                    title="Advocacy offered",
                    categories=(
                        ReleasedCategory(codes=("yes",), label="Yes"),
                        ReleasedCategory(codes=("no",), label="No"),
                    ),
                ),
            ),
            tables=(ReleasedTable(title="Advocacy offered", dimensions=(0,), counts=(9, 3, 12), fates="ww."),),
        ),
    )


def made(objects: tuple[StoredObject, ...] = one_of_each()) -> bytes:
    return evidence_html(
        objects,
        title="Bundle 3 of Inspector 3",
        facts=(("Sequence", "3"),),
        framework=framework(),
        template_of=lambda ref: load_packs(resources_folder()).template(ref),
    )


def test_every_kind_has_a_place() -> None:
    page = Page(made())
    assert len(page.named("article")) == len(MODELS)
    assert {type(item) for item in one_of_each()} == set(MODELS.values())


def test_everything_written_is_there() -> None:
    text = "\n".join(Page(made()).text)
    for words in (
        "Strathlennox", "R-014", "lost in a move", "once only", "social work", "a_question_of_a_newer_template",
        "see the September review", "Young person 7", "2 × young person", "“she asks me”", "is asked each time",
        "Views heard", "said by another", "Parenting plan", "page 4 says so", "a" * 64, "the month", "social worker 2",
        "2026-04-29 10:04 UTC", "a room at the youth centre", "Inspector 3, Young volunteer 2",
        "they asked for another day", "was it said in so many words?", "yes, twice",
        "3 satisfactory", "is not yet reliable", "before the letters began", "2026-06-01",
        "we come back in spring", "until 2026-06-01",
        "staff say yes, children say no", "a group with young people",
    ):  # fmt: skip
        assert words in text, words


def test_what_was_shared_and_what_was_drawn_read_as_sentences() -> None:
    text = "\n".join(Page(made()).text)
    for words in (
        "The partnership’s strategic group", "2026-04-29 10:04 UTC, by Lead inspector", "2 counts; below 5",
        "1 of 2 records, by Lead inspector", "blue heron 42",
    ):  # fmt: skip
        assert words in text, words


def test_questions_and_answers_carry_their_words() -> None:
    question = load_packs(resources_folder()).template(TEMPLATE).question("advocacy")
    assert question is not None
    text = "\n".join(Page(made()).text)
    assert question.text in text
    assert "Partly (social work)" in text


def test_text_from_outside_stays_text() -> None:
    page = Page(made())
    assert not page.named("script")
    assert sum(HOSTILE in text for text in page.text) == 2


def test_the_order_they_come_in_does_not_matter() -> None:
    assert made(tuple(reversed(one_of_each()))) == made()


def test_how_a_talk_was_held_and_what_follows_it_stands_with_both_of_its_texts() -> None:
    talk = Interview(
        id=UUID(int=9),
        title="Group 2",
        audience=Audience.STAFF,
        mode=Mode.PHONE,
        held_at=AT,
        ended_at=AT + timedelta(minutes=40),
        led_by="Inspector 3",
        interpreter="BSL interpreter",
        explained=Explained(notes=True, safe_to_talk=True, refused=(Refusal.QUOTES,)),
        covered=("know", "lead"),
        text="What was noted.",
        write_up="What was written up.",
        follow_ups=(FollowUp(id=UUID(int=10), what="Send the plan", due_on=date(2026, 5, 1)),),
    )
    page = evidence_html([talk], title="All").decode()
    for term, words in (
        ("Held", "2026-04-29 10:04 UTC to 2026-04-29 10:44 UTC"),
        ("Kind", "one to one, phone"),
        ("Interpreter", "BSL interpreter"),
        ("Explained", "notes are taken, it is safe to talk"),
        ("Did not agree to", "quotes"),
        ("Prompts covered", "2"),
        ("Asked for", "Send the plan; Inspector 3; by 2026-05-01; to do"),
    ):
        assert f"<dt>{term}</dt><dd>{words}</dd>" in page
    assert "What was noted." in page.split("<h4>Notes</h4>")[1].split("<h4>Write-up</h4>")[0]
    assert "What was written up." in page.split("<h4>Write-up</h4>")[1]
