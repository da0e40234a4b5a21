"""The schema's history, run by :mod:`nq07stats.store.engine` whenever a store is opened."""
