"""The one way in: guard → read → validate → store, always looked at before it is accepted."""

from nq07stats.ingest.checking import documents, preview, preview_read
from nq07stats.ingest.explaining import Explained, explained
from nq07stats.ingest.mapped import open_count, recalled, with_mapping
from nq07stats.ingest.preview import Preview, Status, changes
from nq07stats.ingest.recording import (
    NothingToRecordError,
    OutdatedPreviewError,
    accept,
    take_in,
)

__all__ = [
    "Explained",
    "NothingToRecordError",
    "OutdatedPreviewError",
    "Preview",
    "Status",
    "accept",
    "changes",
    "documents",
    "explained",
    "open_count",
    "preview",
    "preview_read",
    "recalled",
    "take_in",
    "with_mapping",
]
