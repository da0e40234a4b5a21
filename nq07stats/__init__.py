"""Figures from many organisation units' workbooks, judged against a plan's targets."""
