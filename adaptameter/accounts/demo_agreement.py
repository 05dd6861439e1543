"""The agreement of one fictional partner of the demo: its actions, both signatures, and a decision with its reply."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from adaptameter.domain.action import Side, Status
from adaptameter.domain.decision import Condition, Decision, ThemeRisk
from adaptameter.storage.account import AccountRow, find_account
from adaptameter.storage.action import ActionRow, create_action, create_progress
from adaptameter.storage.assessment import AssessmentRow, list_self_assessments
from adaptameter.storage.base import now
from adaptameter.storage.decision import create_decision, create_reply, list_decisions
from adaptameter.storage.dialogue import create_note
from adaptameter.storage.partner import get_partner
from adaptameter.storage.record import get_record
from adaptameter.storage.signing import agreed_ratings, dialogue_of, sign

partner: Final = "himal-womens-network"
held: Final = "A partner lead\nA partner member\nA programme officer"
notes: Final[tuple[tuple[Side, str | None, str], ...]] = (
    ("partner", "governance/board-oversees", "The talk about her work was held in March; next time it is decided on."),
    ("officer", None, "An example: nothing of this was ever said by anybody."),
)
Told = tuple[str, Mapping[str, Any], int, tuple[tuple[Status, str], ...]]
actions: Final[tuple[Told, ...]] = (
    (
        "Put the talk about the director's work on the agenda of the board, once a year.",
        {
            "why": "It took place, but was not decided on in a meeting.",
            "owner": "partner",
            "theme": "governance",
            "question": "governance/board-oversees",
            "measure": "The minutes have it, with what was decided.",
        },
        -21,
        (("begun", "It stands on the list for the next meeting."),),
    ),
    (
        "Show two other partners how rights-holders bring proposals to the board.",
        {
            "owner": "both",
            "support": "funding peer",
            "theme": "governance",
            "question": "governance/rights-holder-voice",
        },
        120,
        (),
    ),
    (
        "Send the list of contacts at IM that receive complaints about IM itself.",
        {"owner": "im", "support": "advice", "theme": "feedback"},
        -40,
        (("begun", "The list is being checked."), ("done", "Sent, and hung up in the office.")),
    ),
)
"""What is to be done, what else is told of it, in how many days it is due, and what was said of it since."""
reasons: Final = (
    "A strong partner that says openly where it is not there yet. What the board decides about its director is the one "
    "point to be settled before the second payment. (Fictional, an example.)"
)


risks: Final = (
    ThemeRisk(theme="governance", risk="low", reason="The board meets, and writes down what it decides."),
    ThemeRisk(
        theme="risk",
        risk="moderate",
        reason="Staff travel alone to two districts.",
        mitigation="Journeys are told to the office from May on.",
    ),
    ThemeRisk(theme="anti-corruption", risk="moderate", reason="The two sides see the way to report differently."),
    ThemeRisk(theme="feedback", risk="low", reason="People are heard, and told what changed."),
)
"""As the demo's decision maker judges it."""


def agree(session: Session) -> int:
    """Let the demo's partner and officer sign, and its decision maker decide; how many actions are new.

    Whoever fills the demo a second time finds it done.
    """
    row = get_partner(session, partner)
    people = [find_account(session, f"{each}@example.org") for each in ("lead", "officer", "decides")]
    assessment = list_self_assessments(session, row)[-1] if row else None
    if assessment is None or assessment.state != "agreed" or get_record(session, assessment).actions:
        return 0
    lead, officer, decides = (each for each in people if each)
    talk(session, assessment, officer)
    made = [plan(session, assessment, officer, each) for each in actions]
    for account in (lead, officer):
        sign_as(session, assessment, account)
    decide(session, assessment, decides, made[0])
    answer(session, assessment, lead)
    return len(made)


def talk(session: Session, assessment: AssessmentRow, officer: AccountRow) -> None:
    """The day of the dialogue, who was there, and two notes."""
    dialogue, agreed_at = dialogue_of(session, assessment), agreed_ratings(assessment).handed_in_at
    dialogue.held_on, dialogue.present = agreed_at.date() if agreed_at else None, held
    for side, question, words in notes:
        create_note(session, assessment, words=words, side=side, by=officer.pseudonym, question=question)


def plan(session: Session, assessment: AssessmentRow, officer: AccountRow, told: Told) -> ActionRow:
    """One action with its progress."""
    what, further, days, progress = told
    values = {"support": "", **further, "due": in_days(days)}
    row = create_action(session, assessment, by=officer.pseudonym, what=what, **values)
    for status, words in progress:
        side: Side = "officer" if row.owner == "im" else "partner"
        create_progress(session, row, status=status, words=words, side=side, by=officer.pseudonym)
    return row


def sign_as(session: Session, assessment: AssessmentRow, account: AccountRow) -> None:
    """Sign what is agreed."""
    sha256 = get_record(session, assessment).agreement.sha256
    side: Side = "partner" if account.email.startswith("lead@") else "officer"
    sign(session, assessment, side=side, account=account.pseudonym, name=account.name, sha256=sha256)


def decide(session: Session, assessment: AssessmentRow, account: AccountRow, action: ActionRow) -> None:
    """Approve with a condition that is tied to an action."""
    condition = Condition(words="Before the second payment.", action=action.id, due=in_days(90))
    decision = Decision(
        verdict="conditions",
        reasons=reasons,
        sha256=get_record(session, assessment).agreement.sha256,
        name=account.name,
        at=now(),
        risks=risks,
        conditions=(condition,),
        valid_until=in_days(365),
        review_on=in_days(180),
    )
    create_decision(session, agreed_ratings(assessment), decision, account.pseudonym, f"{assessment.id:032x}")


def answer(session: Session, assessment: AssessmentRow, lead: AccountRow) -> None:
    """Let the partner say something to it."""
    (row,) = list_decisions(session, assessment)
    words = "We agree; it is on the agenda in our next meeting. (Fictional, an example.)"
    create_reply(session, row, words=words, account=lead.pseudonym, name=lead.name)


def in_days(days: int) -> date:
    """The day so many days from now."""
    return now().date() + timedelta(days=days)
