"""Checks across the tables of a catalogue: each one small function over all of them."""
