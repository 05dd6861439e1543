"""What the first page tells a programme officer: what waits for whom at each partner, and what is new there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from adaptameter.domain.entry import Stage
from adaptameter.domain.following import Left
from adaptameter.storage.account import AccountRow
from adaptameter.storage.assessment import AssessmentRow, list_assessments
from adaptameter.storage.entry import stages_of
from adaptameter.storage.look import last_look_of, list_news
from adaptameter.storage.move import get_continuation
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.role import AssignmentRow, assigned_to
from adaptameter.storage.sight import independent_in
from adaptameter.web.desk import today
from adaptameter.web.followed import left_of
from adaptameter.web.log_lines import Line, lines_of
from adaptameter.web.speech import reader

told_shown: Final = 5
told: Final = frozenset({"add a partner", "start a round", "submit", "return", "report on an action"})
"""What is told of a partner; how its team answers is its own, and what is not named here is not told."""


@dataclass(frozen=True)
class Waiting:
    """A round, and what it waits for."""

    row: AssessmentRow
    is_open: bool
    """Whether it can be answered today."""
    is_late: bool
    may_read: bool
    """Whether the officer may read the answers."""
    is_latest: bool
    """Whether it is the latest that is submitted: who has rated that one may read those before it."""
    entry: Stage
    """Whether the officer types in for the partner, or did."""


@dataclass(frozen=True)
class LookedAfter:
    """A partner that an officer looks after."""

    partner: PartnerRow
    is_substitute: bool
    rounds: Sequence[Waiting]
    """Latest first."""
    seen_at: datetime | None
    """When the officer last looked; None where it never did."""
    news: Sequence[Line]
    """What happened since then, latest first."""
    left: Left
    """How many of the agreed actions are left."""


def looked_after(session: Session, account: AccountRow) -> list[LookedAfter]:
    """The partners that an officer looks after, those at which it stands in last."""
    found = [one(session, account, each) for each in assigned_to(session, account)]
    return sorted(found, key=lambda each: each.is_substitute)


def one(session: Session, account: AccountRow, assignment: AssignmentRow) -> LookedAfter:
    """A partner with what waits."""
    partner = assignment.partner
    rows, hidden = of_officers(session, partner)
    readable = independent_in(session, partner.id, account.id)
    seen = last_look_of(session, account, partner)
    names = {each.id: each.round.name for each in rows}
    news = lines_of(session, list_news(session, partner, told, account, told_shown, hidden), reader(), names)
    latest = next((each.id for each in reversed(rows) if each.state != "draft"), None)
    entries = stages_of(session, partner.id, account.pseudonym)
    waiting = [waiting_of(each, readable, latest, entries.get(each.id, "none")) for each in reversed(rows)]
    seen_at, actions_left = seen.at if seen else None, left_of(session, rows)
    return LookedAfter(partner, assignment.is_substitute, waiting, seen_at, news, actions_left)


def of_officers(session: Session, partner: PartnerRow) -> tuple[list[AssessmentRow], list[str]]:
    """The assessments that officers are told of, and the records of those in which IM is rated, which they are not."""
    every = list_assessments(session, partner)
    own = [each for each in every if not each.round.is_partnership and get_continuation(session, each) is None]
    return own, [f"assessment {each.id}" for each in every if each.round.is_partnership]


def waiting_of(row: AssessmentRow, readable: set[int], latest: int | None, entry: Stage) -> Waiting:
    """What a round waits for."""
    due, day = row.round.due, today()
    is_late = row.state == "draft" and due is not None and due < day
    may_read = row.state != "draft" and row.id in readable
    return Waiting(row, row.round.is_open(day), is_late, may_read, row.id == latest, entry)
