"""Triage in depth: what is lastingly so of a runner, and what an advice promised by when."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    op.add_column("runner", sa.Column("health", sa.JSON()))
    op.add_column("runner", sa.Column("health_at", INSTANT))
    op.add_column("advice", sa.Column("promise", sa.JSON(none_as_null=True)))
    op.add_column("advice", sa.Column("promise_state", sa.String(length=8)))


def downgrade() -> None:
    """Take back."""
    op.drop_column("advice", "promise_state")
    op.drop_column("advice", "promise")
    op.drop_column("runner", "health_at")
    op.drop_column("runner", "health")
