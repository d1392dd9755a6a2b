"""The tables. Health data stands in dialog, advice, check_in, run, pain and episode; outbox keeps a text until sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant; refuses naive times, because SQLite forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC back."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


# SQLite numbers rows by itself only in an INTEGER key.
RowId = BigInteger().with_variant(Integer, "sqlite")


# SQLite gives the number of an erased row to the next unless it is told not to: an old button would meet a new row.
def _owner(indexed: bool = True) -> Column[int]:
    return Column("runner_id", RowId, ForeignKey("runner.id", ondelete="CASCADE"), nullable=False, index=indexed)


runner = Table(
    "runner",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("state", String(16), nullable=False, server_default="active"),
    Column("language", String(8), nullable=False, server_default="en"),
    Column("consent", String(16), nullable=False, server_default="unasked"),
    Column("consent_at", UtcDateTime),
    Column("adult", Boolean),
    Column("city", String(120)),
    Column("country", String(2)),
    Column("zone", String(64)),
    Column("emergency_number", String(16)),
    Column("run_days", JSON),
    Column("check_in_at", String(16)),
    Column("wake_at", String(5)),
    Column("paused_until", UtcDateTime),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False, index=True),
    Column("warned_at", UtcDateTime),
    Column("heard_away", RowId),
    # What is lastingly so of the runner, as facts of content/facts/about-you.yaml, and when it was told.
    Column("health", JSON),
    Column("health_at", UtcDateTime),
)

seen_update = Table(
    "seen_update",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False, index=True),
)

parked_update = Table(
    "parked_update",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("update_id", BigInteger),
    Column("chat_id", BigInteger, index=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("reason", String(200), nullable=False),
    Column("body", Text),
)

dialog = Table(
    "dialog",
    metadata,
    Column("id", RowId, primary_key=True),
    _owner(),
    Column("flow", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("answers", JSON, nullable=False),
    Column("content_version", String(16), nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("touched_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False, server_default="0"),
    Index(
        "uq_dialog_one_open",
        "runner_id",
        unique=True,
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    sqlite_autoincrement=True,
)

episode = Table(
    "episode",
    metadata,
    Column("id", RowId, primary_key=True),
    _owner(),
    Column("region", String(16), nullable=False),
    Column("side", String(8), nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("level", String(16)),
    Column("level_at", UtcDateTime),
    Column("seen_at", UtcDateTime),
    sqlite_autoincrement=True,
)

advice = Table(
    "advice",
    metadata,
    Column("id", RowId, primary_key=True),
    _owner(),
    Column("dialog_id", RowId, ForeignKey("dialog.id", ondelete="SET NULL"), index=True),
    Column("given_at", UtcDateTime, nullable=False),
    Column("level", String(16), nullable=False),
    Column("rules", JSON, nullable=False),
    Column("shown", JSON, nullable=False),
    Column("content_version", String(16), nullable=False),
    Column("withdrawn_at", UtcDateTime),
    Column("episode_id", RowId, ForeignKey("episode.id", ondelete="SET NULL"), index=True),
    # What the runner said to "see a professional": will-book, booked, seen or not-now.
    Column("reply", String(16)),
    # What should be so by when: {"by", "at_most", "was", "place"}, and whether it was: open, held, broken, replaced.
    Column("promise", JSON(none_as_null=True)),
    Column("promise_state", String(8)),
    sqlite_autoincrement=True,
)

check_in = Table(
    "check_in",
    metadata,
    Column("id", RowId, primary_key=True),
    _owner(indexed=False),
    Column("kind", String(32), nullable=False),
    Column("about", JSON),
    # due_at says which question it is and never changes; wake_at moves when it is put off.
    Column("due_at", UtcDateTime, nullable=False),
    Column("wake_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    # A question that belongs to a time of day keeps that time: after a change of zone the instants are worked out anew.
    Column("wall", String(16)),
    Column("silent", Boolean, nullable=False, server_default=text("false")),
    # What an advice or a rule has promised goes before what merely comes every day.
    Column("promised", Boolean, nullable=False, server_default=text("false")),
    Column("state", String(16), nullable=False, server_default="waiting"),
    Column("answer", String(32)),
    Column("answered_at", UtcDateTime),
    # Several questions that are due together stand in one message, that of the head.
    Column("head_id", RowId),
    Column("asked_at", UtcDateTime),
    Column("accepted_at", UtcDateTime),
    Column("accepted_zone", String(64)),
    Column("accepted_times", Integer, nullable=False, server_default="0"),
    Column("snoozed", Integer, nullable=False, server_default="0"),
    UniqueConstraint("runner_id", "kind", "due_at"),
    Index("ix_check_in_due", "state", "promised", "wake_at"),
    # A runner has few questions: without the state in it SQLite would look through everybody's.
    Index("ix_check_in_mine", "runner_id", "state", "wake_at"),
    sqlite_autoincrement=True,
)

run = Table(
    "run",
    metadata,
    Column("id", RowId, primary_key=True),
    _owner(indexed=False),
    Column("day", Date, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("distance_km", Float),
    Column("duration_min", Float),
    # As the runner writes: km or mi. The distance itself is in km.
    Column("unit", String(2), nullable=False, server_default="km"),
    Column("race", Boolean, nullable=False, server_default=text("false")),
    Column("worst", Integer),
    # The message that told of it: when that is edited, the run is corrected.
    Column("message_id", BigInteger),
    Index("ix_run_day", "runner_id", "day"),
    sqlite_autoincrement=True,
)

pain = Table(
    "pain",
    metadata,
    Column("id", RowId, primary_key=True),
    _owner(indexed=False),
    Column("region", String(16), nullable=False),
    Column("side", String(8), nullable=False),
    Column("day", Date, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("score", Integer, nullable=False),
    Column("context", String(16), nullable=False),
    Column("run_id", RowId, ForeignKey("run.id", ondelete="CASCADE"), index=True),
    Column("check_in_id", RowId, ForeignKey("check_in.id", ondelete="SET NULL"), index=True),
    Column("late", Boolean, nullable=False, server_default=text("false")),
    Index("ix_pain_day", "runner_id", "day"),
    sqlite_autoincrement=True,
)

# When something last happened, whatever became of the process: polled, reported.
pulse = Table(
    "pulse",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

# When nobody listened: what runners wrote longer ago than Telegram keeps it is lost, and they are told.
away = Table(
    "away",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("from_at", UtcDateTime, nullable=False),
    Column("until_at", UtcDateTime, nullable=False),
)

# Whether an article was useful; nobody's where nothing may be stored of a person.
opinion = Table(
    "opinion",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("runner_id", RowId, ForeignKey("runner.id", ondelete="CASCADE")),
    Column("article_id", String(64), nullable=False, index=True),
    Column("useful", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("runner_id", "article_id"),
)

# The tips that a runner has had in this round: none comes twice before all have come.
told_tip = Table(
    "told_tip",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("runner_id", RowId, ForeignKey("runner.id", ondelete="CASCADE"), nullable=False),
    Column("article_id", String(64), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("runner_id", "article_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", RowId, primary_key=True),
    # Nobody's for what the operator is told.
    Column("runner_id", RowId, ForeignKey("runner.id", ondelete="CASCADE"), index=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("message", JSON(none_as_null=True)),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", UtcDateTime),
    Column("expires_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("message_id", BigInteger),
    Column("check_in_id", RowId, ForeignKey("check_in.id", ondelete="SET NULL"), index=True),
    Column("error", String(200)),
    # Whole indexes, not partial ones: SQLite takes a partial index only for a condition without parameters.
    Index("ix_outbox_state", "state", "rank", "id"),
    Index("ix_outbox_chat", "chat_id", "state"),
    Index("ix_outbox_waits", "state", "not_before"),
)


def insert_if_missing(connection: Connection, table: Table, **values: Any) -> bool:
    """Insert a row unless a unique key is taken; say whether it was inserted."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = _INSERTS.get((table.name, dialect.__name__))
    if statement is None:
        statement = _INSERTS[(table.name, dialect.__name__)] = dialect.insert(table).on_conflict_do_nothing()
    return bool(connection.execute(statement, values).rowcount)


_INSERTS: dict[tuple[str, str], Any] = {}
