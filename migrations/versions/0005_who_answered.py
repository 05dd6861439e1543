"""Who saved an answer, and from which page it came."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.add_column("rating_history", sa.Column("saved_by", sa.String(20), nullable=True))
    op.add_column("rating_history", sa.Column("page", sa.String(24), nullable=True))


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_column("rating_history", "page")
    op.drop_column("rating_history", "saved_by")
