"""Chance that comes again: the same seed gives the same choices."""

from random import Random


def chance_of(*seed: object) -> Random:
    return Random(" ".join(map(str, seed)))  # noqa: S311  it chooses moments, it keeps no secret
