"""A newer version of the review template, as a central team sends one after the reading has begun."""

from desktop.domain.templates import Template
from desktop.exchange.template_text import template_toml
from desktop.operations import templates
from desktop.operations.demo.material import NewerTemplate
from desktop.operations.demo.scene import Scene
from desktop.operations.desk import Desk


def take_in_newer_template(scene: Scene, desk: Desk) -> None:
    """Import it on one laptop. Its reviews stay on their version; what is under way there is offered the newer one."""
    path = scene.out / "newer-template.toml"
    path.write_text(template_toml(_newer(desk.template(), scene.material.newer_template)), encoding="utf-8")
    templates.import_template(desk, templates.look_into(path))


def _newer(template: Template, newer: NewerTemplate) -> Template:
    said = template.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    said["version"] = template.version + 1
    for section in said["sections"]:
        for question in section["questions"]:
            if question["id"] == newer.question:
                question["text"] = newer.text
        if section["id"] == newer.section:
            section["questions"].append(dict(newer.added))
    return Template.model_validate(said)
