"""Decisions on a grant; one that is recorded never changes, a later one takes its place."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload

from adaptameter.domain.decision import Condition, Decision, Reply, Risk, ThemeRisk, Verdict, risks, verdicts
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow, one_of
from adaptameter.storage.base import Base, Moment, key_with, now


class DecisionRow(Base):
    """A decision on a partner, on the ground of one agreement."""

    __tablename__ = "decision"
    __table_args__ = (CheckConstraint(one_of("verdict", verdicts), name="known_verdict"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rating_set_id: Mapped[int] = mapped_column(ForeignKey("rating_set.id"), index=True)
    """The agreed ratings on which it was made."""
    verdict: Mapped[Verdict] = mapped_column(String(20))
    reasons: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the agreement on which it was made."""
    valid_until: Mapped[date | None]
    review_on: Mapped[date | None]
    account: Mapped[str] = mapped_column(String(20))
    """The pseudonym of who decided."""
    name: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(Moment, default=now)
    key: Mapped[str | None] = mapped_column(String(32), unique=True)
    """Made of what the form was called and what it said: one that is sent twice records one decision."""
    risks: Mapped[list["ThemeRiskRow"]] = relationship(order_by="ThemeRiskRow.place")
    conditions: Mapped[list["ConditionRow"]] = relationship(order_by="ConditionRow.id")
    replies: Mapped[list["ReplyRow"]] = relationship(order_by="ReplyRow.id")

    @property
    def document(self) -> Decision:
        """The decision as the record has it."""
        names = ("verdict", "reasons", "sha256", "valid_until", "review_on", "name")
        told = {name: value for name in names if (value := getattr(self, name)) is not None}
        parts = {
            "risks": tuple(each.document for each in self.risks),
            "conditions": tuple(each.document for each in self.conditions),
            "replies": tuple(each.document for each in self.replies),
        }
        return Decision.model_validate(told | {"at": self.decided_at} | parts)


class ThemeRiskRow(Base):
    """The risk that who decides sees in one theme."""

    __tablename__ = "decision_risk"
    __table_args__ = (CheckConstraint(one_of("risk", risks), name="known_risk"),)

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id", ondelete="CASCADE"), primary_key=True)
    theme: Mapped[str] = mapped_column(String(80), primary_key=True)
    place: Mapped[int]
    """From 0, in the order of the instrument."""
    risk: Mapped[Risk] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    mitigation: Mapped[str | None] = mapped_column(Text)

    @property
    def document(self) -> ThemeRisk:
        """It as the record has it."""
        return ThemeRisk(theme=self.theme, risk=self.risk, reason=self.reason, mitigation=self.mitigation)


class ConditionRow(Base):
    """A condition, tied to a key question or to an action."""

    __tablename__ = "decision_condition"
    __table_args__ = (CheckConstraint("(question IS NULL) <> (action_id IS NULL)", name="tied_to_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(Text)
    question: Mapped[str | None] = mapped_column(String(161))
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"))
    due: Mapped[date | None]

    @property
    def document(self) -> Condition:
        """It as the record has it."""
        told = {"words": self.words, "question": self.question, "action": self.action_id, "due": self.due}
        return Condition.model_validate({name: value for name, value in told.items() if value is not None})


class ReplyRow(Base):
    """What the partner says to a decision; never changed."""

    __tablename__ = "decision_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(Moment, default=now)

    @property
    def document(self) -> Reply:
        """It as the record has it."""
        return Reply(name=self.name, words=self.words, at=self.written_at)


def create_decision(session: Session, rating_set: RatingSetRow, decision: Decision, account: str, key: str) -> bool:
    """Record a decision by an account without its replies; false where this very form recorded it already.

    What the form says otherwise when it is sent again is another decision, which takes the place of that one.
    """
    own_key = key_with(key, rating_set.id, decision.model_dump_json(exclude={"at"}))
    if session.scalar(select(DecisionRow.id).where(DecisionRow.key == own_key)) is not None:
        return False
    names = ("verdict", "reasons", "sha256", "valid_until", "review_on", "name")
    told = {name: getattr(decision, name) for name in names}
    row = DecisionRow(rating_set_id=rating_set.id, account=account, decided_at=decision.at, key=own_key, **told)
    row.risks = [
        ThemeRiskRow(place=place, theme=each.theme, risk=each.risk, reason=each.reason, mitigation=each.mitigation)
        for place, each in enumerate(decision.risks)
    ]
    row.conditions = [
        ConditionRow(words=each.words, question=each.question, action_id=each.action, due=each.due)
        for each in decision.conditions
    ]
    session.add(row)
    session.flush()
    return True


def create_reply(session: Session, row: DecisionRow, *, words: str, account: str, name: str) -> None:
    """Keep what the partner says to a decision."""
    row.replies.append(ReplyRow(words=words, account=account, name=name))
    session.flush()


def is_condition(session: Session, action_id: int) -> bool:
    """Whether a decision has an action as a condition."""
    return session.scalar(select(ConditionRow.id).where(ConditionRow.action_id == action_id).limit(1)) is not None


def list_decisions(session: Session, assessment: AssessmentRow) -> Sequence[DecisionRow]:
    """The decisions on an assessment, earliest first."""
    wanted = select(DecisionRow).join(RatingSetRow, RatingSetRow.id == DecisionRow.rating_set_id)
    wanted = wanted.where(RatingSetRow.assessment_id == assessment.id)
    whole = wanted.options(
        selectinload(DecisionRow.risks), selectinload(DecisionRow.conditions), selectinload(DecisionRow.replies)
    )
    return session.scalars(whole.order_by(DecisionRow.id)).all()
