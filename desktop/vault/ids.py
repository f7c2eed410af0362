"""New ids for objects, revisions and bundles: UUIDv7, so that they sort roughly by when they were made."""

from uuid import UUID

from uuid_utils import uuid7


def new_id() -> UUID:
    """A new UUIDv7 as the standard library's UUID."""
    return UUID(bytes=uuid7().bytes)
