"""Saving an inspection's texts and evidence as a REFI-QDA project, and its framework as a codebook.

Of each piece of evidence that counts there is one
selection, on its words where a text of ours holds them, else in a text of its own beside its source.
"""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.evidence import Mapping as Mapped
from desktop.domain.frameworks import Framework
from desktop.exchange.refi.codebook import codes_of
from desktop.exchange.refi.project import Project
from desktop.exchange.refi.writing import qdc_of, qdpx_of
from desktop.operations.blanking import Blanking
from desktop.operations.carried_files import written_whole
from desktop.operations.desk import Desk
from desktop.operations.exchange.qda_material import QdaMaterial
from desktop.operations.exchange.qda_sources import Sources

PROJECT_NAME, CODEBOOK_NAME = "evidence for the team only.qdpx", "codebook.qdc"
CANNOT_HOLD = (
    "Claims, evaluations and triage: the tables have them. The schedule.",
    "Withdrawn evidence: other programs would count it.",
    "Documents’ files, from which nobody can take names. Notes on them go in.",
    "Answers as answers: each reading is one text. The tables have them.",
    "What was explained and agreed before a talk, prompts, what follows.",
    "Earlier versions. Each piece has its author and its first time.",
    "Concerns, in whatever words.",
)
"""What the file does not have, for people, before they save it."""
_CANNOT_WRITE = (
    "The file could not be written there. Check that the folder exists, has room and can be written to, or choose "
    "another."
)


@dataclass(frozen=True, slots=True)
class MadeProject:
    """A project ready to be written, and what is in it. ``taken_out`` counts possible identifiers."""

    data: bytes
    texts: int
    pieces: int
    taken_out: int


def make_project(material: QdaMaterial) -> MadeProject:
    """The file's bytes, with every possible identifier taken out that nobody decided to keep. The same each time."""
    blanking = Blanking(material.kept, material.inspection, material.always)
    sources = Sources(material, blanking)
    texts = tuple(sources.all())
    used = (Mapped(indicator=i, key_line=k, theme=t) for row in material.pieces for i, k, t in row.mappings)
    project = Project(
        name=material.inspection.partnership,
        made_at=max((text.made_at for text in texts), default=""),
        description="For the team only. Made by Daybook; possible identifiers were taken out.",
        users=sources.users(),
        codes=codes_of(material.framework, used),
        variables=sources.variables(),
        cases=tuple(sources.cases()),
        sources=texts,
        notes=tuple(sources.notes),
    )
    pieces = sum(len(text.selections) for text in texts)
    return MadeProject(qdpx_of(project), len(texts), pieces, blanking.taken_out)


def write_project(made: MadeProject, folder: Path) -> Path:
    """Write it into a folder, over an earlier one, whole or not at all. Raises StoreWriteFailed."""
    return _written(made.data, folder / PROJECT_NAME)


def write_codebook(framework: Framework, folder: Path) -> Path:
    """Write the framework as a codebook. It says nothing of the inspection. Raises StoreWriteFailed."""
    return _written(qdc_of(Project(framework.title, codes=codes_of(framework))), folder / CODEBOOK_NAME)


def note_project(desk: Desk, made: MadeProject) -> None:
    """Put into the audit trail that a project left the vault. Neither its content nor where it went."""
    desk.vault.profile.audit("project written", {"pieces": made.pieces, "taken_out": made.taken_out})


def _written(data: bytes, file: Path) -> Path:
    with written_whole(file, _CANNOT_WRITE, over_another=True) as out:
        out.write(data)
    return file
