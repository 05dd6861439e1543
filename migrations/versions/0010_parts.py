"""Themes that are given to members of a team."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
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


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("part")
