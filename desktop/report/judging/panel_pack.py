"""The evidence pack for the panel: how do you know? Each claim with its evidence, each piece with its proof.

It is the team's own: numbers are as they are and pieces come from single records, so each page says that it stays.
"""

from collections.abc import Iterator
from datetime import datetime

from desktop.domain.rows import DirectionCounts
from desktop.domain.wording import counted, long_date
from desktop.report.front_page import NOT_CHECKED
from desktop.report.judging.checking import how_to_check
from desktop.report.judging.pack_material import PackClaim, PackGiven, PackIndicator, TriageLine, VersionLine
from desktop.report.judging.pack_pieces import PackPieces
from desktop.report.judging.running_text import as_blocks, as_sentence
from desktop.report.judging.sections import SETTLED, SUMMARY
from desktop.report.masking import RecordCodes
from desktop.report.tree import Block, Claim, Facts, Figures, Grade, Paragraph, Report, Section

_NO_CLAIM = Paragraph("Nothing is claimed about this indicator.", quiet=True)
_NO_GAP = Paragraph("No gap and no contradiction was found.", quiet=True)
_NO_TRIAGE = Paragraph("No theme was sorted.", quiet=True)
_NOT_JUDGED = Paragraph("No evaluation has been frozen yet.", quiet=True)


def panel_pack(given: PackGiven) -> Report:
    """The pack's tree."""
    pieces = PackPieces(given)
    return Report(
        title=f"Evidence pack: {given.partnership}",
        subtitle=given.programme,
        running_head=f"{given.partnership} · Evidence pack · Stays in the team",
        front=tuple(_front(given)),
        sections=(
            *_written(given, pieces.codes),
            *(_indicator(given, one, pieces) for one in given.indicators),
            how_to_check(given),
        ),
        mark=given.mark,
        contents=1,
    )


def _front(given: PackGiven) -> Iterator[Block]:
    yield NOT_CHECKED
    claims = [claim for one in given.indicators for claim in one.claims]
    yield Facts(
        (
            ("Partnership", given.partnership),
            ("Programme", given.programme),
            ("Made", long_date(given.made_on)),
            ("Claims", f"{len(claims):,}"),
            ("Claims without evidence", f"{sum(not claim.pieces_for for claim in claims):,}"),
            ("Claims that lost evidence", f"{sum(claim.lost > 0 for claim in claims):,}"),
        )
    )
    yield Figures(
        "What was judged, and on what it rests",
        ("Indicator", "Evaluation", "Claims", "Pieces", "In no claim"),
        tuple(_summary(one) for one in given.indicators),
    )


def _summary(one: PackIndicator) -> tuple[str, ...]:
    standing = next((line for line in one.versions if line.counts), None)
    judged = "not yet" if standing is None else f"{standing.number} {standing.word}"
    counts = (len(one.claims), one.pieces.total, one.loose.total)
    return (f"{one.id} {one.title}", judged, *(f"{count:,}" for count in counts))


def _written(given: PackGiven, codes: RecordCodes) -> Iterator[Section]:
    for section, title in ((SUMMARY, "For the panel"), (SETTLED, "What was hard to judge")):
        if text := given.texts.get(section, "").strip():
            yield Section(title, as_blocks(codes.taken_out(text)))


def _indicator(given: PackGiven, one: PackIndicator, pieces: PackPieces) -> Section:
    claims = tuple(_claim(claim, pieces) for claim in one.claims)
    versions = (Section("Versions of the evaluation", _versions(one.versions, pieces.codes)),) if one.versions else ()
    return Section(
        one.title,
        _judgement(given, one, pieces.codes),
        (
            *versions,
            Section("Claims and their evidence", (*(claims or (_NO_CLAIM,)), *_loose(one.loose))),
            Section("How themes were sorted", _triage(one.triage, pieces.codes)),
            Section("Gaps and contradictions", (Facts(one.gaps),) if one.gaps else (_NO_GAP,)),
        ),
        hangs_on=one.id,
    )


def _judgement(given: PackGiven, one: PackIndicator, codes: RecordCodes) -> tuple[Block, ...]:
    standing = next((line for line in one.versions if line.counts), None)
    if standing is None:
        return (_NOT_JUDGED,)
    grade = Grade(one.id, one.title, standing.word, standing.number, given.scale)
    return (grade, *as_blocks(codes.taken_out(standing.rationale)))


def _versions(versions: tuple[VersionLine, ...], codes: RecordCodes) -> tuple[Block, ...]:
    lines = ((f"{line.level}, {_on(line.frozen_at)}", codes.taken_out(_version(line))) for line in versions)
    return (Facts(tuple(lines)),)


def _version(line: VersionLine) -> str:
    said = [f"{line.number} {line.word}, by {line.by}{', which counts' if line.counts else ''}."]
    said += [f"Changed because: {as_sentence(line.reason)}"] if line.reason else []
    said += [as_sentence(line.rationale)]
    said += [f"Illustrations met: {' '.join(line.met)} {line.met_in}".strip()] if line.met else []
    return " ".join(said)


def _claim(claim: PackClaim, pieces: PackPieces) -> Claim:
    return Claim(
        text=pieces.codes.taken_out(claim.text),
        support_words=f"{claim.support_words}. {' '.join(claim.support_why)}".strip(),
        pieces_for=tuple(map(pieces.piece, claim.pieces_for)),
        pieces_against=tuple(map(pieces.piece, claim.pieces_against)),
        weighed=pieces.codes.taken_out(claim.weighed),
        warning=_warning(claim),
    )


def _warning(claim: PackClaim) -> str:
    said = []
    if not claim.pieces_for:
        said.append("No evidence that counts stands for this claim.")
    if claim.lost:
        said.append(f"{counted(claim.lost, 'piece')} that it rested on no longer {_counts(claim.lost)}.")
    if claim.not_here:
        said.append(f"{counted(claim.not_here, 'piece')} had not come to the laptop that made this pack.")
    if claim.unseen:
        said.append(f"{counted(claim.unseen, 'piece')} cannot be shown to whoever made this pack.")
    return " ".join(said)


def _counts(count: int) -> str:
    return "counts" if count == 1 else "count"


def _loose(loose: DirectionCounts) -> tuple[Block, ...]:
    if not loose.total:
        return ()
    said = (
        (loose.strength, "strength", "strengths"),
        (loose.improvement, "area for improvement", "areas for improvement"),
        (loose.uncertainty, "uncertainty", "uncertainties"),
    )
    split = ", ".join(counted(*one) for one in said if one[0])
    stand = "stands" if loose.total == 1 else "stand"
    words = f"{counted(loose.total, 'further piece')} {stand} in no claim: {split}."
    return (Paragraph(words, quiet=True),)


def _triage(lines: tuple[TriageLine, ...], codes: RecordCodes) -> tuple[Block, ...]:
    if not lines:
        return (_NO_TRIAGE,)
    return (Facts(tuple((line.theme, codes.taken_out(_sorted(line))) for line in lines)),)


def _sorted(line: TriageLine) -> str:
    who = f"{line.state}, by {line.by}" + ("" if line.at is None else f", {_on(line.at)}")
    settle = f"To settle it: {as_sentence(line.settle_by)}" if line.settle_by else ""
    return " ".join(filter(None, (f"{who}.", as_sentence(line.why), settle)))


def _on(at: datetime) -> str:
    return long_date(at.astimezone().date())
