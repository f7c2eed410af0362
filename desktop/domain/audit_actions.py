"""What the audit trail can say was done: each action by its name, its kind, and the words for it.

An action's name is what stands in the trail and never changes. One that is missing here is shown as it is written.
"""

from enum import StrEnum


class AuditKind(StrEnum):
    """What an action is about, for a person who looks for one."""

    OPENING = "opening"
    KEYS = "keys"
    TRAVELLED = "travelled"
    GIVEN_OUT = "given_out"
    MENDED = "mended"
    CLEARED = "cleared"
    SETTINGS = "settings"
    CONCERNS = "concerns"
    JUDGED = "judged"


KIND_WORDS = {
    AuditKind.OPENING: "Opened and locked",
    AuditKind.KEYS: "Passphrase and keys",
    AuditKind.TRAVELLED: "Sent and received",
    AuditKind.GIVEN_OUT: "Saved outside the vault",
    AuditKind.MENDED: "Restored and mended",
    AuditKind.CLEARED: "Cleared",
    AuditKind.SETTINGS: "Settings",
    AuditKind.CONCERNS: "Concerns",
    AuditKind.JUDGED: "Judged",
}

LINES_MISSING = "audit lines missing"
LINE_REPLACED = "audit line replaced"
END_LOST = "audit end lost"
INSPECTION_CLEARED = "inspection cleared"
CONCERNS_DESTROYED = "concerns destroyed"
CLOCK_CONFIRMED = "clock confirmed"
PROFILE_MENDED = "profile mended"
LOCKED = "locked"

