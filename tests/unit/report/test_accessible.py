"""axe-core finds nothing against a report's page, in light or in the dark, and finds a broken one."""

from pathlib import Path

import pytest

from desktop.domain.publications import ReportKind
from desktop.operations.publications.making import make_ready
from desktop.paths import resources_folder
from desktop.report.html.render import render_html
from desktop.report.outline import evidence_report
from desktop.report.palette import Palette, load_palette
from desktop.report.tree import Report
from tests.chromium import Violation, run_chromium, violations
from tests.desks import make_desk
from tests.judged import judge
from tests.unit.report.judging import judging_report
from tests.unit.report.material import given, pieces
from tests.unit.report.test_html import html_of
from tests.unit.report.test_pdf import pages_of

MADE = {
    "judging": judging_report(),
    "large": judging_report(large_print=True),
    "evidence": evidence_report(given(pieces(8), indicator="5.4")),
}
BROKEN = b"""<!doctype html><html><head><meta charset="utf-8"><style>p{color:#ccc;background:#fff}</style></head><body>
<h4>Not in order</h4><img src="data:,"><p>Too pale to read</p><input><table><tr><th scope="odd">a</th></tr></table>
</body></html>"""
SEEDED = {
    *("document-title", "html-has-lang", "image-alt", "label", "color-contrast", "landmark-one-main"),
    *("page-has-heading-one", "region", "scope-attr-valid"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Violation]]:
    folder = tmp_path_factory.mktemp("axe")
    themes = resources_folder() / "themes"
    light, dark = load_palette(themes / "light.toml"), load_palette(themes / "dark.toml")

    def page(report: Report, palette: Palette) -> bytes:
        return render_html(report, light=palette, dark=palette)

    pages = {name: page(report, light) for name, report in {**MADE, **judged_reports(folder / "vault")}.items()}
    pages["dark"] = page(MADE["judging"], dark)
    pages["broken"], pages["pale"] = BROKEN, page(MADE["judging"], {**light, "muted": light["line"]})
    return violations(pages, folder)


def judged_reports(folder: Path) -> dict[str, Report]:
    """The four reports of a judgement, from a vault."""
    desk = make_desk(folder)
    try:
        judge(desk)
        return {kind.value: make_ready(desk, kind).tree for kind in ReportKind}
    finally:
        desk.vault.close()


@pytest.mark.parametrize("name", [*MADE, *(kind.value for kind in ReportKind), "dark"])
def test_axe_finds_nothing_against_a_report(found: dict[str, list[Violation]], name: str) -> None:
    assert found[name] == []


def test_axe_finds_what_is_wrong_with_a_page(found: dict[str, list[Violation]]) -> None:
    assert {violation.rule for violation in found["broken"]} >= SEEDED


def test_axe_sees_colours_that_are_too_pale(found: dict[str, list[Violation]]) -> None:
    assert {violation.rule for violation in found["pale"]} == {"color-contrast"}


def test_every_printed_page_says_what_may_be_done_with_it(tmp_path: Path) -> None:
    report = judging_report()
    (tmp_path / "report.html").write_bytes(html_of(report))
    out = tmp_path / "report.pdf"
    page = (tmp_path / "report.html").as_uri()
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={out}", page, profile=tmp_path / "profile")
    pages = pages_of(out.read_bytes())
    assert len(pages) > 2
    assert all(page.startswith("Embargoed until 10 June 2026") for page in pages)
