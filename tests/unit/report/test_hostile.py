"""Text that people paste, and text that is meant to do harm, goes through every renderer and stays text."""

from collections.abc import Callable

import pypdfium2
import pytest

from desktop.report.tree import Facts, Grade, Mark, Notice, Quote, Report, Section
from tests.unit.report.judging import SCALE, judging_report
from tests.unit.report.test_docx import docx_of, words_of
from tests.unit.report.test_html import Page, html_of
from tests.unit.report.test_pdf import in_one_line, pages_of, pdf_of

TEXTS = {
    "markup": "<script>alert(1)</script>]]><w:p>&amp;'\"<img src=x onerror=y>",
    "controls": "".join(map(chr, range(32))) + "\x7f\x85\u2028\u2029\ufffe\uffff\ufdd0",
    "halves": "half \ud83d of \udc4d one",
    "right to left": "قالوا \u202eلم يسأل\u202c أحد \u2066\u2069",
    "emoji": "👍🏽 👩‍👩‍👧 🏴\U000e0067\U000e0062\U000e007f",
    "combining": "e" + "\u0301" * 500,
    "nothing": "",
    "spaces": " \t\n\r\n ",
    "long": "word " * 2_500,
    "one word": "x" * 12_000,
    "commands": "(a) Tj ET EMC endstream endobj << /JS (app.alert(1)) >> \\) \\\\ %%EOF",
}
RENDERERS: dict[str, Callable[[Report], bytes]] = {"html": html_of, "pdf": pdf_of, "docx": docx_of}
READ: dict[str, Callable[[bytes], str]] = {
    "html": bytes.decode,
    "pdf": lambda data: in_one_line(pages_of(data)),
    "docx": words_of,
}


def everywhere(words: str, *, large: bool) -> Report:
    """A report with these words wherever words may come from outside."""
    report = judging_report(words)
    more = Section(words, (Facts(((words, words),)), Notice(words, words), Grade(words, words, words, 4, SCALE)))
    return Report(
        words,
        words,
        words,
        report.front,
        (*report.sections, more),
        mark=Mark(words, words),
        author=words,
        contents=3,
        large_print=large,
    )


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("form", RENDERERS)
def test_it_is_rendered_and_what_follows_is_there(form: str, name: str) -> None:
    data = RENDERERS[form](everywhere(TEXTS[name], large=name in {"halves", "long"}))
    assert "The end." in READ[form](data)


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("words", ["word " * 20_000, "x" * 100_000], ids=["words", "one word"])
def test_a_hundred_thousand_characters_are_all_there(form: str, words: str) -> None:
    data = RENDERERS[form](judging_report(sections=(Section("Long", (Quote(words),)),)))
    text = READ[form](data)
    assert max(text.count("word "), text.replace(" ", "").count("x")) >= len(words) // 5


def test_markup_is_text_in_html() -> None:
    page = Page(html_of(everywhere(TEXTS["markup"], large=False)))
    assert not {"script", "img", "w:p"} & {tag for tag, _ in page.tags}
    assert sum(TEXTS["markup"] in text for text in page.text) > 10


def test_halves_of_characters_are_marked_and_nothing_is_lost_beside_them() -> None:
    text = "".join(Page(html_of(everywhere(TEXTS["halves"], large=False))).text)
    assert "half \ufffd of \ufffd one" in text


def test_commands_are_text_in_a_pdf() -> None:
    data = pdf_of(everywhere(TEXTS["commands"], large=False))
    assert "/JS (app.alert(1))" in in_one_line(pages_of(data))
    assert pypdfium2.PdfDocument(data).get_metadata_dict()["Author"] == TEXTS["commands"]
