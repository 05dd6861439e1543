"""Who types a partner's answers in from paper or a talk."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "proxy_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(20), nullable=True),
        sa.Column("typist", sa.String(20), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("begun_by", sa.String(20), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_proxy_entry"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_proxy_entry_assessment_id_assessment", ondelete="CASCADE"
        ),
        sa.CheckConstraint("typist IN ('officer', 'member')", name=op.f("ck_proxy_entry_known_typist")),
        sa.CheckConstraint("source IN ('paper', 'talk')", name=op.f("ck_proxy_entry_known_source")),
    )
    op.create_index("ix_proxy_entry_assessment_id", "proxy_entry", ["assessment_id"])
    op.create_index("ix_proxy_entry_account", "proxy_entry", ["account"])
    goes_on = sa.text("finished_at IS NULL AND ended_at IS NULL")
    op.create_index(
        "uq_proxy_entry_that_goes_on",
        "proxy_entry",
        ["assessment_id"],
        unique=True,
        sqlite_where=goes_on,
        postgresql_where=goes_on,
    )


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("proxy_entry")
