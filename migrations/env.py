"""How alembic reaches the database: through the connection of the starting bot, or DATABASE_URL by hand."""

import asyncio

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from bot.settings import database_url
from bot.store.tables import metadata


def migrate(connection: Connection) -> None:
    """Run the migrations on one connection; SQLite changes a table by copying it."""
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


async def by_hand() -> None:
    """Run the migrations from alembic's own command line."""
    async with create_async_engine(database_url()).begin() as own:
        await own.run_sync(migrate)


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    asyncio.run(by_hand())
