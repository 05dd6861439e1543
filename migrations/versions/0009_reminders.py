"""Reminders: which were queued, who wants none, and e-mails of these kinds."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

before = ("invitation", "reset", "confirm_email", "email_changed", "passphrase_changed", "second_factor_changed")
reminders = ("round_opens", "half_time", "round_due")
parents = ("account", "partner", "round")


def upgrade() -> None:
    """To this revision."""
    op.add_column("account", sa.Column("no_reminders", sa.String(80), nullable=True))
    know_messages(before, (*before, *reminders))
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(f"{each}_id", sa.Integer(), nullable=False) for each in parents),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        *(
            sa.ForeignKeyConstraint(
                [f"{each}_id"], [f"{each}.id"], name=f"fk_reminder_{each}_id_{each}", ondelete="CASCADE"
            )
            for each in parents
        ),
        sa.UniqueConstraint(
            "account_id", "partner_id", "round_id", "kind", name="uq_reminder_account_id_partner_id_round_id_kind"
        ),
        sa.CheckConstraint(one_of(reminders), name=op.f("ck_reminder_known_kind")),
    )
    op.create_index("ix_reminder_partner_id", "reminder", ["partner_id"])
    op.create_index("ix_reminder_round_id", "reminder", ["round_id"])


def one_of(kinds: tuple[str, ...]) -> str:
    """The SQL of a kind that is one of these."""
    return f"kind IN ({', '.join(repr(kind) for kind in kinds)})"


def know_messages(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """Let messages be of these kinds; SQLite needs the whole table for it, which it makes anew with its rows."""
    with op.batch_alter_table("message", copy_from=message(old)) as batch:
        batch.drop_constraint("known_kind", type_="check")
        batch.create_check_constraint("known_kind", one_of(new))


def message(kinds: tuple[str, ...]) -> sa.Table:
    """The table of messages as it is before."""
    return sa.Table(
        "message",
        sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"}),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.CheckConstraint(one_of(kinds), name="known_kind"),
        sa.Index("ix_message_next_at", "next_at"),
    )


def downgrade() -> None:
    """Back to the revision before; reminders that wait are not sent."""
    op.drop_table("reminder")
    kind = sa.column("kind", sa.String())
    op.execute(sa.table("message", kind).delete().where(kind.in_(reminders)))
    know_messages((*before, *reminders), before)
    op.drop_column("account", "no_reminders")
