"""A runner's weeks: runs, pain, episodes; questions that keep their time of day; what the operator is told."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def new_columns() -> dict[str, list[sa.Column[Any]]]:
    """Name what existing tables get; made anew each time, because a column belongs to one table."""
    return {
        "runner": [
            sa.Column("wake_at", sa.String(length=5)),
            sa.Column("paused_until", INSTANT),
            sa.Column("heard_away", ROW),
        ],
        "check_in": [
            sa.Column("wall", sa.String(length=16)),
            sa.Column("promised", sa.Boolean(), server_default=sa.text("false"), nullable=False),
            sa.Column("head_id", ROW),
            sa.Column("asked_at", INSTANT),
            sa.Column("accepted_at", INSTANT),
            sa.Column("accepted_zone", sa.String(length=64)),
            sa.Column("accepted_times", sa.Integer(), server_default="0", nullable=False),
            sa.Column("snoozed", sa.Integer(), server_default="0", nullable=False),
        ],
    }


def upgrade() -> None:
    """Apply."""
    for table, columns in new_columns().items():
        for column in columns:
            op.add_column(table, column)
    op.drop_index("ix_check_in_due", table_name="check_in")
    op.drop_index("ix_check_in_runner_id", table_name="check_in")
    op.create_index("ix_check_in_due", "check_in", ["state", "promised", "wake_at"], unique=False)
    op.create_index("ix_check_in_mine", "check_in", ["runner_id", "state", "wake_at"], unique=False)
    # Until now every planned question had been promised by an advice.
    op.execute("UPDATE check_in SET promised = true")

    op.create_table(
        "episode",
        sa.Column("id", ROW, nullable=False),
        sa.Column("runner_id", ROW, nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("last_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT),
        sa.Column("level", sa.String(length=16)),
        sa.Column("level_at", INSTANT),
        sa.Column("seen_at", INSTANT),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name=op.f("fk_episode_runner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_episode_runner_id", "episode", ["runner_id"], unique=False)

    with op.batch_alter_table("advice") as advice:
        advice.add_column(sa.Column("episode_id", ROW))
        advice.add_column(sa.Column("reply", sa.String(length=16)))
        advice.create_foreign_key(op.f("fk_advice_episode_id"), "episode", ["episode_id"], ["id"], ondelete="SET NULL")
        advice.create_index("ix_advice_episode_id", ["episode_id"], unique=False)

    op.create_table(
        "run",
        sa.Column("id", ROW, nullable=False),
        sa.Column("runner_id", ROW, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("distance_km", sa.Float()),
        sa.Column("duration_min", sa.Float()),
        sa.Column("unit", sa.String(length=2), server_default="km", nullable=False),
        sa.Column("race", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("worst", sa.Integer()),
        sa.Column("message_id", sa.BigInteger()),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name=op.f("fk_run_runner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_run_day", "run", ["runner_id", "day"], unique=False)

    op.create_table(
        "pain",
        sa.Column("id", ROW, nullable=False),
        sa.Column("runner_id", ROW, nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("context", sa.String(length=16), nullable=False),
        sa.Column("run_id", ROW),
        sa.Column("check_in_id", ROW),
        sa.Column("late", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_in_id"], ["check_in.id"], name=op.f("fk_pain_check_in_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_pain_run_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name=op.f("fk_pain_runner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pain")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_pain_day", "pain", ["runner_id", "day"], unique=False)
    op.create_index("ix_pain_check_in_id", "pain", ["check_in_id"], unique=False)
    op.create_index("ix_pain_run_id", "pain", ["run_id"], unique=False)

    op.create_table(
        "pulse",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pulse")),
    )
    op.create_table(
        "away",
        sa.Column("id", ROW, nullable=False),
        sa.Column("from_at", INSTANT, nullable=False),
        sa.Column("until_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_away")),
    )

    with op.batch_alter_table("outbox") as outbox:
        outbox.alter_column("runner_id", existing_type=ROW, nullable=True)
    op.create_index("ix_outbox_waits", "outbox", ["state", "not_before"], unique=False)


def downgrade() -> None:
    """Take back; what the operator was to be told goes, because it belongs to no runner."""
    op.drop_index("ix_outbox_waits", table_name="outbox")
    op.execute("DELETE FROM outbox WHERE runner_id IS NULL")
    with op.batch_alter_table("outbox") as outbox:
        outbox.alter_column("runner_id", existing_type=ROW, nullable=False)
    for table in ("away", "pulse", "pain", "run"):
        op.drop_table(table)
    with op.batch_alter_table("advice") as advice:
        advice.drop_index("ix_advice_episode_id")
        advice.drop_constraint(op.f("fk_advice_episode_id"), type_="foreignkey")
        advice.drop_column("reply")
        advice.drop_column("episode_id")
    op.drop_table("episode")
    op.drop_index("ix_check_in_mine", table_name="check_in")
    op.drop_index("ix_check_in_due", table_name="check_in")
    op.create_index("ix_check_in_due", "check_in", ["state", "wake_at"], unique=False)
    op.create_index("ix_check_in_runner_id", "check_in", ["runner_id"], unique=False)
    # Not by copying the table, as batches do: dropping the old one would erase what belongs to its rows.
    for table, columns in new_columns().items():
        for column in columns:
            op.drop_column(table, column.name)
