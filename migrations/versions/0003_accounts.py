"""Accounts, roles, sessions, invitations, e-mails that wait, and the audit log."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

roles = "role IN ('member', 'lead', 'officer', 'decision_maker', 'listener', 'administrator')"
tables = (
    "waiver", "log_value", "log_entry", "message", "account_token", "invitation", "attempt", "account_session",
    "assignment", "account_role", "recovery_code", "account",
)  # fmt: skip


def moment(name: str, *, nullable: bool = False) -> sa.Column:
    """A time in UTC."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def text(name: str, length: int | None = None, *, nullable: bool = False) -> sa.Column:
    """A text, of at most so many characters where one is given."""
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=nullable)


def number(name: str, *, nullable: bool = False) -> sa.Column:
    """A whole number."""
    return sa.Column(name, sa.Integer(), nullable=nullable)


def flag(name: str) -> sa.Column:
    """Yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def key(table: str) -> tuple[sa.Column, sa.PrimaryKeyConstraint]:
    """A key of its own."""
    return number("id"), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")


def reference(table: str, column: str, other: str, ondelete: str | None = "CASCADE") -> sa.ForeignKeyConstraint:
    """A reference to a row of another table."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}", ondelete=ondelete)


def unique(table: str, column: str) -> sa.UniqueConstraint:
    """No two rows with the same in this column."""
    return sa.UniqueConstraint(column, name=f"uq_{table}_{column}")


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    """Something that holds of every row."""
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def index(table: str, *columns: str) -> None:
    """Let rows be found by these columns."""
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def upgrade() -> None:
    """To this revision."""
    describe_partners()
    create_accounts()
    create_roles()
    create_sessions()
    create_invitations()
    create_messages()
    create_log()
    create_waivers()


def describe_partners() -> None:
    """More of a partner, and a pseudonym for each that is there."""
    for column in new_of_partner():
        op.add_column("partner", column)
    partner = sa.table("partner", sa.column("id", sa.Integer()), sa.column("pseudonym", sa.String()))
    for (found,) in op.get_bind().execute(sa.select(partner.c.id)).all():
        pseudonym = f"partner-{secrets.token_hex(6)}"
        op.execute(partner.update().where(partner.c.id == found).values(pseudonym=pseudonym))


def new_of_partner() -> list[sa.Column]:
    """The columns that partners get."""
    return [
        text("pseudonym", 20, nullable=True),
        text("other_languages", nullable=True),
        text("contact_name", nullable=True),
        text("contact_email", 254, nullable=True),
    ]


def create_accounts() -> None:
    """People who sign in, and the codes that stand in for their second factor."""
    op.create_table(
        "account",
        *key("account"),
        text("pseudonym", 20),
        text("email", 254),
        text("name"),
        text("language", 20, nullable=True),
        text("passphrase"),
        text("second_factor", nullable=True),
        number("last_step"),
        moment("made_at"),
        moment("blocked_at", nullable=True),
        unique("account", "email"),
        unique("account", "pseudonym"),
    )
    op.create_table(
        "recovery_code",
        text("sha256", 64),
        number("account_id"),
        sa.PrimaryKeyConstraint("sha256", name="pk_recovery_code"),
        reference("recovery_code", "account_id", "account"),
    )
    index("recovery_code", "account_id")


def create_roles() -> None:
    """Who holds which role where, and which officers look after which partner."""
    op.create_table(
        "account_role",
        *key("account_role"),
        number("account_id"),
        text("role", 20),
        number("partner_id", nullable=True),
        text("region", nullable=True),
        moment("given_at"),
        reference("account_role", "account_id", "account"),
        reference("account_role", "partner_id", "partner"),
        check("account_role", "known_role", roles),
        check("account_role", "partner_where_it_needs_one", "(role IN ('member', 'lead')) = (partner_id IS NOT NULL)"),
        check("account_role", "region_where_it_needs_one", "(role = 'decision_maker') = (region IS NOT NULL)"),
    )
    index("account_role", "account_id")
    index("account_role", "partner_id")
    op.create_table(
        "assignment",
        number("partner_id"),
        number("account_id"),
        flag("is_substitute"),
        moment("assigned_at"),
        sa.PrimaryKeyConstraint("partner_id", "account_id", name="pk_assignment"),
        reference("assignment", "partner_id", "partner"),
        reference("assignment", "account_id", "account"),
    )
    index("assignment", "account_id")


