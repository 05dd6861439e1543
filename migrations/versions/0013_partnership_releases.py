"""To whom a partner releases its rating of IM."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "partnership_release",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(20), nullable=False),
        sa.Column("given_by", sa.String(20), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "reader", name="pk_partnership_release"),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name="fk_partnership_release_assessment_id_assessment",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("reader IN ('listener', 'officer')", name=op.f("ck_partnership_release_known_reader")),
    )


def downgrade() -> None:
    """Back to the revision before; who may read is not known any more, so nobody outside the team may."""
    op.drop_table("partnership_release")
