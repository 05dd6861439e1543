"""What all tables share: names of constraints, and times that know their zone."""

import hashlib
import secrets
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase


class Moment(TypeDecorator[datetime]):
    """A time in UTC, whole microseconds; SQLite keeps no zones, so they are put back when it is read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables; each constraint has a name, so that a migration can change it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def now() -> datetime:
    """This moment, to the second: what a person is told and what a file carries."""
    return datetime.now(UTC).replace(microsecond=0)


def key_with(key: str, *said: object) -> str:
    """What a form that was sent is known by: what it was called, with what it said."""
    return hashlib.sha256(repr((key, *said)).encode()).hexdigest()[:32]


def new_pseudonym(kind: str) -> str:
    """A pseudonym for an account or a partner; it is drawn by lot, so that nobody can work out whose it is."""
    return f"{kind}-{secrets.token_hex(6)}"
