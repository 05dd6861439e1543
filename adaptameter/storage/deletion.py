"""Deleting a partner: all that is kept of it goes, the entries of the log stay under its pseudonym."""

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Delete, Select, delete, func, select
from sqlalchemy.orm import Session

from adaptameter.storage.account import AccountRow
from adaptameter.storage.action import ActionProgressRow, ActionReminderRow, ActionRow
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow
from adaptameter.storage.decision import ConditionRow, DecisionRow, ReplyRow, ThemeRiskRow
from adaptameter.storage.dialogue import AgendaRow, DialogueRow, NoteRow
from adaptameter.storage.entry import EntryRow
from adaptameter.storage.evidence import EvidenceRow, RatingEvidenceRow
from adaptameter.storage.forgetting import clear_log_values, clear_messages
from adaptameter.storage.group import GroupRow
from adaptameter.storage.group_place import PlaceRow
from adaptameter.storage.invitation import InvitationRow
from adaptameter.storage.issue import IssueRow
from adaptameter.storage.log import LogEntryRow
from adaptameter.storage.move import MoveRow, ToConfirmRow
from adaptameter.storage.part import PartRow
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.rating import RatingHistoryRow, RatingRow
from adaptameter.storage.release import ReleaseRow
from adaptameter.storage.reminder import ReminderRow
from adaptameter.storage.rendering import RenderingRow
from adaptameter.storage.result import ResultRow
from adaptameter.storage.returned import AskedRow, ReturnRow
from adaptameter.storage.role import AssignmentRow, RoleRow
from adaptameter.storage.round import RoundRow
from adaptameter.storage.signature import ReopeningRow, SignatureRow, StatementRow
from adaptameter.storage.source_document import AssessmentSourceRow, SourceDocumentRow
from adaptameter.storage.waiver import WaiverRow

Numbers = Select[int]


def assessments_of(partner: PartnerRow) -> Numbers:
    """The numbers of a partner's assessments."""
    return select(AssessmentRow.id).where(AssessmentRow.partner_id == partner.id)


def sets_of(partner: PartnerRow) -> Numbers:
    """The numbers of its rating sets."""
    return select(RatingSetRow.id).where(RatingSetRow.assessment_id.in_(assessments_of(partner)))


def ratings_of(partner: PartnerRow) -> Numbers:
    """The numbers of its ratings."""
    return select(RatingRow.id).where(RatingRow.rating_set_id.in_(sets_of(partner)))


def returns_of(partner: PartnerRow) -> Numbers:
    """The numbers of the returns of its assessments."""
    return select(ReturnRow.id).where(ReturnRow.rating_set_id.in_(sets_of(partner)))


def actions_of(partner: PartnerRow) -> Numbers:
    """The numbers of its actions."""
    return select(ActionRow.id).where(ActionRow.assessment_id.in_(assessments_of(partner)))


def decisions_of(partner: PartnerRow) -> Numbers:
    """The numbers of the decisions on it."""
    return select(DecisionRow.id).where(DecisionRow.rating_set_id.in_(sets_of(partner)))


