"""Reading a bundle that came under no name of its own: which key must have signed it is known once it is read.

Of each laptop counts the newest key, and those that it took the place of, each for the bundles that it signed.
"""

from collections.abc import Generator, Sequence
from typing import BinaryIO

from desktop.bundle.faults import Fault, bad
from desktop.bundle.read import Bundle, File, TakeAttachment, reading
from desktop.domain.errors import BadBundle
from desktop.domain.inspections import Member


def read_signed_by(
    source: BinaryIO, members: Sequence[Member], *, age_secret: str, take_attachment: TakeAttachment
) -> Bundle:
    """The bundle in a file that can be read again from its start, if one of these signed it. Raises BadBundle."""
    files = reading_signed_by(source, members, age_secret=age_secret)
    while True:
        try:
            name, chunks = next(files)
        except StopIteration as end:
            bundle: Bundle = end.value
            return bundle
        take_attachment(name, chunks)


def reading_signed_by(source: BinaryIO, members: Sequence[Member], *, age_secret: str) -> Generator[File, None, Bundle]:
    """The same as ``bundle.read.reading``: its files one after another, at the end the bundle.

    The signer is known to be one of them before anything in the bundle is looked at.
    """
    rounds = max((len(member.signing_keys()) for member in members), default=1)
    for place in range(rounds):
        keys = {one.device: one.signing_keys()[place] for one in members if place < len(one.signing_keys())}
        source.seek(0)
        try:
            return (yield from reading(source, age_secret=age_secret, trusted=keys))
        except BadBundle as error:
            if error.fault != Fault.FOREIGN or place == rounds - 1:
                raise
    raise bad(Fault.FOREIGN)
