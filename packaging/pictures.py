"""Draw the pictures of reports in plain words anew for Word documents, which take no vector drawing everywhere.

    python packaging/pictures.py

They go to resources/pictures, from the drawings in desktop/report/pictures.py and the light theme.
"""

import io
from pathlib import Path

import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desktop.paths import resources_folder
from desktop.report.palette import load_palette
from desktop.report.pdf.ink import ink_of
from desktop.report.pdf.pictured import draw_picture
from desktop.report.pictures import SIDE
from desktop.report.tree import PictureName

_PIXELS = 384


def drawn(name: PictureName) -> Image.Image:
    """The drawing on white, a square of 384 pixels."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(SIDE, SIDE), invariant=1)
    ink = ink_of(load_palette(resources_folder() / "themes" / "light.toml"))
    draw_picture(canvas, name, (0, 0, SIDE), ink)
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(out.getvalue())
    return document[0].render(scale=_PIXELS / SIDE).to_pil().convert("RGB")


def main() -> None:
    """Write every picture."""
    folder = resources_folder() / "pictures"
    folder.mkdir(exist_ok=True)
    for name in PictureName:
        few = drawn(name).quantize(64)
        few.save(folder / f"{name}.png", optimize=True, dpi=(300, 300))
    print(f"{len(PictureName)} pictures in {Path(folder).name}")


if __name__ == "__main__":
    main()
