"""How Alembic runs here: on the connection it is handed, over all tables of the store."""

from __future__ import annotations

from alembic import context

# Their tables belong to the same schema.
from hlom_live.store import worker_words  # noqa: F401
from hlom_live.store.mailing import correspondence, mails, push  # noqa: F401
from hlom_live.store.models import Base
from hlom_live.store.sign_in import access, office, sign_ins, staff, throttle  # noqa: F401

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
