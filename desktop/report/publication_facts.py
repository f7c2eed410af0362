"""What a page says of how a report was prepared: facts, each a term and its words, in UTC as data has times."""

from collections.abc import Iterator

from desktop.domain.publications import Publication, ReportKind, ReportState, Standing

KIND_WORDS = {
    ReportKind.PANEL_PACK: "Evidence pack for the panel",
    ReportKind.DRAFT_REPORT: "Report",
    ReportKind.YOUNG_SUMMARY: "Summary for children and young people",
    ReportKind.PARTNERSHIP_FEEDBACK: "Feedback to the partnership",
}
STATE_WORDS = {ReportState.DRAFT: "Draft", ReportState.EMBARGOED: "Embargoed", ReportState.FINAL: "Final"}


def publication_facts(item: Publication) -> Iterator[tuple[str, str]]:
    """Its states, what was written and chosen, and its editions with their hashes."""
    for standing in item.standings:
        yield STATE_WORDS[standing.state], _set(standing)
    for text in item.texts:
        yield f"Text for {text.section}", text.text
    for quote in item.quotes:
        yield "Quote", f"{quote.words}\nunder {quote.indicator}, chosen by {quote.chosen_by}; evidence {quote.evidence}"
    for wording in item.wordings:
        yield "Worded here as", f"{wording.words}\nin place of the {wording.field} of {wording.about}, by {wording.by}"
    yield "Claims left out", "\n".join(map(str, item.left_out))
    yield "Shared figures", "" if item.release is None else str(item.release)
    for edition in item.editions:
        made = f"{edition.made_at:%Y-%m-%d %H:%M} UTC, by {edition.made_by}"
        yield f"Edition {edition.number}", f"{made}; made of {len(edition.made_of):,} items; SHA-256 {edition.hash}"


def _set(standing: Standing) -> str:
    until = "" if standing.embargoed_until is None else f"until {standing.embargoed_until.isoformat()}"
    when = f"{standing.set_at:%Y-%m-%d %H:%M} UTC, by {standing.set_by}"
    return "; ".join(filter(None, (until, when, standing.reason)))
