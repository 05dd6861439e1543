"""Actions as pages show them: what each is about, how far it is, and what was said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from adaptameter.domain.action import Action, Followed
from adaptameter.domain.following import Left, left, turn
from adaptameter.domain.survey import Survey
from adaptameter.storage.action import ActionRow, list_actions
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.frozen import survey_of
from adaptameter.web.desk import today
from adaptameter.web.speech import reader


@dataclass(frozen=True)
class Shown:
    """An action with what a page tells of it."""

    row: ActionRow
    followed: Followed
    about: str
    """The text of its question or the title of its theme; empty where it is about all of it."""
    is_overdue: bool

    @property
    def action(self) -> Action:
        """The action itself."""
        return self.followed.action


def shown_actions(session: Session, assessments: Iterable[AssessmentRow]) -> list[Shown]:
    """The actions of these assessments, those that are open first, longest overdue on top."""
    found, surveys = [], dict[int, Survey]()
    for row in list_actions(session, assessments):
        number = row.assessment_id
        if number not in surveys:
            surveys[number] = survey_of(session, row.assessment, reader().code)
        found.append(shown(row, surveys[number], today()))
    return sorted(found, key=lambda each: turn(each.followed))


def shown(row: ActionRow, survey: Survey, day: date) -> Shown:
    """An action with what it is about."""
    followed = row.followed
    return Shown(row, followed, about(followed.action, survey), followed.is_overdue(day))


def about(action: Action, survey: Survey) -> str:
    """The text of an action's question, or the title of its theme."""
    question = survey.question(action.question) if action.question else None
    theme = survey.theme.get(action.theme or "")
    return question.text if question else theme.questionnaire.title if theme else ""


def left_of(session: Session, assessments: Sequence[AssessmentRow]) -> Left:
    """How many actions of these assessments are left to do."""
    return left([each.followed for each in list_actions(session, assessments)], today())
