"""Charts: a neutral definition built from analysis frames, and its drawing as plotly's JSON."""
