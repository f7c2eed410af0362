"""Drawings in a Word document, each with the words that are read to who cannot see it."""

from pathlib import Path
from typing import Any

from docx.shared import Mm

from desktop.report.drawable import without_unseen
from desktop.report.tree import PictureName

_SIDE_MM, _LARGE_SIDE_MM = 28, 40


class Pictures:
    """Takes the drawings from ``folder`` into one document, each file once."""

    def __init__(self, document: Any, folder: Path, *, large: bool) -> None:
        self.document = document
        self.folder = folder
        self.side = Mm(_LARGE_SIDE_MM if large else _SIDE_MM)
        self.count = 0

    def paragraph(self, name: PictureName, description: str) -> Any:
        """A paragraph that holds the drawing. Raises OSError when the file is gone."""
        self.count += 1
        made = self.document.add_paragraph(style="Picture")
        shape = made.add_run().add_picture(str(self.folder / f"{name}.png"), width=self.side)
        about = shape._inline.docPr  # noqa: SLF001  # python-docx has no other way to a picture's description
        about.set("id", str(self.count))
        about.set("name", f"Picture {self.count}")
        about.set("descr", without_unseen(description).replace("\n", " "))
        element = made._p  # noqa: SLF001
        element.getparent().remove(element)
        return element
