"""Listening: how partners rate IM, one by one as far as they let it be read, and in sums over several of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from adaptameter.domain.assessment import Assessment
from adaptameter.domain.partnership import Sum, in_steps, roles_in_partnership, step, sum_of
from adaptameter.domain.question import Level, LevelQuestion
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Survey, Theme
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.partnership import list_partnership_rounds, list_submitted
from adaptameter.storage.release import list_released
from adaptameter.storage.round import RoundRow
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.desk import desk
from adaptameter.web.speech import reader
from adaptameter.web.visitor import Visitor

blueprint = Blueprint("listening", __name__)


@dataclass(frozen=True)
class Summed:
    """A question with what partners answered to it together; without a sum where too few answered."""

    question: LevelQuestion
    levels: Sequence[Level]
    sum: Sum | None

    @property
    def mean(self) -> str:
        """The mean of the levels, as it is shown."""
        found = self.sum.mean if self.sum else 0
        exact = Decimal(found.numerator) / Decimal(found.denominator)
        return reader().number(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


@dataclass(frozen=True)
class SummedRound:
    """A round with the sums of its questions, dimension by dimension."""

    row: RoundRow
    partners: int
    """How many are counted."""
    parts: Sequence[tuple[Dimension, Sequence[Summed]]]


@blueprint.get("/listening")
@needs("listen")
def overview() -> str:
    """What may be read of single partners, and the sums."""
    with desk().database.reading() as session:
        released = list(readable(session, me()))
        rounds = list(summed_rounds(session))
    return render_template("web/listening.html", released=released, rounds=rounds, step=step, me=me())


def readable(session: Session, found: Visitor) -> Iterator[AssessmentRow]:
    """The ratings of IM that somebody may read because a partner released them, latest first."""
    for row, released in list_released(session):
        at = (found.held, found.assigned, row.partner_id, row.partner.region)
        if row.state != "draft" and "listener" in roles_in_partnership(*at, released):
            yield row


def summed_rounds(session: Session) -> Iterator[SummedRound]:
    """The rounds in which enough partners have submitted, latest first."""
    for row in list_partnership_rounds(session):
        counted = in_steps(list_submitted(session, row))
        if counted:
            survey = survey_of(session, counted[0].rating_set.assessment, reader().code)
            documents = [each.assessment_document for each in counted]
            yield SummedRound(row, len(counted), list(parts_of(survey, documents)))


def parts_of(survey: Survey, documents: Sequence[Assessment]) -> Iterator[tuple[Dimension, list[Summed]]]:
    """The dimensions with the sums of their questions that have levels; nothing of what anybody wrote."""
    for theme in survey.themes:
        for dimension, questions in theme.dimensions:
            found = [summed(theme, each, documents) for each in questions if isinstance(each, LevelQuestion)]
            if found:
                yield dimension, found


def summed(theme: Theme, question: LevelQuestion, documents: Sequence[Assessment]) -> Summed:
    """A question with its sum."""
    given = [each.ratings["self"].get(f"{theme.id}/{question.id}") for each in documents]
    levels = [each.level for each in given if each is not None and each.level is not None]
    return Summed(question, theme.questionnaire.levels[question.id], sum_of(levels))
