"""What Alembic runs: the migrations on the connection that the program gives it."""

from alembic import context

from adaptameter.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    compare_type=True,
    compare_server_default=True,
    render_as_batch=True,  # SQLite can change a table only by making it anew
    transaction_per_migration=False,
)
context.run_migrations()