def create_sessions() -> None:
    """Who is signed in, and how often what is limited was tried."""
    op.create_table(
        "account_session",
        *key("account_session"),
        number("account_id"),
        text("sha256", 64),
        moment("begun_at"),
        moment("seen_at"),
        flag("is_whole"),
        text("agent", 120),
        reference("account_session", "account_id", "account"),
        unique("account_session", "sha256"),
    )
    index("account_session", "account_id")
    op.create_table("attempt", *key("attempt"), text("sha256", 64), moment("at"))
    index("attempt", "sha256", "at")


def create_invitations() -> None:
    """Roles that wait for somebody, and the tokens of links in e-mails."""
    op.create_table(
        "invitation",
        *key("invitation"),
        text("email", 254),
        text("name"),
        text("language", 20),
        text("role", 20),
        number("partner_id", nullable=True),
        text("region", nullable=True),
        number("inviter_id", nullable=True),
        moment("made_at"),
        moment("expires_at"),
        text("sha256", 64, nullable=True),
        moment("taken_up_at", nullable=True),
        moment("withdrawn_at", nullable=True),
        reference("invitation", "partner_id", "partner"),
        reference("invitation", "inviter_id", "account", "SET NULL"),
        check("invitation", "known_role", roles),
        unique("invitation", "sha256"),
    )
    index("invitation", "partner_id")
    index("invitation", "inviter_id")
    op.create_table(
        "account_token",
        *key("account_token"),
        number("account_id"),
        text("purpose", 10),
        text("sha256", 64),
        text("email", 254, nullable=True),
        moment("expires_at"),
        moment("used_at", nullable=True),
        reference("account_token", "account_id", "account"),
        check("account_token", "known_purpose", "purpose IN ('reset', 'email')"),
        unique("account_token", "sha256"),
    )
    index("account_token", "account_id")


def create_messages() -> None:
    """E-mails that wait."""
    kinds = "'invitation', 'reset', 'confirm_email', 'email_changed', 'passphrase_changed', 'second_factor_changed'"
    op.create_table(
        "message",
        *key("message"),
        text("kind", 40),
        text("email", 254),
        text("language", 20),
        text("values"),
        moment("made_at"),
        moment("next_at", nullable=True),
        number("failures"),
        moment("sent_at", nullable=True),
        check("message", "known_kind", f"kind IN ({kinds})"),
    )
    index("message", "next_at")


def create_log() -> None:
    """The audit log, whose entries never change and are never deleted."""
    op.create_table(
        "log_entry",
        *key("log_entry"),
        moment("at"),
        text("account", 20, nullable=True),
        text("partner", 20, nullable=True),
        text("action", 60),
        text("record", 120),
        text("outcome", 10),
        check("log_entry", "known_outcome", "outcome IN ('done', 'denied', 'failed')"),
    )
    index("log_entry", "at")
    index("log_entry", "partner", "at")
    index("log_entry", "account", "at")
    op.create_table(
        "log_value",
        *key("log_value"),
        number("entry_id"),
        text("field", 60),
        text("before", nullable=True),
        text("after", nullable=True),
        reference("log_value", "entry_id", "log_entry", None),
    )
    index("log_value", "entry_id")
    for table, change in (("log_entry", "UPDATE"), ("log_entry", "DELETE"), ("log_value", "UPDATE")):
        forbid(table, change)


def forbid(table: str, change: str) -> None:
    """Let the database itself refuse a kind of change."""
    name, told = f"{table}_no_{change.lower()}", f"rows of {table} only grow in number"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '{told}'); END")
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{told}'; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
    if change == "DELETE":  # which a trigger for each row doesn't see where all of them go at once
        op.execute(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {name}()")


def create_waivers() -> None:
    """Officers who read before they rate."""
    op.create_table(
        "waiver",
        number("assessment_id"),
        number("account_id"),
        text("reason"),
        moment("waived_at"),
        sa.PrimaryKeyConstraint("assessment_id", "account_id", name="pk_waiver"),
        reference("waiver", "assessment_id", "assessment"),
        reference("waiver", "account_id", "account"),
    )
    index("waiver", "account_id")


def downgrade() -> None:
    """Back to the revision before."""
    for table in tables:
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        for name in ("log_entry_no_update", "log_entry_no_delete", "log_value_no_update"):
            op.execute(f"DROP FUNCTION {name}()")
    for column in reversed(new_of_partner()):
        op.drop_column("partner", column.name)
