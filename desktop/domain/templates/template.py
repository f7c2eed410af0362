"""One version of a template that is sound, and the same in the words of a framework's label set."""

from functools import cached_property
from graphlib import CycleError
from typing import Self

from pydantic import model_validator

from desktop.domain.frameworks import Framework
from desktop.domain.templates.answer_sets import AnswerSet
from desktop.domain.templates.soundness import check_conditions, check_expressions, check_names, check_size
from desktop.domain.templates.template_text import TemplateText


class Template(TemplateText):
    """One version of a template. Every question and code that a condition names exists, and none waits on itself."""

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        check_names(self)
        check_size(self)
        check_conditions(self)
        check_expressions(self)
        try:
            _ = self.asked_after
        except CycleError as error:
            raise ValueError(f"shown_when: {' waits for '.join(error.args[1])}, so none could be shown") from error
        return self

    @cached_property
    def worded(self) -> dict[tuple[tuple[str, str], ...], "Template"]:
        """This template in the words of label sets, as ``with_scale_words`` made it: expanding it anew takes time."""
        return {}


def with_scale_words(template: Template, framework: Framework) -> Template:
    """The template with its ratings worded by the framework's label set ("3 adequate" or "3 satisfactory")."""
    words = {str(point.number): point.labels[framework.label_set] for point in framework.scale}
    worded = tuple(sorted(words.items()))
    if worded in template.worded:
        return template.worded[worded]

    def reworded(answer_set: AnswerSet) -> AnswerSet:
        if not answer_set.scale:
            return answer_set
        options = tuple(
            option.model_copy(update={"label": words.get(option.code, option.label)}) for option in answer_set.options
        )
        parts = {name: getattr(answer_set, name) for name in AnswerSet.model_fields}
        return AnswerSet.model_construct(**{**parts, "options": options})

    # not model_copy: that would carry over the questions that were expanded with the old words
    parts = {name: getattr(template, name) for name in Template.model_fields}
    made = Template.model_construct(**{**parts, "answer_sets": tuple(map(reworded, template.answer_sets))})
    template.worded[worded] = made
    return made
