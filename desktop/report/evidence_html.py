"""A bundle's contents readable by a person with the key and any browser: every object, nothing left out.

One file without scripts, in the browser's own colours, light or dark. The same objects give the same bytes. It is
for the central team, which holds the same as data: so codes stand as they are, and nothing is suppressed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from html import escape
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.draws import Draw
from desktop.domain.evaluations import Evaluation
from desktop.domain.evidence import Evidence
from desktop.domain.evidence_map import DIRECTION_WORDS, SOURCE_WORDS
from desktop.domain.findings import Finding, Side
from desktop.domain.frameworks import Framework
from desktop.domain.inspections import Inspection, PackRef
from desktop.domain.interviews import Interview
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.objects import StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.publications import Publication
from desktop.domain.records import Record
from desktop.domain.releases import Release
from desktop.domain.remarks import Asks, Remark
from desktop.domain.review_rules import codes_of
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.roles import ListedRole
from desktop.domain.templates import Question, Template
from desktop.domain.triage import TRIAGE_WORDS, Triage
from desktop.domain.wording import long_date
from desktop.report.evaluation_facts import evaluation_facts
from desktop.report.publication_facts import KIND_WORDS, publication_facts
from desktop.report.talk_facts import interview_facts, plan_facts

Facts = Iterable[tuple[str, str]]
TemplateOf = Callable[[PackRef], Template | None]

_GROUPS: tuple[tuple[type[StoredObject], str], ...] = (
    (Inspection, "The inspection"),
    (Interview, "Interviews"),
    (PlanEntry, "The schedule"),
    (RecordReview, "Record reviews"),
    (Finding, "Claims"),
    (Evaluation, "Evaluations"),
    (Evidence, "Evidence"),
    (Document, "Documents"),
    (Record, "Records"),
    (Draw, "Draws of the sample"),
    (Release, "Figures that were shared"),
    (Triage, "Triage of themes"),
    (Remark, "Remarks of the lead"),
    (Publication, "Reports as they were prepared"),
    (ListedRole, "Roles that stand in place of names"),
    (KeptIdentifier, "Kept on purpose"),
)
_STYLE = (
    ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto}"
    "body{padding:0 1rem}h1,h2,h3{line-height:1.25}"
    "h2{border-top:1px solid;padding-top:1rem;margin-top:3rem}h3{margin:2rem 0 .25rem}"
    "dl{margin:.25rem 0}dl div{display:grid;grid-template-columns:11rem 1fr;gap:1rem}dt{opacity:.75}dd{margin:0}"
    "dd,.text{white-space:pre-wrap;overflow-wrap:anywhere}.text{border-left:2px solid;padding-left:1rem;margin:.5rem 0}"
    "h4{margin:1rem 0 .25rem}"
    "@media print{h3{break-after:avoid}}"
)

_between_tags = partial(escape, quote=False)
"""For text between tags, where quotation marks may stand."""


def evidence_html(
    objects: Iterable[StoredObject],
    *,
    title: str,
    facts: Facts = (),
    framework: Framework | None = None,
    template_of: TemplateOf = lambda _ref: None,
) -> bytes:
    """The objects as UTF-8 HTML, by kind and then by id, under ``title`` and ``facts`` about the bundle.

    With a framework and templates, indicators, themes, questions and answers carry their words and not only ids.
    """
    listed = sorted(objects, key=lambda item: item.id.int)
    writer = _Writer(framework, template_of, {item.id: _called(item) for item in listed})
    sections = "".join(
        _section(name, [item for item in listed if type(item) is model], writer) for model, name in _GROUPS
    )
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{_between_tags(title)}</title><style>{_STYLE}</style></head><body>"
        f"<header><h1>{_between_tags(title)}</h1>{writer.facts(facts)}</header><main>{sections}</main></body></html>"
    ).encode()


def _section(name: str, items: Sequence[StoredObject], writer: "_Writer") -> str:
    if not items:
        return ""
    return f"<section><h2>{name}: {len(items):,}</h2>{''.join(map(writer.article, items))}</section>"


class _Writer:
    """Writes each object with the words of the packs it pins."""

    def __init__(self, framework: Framework | None, template_of: TemplateOf, called: Mapping[UUID, str]) -> None:
        """``called`` is what each object on the page is called there."""
        self._template_of, self._called, self._framework = template_of, called, framework
        self._escaped = cache(_between_tags)  # terms come again with every note, and so do most facts
        self._indicators = {} if framework is None else {item.id: item.title for item in framework.indicators}
        self._themes = {} if framework is None else {item.id: item.title for item in framework.themes}

    def article(self, item: StoredObject) -> str:
        """One object: its heading, its facts and its text."""
        text = write_up = ""
        facts: Facts
        match item:
            case Interview():
                heading, facts, text, write_up = item.title, interview_facts(item), item.text, item.write_up
            case Evidence():
                heading, facts, text = DIRECTION_WORDS[item.direction], self._evidence(item), item.quote
            case Finding():
                heading, facts, text = _called(item), self._finding(item), item.claim
            case Evaluation():
                heading, facts, text = _called(item), evaluation_facts(item, self._framework), item.rationale
            case RecordReview():
                heading, facts = f"Record {item.record_code}", self._review(item)
            case Document():
                heading, facts, text = item.title, _document(item), item.text
            case Remark():
                heading, facts, text = _called(item), self._remark(item), item.text
            case Triage():
                heading, facts, text = TRIAGE_WORDS[item.state], self._triage(item), item.why
            case _:
                heading, facts = _heading_and_facts(item)
        body = f"<h4>Notes</h4>{_text(text)}<h4>Write-up</h4>{_text(write_up)}" if write_up else _text(text)
        return (
            f'<article id="{item.id}"><h3 dir="auto">{_between_tags(heading)}</h3>{self.facts(facts)}{body}</article>'
        )

    def facts(self, facts: Facts) -> str:
        """Those of the facts that there are, as a list."""
        escaped = self._escaped
        lines = "".join(f"<div><dt>{escaped(term)}</dt><dd>{escaped(fact)}</dd></div>" for term, fact in facts if fact)
        return f"<dl>{lines}</dl>" if lines else ""

    def _evidence(self, item: Evidence) -> Iterator[tuple[str, str]]:
        yield "Source", " · ".join(filter(None, (SOURCE_WORDS[item.source.source_kind], item.source.label)))
        yield "Place", item.source.place
        for mapping in item.mappings:
            about = (*self._theme(mapping.indicator, mapping.theme), mapping.key_line)
            yield "Speaks to", " · ".join(filter(None, about))
        yield "Shows", item.says
        yield "Weight", ("", "slight", "ordinary", "strong")[item.weight]
        yield "Taken by", item.author
        yield "Withdrawn", item.withdrawn

    def _finding(self, item: Finding) -> Iterator[tuple[str, str]]:
        theme = self._themes.get(item.theme, item.theme)
        indicator = f"{item.indicator} {self._indicators.get(item.indicator, '')}".strip()
        yield "About", " · ".join(filter(None, (indicator, theme, item.key_line)))
        for side, term in ((Side.FOR, "Rests on"), (Side.AGAINST, "Against it")):
            named = (f"{self._called.get(one, 'A piece that is not here')}, {one}" for one in item.on(side))
            yield term, "\n".join(named)
        yield "Weighed up", item.weighed
        yield "Claimed by", item.author
        yield "Withdrawn", item.withdrawn

    def _triage(self, item: Triage) -> Iterator[tuple[str, str]]:
        yield "Theme", " · ".join(self._theme(item.indicator, item.theme))
        yield "Set by", item.set_by
        yield "Settled by", item.settle_by
        if item.activity is not None:
            yield "Activity", self._called.get(item.activity, str(item.activity))

    def _theme(self, indicator: str, theme: str) -> tuple[str, str]:
        """An indicator and a theme of it in the framework's words."""
        return f"{indicator} {self._indicators.get(indicator, '')}".strip(), self._themes.get(theme, theme)

    def _review(self, item: RecordReview) -> Iterator[tuple[str, str]]:
        yield "Reader", f"{item.reader}, {item.reading} reading"
        if item.read_on is not None:
            yield "From paper", f"read on {long_date(item.read_on)}"
        if item.typed_by:
            yield "Typed in by", item.typed_by
        yield "State", item.state
        yield "Template", f"{item.template.id}, version {item.template.version}"
        yield "Immediate concern", "yes: see the concern's own form" if item.concern else "no"
        template = self._template_of(item.template)
        for name in template.in_order(sorted(item.answers)) if template else sorted(item.answers):
            question, answer = template.question(name) if template else None, item.answers[name]
            yield f"{question.number} {question.text}" if question else name, _answered(question, answer)
        for name, note in sorted(item.section_notes.items()):
            yield f"Note on {name}", note
        for entry in item.agreed:
            question = template.question(entry.question) if template else None
            words = (_answered(question, Answer(value=value)) for value in (entry.value, entry.first, entry.second))
            value, first, second = words
            name = question.number if question else entry.question
            yield (
                f"{name} agreed",
                f"{value}, by {entry.by}; first reading {first}, second reading {second}\n{entry.why}",
            )
        for unlocking in item.unlocked:
            yield "Unlocked", f"{unlocking.by}, {_moment(unlocking.at)}: {unlocking.why}"

    def _remark(self, item: Remark) -> Iterator[tuple[str, str]]:
        yield "Written", f"{_moment(item.written_at)}, by {item.writer}"
        elsewhere = f"{item.about_kind.replace('_', ' ').capitalize()}, {item.about}"
        yield "About", item.where or self._called.get(item.about, elsewhere)
        if item.answered_at is not None:
            yield "Answered", _moment(item.answered_at)
        yield "Answer", item.answer
        if item.settled_at is not None:
            yield "Answer read", _moment(item.settled_at)
        yield "Taken back", item.withdrawn


