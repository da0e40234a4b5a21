"""Rules about a unit's figures: which hold, which do not, and where that is to be mended."""

from nq07stats.validation.validate import validate

__all__ = ["validate"]
