"""What a dialogue left goes with its partner, and nothing of another one's."""

from sqlalchemy import func, select

from adaptameter.domain.role import HeldRole
from adaptameter.storage.action import ActionProgressRow, ActionReminderRow, ActionRow, create_action, create_progress
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.base import now
from adaptameter.storage.decision import ConditionRow, DecisionRow, ReplyRow, ThemeRiskRow
from adaptameter.storage.deletion import count_contents, delete_partner
from adaptameter.storage.dialogue import DialogueRow, NoteRow, create_note
from adaptameter.storage.message import MessageRow
from adaptameter.storage.overdue import list_overdue, queue_overdue
from adaptameter.storage.partner import get_partner
from adaptameter.storage.role import give_role
from adaptameter.storage.signature import ReopeningRow, SignatureRow, StatementRow, create_statement
from adaptameter.storage.signing import agreed_ratings, reopen
from tests.published import a_partner, assessment, bring
from tests.stages import bring_to
from tests.storage.building import somebody

kept = (
    *(ActionRow, ActionProgressRow, ActionReminderRow, DialogueRow, NoteRow, SignatureRow, StatementRow, ReopeningRow),
    *(DecisionRow, ConditionRow, ThemeRiskRow, ReplyRow),
)


def talk_with(database, published, code):
    """A partner whose dialogue left something in every table."""
    partner = a_partner().model_copy(update={"id": code})
    bring(database, published, assessment(partner=partner.model_dump(exclude_none=True)))
    with database.writing() as session:
        row = list_assessments(session, get_partner(session, code))[0]
        give_role(session, somebody(session, f"{code}@example.org"), HeldRole("lead", row.partner_id))
        bring_to(session, row, "signed")
        create_note(session, row, words="Seen.", side="officer", by="account-1")
        create_statement(session, agreed_ratings(row), side="partner", account="a", name="Lea", words="Not so.")
        told = {"what": "Meet.", "owner": "partner", "due": row.day, "support": ""}
        action = create_action(session, row, by=None, **told)
        create_progress(session, action, status="begun", words="Once.", side="partner", by="account-1")
        decision = DecisionRow(
            rating_set_id=agreed_ratings(row).id, verdict="conditions", reasons="So.", sha256="0" * 64, account="a",
            name="Dora", conditions=[ConditionRow(words="First.", action_id=action.id)],
            risks=[ThemeRiskRow(theme="board", place=0, risk="low", reason="So.")],
            replies=[ReplyRow(words="Yes.", account="a", name="Lea")],
        )  # fmt: skip
        session.add(decision)
        reopen(session, row, reason="A level was wrong.", side="partner", by="account-1")
        for each in list_overdue(session, now().date()):
            assert queue_overdue(session, each)


def counted(session):
    return {row.__tablename__: session.scalar(select(func.count()).select_from(row)) for row in (*kept, MessageRow)}


def test_all_of_it_goes_and_nothing_of_another_partner(database, published):
    talk_with(database, published, "moonrise")
    with database.reading() as session:
        before = counted(session)
    assert all(before.values()), before
    talk_with(database, published, "sunrise")
    with database.writing() as session:
        partner = get_partner(session, "sunrise")
        told = count_contents(session, partner)
        gone = delete_partner(session, partner)
    assert [(told[name], gone[name]) for name in ("actions", "decisions")] == [(1, 1), (1, 1)]
    with database.reading() as session:
        assert counted(session) == before
