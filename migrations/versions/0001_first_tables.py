"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

frozen = ("result", "rating_history")
"""Tables whose rows never change; they may be deleted with their partner."""


def moment(name: str, *, nullable: bool = False) -> sa.Column:
    """A time in UTC."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def text(name: str, length: int | None = None, *, nullable: bool = False) -> sa.Column:
    """A text, of at most so many characters where one is given."""
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=nullable)


def number(name: str) -> sa.Column:
    """A whole number."""
    return sa.Column(name, sa.Integer(), nullable=False)


def key(table: str) -> tuple[sa.Column, sa.PrimaryKeyConstraint]:
    """A key of its own."""
    return number("id"), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")


def reference(table: str, column: str, other: str, other_column: str = "id", ondelete: str | None = None) -> object:
    """A reference to a row of another table."""
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.{other_column}"], name=name, ondelete=ondelete)


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    """No two rows with the same in these columns."""
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def upgrade() -> None:
    """To this revision."""
    create_partner_and_round()
    create_assessment()
    create_sources()
    create_rating_set()
    create_rating()
    create_evidence()
    create_result()
    for table in frozen:
        forbid_changes(table)


def create_partner_and_round() -> None:
    """Who assesses, and what they are invited to."""
    op.create_table(
        "partner",
        *key("partner"),
        text("code", 80),
        text("name"),
        text("country", 2),
        text("region", nullable=True),
        text("language", 20, nullable=True),
        sa.Column("fictional", sa.Boolean(), nullable=False),
        moment("created_at"),
        unique("partner", "code"),
    )
    op.create_table(
        "round",
        *key("round"),
        text("name", 200),
        text("instrument_id", 80),
        text("instrument_version", 40),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("opens", "due", "closes")),
        *(
            sa.CheckConstraint(f"{first} IS NULL OR {then} IS NULL OR {first} <= {then}", name=op.f(f"ck_round_{name}"))
            for first, then, name in (
                ("opens", "closes", "opens_before_it_closes"),
                ("opens", "due", "opens_before_it_is_due"),
                ("due", "closes", "due_before_it_closes"),
            )
        ),
        unique("round", "name", "instrument_id", "instrument_version"),
    )


def create_assessment() -> None:
    """One partner in one round."""
    op.create_table(
        "assessment",
        *key("assessment"),
        number("partner_id"),
        number("round_id"),
        text("state", 20),
        sa.Column("day", sa.Date(), nullable=False),
        moment("created_at"),
        reference("assessment", "partner_id", "partner"),
        reference("assessment", "round_id", "round"),
        sa.CheckConstraint("state IN ('draft', 'submitted')", name=op.f("ck_assessment_known_state")),
        unique("assessment", "partner_id", "round_id"),
    )
    op.create_index("ix_assessment_round_id", "assessment", ["round_id"])


def create_sources() -> None:
    """The files that assessments use, and what was rendered from them."""
    op.create_table(
        "source_document",
        text("sha256", 64),
        text("text"),
        sa.PrimaryKeyConstraint("sha256", name="pk_source_document"),
    )
    op.create_table(
        "assessment_source",
        number("assessment_id"),
        text("path", 255),
        text("sha256", 64),
        sa.PrimaryKeyConstraint("assessment_id", "path", name="pk_assessment_source"),
        reference("assessment_source", "assessment_id", "assessment", ondelete="CASCADE"),
        reference("assessment_source", "sha256", "source_document", "sha256"),
    )
    op.create_table(
        "rendering",
        text("source", 64),
        text("media_type", 80),
        text("sha256", 64),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        moment("made_at"),
        sa.PrimaryKeyConstraint("source", name="pk_rendering"),
    )


def create_rating_set() -> None:
    """All ratings of one kind."""
    op.create_table(
        "rating_set",
        *key("rating_set"),
        number("assessment_id"),
        text("kind", 20),
        number("revision"),
        moment("handed_in_at", nullable=True),
        reference("rating_set", "assessment_id", "assessment"),
        sa.CheckConstraint("kind IN ('self', 'officer', 'agreed')", name=op.f("ck_rating_set_known_kind")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_rating_set_revision_counts_from_1")),
        unique("rating_set", "assessment_id", "kind", "revision"),
    )


def create_rating() -> None:
    """Ratings, and every one before them."""
    op.create_table(
        "rating",
        *key("rating"),
        number("rating_set_id"),
        text("question", 161),
        number("version"),
        text("value"),
        moment("saved_at"),
        reference("rating", "rating_set_id", "rating_set"),
        sa.CheckConstraint("version >= 1", name=op.f("ck_rating_version_counts_from_1")),
        unique("rating", "rating_set_id", "question"),
    )
    op.create_table(
        "rating_history",
        *key("rating_history"),
        number("rating_id"),
        number("version"),
        text("value"),
        moment("saved_at"),
        reference("rating_history", "rating_id", "rating"),
        unique("rating_history", "rating_id", "version"),
    )


def create_evidence() -> None:
    """Evidence, and which ratings name it."""
    op.create_table(
        "evidence",
        *key("evidence"),
        number("partner_id"),
        text("digest", 64),
        text("title"),
        text("url", nullable=True),
        text("file", nullable=True),
        moment("created_at"),
        reference("evidence", "partner_id", "partner"),
        unique("evidence", "partner_id", "digest"),
    )
    op.create_table(
        "rating_evidence",
        number("rating_id"),
        number("place"),
        number("evidence_id"),
        sa.PrimaryKeyConstraint("rating_id", "place", name="pk_rating_evidence"),
        reference("rating_evidence", "rating_id", "rating", ondelete="CASCADE"),
        reference("rating_evidence", "evidence_id", "evidence"),
    )
    op.create_index("ix_rating_evidence_evidence_id", "rating_evidence", ["evidence_id"])


def create_result() -> None:
    """Frozen results."""
    op.create_table(
        "result",
        *key("result"),
        number("rating_set_id"),
        number("formula"),
        text("sha256", 64),
        text("assessment"),
        text("result"),
        moment("frozen_at"),
        reference("result", "rating_set_id", "rating_set"),
        unique("result", "rating_set_id"),
    )


def forbid_changes(table: str) -> None:
    """Let the database itself refuse to change a row."""
    if op.get_bind().dialect.name == "sqlite":
        refuse = f"SELECT RAISE(ABORT, 'rows of {table} never change');"
        op.execute(f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} BEGIN {refuse} END")
        return
    op.execute(
        f"CREATE FUNCTION {table}_never_changes() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION 'rows of {table} never change'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_never_changes()"
    )


def downgrade() -> None:
    """Back to an empty database."""
    for table in (
        "result", "rating_evidence", "evidence", "rating_history", "rating", "rating_set",
        "rendering", "assessment_source", "source_document", "assessment", "round", "partner",
    ):  # fmt: skip
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        for table in frozen:
            op.execute(f"DROP FUNCTION {table}_never_changes()")
