"""What officers may read: blind until their own rating is in, unless they gave up independence or typed it in."""

from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from adaptameter.storage.account import get_account
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow, list_self_assessments
from adaptameter.storage.entry import entered_by, typed_in_by
from adaptameter.storage.rating import RatingHistoryRow, RatingRow
from adaptameter.storage.round import is_of_partnership
from adaptameter.storage.waiver import list_waivers, waived_by

Tie = Literal["waived", "entered"]
"""Why an account can't rate independently: it read before rating, or it typed the answers in itself."""


def independent_in(session: Session, partner_id: int, account_id: int) -> set[int]:
    """The numbers of a partner's assessments that an officer need not be blind to any more.

    Who may read one may read those before it: it shows how the partner moved since them. What the officer types in
    itself opens nothing before it is submitted. A partner's ratings of IM open and are opened by nothing of this.
    """
    opened = waived_by(session, partner_id, account_id) | rated(session, partner_id)
    account = get_account(session, account_id)
    entered = entered_by(session, partner_id, account.pseudonym) if account else set()
    wanted = select(AssessmentRow.id, AssessmentRow.state).join(AssessmentRow.round)
    wanted = wanted.where(AssessmentRow.partner_id == partner_id, ~is_of_partnership())
    found: set[int] = set()
    for number, state in session.execute(wanted.order_by(AssessmentRow.day.desc(), AssessmentRow.id.desc())):
        if found or number in opened or (number in entered and state != "draft"):
            found.add(number)
    return found


def tied_to(session: Session, assessment: AssessmentRow) -> dict[str, Tie]:
    """The accounts, by their pseudonyms, that can't be independent raters of an assessment, each with the reason.

    Who may read a later one may read this one, and so is tied to it as well.
    """
    found: dict[str, Tie] = {}
    for each in list_self_assessments(session, assessment.partner):
        is_later = (each.day, each.id) > (assessment.day, assessment.id) and each.state != "draft"
        if each.id == assessment.id or is_later:
            found |= {waiver.account.pseudonym: "waived" for waiver in list_waivers(session, each)}
            found |= dict.fromkeys(typed_in_by(session, each), "entered")
    return found


def rated(session: Session, partner_id: int) -> set[int]:
    """The numbers of a partner's assessments in which the officer's rating is handed in."""
    wanted = select(RatingSetRow.assessment_id).join(RatingSetRow.assessment)
    is_in = (RatingSetRow.kind == "officer") & RatingSetRow.handed_in_at.is_not(None)
    return set(session.scalars(wanted.where(AssessmentRow.partner_id == partner_id, is_in)))


def raters_of(session: Session, rating_set: RatingSetRow) -> list[str]:
    """The accounts, by pseudonym, that saved a rating of a set or handed it in."""
    saved = select(RatingHistoryRow.saved_by).join(RatingRow, RatingRow.id == RatingHistoryRow.rating_id)
    saved = saved.where(RatingRow.rating_set_id == rating_set.id, RatingHistoryRow.saved_by.is_not(None))
    found = {each for each in session.scalars(saved.distinct()) if each} | {rating_set.handed_in_by or ""}
    return sorted(found - {""})


def has_rated(session: Session, partner_id: int, account: str) -> bool:
    """Whether an account, by its pseudonym, ever rated a partner, in whatever rating set: it decides nothing on it."""
    sets = select(RatingSetRow.id).join(RatingSetRow.assessment).where(AssessmentRow.partner_id == partner_id)
    saved = select(RatingHistoryRow.id).join(RatingRow, RatingRow.id == RatingHistoryRow.rating_id)
    saved = saved.where(RatingRow.rating_set_id.in_(sets), RatingHistoryRow.saved_by == account).limit(1)
    handed_in = select(RatingSetRow.id).where(RatingSetRow.id.in_(sets), RatingSetRow.handed_in_by == account).limit(1)
    return any(session.scalar(each) is not None for each in (saved, handed_in))
