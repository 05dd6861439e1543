"""The end of a dialogue: signing what was agreed, closing it unsigned, and opening it again."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from adaptameter.domain.action import Side
from adaptameter.domain.lifecycle import WrongStep, after
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow, create_rating_set
from adaptameter.storage.base import now
from adaptameter.storage.dialogue import DialogueRow, get_dialogue, take_step
from adaptameter.storage.rating import copy_ratings
from adaptameter.storage.record import get_record
from adaptameter.storage.signature import (
    ReopeningRow,
    create_signature,
    create_statement,
    list_signatures,
    list_statements,
)


class Changed(AdaptameterError):
    """The agreement is another one than the person had before them."""


class OtherSide(AdaptameterError):
    """The same person signed this agreement for the other side."""


class TooEarly(AdaptameterError):
    """The days in which both sides may sign are not over."""


def sign(session: Session, assessment: AssessmentRow, *, side: Side, account: str, name: str, sha256: str) -> bool:
    """Keep a signature under what is agreed now; true where it was the second, so that all is signed.

    `sha256` is that of the agreement that the person had before them; raises Changed where it is another one by now,
    OtherSide where this account signed this revision for the other side, and WrongStep where nothing is to be signed.
    """
    hold(session, assessment)
    after(assessment.state, "sign")
    record = get_record(session, assessment)
    if sha256 != record.agreement.sha256:
        raise Changed("The agreement changed since this page was opened.")
    rating_set = agreed_ratings(assessment)
    given = [each for each in list_signatures(session, assessment) if each.rating_set_id == rating_set.id]
    if any(each.account == account and each.side != side for each in given):
        raise OtherSide("One person signs for one side.")
    if not record.has_signed(side):
        create_signature(session, rating_set, side=side, account=account, name=name, sha256=sha256)
    is_whole = record.has_signed("officer" if side == "partner" else "partner")
    if is_whole:
        take_step(session, assessment, "sign")
    return is_whole


def make_statement(
    session: Session, assessment: AssessmentRow, *, side: Side, account: str, name: str, words: str
) -> bool:
    """Keep what a side says where it stays unsigned; false where these are its latest words already.

    Raises WrongStep where nothing is agreed, or both signed.
    """
    hold(session, assessment)
    if assessment.state not in ("agreed", "closed"):
        raise WrongStep(f"An assessment that is {assessment.state} takes no statements.")
    rating_set = agreed_ratings(assessment)
    if any((each.side, each.words) == (side, words) for each in list_statements(session, rating_set)):
        return False
    create_statement(session, rating_set, side=side, account=account, name=name, words=words)
    return True


def closable_on(assessment: AssessmentRow, days: int) -> date:
    """From which day on it may be closed unsigned: so many days after both sides agreed."""
    moment = agreed_ratings(assessment).handed_in_at
    return (moment or now()).date() + timedelta(days=days)


def close_unsigned(session: Session, assessment: AssessmentRow, *, days: int, day: date) -> None:
    """Close it without both signatures; raises TooEarly, or WrongStep where nothing is to be signed."""
    if day < closable_on(assessment, days):
        raise TooEarly("Both sides may still sign.")
    take_step(session, assessment, "close unsigned")
    dialogue_of(session, assessment).closed_at = now()
    session.flush()


def reopen(session: Session, assessment: AssessmentRow, *, reason: str, side: Side, by: str) -> RatingSetRow:
    """Open an agreement again: the next revision of the agreed ratings begins as a copy of the last.

    Raises WrongStep where it is not agreed.
    """
    take_step(session, assessment, "reopen")
    old = agreed_ratings(assessment)
    dialogue_of(session, assessment).closed_at = None
    session.add(ReopeningRow(rating_set_id=old.id, reason=reason, side=side, reopened_by=by))
    new = create_rating_set(session, assessment, "agreed", old.revision + 1)
    copy_ratings(session, old, new)
    return new


def agreed_ratings(assessment: AssessmentRow) -> RatingSetRow:
    """The agreed ratings that were handed in last."""
    found = assessment.handed_in_set("agreed")
    if found is None:
        raise AdaptameterError("Nothing is agreed here yet.")
    return found


def dialogue_of(session: Session, assessment: AssessmentRow) -> DialogueRow:
    """The dialogue of an assessment; one whose agreed ratings came in a file gets one now."""
    found = get_dialogue(session, assessment)
    if found is None:
        found = DialogueRow(assessment_id=assessment.id)
        session.add(found)
        session.flush()
    return found


def hold(session: Session, assessment: AssessmentRow) -> None:
    """Let nobody else change the state of an assessment, or sign it, before this transaction ends."""
    session.execute(select(AssessmentRow.id).where(AssessmentRow.id == assessment.id).with_for_update())
    session.refresh(assessment, ["state"])


def hold_open(session: Session, assessment: AssessmentRow) -> None:
    """Keep a dialogue open until this transaction ends; raises WrongStep where it is not, or no longer."""
    hold(session, assessment)
    after(assessment.state, "agree")
