"""Dialogues: agenda, notes, actions and signatures, and the states of an assessment that they lead through."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

states_before = "state IN ('draft', 'submitted', 'returned')"
states_after = "state IN ('draft', 'submitted', 'returned', 'in_dialogue', 'agreed', 'signed', 'closed')"
kinds_before = (
    "kind IN ('invitation', 'reset', 'confirm_email', 'email_changed', 'passphrase_changed', 'second_factor_changed', "
    "'round_opens', 'half_time', 'round_due')"
)
kinds_after = kinds_before.replace(")", ", 'action_overdue')")
tables = (
    "statement",
    "signature",
    "reopening",
    "action_reminder",
    "action_progress",
    "dialogue_note",
    "dialogue",
    "agenda_item",
    "action",
)


def upgrade() -> None:
    """To this revision; what has agreed ratings that are handed in is agreed."""
    change_rule("assessment", "known_state", states_before, states_after)
    change_rule("message", "known_kind", kinds_before, kinds_after)
    add_tables()
    assessment, rating_set = (
        named("assessment", "id", "state"),
        named("rating_set", "assessment_id", "kind", "handed_in_at"),
    )
    agreed = sa.select(rating_set.c.assessment_id).where(
        rating_set.c.kind == "agreed", rating_set.c.handed_in_at.is_not(None)
    )
    is_agreed = (assessment.c.state == "submitted") & assessment.c.id.in_(agreed)
    op.execute(sa.update(assessment).where(is_agreed).values(state="agreed"))


def change_rule(table: str, name: str, old: str, new: str) -> None:
    """Let a column have other values.

    SQLite would make the table anew, and deleting the old one would take along what hangs on it; so its text is
    changed in place, as SQLite's manual says for rules that don't touch what is stored.
    """
    connection, rule = op.get_bind(), op.f(f"ck_{table}_{name}")
    if connection.dialect.name != "sqlite":
        op.drop_constraint(rule, table)
        op.create_check_constraint(rule, table, new)
        return
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?", (old, new, table)
    )
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")


def add_tables() -> None:
    """What the dialogue keeps."""
    add_signatures()
    add_ends()
    add_talk()
    add_notes()
    add_actions()
    add_reminders()


def add_signatures() -> None:
    """Signatures, and who handed a rating set in."""
    op.add_column("rating_set", sa.Column("handed_in_by", sa.String(20), nullable=True))
    op.create_table(
        "signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rating_set_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("account", sa.String(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('partner', 'officer')", name=op.f("ck_signature_known_side")),
        sa.ForeignKeyConstraint(
            ["rating_set_id"], ["rating_set.id"], name=op.f("fk_signature_rating_set_id_rating_set")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    op.create_index(op.f("ix_signature_rating_set_id"), "signature", ["rating_set_id"], unique=False)


def add_ends() -> None:
    """Statements where it stays unsigned, and reopenings."""
    op.create_table(
        "reopening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rating_set_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("reopened_by", sa.String(20), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('partner', 'officer')", name=op.f("ck_reopening_known_side")),
        sa.ForeignKeyConstraint(
            ["rating_set_id"], ["rating_set.id"], name=op.f("fk_reopening_rating_set_id_rating_set")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopening")),
        sa.UniqueConstraint("rating_set_id", name=op.f("uq_reopening_rating_set_id")),
    )
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rating_set_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("account", sa.String(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('partner', 'officer')", name=op.f("ck_statement_known_side")),
        sa.ForeignKeyConstraint(
            ["rating_set_id"], ["rating_set.id"], name=op.f("fk_statement_rating_set_id_rating_set")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    op.create_index(op.f("ix_statement_rating_set_id"), "statement", ["rating_set_id"], unique=False)


def add_talk() -> None:
    """The dialogue and its agenda."""
    op.create_table(
        "agenda_item",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(161), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_agenda_item_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assessment_id", "question", name=op.f("pk_agenda_item")),
    )
    op.create_table(
        "dialogue",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String(20), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_dialogue_assessment_id_assessment"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_dialogue")),
    )


def add_notes() -> None:
    """What was written down in it."""
    op.create_table(
        "dialogue_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(161), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("written_by", sa.String(20), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String(32), nullable=True),
        sa.CheckConstraint("side IN ('partner', 'officer')", name=op.f("ck_dialogue_note_known_side")),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_dialogue_note_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogue_note")),
        sa.UniqueConstraint("key", name=op.f("uq_dialogue_note_key")),
    )
    op.create_index("ix_dialogue_note_assessment_id", "dialogue_note", ["assessment_id"], unique=False)


def add_actions() -> None:
    """What was agreed to be done, and what becomes of it."""
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("owner", sa.String(20), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("support", sa.String(80), nullable=False),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("theme", sa.String(80), nullable=True),
        sa.Column("question", sa.String(161), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(20), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("key", sa.String(32), nullable=True),
        sa.CheckConstraint("owner IN ('partner', 'im', 'both')", name=op.f("ck_action_known_owner")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_action_assessment_id_assessment"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("key", name=op.f("uq_action_key")),
    )
    op.create_index(op.f("ix_action_assessment_id"), "action", ["assessment_id"], unique=False)
    op.create_table(
        "action_progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("written_by", sa.String(20), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('partner', 'officer')", name=op.f("ck_action_progress_known_side")),
        sa.CheckConstraint(
            "status IN ('open', 'begun', 'done', 'dropped')", name=op.f("ck_action_progress_known_status")
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_progress_action_id_action"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_progress")),
    )
    op.create_index(op.f("ix_action_progress_action_id"), "action_progress", ["action_id"], unique=False)


def add_reminders() -> None:
    """Who was reminded of what is overdue."""
    op.create_table(
        "action_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_action_reminder_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_reminder_action_id_action"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_reminder")),
        sa.UniqueConstraint("action_id", "account_id", "due", name=op.f("uq_action_reminder_action_id_account_id_due")),
    )
    op.create_index(op.f("ix_action_reminder_account_id"), "action_reminder", ["account_id"], unique=False)


def downgrade() -> None:
    """Back to the revision before: whatever came after it was submitted is submitted, and the dialogue is gone."""
    kind = sa.column("kind", sa.String())
    op.execute(sa.table("message", kind).delete().where(kind == "action_overdue"))
    op.execute("UPDATE assessment SET state = 'submitted' WHERE state NOT IN ('draft', 'submitted', 'returned')")
    for table in tables:
        op.drop_table(table)
    op.drop_column("rating_set", "handed_in_by")
    change_rule("message", "known_kind", kinds_after, kinds_before)
    change_rule("assessment", "known_state", states_after, states_before)


def named(table: str, *columns: str) -> sa.TableClause:
    """A table as far as it is needed here."""
    return sa.table(table, *map(sa.column, columns))
