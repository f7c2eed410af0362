"""One target under atheris, in a process of its own: libFuzzer ends the process that it runs in.

python -m tests.faults.parsers.fuzzing TARGET CORPUS FINDINGS SECONDS SEED
"""

import sys
from pathlib import Path

import atheris

_INSTRUMENTED = [
    "desktop.bundle",
    "desktop.domain",
    "desktop.exchange",
    "desktop.operations.team.card_text",
    "desktop.operations.team.enrolment",
    "desktop.operations.team.pack_checks",
    "desktop.signing",
    "desktop.sync",
]

with atheris.instrument_imports(include=_INSTRUMENTED, enable_loader_override=False):
    from tests.faults.chance import chance_of
    from tests.faults.parsers.target import MOST_GROWTH_MIB, BrokenError, used_mib
    from tests.faults.parsers.targets import ALL, kept


def main() -> None:
    """Does not come back: libFuzzer exits, with its own status when something was found."""
    name, corpus, findings, seconds, seed = sys.argv[1:]
    target = ALL[name]
    folder = Path(corpus)
    for number, data in enumerate((*target.seeds().values(), *kept(target))):
        (folder / f"seed-{number:04}").write_bytes(data)
    for data in target.seeds().values():
        target.try_one(data)
    before = used_mib()

    def try_one(data: bytes) -> None:
        target.try_one(data)
        if used_mib() - before > MOST_GROWTH_MIB:
            raise BrokenError(f"{name} took over {MOST_GROWTH_MIB} MiB")

    def mutate(data: bytes, most: int, number: int) -> bytes:
        chance = chance_of(seed, number)
        made = target.mutate(data, chance) if chance.random() < 0.8 else atheris.Mutate(data, len(data) + 64)
        return made[:most]

    options = [f"-max_total_time={seconds}", f"-seed={seed}", f"-artifact_prefix={findings}/", "-timeout=30"]
    options += [
        "-rss_limit_mb=2048",
        "-max_len=1048576",
        "-len_control=0",
        "-print_final_stats=1",
        "-report_slow_units=60",
    ]
    atheris.Setup([sys.argv[0], *options, str(folder)], try_one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
