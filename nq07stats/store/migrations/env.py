"""Runs the migrations on the connection handed over by the store."""

from alembic import context

from nq07stats.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
