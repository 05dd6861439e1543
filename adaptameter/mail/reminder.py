"""What reminders tell: where things stand now that it is their turn, never how anybody rated."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from adaptameter.domain.progress import Progress, progress
from adaptameter.language import Language
from adaptameter.mail.name import shown
from adaptameter.storage.account import AccountRow
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.move import get_continuation
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.rating import list_ratings
from adaptameter.storage.reminder import started_in, team_of
from adaptameter.storage.round import RoundRow

Numbers = Mapping[str, int]
"""Of the rows that a message names."""


def opening(
    session: Session, account: AccountRow, numbers: Numbers, language: Language, day: date
) -> dict[str, object] | None:
    """That a round has opened; None where the partner has started it meanwhile, or time has run out."""
    partner, row = session.get(PartnerRow, numbers["partner"]), session.get(RoundRow, numbers["round"])
    if partner is None or row is None or not is_answered(row, day) or partner.id in started_in(session, row):
        return None
    if account not in team_of(session, partner, leads_alone=True):
        return None
    return {**common(language, partner, row), "path": f"partners/{partner.code}/start"}


def progressing(
    session: Session, account: AccountRow, numbers: Numbers, language: Language, day: date
) -> dict[str, object] | None:
    """How far a draft is; None where it was submitted meanwhile or goes on in a newer one, or time has run out."""
    row = get_assessment(session, numbers["assessment"])
    if row is None or row.state != "draft" or get_continuation(session, row) is not None:
        return None
    if not is_answered(row.round, day) or account not in team_of(session, row.partner):
        return None
    themes = progress_by_theme(session, row, language)
    every = sum((done for _, done in themes), Progress(0, 0))
    values = {**common(language, row.partner, row.round), "path": f"assessments/{row.id}/"}
    return {**values, "themes": themes, "all": every}


def is_answered(row: RoundRow, day: date) -> bool:
    """Whether a round is open on a day, and not past its due day."""
    return row.is_open(day) and (row.due is None or day <= row.due)


def common(language: Language, partner: PartnerRow, row: RoundRow) -> dict[str, object]:
    """What every reminder tells."""
    return {"partner": shown(language, partner.name), "round": shown(language, row.name), "due": row.due}


def progress_by_theme(session: Session, row: AssessmentRow, language: Language) -> list[tuple[str, Progress]]:
    """The title of each theme with how far it is."""
    rating_set = row.rating_set("self")
    kept = list_ratings(session, rating_set) if rating_set else {}
    ratings = {name: rating for name, (rating, _) in kept.items()}
    return [
        (shown(language, each.questionnaire.title), progress(each, ratings, "self"))
        for each in survey_of(session, row, language.code).themes
    ]
