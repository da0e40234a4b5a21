"""Workbooks that were not made from our template: what their figures are about."""
