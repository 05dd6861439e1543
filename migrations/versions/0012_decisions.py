"""Decisions on grants with their risks, conditions and replies, and the reports that were issued."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

tables = ("decision_risk", "decision_reply", "decision_condition", "decision", "issue")


def upgrade() -> None:
    """To this revision."""
    add_issues()
    add_decisions()
    add_parts()
    add_replies()


def add_issues() -> None:
    """Reports that were issued."""
    op.create_table(
        "issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("variant", sa.String(20), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("variant IN ('full', 'redacted')", name=op.f("ck_issue_known_variant")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_issue_assessment_id_assessment"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint("code", name=op.f("uq_issue_code")),
        sa.UniqueConstraint("source", name=op.f("uq_issue_source")),
    )
    op.create_index(op.f("ix_issue_assessment_id"), "issue", ["assessment_id"], unique=False)


def add_decisions() -> None:
    """Decisions."""
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rating_set_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("account", sa.String(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String(32), nullable=True),
        sa.CheckConstraint("verdict IN ('approve', 'conditions', 'not_now')", name=op.f("ck_decision_known_verdict")),
        sa.ForeignKeyConstraint(
            ["rating_set_id"], ["rating_set.id"], name=op.f("fk_decision_rating_set_id_rating_set")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("key", name=op.f("uq_decision_key")),
    )
    op.create_index(op.f("ix_decision_rating_set_id"), "decision", ["rating_set_id"], unique=False)


def add_parts() -> None:
    """The risks that were seen, and the conditions."""
    op.create_table(
        "decision_condition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("question", sa.String(161), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.CheckConstraint("(question IS NULL) <> (action_id IS NULL)", name=op.f("ck_decision_condition_tied_to_one")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_decision_condition_action_id_action")),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_decision_condition_decision_id_decision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_condition")),
    )
    op.create_index(op.f("ix_decision_condition_decision_id"), "decision_condition", ["decision_id"], unique=False)
    op.create_table(
        "decision_risk",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(80), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("risk", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("mitigation", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "risk IN ('low', 'moderate', 'substantial', 'high')", name=op.f("ck_decision_risk_known_risk")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_risk_decision_id_decision"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("decision_id", "theme", name=op.f("pk_decision_risk")),
    )


def add_replies() -> None:
    """What partners say to decisions."""
    op.create_table(
        "decision_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("account", sa.String(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_reply_decision_id_decision"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_reply")),
    )
    op.create_index(op.f("ix_decision_reply_decision_id"), "decision_reply", ["decision_id"], unique=False)


def downgrade() -> None:
    """Back to the revision before."""
    for table in tables:
        op.drop_table(table)
