"""What a person decides on the page of a report, each as a change of what was decided before. Pure."""

from collections.abc import Callable
from uuid import UUID

from desktop.domain.publications import ChosenQuote, Publication, Wording, fingerprint
from desktop.operations.publications.editing import QuoteLine

Change = Callable[[Publication], Publication]


def text_written(section: str, text: str) -> Change:
    """A section has another text."""
    return lambda held: held if held.text_of(section) == text else held.with_text(section, text)


def claim_taken(claim: UUID, *, stands: bool) -> Change:
    """A claim stands in the report, or is left out."""

    def change(held: Publication) -> Publication:
        others = tuple(one for one in held.left_out if one != claim)
        return held.model_copy(update={"left_out": others if stands else (*others, claim)})

    return change


def worded(about: UUID, field: str, own: str, words: str, *, by: str) -> Change:
    """The report words a claim, or a rationale, in its own way; in its own words where nothing else is written."""

    def change(held: Publication) -> Publication:
        others = tuple(one for one in held.wordings if (one.about, one.field) != (about, field))
        if not words.strip() or words.strip() == own.strip():
            return held.model_copy(update={"wordings": others})
        wording = Wording(about=about, field=field, was=fingerprint(own), words=words, by=by)
        return held.model_copy(update={"wordings": (*others, wording)})

    return change


def quote_chosen(line: QuoteLine, *, by: str) -> Change:
    """A quote is put in, as it was said, under the first claim that it stands for."""
    quote = ChosenQuote(
        evidence=line.row.id,
        indicator=line.indicator,
        words=line.row.quote.strip(),
        quoted=fingerprint(line.row.quote),
        chosen_by=by,
        claim=line.claim,
    )
    return lambda held: held.model_copy(
        update={"quotes": (*(one for one in held.quotes if not _is(one, line.row.id, line.indicator)), quote)}
    )


def quote_taken_out(evidence: UUID, indicator: str) -> Change:
    """A quote is taken out."""
    return lambda held: held.model_copy(
        update={"quotes": tuple(one for one in held.quotes if not _is(one, evidence, indicator))}
    )


def quote_worded(evidence: UUID, indicator: str, words: str) -> Change:
    """A quote leaves in another wording. An empty box changes nothing: a quote is taken out, never emptied."""

    def change(held: Publication) -> Publication:
        if not words.strip():
            return held
        worded = (
            one.model_copy(update={"words": words}) if _is(one, evidence, indicator) else one for one in held.quotes
        )
        return held.model_copy(update={"quotes": tuple(worded)})

    return change


def figures_chosen(release: UUID | None) -> Change:
    """The figures of an export are shown, or none."""
    return lambda held: held.model_copy(update={"release": release})


def _is(quote: ChosenQuote, evidence: UUID, indicator: str) -> bool:
    return (quote.evidence, quote.indicator) == (evidence, indicator)
