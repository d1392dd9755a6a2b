"""The spine: runners, dialogs, advice, check-ins, outbox, and update ids."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "parked_update",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked_update")),
    )
    op.create_index("ix_parked_update_at", "parked_update", ["at"], unique=False)
    op.create_index("ix_parked_update_chat_id", "parked_update", ["chat_id"], unique=False)

    op.create_table(
        "runner",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), server_default="active", nullable=False),
        sa.Column("language", sa.String(length=8), server_default="en", nullable=False),
        sa.Column("consent", sa.String(length=16), server_default="unasked", nullable=False),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adult", sa.Boolean(), nullable=True),
        sa.Column("city", sa.String(length=120), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("emergency_number", sa.String(length=16), nullable=True),
        sa.Column("run_days", sa.JSON(), nullable=True),
        sa.Column("check_in_at", sa.String(length=16), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runner")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_runner_chat_id")),
    )
    op.create_index("ix_runner_seen_at", "runner", ["seen_at"], unique=False)

    op.create_table(
        "seen_update",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_seen_update")),
    )
    op.create_index("ix_seen_update_at", "seen_update", ["at"], unique=False)

    op.create_table(
        "check_in",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("runner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("about", sa.JSON(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wake_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("silent", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("state", sa.String(length=16), server_default="waiting", nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name=op.f("fk_check_in_runner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
        sa.UniqueConstraint("runner_id", "kind", "due_at", name=op.f("uq_check_in_runner_id_kind_due_at")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_check_in_due", "check_in", ["state", "wake_at"], unique=False)
    op.create_index("ix_check_in_runner_id", "check_in", ["runner_id"], unique=False)

    op.create_table(
        "dialog",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("runner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("flow", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("content_version", sa.String(length=16), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name=op.f("fk_dialog_runner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialog")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dialog_runner_id", "dialog", ["runner_id"], unique=False)
    only_open = sa.text("state = 'open'")
    op.create_index(
        "uq_dialog_one_open", "dialog", ["runner_id"], unique=True, sqlite_where=only_open, postgresql_where=only_open
    )

    op.create_table(
        "advice",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("runner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dialog_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("content_version", sa.String(length=16), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["dialog_id"], ["dialog.id"], name=op.f("fk_advice_dialog_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name=op.f("fk_advice_runner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_advice_dialog_id", "advice", ["dialog_id"], unique=False)
    op.create_index("ix_advice_runner_id", "advice", ["runner_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("runner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("message", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("check_in_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("error", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["check_in_id"], ["check_in.id"], name=op.f("fk_outbox_check_in_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name=op.f("fk_outbox_runner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index("ix_outbox_chat", "outbox", ["chat_id", "state"], unique=False)
    op.create_index("ix_outbox_check_in_id", "outbox", ["check_in_id"], unique=False)
    op.create_index("ix_outbox_runner_id", "outbox", ["runner_id"], unique=False)
    op.create_index("ix_outbox_state", "outbox", ["state", "rank", "id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_table("outbox")
    op.drop_table("advice")
    op.drop_table("dialog")
    op.drop_table("check_in")
    op.drop_table("seen_update")
    op.drop_table("runner")
    op.drop_table("parked_update")