def _called(item: StoredObject) -> str:
    """What an object is called where another speaks of it: no more of it than a heading or a code."""
    match item:
        case Interview() | Document() | PlanEntry():
            return item.title
        case RecordReview():
            return f"Record {item.record_code}, {item.reading} reading"
        case Record():
            return f"Record {item.code}"
        case Evidence():
            return f"Evidence from {item.source.label}" if item.source.label else "A piece of evidence"
        case Remark():
            return f"{'Look again' if item.asks is Asks.LOOK_AGAIN else 'Comment'}, to {item.to}"
        case _:
            about = f" about {item.indicator}" if isinstance(item, Finding | Evaluation) else ""
            return f"{str(item.kind).replace('_', ' ').capitalize()}{about}"


def _heading_and_facts(item: StoredObject) -> tuple[str, Facts]:
    """Of what has no text of its own and asks no framework or template."""
    heading = str(item.kind)
    facts: Facts = ()
    match item:
        case PlanEntry():
            heading, facts = item.title, plan_facts(item)
        case Record():
            heading, facts = item.code, _record(item)
        case Draw():
            heading, facts = "A draw of the sample", _draw(item)
        case Release():
            heading, facts = item.made_for, _release(item)
        case Inspection():
            heading, facts = item.partnership, _inspection(item)
        case ListedRole():
            heading, facts = item.label, _role(item)
        case Publication():
            heading, facts = KIND_WORDS[item.report], publication_facts(item)
        case KeptIdentifier():
            heading, facts = item.matched, _kept(item)
    return heading, facts


