"""A label in one of our sizes, weights and tones, with the line height of the mock-ups where it wraps.

``Text("Records", "title", 600)``, ``Text("5 of 7 answered", "small", tone="muted")``, ``Text(long, wrap=True)``.
``text()`` is always what a person reads. ``set_markup`` takes our own HTML (never anybody's text unescaped).
"""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.gui.theme import SIZES, set_property, theme


def strong(html: str, tone: str = "") -> str:
    """Words of ``set_markup`` in our heaviest weight. There is no bolder font: Qt would smear ``<b>`` to make one."""
    colour = f"color:{theme().colour(tone).name()};" if tone else ""
    return f'<span style="{colour}font-weight:600">{html}</span>'


class Text(QLabel):
    """Read-only text. Sizes ``small body title writing``; weights 400, 500, 600; tones are roles."""

    def __init__(
        self,
        text: str = "",
        size: str = "body",
        weight: int = 400,
        tone: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._plain, self._html = size, "", ""
        self.setProperty("letters", size)
        self.setProperty("weight", str(weight))
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.RichText if wrap else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
            theme().theme_changed.connect(self._set_lines)
        self.setText(text)

    def text(self) -> str:
        """What a person reads, without markup."""
        return self._plain

    def setText(self, text: str) -> None:
        """Show plain text; line breaks are kept where the text wraps."""
        self._plain = text
        self.setAccessibleName(text)
        if self.wordWrap():
            self._html = escape(text).replace("\n", "<br>")
            self._set_lines()
        else:
            super().setText(text)

    def set_markup(self, html: str, plain: str) -> None:
        """Show our own HTML (bold, marked words) in a wrapping text; ``plain`` is the same for a screen reader."""
        self._plain, self._html = plain, html
        self.setAccessibleName(plain)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self._set_lines()

    def set_tone(self, role: str) -> None:
        """Change the colour's role."""
        set_property(self, "tone", role)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), theme().line(self._size)))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), theme().line(self._size)))

    def _set_lines(self) -> None:
        """QLabel has no line height of its own; a paragraph of rich text has."""
        if self._html or not self._plain:
            # Qt adds all of the line's extra height below the letters; half of it belongs above.
            self.setContentsMargins(0, theme().px(1), 0, 0)
            per_cent = round(100 * SIZES[self._size][1] / (SIZES[self._size][0] * 1.21))
            if self._html:
                super().setText(f'<p style="margin:0; line-height:{per_cent}%">{self._html}</p>')
            else:
                self.clear()  # of rich text an empty setText would keep the words until the label is painted again
