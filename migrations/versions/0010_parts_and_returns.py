"""Themes that are given to members of a team, and assessments that are returned to their partner."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


before = "state IN ('draft', 'submitted')"
after = "state IN ('draft', 'submitted', 'returned')"
rule = "ck_assessment_known_state"
columns_of_sets = ("id", "assessment_id", "kind", "handed_in_at")


def upgrade() -> None:
    """To this revision."""
    create_part()
    create_return()
    change_rule(before, after)


def create_part() -> None:
    """Who answers what."""
    op.create_table(
        "part",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(80), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "theme", "account_id", name="pk_part"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_part_assessment_id_assessment", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_part_account_id_account", ondelete="CASCADE"),
    )
    op.create_index("ix_part_account_id", "part", ["account_id"])


def create_return() -> None:
    """What an officer asks, and about which questions."""
    op.create_table(
        "assessment_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rating_set_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("returned_by", sa.String(20), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_assessment_return"),
        sa.ForeignKeyConstraint(
            ["rating_set_id"], ["rating_set.id"], name="fk_assessment_return_rating_set_id_rating_set"
        ),
        sa.UniqueConstraint("rating_set_id", name="uq_assessment_return_rating_set_id"),
    )
    op.create_table(
        "return_question",
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(161), nullable=False),
        sa.Column("wanted", sa.String(20), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("return_id", "question", name="pk_return_question"),
        sa.ForeignKeyConstraint(
            ["return_id"],
            ["assessment_return.id"],
            name="fk_return_question_return_id_assessment_return",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("wanted IN ('answer', 'evidence')", name=op.f("ck_return_question_known_wanted")),
    )


def change_rule(old: str, new: str) -> None:
    """Let an assessment have other states.

    SQLite would make the table anew, and deleting the old one would take along what hangs on it; so its text is
    changed in place, as SQLite's manual says for rules that don't touch what is stored.
    """
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.drop_constraint(op.f(rule), "assessment")
        op.create_check_constraint(op.f(rule), "assessment", new)
        return
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'assessment'", (old, new)
    )
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")


def downgrade() -> None:
    """Back to the revision before.

    What was returned is submitted as it was before; the revision that was begun since goes, since the program of
    before would show it to officers as if it had been submitted.
    """
    drop_open_revisions()
    op.execute("UPDATE assessment SET state = 'submitted' WHERE state = 'returned'")
    change_rule(after, before)
    for table in ("return_question", "assessment_return", "part"):
        op.drop_table(table)


def drop_open_revisions() -> None:
    """Delete what was answered since an assessment was returned."""
    assessment, rating_set = named("assessment", "id", "state"), named("rating_set", *columns_of_sets)
    rating = named("rating", "id", "rating_set_id")
    returned = sa.select(assessment.c.id).where(assessment.c.state == "returned")
    sets = sa.select(rating_set.c.id).where(
        rating_set.c.assessment_id.in_(returned), rating_set.c.kind == "self", rating_set.c.handed_in_at.is_(None)
    )
    ratings = sa.select(rating.c.id).where(rating.c.rating_set_id.in_(sets))
    for each in (named("rating_evidence", "rating_id"), named("rating_history", "rating_id")):
        op.execute(sa.delete(each).where(each.c.rating_id.in_(ratings)))
    for each in (rating, named("rating_to_confirm", "rating_set_id")):
        op.execute(sa.delete(each).where(each.c.rating_set_id.in_(sets)))
    op.execute(sa.delete(rating_set).where(rating_set.c.id.in_(sets)))


def named(table: str, *columns: str) -> sa.TableClause:
    """A table as far as it is needed here."""
    return sa.table(table, *map(sa.column, columns))
