"""The writing editor: one calm text with times, speakers, quotes and mapped evidence. The public part is named here."""

from desktop.gui.widgets.writing.described import SpanDescription
from desktop.gui.widgets.writing.editor import WritingEditor
from desktop.gui.widgets.writing.painted_span import PaintedSpan

__all__ = ["PaintedSpan", "SpanDescription", "WritingEditor"]
