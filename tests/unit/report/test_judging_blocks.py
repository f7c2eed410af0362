"""Every renderer shows every block of a judgement."""

from tests.unit.report.judging import judging_report
from tests.unit.report.test_html import Page, html_of
from tests.unit.report.test_pdf import in_one_line, pages_of, pdf_of

SHOWN = (
    "Most young people were heard.",
    "Well supported: three kinds of source agree.",
    "My worker listened.",
    "Nobody said why.",
    "The two who were not heard had no worker that month.",
    "No evidence is left.",
    "A young person",
    "Advocacy was offered.",
    "We listened to 13 young people.",
    "good",
)


def test_html_shows_every_block() -> None:
    text = " ".join(Page(html_of(judging_report())).text)
    assert [words for words in SHOWN if words not in text] == []


def test_the_pdf_shows_every_block() -> None:
    text = in_one_line(pages_of(pdf_of(judging_report())))
    assert [words for words in SHOWN if words not in text] == []