contents: Final[tuple[tuple[str, Callable[[PartnerRow], Delete]], ...]] = (
    ("renderings", lambda partner: delete(RenderingRow).where(RenderingRow.partner_id == partner.id)),
    ("", lambda partner: delete(IssueRow).where(IssueRow.assessment_id.in_(assessments_of(partner)))),
    ("", lambda partner: delete(ThemeRiskRow).where(ThemeRiskRow.decision_id.in_(decisions_of(partner)))),
    ("", lambda partner: delete(ConditionRow).where(ConditionRow.decision_id.in_(decisions_of(partner)))),
    ("", lambda partner: delete(ReplyRow).where(ReplyRow.decision_id.in_(decisions_of(partner)))),
    ("decisions", lambda partner: delete(DecisionRow).where(DecisionRow.rating_set_id.in_(sets_of(partner)))),
    ("", lambda partner: delete(ActionReminderRow).where(ActionReminderRow.action_id.in_(actions_of(partner)))),
    ("", lambda partner: delete(ActionProgressRow).where(ActionProgressRow.action_id.in_(actions_of(partner)))),
    ("actions", lambda partner: delete(ActionRow).where(ActionRow.assessment_id.in_(assessments_of(partner)))),
    ("", lambda partner: delete(SignatureRow).where(SignatureRow.rating_set_id.in_(sets_of(partner)))),
    ("", lambda partner: delete(StatementRow).where(StatementRow.rating_set_id.in_(sets_of(partner)))),
    ("", lambda partner: delete(ReopeningRow).where(ReopeningRow.rating_set_id.in_(sets_of(partner)))),
    ("", lambda partner: delete(NoteRow).where(NoteRow.assessment_id.in_(assessments_of(partner)))),
    ("", lambda partner: delete(AgendaRow).where(AgendaRow.assessment_id.in_(assessments_of(partner)))),
    ("", lambda partner: delete(DialogueRow).where(DialogueRow.assessment_id.in_(assessments_of(partner)))),
    ("results", lambda partner: delete(ResultRow).where(ResultRow.rating_set_id.in_(sets_of(partner)))),
    ("", lambda partner: delete(AskedRow).where(AskedRow.return_id.in_(returns_of(partner)))),
    ("", lambda partner: delete(ReturnRow).where(ReturnRow.rating_set_id.in_(sets_of(partner)))),
    ("", lambda partner: delete(ToConfirmRow).where(ToConfirmRow.rating_set_id.in_(sets_of(partner)))),
    ("", lambda partner: delete(MoveRow).where(MoveRow.new_id.in_(assessments_of(partner)))),
    ("", lambda partner: delete(PartRow).where(PartRow.assessment_id.in_(assessments_of(partner)))),
    ("", lambda partner: delete(ReleaseRow).where(ReleaseRow.assessment_id.in_(assessments_of(partner)))),
    ("", lambda partner: delete(WaiverRow).where(WaiverRow.assessment_id.in_(assessments_of(partner)))),
    ("", lambda partner: delete(PlaceRow).where(PlaceRow.group_id.in_(assessments_of(partner)))),
    ("", lambda partner: delete(GroupRow).where(GroupRow.assessment_id.in_(assessments_of(partner)))),
    ("", lambda partner: delete(EntryRow).where(EntryRow.assessment_id.in_(assessments_of(partner)))),
    ("", lambda partner: delete(RatingEvidenceRow).where(RatingEvidenceRow.rating_id.in_(ratings_of(partner)))),
    ("evidence", lambda partner: delete(EvidenceRow).where(EvidenceRow.partner_id == partner.id)),
    ("", lambda partner: delete(RatingHistoryRow).where(RatingHistoryRow.rating_id.in_(ratings_of(partner)))),
    ("ratings", lambda partner: delete(RatingRow).where(RatingRow.rating_set_id.in_(sets_of(partner)))),
    ("", lambda partner: delete(RatingSetRow).where(RatingSetRow.assessment_id.in_(assessments_of(partner)))),
    (
        "",
        lambda partner: delete(AssessmentSourceRow).where(
            AssessmentSourceRow.assessment_id.in_(assessments_of(partner))
        ),
    ),
    ("assessments", lambda partner: delete(AssessmentRow).where(AssessmentRow.partner_id == partner.id)),
    ("", lambda partner: delete(ReminderRow).where(ReminderRow.partner_id == partner.id)),
    ("invitations", lambda partner: delete(InvitationRow).where(InvitationRow.partner_id == partner.id)),
    ("roles", lambda partner: delete(RoleRow).where(RoleRow.partner_id == partner.id)),
    ("", lambda partner: delete(AssignmentRow).where(AssignmentRow.partner_id == partner.id)),
)
"""What goes, what others hang on last; what has a name is counted."""


def delete_partner(session: Session, partner: PartnerRow) -> dict[str, int]:
    """Delete a partner with all that is kept of it; how many of each went."""
    accounts = accounts_of(session, partner)
    invitations = session.scalars(select(InvitationRow).where(InvitationRow.partner_id == partner.id)).all()
    sources, rounds = set(session.scalars(sources_of(partner))), set(session.scalars(rounds_of(partner)))
    messages = clear_messages(session, partner, accounts, invitations)
    values = clear_log_values(session, partner, accounts)
    found: dict[str, int] = {}
    for name, statement in contents:
        count = rows_gone(session, statement(partner))
        if name:
            found[name] = count
    delete_accounts(session, accounts)
    session.execute(delete(PartnerRow).where(PartnerRow.id == partner.id))
    delete_unused(session, sources, rounds)
    return {**found, "accounts": len(accounts), "messages": messages, "values": values}


