"""Frozen results: written once when a rating set is handed in, and never changed."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, contains_eager, joinedload, mapped_column, relationship

from adaptameter.domain.assessment import Assessment, Kind, kinds
from adaptameter.domain.result import Result, result_json
from adaptameter.domain.written import json_text, read_json_text
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow
from adaptameter.storage.base import Base, Moment, now


class ResultRow(Base):
    """The result of one rating set revision, with the assessment as it stood then."""

    __tablename__ = "result"
    __table_args__ = (UniqueConstraint("rating_set_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rating_set_id: Mapped[int] = mapped_column(ForeignKey("rating_set.id"))
    formula: Mapped[int]
    """The version of the rules by which it was computed."""
    sha256: Mapped[str] = mapped_column(String(64))
    """Over assessment and result."""
    assessment: Mapped[str] = mapped_column(Text)
    """An assessment file in JSON: the rating sets that were handed in by then."""
    result: Mapped[str] = mapped_column(Text)
    """JSON with exact fractions."""
    frozen_at: Mapped[datetime] = mapped_column(Moment, default=now)
    rating_set: Mapped[RatingSetRow] = relationship()

    @property
    def is_as_frozen(self) -> bool:
        """Whether assessment and result are still those that were frozen."""
        return self.sha256 == digest(self.assessment, self.result)

    @property
    def assessment_document(self) -> Assessment:
        """The assessment as it stood."""
        return Assessment.read(read_json_text(self.assessment))

    @property
    def head(self) -> Assessment:
        """The assessment without its ratings: whose it is, of which round and day, in a tenth of the time."""
        return Assessment.read({**read_json_text(self.assessment), "handed_in": {}, "entered": [], "ratings": {}})

    @property
    def result_document(self) -> Result:
        """The result, equal to the one that was frozen."""
        return result_json.validate_json(self.result)


def digest(assessment: str, result: str) -> str:
    """sha256 over both."""
    return hashlib.sha256(f"{assessment}\n{result}".encode()).hexdigest()


def create_result(session: Session, rating_set: RatingSetRow, assessment: Assessment, result: Result) -> ResultRow:
    """Freeze the result of a rating set."""
    as_text, scores = json_text(assessment), result_json.dump_json(result).decode("utf-8")
    row = ResultRow(
        rating_set_id=rating_set.id,
        formula=result.formula,
        sha256=digest(as_text, scores),
        assessment=as_text,
        result=scores,
    )
    session.add(row)
    session.flush()
    return row


def find_result(session: Session, number: int) -> ResultRow | None:
    """The result of a number with its rating set and assessment, if there is one."""
    whole = joinedload(ResultRow.rating_set).joinedload(RatingSetRow.assessment)
    return session.get(ResultRow, number, options=[whole])


def get_result(session: Session, assessment: AssessmentRow, kind: Kind) -> ResultRow | None:
    """The result of the latest revision of a rating set that was handed in."""
    return session.scalar(
        select(ResultRow)
        .join(ResultRow.rating_set)
        .where(RatingSetRow.assessment_id == assessment.id, RatingSetRow.kind == kind)
        .order_by(RatingSetRow.revision.desc())
        .limit(1)
    )


def latest_results(session: Session, assessment: AssessmentRow) -> dict[Kind, ResultRow]:
    """The result of the latest revision of each kind of rating set that was handed in, in the order of kinds."""
    rows = session.scalars(
        select(ResultRow)
        .join(ResultRow.rating_set)
        .options(contains_eager(ResultRow.rating_set))
        .where(RatingSetRow.assessment_id == assessment.id)
        .order_by(RatingSetRow.revision)
    )
    found = {row.rating_set.kind: row for row in rows}
    return {kind: found[kind] for kind in kinds if kind in found}


def list_results(session: Session, partner_id: int | None = None, kind: Kind | None = None) -> Sequence[ResultRow]:
    """All results, or those of a partner or a kind, by the day of their assessment, later revisions last."""
    wanted = (
        select(ResultRow)
        .join(ResultRow.rating_set)
        .join(RatingSetRow.assessment)
        .options(contains_eager(ResultRow.rating_set).contains_eager(RatingSetRow.assessment))
        .order_by(AssessmentRow.day, AssessmentRow.id, RatingSetRow.revision)
    )
    if partner_id is not None:
        wanted = wanted.where(AssessmentRow.partner_id == partner_id)
    if kind is not None:
        wanted = wanted.where(RatingSetRow.kind == kind)
    return session.scalars(wanted).all()
