"""Headings that are nearly those of a rule: misspelt, the rule would be passed over without a word."""

from difflib import get_close_matches

from desktop.exchange.xlsform.cells import COLUMNS
from desktop.exchange.xlsform.remarks import SURVEY, Remark, Remarks
from desktop.exchange.xlsform.workbook import Workbook, plain_heading

_OTHERS = ("type", "name", "hint", "guidance_hint", "default", "parameters", "trigger")
_CLOSE = 0.8


def refuse_misspelt(workbook: Workbook, remarks: Remarks) -> None:
    """Refuse each heading of the survey that is no column of a form and nearly one that changes what is asked."""
    known = {plain_heading(name): names[0] for names in COLUMNS.values() for name in names}
    known |= {name: name for name in _OTHERS}
    for heading in dict.fromkeys(heading for row in workbook.rows[SURVEY] for heading in row):
        written = plain_heading(heading).partition(":")[0]
        if plain_heading(heading) in known or written in known:
            continue
        if near := get_close_matches(written, known, 1, _CLOSE):
            says = (
                f"This heading is not one of a form’s. Is “{known[near[0]]}” meant? Correct it, or delete the column."
            )
            remarks.refuse(Remark(SURVEY, 1, heading, heading, says))
