"""What goes into a bundle: the header, the revisions and what is needed to read them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop.bundle.header import BundleHeader
from desktop.domain.revisions import Revision


@dataclass(frozen=True, slots=True)
class AttachmentSource:
    """A file to put in. ``chunks`` gives its bytes, anew at each call."""

    sha256: str
    size_bytes: int
    chunks: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class BundleContents:
    """Everything a bundle carries. ``frameworks`` and ``templates`` are file contents by file name."""

    header: BundleHeader
    revisions: tuple[Revision, ...]
    page: bytes
    """``data/evidence.html``: the same for a person without Daybook."""
    frameworks: dict[str, bytes] = field(default_factory=dict)
    templates: dict[str, bytes] = field(default_factory=dict)
    attachments: tuple[AttachmentSource, ...] = ()
    store: bytes = field(default=b"", repr=False)
    """``data/store.json`` of a pack that brings what opens the store; empty for none."""
