"""Certificates of destruction: which there are in a vault, and one as a file to keep or to hand over."""

from pathlib import Path

from desktop.domain.destruction import Destruction
from desktop.domain.errors import NotFound, StoreWriteFailed
from desktop.operations.naming import KIND_NAMES
from desktop.operations.reports import Form, rendered
from desktop.report.certificate import certificate
from desktop.vault.folder import Vault
from desktop.vault.twin_file import write_whole

_ONLY_HERE = {"concern": "Concerns"}
"""No list but this one says that there were any."""


def certificates(vault: Vault) -> tuple[Destruction, ...]:
    """Everything that was cleared from this laptop, the last first; then concerns that were destroyed by themselves."""
    return (*vault.profile.destructions.all(), *vault.profile.destroyed_concerns.all())


def save_certificate(vault: Vault, number: str, out: Path, resources: Path) -> None:
    """Write a certificate to a file: as a page for a browser where its name ends so, else as PDF.

    Raises NotFound, StoreWriteFailed. The same certificate can be saved again as often as it is wanted.
    """
    done = next((one for one in certificates(vault) if one.number == number), None)
    if done is None:
        raise NotFound("There is no such certificate in this vault.")
    form = Form.HTML if out.suffix.lower() in {".html", ".htm"} else Form.PDF
    try:
        write_whole(out, rendered(certificate(done, {**KIND_NAMES, **_ONLY_HERE}), form, resources))
    except StoreWriteFailed as error:
        raise StoreWriteFailed("The certificate could not be written there. Choose another place.") from error
    vault.profile.audit("certificate saved", {"certificate": number})
