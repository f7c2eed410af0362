"""A palette as reportlab's colours, read once: reading one from text takes longer than drawing a line."""

from collections.abc import Mapping

from reportlab.lib.colors import Color, HexColor

from desktop.report.palette import Palette

Ink = Mapping[str, Color]
"""Role → colour."""


def ink_of(palette: Palette) -> Ink:
    """The palette's colours."""
    return {role: HexColor(colour) for role, colour in palette.items()}
