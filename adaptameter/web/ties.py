"""Officers whose rating is not independent, since they know the partner's answers, as pages tell it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from adaptameter.storage.account import names_of
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow
from adaptameter.storage.record import reasons_of
from adaptameter.storage.sight import Tie, raters_of, tied_to
from adaptameter.web.access import standing
from adaptameter.web.account import me


@dataclass(frozen=True)
class Tied:
    """An officer who rates and is not independent."""

    name: str
    """Empty where the account is gone."""
    is_mine: bool
    """Whether it is the visitor."""
    why: Tie | None
    """None where the visitor, who has not rated yet, may read it for another reason: a later round."""
    reason: str
    """What the officer wrote when it gave up independence in this very assessment, else empty."""


def tied_raters(session: Session, row: AssessmentRow, rating_set: RatingSetRow | None) -> list[Tied]:
    """Who saved something of an officer's rating, or handed it in, without being independent."""
    return told(session, row, raters_of(session, rating_set) if rating_set else ())


def tied_with_me(session: Session, row: AssessmentRow, rating_set: RatingSetRow | None) -> list[Tied]:
    """The same of a rating that is not in yet, and of the visitor who is about to rate; the visitor first."""
    own, raters = me().account, raters_of(session, rating_set) if rating_set else []
    ties = told(session, row, {own.pseudonym, *raters})
    if standing().is_independent and not any(each.is_mine for each in ties):
        ties.append(Tied(own.name, True, None, ""))
    return sorted(ties, key=lambda each: not each.is_mine)


def told(session: Session, row: AssessmentRow, accounts: Iterable[str]) -> list[Tied]:
    """Those of these accounts, by pseudonym, that are not independent."""
    ties, reasons, own = tied_to(session, row), reasons_of(session, row), me().account.pseudonym
    found = sorted(set(accounts) & ties.keys())
    names = names_of(session, found)
    return [Tied(names.get(each, ""), each == own, ties[each], reasons.get(each, "")) for each in found]
