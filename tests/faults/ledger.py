"""What a person has been told is safe, and what they had written besides: the measure of every torture.

A job says each thing twice: when it is about to be done, and when it has been acknowledged. What was acknowledged
must be there afterwards as it was, or as something that was written later.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop.domain.interviews import Interview

Said = dict[str, object]
"""One thing a job said: ``{"wrote": text, "in": name}``, ``{"saved": text, "in": name}``, and so on (see ``note``)."""

_ACKNOWLEDGED = {"saved", "revised", "attached", "bundle", "snapshot", "passphrase", "code"}
WRITE_UP = " write-up"
"""Behind the name of an interview: its second text."""
TICK_MS = 50
"""How often a window that is being typed in says that it is being served: the measure of a second."""


def written_in(interview: Interview) -> dict[str, str]:
    """Both texts of an interview by the names under which they are told."""
    return {str(interview.id): interview.text, f"{interview.id}{WRITE_UP}": interview.write_up}


@dataclass
class Found:
    """What is there after a fault. ``bundles`` and ``exports`` by name, each with the SHA-256 of its bytes.

    ``unplaced`` counts evidence that was taken from an interview and has no place in it.
    """

    texts: dict[str, str] = field(default_factory=dict)
    unplaced: int = 0
    revisions: set[str] = field(default_factory=set)
    attachments: set[str] = field(default_factory=set)
    bundles: dict[str, str] = field(default_factory=dict)
    passphrases: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    snapshots: set[str] = field(default_factory=set)


@dataclass
class Ledger:
    """Of one vault, from its copying to its last fault. ``begin_again`` after each fault."""

    passphrases: list[str]
    codes: list[str]
    acknowledged: int = 0
    worst_loss_ms: int = 0
    _texts: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _safe: dict[str, int] = field(default_factory=dict)
    _ticks: int = 0
    _kept: Found = field(default_factory=Found)

    def note(self, said: Said) -> None:
        """Take down one thing that a job said. What has no meaning here is passed over."""
        match said:
            case {"tick": int(count)}:
                self._ticks = count
            case {"wrote": str(text), "in": str(name)}:
                self._texts.setdefault(name, []).append((text, self._ticks))
            case {"saved": str(text), "in": str(name)}:
                self._safe[name] = self._last_place(name, text)
            case {"trying": "passphrase", "value": str(value)}:
                self.passphrases.append(value)
            case {"trying": "code", "value": str(value)}:
                self.codes.append(value)
            case {"sentence": str(_), "at": "passphrase"}:  # it was not changed, so the old one counts
                self.passphrases = self.passphrases[:1]
            case {"sentence": str(_), "at": "code"}:
                self.codes = self.codes[:1]
            case _:
                self._note_kept(said)
        self.acknowledged += bool(_ACKNOWLEDGED & said.keys())

    def _note_kept(self, said: Said) -> None:
        match said:
            case {"revised": str(revision)}:
                self._kept.revisions.add(revision)
            case {"attached": str(digest)}:
                self._kept.attachments.add(digest)
            case {"bundle": str(name), "sha256": str(digest)}:
                self._kept.bundles[name] = digest
            case {"snapshot": str(name)}:
                self._kept.snapshots = {name}  # older ones are thinned out
            case {"passphrase": str(value)}:
                self.passphrases = [value]
            case {"code": str(value)}:
                self.codes = [value]

    def _last_place(self, name: str, text: str) -> int:
        states = self._texts[name]
        return max(place for place, (state, _) in enumerate(states) if state == text)

    def faults(self, found: Found, *, within_a_second: bool = False) -> list[str]:
        """What is wrong with what is there: what was acknowledged and is missing, and what nobody wrote.

        With ``within_a_second`` also what was typed more than a second before the end and is missing.
        """
        wrong = [fault for name in self._texts for fault in self._text_faults(name, found, within_a_second)]
        kept = self._kept
        for what, missing in (
            ("a saved version", kept.revisions - found.revisions),
            ("an attachment", kept.attachments - found.attachments),
            ("a snapshot", kept.snapshots - found.snapshots),
            ("a bundle", {name for name, digest in kept.bundles.items() if found.bundles.get(name) != digest}),
        ):
            wrong += [f"{what} that was acknowledged is missing or altered"] * len(missing)
        wrong += ["a piece of evidence was saved without its place in the text"] * found.unplaced
        if not found.passphrases & set(self.passphrases):
            wrong.append("no passphrase that was acknowledged opens the vault")
        # while a code is being changed nobody knows the new one yet, and the passphrase opens the vault
        if self.codes and "" not in self.codes and not found.codes & set(self.codes):
            wrong.append("no recovery code that was acknowledged opens the vault")
        return wrong

    def _text_faults(self, name: str, found: Found, within_a_second: bool) -> Iterable[str]:
        states, safe = self._texts[name], self._safe.get(name, -1)
        text = found.texts.get(name)
        if text is None:
            there = -1
        else:
            places = [place for place, (state, _) in enumerate(states) if state == text]
            if not places:
                yield "an interview holds a text that nobody wrote"
                return
            there = max(places)
        if there < safe:
            yield f"an interview was acknowledged at its state {safe} of {len(states)} and is at {there}"
        if within_a_second and there + 1 < len(states):
            loss_ms = (self._ticks - states[there + 1][1]) * TICK_MS
            self.worst_loss_ms = max(self.worst_loss_ms, loss_ms)
            if loss_ms > 1_000:
                yield f"an interview lost what was typed {loss_ms} ms before the end"

    def begin_again(self, found: Found) -> None:
        """What is there now is what there is to lose next time."""
        self._texts = {name: [(text, 0)] for name, text in found.texts.items()}
        self._safe = dict.fromkeys(self._texts, 0)
        self._ticks = 0
        self.passphrases = [known for known in self.passphrases if known in found.passphrases]
        self.codes = [known for known in self.codes if known in found.codes]
