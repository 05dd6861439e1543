"""Groups of which each answers alone first."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "group_phase",
        sa.Column("assessment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("smallest", sa.Integer(), nullable=False),
        sa.Column("code_sha256", sa.String(64), nullable=True),
        sa.Column("code_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.Column("counts", sa.Text(), nullable=True),
        sa.Column("present", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("assessment_id", name="pk_group_phase"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_group_phase_assessment_id_assessment", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("code_sha256", name="uq_group_phase_code_sha256"),
        sa.CheckConstraint("places BETWEEN 3 AND 40", name="ck_group_phase_places_for_3_to_40"),
        sa.CheckConstraint("smallest BETWEEN 3 AND 40", name="ck_group_phase_never_below_3"),
    )
    op.create_table(
        "group_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_group_place"),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["group_phase.assessment_id"],
            name="fk_group_place_group_id_group_phase",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("sha256", name="uq_group_place_sha256"),
    )
    op.create_index("ix_group_place_group_id", "group_place", ["group_id"])


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_index("ix_group_place_group_id", table_name="group_place")
    op.drop_table("group_place")
    op.drop_table("group_phase")
