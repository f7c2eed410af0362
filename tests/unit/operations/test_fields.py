"""What a person reads of an object's fields: words, days and sizes, never what only a program can use."""

from datetime import date

from desktop.domain.documents import Attachment, Document
from desktop.domain.evidence import Source, SourceKind
from desktop.domain.follow_ups import FollowUp
from desktop.domain.inspections import Agency, Inspection, PackRef
from desktop.domain.interviews import AgreedBy, Audience, Explained, Interview, People
from desktop.operations.desk import Desk
from desktop.operations.fields import fields_of, in_words
from desktop.operations.team.key_words import organisation_words, spoken
from desktop.vault.ids import new_id
from tests.desks import NOW

RECIPIENT = "age1ha30cu0qz4c6sn50weygnwjnzny2d3vn2gu5a33zell4v5zsquush4ut78"


def test_a_file_is_its_kind_and_size(desk: Desk) -> None:
    attachment = Attachment(sha256="0" * 64, size_bytes=12_494, media_type="application/pdf")
    document = Document(id=new_id(), title="Plan", received_at=NOW, attachment=attachment)
    assert fields_of(desk, document)["attachment"].words == "PDF, 12 KB"


def test_days_packs_and_keys_are_said_as_a_person_says_them(desk: Desk) -> None:
    inspection = Inspection(
        id=new_id(),
        partnership="Strathlennox",
        framework=PackRef(id="cso-at-home", version=1),
        review_template=PackRef(id="cso-record-review", version=2),
        notified_on=date(2026, 9, 2),
        recipients=(RECIPIENT,),
    )
    fields = fields_of(desk, inspection)
    assert fields["notified_on"].words == "2 September 2026"
    assert fields["review_template"].words == "cso-record-review, version 2"
    assert fields["recipients"].label == "Who can open bundles"
    assert fields["recipients"].words == f"the key with the words {spoken(organisation_words(RECIPIENT))}"


def test_where_evidence_came_from_is_its_name_and_not_a_place_inside(desk: Desk) -> None:
    source = Source(source_kind=SourceKind.RECORDS, object_id=new_id(), place="wellbeing.safe", label="R-044")
    assert in_words(source.model_dump(mode="json")) == "Source kind: records, Label: R-044"


def test_the_set_up_of_a_talk_is_said_without_ids_and_with_names_that_fit(desk: Desk) -> None:
    talk = Interview(
        id=new_id(),
        title="Parents 2",
        audience=Audience.PARENTS,
        held_at=NOW,
        led_by="Inspector 3",
        people=(People(designation="mother", count=2), People(designation="father", agency=Agency.THIRD_SECTOR)),
        explained=Explained(notes=True, agreed=True, agreed_by=(AgreedBy.THEMSELVES,)),
        follow_ups=(FollowUp(id=new_id(), what="Ring", by="Inspector 3", due_on=date(2026, 9, 2)),),
    )
    fields = fields_of(desk, talk)
    assert fields["people"].words == "mother (2)\nfather, Third sector"
    assert fields["follow_ups"].words == "What it is: asked for, What: Ring, By: Inspector 3, Due: 2 September 2026"
    assert fields["explained"].words.startswith("That notes are taken: yes, Whom we tell: no, ")
    assert "They agreed: yes" in fields["explained"].words
    assert "Version" not in fields["explained"].words
