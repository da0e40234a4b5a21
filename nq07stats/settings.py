"""What an installation may set, by environment variables: the data folder and the limits."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from nq07stats.messages import Translator
from nq07stats.workbooks.formats import Limits

_MEGABYTE = 1_000_000


class SettingError(Exception):
    """An environment variable holds what it cannot hold."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name}={value}")
        self.name = name
        self.value = value

    def sentence(self, t: Translator) -> str:
        """Say which one and what it should be."""
        return t(
            "{name} is “{value}”; it must be a number above 0.", name=self.name, value=self.value
        )


@dataclass(frozen=True)
class Settings:
    """Everything that is set outside the program.

    Parameters
    ----------
    home
        Data folder of all workspaces (``NQ07STATS_HOME``; default: the user's data folder).
    limits
        What one workbook may be at most: ``NQ07STATS_MAX_FILE_MB``,
        ``NQ07STATS_MAX_UNZIPPED_MB``, ``NQ07STATS_MAX_RATIO``, ``NQ07STATS_MAX_ENTRIES``,
        ``NQ07STATS_MAX_SECONDS``, ``NQ07STATS_MAX_MEMORY_MB``.
    archive_bytes
        What an archive of workbooks may be at most, packed and unpacked
        (``NQ07STATS_MAX_ARCHIVE_MB``).
    """

    home: Path
    limits: Limits
    archive_bytes: int


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; a megabyte is 1.000.000 bytes.

    Raises
    ------
    SettingError
        If a limit is not a number above 0.
    """
    given = os.environ if environment is None else environment

    def limit(name: str, default: float) -> float:
        text = given.get(name, "").strip()
        try:
            value = float(text) if text else default
        except ValueError:
            raise SettingError(name, text) from None
        if not 0 < value < float("inf"):
            raise SettingError(name, text)
        return value

    def size(name: str, default: int) -> int:
        return int(limit(name, default / _MEGABYTE) * _MEGABYTE)

    standard = Limits()
    home = given.get("NQ07STATS_HOME", "").strip()
    return Settings(
        home=Path(home).expanduser() if home else platformdirs.user_data_path("nq07stats", False),
        limits=Limits(
            file_bytes=size("NQ07STATS_MAX_FILE_MB", standard.file_bytes),
            unzipped_bytes=size("NQ07STATS_MAX_UNZIPPED_MB", standard.unzipped_bytes),
            ratio=limit("NQ07STATS_MAX_RATIO", standard.ratio),
            entries=int(limit("NQ07STATS_MAX_ENTRIES", standard.entries)),
            seconds=limit("NQ07STATS_MAX_SECONDS", standard.seconds),
            memory_bytes=size("NQ07STATS_MAX_MEMORY_MB", standard.memory_bytes),
        ),
        archive_bytes=size("NQ07STATS_MAX_ARCHIVE_MB", 200 * _MEGABYTE),
    )
