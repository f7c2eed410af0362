"""The demo's sample of sixty records, as a spreadsheet like the one an area sends."""

from pathlib import Path
from random import Random

from desktop.exchange.sample_workbook import write_sample_xlsx

RECORDS = 60
READERS = ("Inspector 1", "Inspector 2")


def write_sample(random: Random, path: Path) -> None:
    """Sixty codes with cohort details and a reader each. No identifiers, as the rule is."""
    write_sample_xlsx(
        path,
        [
            {
                "Record code": f"R-{number:03}",
                "Age band": random.choice(("0-4", "5-11", "5-11", "12-15", "12-15", "16-17")),
                "Sex": random.choice(("Female", "Male")),
                "Order length": random.choice(("<6 months", "6-12 months", "1-2 years", ">2 years")),
                "At home now": random.choice(("Yes", "Yes", "Yes", "No")),
                "First reader": READERS[number % len(READERS)],
            }
            for number in range(1, RECORDS + 1)
        ],
    )
