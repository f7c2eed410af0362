"""What the pane of evaluations says: whose judgement it is, how far the round has come, what freezing means."""

from desktop.domain.evaluations import NOT_ON_SCALE, Evaluation, Level
from desktop.domain.results.tallies import Tally
from desktop.domain.wording import in_a_row
from desktop.gui.dates import day
from desktop.operations.evaluations import GivenView, Judgement, Round, Version
from desktop.operations.results import Basis

SCORES_INFORM = "Record scores inform the judgement. They never set it. Shown to the team only: small numbers."
BLIND = "Nobody sees yours until they freeze theirs or the round ends."
LEFT_OVER = "You were writing this when it was frozen elsewhere. It is kept here until you set it aside."
OWN_LEFT = "Your own view was not frozen when the round ended, so it is no part of it. Nobody else sees it."
OWN_KEPT = "Your note: your own view, not frozen when the round ended. It counts for nothing, and nobody else sees it."
ASIDE_TITLE = "Set these words aside?"
ASIDE_SAYS = "They no longer stand here. What was saved of them stays in the history; what was only typed is gone."
NO_REASON = "No reason was written yet."
NOT_YET = {
    Level.TEAM: "Not yet: the round comes first",
    Level.PANEL: "Not yet. The panel may adjust it.",
}
WHOSE = {Level.INDIVIDUAL: "my view", Level.TEAM: "the team’s version", Level.PANEL: "the panel’s version"}
_STAYS = (
    "From then on nobody can change it, not even you. A later judgement is a new version beside it, with its reason."
)


def tag_of(judgement: Judgement) -> str:
    """ "Team, draft": whose judgement is on show, and whether it can still change."""
    if judgement.writing is not None:
        whose = "My view" if judgement.writing.level is Level.INDIVIDUAL else judgement.writing.level.capitalize()
        return f"{whose}, draft"
    if judgement.current is not None:
        return f"{judgement.current.level.capitalize()}, frozen"
    return "My view, frozen" if judgement.has_given_own and not judgement.round.is_over else "Not judged yet"


def left_over_title(judgement: Judgement) -> str:
    """Why something that was written stands aside."""
    left, own = judgement.left_over, judgement.own
    if left is None or left.level is not Level.INDIVIDUAL or (own is not None and own.is_frozen):
        return LEFT_OVER
    return OWN_KEPT if judgement.is_left_kept else OWN_LEFT


def left_over_says(left: Evaluation, judgement: Judgement) -> str:
    """ "4 good: Asked, seldom told.", with the illustrations that were ticked."""
    word = dict(judgement.scale).get(left.number or 0, NOT_ON_SCALE)
    number = "" if left.number is None else f"{left.number} {word}: "
    texts = {one.id: one.words for one in judgement.illustrations}
    met = "".join(f"\nMet: {texts.get(one, one)}" for one in left.illustrations)
    return f"{number}{left.rationale or NO_REASON}{met}"


def why_label(word: str) -> str:
    """What the box for the rationale is called: "Why adequate"."""
    return f"Why {word}" if word else "Why"


def freeze_title(item: Evaluation) -> str:
    """The question."""
    return f"Freeze {WHOSE[item.level]} of {item.indicator}?"


def freeze_says(item: Evaluation, word: str) -> str:
    """What freezing means."""
    as_it_stands = f"{item.number} {word}, as it stands now."
    if item.level is Level.INDIVIDUAL:
        return (
            f"{as_it_stands} From then on nobody can change it, not even you. You then see the views that colleagues "
            "have frozen, and they see yours."
        )
    return f"{as_it_stands} {_STAYS}"


def end_title(indicator: str) -> str:
    """The question."""
    return f"End the round of views on {indicator}?"


def end_says(the_round: Round) -> str:
    """Who has given a view, who has not, and what follows."""
    given = in_a_row(one.by for one in the_round.given) if the_round.given else "nobody yet"
    missing = (
        f" Not given: {in_a_row(the_round.missing)}. The team’s evaluation will say so." if the_round.missing else ""
    )
    return f"Frozen by {given}.{missing} Then all frozen views are seen, and the team’s evaluation begins."


def round_says(judgement: Judgement) -> str:
    """How far the round has come, for whoever looks."""
    the_round = judgement.round
    if the_round.is_over:
        said = "The round has ended."
        return f"{said} Without a view: {in_a_row(the_round.missing)}." if the_round.missing else said
    count, asked = len(the_round.given), len(the_round.given) + len(the_round.missing)
    return f"{count} of {asked} have frozen a view."


def under_views(the_round: Round) -> str:
    """Whose view is not there yet, and whose came after the round."""
    late = [view.by for view in the_round.given if view.is_late]
    waits = f"Not yet: {in_a_row(the_round.missing)}" if the_round.missing and not the_round.is_over else ""
    return ". ".join(filter(None, (waits, f"After the round: {in_a_row(late)}" if late else "")))


def views_line(given: tuple[GivenView, ...]) -> str:
    """ "Inspector 2 3 · Inspector 3 4"; of one that is out of sight only whose it is."""
    return " · ".join(one.by if one.number is None else f"{one.by} {one.number}" for one in given) or "Nobody yet"


def state_of(version: Version) -> tuple[str, str, str]:
    """The icon, the words and their role at the right of a version."""
    if version.is_contested:
        return "layers", "At odds", "improvement"
    return ("lock", "Frozen", "text") if version.is_frozen else ("pencil", "Being written", "accent")


def under_version(version: Version) -> str:
    """Who and when, with the reason where there is one."""
    who = f"{version.by}, {day(version.at.astimezone().date())}"
    return f"{who}: {version.reason}" if version.reason else who


def n_of(tally: Tally) -> str:
    """ "n = 54 of 60": records rated, of those that were asked it."""
    return f"n = {tally.n} of {tally.of}"


def counted_says(tally: Tally, basis: Basis) -> str:
    """What n leaves out, so that it explains itself; empty where every record that was read is in it."""
    if not tally.of:
        return "No record that asks this has been read to the end yet."
    outside = [f"{one.count} {one.label.lower()}" for one in tally.left_out if one.count]
    outside += [f"{tally.not_asked} not asked"] if tally.not_asked else []
    outside += [f"{tally.no_answer} not answered"] if tally.no_answer else []
    rated = "record" if tally.n == 1 else "records"
    rest = f" Not in n: {', '.join(outside)}." if outside else ""
    withheld = f" {basis.withheld} left out until both of their readers have finished." if basis.withheld else ""
    if tally.n == tally.of and not rest and not withheld:
        return ""
    return f"{tally.n} {rated} rated, of {tally.of} read to the end.{rest}{withheld}"
