"""Measure what the project promises of its speed: ``python -m tests.benchmarks [NAME ...]``.

Run in the project's folder. Every limit is a ratio or a difference within one run, or a time on
the machine at hand; other work on the machine makes all of them worse. What is understood of
workbooks is counted beside. Exit code 1: over a limit.
"""

import sys

from tests.benchmarks import drop, fuzz, ingest, paint, propose, rerun, start

BENCHMARKS = {
    "ingest": ingest.measure,
    "rerun": rerun.measure,
    "paint": paint.measure,
    "start": start.measure,
    "propose": propose.measure,
    "drop": drop.measure,
    "fuzz": fuzz.measure,
}


def main(names: list[str]) -> int:
    """Run the benchmarks named, all by default."""
    kept = True
    for name in names or BENCHMARKS:
        for result in BENCHMARKS[name]():
            sys.stdout.write(f"{name}: {result}\n")
            sys.stdout.flush()
            kept = kept and result.kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
