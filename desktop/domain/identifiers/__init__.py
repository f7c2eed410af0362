"""What in a text may identify a child, a family or a member of staff (DOMAIN §5).

It shows and never decides: nothing here deletes, replaces or blocks. A finding can be wrong in both
directions, so each says "may", offers a role to write instead, and can be kept with a reason.
"""

from desktop.domain.identifiers.finder import IdentifierFinder, find_identifiers, find_numbers
from desktop.domain.identifiers.health_number import chi_check
from desktop.domain.identifiers.model import IdentifierKind, NameLists, PossibleIdentifier

__all__ = [
    "IdentifierFinder",
    "IdentifierKind",
    "NameLists",
    "PossibleIdentifier",
    "chi_check",
    "find_identifiers",
    "find_numbers",
]
