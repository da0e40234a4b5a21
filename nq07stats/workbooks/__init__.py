"""Workbooks out and in: templates for the units, the guarded way in, what was read."""
