"""One person beside what few are: sentences that mean to give a child away, and prose that tells of nobody."""

import pytest

from desktop.domain.singled_out import singled_out
from tests.unit.operations.publications.clean_prose import FEEDBACK, REPORT, SUMMARY


def found(text):
    return [text[start:end] for start, end in singled_out(text, ("Strathlennox",))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The eldest of the siblings at the manse was excluded.", "The eldest of"),
        ("The head, who has a son on an order, disagreed.", "who has a son"),
        ("The child whose father is the minister was not heard.", "child whose father is"),
        ("The sheriff’s nephew was on an order.", "sheriff’s nephew"),
        ("The Syrian family was not offered an interpreter.", "The Syrian family"),
        ("The child with cystic fibrosis was not seen for months.", "child with cystic fibrosis"),
        ("A young person, P7, with a hearing aid, was not asked.", "young person, P7, with a hearing aid"),
        ("The S3 girl who is pregnant was not told about advocacy.", "girl who is pregnant"),
        ("The mother who was in the newspaper said so.", "mother who was in the newspaper"),
        ("The girl from Unst was the youngest.", "girl from Unst"),
        ("The child who came from Poland was not heard.", "child who came from Poland"),
        ("The boy was excluded on 3 June 2025.", "boy was excluded on 3 June"),
    ],
)
def test_one_person_and_what_few_are(text, words):
    assert found(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        FEEDBACK,
        SUMMARY,
        "A disabled child should be asked in a way that suits. An autistic child can find a hearing too loud.",
        "The child who has autism needs a quiet room, and a deaf child an interpreter.",
        "Children with epilepsy were seen in time. Syrian families were offered an interpreter.",
        "Parents whose sons are in prison were seldom asked. Families who are refugees had no worker for months.",
        "The youngest children were asked with drawings, and the oldest pupils wrote.",
        "A family in Strathlennox was helped; a child came from another area; a parent in Scotland was told.",
        "We met the leaders on 3 June 2025. Staff were trained in May. Her worker told us on Zoom.",
        "The child's plan was reviewed on time. The worker was on leave, and a manager with experience stood in.",
        "No child with autism was left to wait, and every pupil with a wheelchair was asked.",
        "A worker from Social Work said so, and a nurse from NHS Scotland. The parent in Question 3 was not told.",
        "A worker said that Polish is spoken in many homes. Every child was asked in May.",
    ],
)
def test_what_is_of_nobody(text):
    assert found(text) == []


def test_a_very_long_text_takes_no_more_than_its_length():
    """Not timed: a pattern that went back over it would not end."""
    assert found("child young person who " * 4_000 + "was") == []
