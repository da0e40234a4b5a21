"""What a benchmark found, and the processes and folders that benchmarks share."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample"


@dataclass(frozen=True)
class Result:
    """A figure with what it is about, its unit, its limit (none for comparison) and its details."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    details: str = ""

    @property
    def kept(self) -> bool:
        return self.limit is None or self.value <= self.limit

    def __str__(self) -> str:
        text = f"{self.what}: {self.value:.2f} {self.unit}"
        if self.limit is not None:
            text += f" (limit {self.limit:g}: {'kept' if self.kept else 'OVER'})"
        return f"{text} {self.details}".rstrip()


def environment(home: Path) -> dict[str, str]:
    """Environment of a process whose data folder is ``home``."""
    return {**os.environ, "NQ07STATS_HOME": str(home), "PYTHONUTF8": "1"}


def seconds(arguments: Sequence[str], home: Path) -> float:
    """Run Python with arguments, from its start to its end."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        check=False,
    )
    taken = time.perf_counter() - begun
    # A rejected workbook among the sample's is no failure: exit code 1.
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return taken


@contextmanager
def data_folder() -> Iterator[Path]:
    """Make a data folder for a while."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def sample_home() -> Iterator[Path]:
    """Make a data folder whose sample workspace is prepared and served."""
    with data_folder() as home:
        seconds(["-m", "nq07stats", "init", "--sample"], home)
        yield home


def spread(times: Sequence[float], scale: float = 1.0) -> str:
    """Write a series of times as median, lowest and highest."""
    return f"{median(times) * scale:.1f} [{min(times) * scale:.1f}–{max(times) * scale:.1f}]"
