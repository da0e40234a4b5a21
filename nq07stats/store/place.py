"""Where a workspace lies: one folder with its database and the originals it received."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

WorkspaceName = Literal["sample", "real"]
WORKSPACE_NAMES: tuple[WorkspaceName, ...] = get_args(WorkspaceName)


@dataclass(frozen=True)
class Workspace:
    """A data folder that is served on its own.

    Parameters
    ----------
    name
        ``sample`` for the invented province, ``real`` for the actual one.
    folder
        Folder that holds everything of the workspace.
    """

    name: WorkspaceName
    folder: Path

    @property
    def database(self) -> Path:
        """The database file."""
        return self.folder / "nq07stats.db"

    @property
    def originals(self) -> Path:
        """Folder of the received workbooks, each named by its SHA-256."""
        return self.folder / "originals"

    @property
    def exists(self) -> bool:
        """Tell whether the workspace has been prepared."""
        return self.database.is_file()
