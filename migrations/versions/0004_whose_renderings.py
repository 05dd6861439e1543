"""Whose results a rendering was made from, so that it can go with its partner; those that are there are made anew."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    remake(
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name="fk_rendering_partner_id_partner", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_rendering_partner_id", "rendering", ["partner_id"])


def remake(*further: sa.Column | sa.ForeignKeyConstraint) -> None:
    """The table anew and empty: nothing is in it that can't be made again, and nobody knows whose it was."""
    op.drop_table("rendering")
    op.create_table(
        "rendering",
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(80), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *further,
        sa.PrimaryKeyConstraint("source", name="pk_rendering"),
    )


def downgrade() -> None:
    """Back to the revision before."""
    remake()
