"""Record-review templates as data: what a pack may write, and the numbered questions that come of it.

``written`` holds what stands in the file, ``questions`` what is asked, ``template_text`` joins the two, ``template`` is
one that is sound. What a set of answers makes of a template (what is shown, missing, or cannot stand) is decided in
``review_rules``.
"""

from desktop.domain.templates.answer_sets import AnswerSet, Option
from desktop.domain.templates.questions import Question, QuestionKind
from desktop.domain.templates.soundness import MOST_ASKED, MOST_QUESTIONS
from desktop.domain.templates.template import Template, with_scale_words
from desktop.domain.templates.written import EachItem, EachList, GroupText, QuestionText, RuleText, SectionText

__all__ = [
    "MOST_ASKED",
    "MOST_QUESTIONS",
    "AnswerSet",
    "EachItem",
    "EachList",
    "GroupText",
    "Option",
    "Question",
    "QuestionKind",
    "QuestionText",
    "RuleText",
    "SectionText",
    "Template",
    "with_scale_words",
]
