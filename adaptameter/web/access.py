"""Who may open what: each route says what it needs, and is closed to everybody where it says nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn, TypeVar

from flask import Flask, Response, abort, current_app, g, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response as AnyResponse

from adaptameter.domain.entry import Stage
from adaptameter.domain.lifecycle import State
from adaptameter.domain.partnership import roles_in_partnership
from adaptameter.domain.permission import Action, is_possible, may, of_any_account, of_anybody, of_no_partner
from adaptameter.domain.role import Role, roles_at
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.storage.entry import stages_of
from adaptameter.storage.log import Outcome
from adaptameter.storage.partner import PartnerRow, get_partner
from adaptameter.storage.release import released_of
from adaptameter.storage.sight import has_rated, independent_in
from adaptameter.web.audit import note
from adaptameter.web.desk import desk
from adaptameter.web.visitor import Visitor, half_visitor, visitor

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Need:
    """What a route needs."""

    action: Action
    looked: str = ""
    """What the log says when somebody reads it who is not of the partner's team; empty: nothing."""
    taken: str = ""
    """What the log says when anybody takes it along; empty: nothing."""


def needs(action: Action, *, looked: str = "", taken: str = "") -> Callable[[View], View]:
    """Say what a route needs."""

    def declare(view: View) -> View:
        view.need = Need(action, looked, taken)  # type: ignore[attr-defined]
        return view

    return declare


def need_of(app: Flask, endpoint: str) -> Need | None:
    """What a route needs; None where nobody said it."""
    return getattr(app.view_functions[endpoint], "need", None)


@dataclass(frozen=True)
class Standing:
    """What the visitor is to the partner whose page it asks for."""

    partner: PartnerRow
    assessment: AssessmentRow | None
    roles: frozenset[Role]
    independent: frozenset[int]
    """The partner's assessments that the visitor need not be blind to, as an officer."""
    entries: Mapping[int, Stage]
    """Those into which the visitor types or typed in, as an officer."""
    roles_in_partnership: Mapping[int, frozenset[Role]]
    """What the visitor is in each of those in which the partner rates IM."""
    has_rated: bool = False
    """Whether the visitor ever rated this partner, where that keeps it from deciding."""

    @property
    def state(self) -> State | None:
        """The state of the assessment that is asked for."""
        return self.assessment.state if self.assessment else None

    @property
    def is_independent(self) -> bool:
        """Whether an officer may read the assessment that is asked for."""
        return self.assessment is not None and self.assessment.id in self.independent

    @property
    def is_of_team(self) -> bool:
        """Whether the visitor belongs to the partner."""
        return bool(self.roles & {"member", "lead"})

    def may(self, action: Action, row: AssessmentRow | None = None) -> bool:
        """Whether the visitor may do this to the partner, or to an assessment of it."""
        wanted = row or self.assessment
        if not is_possible(action, is_partnership=wanted is not None and wanted.id in self.roles_in_partnership):
            return False
        roles = self.roles_in_partnership.get(wanted.id, self.roles) if wanted else self.roles
        is_independent = wanted is not None and wanted.id in self.independent
        entry = self.entries.get(wanted.id, "none") if wanted else "none"
        state = wanted.state if wanted else None
        told = {"is_independent": is_independent, "has_rated": self.has_rated}
        return may(action, roles, state, entry=entry, **told)


def standing() -> Standing:
    """What the visitor is to the partner of this address."""
    found: Standing = g.standing
    return found


def sees_drafts() -> bool:
    """Whether the visitor may see what is answered and not submitted; on pages of no partner, of the own one it may."""
    found: Standing | None = g.get("standing")
    return found is None or found.is_of_team or found.may("answer")


def guard(app: Flask) -> None:
    """Let nothing be opened that the visitor may not."""
    needs("read what is public")(app.view_functions["static"])
    app.before_request(check)
    app.after_request(log_look)


def check() -> AnyResponse | None:
    """Answer in place of a route that the visitor may not open."""
    if request.endpoint is None:
        return None
    need = need_of(current_app, request.endpoint)
    if need is None:
        deny("a route that declares nothing", 403)
    if need.action in of_anybody:
        return None
    found = visitor()
    if found is None:
        return to_sign_in()
    if found.needs_second_factor and need.action != "set up a second factor":
        return redirect(url_for("second_factor.overview"))
    if need.action not in of_any_account:
        check_standing(need.action, found)
    return None


def to_sign_in() -> AnyResponse:
    """The page to sign in on, and from there back; a form that was sent can't wait, but is shown again."""
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        raise Unauthorized
    if half_visitor() is not None:
        return redirect(url_for("signing_in.code", next=request.full_path.rstrip("?")))
    return redirect(url_for("signing_in.sign_in", next=request.full_path.rstrip("?")))


def check_standing(action: Action, found: Visitor) -> None:
    """404 where the visitor has nothing to do with the partner, 403 where it may not do this."""
    arguments = request.view_args or {}
    if action in of_no_partner:
        if not may(action, found.roles):
            deny(action, 403)
        return
    with desk().database.reading() as session:
        g.standing = standing_of(session, found, arguments.get("code"), arguments.get("number"))
    if g.standing is None or not g.standing.roles:
        deny(action, 404)
    if not standing().may(action):
        deny(action, 403)


def standing_of(session: Session, found: Visitor, code: str | None, number: int | None) -> Standing | None:
    """What a visitor is to the partner of a code, or of an assessment's number; None where there is no such one."""
    assessment = get_assessment(session, number) if code is None and number is not None else None
    partner = get_partner(session, code) if code is not None else assessment.partner if assessment else None
    if partner is None:
        return None
    at = (found.held, found.assigned, partner.id, partner.region)
    of_ratings_of_im = {
        each: roles_in_partnership(*at, released) for each, released in released_of(session, partner.id).items()
    }
    roles = of_ratings_of_im.get(assessment.id) if assessment else None
    if roles is None:
        roles = roles_at(*at)
    pseudonym = found.account.pseudonym
    rated = "decision_maker" in roles and has_rated(session, partner.id, pseudonym)
    if "officer" not in roles:
        return Standing(partner, assessment, roles, frozenset(), {}, of_ratings_of_im, rated)
    independent = frozenset(independent_in(session, partner.id, found.account.id))
    entries = stages_of(session, partner.id, pseudonym)
    return Standing(partner, assessment, roles, independent, entries, of_ratings_of_im, rated)


def deny(action: str, code: int) -> NoReturn:
    """Write down that something was denied, and answer so."""
    found: Standing | None = g.get("standing")
    if visitor() is not None:
        keep(action, found, "denied")
    abort(code)


looks: Final = ("GET",)
with_content: Final = (200, 206)
"""Who asks for a file in parts takes it along too."""


def log_look(response: Response) -> Response:
    """Write down who looked at what is a partner's, and who took what along."""
    need = need_of(current_app, request.endpoint) if request.endpoint else None
    if need and request.method in looks and response.status_code in with_content:
        found: Standing | None = g.get("standing")
        told = need.taken or (need.looked if found and not found.is_of_team else "")
        if told:
            keep(told, found, "done")
    return response


def keep(action: str, found: Standing | None, outcome: Outcome) -> None:
    """Write an entry of its own."""
    of = f"assessment {found.assessment.id}" if found and found.assessment else "partner" if found else ""
    with desk().database.writing() as session:
        note(session, action, partner=found.partner if found else None, of=of, outcome=outcome)
