"""A document from the document return, or what a survey showed, with its file kept by content address."""

from typing import ClassVar

from pydantic import Field

from desktop.domain.evidence import SourceKind
from desktop.domain.objects import Kind, Model, StoredObject, UtcTime
from desktop.domain.spans import Span


class Attachment(Model):
    """A file in the vault, found by the SHA-256 of its bytes."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size_bytes: int = Field(ge=0)
    media_type: str = "application/octet-stream"


class Document(StoredObject):
    """A document: what it is, where it came from, the file, and the inspector's notes on it.

    ``is_survey`` says that it holds what a survey showed: evidence from it is of that kind of source. One may have no
    file.
    """

    kind: ClassVar[Kind] = Kind.DOCUMENT

    title: str = Field(min_length=1, max_length=200)
    came_from: str = ""
    is_survey: bool = False
    received_at: UtcTime
    attachment: Attachment | None = None
    text: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def source_kind(self) -> SourceKind:
        """The kind of source that evidence from it is of."""
        return SourceKind.SURVEYS if self.is_survey else SourceKind.DOCUMENTS

    def words(self) -> str:
        return f"{self.title}\n{self.came_from}\n{self.text}"
