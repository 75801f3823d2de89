"""What Alembic runs for every migration: the revisions, inside the transaction of the connection it is given."""

from alembic import context

from tocsin.ledger.tables import metadata

attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    target_metadata=metadata,
    version_table=attributes["version_table"],
)
with context.begin_transaction():
    context.run_migrations()
