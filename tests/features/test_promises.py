"""Every promise of the README has its scenarios, and every rule here is a promise of the README, word for word."""

import re
from pathlib import Path

from pytest_bdd.parser import Feature, FeatureParser

FEATURES = Path(__file__).parent
README = FEATURES.parent.parent / "README.md"
NOT_PROMISES = {"first_run.feature"}
"""What a person does once; the README promises nothing about it."""


def promised() -> dict[str, list[str]]:
    """The README's promises under their headings."""
    part = README.read_text(encoding="utf-8").split("## What it promises\n")[1].split("\n## ")[0]
    promises: dict[str, list[str]] = {}
    for line in part.splitlines():
        if heading := re.fullmatch(r"\*\*(.+)\*\*", line):
            promises[heading[1]] = []
        elif line.startswith("- "):
            promises[list(promises)[-1]].append(line.removeprefix("- "))
    return promises


def features() -> list[Feature]:
    """The feature files that keep promises."""
    names = [path.name for path in sorted(FEATURES.glob("*.feature")) if path.name not in NOT_PROMISES]
    return [FeatureParser(str(FEATURES), name).parse() for name in names]


def kept(feature: Feature) -> list[str]:
    """Its rules that have a scenario, in their order."""
    rules = [scenario.rule for scenario in feature.scenarios.values()]
    assert None not in rules, f"a scenario of {feature.name} belongs to no promise"
    return list(dict.fromkeys(rule.name for rule in rules if rule is not None))


def test_promises_and_scenarios_correspond() -> None:
    assert sum(map(len, promised().values())) >= 15
    assert {feature.name: kept(feature) for feature in features()} == promised()


def test_no_scenario_is_written_and_not_run() -> None:
    run = "\n".join(path.read_text(encoding="utf-8") for path in FEATURES.glob("test_*.py"))
    assert [path.name for path in FEATURES.glob("*.feature") if f'scenarios("{path.name}")' not in run] == []
