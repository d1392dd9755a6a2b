"""The knowledge: whether an article was useful, and which tips a runner has had."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "opinion",
        sa.Column("id", ROW, nullable=False),
        sa.Column("runner_id", ROW),
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("useful", sa.Boolean(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name=op.f("fk_opinion_runner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
        sa.UniqueConstraint("runner_id", "article_id", name=op.f("uq_opinion_runner_id_article_id")),
    )
    op.create_index("ix_opinion_article_id", "opinion", ["article_id"], unique=False)
    op.create_table(
        "told_tip",
        sa.Column("id", ROW, nullable=False),
        sa.Column("runner_id", ROW, nullable=False),
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["runner_id"], ["runner.id"], name=op.f("fk_told_tip_runner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_tip")),
        sa.UniqueConstraint("runner_id", "article_id", name=op.f("uq_told_tip_runner_id_article_id")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("told_tip")
    op.drop_table("opinion")