ACTIONS: dict[str, tuple[AuditKind, str]] = {
    "vault made": (AuditKind.KEYS, "This vault was made"),
    "identity set": (AuditKind.KEYS, "It was said whose vault this is"),
    "opened with the passphrase": (AuditKind.OPENING, "Unlocked with the passphrase"),
    "opened with the recovery code": (AuditKind.OPENING, "Unlocked with the recovery code"),
    "opened with the organisation's answer": (AuditKind.OPENING, "Unlocked with the organisation’s answer"),
    LOCKED: (AuditKind.OPENING, "Locked"),
    "failed to open": (AuditKind.OPENING, "A try to unlock failed"),
    "passphrase changed": (AuditKind.KEYS, "The passphrase was changed"),
    "recovery code changed": (AuditKind.KEYS, "A new recovery code was made"),
    "recovered by the organisation": (AuditKind.KEYS, "Recovered by the organisation: new passphrase and code"),
    "recovery given up": (AuditKind.KEYS, "A request to the organisation was dropped: it was unlocked without"),
    "organisation let in": (AuditKind.KEYS, "The organisation was let in, to help if passphrase and code are lost"),
    "organisation kept out": (AuditKind.KEYS, "The organisation’s key to this vault was taken away"),
    "inspection added": (AuditKind.SETTINGS, "An inspection was added"),
    "version restored": (AuditKind.MENDED, "An earlier version was brought back"),
    "round of views ended": (AuditKind.JUDGED, "A round of individual views was ended"),
    "evaluation frozen": (AuditKind.JUDGED, "An evaluation was frozen"),
    "reading unlocked": (AuditKind.MENDED, "A finished reading of a record was unlocked"),
    "agreement written": (AuditKind.GIVEN_OUT, "A table of how far readers agree was written"),
    "bundle made": (AuditKind.TRAVELLED, "A bundle was made"),
    "bundle exported": (AuditKind.GIVEN_OUT, "A bundle was given out as a file"),
    "bundle sent": (AuditKind.TRAVELLED, "A bundle was sent"),
    "bundle sent again": (AuditKind.TRAVELLED, "A bundle without a receipt was to be sent once more"),
    "bundle received": (AuditKind.TRAVELLED, "A receipt came for a bundle"),
    "files cleared": (AuditKind.CLEARED, "Files of documents that the lead has were cleared from this laptop"),
    "bundle refused": (AuditKind.TRAVELLED, "A bundle was not taken in"),
    "bundle taken in": (AuditKind.TRAVELLED, "A colleague’s bundle was taken in"),
    "bundle set aside": (AuditKind.TRAVELLED, "A bundle was set aside"),
    "set-aside items released": (AuditKind.TRAVELLED, "Items that had been set aside were taken in after all"),
    "set-aside items dismissed": (AuditKind.TRAVELLED, "It was decided that items set aside stay out"),
    "receipt saved": (AuditKind.GIVEN_OUT, "A receipt was given out as a file"),
    "return made": (AuditKind.TRAVELLED, "Decisions and remarks were made ready for a colleague"),
    "return taken in": (AuditKind.TRAVELLED, "A lead’s decisions and remarks were taken in"),
    "lead taken over": (AuditKind.TRAVELLED, "This person took over as the lead"),
    "lead given back": (AuditKind.TRAVELLED, "This person gave back the lead that they took over"),
    "lead kept after all": (AuditKind.TRAVELLED, "This person led on after they had given the lead back"),
    "lead had back": (AuditKind.TRAVELLED, "A taking over that was given back was ended here"),
    "pack written": (AuditKind.TRAVELLED, "An inspection pack was written"),
    "pack taken in": (AuditKind.TRAVELLED, "An inspection pack was taken in"),
    "office compared": (AuditKind.KEYS, "The office’s words were compared"),
    "paper forms written": (AuditKind.GIVEN_OUT, "Blank forms to fill in by hand were saved as a file"),
    "reading list written": (AuditKind.GIVEN_OUT, "A reading list was saved as a file"),
    "schedule written": (AuditKind.GIVEN_OUT, "A schedule was saved as a file"),
    "evidence map written": (AuditKind.GIVEN_OUT, "The evidence map was saved as a file"),
    "comparison written": (AuditKind.GIVEN_OUT, "A comparison with other inspections was saved as a file"),
    "report written": (AuditKind.GIVEN_OUT, "A report was written"),
    "judging report written": (AuditKind.GIVEN_OUT, "A report from the judging was written"),
    "report state set": (AuditKind.SETTINGS, "The state of a report was set"),
    "figures shared": (AuditKind.GIVEN_OUT, "Figures were shared outside of the team"),
    "figures shared again": (AuditKind.GIVEN_OUT, "Figures that had been shared were written again"),
    "results written": (AuditKind.GIVEN_OUT, "Results were saved as files for the team"),
    "project written": (AuditKind.GIVEN_OUT, "Texts and evidence were saved for other programs (REFI-QDA)"),
    "project brought in": (AuditKind.TRAVELLED, "Texts and evidence were brought in from another program"),
    "tables written": (AuditKind.GIVEN_OUT, "Tables were saved as files for the team"),
    "copy saved elsewhere": (AuditKind.GIVEN_OUT, "A copy of what was not saved was put elsewhere"),
    "copy brought back": (AuditKind.MENDED, "A copy that was put elsewhere was brought back"),
    "template saved": (AuditKind.GIVEN_OUT, "A template was saved as a file"),
    "audit trail saved": (AuditKind.GIVEN_OUT, "The audit trail was saved as a file"),
    "certificate saved": (AuditKind.GIVEN_OUT, "A certificate of destruction was saved as a file"),
    "clearing begun": (AuditKind.CLEARED, "The clearing of an inspection was begun"),
    INSPECTION_CLEARED: (AuditKind.CLEARED, "An inspection was cleared"),
    "concerns destruction begun": (AuditKind.CLEARED, "The destruction of an inspection’s concerns was begun"),
    "concerns destruction given up": (AuditKind.CLEARED, "Concerns were not destroyed, as something was written since"),
    CONCERNS_DESTROYED: (AuditKind.CLEARED, "An inspection’s concerns were destroyed"),
    "concerns mended": (AuditKind.MENDED, "The concerns of an inspection were mended"),
    "concerns restored": (AuditKind.MENDED, "The concerns of an inspection went back to a snapshot"),
    "concerns read alone": (AuditKind.CONCERNS, "Open concerns were read without the rest of the inspection"),
    "concerns written out": (
        AuditKind.GIVEN_OUT,
        "An inspection’s concerns were written out, readable by anybody",
    ),
    "concern raised": (AuditKind.CONCERNS, "A concern was raised"),
    "concern step taken": (AuditKind.CONCERNS, "A step of a concern was recorded"),
    "concern corrected": (AuditKind.CONCERNS, "A step of a concern was corrected"),
    "concern closed": (AuditKind.CONCERNS, "A concern was closed with its outcome"),
    "concern versions decided": (AuditKind.CONCERNS, "It was decided between two versions of a concern"),
    "concern not needed": (AuditKind.CONCERNS, "Why a record marked with a concern needs none was noted"),
    "concern printed": (AuditKind.CONCERNS, "A concern was printed"),
    "concern message saved": (AuditKind.CONCERNS, "A sealed message was saved as a file"),
    "concern message sent": (AuditKind.CONCERNS, "A sealed message was put into the store"),
    "concern message taken in": (AuditKind.CONCERNS, "A sealed message was taken in"),
    "concern message refused": (AuditKind.CONCERNS, "A sealed message was refused"),
    "concern times changed": (AuditKind.SETTINGS, "The times for the steps of a concern were changed"),
    "lock time changed": (AuditKind.SETTINGS, "The time until it locks was changed"),
    "lock when minimised changed": (AuditKind.SETTINGS, "Whether it locks when minimised was changed"),
    "screenshots changed": (AuditKind.SETTINGS, "Whether it is kept out of screenshots was changed"),
    "store changed": (AuditKind.SETTINGS, "The place where bundles go was changed"),
    "store copied": (AuditKind.TRAVELLED, "What was in the store before was copied to the new one"),
    "store credentials kept": (AuditKind.KEYS, "Credentials for a store were kept"),
    "store credentials forgotten": (AuditKind.KEYS, "Credentials for a store were forgotten"),
    "store credentials go out": (AuditKind.KEYS, "Packs bring credentials for the store from now on"),
    "store credentials stay here": (AuditKind.KEYS, "Packs bring no credentials for the store any more"),
    "phones changed": (AuditKind.SETTINGS, "The numbers to phone about a concern were changed"),
    "member added": (AuditKind.SETTINGS, "Somebody was put on the roster"),
    "laptop revoked": (AuditKind.KEYS, "A laptop was revoked"),
    "central team key changed": (AuditKind.KEYS, "It was changed whom bundles are sealed to"),
    "keys made anew": (AuditKind.KEYS, "This laptop’s keys were made anew"),
    "template imported": (AuditKind.SETTINGS, "A record-review template was imported"),
    "template chosen": (AuditKind.SETTINGS, "Another template was chosen for new reviews"),
    "notification day changed": (AuditKind.SETTINGS, "The day of notification was changed"),
    "milestone date changed": (AuditKind.SETTINGS, "The date of a milestone was changed"),
    "holidays changed": (AuditKind.SETTINGS, "The holidays were changed"),
    "organisation key changed": (AuditKind.SETTINGS, "The organisation’s public key was changed"),
    "proportion words changed": (AuditKind.SETTINGS, "The words for proportions were changed"),
    "report dates changed": (AuditKind.SETTINGS, "The dates that count for destruction were changed"),
    CLOCK_CONFIRMED: (AuditKind.SETTINGS, "Somebody confirmed that the clock is right"),
    "numbered anew": (AuditKind.MENDED, "Versions were numbered anew: this laptop had gone back to an older state"),
    "brought back from the second copy": (AuditKind.MENDED, "What was lost came back from the second copy"),
    PROFILE_MENDED: (AuditKind.MENDED, "The vault’s own database was mended"),
    "inspection mended": (AuditKind.MENDED, "An inspection’s database was mended"),
    "snapshot restored": (AuditKind.MENDED, "An inspection was put back to a snapshot"),
    "salvaged": (AuditKind.GIVEN_OUT, "What could be read of an inspection was written out"),
    LINES_MISSING: (AuditKind.MENDED, "Lines of this trail were found missing"),
    LINE_REPLACED: (AuditKind.MENDED, "A line of this trail was found replaced"),
    END_LOST: (AuditKind.MENDED, "The file that says where this trail ends was found missing"),
}


def words_of(action: str) -> str:
    """What an action is called on a screen."""
    known = ACTIONS.get(action)
    return action[:1].upper() + action[1:] if known is None else known[1]


def actions_of(kind: AuditKind) -> tuple[str, ...]:
    """The actions that are about one thing."""
    return tuple(action for action, (about, _words) in ACTIONS.items() if about is kind)
