"""What the first page tells a partner's team: what is open, what was submitted, who does what, and who looked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from adaptameter.domain.following import Left
from adaptameter.domain.lifecycle import is_answerable
from adaptameter.domain.progress import Progress
from adaptameter.domain.role import Role
from adaptameter.storage.account import AccountRow
from adaptameter.storage.assessment import AssessmentRow, list_assessments
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.look import list_looks
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.role import RoleRow, list_roles, list_team
from adaptameter.web.entered import Told, entries_told
from adaptameter.web.followed import left_of
from adaptameter.web.log_lines import Line, lines_of, round_names
from adaptameter.web.opened import Opened, open_assessment
from adaptameter.web.partnership import chances
from adaptameter.web.speech import reader

looks_shown: Final = 3


@dataclass(frozen=True)
class OwnPartner:
    """A partner in whose team somebody is."""

    partner: PartnerRow
    roles: Sequence[Role]
    """Those that the visitor holds in it."""
    drafts: Sequence[Opened]
    submitted: Sequence[tuple[AssessmentRow, str]]
    """Latest first, each with the title of what it asked."""
    parts: Mapping[int, Progress | None]
    """How far the visitor's own part of each draft is; None where it has none in particular."""
    team: Sequence[RoleRow]
    looks: Sequence[Line]
    entries: Mapping[int, Told]
    """The latest entry into each draft."""
    to_rate: Sequence[AssessmentRow]
    """The assessments beside which a lead can begin to rate IM."""
    left: Left
    """How many of the agreed actions are left."""

    @property
    def is_lead(self) -> bool:
        """Whether the visitor leads it."""
        return "lead" in self.roles


def own_partners(session: Session, account: AccountRow) -> list[OwnPartner]:
    """The partners in whose teams an account is."""
    roles: dict[int, list[Role]] = {}
    partners: dict[int, PartnerRow] = {}
    for each in list_roles(session, account):
        if each.partner is not None:
            partners[each.partner.id] = each.partner
            roles.setdefault(each.partner.id, []).append(each.role)
    return [own_partner(session, each, roles[each.id], account) for each in partners.values()]


def own_partner(session: Session, partner: PartnerRow, roles: Sequence[Role], account: AccountRow) -> OwnPartner:
    """A partner with all that is told of it."""
    rows = list_assessments(session, partner)
    opened = [open_assessment(session, each.id, reader()) for each in rows if is_answerable(each.state)]
    titles = {each.id: survey_of(session, each, reader().code).instrument.title for each in rows}
    rounds = round_names(rows, reader())
    entries = {each.row.id: entries_told(session, each.row) for each in opened}
    return OwnPartner(
        partner=partner,
        roles=roles,
        drafts=[each for each in opened if each.goes_on_as is None],
        submitted=[(each, titles[each.id]) for each in reversed(rows) if each.state != "draft"],
        parts={each.row.id: each.part_of(account.id) for each in opened},
        team=list_team(session, partner),
        looks=lines_of(session, list_looks(session, partner, looks_shown), reader(), rounds),
        entries={number: told[-1] for number, told in entries.items() if told},
        to_rate=chances(session, partner) if "lead" in roles else (),
        left=left_of(session, rows),
    )
