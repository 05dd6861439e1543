"""The record of a dialogue, read together from all that is kept of it."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from adaptameter.domain.action import Followed
from adaptameter.domain.record import Agreement, Record
from adaptameter.storage.account import names_of
from adaptameter.storage.action import list_actions
from adaptameter.storage.assessment import AssessmentRow, list_assessments
from adaptameter.storage.decision import list_decisions
from adaptameter.storage.dialogue import get_dialogue, list_notes
from adaptameter.storage.result import latest_results
from adaptameter.storage.sight import raters_of, tied_to
from adaptameter.storage.signature import list_reopenings, list_signatures, list_statements
from adaptameter.storage.waiver import list_waivers


def get_record(session: Session, assessment: AssessmentRow) -> Record:
    """All that an assessment's dialogue left, as it stands now."""
    agreed, dialogue = assessment.handed_in_set("agreed"), get_dialogue(session, assessment)
    return Record(
        state=assessment.state,
        agreement=agreement_of(session, assessment),
        signatures=tuple(each.document for each in list_signatures(session, assessment)),
        statements=tuple(each.document for each in list_statements(session, agreed)) if agreed else (),
        reopenings=tuple(each.document for each in list_reopenings(session, assessment)),
        actions=tuple(each.followed for each in list_actions(session, [assessment])),
        earlier=tuple(earlier_actions(session, assessment)),
        decisions=tuple(each.document for each in list_decisions(session, assessment)),
        agreed_on=agreed.handed_in_at.date() if agreed and agreed.handed_in_at else None,
        closed_on=dialogue.closed_at.date() if dialogue and dialogue.closed_at else None,
        not_independent=tuple(not_independent(session, assessment)),
    )


def agreement_of(session: Session, assessment: AssessmentRow) -> Agreement:
    """What a signature stands for, as it stands now; of a dialogue that goes on, the revision that is being written."""
    dialogue = get_dialogue(session, assessment)
    written = assessment.rating_set("agreed")
    found = latest_results(session, assessment)
    if assessment.state == "in_dialogue":
        found.pop("agreed", None)  # that of an earlier revision
    return Agreement(
        format=1,
        revision=written.revision if written else 1,
        results={kind: each.sha256 for kind, each in found.items()},
        held_on=dialogue.held_on if dialogue else None,
        present=dialogue.people if dialogue else (),
        notes=tuple(each.document for each in list_notes(session, assessment)),
        actions=tuple(each.document for each in list_actions(session, [assessment])),
    )


def earlier_actions(session: Session, assessment: AssessmentRow) -> list[Followed]:
    """The actions of a partner's agreements before this one."""
    before = [each for each in list_assessments(session, assessment.partner) if is_before(each, assessment)]
    return [each.followed for each in list_actions(session, before)]


def is_before(one: AssessmentRow, other: AssessmentRow) -> bool:
    """Whether an assessment comes before another one of the partner."""
    return (one.day, one.id) < (other.day, other.id)


def not_independent(session: Session, assessment: AssessmentRow) -> Iterator[tuple[str, str]]:
    """The officers who rated after they had read or typed in the answers, by name, with the reason that they gave."""
    ties, reasons = tied_to(session, assessment), reasons_of(session, assessment)
    rating_set = assessment.handed_in_set("officer")
    raters = [each for each in raters_of(session, rating_set) if each in ties] if rating_set else []
    names = names_of(session, raters)
    for each in raters:
        yield names.get(each, "–"), reasons.get(each, "")


def reasons_of(session: Session, assessment: AssessmentRow) -> dict[str, str]:
    """Why officers waived independence, by pseudonym."""
    return {each.account.pseudonym: each.reason for each in list_waivers(session, assessment)}
