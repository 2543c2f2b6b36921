"""How Alembic runs here: on the connection it is handed, over all tables of the store."""

from __future__ import annotations

from alembic import context

from hlom_live.store import (  # noqa: F401  (their tables belong to the same schema)
    access,
    correspondence,
    mails,
    office,
    push,
    sign_ins,
    staff,
    throttle,
    worker_words,
)
from hlom_live.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
