"""Every file format that a workbook may come in, read into one form.

Used within the guard's child only: nothing here may meet a file from outside anywhere else.
"""

from nq07stats.workbooks.formats.limits import Limits, RefusedError
from nq07stats.workbooks.formats.sheet import Opened, Sheet

__all__ = ["Limits", "Opened", "RefusedError", "Sheet"]
