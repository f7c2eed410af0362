"""What the attributes of the return, and the groups that a sample is divided into, are called."""

from desktop.domain.draws import WHOLE
from desktop.domain.templates import Template
from desktop.domain.wording import counted

ATTRIBUTE_WORDS = {
    "age_band": "Age band",
    "sex": "Sex",
    "disability": "Disability",
    "order_length": "Order length",
    "at_home": "At home now",
    "register": "Child protection register",
    "sibling": "Sibling in sample",
    "area": "Area",
}
"""By attribute id, in the order in which they are shown."""


def value_words(template: Template, attribute: str, code: str) -> str:
    """A value of the return as the template words it; as it stands where that has no word for it."""
    question = template.question(attribute)
    option = question.option(code) if question else None
    return option.label if option else "Not known" if code == "not_known" else code


def group_words(template: Template, name: str) -> str:
    """ "Female, 5–11" for the group that a draw names ``sex=female, age_band=5-11``."""
    if name == WHOLE:
        return "The whole return"
    pairs = [part.partition("=") for part in name.split(", ")]
    return ", ".join(value_words(template, attribute, value) for attribute, _, value in pairs)


def records(count: int) -> str:
    """ "1 record", "60 records"."""
    return counted(count, "record")