def rows_gone(session: Session, statement: Delete) -> int:
    """Delete; how many rows went."""
    return int(session.execute(statement, execution_options={"synchronize_session": False}).rowcount)  # type: ignore[attr-defined]


def accounts_of(session: Session, partner: PartnerRow) -> list[AccountRow]:
    """The accounts that hold a role in the partner and none elsewhere."""
    here = select(RoleRow.account_id).where(RoleRow.partner_id == partner.id)
    elsewhere = select(RoleRow.account_id).where(RoleRow.partner_id.is_distinct_from(partner.id))
    wanted = select(AccountRow).where(AccountRow.id.in_(here), AccountRow.id.not_in(elsewhere))
    return list(session.scalars(wanted.order_by(AccountRow.id)))


def delete_accounts(session: Session, accounts: Collection[AccountRow]) -> None:
    """Delete accounts; their sessions, codes, tokens and roles go with them."""
    rows_gone(session, delete(AccountRow).where(AccountRow.id.in_([each.id for each in accounts])))


def sources_of(partner: PartnerRow) -> Select[Any]:
    """The sha256 of the files that its assessments use."""
    return select(AssessmentSourceRow.sha256).where(AssessmentSourceRow.assessment_id.in_(assessments_of(partner)))


def rounds_of(partner: PartnerRow) -> Numbers:
    """The rounds in which it takes part that have no opening day: teams start those themselves, and name them."""
    wanted = select(AssessmentRow.round_id).where(AssessmentRow.partner_id == partner.id)
    return select(RoundRow.id).where(RoundRow.id.in_(wanted), RoundRow.opens.is_(None))


def delete_unused(session: Session, sources: Collection[str], rounds: Collection[int]) -> None:
    """Delete those of these files and rounds that nobody else uses."""
    in_use = select(AssessmentSourceRow.sha256)
    rows_gone(
        session,
        delete(SourceDocumentRow).where(SourceDocumentRow.sha256.in_(sources), SourceDocumentRow.sha256.not_in(in_use)),
    )
    taken_part = select(AssessmentRow.round_id)
    rows_gone(session, delete(RoundRow).where(RoundRow.id.in_(rounds), RoundRow.id.not_in(taken_part)))


def count_contents(session: Session, partner: PartnerRow) -> dict[str, int]:
    """How many of each would go."""
    counted = [
        ("assessments", AssessmentRow.partner_id == partner.id),
        ("ratings", RatingRow.rating_set_id.in_(sets_of(partner))),
        ("results", ResultRow.rating_set_id.in_(sets_of(partner))),
        ("decisions", DecisionRow.rating_set_id.in_(sets_of(partner))),
        ("actions", ActionRow.assessment_id.in_(assessments_of(partner))),
        ("evidence", EvidenceRow.partner_id == partner.id),
        ("renderings", RenderingRow.partner_id == partner.id),
        ("invitations", InvitationRow.partner_id == partner.id),
        ("roles", RoleRow.partner_id == partner.id),
    ]
    found = {name: session.scalar(select(func.count()).where(condition)) or 0 for name, condition in counted}
    return {**found, "accounts": len(accounts_of(session, partner))}


def last_activity(session: Session, partner: PartnerRow) -> datetime | None:
    """When something last happened that the log has about a partner."""
    return session.scalar(select(func.max(LogEntryRow.at)).where(LogEntryRow.partner == partner.pseudonym))


def last_assessed(session: Session, partner: PartnerRow) -> date:
    """The day on which the partner last answered or handed something in; without one, when it was added."""
    day = session.scalar(select(func.max(AssessmentRow.day)).where(AssessmentRow.partner_id == partner.id))
    open_sets = sets_of(partner).where(RatingSetRow.handed_in_at.is_(None))  # a draft's day is when it began
    moments = [
        session.scalar(select(func.max(RatingRow.saved_at)).where(RatingRow.rating_set_id.in_(open_sets))),
        session.scalar(select(func.max(RatingSetRow.handed_in_at)).where(RatingSetRow.id.in_(sets_of(partner)))),
    ]
    days = [day, *(moment.astimezone(UTC).date() for moment in moments if moment)]
    return max((each for each in days if each), default=partner.created_at.date())


def free_on(last: date, years: int) -> date:
    """The day from which a partner may be deleted without having asked for it."""
    try:
        return last.replace(year=last.year + years)
    except ValueError:  # the 29th of February
        return last.replace(year=last.year + years, month=3, day=1)
