"""The styles of a report in Word: real ones, which the team can change in one place."""

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from desktop.report.palette import Palette

_FACE = "Arial"
"""On every machine that has Word, and plain enough for large print."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a style looks: its size in points in normal and in large print, and space above and below in points."""

    name: str
    size: float
    large: float
    role: str = "text"
    bold: bool = False
    space: tuple[float, float] = (0, 6)
    leads: bool = False
    based_on: str = ""


_KINDS = (
    _Kind("Normal", 11, 16),
    _Kind("Title", 22, 28, bold=True, space=(0, 2)),
    _Kind("Subtitle", 12, 18, "muted", space=(0, 12)),
    _Kind("Heading 1", 18, 24, bold=True, space=(18, 6), leads=True),
    _Kind("Heading 2", 14, 20, bold=True, space=(14, 4), leads=True),
    _Kind("Heading 3", 12, 18, bold=True, space=(12, 4), leads=True),
    _Kind("Heading 4", 11, 17, "muted", bold=True, space=(8, 3), leads=True),
    _Kind("Heading 5", 11, 16, "muted", bold=True, space=(8, 3), leads=True),
    _Kind("Caption", 11, 16, bold=True, space=(8, 4), leads=True),
    _Kind("Quote", 11, 16, space=(2, 2)),
    _Kind("List Bullet", 11, 16, space=(0, 3)),
    _Kind("Header", 9, 16, "muted"),
    _Kind("Footer", 9, 16, "muted"),
    _Kind("State", 9, 16, bold=True, based_on="Header", space=(0, 0)),
    _Kind("Quiet", 9.5, 16, "muted", based_on="Normal"),
    _Kind("Source", 9.5, 16, "muted", bold=True, space=(6, 0), leads=True, based_on="Normal"),
    _Kind("Proof", 8, 16, "muted", space=(0, 6), based_on="Normal"),
    _Kind("Fact", 11, 16, space=(0, 3), based_on="Normal"),
    _Kind("Warning", 11, 16, "danger", bold=True, based_on="Normal"),
    _Kind("Notice Title", 12, 18, "danger", bold=True, space=(6, 0), leads=True, based_on="Normal"),
    _Kind("Notice", 11, 16, space=(0, 10), based_on="Normal"),
    _Kind("Evaluation", 16, 22, bold=True, space=(0, 2), based_on="Normal"),
    _Kind("Contents 1", 11, 16, space=(0, 2), based_on="Normal"),
    _Kind("Contents 2", 11, 16, space=(0, 2), based_on="Normal"),
    _Kind("Cell", 9.5, 16, space=(2, 2), based_on="Normal"),
    _Kind("Small Cell", 8, 16, "muted", space=(0, 2), based_on="Normal"),
    _Kind("Picture", 11, 16, space=(10, 4), leads=True, based_on="Normal"),
)
TABLE = "Figures"
"""The id of the style of every table."""


def set_styles(document: Any, palette: Palette, language: str, *, large: bool) -> None:
    """Give the document its styles, and the language in which everything is written."""
    for kind in _KINDS:
        if kind.based_on:
            made = document.styles.add_style(kind.name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = document.styles[kind.based_on]
        _set_style(document.styles[kind.name], kind, palette, large=large)
    for name in ("Notice Title", "Notice"):
        _frame(document.styles[name], palette)
    document.styles["Contents 2"].paragraph_format.left_indent = Pt(16)
    document.styles["Quote"].paragraph_format.left_indent = Pt(12)
    _set_table_style(document, palette)
    _set_language(document, language)


def _set_style(style: Any, kind: _Kind, palette: Palette, *, large: bool) -> None:
    properties = style.element.get_or_add_rPr()
    for name in ("rFonts", "spacing", "kern"):
        for inherited in properties.findall(qn(f"w:{name}")):
            properties.remove(inherited)
    style.font.name = _FACE
    for script in ("w:eastAsia", "w:cs"):
        properties.rFonts.set(qn(script), _FACE)
    style.font.size = Pt(kind.large if large else kind.size)
    style.font.bold = kind.bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(palette[kind.role].lstrip("#"))
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(kind.space[0]), Pt(kind.space[1])
    shape.line_spacing = 1.25 if large else 1.1
    shape.keep_with_next = kind.leads
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _frame(style: Any, palette: Palette) -> None:
    """A frame and a ground, which Word joins where two such paragraphs follow each other."""
    properties = style.element.get_or_add_pPr()
    borders, ground = OxmlElement("w:pBdr"), OxmlElement("w:shd")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "6"), ("color", palette["danger"].lstrip("#"))):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", palette["danger-soft"].lstrip("#"))):
        ground.set(qn(f"w:{name}"), value)
    properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    properties.insert_element_before(ground, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _set_table_style(document: Any, palette: Palette) -> None:
    """Hairlines between rows, and a heavier one under the heads."""
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side, role in (("top", "edge"), ("bottom", "edge"), ("insideH", "line")):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", palette[role].lstrip("#"))):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)
    properties.append(_narrow_cells())
    style.element.append(properties)
    style.element.append(_bold_first("firstRow"))


def _narrow_cells() -> Any:
    made = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        room = OxmlElement(f"w:{side}")
        room.set(qn("w:w"), "50")
        room.set(qn("w:type"), "dxa")
        made.append(room)
    return made


def _bold_first(where: str) -> Any:
    made, letters = OxmlElement("w:tblStylePr"), OxmlElement("w:rPr")
    made.set(qn("w:type"), where)
    letters.append(OxmlElement("w:b"))
    made.append(letters)
    return made


def _set_language(document: Any, language: str) -> None:
    for properties in document.styles.element.iter(qn("w:rPr")):
        for found in properties.findall(qn("w:lang")):
            properties.remove(found)
    default = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), language)
    said.set(qn("w:eastAsia"), language)
    default.append(said)
    for fonts in default.findall(qn("w:rFonts")):
        default.remove(fonts)