def _text(text: str) -> str:
    """What a person wrote, to the letter; nothing when there is nothing."""
    return f'<div class="text" dir="auto">{_between_tags(text)}</div>' if text else ""


def _answered(question: Question | None, answer: Answer) -> str:
    options = {} if question is None else {option.code: option.label for option in question.options}
    given = ", ".join(options.get(code, code) for code in codes_of(answer)) or "no answer"
    agencies = f"({', '.join(agency.replace('_', ' ') for agency in answer.agencies)})" if answer.agencies else ""
    return "\n".join(filter(None, (f"{given} {agencies}".strip(), answer.note)))


def _document(item: Document) -> Iterator[tuple[str, str]]:
    yield "Holds", "what a survey showed" if item.is_survey else ""
    yield "Came from", item.came_from
    yield "Received", _moment(item.received_at)
    if item.attachment:
        yield "File", f"data/attachments/{item.attachment.sha256} ({item.attachment.size_bytes:,} bytes)"


def _record(item: Record) -> Iterator[tuple[str, str]]:
    yield from sorted((name.replace("_", " ").capitalize(), value) for name, value in item.attributes.items())
    yield "First reader", item.first_reader
    yield "Second reader", item.second_reader
    yield "Cannot be read", item.unreadable
    yield "Replaced by", item.replaced_by
    yield "Replaces", item.replaces
    yield "No longer in the sample", item.withdrawn


def _release(item: Release) -> Iterator[tuple[str, str]]:
    """That it left, and how; its counts stay in the object, also those that were hidden."""
    yield "Shared", f"{_moment(item.made_at)}, by {item.author}"
    yield "Records counted", f"{item.records:,}"
    yield "Tables", f"{sum(table.published for table in item.tables):,}"
    yield "Hidden", f"{item.hidden_count():,} counts; below {item.threshold}, or by which one of these could be told"


def _draw(item: Draw) -> Iterator[tuple[str, str]]:
    yield "Drawn", f"{len(item.codes()):,} of {len(item.population):,} records, by {item.drawn_by}"
    yield "When", _moment(item.drawn_at)
    yield "Seed", item.rule.seed
    yield "The return’s SHA-256", item.fingerprint
    for stratum in item.strata:
        yield stratum.name or "Drawn, in order", ", ".join(stratum.codes) or "none"
        yield "Reserves, in order", ", ".join(stratum.reserves)


def _inspection(item: Inspection) -> Iterator[tuple[str, str]]:
    yield "Framework", f"{item.framework.id}, version {item.framework.version}"
    yield "Notified", item.notified_on.isoformat()
    yield "People", "\n".join(f"{member.designation} ({member.role.replace('_', ' ')})" for member in item.roster)


def _role(item: ListedRole) -> Iterator[tuple[str, str]]:
    yield "Stands for", item.stands_for
    yield "Added by", item.author


def _kept(item: KeptIdentifier) -> Iterator[tuple[str, str]]:
    yield "Why it stays", item.reason
    yield "Decided by", item.author


def _moment(at: datetime) -> str:
    """A time as data has it, in UTC, so that it reads the same everywhere."""
    return f"{at:%Y-%m-%d %H:%M} UTC"
