"""A span with what the eye needs of it: its direction and a short label."""

from uuid import UUID

from desktop.domain.evidence import Direction
from desktop.domain.objects import Model
from desktop.domain.spans import Span


class PaintedSpan(Model):
    """A span, the direction that gives it fill, underline and mark, and the label beside its stripe ("5.4")."""

    span: Span
    role: Direction
    label: str

    @property
    def evidence_id(self) -> UUID:
        return self.span.evidence_id
