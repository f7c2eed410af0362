"""What a readable page says of an evaluation: whose it is, the number in its words, and when it was frozen."""

from collections.abc import Iterator
from datetime import UTC

from desktop.domain.evaluations import Evaluation, Level, word_of
from desktop.domain.frameworks import Framework


def evaluation_facts(item: Evaluation, framework: Framework | None) -> Iterator[tuple[str, str]]:
    """Terms and facts, in the order in which they are read. Without the framework a number stands by itself."""
    yield "Judged by", item.by if item.level is Level.INDIVIDUAL else f"the {item.level}, written down by {item.by}"
    word = "" if framework is None else word_of(framework, item.number, item.label_set)
    yield "Number", "not chosen yet" if item.number is None else f"{item.number} {word}".strip()
    yield "Illustrations met", "\n".join(_met(item, framework))
    yield "Why it differs", item.reason
    yield "Gave no view of their own", ", ".join(item.without_view)
    yield "The panel", item.panel
    if item.decided_on is not None:
        yield "Met on", item.decided_on.isoformat()
    if item.frozen_at is not None:
        yield "Frozen", f"{item.frozen_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC, by {item.frozen_by}"
    else:
        yield "Frozen", "not yet"


def _met(item: Evaluation, framework: Framework | None) -> Iterator[str]:
    met = item.illustrations
    yield from met if framework is None else framework.illustration_words(item.indicator, met)
    if item.illustrations and framework is not None and framework.illustrations_source:
        yield framework.illustrations_source
