"""Drafts that go on in newer versions, and their answers that somebody has to confirm."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "assessment_move",
        sa.Column("new_id", sa.Integer(), nullable=False),
        sa.Column("old_id", sa.Integer(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("new_id", name="pk_assessment_move"),
        sa.ForeignKeyConstraint(["new_id"], ["assessment.id"], name="fk_assessment_move_new_id_assessment"),
        sa.ForeignKeyConstraint(["old_id"], ["assessment.id"], name="fk_assessment_move_old_id_assessment"),
        sa.UniqueConstraint("old_id", name="uq_assessment_move_old_id"),
    )
    op.create_table(
        "rating_to_confirm",
        sa.Column("rating_set_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(161), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("rating_set_id", "question", name="pk_rating_to_confirm"),
        sa.ForeignKeyConstraint(
            ["rating_set_id"], ["rating_set.id"], name="fk_rating_to_confirm_rating_set_id_rating_set"
        ),
    )


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("rating_to_confirm")
    op.drop_table("assessment_move")
