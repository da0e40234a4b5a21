"""What was received and decided, kept for good: one database and the originals of a workspace."""

from nq07stats.store.errors import NotPossibleError
from nq07stats.store.frames import records
from nq07stats.store.mappings import KeptMapping, NewMapping
from nq07stats.store.originals import OriginalDamagedError, file_hash
from nq07stats.store.place import WORKSPACE_NAMES, Workspace, WorkspaceName
from nq07stats.store.reviewed import NewReviewed
from nq07stats.store.store import Store
from nq07stats.store.submissions import MODEL_LIST, WHOLE_PERIOD, NewSubmission

__all__ = [
    "MODEL_LIST",
    "WHOLE_PERIOD",
    "WORKSPACE_NAMES",
    "KeptMapping",
    "NewMapping",
    "NewReviewed",
    "NewSubmission",
    "NotPossibleError",
    "OriginalDamagedError",
    "Store",
    "Workspace",
    "WorkspaceName",
    "file_hash",
    "records",
]
