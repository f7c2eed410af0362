"""Figures that the demo's lead shares before the report is out: made safe, on record, and written to a file."""

from desktop.operations import releases
from desktop.operations.demo.scene import Scene
from desktop.operations.desk import Desk
from desktop.operations.releases import ShareForm, Wanted


def share_figures(scene: Scene, lead: Desk) -> None:
    """Share some questions by one detail of the sample."""
    shared = scene.material.shared
    wanted = Wanted(questions=frozenset(shared.questions), groups=frozenset({shared.group}))
    figures = releases.make_safe(releases.gather(lead, wanted))
    data = releases.file_of(figures, ShareForm.XLSX, scene.resources, lead.clock().astimezone().date())
    releases.share(lead, figures, shared.made_for, scene.out / "shared-figures.xlsx", data, new_id=scene.new_id)
